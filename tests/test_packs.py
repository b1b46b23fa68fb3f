"""Rules from files: ours and a newsroom's through one door, and what is said when one is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from copycheck.packs import LOCAL, Registry, packs

RULE = '''
from copycheck.api import Bad, Document, Problem, Rule, Span


class Shout(Rule):
    """Flags a shout.

    ## Why
    It is loud.

    ## Source
    The house.
    """

    good = ("Quiet.",)
    bad = (Bad("[[LOUD]]"),)

    def check(self, document):
        at = document.text.find("LOUD")
        if at >= 0:
            yield Problem(Span(at, at + 4), "Loud.")
'''
WORDS = """
summary: Flags a word.
why: Because.
source: The house.
kind: substitution
swap: {utilise: use}
good: [We use it.]
bad:
  - text: "We [[utilise]] it."
    fixed: We use it.
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def local(folder: Path) -> Registry:
    return Registry([(LOCAL, folder)])


def test_python_and_yaml_rules_load_by_place(tmp_path: Path) -> None:
    put(tmp_path, "house_style/shout.py", RULE)
    put(tmp_path, "house_style/plain_words.yaml", WORDS)
    registry = local(tmp_path)
    assert registry.ids == ["house-style/plain-words", "house-style/shout"]
    for rule_id in registry.ids:
        rule = registry.load(rule_id)
        assert rule is not None and rule.id == rule_id
    assert registry.failures == []


def test_built_in_and_local_rules_stand_side_by_side(tmp_path: Path) -> None:
    put(tmp_path, "local/shout.py", RULE)
    registry = Registry(packs(tmp_path))
    assert {"names/spelling", "local/shout"} <= set(registry.ids)


def test_two_rules_of_one_id(tmp_path: Path) -> None:
    first = put(tmp_path, "local/shout.py", RULE)
    put(tmp_path, "local/shout.yaml", WORDS)
    registry = local(tmp_path)
    assert len(registry.failures) == 1
    assert "there is a rule local/shout already" in registry.failures[0]
    assert str(first) in registry.failures[0]
    assert registry.load("local/shout") is not None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("local/a.py", "def (:\n", "a.py:1: not Python"),
        ("local/a.py", "x = 1\ny = 1 / 0\n", "a.py:2: the rule cannot be loaded: ZeroDivisionError"),
        ("local/a.py", "raise SystemExit(3)\n", "a.py:1: the rule cannot be loaded: SystemExit"),
        ("local/a.py", "x = 1\n", "0 classes of kind Rule"),
        (
            "local/a.py",
            RULE.replace('"""Flags', '"""').replace('"""', "'", 0) + "\n\nclass B(Shout):\n    pass\n",
            "2 classes",
        ),
        ("local/a.py", RULE.replace("    good", '    severity = "grave"\n    good'), "severity “grave” is none of"),
        ("local/a.yaml", "kind: substitution\nswap: {a: b\n", "not YAML"),
        ("local/a.yaml", "- a\n- b\n", "is a mapping of keys"),
        ("local/a.yaml", "summary: x\nkind: subst\n", "kind “subst” is none of existence, substitution"),
        (
            "local/a.yaml",
            "summary: x\nkind: existence\nword: [a]\n",
            "a.yaml:3: unknown key “word”: did you mean “words”?",
        ),
        ("local/a.yaml", "summary: x\nkind: existence\nwords: a\n", "a.yaml:3: “words” is to be a list"),
        ("local/a.yaml", "summary: x\nkind: existence\npatterns: ['(']\n", "no regular expression"),
        ("local/a.yaml", "kind: existence\nwords: [a]\n", "no docstring"),
        (
            "local/a.yaml",
            "summary: x\nkind: existence\nwords: [a]\nbad: [{txt: a}]\n",
            "an example has “text” and “fixed”",
        ),
    ],
)
def test_a_broken_rule_is_one_line_with_its_place(tmp_path: Path, name: str, text: str, expected: str) -> None:
    put(tmp_path, name, text)
    put(tmp_path, "local/well.py", RULE)
    registry = local(tmp_path)
    assert registry.load("local/a") is None
    assert registry.load("local/well") is not None
    assert len(registry.failures) == 1
    assert expected in registry.failures[0]
    assert "\n" not in registry.failures[0]


def test_a_name_that_is_no_id(tmp_path: Path) -> None:
    put(tmp_path, "local/My Rule.py", RULE)
    assert "is no rule id" in local(tmp_path).failures[0]


def test_a_folder_of_rules_that_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "house/shout.py", RULE)
    put(tmp_path, "locked/shout.py", RULE)
    listed = Path.iterdir

    def closed(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    registry = Registry([(LOCAL, tmp_path)])
    assert registry.ids == ["house/shout"]
    assert registry.failures == [f"{tmp_path / 'locked'}: its rules cannot be read: Permission denied"]


def test_yaml_is_kept_compiled_and_noticed_when_it_changes(tmp_path: Path) -> None:
    path = put(tmp_path, "local/words.yaml", WORDS)
    assert local(tmp_path).load("local/words") is not None
    assert (tmp_path / "local" / "__pycache__" / "words.yaml.json").is_file()
    again = local(tmp_path).load("local/words")
    assert again is not None and dict(again.swap) == {"utilise": "use"}  # type: ignore[attr-defined]
    path.write_text(WORDS.replace("utilise", "leverage"), encoding="utf-8")
    changed = local(tmp_path).load("local/words")
    assert changed is not None and dict(changed.swap) == {"leverage": "use"}  # type: ignore[attr-defined]


def test_an_installed_pack_comes_through_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "desk_pack/__init__.py", "")
    put(tmp_path, "desk_pack/desk/shout.py", RULE)
    put(tmp_path, "desk_pack-1.dist-info/entry_points.txt", "[copycheck.packs]\ndesk = desk_pack\n")
    put(tmp_path, "desk_pack-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: desk-pack\nVersion: 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = Registry(packs(None))
    assert registry.files["desk/shout"].pack == "desk"
