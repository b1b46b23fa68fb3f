"""From blocks as a format marks them up to a story: which are kept, what they are, how they join."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from copycheck.document import Content
from copycheck.readers import wire
from copycheck.readers.assembly import Assembly, Piece, trimmed
from copycheck.readers.kinds import Draft, settle

_DASHES = "-–—―"
_ATTRIBUTION_WORDS = 12
_LINK_WORDS = 12


class Found(Struct):
    """A block in the making, as its markup has it: see Draft; ``linked`` counts characters of links.

    ``cited``: the markup says that this names the source of the quotation before it.
    """

    kind: str
    level: int = 0
    group: int = 0
    strong: bool = False
    cited: bool = False
    linked: int = 0
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""

    def close(self) -> bool:
        """Trim the pieces and settle the text; False when there is none."""
        self.pieces = trimmed(self.pieces)
        self.text = "".join(piece.text for piece in self.pieces)
        return bool(self.text)


def assemble(blocks: Iterable[Found], meta: dict[str, str] | None = None) -> Content:
    """The content that closed blocks make, in the order in which they stand in the source."""
    story = _joined(blocks)
    for block in story:
        if _navigation(block):
            block.kind = "furniture"
    drafts = [Draft(block.text, block.kind, block.level, block.group, block.strong) for block in story]
    made = Assembly()
    made.meta = meta or {}
    opening = True
    for block, kind in zip(story, settle(drafts, marked=True), strict=True):
        pieces = block.pieces
        if kind == "paragraph" and not block.group and (place := wire.place(block.text, opening)):
            made.add("dateline", cut(pieces, 0, place[0]))
            pieces = cut(pieces, place[1], len(block.text))
        elif kind == "list_item" and not block.kind:
            pieces = cut(pieces, wire.item(block.text), len(block.text))
        made.add(kind, pieces)
        opening = opening and kind != "paragraph"
    return made.content()


def cut(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces that make ``text[start:end]``; one that is not verbatim goes whole to where it begins."""
    kept = []
    at = 0
    for piece in pieces:
        after = at + len(piece.text)
        first, last = max(start, at), min(end, after)
        if first < last:
            if piece.verbatim:
                kept.append(
                    Piece(piece.text[first - at : last - at], piece.start + first - at, piece.start + last - at)
                )
            elif at >= start:
                kept.append(piece)
        at = after
    return kept


def _joined(blocks: Iterable[Found]) -> list[Found]:
    """The blocks, with who is quoted put to the end of the block quotation."""
    story: list[Found] = []
    signed: Found | None = None
    for block in blocks:
        last = story[-1] if story else None
        dashed = block.text[0] in _DASHES
        if (
            last is not None
            and last is not signed
            and block.group
            and last.group == block.group
            and (dashed or block.cited)
            and len(block.text.split()) <= _ATTRIBUTION_WORDS
        ):
            between = Piece(" " if dashed else " — ", last.pieces[-1].end, block.pieces[0].start, False)
            last.pieces = [*last.pieces, between, *block.pieces]
            last.text += between.text + block.text
            signed = last
        else:
            story.append(block)
    return story


def _navigation(block: Found) -> bool:
    """True for a short item of a list, or a line of its own, that is nothing but a link."""
    return (
        block.kind in ("list_item", "")
        and block.linked >= 0.9 * len(block.text)
        and len(block.text.split()) <= _LINK_WORDS
        and block.text[-1] not in '.!?”"'
    )
