"""Which rules run: defaults, configuration, path overrides, command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from copycheck.config import ConfigError
from copycheck.engine import Engine, Settings
from copycheck.selection import fits


def chosen(tmp_path: Path, text: str = "", path: str = "story.txt", **options: tuple[str, ...]) -> dict[str, str]:
    config = tmp_path / "copycheck.toml"
    config.write_text(text, encoding="utf-8")
    engine = Engine(Settings(config=config, **options))  # type: ignore[arg-type]
    return {one.rule.id: one.severity(None) for one in engine.selection.rules(path)}


def test_all_enabled_rules_run_by_default(tmp_path: Path) -> None:
    rules = chosen(tmp_path)
    assert {"names/spelling", "quotes/unattributed", "flow/topic-shift", "copy/placeholder"} <= set(rules)
    assert rules["copy/placeholder"] == "error"


def test_select_by_id_folder_and_tag(tmp_path: Path) -> None:
    assert set(chosen(tmp_path, select=("names/spelling",))) == {"names/spelling"}
    assert set(chosen(tmp_path, select=("repetition",))) >= {"repetition/phrase", "repetition/passage"}
    assert "house/words" in chosen(tmp_path, select=("words",))


def test_the_nearer_name_wins(tmp_path: Path) -> None:
    rules = chosen(tmp_path, 'ignore = ["repetition"]\nselect = ["repetition/phrase", "names"]\n')
    assert "repetition/phrase" in rules
    assert "repetition/passage" not in rules


def test_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    text = 'ignore = ["names/spelling"]\n'
    assert "names/spelling" not in chosen(tmp_path, text)
    assert set(chosen(tmp_path, text, select=("names/spelling",))) == {"names/spelling"}
    assert "names/spelling" not in chosen(tmp_path, select=("names",), ignore=("names/spelling",))


def test_overrides_hold_for_their_paths_only(tmp_path: Path) -> None:
    text = """
[[overrides]]
paths = ["archive/**"]
ignore = ["flow"]
severity = { "names/spelling" = "advice" }
"""
    assert "flow/topic-shift" in chosen(tmp_path, text, "news/a.txt")
    inside = chosen(tmp_path, text, "archive/1999/a.txt")
    assert "flow/topic-shift" not in inside
    assert inside["names/spelling"] == "advice"


def test_severity_by_folder_and_by_id(tmp_path: Path) -> None:
    rules = chosen(tmp_path, '[severity]\nrepetition = "error"\n"repetition/phrase" = "warning"\n')
    assert rules["repetition/passage"] == "error"
    assert rules["repetition/phrase"] == "warning"


def test_an_unknown_name_on_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--select: no rule, folder or tag “quots”: did you mean “quotes”"):
        chosen(tmp_path, select=("quots",))


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("archive/1999/a.txt", "archive/**", True),
        ("archive/1999/a.txt", "archive", True),
        ("archive/1999/a.txt", "archive/*.txt", False),
        ("a.txt", "*.txt", True),
        ("news/a.txt", "*.txt", True),
        ("news/archives/a.txt", "archive", False),
        ("news/a.md", "news/?.md", True),
        ("news/deep/a.md", "**/a.md", True),
        ("news/2017/deep/sport/a.md", "**/2017/**/sp*t/*.md", True),
        ("news/2017/deep/sport/a.txt", "**/2017/**/sp*t/*.md", False),
        ("abacab/a-b-c.md", "a*a*b/*-*c.md", True),
        ("aXbaXc/a.md", "a*b*c/**", True),
        ("a" * 250, "*a" * 40 + "b", False),
        ("a/" * 120 + "x", "**/a/" * 40 + "b", False),
    ],
)
def test_globs(path: str, pattern: str, expected: bool) -> None:
    assert fits(path, pattern) is expected


def test_a_configuration_that_is_not_trusted_sends_no_copy_away(tmp_path: Path) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text('[rules."grammar/languagetool"]\nurl = "http://192.0.2.1:8081"\npicky = true\n', encoding="utf-8")
    for local_rules, url in ((True, "http://192.0.2.1:8081"), (False, "")):
        engine = Engine(Settings(config=path, local_rules=local_rules))
        (found,) = [one.rule for one in engine.selection.rules(None) if one.rule.id == "grammar/languagetool"]
        assert (found.options.url, found.options.picky) == (url, True)
