"""XML by hand: what the two XML reports need, with any character that copy may hold.

XML 1.0 does not allow most controls, not even as a reference, so a sign stands for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from copycheck.reporters.entries import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = _TEXT | {ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


def element(name: str, attributes: Mapping[str, object], inside: Iterable[str] = (), depth: int = 0) -> str:
    """An element on lines of its own: ``inside`` is markup, lines each, and ``depth`` how far it is indented."""
    margin = " " * depth
    start = margin + "<" + name
    start += "".join(f' {key}="{visible(str(value)).translate(_ATTRIBUTE)}"' for key, value in attributes.items())
    content = "".join(inside)
    return f"{start}>\n{content}{margin}</{name}>\n" if content else f"{start}/>\n"


def written(name: str, attributes: Mapping[str, object], content: str, depth: int = 0) -> str:
    """An element with text, to the letter, white space too."""
    start = element(name, attributes, depth=depth).removesuffix("/>\n")
    return f"{start}>{visible(content).translate(_TEXT)}</{name}>\n"
