"""What a result depends on: all that counts is worked out again when it changes, and nothing else."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from caching import RULE, Ran, all_of, problems, put, settle, story
from docx import Document

import copycheck.cache.key as cache_key
from copycheck.engine import Engine, Settings


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a test works in."""
    return settle(tmp_path, monkeypatch)


def test_what_is_known_is_not_worked_out_again_and_is_the_same() -> None:
    first, second = Ran(), Ran()
    assert all_of(first)
    assert second.worked_out == []
    assert second.outcomes == first.outcomes
    assert problems(second) == ["XXX"] * 6


def test_only_the_story_that_is_edited_is_worked_out_again() -> None:
    Ran()
    put(Path("stories/07.txt"), story(9))
    ran = Ran()
    assert ran.worked_out == ["07.txt"]
    assert ran.outcomes[7].story is not None
    assert [problem["text"] for problem in ran.outcomes[7].story.report["problems"]] == ["XXX"]
    assert Ran().worked_out == []


def test_a_story_that_is_put_back_as_it_was_is_known_still() -> None:
    Ran()
    put(Path("stories/07.txt"), story(9))
    Ran()
    put(Path("stories/07.txt"), story(7))
    assert Ran().worked_out == []


def test_the_same_copy_under_another_name_is_another_story() -> None:
    Ran()
    put(Path("stories/copy.txt"), story(7))
    ran = Ran()
    assert ran.worked_out == ["copy.txt"]
    assert ran.outcomes[-1].story is not None
    assert (ran.outcomes[-1].story.path, ran.outcomes[-1].story.known_as) == ("stories/copy.txt",) * 2


def test_the_sidecar_beside_a_story_counts() -> None:
    Ran()
    put(Path("stories/03.txt.copycheck.toml"), '[[ignore]]\nrules = ["copy/placeholder"]\n')
    assert Ran().worked_out == ["03.txt"]
    assert Ran().worked_out == []
    Path("stories/03.txt.copycheck.toml").unlink()
    assert Ran().worked_out == []


CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    "a severity": ('[severity]\n"copy/placeholder" = "advice"\n', {}),
    "the house list": ('[house]\nnames = ["Ada Quist"]\n', {}),
    "the order of what the house writes": ('[house.words]\n"b" = "c"\n"a" = "b"\n', {}),
    "the profile": ('profile = "guardian"\n', {}),
    "an override": ('[[overrides]]\npaths = ["stories/0*"]\nignore = ["copy"]\n', {}),
    "the configuration's own choice": ('ignore = ["copy"]\n', {}),
    "--select": ("", {"select": ("copy/placeholder",)}),
    "--ignore": ("", {"ignore": ("copy",)}),
    "--language": ("", {"language": "en-US"}),
    "--no-local-rules": ("", {"local_rules": False, "select": ("copy",)}),
    "a review": ("", {"review": True}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_configuration_and_the_options_say_counts(change: str) -> None:
    toml, options = CHANGES[change]
    put(Path("rules/house/word.py"), RULE)
    put(Path("copycheck.toml"), '[house.words]\n"a" = "b"\n"b" = "c"\n' if "order" in change else "")
    before: dict[str, Any] = {"select": ("copy", "house")}
    Ran("copycheck.toml", **before)
    assert Ran("copycheck.toml", **before).worked_out == []
    if toml:
        from copycheck.config import profiles

        put(Path("copycheck.toml"), toml.replace("guardian", profiles()[0]))
    assert all_of(Ran("copycheck.toml", **{**before, **options}))
    assert Ran("copycheck.toml", **{**before, **options}).worked_out == []


def test_where_the_configuration_stands_counts(place: Path) -> None:
    put(place / "copycheck.toml", "")
    put(place.parent / "copycheck.toml", "")
    Ran("copycheck.toml", select=("copy",))
    ran = Ran("../copycheck.toml", select=("copy",))
    assert all_of(ran)
    assert ran.outcomes[0].story is not None
    assert ran.outcomes[0].story.known_as == "place/stories/00.txt"


def test_what_a_story_is_called_counts(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place / "copycheck.toml", "")
    Ran("copycheck.toml")
    Ran(stories=place / "stories")
    monkeypatch.chdir(place.parent)
    ran = Ran("place/copycheck.toml", stories=Path("place/stories"))
    assert all_of(ran)
    assert ran.outcomes[0].story is not None
    assert (ran.outcomes[0].story.path, ran.outcomes[0].story.known_as) == ("place/stories/00.txt", "stories/00.txt")
    ran = Ran(stories=place / "stories")
    assert all_of(ran)
    assert ran.outcomes[0].story is not None
    assert ran.outcomes[0].story.known_as == "place/stories/00.txt"


def test_stories_of_all_formats_are_known_with_their_source(place: Path) -> None:
    docx = Document()
    docx.add_paragraph("The board voted. The clerk, Mr XXX, counted.")
    docx.save(str(place / "stories/word.docx"))
    put(place / "stories/wide.txt", story(3).encode("utf-16"))
    put(place / "stories/mark.md", b"\xef\xbb\xbf" + story(3).replace("\n", "\r\n").encode())
    put(place / "stories/western.txt", story(3).replace("XXX", "Zoë XXX").encode("cp1252"))
    put(place / "stories/page.html", "<p>The board voted. The clerk, Mr XXX, counted&#8212;twice.</p>")
    first, second = Ran(), Ran()
    assert second.worked_out == []
    assert second.outcomes == first.outcomes
    assert problems(second) == ["XXX"] * 11


def test_a_local_rule_counts_with_all_that_stands_in_its_folder() -> None:
    put(Path("copycheck.toml"), "")
    put(Path("rules/house/word.py"), RULE)
    options: dict[str, Any] = {"config": "copycheck.toml", "select": ("copy", "house")}
    Ran(**options)
    assert Ran(**options).worked_out == []
    put(Path("rules/house/word.py"), RULE.replace("WORD", "vote"))
    ran = Ran(**options)
    assert all_of(ran)
    assert ran.outcomes[1].story is not None
    assert [problem["text"] for problem in ran.outcomes[1].story.report["problems"]] == ["vote"]
    put(Path("rules/house/_words.txt"), "vote\n")
    assert all_of(Ran(**options))
    put(Path("rules/house/_words.txt"), "veto\n")
    assert all_of(Ran(**options))
    put(Path("rules/house/list.yaml"), "kind: existence\nsummary: A word.\nmessage: No.\nwords: [clerk]\n")
    assert all_of(Ran(**options))
    os.utime("rules/house/word.py")
    os.utime("rules/house/word.py", (time.time() - 9,) * 2)
    assert Ran(**options).worked_out == []


def test_the_program_and_python_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ran()
    with monkeypatch.context() as patch:
        patch.setattr(cache_key, "__version__", "0.0.0")
        assert all_of(Ran())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", f"{sys.version} (another)")
        assert all_of(Ran())
    put(tmp_path / "libraries/typer-1.0.dist-info/METADATA", "")
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path / "libraries")
        assert all_of(Ran())
        assert Ran().worked_out == []
        (tmp_path / "libraries/typer-1.0.dist-info").rename(tmp_path / "libraries/typer-1.1.dist-info")
        assert all_of(Ran())
    assert Ran().worked_out == []


def test_the_programs_own_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "own/copy/placeholder.yaml", "words: [XXX]\n")
    put(tmp_path / "own/copy/__pycache__/placeholder.yaml.json", "{}")
    monkeypatch.setattr(cache_key, "built_in", lambda: tmp_path / "own")
    Ran()
    put(tmp_path / "own/copy/__pycache__/placeholder.yaml.json", "[]")
    assert Ran().worked_out == []
    put(tmp_path / "own/copy/placeholder.yaml", "words: [YYY]\n")
    assert all_of(Ran())
    (tmp_path / "own/copy/placeholder.yaml").rename(tmp_path / "own/copy/other.yaml")
    assert all_of(Ran())


