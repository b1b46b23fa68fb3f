"""What stands on the index: all stories with their counts, what was left out, and what went wrong."""

from __future__ import annotations

from collections import Counter
from typing import Any

from copycheck.problem import SEVERITIES
from copycheck.reporters.html.notes import LABELS
from copycheck.reporters.html.story import counts, headline
from copycheck.result import Run, Story


def grade(story: Story) -> float | None:
    """Years of school that reading the story takes, or None where that is not known."""
    found = story.insight["readability"]["flesch_kincaid_grade"] if story.insight else None
    return None if found is None else round(found, 1)


def context(run: Run, paths: list[str], skipped: list[str], links: list[str]) -> dict[str, Any]:
    """What the template of the index is given; ``paths``, ``skipped`` and ``links`` go with the run's."""
    rows = []
    low, high = run.grades
    for story, path, link in zip(run.stories, paths, links, strict=True):
        problems = story.report["problems"]
        rows.append(
            {
                "link": link,
                "headline": headline(story),
                "path": path,
                "words": story.report["words"],
                "grade": (found := grade(story)),
                "outside": found is not None and not low <= found <= high,
                "counts": counts(problems),
                "total": len(problems),
            }
        )
    problems = [problem for story in run.stories for problem in story.report["problems"]]
    rules = Counter(problem["rule"] for problem in problems)
    by_severity = counts(problems)
    return {
        "rows": rows,
        "band": run.grades,
        "words": sum(row["words"] for row in rows),
        "counts": by_severity,
        "total": len(problems),
        "clean": sum(not row["total"] for row in rows),
        "severities": SEVERITIES,
        "labels": {name: LABELS[name][by_severity[name] != 1] for name in SEVERITIES},
        "rules": [
            (rule, count, run.reasons[rule].summary if rule in run.reasons else "")
            for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))
        ],
        "skipped": [(path, item.reason) for path, item in zip(skipped, run.skipped, strict=True)],
        "notes": run.notes,
        "failures": run.failures,
    }
