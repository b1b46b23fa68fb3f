"""The templates, compiled once, with the style sheet and the scripts that go into each page.

A newsroom's own templates come first; ``{% extends "copycheck/story.html" %}`` in one of them builds
on the one that comes with the program.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from copycheck.output import Unwritable
from copycheck.result import Look

_FOLDER = Path(__file__).parent / "pages"
OWN_STYLE = "house.css"
"""In a newsroom's folder of templates, the sheet that goes after the program's own."""
SCRIPTS = {
    "story": ("reading.js", "decisions.js", "handover.js", "panels.js", "keys.js"),
    "index": ("index.js",),
}
FOLLOWING = "follow.js"


class Inline(Struct, frozen=True):
    """A style sheet or script that stands inside a page, and the hash that its policy names it by."""

    text: str
    hash: str

    def __html__(self) -> str:
        return self.text


def inline(text: str) -> Inline:
    """A text to stand inside a page."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Inline(text, f"sha256-{digest}")


def style(look: Look, templates: Path | None) -> Inline:
    """The style sheet, with the newsroom's colours and its own sheet after it. Raises Unwritable."""
    text = part("review.css")
    if look.accent:
        text += f":root {{ --accent: {look.accent}; }}\n"
    if look.accent or look.accent_dark:
        dark = look.accent_dark or look.accent
        text += f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    own = templates / OWN_STYLE if templates else None
    if own and own.is_file():
        try:
            sheet = own.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Unwritable(f"{own}: cannot be read as UTF-8: {error}") from error
        if "</" in sheet:
            raise Unwritable(f"{own}: has “</” in it, which no style sheet in a page may have: write “<\\/”")
        text += sheet
    return inline(text)


def script(page: str, following: bool) -> Inline:
    """The script of a page: of a ``story`` or the ``index``; ``following``: with what renews it."""
    names = (*SCRIPTS[page], *((FOLLOWING,) if following else ()))
    return inline("\n".join(map(part, names)))


def part(name: str) -> str:
    """The text of a style sheet or script of the program's own."""
    return (_FOLDER / name).read_text(encoding="utf-8")


class Templates:
    """Renders pages by the name of their template."""

    def __init__(self, look: Look | None = None, templates: Path | None = None, following: bool = False) -> None:
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

        look = look or Look()
        ours = FileSystemLoader(_FOLDER)
        own = [FileSystemLoader(templates)] if templates else []
        environment = Environment(
            loader=ChoiceLoader([*own, ours, PrefixLoader({"copycheck": ours})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        environment.filters["thousands"] = "{:,}".format
        environment.globals.update(style=style(look, templates), house=look.name, following=following)
        self._environment = environment
        self._scripts = {name: script(name, following) for name in SCRIPTS}

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """A page: ``story`` or ``index``. Raises Unwritable when a template cannot be used."""
        from jinja2 import TemplateError, TemplateSyntaxError

        try:
            template = self._environment.get_template(f"{name}.html")
            return template.render(context, script=self._scripts[name])
        except TemplateSyntaxError as error:
            raise Unwritable(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
        except TemplateError as error:
            raise Unwritable(f"{_where(error)}: {error.message or type(error).__name__}") from error


def _where(error: BaseException) -> str:
    """File and line of the template in which an error arose."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates"
