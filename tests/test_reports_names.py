"""Reports by name: each format is there, paths start where its readers look, nothing is loaded ahead."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from reported import EMPTY, FULL, entry, run, story

from copycheck.reporters import FORMATS, checkstyle, github, gitlab, json_report, junit, rdjson, render, sarif, terminal
from copycheck.reporters.entries import Root, from_root, path_from, root
from copycheck.result import Skipped


def test_formats_are_in_the_order_of_the_contract() -> None:
    names = ("terminal", "json", "html", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")
    assert names == FORMATS


def test_each_name_gives_its_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    assert {name: render(name, FULL, "1.2.3") for name in FORMATS if name != "html"} == {
        "terminal": terminal.render(FULL),
        "json": json_report.render(FULL, "1.2.3"),
        "sarif": sarif.render(FULL, "1.2.3"),
        "github": github.render(FULL, "1.2.3"),
        "gitlab": gitlab.render(FULL, "1.2.3"),
        "junit": junit.render(FULL, "1.2.3"),
        "checkstyle": checkstyle.render(FULL, "1.2.3"),
        "rdjson": rdjson.render(FULL, "1.2.3"),
    }


def test_sarif_hears_whether_all_was_done() -> None:
    (done,) = json.loads(render("sarif", EMPTY, "1.2.3", whole=False))["runs"]
    assert done["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("name", ["html", "xml", ""])
def test_a_name_that_is_no_text_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no report that is one text"):
        render(name, EMPTY, "1.2.3")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("stories/a.txt", "copy/stories/a.txt"),
        ("./stories/../a.txt", "copy/a.txt"),
        ("../other/a.txt", "other/a.txt"),
        ("../../a.txt", "/srv/a.txt"),
        ("/srv/desk/copy/a.txt", "copy/a.txt"),
        ("/srv/desktop/a.txt", "/srv/desktop/a.txt"),
        ("stdin", "stdin"),
    ],
)
def test_paths_are_told_from_the_root(path: str, told: str) -> None:
    assert path_from(path, Root("/srv/desk/copy", "/srv/desk")) == told


def test_paths_of_windows_are_told_from_the_root() -> None:
    base = Root("D:/desk/copy", "D:/desk")
    assert path_from("stories/a.txt", base) == "copy/stories/a.txt"
    assert path_from("D:/desk/a.txt", base) == "a.txt"
    assert path_from("E:/a.txt", base) == "E:/a.txt"


def test_a_root_at_the_top_is_a_root() -> None:
    assert path_from("a.txt", Root("/", "/")) == "a.txt"


def test_stories_stay_sorted_by_the_path_that_is_told() -> None:
    found = from_root(
        run(
            story("/srv/desk/z.txt", ""),
            story("b.txt", ""),
            skipped=(Skipped("/srv/desk/y.txt", "r"), Skipped("c.txt", "r")),
        ),
        Root("/srv/desk", "/srv/desk"),
    )
    assert [story.path for story in found.stories] == ["b.txt", "z.txt"]
    assert [skipped.path for skipped in found.skipped] == ["c.txt", "y.txt"]


def test_the_root_is_the_platforms_where_it_lies_round_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "desk" / "copy"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    here = Path.cwd().as_posix()
    desk = Path.cwd().parent.as_posix()
    monkeypatch.setenv("GITHUB_WORKSPACE", desk)
    assert root("GITHUB_WORKSPACE") == Root(here, desk)
    assert root() == Root(here, here)
    for elsewhere in (f"{desk}/cop", "", "desk"):
        monkeypatch.setenv("GITHUB_WORKSPACE", elsewhere)
        assert root("GITHUB_WORKSPACE") == Root(here, here)


def test_each_report_tells_paths_from_where_its_reader_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "copy").mkdir()
    monkeypatch.chdir(tmp_path / "copy")
    monkeypatch.setenv("GITHUB_WORKSPACE", Path.cwd().parent.as_posix())
    monkeypatch.setenv("CI_PROJECT_DIR", Path.cwd().parent.as_posix())
    found = run(story(Path("a.txt").absolute().as_posix(), "Go.", entry("Go.", "Go")))

    def read(name: str) -> Any:
        return json.loads(render(name, found, "1"))

    assert render("github", found, "1").startswith("::warning file=copy/a.txt,")
    assert read("gitlab")[0]["location"]["path"] == "copy/a.txt"
    assert read("sarif")["runs"][0]["artifacts"][0]["location"] == {"uri": "copy/a.txt", "uriBaseId": "%SRCROOT%"}
    assert read("rdjson")["diagnostics"][0]["location"]["path"] == "a.txt"
    assert ET.fromstring(render("junit", found, "1").encode())[0].attrib["file"] == "a.txt"
    assert ET.fromstring(render("checkstyle", found, "1").encode())[0].attrib["name"] == "a.txt"
    assert read("json")["documents"][0]["path"] == found.stories[0].path


def test_a_report_loads_no_other() -> None:
    code = (
        "import sys; from copycheck import reporters; before = set(sys.modules); "
        "from copycheck.result import Run; reporters.render('gitlab', Run((), (), (), ()), '1'); "
        "print(*sorted(name for name in sys.modules if name.startswith('copycheck.reporters.')), "
        "*sorted(name for name in before if name.startswith('copycheck.')))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["copycheck.reporters.entries", "copycheck.reporters.gitlab", "copycheck.reporters"]
