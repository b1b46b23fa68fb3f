"""The report as test results: a suite a story, a failure a problem, and a pass for a clean story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copycheck.reporters.entries import Ordinals, further, one_line, placed, title
from copycheck.reporters.markup import DECLARATION, element, written
from copycheck.result import Run, Skipped, Story

_LONGEST = 60
_NOT_CHECKED = "not checked"


def render(run: Run, version: str) -> str:
    """The whole report as XML text.

    A test's name is the rule and the words that it marks, so that it stays the same while the lines
    of its story move; the place, related places and fixes are in the failure, whose type is the
    severity. What could not be read is an error of its story, what is no story or not in English a test
    that was skipped, and what else went wrong an error of ``copycheck``.
    """
    failures = [len(story.report["problems"]) for story in run.stories]
    suites = [
        _suite(story.path, list(_cases(story)), failures=count, file=story.path)
        for story, count in zip(run.stories, failures, strict=True)
    ]
    for skipped in run.skipped:
        suites.append(_unchecked(skipped))
    if run.failures:
        cases = [_error("copycheck", f"failure {number}", said) for number, said in enumerate(run.failures, 1)]
        suites.append(_suite("copycheck", cases, errors=len(cases)))
    errors = sum(skipped.refused for skipped in run.skipped) + len(run.failures)
    tests = sum(count or 1 for count in failures) + len(run.skipped) + len(run.failures)
    counts = {"tests": tests, "failures": sum(failures), "errors": errors, "time": 0}
    return DECLARATION + element("testsuites", {"name": f"copycheck {version}", **counts}, suites)


def _unchecked(skipped: Skipped) -> str:
    path = skipped.path
    if skipped.refused:
        return _suite(path, [_error(path, _NOT_CHECKED, skipped.reason)], errors=1, file=path)
    case = _case(path, _NOT_CHECKED, element("skipped", {"message": skipped.reason}, (), 3))
    return _suite(path, [case], skipped=1, file=path)


def _suite(name: str, cases: list[str], failures: int = 0, errors: int = 0, skipped: int = 0, **place: str) -> str:
    counts = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped, "time": 0}
    return element("testsuite", {"name": name, **place, **counts}, cases, 1)


def _cases(story: Story) -> Iterator[str]:
    ordinals = Ordinals()
    for problem in story.report["problems"]:
        name = f"{title(problem)}: {_cut(one_line(problem['text']))}"
        count = ordinals.next(name)
        name = f"{name} ({count})" if count > 1 else name
        yield _case(story.path, name, _failure(story, problem))
    if not story.report["problems"]:
        yield _case(story.path, "no problems")


def _case(path: str, name: str, *inside: str) -> str:
    # Jenkins takes no file and no line here, only in a suite.
    return element("testcase", {"name": name, "classname": path, "time": 0}, inside, 2)


def _failure(story: Story, problem: dict[str, Any]) -> str:
    message = placed(story, problem)
    place = f"{story.path}:{problem['line']}:{problem['column']}"
    lines = [f"{place}: {problem['severity']}: {problem['message']}", *further(problem)]
    return written("failure", {"message": message, "type": problem["severity"]}, "\n".join(lines), 3)


def _error(path: str, name: str, said: str) -> str:
    return _case(path, name, written("error", {"message": said, "type": "error"}, f"{path}: {said}", 3))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
