"""LanguageTool asked about a document: which server, in what messages, and when to stop asking."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from copycheck.document import Document
from copycheck.integrations.languagetool import SwitchedOff, Unreachable
from copycheck.understanding.varieties import told

if TYPE_CHECKING:
    from copycheck.integrations.languagetool.client import Match

MODES = ("off", "auto", "url", "local")
PASSED_OVER = frozenset({"code", "furniture", "byline", "dateline"})
_PATIENCE = 3
"""Failures in a row after which a server is not asked again in this run."""


class Wish(Struct, frozen=True):
    """How LanguageTool is to be asked.

    ``mode``: off, auto (a server that is configured or an installation that is found), url, local.
    ``timeout``: seconds a message may take. The lists hold LanguageTool's own ids.
    """

    mode: str = "auto"
    url: str = ""
    timeout: float = 20.0
    disabled_rules: tuple[str, ...] = ()
    enabled_rules: tuple[str, ...] = ()
    disabled_categories: tuple[str, ...] = ()
    picky: bool = False


_addresses: dict[tuple[str, str], str] = {}
_failures: dict[tuple[str, str], tuple[int, str]] = {}


def ask(document: Document, wish: Wish) -> list[Match]:
    """All that the server says of the document's copy, in order. Raises Unreachable, or SwitchedOff.

    ``COPYCHECK_LANGUAGETOOL`` in the environment has the last word: ``off``, or the address of a server.
    """
    mode, url = way(wish)
    if mode == "off":
        raise SwitchedOff("LanguageTool is switched off")
    key = (mode, url)
    times, reason = _failures.get(key, (0, ""))
    if times >= _PATIENCE:
        raise Unreachable(reason)
    try:
        found = _ask(document, wish, mode, url)
    except Unreachable as error:
        # A server that is not there at all is not looked for again; one that fails once may be busy.
        _failures[key] = (times + 1 if key in _addresses else _PATIENCE, str(error))
        if mode == "local":
            _addresses.pop(key, None)
        raise
    _failures.pop(key, None)
    return found


def forget() -> None:
    """Look for servers anew, as at the start of a run."""
    _addresses.clear()
    _failures.clear()


def way(wish: Wish) -> tuple[str, str]:
    """The mode that holds, off, url or local, and the address, by environment and wish. Raises Unreachable."""
    said = os.environ.get("COPYCHECK_LANGUAGETOOL", "")
    if said:
        return ("off", "") if said == "off" else ("url", said)
    if wish.mode == "url" or (wish.mode == "auto" and wish.url):
        if not wish.url:
            raise Unreachable('mode “url” needs the server’s address: set url in [rules."grammar/languagetool"]')
        return "url", wish.url
    return ("off", "") if wish.mode == "off" else ("local", "")


def _ask(document: Document, wish: Wish, mode: str, url: str) -> list[Match]:
    key = (mode, url)
    if key not in _addresses:
        from copycheck.integrations.languagetool import installation

        if mode == "local" and wish.mode == "auto" and installation.find() is None and not installation.started():
            raise Unreachable(
                f"grammar is not checked, for there is no LanguageTool on this machine: {installation.HOW}"
            )
        # The modules that speak HTTP take longer to import than a story to check.
        from copycheck.integrations.languagetool import client, server

        address = url if mode == "url" else server.ensure()
        client.languages(address, wish.timeout)
        _addresses[key] = address
    from copycheck.integrations.languagetool import client, server

    address = _addresses[key]
    if mode == "local":
        server.renew()
    language = document.language if document.language != "en" else told(set(document.index)) or "en-US"
    form = {"language": language}
    for name, values in (
        ("disabledRules", wish.disabled_rules),
        ("enabledRules", wish.enabled_rules),
        ("disabledCategories", wish.disabled_categories),
    ):
        if values:
            form[name] = ",".join(values)
    if wish.picky:
        form["level"] = "picky"
    blocks = [(block.kind, block.span) for block in document.blocks]
    found: list[Match] = []
    for message in client.pieces(document.text, blocks, PASSED_OVER):
        found += client.ask(address, document.text, message, form, wish.timeout)
    return found
