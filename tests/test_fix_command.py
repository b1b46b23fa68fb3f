"""``copycheck fix`` as an outside program sees it: files, what is asked, what is told, and the exit status."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from killing import kill, needs_kill

from copycheck import output
from copycheck.commands.mending import Left, mend
from copycheck.commands.stories import check_story
from copycheck.engine import Engine, Settings
from copycheck.reporters.unified import unified

RULE = ("--select", "punctuation/doubled")
BOTH = ("--select", "punctuation/doubled,repetition/word")
STORY = """Harbour board votes for the bridge

The board,, which met on Monday, voted for the the bridge.

The work begins in May,, the board said  today.
"""
FIXED = STORY.replace(",,", ",").replace("  ", " ")
LOCAL = """
from collections.abc import Iterable
import re
from copycheck.api import Bad, Document, Fix, Problem, Rule, Span

class Local(Rule):
    \"\"\"Flags a word.\"\"\"
    severity = "advice"
    good = ("Nothing.",)
    bad = (Bad("The [[{wrong}]]."),)

    def check(self, document: Document) -> Iterable[Problem]:
        for found in re.finditer({wrong!r}, document.text):
            span = Span(*found.span())
            yield Problem(span, "Wrong.", ({fixes},))
"""


def run(*arguments: str | Path, cwd: Path, stdin: str | bytes = b"", status: int = 0) -> tuple[str, list[str]]:
    """Standard output and the lines of standard error of ``copycheck fix``, which ends with a status."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "copycheck", "fix", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, input=given, capture_output=True, check=False, timeout=120)
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert done.returncode == status, said
    return done.stdout.decode("utf-8"), said.splitlines()


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def rule(folder: Path, name: str, wrong: str, *rights: str, safety: str = "safe") -> None:
    """A rule of the house that gives a word another."""
    put(folder, "copycheck.toml", "")
    titles = [f"Write {right}" if right else "Take it out" for right in rights]
    fixes = ", ".join(
        f"Fix.replace(span, {right!r}, {title!r}, {safety!r})" for right, title in zip(rights, titles, strict=True)
    )
    put(folder, f"rules/house/{name}.py", LOCAL.format(wrong=wrong, fixes=fixes))


def engine(*select: str) -> Engine:
    return Engine(Settings(select=select or ("punctuation/doubled",)))


def test_safe_fixes_are_made_and_told_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, "story.txt", STORY)
    out, said = run("story.txt", *BOTH, cwd=tmp_path)
    assert path.read_text() == FIXED
    assert out == ""
    assert said == [
        "copycheck: story.txt: 2 fixes made",
        "copycheck: 2 fixes made in 1 story; 1 problem has a fix that wants a yes: copycheck fix --ask",
    ]
    before = path.stat()
    _, said = run("story.txt", *BOTH, cwd=tmp_path)
    assert said == ["copycheck: nothing to fix in 1 story; 1 problem has a fix that wants a yes: copycheck fix --ask"]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_with_several_processes_is_fixed_like_one(tmp_path: Path) -> None:
    for number in range(60):
        put(tmp_path, f"one/{number}.txt", STORY.replace("Monday", f"May {number}"))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    _, said = run("one", *RULE, "--jobs", "1", cwd=tmp_path)
    _, other = run("two", *RULE, "--jobs", "2", cwd=tmp_path)
    assert said[-1] == "copycheck: 120 fixes made in 60 stories"
    assert other == [line.replace("one/", "two/") for line in said]
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        assert path.read_text() == FIXED.replace("Monday", f"May {path.stem}")


