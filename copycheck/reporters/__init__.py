"""The report formats by name; each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copycheck.result import Run

FORMATS = ("terminal", "json", "html", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")


def render(name: str, run: Run, version: str, whole: bool = True) -> str:
    """The report of a run as text, in one of FORMATS.

    ``html`` is a folder and no text, and the terminal report is in black and white and 100 columns
    wide: both have more to say in their own modules. Paths are as the run has them, but in reports
    of CI platforms they are from the root of the repository, where the platform says which that is.
    ``whole``: all was done that was asked. Raises ValueError for a name that is none of these.
    """
    if name == "terminal":
        from copycheck.reporters import terminal

        return terminal.render(run)
    if name == "json":
        from copycheck.reporters import json_report

        return json_report.render(run, version)

    from copycheck.reporters.entries import from_root, root

    if name == "sarif":
        from copycheck.reporters import sarif

        return sarif.render(from_root(run, root("GITHUB_WORKSPACE", "CI_PROJECT_DIR")), version, whole)
    if name == "github":
        from copycheck.reporters import github

        return github.render(from_root(run, root("GITHUB_WORKSPACE")), version)
    if name == "gitlab":
        from copycheck.reporters import gitlab

        return gitlab.render(from_root(run, root("CI_PROJECT_DIR")), version)
    if name == "junit":
        from copycheck.reporters import junit

        return junit.render(from_root(run, root()), version)
    if name == "checkstyle":
        from copycheck.reporters import checkstyle

        return checkstyle.render(from_root(run, root()), version)
    if name == "rdjson":
        from copycheck.reporters import rdjson

        return rdjson.render(from_root(run, root()), version)
    raise ValueError(f"{name} is no report that is one text")
