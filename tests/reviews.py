"""Reviews to test: stories with problems of our own, written, and read back as elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePath

from msgspec.structs import replace

from copycheck.commands.stories import copy_of, reviewed
from copycheck.document import Document
from copycheck.engine import Engine, Settings
from copycheck.problem import Fix, Problem, Related
from copycheck.readers import read
from copycheck.reporters import html
from copycheck.reporters.json_report import story_report
from copycheck.result import Run, Story
from copycheck.text import Span

TALKS = """Harbour talks end

The envoy Stefan de Brandt left on Monday. The the talks had failed, De Brandt said.

The mayor, Ana Lind, was not surprised.
"""
QUICK = Engine(Settings(select=("copy/placeholder",)))
VOID = frozenset("meta link br input hr img".split())


@dataclass
class Element:
    """An element of a page; ``inside`` holds texts and elements in order."""

    tag: str
    at: dict[str, str] = field(default_factory=dict)
    inside: list[str | Element] = field(default_factory=list)

    def all(self, tag: str = "", name: str = "") -> Iterator[Element]:
        """Elements within, in order: of a tag, of a class, or both."""
        for one in self.inside:
            if isinstance(one, Element):
                if tag in ("", one.tag) and (not name or name in one.at.get("class", "").split()):
                    yield one
                yield from one.all(tag, name)

    def one(self, tag: str = "", name: str = "") -> Element:
        (found,) = self.all(tag, name)
        return found

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)


class Page(HTMLParser):
    """Reads a page into elements. Fails on a tag that closes another."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open = [Element("")]
        self.feed(text)
        self.close()
        (self.root,) = self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def document(text: str, path: str = "news/talks.txt") -> Document:
    return Document(path, text, read(text, PurePath(path).suffix))


def span(document: Document, text: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(text, start + 1)
    return Span(start, start + len(text))


def problem(
    at: Span,
    message: str = "No.",
    severity: str = "warning",
    rule: str = "house/words",
    related: Sequence[Related] = (),
    fixes: Sequence[Fix] = (),
    code: str | None = None,
) -> Problem:
    """A problem as it leaves the engine."""
    told = Problem(at, message, tuple(fixes), tuple(related), code)
    return replace(told, rule=rule, severity=severity, block="paragraph", fingerprint="0" * 16)


def story(document: Document, problems: Iterable[Problem]) -> Story:
    """A story as ``reviewed`` makes it, with problems of our own."""
    ours = sorted(problems, key=lambda one: (one.span, one.rule))
    found = reviewed(QUICK, document, document.source.encode()).story
    assert found is not None
    return replace(found, report=story_report(document, ours), copy=copy_of(document, ours))


def pages(folder: Path, *stories: Story, **more: object) -> dict[str, Element]:
    """What is written of a run, by file name."""
    run = Run(stories, (), (), ())
    html.write(replace(run, **more), folder)
    return {path.name: Page(path.read_text(encoding="utf-8")).root for path in sorted(folder.iterdir())}


def page(folder: Path, document: Document, *problems: Problem, **more: object) -> Element:
    return pages(folder, story(document, problems), **more)["talks.html"]


def marked(page: Element) -> dict[str, str]:
    """The text of all marks of a problem (``1``) or related place (``p1-2``)."""
    found: defaultdict[str, str] = defaultdict(str)
    for mark in page.all("mark"):
        for key in (*mark.at.get("data-p", "").split(), *mark.at.get("data-r", "").split()):
            found[key] += mark.text
    return dict(found)


def scripts(page: Element) -> list[Element]:
    """The scripts that run; data in a script's element does not."""
    return [one for one in page.all("script") if "type" not in one.at]


def notes(page: Element) -> list[Element]:
    return list(page.all(name="note"))
