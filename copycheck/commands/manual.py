"""The help of a command as a page of a manual: what it does, its options in groups, examples, exit status."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

CHOICE, KNOWN, REPORT, RUN = "What is checked", "What is left out", "The report", "The run"
"""Headings that options stand under, as their ``rich_help_panel``; without one, under the last of them."""

_LINE = 80

CHECKED = """\
0  Nothing was found at or above --fail-on.
1  Something was.
2  Not all could be done: wrong usage, a broken configuration, a file that
   cannot be read, a rule that failed. What could be done is reported."""
DONE = """\
0  All was done.
2  Not all could be done; a line on standard error says what, and why."""
CONFIGURED = """\
copycheck.toml  The configuration: the nearest in the folder of the first path
                or above it. [tool.copycheck] in pyproject.toml will do too.
rules/          Beside the configuration: the newsroom's own rules."""
SIDECAR = """\
STORY.copycheck.toml
                Beside a story: what is not to be reported on it."""
ENVIRONMENT = """\
COPYCHECK_LANGUAGETOOL  “off”, or the address of a LanguageTool server; it has
                        the last word over the configuration."""
CACHE = """\
COPYCHECK_CACHE         The folder of results that are kept between runs, else
                        one among the user's caches (XDG_CACHE_HOME)."""
SUMMARY = """\
GITHUB_STEP_SUMMARY     The file that --format github adds its summary to."""
COLOURS = """\
NO_COLOR, FORCE_COLOR   No colours in the terminal, or colours in any case."""


def page(*, examples: str, status: str = DONE, files: str = "", environment: str = "") -> str:
    """What a page says below the options, each part under its heading; parts are lines of their own."""
    parts = (("Examples", examples), ("Exit status", status), ("Files", files), ("Environment", environment))
    return "\n\n".join(f"{heading}:\n{_indented(text)}" for heading, text in parts if text)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.strip("\n").splitlines())


class Command(TyperCommand):
    """A command whose help is such a page."""

    def get_short_help_str(self, limit: int = _LINE) -> str:
        """What the command does, in a line."""
        return super().get_short_help_str(limit)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, then options by heading."""
        _options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write what stands below the options, line by line."""
        _below(self, formatter)


class Group(TyperGroup):
    """A command with commands of its own, whose help is such a page."""

    def get_short_help_str(self, limit: int = _LINE) -> str:
        """What the commands do, in a line."""
        return super().get_short_help_str(limit)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        _options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write what stands below the options, line by line."""
        _below(self, formatter)


def _options(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    parameters = command.get_params(ctx)
    others = RUN if any(getattr(parameter, "rich_help_panel", None) for parameter in parameters) else "Options"
    by_heading: dict[str, list[tuple[str, str]]] = {
        heading: [] for heading in ("Arguments", CHOICE, KNOWN, REPORT, RUN, "Options")
    }
    for parameter in parameters:
        record = parameter.get_help_record(ctx)
        if record is not None:
            argument = parameter.param_type_name == "argument"
            panel = getattr(parameter, "rich_help_panel", None)
            # A default that is described, and not a value, comes in brackets of its own.
            text = re.sub(r"\[default: \(([^()]*)\)", r"[default: \1", record[1])
            by_heading["Arguments" if argument else panel or others].append((record[0], text))
    for heading, records in by_heading.items():
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


def _below(command: TyperCommand | TyperGroup, formatter: Any) -> None:
    if command.epilog:
        formatter.write_paragraph()
        formatter.write(f"{command.epilog}\n")
