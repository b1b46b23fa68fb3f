"""The language server: what an editor says and asks, and what it is told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from lsprotocol import types
from msgspec.structs import replace
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from copycheck import __version__
from copycheck.engine import Settings
from copycheck.lsp import messages
from copycheck.lsp.checking import Found, Task, check, suffix_of
from copycheck.lsp.newsroom import WATCHED, Newsrooms
from copycheck.lsp.story import OpenStory
from copycheck.lsp.worker import Worker

_PAUSE = 0.25
"""Seconds without a keystroke after which a story is checked."""

_SCHEMES = ("file", "untitled")
_WARM = Task("The board met on Monday.", None, PurePath("story.txt"), ".txt")


class _Protocol(LanguageServerProtocol):
    """Hands what is typed to the server's own stories.

    The library's documents also end lines where the protocol does not, at a form feed for one, and
    so take later changes to other places than were meant.
    """

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class Server(LanguageServer):
    """One editor's server: its open stories, each checked as one types and when it is saved."""

    protocol: LanguageServerProtocol

    def __init__(self, settings: Settings) -> None:
        super().__init__("copycheck", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self._settings = settings
        self._stories: dict[str, OpenStory] = {}
        # Each worker has newsrooms of its own: what LanguageTool takes its time over keeps nothing else waiting.
        self._work = {
            "typing": (Worker("typing"), Newsrooms(settings, typing=True)),
            "saved": (Worker("saved"), Newsrooms(settings, typing=False)),
        }
        self.asked = Worker("asked")
        self._wrong: dict[Path, str] = {}
        self._told: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def story(self, uri: str) -> OpenStory | None:
        """An open story that is checked."""
        return self._stories.get(uri)

    def can(self, capability: str) -> bool:
        """Whether the editor has a capability, such as ``text_document.hover.dynamic_registration``."""
        return bool(get_capability(self.client_capabilities, capability, False))

    def log(self, text: str, kind: types.MessageType = types.MessageType.Info, known_by: str = "") -> None:
        """Write a line into the editor's log, unless it stands there already, or one that begins as it does."""
        if (known := known_by or text) not in self._told:
            self._told.add(known)
            self.window_log_message(types.LogMessageParams(kind, text))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """An error of the program itself is a line in the log and no message in the writer's way."""
        self.log(f"an error of the program itself: {type(error).__name__}: {error}", types.MessageType.Error)

    def begin(self) -> None:
        """The editor is ready: have it watch the files that decide, and load the rules before they are needed."""
        if self.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            self._send(self._watch(watchers))
        folders = self._folders()
        start = folders[0] / _WARM.name if folders else None
        self._work["typing"][0].do(partial(check, self._work["typing"][1], replace(_WARM, path=start, folders=folders)))

    async def _watch(self, watchers: Sequence[types.FileSystemWatcher]) -> None:
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("copycheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.client_register_capability_async(types.RegistrationParams([registration]))

    def opened(self, item: types.TextDocumentItem) -> None:
        """A document was opened; it is checked if it is a story that is no file, or a local one."""
        scheme = item.uri.partition(":")[0]
        name = to_fs_path(item.uri) if scheme == "file" else None
        path = Path(name) if name else None
        suffix = suffix_of(path, item.language_id)
        if scheme not in _SCHEMES or not suffix:
            return
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        story = OpenStory(item.uri, item.text, item.version, path, suffix, encoding)
        self._stories[item.uri] = story
        self._check_soon(story, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Something was typed."""
        story = self._stories.get(params.text_document.uri)
        if story is None:
            return
        for change in params.content_changes:
            place = None
            if isinstance(change, types.TextDocumentContentChangePartial):
                place = messages.place_of(change.range)
            story.change(place, change.text)
        story.version = params.text_document.version
        self._check_soon(story, _PAUSE)

    def saved(self, uri: str) -> None:
        """A document was saved: now there is time for the rules that take theirs."""
        story = self._stories.get(uri)
        if story is not None:
            story.was_saved = True
            self._check(story, "saved")

    def closed(self, uri: str) -> None:
        """A document was closed."""
        story = self._stories.pop(uri, None)
        if story is not None:
            if story.timer:
                story.timer.cancel()
            self._publish(uri, ())

    def renew(self) -> None:
        """A file that decides was changed: check all stories again."""
        for story in self._stories.values():
            self._check_soon(story, 0)
            if story.was_saved:
                self._check(story, "saved")

    def _check_soon(self, story: OpenStory, pause: float) -> None:
        if story.timer:
            story.timer.cancel()
        story.timer = asyncio.get_running_loop().call_later(pause, self._check, story, "typing")

    def _check(self, story: OpenStory, kind: str) -> None:
        """Check a story now, or when the check of the same kind that is under way is done."""
        if self._stories.get(story.uri) is not story:
            return
        if story.busy[kind]:
            story.again[kind] = True
            return
        story.busy[kind] = True
        self._send(self._checked(story, kind))

    async def _checked(self, story: OpenStory, kind: str) -> None:
        worker, newsrooms = self._work[kind]
        try:
            story.again[kind] = True
            while story.again[kind]:
                story.again[kind] = False
                mark = story.mark()
                name = PurePath((story.path.name if story.path else "untitled") or "untitled")
                task = Task(story.text, story.path, name, story.suffix, self._folders())
                found = await worker.do(partial(check, newsrooms, task))
                if self._stories.get(story.uri) is not story:
                    return
                self._tell(story, found)
                story.take(found, mark, kind == "saved")
                self._publish(story.uri, self._diagnostics(story), story.version)
        finally:
            story.busy[kind] = False

    def _send(self, what: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(what)
        self._tasks.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self.report_server_error(error, type(error))

    def _folders(self) -> tuple[Path, ...]:
        uris = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri]
        names = [to_fs_path(uri) for uri in uris if uri]
        return tuple(Path(name) for name in names if name)

    def _diagnostics(self, story: OpenStory) -> list[types.Diagnostic]:
        related = self.can("text_document.publish_diagnostics.related_information")
        return [messages.diagnostic(story, problem, related) for problem in story.problems]

    def _publish(self, uri: str, found: Sequence[types.Diagnostic], version: int | None = None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _tell(self, story: OpenStory, found: Found) -> None:
        """Say what is new of what went wrong, and what is right again."""
        for line in found.lines:
            # The same rule may crash at each keystroke, every time over another word.
            self.log(line, types.MessageType.Error, known_by=line.partition(" crashed: ")[0])
        for note in found.notes:
            self.log(note, types.MessageType.Warning)
        if found.refused and found.refused != story.refused:
            self.log(f"{story.path or story.uri}: {found.refused}")
        self._tell_wrong(found.wrong)

    def _tell_wrong(self, wrong: Mapping[Path, str]) -> None:
        gone = {path: "" for path, message in self._wrong.items() if message and not path.exists()}
        for path, message in {**gone, **wrong}.items():
            if self._wrong.get(path, "") == message:
                continue
            self._wrong[path] = message
            uri = from_fs_path(os.path.abspath(path))  # noqa: PTH100
            if uri and path.name:
                self._publish(uri, [messages.broken(path, message)] if message else [])
            if message:
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"copycheck: {message}"))
            else:
                self._told.clear()
