"""The language server in the hands of an editor: whole sessions with the program itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from editing import COPY, FIX, FIX_ALL, Editor, editor, only, rule, session
from lsprotocol import types


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A newsroom's folder, with a configuration that chooses few rules."""
    (tmp_path / "copycheck.toml").write_text('select = ["repetition/word", "desk"]\n', encoding="utf-8")
    rule(tmp_path, "settle", "bridge", "crossing")
    return tmp_path


def test_a_session_from_the_first_word_to_the_last(house: Path) -> None:
    async def run() -> None:
        rule(house, "slow", "Nobody", "No one", on_save=True)
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY)
            first, second = await desk.shows(uri, "the", "bridge")
            assert (first.source, first.code, first.severity) == (
                "copycheck", "repetition/word", types.DiagnosticSeverity.Warning,
            )  # fmt: skip
            assert first.message == "“the” stands twice."
            assert first.code_description is None
            assert second.code_description == types.CodeDescription("https://style.example/words")

            # An emoji and a combining accent before the faults, in their own line and in one above.
            desk.type(uri, "It voted", "🌊 It e\u0301voted")
            desk.type(uri, "The board", "🏙️ The board")
            first, second = await desk.shows(uri, "the", "bridge")
            assert [first.range, second.range] == [
                types.Range(types.Position(2, 22), types.Position(2, 25)),
                types.Range(types.Position(2, 30), types.Position(2, 36)),
            ]

            hover = await desk.hover(uri, "bridge")
            assert hover is not None and hover.contents == types.MarkupContent(
                types.MarkupKind.Markdown,
                "**desk/settle** – Flags a word\n\nThe house has its reasons, and they are long.\n\n"
                "*Source:* The style book, https://style.example/words.",
            )
            assert hover.range == types.Range(types.Position(2, 30), types.Position(2, 36))
            assert await desk.hover(uri, "Monday") is None

            # A fix that is asked about, and one that is safe.
            actions = await desk.actions(uri, first.range, FIX)
            assert only(actions, "Take out").is_preferred is None
            await desk.apply(only(actions, "Take out"))
            (shown,) = await desk.shows(uri, "bridge")
            assert "for the old bridge" in desk.texts[uri]
            action = only(await desk.actions(uri, shown.range), "Write crossing")
            assert (action.kind, action.is_preferred) == (types.CodeActionKind.QuickFix, True)
            assert action.diagnostics == (shown,)
            await desk.apply(action)
            await desk.shows(uri)

            # The slow rule says something when the story is saved, and until its word is another.
            desk.save(uri)
            await desk.shows(uri, "Nobody")
            desk.type(uri, "Monday", "Tuesday")
            await desk.shows(uri, "Nobody")
            desk.type(uri, "Nobody", "Some bridge-keeper")
            await desk.shows(uri, "bridge")
            desk.type(uri, "Some bridge-keeper", "Nobody")
            await desk.shows(uri)
            desk.save(uri)
            await desk.shows(uri, "Nobody")

            # Another document beside it, by the same configuration.
            other = "untitled:Untitled-1"
            desk.open(other, "# Talks\n\nA bridge  is a bridge.\n", "markdown")
            await desk.shows(other, "bridge", "bridge")
            await desk.shows(uri, "Nobody")
            desk.close(uri)
            await desk.until("a cleared document", lambda: desk.last(uri) == [])
            desk.replace(other, "# Talks\n\nNothing.\n")
            await desk.shows(other)
            assert (desk.shown, desk.logged) == ([], [])
            assert await desk.stop() == 0

    session(run())


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_positions_are_counted_as_the_editor_wishes(house: Path, encoding: str, column: int) -> None:
    async def run() -> None:
        async with editor(house, encoding=encoding, arguments=["--local-rules"]) as desk:
            uri = (house / "a.md").as_uri()
            desk.open(uri, "A é 🌊.\r\n\r\n🌊é bridge\u2028🌊 bridge\r\n", "markdown")
            first, second = await desk.shows(uri, "bridge", "bridge")
            assert first.range.start == types.Position(2, column)
            desk.type(uri, "bridge\u2028🌊", "ship\u2028🌊🌊")
            (second,) = await desk.shows(uri, "bridge")
            action = only(await desk.actions(uri, second.range), "Write crossing")
            await desk.apply(action)
            assert desk.texts[uri] == "A é 🌊.\r\n\r\n🌊é ship\u2028🌊🌊 crossing\r\n"
            await desk.shows(uri)

    session(run())


