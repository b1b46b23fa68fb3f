"""What git says of a repository, asked so that no setting of the reader's changes the answer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from copycheck.config import ConfigError

_MOST_MOVED = 1000
"""Files, of those added and those taken away, that git compares with each other for what was moved."""
_SETTINGS = (
    "core.quotePath=true",
    "diff.relative=false",
    "diff.noprefix=false",
    "diff.mnemonicPrefix=false",
    "diff.interHunkContext=0",
    "diff.suppressBlankEmpty=false",
    "diff.algorithm=myers",
)
_DIFF = (
    "--raw",
    "--patch",
    "--unified=0",
    "--find-renames",
    f"-l{_MOST_MOVED}",
    "--ignore-cr-at-eol",
    "--ignore-submodules=all",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_DIFF_OPTS")
"""Variables that a hook is run with; they stand for the hook's repository, whichever is asked."""
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_LINK = "160000"


class Diff(NamedTuple):
    """By path the hunks of each file that changed, None for one without lines; whether any was taken away.

    A hunk is its first line and the number of its lines; without lines, the line before it and 0.
    """

    hunks: dict[str, list[tuple[int, int]] | None]
    deleted: bool


class _Refused(Exception):
    """Git exited with an error; the message is its first line."""


class Repository:
    """A working tree; ``outer`` is the one that it lies in."""

    def __init__(self, root: Path, outer: Repository | None) -> None:
        self.root = root
        self.outer = outer
        self._bases: dict[str, str | None] = {}

    def base(self, revision: str) -> str | None:
        """The commit to compare with; None where all is new, in a submodule that was not there then.

        Raises ConfigError.
        """
        if revision not in self._bases:
            self._bases[revision] = self._base(revision)
        return self._bases[revision]

    def tracked(self, suffixes: Collection[str]) -> list[str]:
        """The files with these suffixes that git knows, by their path from the root. Raises ConfigError."""
        listed = self._told("ls-files", "-z", "--", *_specs(suffixes))
        return [os.fsdecode(name) for name in listed.split(b"\0") if name]

    def diff(self, base: str, suffixes: Collection[str]) -> Diff:
        """What changed since a commit in the working tree. Raises ConfigError."""
        return _parsed(self._told("diff", *_DIFF, base, "--", *_specs(suffixes)))

    def diff_with(self, new: Sequence[str], base: str, suffixes: Collection[str]) -> Diff | None:
        """The same with files counted in that git does not know; None where they cannot be."""
        with tempfile.TemporaryDirectory(prefix="copycheck-") as folder:
            index = Path(folder, "index")
            try:
                kept = os.fsdecode(self._ask("rev-parse", "--git-path", "index").rstrip(b"\n"))
                shutil.copyfile(self.root / kept, index)
                names = b"".join(os.fsencode(name) + b"\0" for name in new)
                add = ("--literal-pathspecs", "add", "--intent-to-add", "--force", "--pathspec-from-file=-")
                self._ask(*add, "--pathspec-file-nul", data=names, index=index)
                return _parsed(self._ask("diff", *_DIFF, base, "--", *_specs(suffixes), index=index))
            except (OSError, _Refused):
                return None

    def _base(self, revision: str) -> str | None:
        if self.outer and not Path.cwd().resolve().is_relative_to(self.root):
            ours, link = self._link(self.outer, revision)
            if ours:
                return link
        wrong = not revision.strip() or revision.startswith("-") or not revision.isprintable()
        try:
            if wrong:
                raise _Refused("")
            commit = self._ask("rev-parse", "--verify", f"{revision}^{{commit}}").decode().strip()
        except _Refused as error:
            self._hold_to_owner(error)
            raise ConfigError(
                f"--since {revision}: git knows no such commit in {self.root}{self._shallow()}: "
                "name a branch, a tag or a commit"
            ) from error
        try:
            return self._ask("merge-base", commit, "HEAD").decode().strip()
        except _Refused as error:
            if str(error):
                # Nothing was committed here yet.
                return commit
            raise ConfigError(
                f"--since {revision}: has no commit in common with HEAD in {self.root}{self._shallow()}"
            ) from error

    def _link(self, outer: Repository, revision: str) -> tuple[bool, str | None]:
        """Whether this is a submodule of the outer repository, and the commit of it that the revision has."""
        name = self.root.relative_to(outer.root).as_posix()
        now = self._said(outer, "ls-files", "--stage", "-z", "--", name).startswith(_LINK)
        base = outer.base(revision)
        entry = self._said(outer, "ls-tree", "-z", base, "--", name) if base else ""
        if not entry.startswith(_LINK):
            return now, None
        commit = entry.partition("\t")[0].split(" ")[2]
        try:
            self._ask("cat-file", "-e", f"{commit}^{{commit}}")
        except _Refused as error:
            raise ConfigError(
                f"--since {revision}: the submodule {self.root} lacks the commit {commit[:12]} that it was at then: "
                f"fetch it with git -C {self.root} fetch origin {commit}"
            ) from error
        return True, commit

    @staticmethod
    def _said(outer: Repository, *arguments: str) -> str:
        return os.fsdecode(outer._ask("--literal-pathspecs", *arguments))

    def _hold_to_owner(self, error: _Refused) -> None:
        if "dubious ownership" in str(error):
            raise ConfigError(
                f"--since: git does not read {self.root}, which belongs to somebody else: "
                f"git config --global --add safe.directory {self.root}"
            ) from error

    def _shallow(self) -> str:
        try:
            shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"
        except _Refused:
            return ""
        return ", a shallow clone (git fetch --unshallow, or fetch-depth: 0, gets all of it)" if shallow else ""

    def _told(self, *arguments: str) -> bytes:
        try:
            return self._ask(*arguments)
        except _Refused as error:
            raise ConfigError(f"--since: git cannot say what changed in {self.root}: {error}") from error

    def _ask(self, *arguments: str, data: bytes = b"", index: Path | None = None) -> bytes:
        """What git prints. Raises _Refused, and ConfigError without a git to ask."""
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        if index:
            environment["GIT_INDEX_FILE"] = str(index)
        command = [_program(), "-C", str(self.root), *settings, *arguments]
        try:
            done = subprocess.run(command, input=data, capture_output=True, env=environment, check=False)
        except OSError as error:
            raise ConfigError(f"--since: git cannot be run: {error.strerror or error}") from error
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            grave = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
            raise _Refused(grave[0].removeprefix("fatal: ").removeprefix("error: ") if grave else "")
        return done.stdout


