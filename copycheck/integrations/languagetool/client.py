"""Asks a LanguageTool server about copy, by its HTTP API, and gives back places in the copy."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from msgspec import Struct

from copycheck.integrations.languagetool import Unreachable
from copycheck.text import Span

LONGEST = 20_000
"""Characters of copy sent at once; servers refuse texts over a limit of their own, 50,000 or less."""


class Match(Struct, frozen=True):
    """What LanguageTool says of a place in the copy; ``kind`` is its issue type."""

    span: Span
    message: str
    rule: str
    category: str
    kind: str
    replacements: tuple[str, ...]


class Piece(Struct, frozen=True):
    """A range of the copy that is sent; ``markup`` is passed over, and read as a paragraph's end."""

    span: Span
    markup: bool = False


def pieces(text: str, blocks: Sequence[tuple[str, Span]], passed_over: frozenset[str]) -> Iterator[list[Piece]]:
    """The copy in messages of at most ``LONGEST`` characters, cut between blocks.

    Blocks of the kinds ``passed_over``, and what stands between blocks, are markup. A block that is
    too long alone is cut at white space.
    """
    message: list[Piece] = []
    size = 0
    at = 0
    for kind, span in blocks:
        if kind in passed_over:
            continue
        for part in _cut(text, span):
            length = part.end - part.start
            if message and size + length > LONGEST:
                yield message
                message, size = [], 0
            elif message and at < part.start:
                message.append(Piece(Span(at, part.start), True))
            message.append(Piece(part))
            size += length
            at = part.end
    if message:
        yield message


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        stop = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = start + LONGEST if stop < 0 else stop + 1
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def ask(url: str, text: str, message: Sequence[Piece], form: dict[str, str], timeout: float) -> list[Match]:
    """What the server at ``url`` says of one message. Raises Unreachable."""
    annotations: list[dict[str, str]] = []
    for piece in message:
        written = text[piece.span.start : piece.span.end]
        annotations.append({"markup": written, "interpretAs": "\n\n"} if piece.markup else {"text": written})
    data = urllib.parse.urlencode({**form, "data": json.dumps({"annotation": annotations})}).encode()
    answer = _post(f"{url.rstrip('/')}/v2/check", data, timeout)
    origin = message[0].span.start
    sent = text[origin : message[-1].span.end]
    try:
        return [_match(match, sent, origin) for match in answer["matches"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreachable(f"{url} answers what is no answer of LanguageTool: check the address") from error


def languages(url: str, timeout: float) -> list[str]:
    """The languages that a server knows; the cheapest way to find out that it is there. Raises Unreachable."""
    answer = _get(f"{url.rstrip('/')}/v2/languages", timeout)
    try:
        return [str(language["longCode"]) for language in answer]
    except (KeyError, TypeError) as error:
        raise Unreachable(f"{url} answers what is no answer of LanguageTool: check the address") from error


def version(url: str, timeout: float) -> str:
    """What a server says of its version and build. Raises Unreachable, also where it is too old to say."""
    answer = _get(f"{url.rstrip('/')}/v2/info", timeout)
    try:
        software = answer["software"]
        return " ".join(str(software[key]) for key in ("name", "version", "buildDate"))
    except (KeyError, TypeError) as error:
        raise Unreachable(f"{url} answers what is no answer of LanguageTool: check the address") from error


def _match(match: dict[str, Any], sent: str, origin: int) -> Match:
    start, length = match["offset"], match["length"]
    span = utf16_span(sent, start, start + length)
    rule = match["rule"]
    return Match(
        Span(origin + span.start, origin + span.end),
        str(match.get("message") or match.get("shortMessage") or rule["description"]),
        str(rule["id"]),
        str(rule["category"]["id"]),
        str(rule.get("issueType", "")),
        tuple(str(replacement["value"]) for replacement in match["replacements"][:5]),
    )


def utf16_span(text: str, start: int, end: int) -> Span:
    """A range in UTF-16 units as one in code points. Raises ValueError where it does not lie in the text."""
    if text.isascii() or max(text) < "\U00010000":
        span = Span(start, end)
    else:
        units = list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))
        span = Span(bisect_left(units, start), bisect_left(units, end))
    if not 0 <= span.start <= span.end <= len(text):
        raise ValueError(f"a match from {start} to {end} in a text of {len(text)}")
    return span


def _get(url: str, timeout: float) -> Any:
    return _read(urllib.request.Request(url), timeout)


def _post(url: str, data: bytes, timeout: float) -> Any:
    return _read(urllib.request.Request(url, data, {"Content-Type": "application/x-www-form-urlencoded"}), timeout)


def _read(request: urllib.request.Request, timeout: float) -> Any:
    where = request.full_url.partition("/v2/")[0]
    # A house's proxy is for the world outside, not for a server on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({} if _is_here(where) else None))
    try:
        with opener.open(request, timeout=timeout) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        said = error.read(200).decode("utf-8", "replace").splitlines()
        reason = said[0] if said else error.reason
        raise Unreachable(f"LanguageTool at {where} refuses ({error.code}): {reason}") from error
    except TimeoutError as error:
        raise Unreachable(f"LanguageTool at {where} did not answer within {timeout:g} s") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, TimeoutError):
            raise Unreachable(f"LanguageTool at {where} did not answer within {timeout:g} s") from error
        raise Unreachable(f"LanguageTool at {where} cannot be reached: {cause}") from error
    except ValueError as error:
        raise Unreachable(f"{where} answers what is no answer of LanguageTool: check the address") from error


def _is_here(url: str) -> bool:
    return (urllib.parse.urlsplit(url).hostname or "") in ("localhost", "127.0.0.1", "::1")