def test_a_rule_that_crashes_or_cannot_be_loaded_is_tried_again() -> None:
    put(Path("copycheck.toml"), "")
    crashing = RULE.replace('at = document.text.find("WORD")', 'at = 1 // ("3" not in document.text)')
    put(Path("rules/house/word.py"), crashing)
    options: dict[str, Any] = {"config": "copycheck.toml", "select": ("copy", "house")}
    first, second = Ran(**options), Ran(**options)
    assert second.worked_out == ["03.txt", "13.txt"]
    assert second.outcomes == first.outcomes
    assert [one.failures for one in second.outcomes if one.failures] == [
        (
            f"stories/{name}: the rule house/word crashed: ZeroDivisionError: integer division or modulo by zero"
            " (--verbose shows where)",
        )
        for name in second.worked_out
    ]
    put(Path("rules/house/word.py"), "import a_module_that_is_not_there\n" + RULE)
    assert Ran(**options).cache is None


def test_a_rule_of_the_house_that_could_not_ask_is_asked_again() -> None:
    put(Path("copycheck.toml"), "")
    absent = RULE.replace("Problem, Rule", "Problem, Rule, Unavailable").replace(
        'at = document.text.find("WORD")', 'raise Unavailable("the archive is closed")'
    )
    put(Path("rules/house/word.py"), absent)
    options: dict[str, Any] = {"config": "copycheck.toml", "select": ("copy", "house")}
    Ran(**options)
    ran = Ran(**options)
    assert all_of(ran)
    assert {one.notes for one in ran.outcomes} == {("the archive is closed",)}


def test_what_could_not_be_read_is_read_again_and_what_is_no_copy_is_known() -> None:
    put(Path("stories/empty.txt"), " \n")
    put(Path("stories/french.txt"), "Le conseil a voté pour le pont lundi, et les travaux commencent en mai. " * 9)
    put(Path("stories/page.txt"), b"%PDF-1.4 ...")
    first, second = Ran(), Ran()
    assert second.worked_out == ["page.txt"]
    assert second.outcomes == first.outcomes
    assert [one.skipped.reason.partition(":")[0] for one in second.outcomes if one.skipped] == [
        "is empty",
        "is in another language (fr), and copycheck checks English",
        "is a PDF, not text",
    ]


def test_nothing_is_kept_of_a_run_in_which_something_changed() -> None:
    put(Path("copycheck.toml"), "")
    put(Path("rules/house/word.py"), RULE)
    options: dict[str, Any] = {"config": "copycheck.toml", "select": ("copy", "house")}
    Ran(**options, during=lambda path: put(Path("rules/house/word.py"), RULE.replace("WORD", path.stem)))
    put(Path("rules/house/word.py"), RULE)
    assert all_of(Ran(**options, during=lambda path: put(Path("copycheck.toml"), 'language = "en-GB"\n')))
    put(Path("copycheck.toml"), "")
    assert all_of(Ran(**options))
    assert Ran(**options).worked_out == []


def test_a_sidecar_that_changes_meanwhile_is_not_trusted() -> None:
    first = Ran()
    for path in Path("stories").iterdir():
        put(path, path.read_bytes() + b"The board met again.\n")

    def suppress(path: Path) -> None:
        put(path.with_name(f"{path.name}.copycheck.toml"), '[[ignore]]\nrules = ["copy/placeholder"]\n')

    changed = Ran(during=suppress)
    assert problems(changed) == []
    for path in Path("stories").glob("*.toml"):
        path.unlink()
    again = Ran()
    assert all_of(again)
    assert problems(again) == problems(first) == ["XXX"] * 6


def test_what_was_changed_since_the_rules_were_loaded_is_not_trusted() -> None:
    put(Path("copycheck.toml"), "")
    path = put(Path("rules/house/word.py"), RULE)
    engine = Engine(Settings(config=Path("copycheck.toml")))
    paths = [Path("stories/00.txt")]
    assert cache_key.basis(engine, paths, "check_story") is not None
    os.utime(path, (time.time() + 9,) * 2)
    assert cache_key.basis(engine, paths, "check_story") is None