def repository(folder: Path, known: dict[Path, Repository | None]) -> Repository | None:
    """The repository that a folder lies in, with those round it; ``known`` keeps what was found."""
    if folder not in known:
        above = repository(folder.parent, known) if folder.parent != folder else None
        sign = folder / ".git"
        known[folder] = Repository(folder, above) if sign.is_file() or (sign / "HEAD").exists() else above
    return known[folder]


def _program() -> str:
    """Git, from the PATH alone: on Windows the working folder, which may be anybody's, would come first."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = Path(folder, name)
        if program.is_absolute() and program.is_file() and os.access(program, os.X_OK):
            return str(program)
    raise ConfigError("--since: git is not installed: install it, or check without --since")


def _specs(suffixes: Collection[str]) -> list[str]:
    """What limits git's answer to files with these suffixes; nothing where one of them is out of the way."""
    if not all(suffix[1:].isalnum() for suffix in suffixes):
        return []
    return [f":(top,icase,glob)**/*{suffix}" for suffix in sorted(suffixes)]


def _parsed(output: bytes) -> Diff:
    """Raw lines first, then a section for each file."""
    hunks: dict[str, list[tuple[int, int]] | None] = {}
    deleted = False
    lines = output.split(b"\n")
    at = 0
    while at < len(lines) and lines[at].startswith(b":"):
        kind, *names = lines[at].split(b"\t")
        if kind.endswith(b" D"):
            deleted = True
        else:
            # What follows says whether a line of it changed; until then none did.
            hunks[_name(names[-1])] = []
        at += 1
    for name, found in _sections(lines, at):
        if name in hunks:
            hunks[name] = found
    return Diff(hunks, deleted)


def _sections(lines: list[bytes], at: int) -> Iterator[tuple[str, list[tuple[int, int]] | None]]:
    name, found, whole = "", list[tuple[int, int]](), False
    while at < len(lines):
        line = lines[at]
        at += 1
        if hunk := _HUNK.match(line):
            gone, start, count = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            body: list[bytes] = []
            marked = False
            while at < len(lines) and (len(body) < gone + count or lines[at].startswith(b"\\")):
                marked |= lines[at].startswith(b"\\")
                body += [lines[at]] if not lines[at].startswith(b"\\") else []
                at += 1
            if marked and gone == 1 and count and body[0][1:] == body[1][1:]:
                # Only the end of the file's last line came or went.
                start, count = start + 1, count - 1
                found += [(start, count)] if count else []
            else:
                found.append((start, count))
        elif line.startswith(b"diff --git "):
            if name:
                yield name, None if whole else found
            name, found, whole = _same(line[11:]), [], False
        elif line.startswith(b"rename to "):
            name = _name(line[10:])
        elif line.startswith(b"Binary files "):
            whole = True
    if name:
        yield name, None if whole else found


def _same(names: bytes) -> str:
    """The path in “a/PATH b/PATH”; for a path that changed, whatever: the line after says it."""
    return _name(names[len(names) // 2 + 1 :]).removeprefix("b/")


def _name(name: bytes) -> str:
    """A path as git writes it, in quotation marks where it holds what is out of the way."""
    if not name.startswith(b'"'):
        return os.fsdecode(name)

    def plain(found: re.Match[bytes]) -> bytes:
        letter = found[1]
        return bytes([int(letter, 8)]) if len(letter) == 3 else _LETTERS.get(letter, letter)

    return os.fsdecode(_ESCAPE.sub(plain, name[1:-1]))