def test_quiet_says_nothing(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    assert run("story.txt", *RULE, "--quiet", cwd=tmp_path) == ("", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encoding_mark_and_line_ends_are_kept(tmp_path: Path, encoding: str) -> None:
    text = STORY.replace("bridge", "café “Zoë”").replace("\n", "\r\n")
    path = put(tmp_path, "story.txt", text.encode(encoding))
    run("story.txt", *RULE, cwd=tmp_path)
    assert path.read_bytes() == text.replace(",,", ",").replace("  ", " ").encode(encoding)


def test_line_ends_of_all_kinds_are_kept(tmp_path: Path) -> None:
    text = "The board,, met.\r\n\r\nIt voted,, today.\rIt left,, late.\n\nIt slept  well."
    path = put(tmp_path, "story.md", text)
    run("story.md", *RULE, cwd=tmp_path)
    assert path.read_bytes() == text.replace(",,", ",").replace("  ", " ").encode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_permissions_are_kept_and_links_are_followed(tmp_path: Path) -> None:
    path = put(tmp_path, "kept/story.txt", STORY)
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    run("link.txt", *RULE, cwd=tmp_path)
    assert link.is_symlink()
    assert path.read_text() == FIXED
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["story.txt"]


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "story.txt", STORY)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(output.Unwritable, match=r"cannot be written, and is left as it was: Permission denied"):
        output.replace_whole(path, FIXED.encode(), STORY.encode())
    assert [entry.read_text() for entry in tmp_path.iterdir()] == [STORY]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "story.txt", "new")
    with pytest.raises(output.Unwritable, match="changed while it was checked, and is left alone: run again"):
        output.replace_whole(path, b"fixed", b"old")
    assert path.read_bytes() == b"new"
    path.unlink()
    with pytest.raises(output.Unwritable, match=r"story\.txt: "):
        output.replace_whole(path, b"fixed", b"old")
    assert list(tmp_path.iterdir()) == []


def test_a_story_that_changed_since_it_was_checked_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "story.txt", STORY)
    story = check_story(engine(), path).story
    assert story is not None
    assert mend(engine(), story, STORY.encode(), False).after == FIXED
    with pytest.raises(Left, match="changed while it was checked, and is left alone: run again"):
        mend(engine(), story, STORY.replace("Monday", "Sunday").encode(), False)


def test_what_a_killed_run_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    process = int(gone.stdout)
    left = put(tmp_path, f".story.txt.{process}.part", "half")
    others = [
        put(tmp_path, f".story.txt.{os.getpid()}.part", "of a run that goes on"),
        put(tmp_path, f".report.json.{process}.part", "of no story"),
        put(tmp_path, ".story.txt.part", "of somebody else"),
    ]
    _, said = run(".", *RULE, cwd=tmp_path)
    assert said[-1] == "copycheck: 2 fixes made in 1 story"
    assert not left.exists()
    assert all(other.exists() for other in others)


def test_a_word_document_is_told_of_and_left_as_it_was(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("The board,, which met on Monday, voted for the the bridge.")
    document.save(str(tmp_path / "story.docx"))
    before = (tmp_path / "story.docx").read_bytes()
    _, said = run("story.docx", *RULE, cwd=tmp_path, status=2)
    assert said == [
        "copycheck: story.docx: is no text that can be changed here: make its fixes in the program that wrote it",
        "copycheck: nothing fixed in 1 story",
    ]
    assert (tmp_path / "story.docx").read_bytes() == before
    _, said = run("story.docx", "--select", "repetition/word", cwd=tmp_path)
    assert said == ["copycheck: nothing to fix in 1 story; 1 problem has a fix that wants a yes: copycheck fix --ask"]


def test_a_diff_writes_nothing_and_ends_with_1_where_there_is_one(tmp_path: Path) -> None:
    path = put(tmp_path, "story.txt", STORY)
    out, said = run("story.txt", *RULE, "--diff", cwd=tmp_path, status=1)
    assert path.read_text() == STORY
    assert said == ["copycheck: 2 fixes would be made in 1 story"]
    assert out == (
        "--- story.txt\n+++ story.txt\n@@ -1,5 +1,5 @@\n Harbour board votes for the bridge\n \n"
        "-The board,, which met on Monday, voted for the the bridge.\n"
        "+The board, which met on Monday, voted for the the bridge.\n \n"
        "-The work begins in May,, the board said  today.\n"
        "+The work begins in May, the board said today.\n"
    )
    run("story.txt", *RULE, cwd=tmp_path)
    assert run("story.txt", *RULE, "--diff", cwd=tmp_path)[0] == ""


def test_a_diff_is_what_patch_makes_of_it(tmp_path: Path) -> None:
    if not (git := shutil.which("git")):
        pytest.skip("no git: diffs are not applied")
    before = "".join(f"line {number}\n" for number in range(40)) + "end"
    after = before.replace("line 3\n", "third\nline\n").replace("line 20\n", "").replace("end", "the end")
    for old, new in ((before, after), (STORY, FIXED), ("a\r\nb\r\n", "a\r\nc\r\n"), ("a", "b\n")):
        put(tmp_path, "story.txt", old)
        put(tmp_path, "made.diff", unified("story.txt", old, new))
        subprocess.run([git, "apply", "-p0", "--whitespace=nowarn", "made.diff"], cwd=tmp_path, check=True)
        assert (tmp_path / "story.txt").read_bytes() == new.encode()
    assert unified("story.txt", STORY, STORY) == ""


def test_standard_input_goes_to_standard_output_fixed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", "fix", "-", "--stdin-filename", "x.html", *RULE],
        cwd=tmp_path, input="<p>The café,, which met.</p>\r\n".encode("utf-16"), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout == "<p>The café, which met.</p>\r\n".encode("utf-16")
    assert done.stderr.decode().splitlines() == ["copycheck: 1 fix made in 1 story"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ("{\\rtf no text", 2),
        ("Le conseil a voté pour le pont lundi,, et les travaux commencent en mai. " * 9, 0),
        ("", 0),
    ],
)
def test_standard_input_that_is_not_checked_comes_out_as_it_was(tmp_path: Path, data: str, status: int) -> None:
    out, said = run("-", *RULE, cwd=tmp_path, stdin=data, status=status)
    assert out == data
    assert said[0].startswith("copycheck: stdin: is ")


