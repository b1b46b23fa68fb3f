"""Python's collector of garbage, kept from looking for it where there is none.

What a program makes while it loads stays to its end, and what it holds at its end goes with the process; the
collector would look through all of it several times, which takes a fifth of a cold start.
"""

from __future__ import annotations

import gc

_held = False


def hold() -> None:
    """No collecting until ``settle``. For the program itself: a collector belongs to its whole process."""
    global _held
    _held = gc.isenabled()
    gc.disable()


def settle() -> None:
    """The program has loaded, and more stories may come: collect again, and only what is made from now on."""
    global _held
    if _held:
        _held = False
        gc.freeze()
        gc.enable()


def leave() -> None:
    """The process is about to end: nothing that it holds is looked through once more."""
    gc.freeze()
