"""The house's configuration: read whole, or refused with one line that says where and why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from copycheck.config import ConfigError, find, load, profiles
from copycheck.engine import Engine, Settings

FULL = """
select = ["names", "quotes/unattributed"]
ignore = ["advice"]
exclude = ["drafts"]
language = "en-GB"
fail-on = "error"

[severity]
"names/spelling" = "error"

[rules."quotes/unattributed"]
min_words = 7

[house]
names = ["Ngũgĩ wa Thiong'o"]
known = ["Madonna"]
acronyms = ["RSPB"]

[house.words]
"utilise" = "use"

[[overrides]]
paths = ["archive/**"]
ignore = ["flow"]
"""


def write(folder: Path, text: str, name: str = "copycheck.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    config = load(write(tmp_path, FULL))
    assert config.select == ("names", "quotes/unattributed")
    assert config.language == "en-GB"
    assert config.fail_on == "error"
    assert config.severity == {"names/spelling": "error"}
    assert config.rules == {"quotes/unattributed": {"min_words": 7}}
    assert config.house.names == ("Ngũgĩ wa Thiong'o",)
    assert config.house.acronyms == frozenset({"RSPB"})
    assert config.house.words == (("utilise", "use"),)
    assert config.overrides[0].paths == ("archive/**",)
    assert config.folder == tmp_path


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "en-US"\n')
    assert load(path).language == "en-US"


def test_pyproject_table(tmp_path: Path) -> None:
    path = write(tmp_path, '[tool.copycheck]\nlanguage = "en-US"\n', "pyproject.toml")
    assert find(tmp_path / "story.txt") == path
    assert load(path).language == "en-US"


def test_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    outer = write(tmp_path, "")
    inner = tmp_path / "site"
    inner.mkdir()
    write(inner, '[project]\nname = "site"\n', "pyproject.toml")
    assert find(inner / "story.txt") == outer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool]\ncopycheck = 3\n", "“tool.copycheck” is to be a table"),
        ("[tool.copycheck\n", ":1: not TOML: "),
    ],
)
def test_a_project_file_that_cannot_be_used(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(path)
    assert expected in str(error.value)


def test_a_project_file_without_tables_configures_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("tool = 3\n# not [tool.copycheck]\n", encoding="utf-8")
    assert load(path).select == ()


def test_a_folder_that_may_not_be_entered_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text("", encoding="utf-8")
    looked = os.stat

    def closed(place: Path, *args: Any, **options: Any) -> os.stat_result:
        if "locked" in Path(place).parent.parts:
            raise PermissionError(13, "Permission denied")
        return looked(place, *args, **options)

    (tmp_path / "locked").mkdir()
    monkeypatch.setattr(os, "stat", closed)
    assert find(tmp_path / "locked" / "story.txt") == path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\nlanguge = "en-GB"\n', ":2: unknown key “languge”: did you mean “language”?"),
        ('[house]\nname = ["A"]\n', ":2: unknown key “name” in [house]: did you mean “names”?"),
        ('[[overrides]]\npath = ["a"]\n', "unknown key “path” in [overrides]: did you mean “paths”?"),
        ('language = "fr"\n', ":1: “language” is to be one of auto, en-GB, en-US, not “fr”"),
        ('select = "names"\n', ":1: “select” is to be a list of texts"),
        ('[severity]\n"names/spelling" = "grave"\n', "is to be one of error, warning, advice, not “grave”"),
        ("[[overrides]]\nignore = []\n", "an override needs “paths”"),
        ("language = \n", ":1: not TOML:"),
        ('[rules]\n"names/spelling" = 3\n', "“rules” holds a table of options for each rule"),
        ("house = 3\n", ":1: “house” is to be a table"),
        ('[house]\nnames = ["Ann Abel", " "]\n', ":2: “names” holds an empty text"),
        ('[house.words]\nsold = ""\n', "“words” holds an empty text"),
        ('[house.words]\n"" = "sold"\n', "“words” holds an empty text"),
        ("[house]\nwords = [1]\n", "“words” is to be a table"),
        ("[house]\ngrades = [14, 8]\n", ":2: “grades” is to be the lowest and the highest grade, such as [7, 14]"),
        ("[house]\ngrades = [8, true]\n", ":2: “grades” is to be the lowest and the highest grade"),
        ("[house]\ngrades = 9\n", ":2: “grades” is to be the lowest and the highest grade"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    message = str(caught.value)
    assert expected in message
    assert message.startswith(str(path))
    assert "\n" not in message


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_bytes(b"language = '\xff\xfe'\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('select = ["nmaes"]\n', "no rule, folder or tag “nmaes”: did you mean “names”?"),
        (
            '[severity]\n"names/speling" = "error"\n',
            "no rule or folder “names/speling”: did you mean “names/spelling”?",
        ),
        (
            '[rules."quotes/unatributed"]\nmin_words = 3\n',
            "no rule “quotes/unatributed”: did you mean “quotes/unattributed”?",
        ),
        ('[rules."quotes/unattributed"]\nmin_wrds = 3\n', "unknown option “min_wrds”: did you mean “min_words”?"),
        ('[rules."quotes/unattributed"]\nmin_words = "3"\n', "“min_words” is to be like 5, not '3'"),
    ],
)
def test_names_that_mean_nothing(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Engine(Settings(config=write(tmp_path, text)))
    assert expected in str(caught.value)


def test_a_profile_is_the_base_that_the_house_writes_over(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text('profile = "uk"\n[rules."consistency/quotes"]\nspeech = "single"\n', encoding="utf-8")
    read = load(path)
    assert read.language == "en-GB"
    assert read.rules["acronyms/consistency"] == {"points": "without"}
    assert read.rules["consistency/quotes"] == {"shape": "curly", "speech": "single"}
    path.write_text('profile = "us"\nlanguage = "en-GB"\n', encoding="utf-8")
    assert load(path).language == "en-GB"


def test_every_profile_is_accepted_with_all_its_options(tmp_path: Path) -> None:
    assert profiles() == ("uk", "us")
    for name in profiles():
        path = tmp_path / f"{name}.toml"
        path.write_text(f'profile = "{name}"\n', encoding="utf-8")
        assert Engine(Settings(config=path)).selection.rules(None)


def test_an_unknown_profile_and_a_wrong_choice_say_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text('\nprofile = "fr"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"copycheck\.toml:2: “profile” is to be one of uk, us, not “fr”"):
        load(path)
    path.write_text('[rules."consistency/quotes"]\nspeech = "triple"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="“speech” is to be any, single or double"):
        Engine(Settings(config=path))
