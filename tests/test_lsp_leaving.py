"""To leave a problem alone: where a comment can stand, and what is entered beside a story."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePath

import pytest

from copycheck import baseline
from copycheck.config import ConfigError
from copycheck.engine import Settings
from copycheck.lsp import actions, leaving
from copycheck.lsp.checking import Found, Task, check
from copycheck.lsp.newsroom import Newsrooms
from copycheck.lsp.story import OpenStory
from copycheck.problem import Edit
from copycheck.text import Span

COMMENT = "<!-- copycheck: ignore repetition/word -->"


def opened(folder: Path, name: str, text: str, awake: bool = False) -> tuple[OpenStory, Found]:
    """A story as it is open in an editor, checked as one types; ``awake``: with the newsroom's Python rules."""
    path = folder / name
    newsrooms = Newsrooms(Settings(local_rules=awake), True)
    found = check(newsrooms, Task(text, path, PurePath(name), path.suffix, (folder,)))
    story = OpenStory(path.as_uri(), text, 1, path, path.suffix, "utf-16")
    story.take(found, story.mark(), False)
    return story, found


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.md", "It met the the mayor.\n", f"It met the the mayor. {COMMENT}\n"),
        ("a.md", "It met the the mayor.  \nAnd left.\n", f"It met the the mayor.  \nAnd left. {COMMENT}\n"),
        ("a.md", "# It met the the mayor #\n\nText.\n", f"# It met the the mayor {COMMENT} #\n\nText.\n"),
        ("a.md", "It met the the mayor\n===\n\nText.\n", f"It met the the mayor {COMMENT}\n===\n\nText.\n"),
        ("a.md", "1. One.\n2. It met the the *mayor*\n", f"1. One.\n2. It met the the *mayor {COMMENT}*\n"),
        ("a.md", "> It met the the\n> mayor.\n", f"> It met the the\n> mayor. {COMMENT}\n"),
        ("a.html", "<p>It met the the mayor.</p>", f"<p>It met the the mayor. {COMMENT}</p>"),
        ("a.html", "<ul>\n<li>It met the the mayor\n</ul>", f"<ul>\n<li>It met the the mayor {COMMENT}\n</ul>"),
        ("a.md", "---\ntitle: It met the the mayor\n---\n\nText.\n", None),
        ("a.txt", "It met the the mayor.\n", None),
    ],
)
def test_a_comment_stands_behind_the_block_where_one_can(
    tmp_path: Path, name: str, text: str, after: str | None
) -> None:
    story, _ = opened(tmp_path, name, text)
    (problem,) = story.problems
    assert problem.rule == "repetition/word"
    edit = leaving.comment(story, problem)
    made = edit and text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert made == after
    if made:
        assert opened(tmp_path, name, made)[1].problems == ()


def test_where_the_house_requires_a_reason_the_comment_waits_for_one(tmp_path: Path) -> None:
    (tmp_path / "copycheck.toml").write_text('[suppressions]\nreason = "required"\n', encoding="utf-8")
    story, _ = opened(tmp_path, "a.md", "It met the the mayor.\n")
    (problem,) = story.problems
    edit = leaving.comment(story, problem)
    assert edit is not None and edit.text == " <!-- copycheck: ignore repetition/word -- -->"
    assert leaving.sidecar_of(story) is None
    made = f"It met the the mayor.{edit.text}\n"
    rules = [one.rule for one in opened(tmp_path, "a.md", made)[1].problems]
    assert sorted(rules) == ["", "repetition/word"]
    held = made.replace("-- -->", "-- it is a name -->")
    assert opened(tmp_path, "a.md", held)[1].problems == ()


ENTRY = {"rules": "a/b", "text": "De “Mistura”"}


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Nothing yet\n",
        'reason = "the house style of the report"\n',
        '[[ignore]]\nrules = "c/d"\n# A remark.',
        'ignore = ["c/d"]\nreason = "why"\n',
        'ignore = [\n  "c/d", # why\n  {rules = "e/f", text = "]"},\n]\n',
        "ignore = []\n",
    ],
)
def test_an_entry_is_added_to_a_sidecar_and_all_else_stays(tmp_path: Path, before: str) -> None:
    path = tmp_path / "a.txt.copycheck.toml"
    if before:
        path.write_text(before, encoding="utf-8")
    held = tomllib.loads(before)
    after = leaving.with_entry(path, "a/b", "De\n“Mistura”")
    assert tomllib.loads(after) == {**held, "ignore": [*held.get("ignore", []), ENTRY]}
    assert [line for line in before.splitlines() if line.startswith("#") and line not in after] == []


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("ignore = [", "is not TOML"),
        ('ignore = "c/d"\n', "nothing can be added to it: add {rules ="),
        ('ignore = ["c/d"] # and [so on]\n', "nothing can be added to it: add {rules ="),
    ],
)
def test_a_sidecar_that_nothing_can_be_added_to_is_left_as_it_is(tmp_path: Path, before: str, reason: str) -> None:
    path = tmp_path / "a.txt.copycheck.toml"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(ConfigError, match=reason) as refused:
        leaving.with_entry(path, "a/b", "x")
    assert str(refused.value).startswith(f"{path}: ")
    assert path.read_text(encoding="utf-8") == before


CUT = '''"""desk/cut: big."""
from copycheck.api import Fix, Problem, Rule, Span


class Cut(Rule):
    """Flags the word big."""

    def check(self, document):
        at = document.text.index("big")
        yield Problem(Span(at, at + 3), "Cut it.", (Fix.replace(Span(at, at + 3), "", safety="safe"),))
'''


@pytest.mark.parametrize(
    ("text", "safety"), [("The big old bank met.\n", "safe"), ("The *big old* bank met.\n", "ask")]
)
def test_a_safe_fix_that_would_break_the_markup_is_safe_no_more(tmp_path: Path, text: str, safety: str) -> None:
    (tmp_path / "copycheck.toml").write_text('select = ["desk"]\n', encoding="utf-8")
    (tmp_path / "rules" / "desk").mkdir(parents=True)
    (tmp_path / "rules" / "desk" / "cut.py").write_text(CUT, encoding="utf-8")
    story, _ = opened(tmp_path, "a.md", text, awake=True)
    (problem,) = story.problems
    assert [fix.safety for fix in problem.fixes] == [safety]
    assert actions.safe_edits(story) == ([Edit(Span(4, 7), "")] if safety == "safe" else [])
    assert opened(tmp_path, "a.md", text)[1].problems == ()


def test_the_lists_of_the_newsroom_are_awake_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "copycheck.toml").write_text('select = ["desk"]\n', encoding="utf-8")
    (tmp_path / "rules" / "desk").mkdir(parents=True)
    listed = "kind: existence\nsummary: Flags the word big\nmessage: Cut it\nwords: [big]\n"
    (tmp_path / "rules" / "desk" / "cut.yaml").write_text(listed, encoding="utf-8")
    story, found = opened(tmp_path, "a.txt", "The big bank met.\n")
    assert [(one.rule, one.span) for one in story.problems] == [("desk/cut", Span(4, 7))]
    assert (found.lines, found.wrong) == ((), {tmp_path / name: "" for name in ("copycheck.toml", baseline.FILE)})


def test_what_the_house_excludes_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "copycheck.toml").write_text('exclude = ["drafts"]\n', encoding="utf-8")
    text = "It met the the mayor.\n"
    (tmp_path / "drafts").mkdir()
    assert len(opened(tmp_path, "a.txt", text)[1].problems) == 1
    assert opened(tmp_path, "drafts/a.txt", text)[1].problems == ()
