"""copycheck checks news copy for quality and consistency before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copycheck.problem import Problem

__version__ = "0.1.0"
__all__ = ["__version__", "check_text"]


def check_text(text: str, *, path: str | Path | None = None, config: str | Path | None = None) -> list[Problem]:
    """Problems of one story, in order of place.

    ``path`` is the name the story goes by; its suffix decides how the text is read (plain text
    without one), and the sidecar beside it holds. ``config`` names a ``copycheck.toml`` or
    ``pyproject.toml``; without it the defaults hold and no folder is searched. Spans are code-point
    offsets into ``text``.

    Raises ``copycheck.config.ConfigError`` for a configuration that cannot be used,
    ``copycheck.readers.Unreadable`` for a text that is no story, and ``RuntimeError`` when a
    rule cannot be loaded or crashes, or the sidecar is broken.
    """
    from copycheck.engine import check_text as check

    return check(text, str(path) if path else None, config)
