"""The HTML review: a page for each story, and an index over all.

Each page is whole in itself: style and script stand inside, and nothing is asked for from anywhere.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from copycheck.output import Unwritable, write_whole
from copycheck.result import Run


def write(run: Run, folder: Path) -> None:
    """Write ``NAME.html`` for each story and ``index.html`` into ``folder``.

    Raises Unwritable, also when a page would stand in the place of a story.
    """
    from copycheck.reporters.html import places

    names = places.names([one.path for one in run.stories])
    sources = [*(one.path for one in run.stories), *(one.path for one in run.skipped)]
    taken = places.overwritten(sources, folder, (*names, places.INDEX))
    if taken is not None:
        raise Unwritable(f"{taken}: is one of the stories: choose another folder with --output")
    for name, text in pages(run).items():
        write_whole(folder / name, text)


def pages(run: Run, following: bool = False) -> dict[str, str]:
    """The pages by file name, the index last; ``following``: they ask their server for newer ones.

    Raises Unwritable when a template of the newsroom cannot be used.
    """
    from copycheck.reporters.html import index, places, story
    from copycheck.reporters.html.templates import Templates

    stories = [one.path for one in run.stories]
    names = places.names(stories)
    links = [places.link(name) for name in names]
    paths = places.shown([*stories, *(one.path for one in run.skipped)])
    templates = Templates(run.look, run.templates, following)
    made = {}
    for at, (one, name) in enumerate(zip(run.stories, names, strict=True)):
        page: dict[str, Any] = {
            **story.context(one, paths[at], run.reasons, run.grades),
            "index": places.INDEX,
            "previous": links[at - 1] if at else "",
            "next": links[at + 1] if at + 1 < len(links) else "",
        }
        made[name] = templates.render("story", page)
    page = index.context(run, paths[: len(names)], paths[len(names) :], links)
    made[places.INDEX] = templates.render("index", page)
    return {name: _versioned(page) for name, page in made.items()} if following else made


_VERSION = re.compile('<meta name="version" content="([0-9a-f]*)">')


def _versioned(page: str) -> str:
    """A page that follows its story, with a version that is the same as long as the page is."""
    digest = hashlib.sha256(page.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return _VERSION.sub(f'<meta name="version" content="{digest}">', page, count=1)


def version(page: str) -> str:
    """The version of a page that follows its story; empty where a newsroom's template gives none."""
    found = _VERSION.search(page)
    return found[1] if found else ""