def test_standard_input_and_questions_do_not_go_together(tmp_path: Path) -> None:
    _, said = run("-", "--ask", cwd=tmp_path, status=2)
    assert said == ["copycheck: --ask reads its answers from standard input: save the story as a file and name that"]


def test_questions_show_the_problem_and_take_an_answer(tmp_path: Path) -> None:
    path = put(tmp_path, "story.txt", STORY)
    _, said = run("story.txt", *BOTH, "--ask", cwd=tmp_path, stdin="?\ny\n")
    assert path.read_text() == FIXED.replace("the the", "the")
    assert said == [
        "story.txt",
        "  3:47  warning  “the” stands twice.  repetition/word",
        "    The board, which met on Monday, voted for the the bridge.",
        "                                                  ^^^",
        "    1  Take out the second",
        "  Change it? [y]es, [n]o, [s]kip this story, [q]uit, [?] ",
        "  y  make the change, the first where there are several",
        "  n  leave this one",
        "  s  leave all that is still to come in this story",
        "  q  end here: what was accepted so far is written, all else stays as it is",
        "  ?  show this",
        "  Change it? [y]es, [n]o, [s]kip this story, [q]uit, [?] ",
        "copycheck: story.txt: 3 fixes made",
        "copycheck: 3 fixes made in 1 story",
    ]


@pytest.mark.parametrize(
    ("answers", "one", "two"),
    [
        ("y\ny\ny\n", "ox ox", "ox"),
        ("2\nn\n1\n", "elk cat", "ox"),
        ("n\n2\nn\n", "cat elk", "cat"),
        ("y\ns\ny\n", "ox cat", "ox"),
        ("s\n2\n", "cat cat", "elk"),
        ("y\nq\n", "ox cat", "cat"),
        ("2\n", "elk cat", "cat"),
        ("", "cat cat", "cat"),
        ("3\nmaybe\nyes\nno\nskip\n", "ox cat", "cat"),
    ],
)
def test_answers(tmp_path: Path, answers: str, one: str, two: str) -> None:
    rule(tmp_path, "cat", "cat", "ox", "elk", safety="ask")
    first = put(tmp_path, "copy/1.txt", "The cat and the cat.")
    second = put(tmp_path, "copy/2.txt", "The cat.")
    _, said = run("copy", "--ask", "--select", "house/cat", cwd=tmp_path, stdin=answers)
    assert first.read_text() == "The {} and the {}.".format(*one.split())
    assert second.read_text() == f"The {two}."
    assert "  Change it? 1-2, [n]o, [s]kip this story, [q]uit, [?] " in said


def test_a_fix_that_was_accepted_opens_the_way_for_safe_ones(tmp_path: Path) -> None:
    rule(tmp_path, "cat", "cat", "old ox", safety="ask")
    rule(tmp_path, "ox", "old ox", "ox")
    path = put(tmp_path, "copy/1.txt", "The cat.")
    run("copy", "--ask", "--select", "house/cat,house/ox", cwd=tmp_path, stdin="y\n")
    assert path.read_text() == "The ox."


