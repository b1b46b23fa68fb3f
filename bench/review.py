"""How a review of 20,000 words with 2,000 problems opens, filters and steps, in the machine's own Chromium.

.venv/bin/python bench/review.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import ARGUMENTS, DESK  # noqa: E402
from reviews import document, problem, story  # noqa: E402

from copycheck.problem import Fix, Related  # noqa: E402
from copycheck.reporters import html  # noqa: E402
from copycheck.result import Reason, Run, Story  # noqa: E402
from copycheck.text import Span  # noqa: E402

PEOPLE = ("Ana Lind", "Stefan de Brandt", "Ruth Pell", "Imre Halloran", "Noor Castell", "Tomas Weil")
ACTIONS = {
    "filter by severity": "document.querySelector('.chip.error').click()",
    "filter back": "document.querySelector('.chip.error').click()",
    "filter by rule": "byId('rule').selectedIndex = 2; byId('rule').dispatchEvent(new Event('change'))",
    "all rules": "byId('rule').selectedIndex = 0; byId('rule').dispatchEvent(new Event('change'))",
    "next problem": "step(1)",
    "accept": "decide(current, {fix: 0})",
    "dismiss": "decide(current, {reason: 'So'})",
    "undo": "undo()",
    "open the make-up": "door(true)",
    "make the corrected copy": "corrected()",
}


TIMED = "() => {const begun = performance.now(); ACTION; void story.offsetHeight; return performance.now() - begun}"
"""Until the page is laid out anew."""


def long_story() -> Story:
    """20,000 words in 1,000 paragraphs of people, quotations and figures, with 2,000 problems."""
    paragraphs = [
        f"{PEOPLE[at % 6]} told the board on Monday that {at + 20} boats had left the harbour. “We did not "
        f"see them go,” {PEOPLE[at % 6].split()[-1]} said."
        for at in range(910)
    ]
    ours = document("The boats of the harbour\n\n" + "\n\n".join(paragraphs) + "\n", "boats.txt")
    starts = list(range(30, len(ours.text) - 20, len(ours.text) // 2050))[:2000]
    levels = ("error", "warning", "advice")
    return story(
        ours,
        [
            problem(
                Span(start, start + 6), f"“Brandt” is spelled “de Brandt” elsewhere in this story ({at}).",
                levels[at % 3], f"house/rule-{at % 12}",
                [Related(Span(starts[at - 1], starts[at - 1] + 6), "first spelled so here")] if at else (),
                [Fix.replace(Span(start, start + 6), "Brandt")],
            )
            for at, start in enumerate(starts)
        ],
    )  # fmt: skip


def main() -> None:
    """Print sizes and times, the middle one of three."""
    found = long_story()
    reasons = {f"house/rule-{at}": Reason("A rule of the house", "Because. " * 30, "The desk.") for at in range(12)}
    folder = Path(tempfile.mkdtemp())
    html.write(Run((found,), (), (), (), reasons), folder)
    page_path = folder / "boats.html"
    print(f"{found.report['words']:,} words, {len(found.report['problems']):,} problems")
    print(f"size of the page: {page_path.stat().st_size / 1e6:.2f} MB (target: under 2)")
    times: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        for _ in range(3):
            viewport: ViewportSize = {"width": DESK["width"], "height": DESK["height"]}
            page = browser.new_context(viewport=viewport, reduced_motion="reduce").new_page()
            page.goto(page_path.as_uri())
            timing = "performance.timing.loadEventEnd - performance.timing.navigationStart"
            times.setdefault("open", []).append(page.evaluate(timing))
            for name, action in ACTIONS.items():
                times.setdefault(name, []).append(page.evaluate(TIMED.replace("ACTION", action)))
            page.context.close()
        browser.close()
    for name, took in times.items():
        print(f"{name}: {sorted(took)[1]:.0f} ms")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
