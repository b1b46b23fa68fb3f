"""From a source to clean text in blocks: one file a format, chosen by suffix and content."""

from __future__ import annotations

import re

from copycheck.document import Content

_FORMATS = {
    ".txt": "plain", ".text": "plain",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx",
}  # fmt: skip
SUFFIXES = frozenset(_FORMATS)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHERS = ((b"{\\rtf", "RTF"), (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive"))
_SAMPLE = 4096
_PAGE = re.compile(
    r"(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|\?xml|html|head|body|article|main|section|div|header|h[1-6]|p|figure"
    r"|blockquote|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(r"#{1,2} \w[^\n]*\n")
_FRONT = re.compile(r"---[ \t]*\r?\n(?:#[^\n]*\n)*[A-Za-z_][\w-]*[ \t]*:|\+\+\+[ \t]*\r?\n")
_BINARY = "is no text: copycheck reads plain text, Markdown, HTML and Word documents (.docx)"


class Unreadable(Exception):
    """A source that cannot be read as a story; the message says why, without the path."""


def load(data: bytes, suffix: str) -> tuple[str, Content]:
    """The source in ``data`` and what is read from it; ``suffix`` with its point, in small letters.

    For text the source is the text as decoded, for a Word document the text extracted. Raises
    Unreadable.
    """
    if _FORMATS.get(suffix) == "docx":
        from copycheck.readers import docx

        return docx.read(data)
    source = decode(data)
    return source, read(source, suffix)


def decode(data: bytes) -> str:
    """The text in ``data``: UTF-8 or UTF-16, with or without a byte-order mark, or Windows-1252.

    The mark is no part of the text, and line ends stay as they are. Raises Unreadable for what is
    no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    for sign, name in _OTHERS:
        if data.startswith(sign):
            raise Unreadable(f"is {name}, not text: save it as plain text, Markdown or HTML")
    sample = data[:_SAMPLE]
    if b"\0" in sample and (wide := _wide(sample)):
        return _strict(data, wide)
    if b"\0" in data or (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(sample):
        raise Unreadable(_BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(data, error.start)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not the {encoding.upper()} that it begins like: save it as UTF-8") from error
    if "\0" in text:
        raise Unreadable(_BINARY)
    return text


def _western(data: bytes, at: int) -> str:
    """Windows-1252, unless the most of it is UTF-8: then letters would come out as other letters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(map(str.isascii, text)) + 4 * broken < len(text):
        raise Unreadable(f"is UTF-8 that is broken at byte {at + 1}: save it as UTF-8 again")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(f"is neither UTF-8 nor Windows-1252 (byte {error.start + 1}): save it as UTF-8") from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark, told by nulls in every other byte."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def read(source: str, suffix: str) -> Content:
    """Clean text, blocks and the map to the source; ``suffix`` with its point, in small letters.

    Without a suffix that is known the content decides. Raises Unreadable, for front matter that
    is broken.
    """
    kind = _FORMATS.get(suffix) or _guess(source)
    if kind == "markdown":
        from copycheck.readers import markdown

        return markdown.read(source)
    if kind == "html":
        from copycheck.readers import html

        return html.read(source)
    from copycheck.readers import plain

    return plain.read(source)


def _guess(source: str) -> str:
    start = source[:500].lstrip()
    if _PAGE.match(start):
        return "html"
    if _TITLE.match(start) or _FRONT.match(start):
        return "markdown"
    return "plain"