def test_questions_with_a_diff_print_what_was_accepted(tmp_path: Path) -> None:
    rule(tmp_path, "cat", "cat", "ox", safety="ask")
    put(tmp_path, "copy/1.txt", "The cat and the cat.")
    out, _ = run("copy/1.txt", "--ask", "--diff", "--select", "house/cat", cwd=tmp_path, stdin="n\ny\n", status=1)
    end = "\\ No newline at end of file\n"
    assert out == (
        f"--- copy/1.txt\n+++ copy/1.txt\n@@ -1 +1 @@\n-The cat and the cat.\n{end}+The cat and the ox.\n{end}"
    )


def test_fixes_that_lead_to_others_are_all_made(tmp_path: Path) -> None:
    rule(tmp_path, "one", "cat", "dog")
    rule(tmp_path, "two", "dog", "ox")
    path = put(tmp_path, "copy/1.txt", "The cat and the dog.")
    _, said = run("copy", "--select", "house", "--ignore", "house/words", cwd=tmp_path)
    assert path.read_text() == "The ox and the ox."
    assert said[-1] == "copycheck: 3 fixes made in 1 story"


def test_fixes_that_undo_each_other_leave_the_story_alone(tmp_path: Path) -> None:
    rule(tmp_path, "one", "cat", "dog")
    rule(tmp_path, "two", "dog", "cat")
    put(tmp_path, "copy/1.txt", "The cat.")
    path = put(tmp_path, "copy/2.txt", "The cow,, now.")
    _, said = run("copy", "--select", "house/one,house/two,punctuation/doubled", cwd=tmp_path, status=2)
    assert (tmp_path / "copy/1.txt").read_text() == "The cat."
    assert path.read_text() == "The cow, now."
    assert said == [
        "copycheck: copy/1.txt: the fixes of house/one, house/two come to no end, and it is left alone: "
        "report this to whoever wrote them",
        "copycheck: copy/2.txt: 1 fix made",
        "copycheck: 1 fix made in 1 story",
    ]


def test_a_character_that_the_encoding_lacks_leaves_the_file_alone(tmp_path: Path) -> None:
    rule(tmp_path, "cat", "cat", "🐈")
    rule(tmp_path, "dog", "dog", "“hound’s")
    data = "The café had a dog.\n\nIt had a cat,, too.".encode("cp1252")
    path = put(tmp_path, "copy/1.txt", data)
    _, said = run("copy", "--select", "house/cat,punctuation/doubled", cwd=tmp_path, status=2)
    assert path.read_bytes() == data
    assert said == [
        "copycheck: copy/1.txt: line 3: Windows-1252 has no “🐈”: save it as UTF-8, and the file is left alone",
        "copycheck: nothing fixed in 1 story",
    ]
    put(tmp_path, "copy/1.txt", "The café had a dog.".encode("cp1252"))
    run("copy", "--select", "house/dog", cwd=tmp_path)
    assert path.read_bytes() == "The café had a “hound’s.".encode("cp1252")


def test_a_text_with_marks_of_html_is_escaped_in_a_page(tmp_path: Path) -> None:
    rule(tmp_path, "cat", "cat", "R&D <b>")
    path = put(
        tmp_path, "copy/1.html", "<h1>A cat</h1>\n<p>The board met on Monday &amp; voted for the <i>cat</i>.</p>\n"
    )
    run("copy", "--select", "house/cat", cwd=tmp_path)
    assert path.read_text() == (
        "<h1>A R&amp;D &lt;b&gt;</h1>\n<p>The board met on Monday &amp; voted for the <i>R&amp;D &lt;b&gt;</i>.</p>\n"
    )


def test_a_fix_that_would_break_markup_is_told_of_and_the_others_are_made(tmp_path: Path) -> None:
    rule(tmp_path, "cat", "big", "")
    path = put(tmp_path, "copy/1.md", "The board saw the *big old* bridge,, and left.\n")
    _, said = run("copy", "--select", "house/cat,punctuation/doubled", cwd=tmp_path, status=2)
    assert path.read_text() == "The board saw the *big old* bridge, and left.\n"
    assert said == [
        "copycheck: copy/1.md: line 1: “Take it out” would change the markup: make it by hand (house/cat)",
        "copycheck: copy/1.md: 1 fix made",
        "copycheck: 1 fix made in 1 story",
    ]


