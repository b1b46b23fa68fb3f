"""Pages of reviews in a browser: Playwright with the machine's own Chromium, and what it is asked."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
DESK = {"width": 1280, "height": 900}
PATIENCE = 60
"""Seconds that a machine with much else to do is given."""

PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium(command: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def looking(
    browser: Browser, size: dict[str, int] = DESK, scheme: str = "light", expected: str = "\0", **more: Any
) -> Iterator[Page]:
    """A page for one reader. Fails when the page asked for anything, or said anything on its console.

    ``expected``: what it may say there.
    """
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", **more)  # type: ignore[arg-type]
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.on("framenavigated", lambda frame: opened.append(frame.url.partition("#")[0]))
    yield page
    context.close()
    assert [line for line in said if expected not in line] == []
    assert {url for url in asked if not url.startswith(("data:", "blob:"))} <= {*opened}


def address(path: Path, fragment: str = "") -> str:
    return path.resolve().as_uri() + fragment


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is now."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None and package.submodule_search_locations
    if not page.evaluate("'axe' in window"):
        source = Path(package.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")
        page.evaluate(source + "; undefined")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found["violations"]
        for node in one["nodes"][:4]
    ]


def picked(page: Page) -> str | None:
    """The id of the note that is the current one."""
    found: str | None = page.evaluate("document.querySelector('.note.at')?.id ?? null")
    return found


def until(page: Page, holds: str) -> None:
    """Wait until an expression is true in the page, whose policy forbids Playwright's own way."""
    for _ in range(20 * PATIENCE):
        # While another page is loaded there is nothing to ask.
        with suppress(Error):
            if page.evaluate(holds):
                return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def text(page: Page, selector: str) -> str:
    return page.locator(selector).inner_text()
