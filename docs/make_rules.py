"""Writes ``docs/rules.md`` from the rules that come with the program.

    python docs/make_rules.py [--check]

With ``--check`` nothing is written, and the exit status is 1 when the file is not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from copycheck.commands.rules import describe
from copycheck.packs import BUILT_IN, Registry, built_in

PATH = Path(__file__).parent / "rules.md"
HEAD = """# The rules

Written by `make docs` from the rules themselves; change it there.

"""


def text() -> str:
    """The whole file: a table of the rules, then each with its reasons and examples."""
    registry = Registry([(BUILT_IN, built_in())])
    rules = [rule for rule in map(registry.load, registry.ids) if rule is not None]
    if registry.failures:
        raise SystemExit("\n".join(registry.failures))
    lines = ["| rule | severity | flags |", "|---|---|---|"]
    for rule in rules:
        anchor = rule.id.replace("/", "")
        lines.append(f"| [{rule.id}](#{anchor}) | {rule.severity} | {rule.summary()} |")
    parts = [describe(rule).replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in rules]
    return HEAD + "\n".join(lines) + "\n\n" + "\n".join(parts)


def main() -> int:
    """Write the file, or compare."""
    if "--check" in sys.argv:
        return 0 if PATH.is_file() and PATH.read_text(encoding="utf-8") == text() else 1
    PATH.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
