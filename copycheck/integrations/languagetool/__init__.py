"""LanguageTool: where it is installed, the server that runs on this machine, and what it says of a story.

``installation`` finds it, ``installing`` puts it there, ``server`` keeps one server for all runs, ``client`` asks a
server, ``findings`` makes what it answers fit for a desk.
"""


class Unreachable(Exception):
    """LanguageTool cannot be asked; the message says why and what to do, in one line."""


class SwitchedOff(Unreachable):
    """The house wants LanguageTool not to be asked."""
