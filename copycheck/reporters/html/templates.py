"""The templates, compiled once, with the style sheet and the scripts that go into each page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Inline:
    """A style sheet or script that stands inside a page, and the hash that its policy names it by."""

    text: str
    hash: str

    def __html__(self) -> str:
        return self.text


def inline(name: str) -> Inline:
    """A file of this folder to stand inside a page."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(text, f"sha256-{digest}")


class Templates:
    """Renders pages by the name of their template."""

    def __init__(self) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters["thousands"] = "{:,}".format
        environment.globals["style"] = inline("review.css")
        self._scripts = {name: inline(f"{name}.js") for name in ("story", "index")}
        self._pages = {name: environment.get_template(f"{name}.html") for name in self._scripts}

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """A page: ``story`` or ``index``."""
        return self._pages[name].render(context, script=self._scripts[name])
