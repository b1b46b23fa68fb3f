"""``copycheck review``: opened, pasted, in the newsroom's own clothes, and following a story that is written."""

from __future__ import annotations

import http.client
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from reviews import TALKS, Page, document, pages, problem, scripts, span, story

from copycheck.cli import app
from copycheck.commands import desktop, watch
from copycheck.config import ConfigError, Look, load
from copycheck.engine import Engine, Settings
from copycheck.output import Unwritable
from copycheck.problem import Fix, Related
from copycheck.reporters import html
from copycheck.reporters.html import index as index_page
from copycheck.reporters.html import makeup, marking, notes
from copycheck.reporters.html import story as story_page
from copycheck.result import Reason, Run, Skipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
FAULTY = "Harbour board\n\nThe board read the the plan on Monday, and the mayor went home.\n"


def run(*arguments: str | Path) -> int:
    """Exit status of the program."""
    return int(app([str(one) for one in arguments], standalone_mode=False) or 0)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copycheck.toml").write_text('select = ["repetition"]\n', encoding="utf-8")
    (tmp_path / "board.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def program(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is found before all others."""
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(("stories", "page"), [(("board.txt",), "board.html"), ((".",), "index.html")])
def test_the_review_is_opened(desk: Path, monkeypatch: pytest.MonkeyPatch, stories: tuple[str, ...], page: str) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    (desk / "second.txt").write_text("The board met on Monday.\n", encoding="utf-8")
    assert run("review", "--open", "--output", "out", *stories) == 0
    assert opened == [(desk / "out" / page).as_uri()]


def test_a_browser_that_is_not_there_is_said(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    assert run("review", "--open", "board.txt") == 0
    assert f"open {(desk / 'reports' / 'board.html').as_uri()}" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the clipboard's program is a shell script here")
def test_copy_is_taken_from_the_clipboard(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pbpaste", "xclip", "xsel", "powershell.exe"):
        program(desk, name, "exit 1", monkeypatch)
    program(desk, "wl-paste", f"cat <<'END'\n{FAULTY}END", monkeypatch)
    assert run("review", "--clipboard") == 0
    page = Page((desk / "reports" / "clipboard.html").read_text(encoding="utf-8")).root
    assert page.one("h1").text == "Harbour board"
    assert [one.text for one in page.all("mark")] == ["the"]
    program(desk, "wl-paste", "exit 1", monkeypatch)
    with pytest.raises(ConfigError, match=r"--clipboard: pbpaste, wl-paste, xclip, xsel, powershell\.exe gave no text"):
        desktop.clipboard()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="no program reads the clipboard here"):
        desktop.clipboard()


def test_a_review_leaves_out_what_a_baseline_knows(desk: Path) -> None:
    run("baseline", "board.txt", "--quiet")
    run("review", "board.txt", "--baseline", "copycheck-baseline.json", "--quiet")
    page = Page((desk / "reports" / "board.html").read_text(encoding="utf-8")).root
    assert page.one("p", "clean").text == "No problems found in this story."


# The newsroom's own


def test_the_newsrooms_name_and_colours_are_on_the_pages(desk: Path) -> None:
    config = '[review]\nname = "The <Courier>"\naccent = "#7a1f3d"\naccent-dark = "#ffb3c7"\n'
    (desk / "copycheck.toml").write_text(config, encoding="utf-8")
    assert load(desk / "copycheck.toml").review == Look("The <Courier>", "#7a1f3d", "#ffb3c7")
    assert run("review", "board.txt", "--quiet") == 0
    for name in ("board.html", "index.html"):
        page = Page((desk / "reports" / name).read_text(encoding="utf-8")).root
        assert page.one("title").text.endswith(" · The <Courier>")
        style = page.one("style").text
        assert ":root { --accent: #7a1f3d; }" in style and "--accent: #ffb3c7; }" in style
    assert page.one("h1").text == "The <Courier>: review"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('accent = "red"', "“accent” is to be a colour such as #1b5599, not 'red'"),
        ('accent = "#12345678; } body { x: y"', "is to be a colour"),
        ("name = 3", "“name” is to be a text"),
        ('colour = "#123456"', "unknown key “colour” in [review]"),
    ],
)
def test_a_look_that_cannot_be_used_is_refused(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "copycheck.toml"
    path.write_text(f"[review]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(said)) as error:
        load(path)
    assert str(error.value).startswith(f"{path}:2: ")


def test_a_newsroom_overrides_and_extends_templates(desk: Path) -> None:
    own = desk / "templates"
    own.mkdir()
    (own / "story.html").write_text(
        '{% extends "copycheck/story.html" %}{% block after %}<p class="desk">{{ headline }} / {{ words }}</p>'
        "{{ super() }}{% endblock %}",
        encoding="utf-8",
    )
    (own / "notes.html").write_text(
        "{% macro note(it, reasons) %}<p class='note {{ it.severity }}' id='n{{ it.number }}'>"
        "<a class='to' href='#p{{ it.number }}'>{{ it.message|map('last')|join }}</a></p>{% endmacro %}",
        encoding="utf-8",
    )
    (own / "house.css").write_text(".desk { color: teal; }\n", encoding="utf-8")
    assert run("review", "board.txt", "--quiet") == 0
    page = Page((desk / "reports" / "board.html").read_text(encoding="utf-8")).root
    assert page.one("p", "desk").text == "Harbour board / 15"
    assert page.one("p", "note").text == "the stands twice."
    assert page.one("style").text.endswith(".desk { color: teal; }\n")
    assert run("review", "board.txt", "--quiet", "--no-local-rules") == 0
    page = Page((desk / "reports" / "board.html").read_text(encoding="utf-8")).root
    assert not list(page.all("p", "desk")) and "teal" not in page.one("style").text


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("story.html", "one\n{% if %}", r"story\.html:2: Expected an expression"),
        ("story.html", "one\n{{ nothing.here }}", r"story\.html:2: 'nothing' is undefined"),
        ("story.html", '{% extends "none.html" %}', r"none\.html"),
        ("house.css", "a::after { content: '</style>'; }", r"house\.css: has “</” in it"),
        ("house.css", b"\xff\xfe", r"house\.css: cannot be read as UTF-8"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_in_a_line(
    tmp_path: Path, name: str, written: str | bytes, said: str
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / name).write_bytes(written if isinstance(written, bytes) else written.encode())
    found = story(document(TALKS), [])
    with pytest.raises(Unwritable, match=said) as error:
        html.write(Run((found,), (), (), (), templates=own), tmp_path / "out")
    assert "\n" not in str(error.value)


DESCRIBED = {
    "Row": story_page.Row,
    "Stretch": story_page.Stretch,
    "Piece": marking.Piece,
    "Note": notes.Note,
    "Way": notes.Way,
    "Related": notes.Related,
    "Makeup": makeup.Makeup,
    "Group": makeup.Group,
    "Variant": makeup.Variant,
    "Place": makeup.Place,
    "Paragraph": makeup.Paragraph,
    "Reading": makeup.Reading,
}


def test_the_templates_context_is_the_documented_one() -> None:
    """docs/templates.md names what there is, and nothing else."""
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    sections = {
        heading.strip(" `"): re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)
        for heading, _, body in (part.partition("\n") for part in text.split("\n## ")[1:])
    }
    ours = document(TALKS)
    at = span(ours, "De Brandt")
    found = story(ours, [problem(at, related=[Related(at, "here")], fixes=[Fix.replace(at, "it")])])
    shown = {
        **story_page.context(found, "talks.txt", {"house/words": Reason("Words")}),
        **dict.fromkeys(("index", "previous", "next")),
    }
    listed = index_page.context(Run((found,), (Skipped("b", "c"),), (), ()), ["a"], ["b"], ["a.html"])
    assert sections["story.html"] == list(shown)
    assert sections["index.html"] == list(listed)
    assert sections["rows of the index"] == list(listed["rows"][0])
    assert sections["material"] == list(shown["material"])
    for name, kind in DESCRIBED.items():
        properties = [key for key, value in vars(kind).items() if isinstance(value, property)]
        assert sections[name] == [*kind.__struct_fields__, *properties], name
    names = sections["on every page"]
    assert names == ["style", "script", "house", "following"]


# Following


def ask(port: int, path: str, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.putrequest(method, path, skip_host=True)
    link.putheader("Host", host or f"127.0.0.1:{port}")
    link.endheaders()
    answer = link.getresponse()
    body = answer.read().decode("utf-8")
    link.close()
    return answer.status, dict(answer.getheaders()), body


@contextmanager
def served(folder: Path) -> Iterator[tuple[watch.Watched, watch.Server]]:
    """A folder's review, served."""
    watched = watch.Watched(Engine(Settings(select=("repetition/word",))), [str(folder)], None)
    watched.renew(watched.stamps())
    with watch.Server(watched) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield watched, server
        finally:
            server.shutdown()
            thread.join()


def test_the_server_gives_the_pages_and_nothing_else(desk: Path) -> None:
    (desk / "sub").mkdir()
    (desk / "sub" / "50% é.txt").write_text(FAULTY, encoding="utf-8")
    with served(desk) as (watched, server):
        port = server.server_port
        assert server.server_address[0] == "127.0.0.1"
        assert sorted(watched.pages) == ["50% é.html", "board.html", "index.html"]
        status, headers, body = ask(port, "/board.html")
        assert (status, headers["Content-Type"], body) == (200, "text/html; charset=utf-8", watched.pages["board.html"])
        assert "connect-src 'self'" in body and headers["ETag"] == f'"{html.version(body)}"'
        assert ask(port, "/50%25%20%C3%A9.html?x=1")[0] == 200
        assert ask(port, "/board.html", method="HEAD")[::2] == (200, "")
        assert (ask(port, "/")[0], ask(port, "/")[1]["Location"]) == (302, "/index.html")
        for path in (
            "/board.txt", "/copycheck.toml", "/../board.txt", "/%2e%2e/board.txt", "/sub/", "//etc/passwd",
            f"/{desk}/board.txt", "/..%2fboard.txt", "/%00", "/board.html/../board.txt", "/reports/board.html",
        ):  # fmt: skip
            status, _, body = ask(port, path)
            assert (status, body) == (404, "There is no such page in the review.\n"), path
        assert ask(port, "/board.html", method="POST")[0] == 501
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "localhost"):
            assert ask(port, "/board.html", host)[0] == 403, host
        assert ask(port, "/board.html", f"localhost:{port}")[0] == 200


def test_what_is_written_to_disk_follows_nothing(desk: Path) -> None:
    run("review", "board.txt", "--quiet")
    text = (desk / "reports" / "board.html").read_text(encoding="utf-8")
    assert "connect-src" not in text and 'name="version"' not in text
    assert "fetch(" not in scripts(Page(text).root)[0].text


def test_pages_are_renewed_when_a_story_changes(desk: Path) -> None:
    with served(desk) as (watched, server):
        before = html.version(watched.pages["board.html"])
        watched.renew(watched.stamps())
        assert html.version(watched.pages["board.html"]) == before
        (desk / "board.txt").write_text(FAULTY.replace("the the", "the"), encoding="utf-8")
        (desk / "second.txt").write_text(FAULTY, encoding="utf-8")
        watched.renew(watched.stamps())
        assert sorted(watched.pages) == ["board.html", "index.html", "second.html"]
        assert html.version(watched.pages["board.html"]) != before
        assert "No problems found" in ask(server.server_port, "/board.html")[2]
        (desk / "second.txt").unlink()
        watched.renew(watched.stamps())
        assert ask(server.server_port, "/second.html")[0] == 404


def test_the_command_follows_until_it_is_stopped(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = Engine(Settings(select=("repetition/word",)))
    seen: list[int] = []
    state: dict[str, Any] = {"until": time.monotonic() + 20}

    def goes_on() -> bool:
        address = re.search(r"http://127\.0\.0\.1:(\d+)/board\.html", capsys.readouterr().err)
        state["port"] = int(address[1]) if address else state["port"]
        seen.append(ask(state["port"], "/board.html")[2].count('class="note '))
        if seen == [1]:
            (desk / "board.txt").write_text(FAULTY.replace("home", "home home"), encoding="utf-8")
        return seen[-1] == 1 and time.monotonic() < state["until"]

    watch.serve(engine, ["board.txt"], None, open_it=False, quiet=False, goes_on=goes_on)
    assert (seen[0], seen[-1]) == (1, 2)
    with pytest.raises(ConnectionRefusedError):
        ask(state["port"], "/board.html")


def test_only_files_can_be_followed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("review", "-", "--watch") == 2
    assert "--watch follows files as they are saved" in capsys.readouterr().err
    engine = Engine(Settings())
    with pytest.raises(ConfigError, match=r"none\.txt: no such file or folder"):
        watch.serve(engine, ["none.txt"], None, open_it=False, quiet=True)
    (desk / "templates").mkdir()
    (desk / "templates" / "index.html").write_text("{% if %}", encoding="utf-8")
    engine = Engine(Settings(config=desk / "copycheck.toml"))
    with pytest.raises(ConfigError, match=r"index\.html:1: Expected an expression"):
        watch.serve(engine, ["board.txt"], None, open_it=False, quiet=True)


def test_an_open_page_follows_and_keeps_its_place(desk: Path, browser: Browser) -> None:
    from browsing import looking, picked, text, until

    paragraphs = [f"Paragraph {at} says that the board of harbour {at} met on Monday." for at in range(60)]
    paragraphs[40] = "The mayor read the the plan."
    paragraphs[42] = "The clerk read the the letter."
    (desk / "board.txt").write_text("Board\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    with served(desk) as (watched, server), looking(browser, expected="404") as page:
        page.goto(server.address)
        page.keyboard.press("n")
        page.keyboard.press("a")
        page.keyboard.press("m")
        page.evaluate("byId('b44').scrollIntoView({block: 'center'})")
        assert (picked(page), text(page, "#left")) == ("n2", "1 left")
        place = page.evaluate("byId('b44').getBoundingClientRect().top")
        version = page.evaluate("document.querySelector('meta[name=version]').content")
        paragraphs[3:3] = ["A new paragraph, and the the mistake in it.", "Another one."]
        (desk / "board.txt").write_text("Board\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
        watched.renew(watched.stamps())
        until(page, f"document.querySelector('meta[name=version]').content !== '{version}'")
        # The address still names the old note; the page says so once it stands where it stood.
        until(page, "byId('said').textContent.startsWith('The story was saved')")
        assert (picked(page), text(page, "#left")) == ("n3", "2 left")
        assert page.evaluate("byId('b46').textContent") == "The clerk read the the letter."
        assert abs(page.evaluate("byId('b46').getBoundingClientRect().top") - place) < 4
        assert page.locator("#makeup.open").count() == 1
        assert page.locator(".cut").count() >= 1
        (desk / "board.txt").unlink()
        watched.renew(watched.stamps())
        until(page, "document.querySelector('.news')?.textContent === 'This story is gone'")


def test_pages_of_a_run_are_those_that_are_written(tmp_path: Path) -> None:
    found = story(document(TALKS), [])
    pages(tmp_path, found)
    run = Run((found,), (), (), ())
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == html.pages(run)
