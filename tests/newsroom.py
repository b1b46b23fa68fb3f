"""A newsroom with four rules of its own, and what is told of its copy."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from copycheck.engine import Engine, Settings

RULES = {
    "own/zebra.yaml": "summary: A zebra.\nkind: existence\nwords: [zebra]\nmessage: A zebra\ntags: [stripes]\n",
    "own/gnu.yaml": "summary: A gnu.\nkind: existence\nwords: [gnu]\nmessage: A gnu\n",
    "other/okapi.yaml": "summary: An okapi.\nkind: existence\nwords: [okapi]\nmessage: An okapi\ntags: [stripes]\n",
    "other/whole.py": '''"""other/whole: a story with the word hippo in it."""
from copycheck.api import Problem, Rule, Span


class Whole(Rule):
    """Flags the whole story."""

    def check(self, document):
        if "hippo" in document.text:
            yield Problem(Span(0, len(document.text)), "A hippo somewhere")
        if "crash" in document.text:
            raise ValueError("no")
''',
}
HOUSE = 'select = ["own", "other"]\n'


class Newsroom:
    """A newsroom with rules of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "copycheck.toml"
        self.config.write_text(HOUSE, encoding="utf-8")
        for name, source in RULES.items():
            (folder / "rules" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "rules" / name).write_text(source, encoding="utf-8")

    def told(
        self, source: str | bytes, name: str = "a.md", beside: str | None = None, **settings: Any
    ) -> tuple[list[str], list[str]]:
        """Line and name of each problem that is left, and the notes, without the path."""
        engine = Engine(Settings(config=self.config, **settings))
        data = source.encode() if isinstance(source, str) else source
        document = engine.document(data, PurePath(name))
        checked = engine.check(document, b"" if beside is None else beside.encode())
        assert checked.failures == []
        lines = [document.lines.position(document.to_source(one.span).start)[0] for one in checked.problems]
        left = [f"{line} {one.rule.partition('/')[2]}" for line, one in zip(lines, checked.problems, strict=True)]
        return left, [note.removeprefix(name) for note in checked.notes]
