"""A newsroom's repository adopts copycheck: each run reports exactly the problems that the edits brought.

Three hundred small stories, made from templates with a seeded generator, some with faults that nobody
will mend. They are adopted with a baseline, then edited, moved, copied, added and taken away in several
commits. Every run is made with one process and with two, cold and warm, and is the same to the byte.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from copycheck.cli import app

STORIES = 300
SUBJECTS = (
    "harbour board", "parish council", "library trust", "ferry company", "museum", "rowing club", "bus company",
    "hospital trust", "school board", "water company", "market office", "orchestra",
)  # fmt: skip
THINGS = (
    "old quay", "swing bridge", "reading room", "night service", "north pier", "market hall", "footpath", "lighthouse",
    "tram depot", "bandstand", "sea wall", "boathouse",
)  # fmt: skip
LEADS = (
    "The {subject} is to close the {thing} for repairs.",
    "The {subject} has found the money to rebuild the {thing}.",
    "Nobody at the {subject} wants to say what becomes of the {thing}.",
    "A plan of the {subject} to sell the {thing} has met with anger.",
)
BODIES = (
    "Builders looked at the roof in spring and found it sound.",
    "Neighbours had asked for a quieter street since the flood.",
    "The work takes a year, and the road stays open.",
    "Shops nearby fear for their trade in summer.",
    "An engineer looked at the drawings and wanted more steel.",
    "Most of the money comes from a levy on parking.",
    "A petition went round the cafés within a week.",
    "Anglers may keep their old places on the bank.",
    "Its paint has peeled for longer than anyone can tell.",
    "The gate is shut at dusk, and dogs stay outside.",
)
ENDS = (
    "A decision is due before the winter.",
    "The plans are on show in the town hall.",
    "Both sides are to meet again soon.",
    "The first lorries are due after the holidays.",
)
WORD, FILLER = "repetition/word", "copy/placeholder"
TWIN, NEW = "Swimmers wait for the the signal from the tower.", "Tickets cost lorem ipsum a day."
DRIVER = "“The old tram was slow,” said Katarina Veldhuiss, a driver."
CONFIGURATION = """ignore = ["repetition/passage", "repetition/phrase", "flow", "readability", "headline"]
exclude = ["README.md"]
"""


class Fault(NamedTuple):
    """A problem to be reported: the story, the whole line it stands on, and its rule."""

    path: str
    line: str
    rule: str


class Newsroom:
    """The repository and the program in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, encoding="utf-8", check=True)
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")

    def replace(self, path: str, old: str, new: str, first: bool = False) -> None:
        text = self.read(path)
        assert first or text.count(old) == 1
        self.write(path, text.replace(old, new, 1))

    def run_once(self, *arguments: str) -> int:
        return int(app(list(arguments), standalone_mode=False) or 0)

    def run(self, *arguments: str) -> str:
        """The report of a check, the same with one process and two, cold and warm."""
        ways = (("--no-cache", "--jobs", "1"), ("--no-cache", "--jobs", "2"), ("--jobs", "2"), ("--jobs", "1"))
        reports = []
        for way in ways:
            self._capsys.readouterr()
            app(["check", ".", "--format", "json", *arguments, *way], standalone_mode=False)
            reports.append(self._capsys.readouterr().out)
        assert reports == reports[:1] * len(ways)
        return reports[0]

    def faults(self, *arguments: str) -> tuple[list[Fault], list[str]]:
        """The problems that a check reports, in order, and its notes."""
        report = json.loads(self.run(*arguments))
        found = []
        for document in report["documents"]:
            lines = self.read(document["path"]).split("\n")
            for problem in document["problems"]:
                found.append(Fault(document["path"], lines[problem["line"] - 1], problem["rule"]))
        return found, report["notes"]


