"""What the shell offers when a word of the command line is to be completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from copycheck.packs import Registry


def one_of(words: Sequence[str]) -> Callable[[str], Iterable[str]]:
    """Offers these words."""

    def offer(incomplete: str) -> Iterable[str]:
        return [word for word in words if word.startswith(incomplete)]

    return offer


def names_file(words: Sequence[str]) -> Callable[[str], Iterable[str]]:
    """Offers ``NAME=`` for these words; what follows is for the shell."""

    def offer(incomplete: str) -> Iterable[str]:
        return [f"{word}=" for word in words if word.startswith(incomplete)]

    return offer


def rule_id(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Offers the ids of rules."""
    return [found for found in _rules(ctx).ids if found.startswith(incomplete)]


def rules(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Offers ids and folders of rules, also after a comma.

    Tags are not offered: to know them every rule has to be loaded.
    """
    before, comma, begun = incomplete.rpartition(",")
    ids = _rules(ctx).ids
    folders = {found.partition("/")[0] for found in ids}
    return [before + comma + name for name in sorted({*ids, *folders}) if name.startswith(begun)]


def _rules(ctx: typer.Context) -> Registry:
    """The rules by the options that are on the line already. Nothing of theirs is run."""
    from copycheck.commands.stories import configuration
    from copycheck.packs import Registry, packs

    # Where the last option has no value yet, nothing on the line has become a parameter.
    given, paths = ctx.params.get("config"), ctx.params.get("paths") or ctx.args
    found = Path(given) if given else configuration(list(paths) if paths else ["."])
    local = found.parent / "rules" if found and not ctx.params.get("no_local_rules") else None
    return Registry(packs(local))
