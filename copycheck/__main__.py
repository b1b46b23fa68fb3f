"""``copycheck`` and ``python -m copycheck``."""

from __future__ import annotations

from typing import NoReturn

from copycheck import collecting, expressions


def main() -> NoReturn:
    """Run the program, its expressions as compiled by an earlier run, and keep what this one compiled."""
    collecting.hold()
    expressions.load()
    # Importing the command line compiles some of them already.
    from copycheck import cli

    try:
        cli.main()
    finally:
        expressions.keep_new()
        collecting.leave()


if __name__ == "__main__":
    main()
