"""The settings that the documentation gives for editors start the server, with what the server knows."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from copycheck import baseline
from copycheck.commands.lsp import app
from copycheck.lsp import actions
from copycheck.lsp.checking import FORMATS
from copycheck.stories import SIDECAR

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_vs_code_is_told_of_command_languages_and_fixes() -> None:
    (settings,) = (json.loads(block) for block in blocks("json"))
    assert [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]] == ["copycheck", "lsp"]
    assert set(settings["glspc.server.languageId"]) <= FORMATS.keys()
    assert settings["editor.codeActionsOnSave"].keys() == {actions.FIX_ALL}


def test_helix_is_told_of_command_and_languages() -> None:
    (settings,) = (tomllib.loads(block) for block in blocks("toml"))
    server = settings["language-server"]["copycheck"]
    assert [server["command"], *server["args"]] == ["copycheck", "lsp"]
    assert {language["name"] for language in settings["language"]} <= FORMATS.keys()
    assert all(language["language-servers"] == ["copycheck"] for language in settings["language"])


def test_neovim_is_told_of_command_and_languages() -> None:
    setting, fixing = blocks("lua")
    assert "cmd = { 'copycheck', 'lsp' }" in setting
    listed = re.search(r"filetypes = \{(.*)\}", setting)
    assert listed and set(re.findall(r"'(\w+)'", listed[1])) <= FORMATS.keys()
    assert f"'{actions.FIX_ALL}'" in fixing


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)`", PAGE))))
def test_the_command_has_the_options_that_the_page_names(option: str) -> None:
    command: Any = typer.main.get_command(app)
    assert option in {name for parameter in command.params for name in parameter.opts}


def test_the_page_names_the_files_that_problems_are_entered_in() -> None:

    assert f"`STORY{SIDECAR}`" in PAGE and f"`{baseline.FILE}`" in PAGE
