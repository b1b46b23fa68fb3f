"""Expressions kept between runs are the ones that Python would compile, or none."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from pathlib import Path

import pytest

from copycheck import expressions

FORM = expressions._FORM
PATTERNS = [
    (r"(?P<day>\d{1,2})(?:st|nd)? (?P<month>[A-Z]\w+)", 0),
    (r"[^\W\d_a-zà-ÿ]\w*", 0),
    (r"harbour|ferry", re.IGNORECASE.value),
    (r"(?i:ends|more)\b|^x{2,5}?$", re.MULTILINE.value),
    (r"(?<=[a-z]{2})(?:[.?])(?!\w)", 0),
]
TEXT = "On 14 July the Harbour FERRY Ends.\nxxx\nÉcole. 2nd May"


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nothing is left in the cache of expressions, nor known to be kept."""
    re.purge()
    expressions._loaded.clear()


def test_a_kept_expression_is_the_same_expression(tmp_path: Path) -> None:
    file = tmp_path / "kept.bin"
    compiled = [re.compile(pattern, flags) for pattern, flags in PATTERNS]
    assert expressions.keep(file) >= len(PATTERNS)
    re.purge()
    assert expressions.load(file) >= len(PATTERNS)
    for (pattern, flags), before in zip(PATTERNS, compiled, strict=True):
        after = re.compile(pattern, flags)
        assert after is not before
        assert (after.pattern, after.flags, after.groups, after.groupindex) == (
            before.pattern, before.flags, before.groups, before.groupindex,
        )  # fmt: skip
        assert [found.span() for found in after.finditer(TEXT)] == [found.span() for found in before.finditer(TEXT)]
        assert [found.groupdict() for found in after.finditer(TEXT)] == [
            found.groupdict() for found in before.finditer(TEXT)
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"nonsense", marshal.dumps(None), marshal.dumps((FORM - 1, sys.version, [])),
        marshal.dumps((FORM, "another Python", [])),
        marshal.dumps((FORM, sys.version, [("a", 0, 32, (99999).to_bytes(4, "little"), 0, {}, (None,))])),
        marshal.dumps((FORM, sys.version, [("a", 0, 32, b"\1\0\0", 0, {}, (None,))])),
        marshal.dumps((FORM, sys.version, [("a", 0, 32, [1], 0, {}, (None,))])),
        marshal.dumps((FORM, sys.version, [("a",)])),
    ],
    ids=["empty", "nonsense", "none", "form", "version", "code", "cut", "list", "short"],
)  # fmt: skip
def test_a_file_that_is_not_as_expected_is_passed_over(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "kept.bin"
    file.write_bytes(data)
    assert expressions.load(file) == 0
    assert re.compile("a").fullmatch("a")


def test_what_only_one_story_needs_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept.bin"
    for pattern, flags in PATTERNS:
        re.compile(pattern, flags)
    assert re.sub("(?<=a)x", "y", "ax") == "ay"
    for number in range(3000):
        assert expressions.passing(rf"harbour{number}", re.IGNORECASE).fullmatch(f"Harbour{number}")
    assert expressions.keep(file) < 100
    re.purge()
    assert expressions.load(file) >= len(PATTERNS)
    before = re.compile(*PATTERNS[0])
    assert expressions.passing(*PATTERNS[0]) is before
    assert re.compile(*PATTERNS[0]) is before


def test_more_expressions_than_python_remembers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.bin"
    monkeypatch.setattr(re, "_MAXCACHE", 512)
    assert expressions.load(file) == 0
    first = [re.compile(f"first{number}") for number in range(300)]
    for number in range(300):
        re.compile(f"later{number}")
    assert expressions.keep(file) >= 600
    re.purge()
    assert expressions.load(file) >= 600
    assert all(re.compile(found.pattern) is not found for found in first)
    assert expressions._loaded >= {(found.pattern, found.flags & ~re.UNICODE) for found in first}


def test_expressions_are_not_kept_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.bin"
    re.compile("a")
    assert expressions.keep(file)
    monkeypatch.setattr(expressions, "_MOST", 3)
    for pattern, flags in PATTERNS:
        re.compile(pattern, flags)
    assert expressions.keep(file) == 0
    assert not list(tmp_path.iterdir())


def test_a_folder_that_may_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    re.compile("a+b")
    assert expressions.keep(tmp_path / "file" / "kept.bin") == 0
    assert expressions.load(tmp_path / "file" / "kept.bin") == 0


def test_a_run_leaves_them_for_the_next_and_says_the_same(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("The the board voted on Monday.\n", encoding="utf-8")
    code = (
        "import sys; sys.dont_write_bytecode = False\n"
        "from pathlib import Path\n"
        "from copycheck import expressions\n"
        f"expressions.load.__defaults__ = expressions.keep.__defaults__ = (Path({str(tmp_path / 'kept.bin')!r}),)\n"
        "from copycheck.__main__ import main\n"
        f"sys.argv = ['copycheck', 'check', {str(story)!r}, '--format', 'json']\n"
        "main()\n"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=False) for _ in range(2)]
    assert runs[0].returncode == runs[1].returncode == 1
    assert runs[0].stdout == runs[1].stdout
    assert (tmp_path / "kept.bin").stat().st_size > 10_000
