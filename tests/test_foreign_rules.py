"""With --no-local-rules the newsroom's code stays asleep; its lists run, in a bounded time and space."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from copycheck import bounded
from copycheck.bounded import TooLarge, compiled
from copycheck.cli import app
from copycheck.config import ConfigError
from copycheck.engine import Engine, Settings
from copycheck.packs import LOCAL, Registry, packs
from copycheck.patterns import OutOfTime
from copycheck.testing import example

ROOT = Path(__file__).resolve().parent.parent
CODE = """
from pathlib import Path
from copycheck.api import Document, Problem, Rule, Span

Path(__file__).with_suffix(".ran").write_text("ran")


class Shout(Rule):
    \"\"\"Flags a shout.\"\"\"

    tags = ("volume",)
    good = ("Quiet.",)
    bad = ("[[LOUD]]",)

    def check(self, document):
        at = document.text.find("LOUD")
        if at >= 0:
            yield Problem(Span(at, at + 4), "Loud.")
"""
LIST = """summary: Flags a word.
kind: existence
words: [harbourside]
patterns: ['\\bquay(?=side)\\w+']
good: [The quay was shut.]
bad: ['The [[harbourside]] was shut.', 'The [[quayside]] was shut.']
"""
LOOP = "summary: Loops.\nkind: existence\npatterns: ['(x|x)*[78]', '(a+)+$']\ngood: [b]\nbad: ['[[x7]]']\n"
LONG = "The crew wrote " + "x" * 40 + " on the quayside.\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and a story; the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copycheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The LOUD crew stood on the quayside.\n", encoding="utf-8")
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as a module, for which Python looks first in the working folder."""
    command = [sys.executable, "-m", "copycheck", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, output and messages of the program, run in this process."""
    capsys.readouterr()
    status = app(list(arguments), standalone_mode=False)
    said = capsys.readouterr()
    return int(status or 0), said.out, said.err


def engine(house: Path, local_rules: bool = False) -> Engine:
    return Engine(Settings(house / "copycheck.toml", local_rules=local_rules))


def found(made: Engine, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Rule and text of what is found, and the failures."""
    document = made.document(text.encode(), Path("a.txt"))
    checked = made.check(document)
    problems = [(one.rule, document.slice(one.span)) for one in checked.problems if one.rule.startswith("desk/")]
    return problems, [*made.registry.failures, *checked.failures]


def test_code_stays_asleep_and_lists_run(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = put(house, "rules/desk/shout.py", CODE)
    put(house, "rules/desk/places.yaml", LIST)
    for arguments in (
        ("check", "a.txt", "--no-local-rules", "--format", "json"),
        ("rules", "list", "--no-local-rules"),
        ("rules", "test", "--no-local-rules"),
        ("rules", "test", "rules/desk/shout.py", "--no-local-rules"),
        ("rules", "show", "desk/shout", "--no-local-rules"),
        ("inspect", "a.txt", "--no-local-rules"),
        ("review", "a.txt", "--no-local-rules"),
        ("baseline", "a.txt", "--no-local-rules"),
    ):
        status, out, err = answer(capsys, *arguments)
        assert status != 2, (arguments, err)
        assert not code.with_suffix(".ran").exists(), arguments
        if arguments[0] == "check":
            (document,) = json.loads(out)["documents"]
            assert [(one["rule"], one["text"]) for one in document["problems"]] == [("desk/places", "quayside")]
        if arguments[:2] == ("rules", "list"):
            assert "desk/places" in out and "desk/shout" not in out
        if "desk/shout" in " ".join(arguments):
            assert "it is Python, which --no-local-rules leaves asleep" in err
    assert not (house / "rules/desk/__pycache__").exists()
    (document,) = json.loads(answer(capsys, "check", "a.txt", "--format", "json")[1])["documents"]
    assert [one["rule"] for one in document["problems"]] == ["desk/shout", "desk/places"]
    assert code.with_suffix(".ran").exists()


def test_a_configuration_may_name_what_is_asleep(house: Path) -> None:
    code = put(house, "rules/desk/shout.py", CODE)
    put(house, "rules/desk/places.yaml", LIST)
    put(
        house,
        "copycheck.toml",
        'select = ["desk", "volume"]\n[severity]\n"desk/shout" = "error"\n[rules."desk/shout"]\nlimit = 3\n',
    )
    assert found(engine(house), "They stood on the quayside, LOUD.")[0] == [("desk/places", "quayside")]
    assert not code.with_suffix(".ran").exists()
    put(house, "copycheck.toml", 'select = ["desk/shuot"]\n')
    with pytest.raises(ConfigError, match="no rule, folder or tag “desk/shuot”: did you mean “desk/shout”"):
        engine(house)


def test_a_comment_that_names_what_is_asleep_does_not_wake_it(house: Path) -> None:
    code = put(house, "rules/desk/shout.py", CODE)
    text = "<!-- copycheck: disable=volume -->\n\nThe crew stood by the the quay.\n"
    checked = engine(house).check(engine(house).document(text.encode(), Path("a.md")))
    assert [one.rule for one in checked.problems] == ["repetition/word"]
    assert not code.with_suffix(".ran").exists()


def test_a_pack_beside_the_copy_is_asleep_too(house: Path) -> None:
    put(house, "evil/__init__.py", "raise SystemExit('ran')")
    code = put(house, "evil/rules/desk/shout.py", CODE)
    put(house, "evil/rules/desk/places.yaml", LIST)
    put(house, "evil-1.dist-info/entry_points.txt", "[copycheck.packs]\nevil = evil.rules\n")
    put(house, "evil-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    done = run("check", "a.txt", "--no-local-rules", "--format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one["rule"] for one in document["problems"]] == ["desk/places"]
    assert not code.with_suffix(".ran").exists()
    done = run("check", "a.txt", "--format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    assert [one["rule"] for one in document["problems"]] == ["desk/shout", "desk/places"]


@pytest.mark.parametrize("local_rules", [False, True])
def test_a_pattern_that_runs_out_of_time_is_named_and_the_others_go_on(
    house: Path, monkeypatch: pytest.MonkeyPatch, local_rules: bool
) -> None:
    monkeypatch.setattr(bounded, "LIMIT", 0.1)
    path = put(house, "rules/desk/loop.yaml", LOOP)
    put(house, "rules/desk/places.yaml", LIST)
    made = engine(house, local_rules)
    said = (
        f"{path.resolve()}: the rule desk/loop ran out of time: its pattern “(x|x)*[78]” takes too long on a story: "
        "the other rules ran"
    )
    assert found(made, "They met on the quayside, xx7.") == ([("desk/places", "quayside"), ("desk/loop", "xx7")], [])
    assert found(made, LONG) == ([("desk/places", "quayside")], [said])
    # It is not tried again, and the same is said of each story.
    assert found(made, "They met on the quay, xx7.") == ([], [said])


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a*)*b[cd]", "(?:a{0,4000000000}){0,4000000000}[cd]"])
def test_no_pattern_holds_a_check_up(house: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    monkeypatch.setattr(bounded, "LIMIT", 0.1)
    path = put(house, "rules/desk/large.yaml", f"summary: x\nkind: existence\npatterns: ['{pattern}']\n")
    put(house, "rules/desk/places.yaml", LIST)
    problems, failures = found(engine(house), f"They met by the harbourside, {'a' * 4000}!")
    assert problems == [("desk/places", "harbourside")]
    # Some are seen to fit nowhere, and the others are stopped.
    assert failures in (
        [],
        [
            f"{path.resolve()}: the rule desk/large ran out of time: its pattern “{pattern}” takes too "
            "long on a story: the other rules ran"
        ],
    )


def test_the_report_is_the_same_however_the_stories_are_shared_out(house: Path) -> None:
    path = put(house, "rules/desk/loop.yaml", LOOP)
    (house / "a.txt").unlink()
    for number in range(40):
        put(house, f"{number:02}.txt", LONG if number == 20 else "The crew met the the mayor, xx7.\n")
    arguments = ("check", ".", "--no-local-rules", "--format", "json", "--no-cache")
    one, two = run(*arguments, "--jobs", "1"), run(*arguments, "--jobs", "2")
    assert one.returncode == two.returncode == 2
    assert one.stdout == two.stdout
    report = json.loads(one.stdout)
    assert report["summary"]["by_rule"] == {"repetition/word": 39}
    assert report["summary"]["documents"] == 40
    (line,) = [line for line in one.stderr.splitlines() if "ran out of time" in line]
    assert line.startswith(f"copycheck: {path.resolve()}: the rule desk/loop ran out of time: its pattern ")


def test_examples_are_bounded_too(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(house, "rules/desk/loop.yaml", LOOP.replace("good: [b]", f"good: ['{'x' * 40}']"))
    status, out, err = answer(capsys, "rules", "test", "rules", "--no-local-rules")
    assert status == 2
    assert f"{path.resolve()}: the rule desk/loop ran out of time: its pattern “(x|x)*[78]”" in err
    assert out == "0 examples of 0 rules: all hold; 1 rule could not be tried\n"


def test_what_unless_asks_for_is_bounded(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "LIMIT", 0.1)
    head = "summary: Asks.\nkind: conditional\npatterns: ['\\b[A-Z]{3}\\b']\ngood: [b]\nbad: [b]\nignore_case: false\n"
    put(house, "rules/desk/asks.yaml", head + "unless: '\\({match}\\)'\n")
    assert found(engine(house), "The RNL met. The UKX (UKX) met.") == ([("desk/asks", "RNL")], [])
    put(house, "rules/desk/asks.yaml", head + "unless: '(x|x)*(?:{match}7|8)'\n")
    problems, (said,) = found(engine(house), f"The RNL met, {'x' * 40}.")
    assert problems == [] and "desk/asks ran out of time: its pattern “(x|x)*(?:{match}7|8)” takes too long" in said
    put(house, "rules/desk/asks.yaml", head.replace("[A-Z]{3}", "RN[L ]{900,}") + "unless: '(?:{match}){50}'\n")
    problems, (said,) = found(engine(house), f"The RN{'L' * 900} met.")
    assert problems == [] and "“unless”, with what was found put in, repeats its parts 45,150 times" in said


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?:a{65535}){65535}", "repeats its parts 4,294,836,225 times, more than 10,000: write + or * instead"),
        ("a{4000000000}", "repeats its parts 4,000,000,000 times"),
        ("(?:ab|(?=c{9999})d){2}", "repeats its parts 20,004 times"),
        ("x" * 10_001, "is longer than 10,000 characters"),
        ("(" * 4000 + ")" * 4000, "is nested too deeply"),
    ],
)
def test_a_pattern_that_would_take_long_to_make_is_turned_down(house: Path, pattern: str, said: str) -> None:
    path = put(house, "rules/desk/large.yaml", f"summary: x\nkind: existence\npatterns: ['{pattern}']\n")
    problems, (line,) = found(engine(house), "The crew met.")
    assert problems == []
    assert line.startswith(f"{path.resolve()}: a pattern {said}")
    with pytest.raises(TooLarge):
        compiled(pattern, True)


def test_patterns_mean_what_they_mean_to_python() -> None:
    assert compiled(r"(?<=é)\bx|\w+é\b", False).findall("caé né") == ["caé", "né"]
    assert compiled(r"STRASSE", True).findall("straße Strasse") == ["Strasse"]
    assert compiled(r"a{0,4000000000}b", False).findall("aab") == ["aab"]
    # Braces that are no repetition are braces, and not regex's “nearly so”.
    assert compiled(r"(?:harbour){e<=3}", False).findall("harbor harbour{e<=3}") == ["harbour{e<=3}"]
    assert compiled(r"\N{EM DASH}[{}]\{{2}", False).findall("—{{{") == ["—{{{"]
    for pattern in (r"(?R)", r"\p{L}", r"(?e)a", "("):
        with pytest.raises(Exception, match=r"at position|unknown extension|bad escape") as error:
            compiled(pattern, False)
        assert type(error.value).__name__ in ("error", "PatternError")


def test_a_pattern_that_fits_everywhere_is_stopped(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "PLACES", 5)
    put(
        house,
        "rules/desk/letters.yaml",
        "summary: x\nkind: existence\npatterns: ['\\w']\ngood: ['.']\nbad: ['[[a]]']\n",
    )
    rule = engine(house).registry.load("desk/letters")
    assert rule is not None
    assert len(list(rule().check(example("a b c d e")))) == 5
    with pytest.raises(OutOfTime, match="fits more than 5 places"):
        list(rule().check(example("a b c d e f")))


LAUGHS = "\n".join(
    ["a0: &a0 [lol, lol]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, ":2: aliases are not read: write out what *a0 is"),
        ("summary: &s Flags.\nwhy: *s\nkind: existence\n", ":2: aliases are not read: write out what *s is"),
        ("words: " + "[" * 200_000, ":1: is nested more than a rule is"),
        ("words: [" + "harbour, " * 120_000 + "]", ": is longer than 1,000,000 bytes: part it into several rules"),
        ("most: " + "9" * 5000, ": cannot be read: Exceeds the limit"),
        ("kind: !!python/object/apply:os.system ['true']\n", ":1: not YAML: could not determine a constructor"),
        ("why: 2024-02-31\n", ": cannot be read: day is out of range"),
        ("summary: x\nkind: existence\nwords: [yes]\n", ":3: “words” holds true, no text: put it in quotes"),
        ("summary: x\nkind: consistency\neither: [[a, 5]]\n", ":3: “either” holds 5, no text: put it in quotes"),
        (
            "summary: x\nkind: existence\nmessage: '{match:>999999999}'\n",
            ":3: “message” holds {match}, or a form for it",
        ),
        ("summary: x\nkind: existence\nmessage: '{match.__class__}'\n", ":3: “message” holds {match.__class__}"),
        ("summary: x\nkind: existence\nmessage: 'Not {this'\n", ":3: “message” has a brace without its partner"),
        ("summary: x\nkind: existence\nmessage: " + "a" * 1001, ":3: “message” is longer than 1,000 characters"),
    ],
    ids=range(13),
)
@pytest.mark.parametrize("local_rules", [False, True])
def test_a_list_is_data_of_a_bounded_size(tmp_path: Path, text: str, said: str, local_rules: bool) -> None:
    path = put(tmp_path, "desk/list.yaml", text)
    registry = Registry([(LOCAL, tmp_path)], local_rules)
    assert registry.load("desk/list") is None
    (line,) = registry.failures
    assert line.startswith(f"{path.resolve()}{said}") and "\n" not in line


def test_what_is_kept_of_a_foreign_list_is_not_believed(tmp_path: Path) -> None:
    path = put(tmp_path, "desk/list.yaml", LIST)
    state = path.stat()
    kept: list[Any] = [[state.st_mtime_ns, state.st_size], {"summary": "x", "kind": "existence", "words": ["other"]}]
    put(tmp_path, "desk/__pycache__/list.yaml.json", json.dumps(kept))
    rule = Registry([(LOCAL, tmp_path)], local_rules=False).load("desk/list")
    assert rule is not None and rule.words == ("harbourside",)  # type: ignore[attr-defined]


def test_the_programs_own_lists_are_not_bounded(tmp_path: Path) -> None:
    own = Registry(packs(None)).load("copy/placeholder")
    local = put(tmp_path, "copy/placeholder.yaml", (ROOT / "rules/copy/placeholder.yaml").read_text(encoding="utf-8"))
    again = Registry([(LOCAL, local.parent.parent)]).load("copy/placeholder")
    assert own is not None and again is not None
    assert not issubclass(own, bounded.Bounded) and issubclass(again, bounded.Bounded)
    text = example("The harbour TK was shut, XXXX said, TODO find out.")
    assert [one.span for one in own().check(text)] == [one.span for one in again().check(text)] != []