def test_known_problems_stay(tmp_path: Path) -> None:
    put(tmp_path, "story.txt", STORY)
    done = subprocess.run(
        [sys.executable, "-m", "copycheck", "check", "story.txt", *RULE, "--format", "json"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    (document,) = json.loads(done.stdout)["documents"]
    commas = next(one for one in document["problems"] if one["text"] == ",,")
    entry = {"path": "story.txt", "rule": commas["rule"], "fingerprint": commas["fingerprint"], "count": 1}
    put(tmp_path, "known.json", json.dumps({"schema": 1, "entries": [entry]}))
    _, said = run("story.txt", *RULE, "--baseline", "known.json", cwd=tmp_path)
    assert said[-1] == "copycheck: 1 fix made in 1 story"
    assert (tmp_path / "story.txt").read_text() == STORY.replace("said  today", "said today")


def test_what_comments_in_the_copy_leave_alone_stays(tmp_path: Path) -> None:
    off, on = "<!-- copycheck: off punctuation/doubled -->", "<!-- copycheck: on -->"
    text = off + "\nThe board,, which met.\n\n" + on + "\nIt left{}early.\n"
    path = put(tmp_path, "story.md", text.format("  "))
    run("story.md", *RULE, cwd=tmp_path)
    assert path.read_text() == text.format(" ")


def test_what_has_not_changed_since_a_revision_stays(tmp_path: Path) -> None:
    if not (git := shutil.which("git")):
        pytest.skip("no git: --since is not tried")

    def ask(*arguments: str) -> None:
        subprocess.run(
            [git, "-c", "user.name=Ada", "-c", "user.email=ada@x.example", *arguments], cwd=tmp_path, check=True
        )

    path = put(tmp_path, "story.txt", "The board,, which met.\n\nIt left early.\n")
    ask("init", "--quiet")
    ask("add", ".")
    ask("commit", "--quiet", "-m", "First")
    path.write_bytes(b"The board,, which met.\n\nIt left  early.\n")
    _, said = run("story.txt", *RULE, "--since", "HEAD", cwd=tmp_path)
    assert path.read_bytes() == b"The board,, which met.\n\nIt left early.\n"
    assert said == ["copycheck: story.txt: 1 fix made", "copycheck: 1 fix made in 1 story"]


def test_an_unreadable_file_beside_others_ends_with_2(tmp_path: Path) -> None:
    put(tmp_path, "bad.txt", b"\x00\x01\x02\x03")
    path = put(tmp_path, "good.txt", STORY)
    _, said = run("bad.txt", "good.txt", "gone.txt", *RULE, cwd=tmp_path, status=2)
    assert path.read_text() == FIXED
    assert said == [
        "copycheck: bad.txt: is no text: copycheck reads plain text, Markdown, HTML and Word documents (.docx)",
        "copycheck: gone.txt: no such file or folder: check the spelling of the path",
        "copycheck: good.txt: 2 fixes made",
        "copycheck: 2 fixes made in 1 story",
    ]


@needs_kill
def test_killed_at_random_moments_every_file_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    old = {f"{number}.txt": STORY.replace("Monday", f"May {number}").encode() for number in range(16)}
    new = {name: data.replace(b",,", b",").replace(b"  ", b" ") for name, data in old.items()}
    command = [sys.executable, "-m", "copycheck", "fix", "copy", *RULE, "--jobs", "1"]
    halfway = 0

    def prepare(number: int) -> None:
        for name, data in old.items():
            path = folder / name
            if not path.exists() or path.read_bytes() != data:
                put(folder, name, data)

    def check(number: int) -> None:
        nonlocal halfway
        found = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}
        assert found.keys() == old.keys()
        assert {name for name, data in found.items() if data not in (old[name], new[name])} == set()
        halfway += 0 < sum(data == new[name] for name, data in found.items()) < len(old)
        if number % 20 == 19:
            _, said = run("copy", *RULE, cwd=tmp_path)
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == new
            assert said[-1].startswith("copycheck: ")

    done = kill(command, 100, check, cwd=tmp_path, prepare=prepare, seed=8, least=0.3)
    assert done.killed + done.done == 100
    assert done.killed > 0
    assert halfway > 0