def story(source: random.Random, faults: Iterable[str] = ()) -> str:
    """A story in Markdown: a headline, a lead, paragraphs with the faults among them, an end."""
    subject, thing = source.choice(SUBJECTS), source.choice(THINGS)
    lead = source.choice(LEADS).format(subject=subject, thing=thing)
    body = source.sample(BODIES, 4)
    for fault in faults:
        body.insert(source.randrange(1, len(body)), fault)
    parts = (f"# New plans for the {thing}", lead, *body, source.choice(ENDS))
    return "\n\n".join(parts) + "\n"


@pytest.fixture
def newsroom(
    needs_git: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsroom:
    """The repository before copycheck is adopted: every fifth story has a fault."""
    root = tmp_path / "newsroom"
    root.mkdir()
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.chdir(root)
    made = Newsroom(root, capsys)
    source = random.Random(20)
    for number in range(STORIES):
        made.write(path(number), story(source, [old(number)] if number % 5 == 0 else []))
    made.write(path(3), made.read(path(3)) + f"\n{DRIVER}\n")
    made.write("copycheck.toml", CONFIGURATION)
    made.write("README.md", "Stories go through go through the desk.\n")
    made.git("init", "--quiet", "--initial-branch", "main")
    made.git("config", "core.autocrlf", "false")
    made.commit("The stories as they are")
    return made


def path(number: int) -> str:
    """Where a story stands at first."""
    return f"{('city', 'sport', 'culture')[number % 3]}/{number // 30:02}/story-{number:03}.md"


def old(number: int) -> str:
    """The fault that a story has from the start, no two the same."""
    subject, thing = SUBJECTS[number // 60 % 12], THINGS[number // 5 % 12]
    return f"People at the {thing} saw {'the the' if number % 2 else 'lorem ipsum of the'} {subject} go by."


def test_each_run_reports_what_the_edits_brought(newsroom: Newsroom) -> None:
    desk = newsroom
    faulty = [Fault(path(number), old(number), WORD if number % 2 else FILLER) for number in range(0, STORIES, 5)]
    assert desk.faults() == (sorted(faulty), [])

    # It is adopted.
    assert desk.run_once("baseline", ".", "--reason", "As we found it", "--quiet") == 0
    desk.commit("Adopt copycheck")
    known = ("--baseline", "copycheck-baseline.json")
    assert desk.faults(*known) == ([], [])
    assert desk.faults(*known, "--since", "HEAD~1") == ([], [since("HEAD~1", STORIES)])
    assert desk.run_once("check", ".", *known, "--quiet") == 0

    # Stories are edited: beside an old fault, right before one, with a new one, with a twin of an old one,
    # and so that an old line becomes the odd one out.
    desk.write(path(0), desk.read(path(0)) + "\nThe mayor is to speak on the matter.\n")
    before = desk.read(path(5)).split("\n\n")
    at = before.index(old(5))
    before[at - 1] = "Something else was written here in the end."
    desk.write(path(5), "\n\n".join(before))
    desk.write(path(1), desk.read(path(1)) + "\nThe gate was was shut.\n")
    desk.write(path(15), desk.read(path(15)) + f"\n{old(15)}\n")
    desk.write(path(3), desk.read(path(3)) + "\nVeldhuis drives the night bus.\n\nNobody told Veldhuis of it.\n")
    desk.commit("Edits")
    edits = [
        Fault(path(1), "The gate was was shut.", WORD),
        Fault(path(15), old(15), WORD),
        Fault(path(3), DRIVER, "names/spelling"),
    ]
    brought = sorted(edits)
    assert desk.faults(*known) == (brought, [])
    assert desk.faults(*known, "--since", "HEAD~1") == (brought, [since("HEAD~1", STORIES - 5)])
    assert desk.faults("--since", "HEAD~1")[0] == brought
    assert desk.run_once("check", ".", *known, "--quiet") == 1

    # Stories are moved: a folder, one that is edited too, one over another that the baseline knows; and copied.
    (desk.root / "archive").mkdir()
    desk.git("mv", "city/02", "archive/02")
    desk.git("mv", path(20), "culture/moved story.md")
    text = desk.read("culture/moved story.md")
    desk.write("culture/moved story.md", text.replace("# New plans", "# Old plans") + "\nIt was was so.\n")
    shutil.copy(desk.root / path(25), desk.root / "culture/copy.md")
    desk.git("mv", "--force", path(40), path(45))
    desk.commit("Moves")
    moves = [
        Fault("culture/moved story.md", "It was was so.", WORD),
        Fault("culture/copy.md", old(25), WORD),
    ]
    brought = sorted([*brought, *moves])
    expired = (
        f"{path(45)}: a baseline entry fits nothing any more, or less than before (repetition/word): "
        "copycheck baseline writes what holds now"
    )
    assert desk.faults(*known) == (brought, [expired])
    # What was only moved did not change; the copy, the story that was edited, and that which others overwrote, did.
    assert desk.faults(*known, "--since", "HEAD~1") == (sorted(moves), [expired, since("HEAD~1", STORIES - 3)])

    # Stories are added, taken away and mended; two commits make one step.
    source = random.Random(21)
    desk.write("sport/new — café.md", story(source, [TWIN, NEW]))
    desk.write("sport/clean.md", story(source))
    desk.commit("New stories")
    for number in (65, 95):
        (desk.root / path(number)).unlink()
    desk.replace(path(90), f"{old(90)}\n\n", "")
    desk.commit("Some are gone, one is mended")
    added = [
        Fault("sport/new — café.md", TWIN, WORD),
        Fault("sport/new — café.md", NEW, FILLER),
    ]
    brought = sorted([*brought, *added])
    found, notes = desk.faults(*known)
    assert sorted(found) == brought
    assert notes == sorted([expired, expired.replace(path(45), path(90)).replace(WORD, FILLER)])
    found, notes = desk.faults(*known, "--since", "HEAD~2")
    assert sorted(found) == sorted(added)
    assert notes[1:] == [since("HEAD~2", STORIES - 2 - 1)]

    # On a branch: what others do meanwhile is not this branch's; nothing need be committed.
    desk.git("switch", "--quiet", "--create", "branch")
    desk.git("switch", "--quiet", "main")
    desk.replace(path(7), "\n\n", "\n\nOthers wrote wrote this.\n\n", first=True)
    desk.commit("Others")
    desk.git("switch", "--quiet", "branch")
    desk.write(path(8), desk.read(path(8)) + "\nWe wrote wrote this.\n")
    desk.write("sport/untracked.md", story(source, [TWIN]))
    (desk.root / path(10)).rename(desk.root / "sport/git was not told.md")
    ours = [
        Fault(path(8), "We wrote wrote this.", WORD),
        Fault("sport/untracked.md", TWIN, WORD),
    ]
    assert desk.faults(*known, "--since", "main")[0] == sorted(ours)
    brought = sorted([*brought, *ours])
    assert sorted(desk.faults(*known)[0]) == brought

    # The baseline is written again: all is known, reasons that were given stay, stories that are gone leave.
    assert desk.run_once("baseline", ".", "--quiet") == 0
    assert desk.faults(*known) == ([], [])
    entries = json.loads(desk.read("copycheck-baseline.json"))["entries"]
    paths = {entry["path"] for entry in entries}
    assert path(65) not in paths and path(10) not in paths
    reasons = {(entry["path"], entry["rule"]): entry["reason"] for entry in entries}
    assert reasons["sport/git was not told.md", FILLER] == "As we found it"
    assert reasons[path(3), "names/spelling"] == ""
    program = [sys.executable, "-m", "copycheck", "check", ".", *known, "--format", "json", "--no-cache"]
    done = subprocess.run(program, cwd=desk.root, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode() == desk.run(*known)


def since(revision: str, count: int) -> str:
    """The note on stories that were left out."""
    return f"--since {revision}: {count} stories are as they were then and were not checked"
