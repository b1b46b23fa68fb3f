"""The HTML review: a page for each story, and an index over all.

Each page is whole in itself: style and script stand inside, and nothing is asked for from anywhere.
"""

from __future__ import annotations

from pathlib import Path

from copycheck.output import Unwritable, write_whole
from copycheck.result import Run


def write(run: Run, folder: Path) -> None:
    """Write ``NAME.html`` for each story and ``index.html`` into ``folder``.

    Raises Unwritable, also when a page would stand in the place of a story.
    """
    from copycheck.reporters.html import index, places, story
    from copycheck.reporters.html.templates import Templates

    stories = [one.path for one in run.stories]
    sources = [*stories, *(one.path for one in run.skipped)]
    pages = places.names(stories)
    taken = places.overwritten(sources, folder, (*pages, places.INDEX))
    if taken is not None:
        raise Unwritable(f"{taken}: is one of the stories: choose another folder with --output")
    links = [places.link(name) for name in pages]
    paths = places.shown(sources)
    templates = Templates()
    for at, (one, name) in enumerate(zip(run.stories, pages, strict=True)):
        neighbours = {
            "index": places.INDEX,
            "previous": links[at - 1] if at else "",
            "next": links[at + 1] if at + 1 < len(links) else "",
        }
        page = story.context(one, paths[at], run.reasons)
        write_whole(folder / name, templates.render("story", {**page, **neighbours}))
    page = index.context(run, paths[: len(pages)], paths[len(pages) :], links)
    write_whole(folder / places.INDEX, templates.render("index", page))
