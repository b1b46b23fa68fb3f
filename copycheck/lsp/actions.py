"""What an editor offers to do about a problem: the rule's fixes, and to leave it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from copycheck import fixing
from copycheck.lsp import leaving
from copycheck.lsp.messages import diagnostic, place_of, range_of
from copycheck.lsp.story import OpenStory
from copycheck.problem import Edit, Problem

FIX = types.CodeActionKind.QuickFix
FIX_ALL = "source.fixAll.copycheck"
KINDS = (FIX, FIX_ALL)


def offered(
    story: OpenStory, place: types.Range, only: Sequence[str] | None, versioned: bool
) -> list[types.CodeAction]:
    """The actions at a place, of the kinds in ``only``; ``versioned``: edits may say which version they are for."""
    found: list[types.CodeAction] = []
    if _wanted(FIX, only):
        span = story.span(place_of(place))
        for problem in story.problems:
            if problem.span.start <= span.end and span.start <= problem.span.end:
                found += _fixes(story, problem, versioned)
                found += _left_alone(story, problem, versioned)
    if _wanted(FIX_ALL, only) and (edits := safe_edits(story)):
        edit = workspace_edit(story, edits, versioned)
        found.append(types.CodeAction("Apply all safe fixes of copycheck", kind=FIX_ALL, edit=edit))
    return found


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind was asked for: kinds are dotted, and one that is asked for stands for all below it."""
    names = [str(getattr(one, "value", one)) for one in only or ()]
    kind = str(getattr(kind, "value", kind))
    return not names or any(not name or kind == name or kind.startswith(f"{name}.") for name in names)


def _fixes(story: OpenStory, problem: Problem, versioned: bool) -> Iterator[types.CodeAction]:
    preferred = next((fix for fix in problem.fixes if fix.safety == "safe"), None)
    for fix in problem.fixes:
        if fix.safety != "show":
            yield types.CodeAction(
                fix.title,
                kind=FIX,
                diagnostics=[diagnostic(story, problem)],
                is_preferred=True if fix is preferred else None,
                edit=workspace_edit(story, fix.edits, versioned),
            )


def _left_alone(story: OpenStory, problem: Problem, versioned: bool) -> Iterator[types.CodeAction]:
    """To leave a problem alone: in the copy where that can say so, else beside it; in the baseline if there is one."""
    if not problem.rule:
        return
    shown = [diagnostic(story, problem)]
    comment = leaving.comment(story, problem)
    if comment is not None:
        title = f"Have {problem.rule} leave this paragraph alone" + (" (write why)" if story.reasoned else "")
        yield types.CodeAction(title, FIX, shown, edit=workspace_edit(story, [comment], versioned))
    beside = leaving.sidecar_of(story) if comment is None else None
    for kind, path in ((leaving.SIDECAR, beside), (leaving.BASELINE, leaving.baseline_of(story))):
        if path is not None:
            title = f"Leave this alone, by an entry in {path.name}"
            text = story.text[slice(*problem.span)]
            arguments = [story.uri, kind, problem.rule, problem.fingerprint, text]
            command = types.Command(title, leaving.COMMAND, arguments=arguments)
            yield types.CodeAction(title, FIX, shown, command=command)


def workspace_edit(story: OpenStory, edits: Iterable[Edit], versioned: bool) -> types.WorkspaceEdit:
    """Edits of the source as the editor takes them."""
    made = [types.TextEdit(range_of(story, edit.span), edit.text) for edit in edits]
    if versioned:
        document = types.OptionalVersionedTextDocumentIdentifier(story.uri, story.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, made)])
    return types.WorkspaceEdit(changes={story.uri: made})


def safe_edits(story: OpenStory) -> list[Edit]:
    """The edits of all safe fixes that can be made together, in order."""
    wanted = []
    for problem in story.problems:
        fix = next((fix for fix in problem.fixes if fix.safety == "safe"), None)
        if fix:
            wanted.append(fixing.Way(problem, fix, fix))
    taken = fixing.apply(story.text, wanted).taken
    return sorted((edit for way in taken for edit in way.made.edits), key=lambda edit: edit.span)
