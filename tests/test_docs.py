"""What the README and CONTRIBUTING tell a reader to write works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from copycheck import config
from copycheck.packs import BUILT_IN, LOCAL, Registry, built_in
from copycheck.readers import SUFFIXES
from copycheck.selection import Selection
from copycheck.stories import collect
from copycheck.testing import Failure, run

ROOT = Path(__file__).resolve().parent.parent


def block(page: str, language: str) -> str:
    """The one fenced block of a language on a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def examples_of(source: str, folder: Path) -> list[Failure]:
    """The examples that do not hold of a rule with this source, loaded as a newsroom's own."""
    path = folder / "punctuation" / "spaced_dash.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    registry = Registry([(LOCAL, folder)])
    rule = registry.load("punctuation/spaced-dash")
    assert rule is not None, registry.failures
    assert len(rule.good) >= 8
    assert len(rule.bad) >= 8
    return list(run(rule))


def test_rule_in_contributing_fails_one_example_as_the_text_says(tmp_path: Path) -> None:
    (failure,) = examples_of(block("CONTRIBUTING.md", "python"), tmp_path)
    assert failure.text == "The team lost 3-1 [[-]] again."


def test_rule_in_contributing_holds_after_the_change_that_the_text_makes(tmp_path: Path) -> None:
    source = block("CONTRIBUTING.md", "python")
    changed = source.replace("(?<=[a-z”] )", "(?<=[a-z0-9”] )")
    assert changed != source
    assert "`(?<=[a-z0-9”] )`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert examples_of(changed, tmp_path) == []


def test_configuration_in_the_readme_is_accepted_with_all_its_rules_and_options(tmp_path: Path) -> None:
    path = tmp_path / config.FILE
    path.write_text(block("README.md", "toml"), encoding="utf-8")
    read = config.load(path)
    assert read.house.words == (("utilise", "use"),)
    registry = Registry([(BUILT_IN, built_in())])
    assert registry.ids
    assert Selection(registry, read).rules("columns/monday.txt")
    assert registry.failures == []


def test_own_configuration_leaves_only_the_sample_stories() -> None:
    read = config.load(ROOT / config.FILE)
    found = [path for path in collect([ROOT], read.exclude, ROOT) if isinstance(path, Path)]
    assert {path.relative_to(ROOT).parent.as_posix() for path in found} == {"tests/stories"}


def test_readme_names_every_format() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {suffix for suffix in SUFFIXES if f"`{suffix}`" not in text} == set()
