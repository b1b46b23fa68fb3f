"""Which of the protocol's requests and notifications are answered, and by what."""

from __future__ import annotations

from copy import copy
from functools import partial

from lsprotocol import types
from pygls.capabilities import get_capability

from copycheck.config import ConfigError
from copycheck.engine import Settings
from copycheck.lsp import actions, leaving, messages
from copycheck.lsp.server import Server
from copycheck.output import Unwritable


def build(settings: Settings) -> Server:
    """A server that is ready to be started."""
    server = Server(settings)
    wanted = types.CodeActionOptions(code_action_kinds=list(actions.KINDS))

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, params: types.InitializedParams) -> None:
        ls.begin()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.saved(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.renew()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def settings_changed(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        """The editor's own settings decide nothing here; some editors send them all the same."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        story = ls.story(params.text_document.uri)
        kinds = get_capability(ls.client_capabilities, "text_document.hover.content_format") or ()
        return messages.hover(story, params.position, types.MarkupKind.Markdown in kinds) if story else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, wanted)
    async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        story = ls.story(params.text_document.uri)
        if story is None:
            return []
        versioned = ls.can("workspace.workspace_edit.document_changes")
        # To find where a comment can stand, the story is read anew: as it is now, whatever is typed meanwhile.
        return await ls.asked.do(partial(actions.offered, copy(story), params.range, params.context.only, versioned))

    @server.command(leaving.COMMAND)
    def leave(ls: Server, uri: str, where: str, rule: str, fingerprint: str, text: str) -> None:
        story = ls.story(uri)
        if story is None:
            return
        try:
            leaving.enter(story, where, rule, fingerprint, text)
        except (ConfigError, Unwritable) as error:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"copycheck: {error}"))
        ls.renew()

    return server