def test_all_safe_fixes_are_made_in_one_go_and_none_that_is_to_be_asked_about(house: Path) -> None:
    async def run() -> None:
        rule(house, "wide", "old bridge", "ford")
        rule(house, "ask", "Monday", "Tuesday", safety="ask")
        rule(house, "hint", "Nobody", "Some", safety="show")
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "talks.txt").as_uri()
            desk.open(uri, COPY + "\r\nThe bridge 🌊 of bridge.\r\n")
            shown = await desk.shows(uri, "Monday", "the", "old bridge", "bridge", "Nobody", "bridge", "bridge")
            assert await desk.actions(uri, shown[4].range, FIX) == [
                only(await desk.actions(uri, shown[4].range, FIX), "Leave this alone")
            ]
            (action,) = await desk.actions(uri, shown[0].range, "source.fixAll")
            assert (action.kind, action.title) == (FIX_ALL, "Apply all safe fixes of copycheck")
            await desk.apply(action)
            assert desk.texts[uri] == COPY.replace("old bridge", "ford") + "\r\nThe crossing 🌊 of crossing.\r\n"
            await desk.shows(uri, "Monday", "the", "Nobody")
            assert await desk.actions(uri, shown[0].range, FIX_ALL) == []

    session(run())


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        (
            "a.md",
            "# A bridge\r\n\r\n- One bridge,\r\n  and more.\r\n- Two.\r\n",
            "# A bridge <!-- copycheck: ignore desk/settle -->\r\n\r\n"
            "- One bridge,\r\n  and more. <!-- copycheck: ignore desk/settle -->\r\n- Two.\r\n",
        ),
        (
            "a.html",
            "<h1>A bridge</h1>\n<p>One <b>bridge</b>\n</p>\n",
            "<h1>A bridge <!-- copycheck: ignore desk/settle --></h1>\n"
            "<p>One <b>bridge <!-- copycheck: ignore desk/settle --></b>\n</p>\n",
        ),
    ],
)
def test_a_comment_has_a_rule_leave_a_paragraph_alone(house: Path, name: str, text: str, after: str) -> None:
    async def run() -> None:
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / name).as_uri()
            desk.open(uri, text, "html" if name.endswith("html") else "markdown")
            for marked in (["bridge", "bridge"], ["bridge"]):
                shown = await desk.shows(uri, *marked)
                actions = await desk.actions(uri, shown[0].range, FIX)
                await desk.apply(only(actions, "Have desk/settle leave this paragraph alone"))
            await desk.shows(uri)
            assert desk.texts[uri] == after
            # What the comments hold back is gone: they are of no use any more, which is known once all rules ran.
            desk.replace(uri, desk.texts[uri].replace("bridge", "ford"))
            await desk.shows(uri)
            desk.save(uri)
            found = await desk.until("remarks on the comments", lambda: desk.published[-1].diagnostics)
            assert [(one.tags, one.code, one.severity) for one in found] == [
                ((types.DiagnosticTag.Unnecessary,), None, types.DiagnosticSeverity.Information)
            ] * 2
            assert found[0].message == "The suppression of desk/settle suppresses nothing: take it out."
            assert [one.range.start.line for one in found] == [
                number for number, line in enumerate(after.splitlines()) if "copycheck" in line
            ]

    session(run())


def test_in_front_matter_and_in_plain_text_the_sidecar_says_it(house: Path) -> None:
    async def run() -> None:
        async with editor(house, arguments=["--local-rules"]) as desk:
            texts = {"a.md": "---\ntitle: A bridge\n---\n\nOne.\n", "a.txt": "A bridge.\n\nThe the old one.\n"}
            for name, text in texts.items():
                uri = (house / name).as_uri()
                desk.open(uri, text, "markdown")
                action = only(await desk.actions(uri, (await desk.diagnostics(uri))[0].range), "Leave this alone")
                assert action.title == f"Leave this alone, by an entry in {name}.copycheck.toml"
                await desk.apply(action)
            await desk.shows((house / "a.md").as_uri())
            (shown,) = await desk.shows(uri, "the")
            await desk.apply(only(await desk.actions(uri, shown.range), "Leave this alone"))
            await desk.shows(uri)
            assert desk.texts == {(house / name).as_uri(): text for name, text in texts.items()}
        held = tomllib.loads((house / "a.txt.copycheck.toml").read_text(encoding="utf-8"))
        assert held == {
            "ignore": [{"rules": "desk/settle", "text": "bridge"}, {"rules": "repetition/word", "text": "the"}]
        }

    session(run())


