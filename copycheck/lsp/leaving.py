"""To leave a problem alone for good: by a comment in the copy, in the sidecar, or in the house's baseline."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path

from copycheck import baseline, suppression
from copycheck.baseline import Entry
from copycheck.config import ConfigError
from copycheck.document import Document
from copycheck.lsp.checking import known_as
from copycheck.lsp.story import OpenStory
from copycheck.output import write_whole
from copycheck.problem import Edit, Problem
from copycheck.readers import Unreadable, read
from copycheck.stories import sidecar
from copycheck.text import Span

COMMAND = "copycheck.leave"
SIDECAR, BASELINE = "sidecar", "baseline"
_COMMENTED = (".md", ".markdown", ".html", ".htm", ".xhtml")


def comment(story: OpenStory, problem: Problem) -> Edit | None:
    """The comment that has the rule leave the block of a problem alone; None where none can stand.

    It goes behind the block, or on a line before it, wherever the copy still reads the same with it.
    Where the house requires reasons it ends in the dash that one goes behind, and holds from then on.
    """
    if story.suffix not in _COMMENTED or not problem.rule:
        return None
    document = _read(story.text, story.suffix)
    if document is None:
        return None
    places = [document.to_source(block.span) for block in document.blocks]
    at = next((number for number, place in enumerate(places) if place.start <= problem.span.start < place.end), None)
    if at is None:
        return None
    words = f"<!-- copycheck: ignore {problem.rule}{' -- ' if story.reasoned else ' '}-->"
    line = story.lines.starts[story.lines.position(places[at].start)[0] - 1]
    end = "\r\n" if "\r\n" in story.text else "\n"
    for offset, text in ((places[at].end, f" {words}"), (line, words + end), (line, words + end + end)):
        if _holds(story, document, at, offset, text):
            return Edit(Span(offset, offset), text)
    return None


@lru_cache(maxsize=4)
def _read(source: str, suffix: str) -> Document | None:
    """A source as it is read; None for no story. The one in the editor is asked for again and again."""
    try:
        return Document("story", source, read(source, suffix))
    except (Unreadable, RecursionError):
        return None


def _holds(story: OpenStory, document: Document, block: int, offset: int, text: str) -> bool:
    """Whether a comment put in at an offset is about a block, and changes nothing of the copy."""
    source = story.text[:offset] + text + story.text[offset:]
    after = _read(source, story.suffix)
    if after is None or (after.text, after.blocks) != (document.text, document.blocks):
        return False
    start = offset + text.index("<")
    places = [after.to_source(one.span) for one in after.blocks]
    return any(
        block in suppression.anchor(after, places, remark.span)
        for remark in after.remarks
        if remark.span.start == start and not remark.key
    )


def sidecar_of(story: OpenStory) -> Path | None:
    """The sidecar that problems of a story are entered in; None where the house wants to know why, too."""
    return None if story.path is None or story.reasoned else sidecar(story.path)


def baseline_of(story: OpenStory) -> Path | None:
    """The house's baseline; None without one."""
    if story.root is None or story.path is None:
        return None
    path = story.root / baseline.FILE
    return path if path.is_file() else None


def enter(story: OpenStory, where: str, rule: str, fingerprint: str, text: str) -> None:
    """Enter a problem in the ``sidecar`` of its story or in the ``baseline``. Raises ConfigError and Unwritable."""
    if where == SIDECAR and (path := sidecar_of(story)):
        write_whole(path, with_entry(path, rule, text))
    elif where == BASELINE and (path := baseline_of(story)) and story.path:
        entries = baseline.load(path)
        name = known_as(story.root, story.path)
        before = sum(entry.count for entry in entries if entry.key == (name, rule, fingerprint))
        entry = Entry(name, rule, fingerprint, before + 1, "left alone in the editor")
        write_whole(path, baseline.render(baseline.merged([*entries, entry])))


def with_entry(path: Path, rule: str, text: str) -> str:
    """A sidecar's text with one more entry, all else in it as it was. Raises ConfigError."""
    try:
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        held = tomllib.loads(before)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: is not TOML: mend it by hand: {error}") from error
    ignored = held.get("ignore", [])
    entry = {"rules": rule, "text": " ".join(text.split())}
    pairs = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    wanted = {**held, "ignore": [*ignored, entry] if isinstance(ignored, list) else [ignored, entry]}
    end = before.rstrip()
    bracket = end.rfind("]")
    comma = "" if end[:bracket].rstrip().endswith(("[", ",")) else ","
    ways = [f"{end}{chr(10) * 2 if end else ''}[[ignore]]\n" + "\n".join(pairs) + "\n"]
    ways += [f"{end[:bracket].rstrip()}{comma} {{{', '.join(pairs)}}}{end[bracket:]}\n"] if bracket >= 0 else []
    for after in ways:
        try:
            if tomllib.loads(after) == wanted:
                return after
        except tomllib.TOMLDecodeError:
            continue
    shown = f"{{{', '.join(pairs)}}}"
    raise ConfigError(f"{path}: has its “ignore” written so that nothing can be added to it: add {shown} by hand")
