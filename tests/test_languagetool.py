"""The LanguageTool that a machine has: it starts on this machine alone and finds a plain mistake."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_installation_answers(needs_languagetool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_PATH", str(needs_languagetool.parent))
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(needs_languagetool))
    import language_tool_python

    with language_tool_python.LanguageTool("en-GB") as tool:
        text = "The board have voted on a old bridge."
        (match,) = [match for match in tool.check(text) if match.rule_id == "EN_A_VS_AN"]
    assert text[match.offset : match.offset + match.error_length] == "a"
    assert match.replacements[0] == "an"
