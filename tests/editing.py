"""An editor for tests: a client of the language server that keeps its own text, and never waits for ever."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, Union

from cattrs import Converter
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

ROOT = Path(__file__).resolve().parent.parent
SERVER = (sys.executable, "-m", "copycheck", "lsp")
LIMIT = 120.0
"""Seconds that anything may take before the test fails; a busy machine is no fault."""

FIX, FIX_ALL = "quickfix", "source.fixAll.copycheck"
COPY = "The board met on Monday.\r\n\r\nIt voted for the the old bridge and put  off the other.\r\n\r\nNobody came.\r\n"

# A rule of a newsroom, which may only look at what is saved, and do something before it looks.
RULE = '''"""A rule of the newsroom."""
import re
from copycheck.api import Fix, Problem, Rule, Span


class Made(Rule):
    """Flags a word.

    ## Why
    The house has its reasons, and they are long.

    ## Source
    The style book, https://style.example/words.
    """

    on_save = {on_save}

    def check(self, document):
        {body}
        for found in re.finditer("{word}", document.text):
            span = Span(*found.span())
            yield Problem(span, "Not this word", (Fix.replace(span, "{right}", safety="{safety}"),))
'''

_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor:
    """An editor with a server of its own. Texts are changed by what stands in them, not by numbers."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.encoding = encoding
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.shown: list[str] = []
        self.logged: list[str] = []
        self.watching: list[str] = []
        self._news = asyncio.Event()

        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        def shown(params: types.ShowMessageParams) -> None:
            self.shown.append(params.message)
            self._news.set()

        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)
            self._news.set()

        def register(params: types.RegistrationParams) -> None:
            for registration in params.registrations:
                options: Any = registration.register_options
                self.watching += [one["globPattern"] for one in options["watchers"]]
            self._news.set()

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(shown)
        self.client.feature(types.WINDOW_LOG_MESSAGE)(logged)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(register)

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The server's process."""
        process = self.client._server
        assert process is not None
        return process

    async def until(self, what: str, holds: Callable[[], Any]) -> Any:
        """What ``holds`` gives back once it is true."""
        async with _limit(f"waited in vain for {what}; published {self.published[-3:]}, logged {self.logged}"):
            while not (result := holds()):
                self._news.clear()
                await self._news.wait()
        return result

    async def until_on_disk(self, what: str, holds: Callable[[], Any]) -> None:
        """Wait for what no message tells of."""
        async with _limit(f"waited in vain for {what}"):
            while not holds():
                await asyncio.sleep(0.01)

    async def start(self, folders: Sequence[Path], watch: bool, arguments: Sequence[str]) -> types.InitializeResult:
        """Start the server and greet it."""
        await self.client.start_io(*SERVER, *arguments, cwd=ROOT)
        capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=[self.encoding]),
            text_document=types.TextDocumentClientCapabilities(
                publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
                hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            ),
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watch),
            ),
        )
        params = types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders],
        )
        async with _limit("the server does not answer to initialize"):
            result = await self.client.initialize_async(params)
        self.client.initialized(types.InitializedParams())
        return result

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, uri: str, old: str, new: str) -> None:
        """Put ``new`` where ``old`` first stands, as one incremental change."""
        start = self.texts[uri].index(old)
        place = types.Range(self.place(uri, start), self.place(uri, start + len(old)))
        self.texts[uri] = self.texts[uri].replace(old, new, 1)
        self._change(uri, types.TextDocumentContentChangePartial(range=place, text=new))

    def replace(self, uri: str, text: str) -> None:
        """Send a document's whole text anew."""
        self.texts[uri] = text
        self._change(uri, types.TextDocumentContentChangeWholeDocument(text=text))

    def _change(self, uri: str, change: types.TextDocumentContentChangeEvent) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, uri: str) -> None:
        """Tell of a document that it was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def changed_on_disk(self, *paths: Path) -> None:
        """Tell of files that they changed."""
        events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """What is shown of the document's last version once that was checked."""

        def found() -> list[types.PublishDiagnosticsParams]:
            return [one for one in self.published if one.uri == uri and one.version == self.versions.get(uri)]

        return list(
            (await self.until(f"diagnostics of {uri}, version {self.versions.get(uri)}", found))[-1].diagnostics
        )

    def last(self, uri: str) -> list[types.Diagnostic] | None:
        """What is shown of a document, of whatever version; None before anything is."""
        found = [one for one in self.published if one.uri == uri]
        return list(found[-1].diagnostics) if found else None

    async def shows(self, uri: str, *marked: str) -> list[types.Diagnostic]:
        """The diagnostics of a document, once they are exactly those at the texts that are given, in order."""

        def last() -> list[types.PublishDiagnosticsParams]:
            found = [one for one in self.published if one.uri == uri][-1:]
            right = found and found[0].version == self.versions[uri]
            return found if right and tuple(self.marked(uri, found[0].diagnostics)) == marked else []

        return list((await self.until(f"{marked} in {uri}", last))[0].diagnostics)

    def marked(self, uri: str, found: Sequence[types.Diagnostic]) -> list[str]:
        """The texts that diagnostics stand at."""
        return [self.at(uri, one.range) for one in found]

    def at(self, uri: str, place: types.Range) -> str:
        """The text in a range."""
        return self.texts[uri][self.offset(uri, place.start) : self.offset(uri, place.end)]

    async def actions(self, uri: str, place: types.Range, *only: str) -> list[types.CodeAction]:
        """The actions that are offered at a place."""
        context = types.CodeActionContext(diagnostics=[], only=list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        async with _limit("no answer to a request for actions"):
            found = await self.client.text_document_code_action_async(params)
        return [one for one in found or () if isinstance(one, types.CodeAction)]

    async def hover(self, uri: str, old: str) -> types.Hover | None:
        """What is said of the place where a text first stands."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), self.place(uri, self.texts[uri].index(old)))
        async with _limit("no answer to a request for a hover"):
            return await self.client.text_document_hover_async(params)

    async def apply(self, action: types.CodeAction) -> None:
        """Do what an action says: its edit as typed in one go, its command by the server."""
        if action.edit:
            for edited in action.edit.document_changes or ():
                assert isinstance(edited, types.TextDocumentEdit)
                uri = edited.text_document.uri
                assert edited.text_document.version == self.versions[uri]
                text = self.texts[uri]
                edits = [one for one in edited.edits if isinstance(one, types.TextEdit)]
                assert len(edits) == len(edited.edits)
                places = [(self.offset(uri, one.range.start), self.offset(uri, one.range.end)) for one in edits]
                spans = sorted(((*place, one.new_text) for place, one in zip(places, edits, strict=True)), reverse=True)
                assert all(end <= start for (start, _, _), (_, end, _) in pairwise(spans))
                for start, end, new in spans:
                    text = text[:start] + new + text[end:]
                self.replace(uri, text)
        if action.command:
            params = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            async with _limit("no answer to a command"):
                await self.client.workspace_execute_command_async(params)

    def place(self, uri: str, offset: int) -> types.Position:
        """The place of a code point, counted as this editor does."""
        before = re.split("\r\n|\r|\n", self.texts[uri][:offset])
        codec, width = _CODECS[self.encoding]
        return types.Position(len(before) - 1, len(before[-1].encode(codec)) // width)

    def offset(self, uri: str, place: types.Position) -> int:
        """The code point at a place."""
        starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", self.texts[uri]))]
        codec, width = _CODECS[self.encoding]
        line = self.texts[uri][starts[place.line] :]
        return starts[place.line] + len(line.encode(codec)[: place.character * width].decode(codec))

    async def end(self) -> None:
        """Kill the server if it still runs."""
        if self.process.returncode is None:
            self.process.kill()
        await self.client.stop()  # type: ignore[no-untyped-call]

    async def stop(self) -> int:
        """Take leave of the server; its exit status."""
        async with _limit("the server does not shut down"):
            await self.client.shutdown_async(None)
            self.client.exit(None)
            return await self.process.wait()


def _converter() -> Converter:
    """The library's reader of messages, which else takes an action with a command for the command alone."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]

    def read(data: Any, _: Any) -> Any:
        kind = types.Command if isinstance(data.get("command"), str) else types.CodeAction
        return converter.structure(data, kind)

    converter.register_structure_hook(types.Command | types.CodeAction, read)
    converter.register_structure_hook(Union[types.Command, types.CodeAction], read)  # noqa: UP007
    return converter


@asynccontextmanager
async def _limit(reason: str) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(LIMIT):
            yield
    except TimeoutError:
        raise AssertionError(f"{reason} (after {LIMIT:.0f} s)") from None


@asynccontextmanager
async def editor(
    *folders: Path, encoding: str = "utf-16", watch: bool = True, arguments: Sequence[str] = ()
) -> AsyncIterator[Editor]:
    """An editor with a server, which is killed at the end if it still runs."""
    made = Editor(encoding)
    try:
        await made.start(folders, watch, arguments)
        yield made
    finally:
        await made.end()


def session(body: Coroutine[Any, Any, None]) -> None:
    """Run a session to its end."""
    asyncio.run(body)


def rule(
    folder: Path, name: str, word: str, right: str, *, on_save: bool = False, safety: str = "safe", body: str = "pass"
) -> None:
    """Write a rule of the newsroom ``desk/NAME`` that flags a word."""
    path = folder / "rules" / "desk" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(word=word, right=right, on_save=on_save, safety=safety, body=body), encoding="utf-8")


def only(actions: list[types.CodeAction], title: str) -> types.CodeAction:
    """The one action whose title begins so."""
    found = [one for one in actions if one.title.startswith(title)]
    assert len(found) == 1, [one.title for one in actions]
    return found[0]