def test_related_places_lie_in_the_same_document(tmp_path: Path) -> None:
    async def run() -> None:
        async with editor(tmp_path, arguments=["--select", "names/spelling"]) as desk:
            uri = (tmp_path / "a.txt").as_uri()
            text = (
                "The board heard Tomasz Wyszkowiak on Monday. Mr Wyszkowiak spoke for an hour.\n\n"
                "“It is late,” said Wyszkowiak. The board thanked Mr Wyzskowiak for it.\n"
            )
            desk.open(uri, text)
            (shown,) = await desk.shows(uri, "Wyzskowiak")
            assert shown.related_information
            places = [one.location for one in shown.related_information]
            assert {one.uri for one in places} == {uri}
            assert {desk.at(uri, one.range).split()[-1] for one in places} == {"Wyszkowiak"}

    session(run())


def test_typing_is_answered_while_a_check_is_under_way_and_the_last_word_counts(house: Path) -> None:
    async def run() -> None:
        gate, looks = house / "open", house / "looks"
        gate.touch()
        rule(
            house, "wait", "bridge", "ford",
            body=f"import time, pathlib\n        with open({str(looks)!r}, 'a') as file: file.write('x')\n"
            f"        while not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.01)",
        )  # fmt: skip
        (house / "copycheck.toml").write_text('select = ["desk/wait"]\n', encoding="utf-8")
        async with editor(house, arguments=["--local-rules"]) as desk:
            uri = (house / "a.txt").as_uri()
            desk.open(uri, "A bridge.\n\nA bridge.\n")
            await desk.shows(uri, "bridge", "bridge")
            gate.unlink()
            looked = len(looks.read_text())
            desk.type(uri, "A", "The")
            await desk.until_on_disk("a check that waits", lambda: len(looks.read_text()) > looked)
            for word in "one two three four five".split():
                desk.type(uri, "The", f"The {word}")
            # The problems of the check before stand where their words stand now, and can be mended.
            hover = await desk.hover(uri, "bridge")
            assert hover is not None and hover.range and desk.at(uri, hover.range) == "bridge"
            action = only(await desk.actions(uri, hover.range, FIX), "Write ford")
            assert [one.version for one in desk.published if one.uri == uri] == [1]
            gate.touch()
            shown = await desk.shows(uri, "bridge", "bridge")
            assert [one.range.start.character for one in shown] == [len("The five four three two one "), 2]
            await desk.apply(action)
            assert desk.texts[uri] == "The five four three two one ford.\n\nA bridge.\n"
            await desk.shows(uri, "bridge")
            # Five words while a check was under way are one more check at most, and the fix is another.
            assert len(looks.read_text()) in (looked + 2, looked + 3)

    session(run())


def test_the_server_says_what_it_can_do(house: Path) -> None:
    async def run() -> None:
        for encoding in ("utf-8", "utf-16", "utf-32"):
            desk = Editor(encoding)
            try:
                can = (await desk.start([house], False, [])).capabilities
                sync = can.text_document_sync
                assert isinstance(sync, types.TextDocumentSyncOptions)
                assert (sync.open_close, sync.change) == (True, types.TextDocumentSyncKind.Incremental)
                assert isinstance(sync.save, types.SaveOptions) or sync.save is True
                assert can.position_encoding == encoding
                assert can.hover_provider
                assert isinstance(can.code_action_provider, types.CodeActionOptions)
                assert can.code_action_provider.code_action_kinds == ("quickfix", FIX_ALL)
                assert can.execute_command_provider is not None
                assert can.execute_command_provider.commands == ("copycheck.leave",)
                assert await desk.stop() == 0
            finally:
                await desk.end()

    session(run())
