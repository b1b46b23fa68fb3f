"""What is said of suppressions that are mistyped, give no reason or suppress nothing: one clear note each."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

import pytest
from newsroom import HOUSE, RULES, Newsroom

from copycheck.config import ConfigError, load
from copycheck.engine import Engine, Settings


@pytest.fixture
def house(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


COMMENTS = {
    "ignor own": "copycheck knows no “ignor”: did you mean “ignore”?",
    "disable own": "copycheck knows no “disable”: write one of ignore, ignore-file, off, on",
    "": "copycheck knows no “”: write one of ignore, ignore-file, off, on",
    "ignore": "“ignore” names no rule: name ids, folders or tags, or all",
    "off -- why": "“off” names no rule: name ids, folders or tags, or all",
    "ignore own/zebr": "no rule, folder or tag “own/zebr”: did you mean “own/zebra”?",
    "off stripe": "no rule, folder or tag “stripe”: did you mean “stripes”?",
    "ignore qqq": "no rule, folder or tag “qqq”: see copycheck rules list; a reason stands after --",
    "ignore own as they wrote it": (
        "no rule, folder or tag “as” (nor they, wrote, it): a reason stands after --"
    ),
    "on own/zebr": "no rule, folder or tag “own/zebr”: did you mean “own/zebra”?",
    "ignore own/zebr\x1b[31m": "no rule, folder or tag “own/zebr?[31m”: did you mean “own/zebra”?",
    f"ignore {'q' * 99}": (
        f"no rule, folder or tag “{'q' * 60}…”: see copycheck rules list; a reason stands after --"
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", COMMENTS)
def test_a_mistyped_comment_gets_one_note(house: Newsroom, said: str) -> None:
    held = " own" in said and "zebr" not in said and said.startswith("ignore ")
    left, notes = house.told(f"# Zoo\n\n<!-- copycheck: {said} -->\nA zebra.\n")
    assert left == ([] if held else ["4 zebra"])
    assert notes == [f":3: {COMMENTS[said]}"]


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("<!-- copycheck ignore own -->", "this suppresses nothing: write “copycheck: ignore”, with a colon"),
        ("<!-- copycheck: ignore own", "the comment is never closed: end it with -->"),
        ("<!-- checked with copycheck in May -->", None),
        ("<!-- copycheck was run on this -->", None),
        ("<!-- copychecker: ignore own -->", None),
    ],
)
def test_a_comment_that_only_looks_like_one_holds_nothing(house: Newsroom, comment: str, note: str | None) -> None:
    assert house.told(f"<p>A zebra.</p>\n\n{comment}", "a.html") == (["1 zebra"], [f":3: {note}"] if note else [])


@pytest.mark.parametrize(
    "comment",
    [
        "<!--copycheck:ignore own/zebra-->",
        "<!-- Copycheck: Ignore own/zebra -->",
        "<!--- copycheck: ignore own/gnu own/zebra --->",
        "<!-- copycheck: ignore own/gnu,own/zebra — as it -- they say -- is quoted -->",
        "<!-- copycheck: ignore own/zebra – why, own -->",
        "<!-- copycheck: ignore own/zebra - why -->",
        "<!-- copycheck: ignore: own/zebra; -->",
        "<!-- copycheck:\n  ignore\n  own/zebra\n  -- why -->",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_ways_to_write_one(house: Newsroom, comment: str, name: str) -> None:
    left, notes = house.told(f"{comment}\n<p>A zebra.</p>\n", name)
    assert left == []
    assert notes == ([] if "gnu" not in comment else [":1: the suppression of own/gnu suppresses nothing: take it out"])


TABLES = {
    "ignor = []": ":1: unknown key “ignor”: did you mean “ignore”?",
    "ignore = 5": ":1: “ignore” is to be a list of rules",
    "reason = 5": ":1: “reason” is to be a text",
    "ignore = [5]": ":1: what is to be ignored is named by a text, or a table with “rules”",
    "ignore = ['']": ":1: this names no rule: name ids, folders or tags, or all",
    "ignore = ['own/gnu']\n[[ignores]]": ":2: unknown key “ignores”: did you mean “ignore”?",
    "[[ignore]]\ntext = 'zebra'": ":1: this names no rule: name ids, folders or tags, or all",
    "[[ignore]]\nrules = [5]": ":1: “rules” is to be a text or a list of texts",
    "[[ignore]]\nrules = 'own'\ntext = 5": ":1: “text” is to be a text",
    "[[ignore]]\nrules = 'own'\ntext = ' '": ":1: “text” is to be a text",
    "[[ignore]]\nrules = 'own'\nline = 0": ":1: “line” is to be a number from 1 on",
    "[[ignore]]\nrules = 'own'\nline = true": ":1: “line” is to be a number from 1 on",
    "[[ignore]]\nrule = 'own'": ":1: unknown key “rule”: did you mean “rules”?",
    "# Zoo\n\nignore = ['own/gnu', 'own/zebr']": ":3: no rule, folder or tag “own/zebr”: did you mean “own/zebra”?",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_mistyped_table_gets_one_note(house: Newsroom, table: str) -> None:
    left = ["1 zebra"] if "own/gnu" in table else ["1 zebra", "1 gnu"]
    assert house.told("A zebra, a gnu.\n", "a.txt", table + "\n") == (left, [f".copycheck.toml{TABLES[table]}"])


def test_a_reason_can_be_required(house: Newsroom) -> None:
    house.config.write_text(HOUSE + '[suppressions]\nreason = "required"\n', encoding="utf-8")
    lacks = "gives no reason, and the house requires one: it does not hold"
    story = "<!-- copycheck: ignore own/zebra{} -->\nA zebra.\n"
    assert house.told(story.format("")) == (["2 zebra"], [f":1: the suppression of own/zebra {lacks}"])
    assert house.told(story.format(" --")) == (["2 zebra"], [f":1: the suppression of own/zebra {lacks}"])
    assert house.told(story.format(" -- so spelled there")) == ([], [])
    story = "<!-- copycheck: off own -- a zoo -->\nA zebra.\n\n<!-- copycheck: on -->\nA zebra.\n"
    assert house.told(story) == (["5 zebra"], [])
    table = '[[ignore]]\nrules = ["own/zebra"]\nreason = "a zoo"\n[[ignore]]\nrules = "own/gnu"\n'
    assert house.told("A zebra, a gnu.\n", "a.txt", table) == (
        ["1 gnu"],
        [f".copycheck.toml:5: the suppression of own/gnu {lacks}"],
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('reason = "always"', ":2: “reason” is to be one of optional, required, not “always”"),
        ('reasons = "required"', ":2: unknown key “reasons” in [suppressions]: did you mean “reason”?"),
    ],
)
def test_what_the_house_asks_of_reasons_is_one_of_two(house: Newsroom, table: str, message: str) -> None:
    house.config.write_text(f"[suppressions]\n{table}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load(house.config)
    assert str(raised.value) == f"{house.config}{message}"


def test_what_suppresses_nothing_is_noted(house: Newsroom) -> None:
    story = (
        "# Zoo\n\nA zebra. <!-- copycheck: ignore own/zebra, own/gnu -->\n\n<!-- copycheck: off other -->\nA zebra.\n"
    )
    assert house.told(story) == (
        ["6 zebra"],
        [
            ":3: the suppression of own/gnu suppresses nothing: take it out",
            ":5: the suppression of other suppresses nothing: take it out",
        ],
    )


def test_two_of_different_reach_are_both_of_use(house: Newsroom) -> None:
    story = "<!-- copycheck: ignore-file own/zebra -->\n<!-- copycheck: ignore own/zebra -->\nA zebra.\n"
    assert house.told(story) == ([], [])


UNUSED = "A tree. <!-- copycheck: ignore {} -->\n"


@pytest.mark.parametrize(
    ("name", "settings", "noted"),
    [
        ("own/zebra", {}, True),
        ("own/zebra", {"select": ("own/zebra",)}, True),
        ("own/zebra", {"select": ("own/gnu",)}, False),
        ("own/zebra", {"ignore": ("own/zebra",)}, False),
        ("own/zebra", {"ignore": ("own/gnu",)}, True),
        ("own", {"select": ("own/zebra",)}, False),
        ("own", {"select": ("own",)}, True),
        ("own", {"ignore": ("stripes",)}, False),
        ("stripes", {}, True),
        ("stripes", {"select": ("own",)}, False),
        ("all", {"select": ("own",)}, False),
        ("names/spelling", {}, False),
        ("names", {}, False),
    ],
)
def test_nothing_is_noted_of_rules_that_were_not_run(house: Newsroom, name: str, settings: Any, noted: bool) -> None:
    note = f":1: the suppression of {name} suppresses nothing: take it out"
    assert house.told(UNUSED.format(name), **settings) == ([], [note] if noted else [])


def test_nothing_is_noted_of_a_rule_that_crashed_or_could_not_look(house: Newsroom) -> None:
    engine = Engine(Settings(config=house.config))
    for name in ("other/whole", "other", "all"):
        story = UNUSED.format(name).replace("tree", "crash")
        checked = engine.check(engine.document(story.encode(), PurePath("a.md")))
        assert len(checked.failures) == 1
        assert checked.notes == []
    source = (
        RULES["other/whole.py"]
        .replace("ValueError", "Unavailable")
        .replace("import Problem", "import Unavailable, Problem")
    )
    (house.folder / "rules" / "other" / "whole.py").write_text(source, encoding="utf-8")
    engine = Engine(Settings(config=house.config))
    checked = engine.check(engine.document(UNUSED.format("other").replace("tree", "crash").encode(), PurePath("a.md")))
    assert checked.notes == ["no"]


def test_nothing_is_noted_of_a_rule_that_only_a_review_runs() -> None:
    story = b"# The vote\n\nThe board met on Monday. <!-- copycheck: ignore readability/grade -->\n"
    for review, count in ((False, 0), (True, 1)):
        engine = Engine(Settings(review=review))
        checked = engine.check(engine.document(story, PurePath("a.md")))
        assert len([note for note in checked.notes if "suppresses nothing" in note]) == count


def test_rules_that_are_asleep_are_no_unknown_names(house: Newsroom) -> None:
    source = RULES["other/whole.py"].replace("    def check", '    tags = ("beasts",)\n\n    def check')
    (house.folder / "rules" / "other" / "whole.py").write_text(source, encoding="utf-8")
    for name in ("other/whole", "other", "beasts", "all"):
        assert house.told(UNUSED.format(name), local_rules=False)[1] == []
    (note,) = house.told(UNUSED.format("other/whale"), local_rules=False)[1]
    assert note == ":1: no rule, folder or tag “other/whale”: did you mean “other/whole”?"


def test_a_tag_does_not_tell_of_broken_rules_that_are_not_run(house: Newsroom) -> None:
    (house.folder / "rules" / "other" / "broken.py").write_text("class\n", encoding="utf-8")
    engine = Engine(Settings(config=house.config, select=("own",)))
    checked = engine.check(engine.document(UNUSED.format("stripes").encode(), PurePath("a.md")))
    assert (checked.failures, checked.notes, engine.registry.failures) == ([], [], [])


def test_a_rule_that_yielded_to_a_suppressed_one_stays_silent(house: Newsroom) -> None:
    source = RULES["other/whole.py"].replace("    def check", '    yields_to = ("own/zebra",)\n\n    def check')
    source = source.replace("Span(0, len(document.text))", "Span(*[document.text.find('zebra') + n for n in (0, 5)])")
    (house.folder / "rules" / "other" / "whole.py").write_text(source, encoding="utf-8")
    assert house.told("A hippo, a zebra. <!-- copycheck: ignore own/zebra -->\n") == ([], [])
