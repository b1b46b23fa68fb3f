"""What holds of every reader: positions, encodings, languages, and time that grows with the source only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import assert_whole, opened, told
from work import calls

from copycheck.document import Document
from copycheck.readers import Unreadable, decode, read
from copycheck.readers.language import guess
from copycheck.text import Span

FORMATS = (".txt", ".md", ".html")

# What has a meaning in one of the formats, and what surrounds it in copy.
BITS = st.sampled_from(
    (
        'The council voted¦on Friday¦.¦, ¦said Jane Roe¦ ¦  ¦    ¦\t¦\n¦\n¦\n\n¦\r\n¦\r¦“¦”¦"¦’¦é¦\U0001f600'
        '¦- ¦* ¦1. ¦> ¦>¦# ¦## ¦---¦===¦***¦```¦~~~¦`¦``¦*¦**¦_¦__¦~~¦[¦]¦(¦)¦](u)¦](u "t")¦![¦![a b](c)'
        "¦[r]: /u¦[^1]¦[^1]: ¦\\¦\\*¦{#id}¦&amp;¦&#x2019;¦&nbsp;¦&bogus;¦&¦<¦>¦<b>¦</b>¦<p>¦</p>¦<h1>¦</h1>¦<h2>"
        '¦<p class="byline">¦<li>¦<ul>¦</ul>¦<blockquote>¦</blockquote>¦<!--¦-->¦<br>¦<br/>¦<td>¦<table>'
        '¦<article>¦<script>¦</script>¦<title>¦</title>¦<q>¦</q>¦<a href="x">¦</a>¦<pre>¦</pre>¦<![CDATA[¦]]>'
        '¦<time>¦<cite>¦<aside>¦<figcaption>¦|¦a | b\n-|-\n¦{{< x >}}¦{{< f caption="A boat" >}}¦{% x %}¦{{x}}'
        '¦title: x¦date: 2017-07-14¦author: [a, b]¦+++¦title = "x"¦-30-¦By Jane Roe¦LONDON (AP) - ¦Caption: '
        "¦https://x.example/a_b¦<https://x.example>¦(Reporting by Tom Hart)"
    ).split("¦")
)
SOURCES = st.one_of(st.lists(BITS, max_size=40).map("".join), st.text(max_size=200))
HEADED = st.lists(BITS, max_size=12).map(lambda bits: "---\ntitle: x\n" + "".join(bits) + "\n---\nCopy.")


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=150, deadline=None)
@given(source=SOURCES, data=st.data())
def test_any_text_is_read_and_each_place_leads_back(suffix: str, source: str, data: st.DataObject) -> None:
    try:
        content = read(source, suffix)
    except Unreadable as error:
        assert suffix == ".md" and str(error).startswith("front matter, line ")
        return
    assert_whole(source, content)
    document = Document(f"story{suffix}", source, content)
    for segment in content.segments:
        if segment.length:
            low = data.draw(st.integers(0, segment.length))
            high = data.draw(st.integers(low, segment.length))
            span = Span(segment.text_start + low, segment.text_start + high)
            assert document.verbatim(span)
            assert source[slice(*document.to_source(span))] == document.slice(span)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=100, deadline=None)
@given(source=SOURCES)
def test_places_in_the_source_never_go_back(suffix: str, source: str) -> None:
    try:
        content = read(source, suffix)
    except Unreadable:
        return
    document = Document(f"story{suffix}", source, content)
    last = 0
    for block in document.blocks:
        for at in range(block.span.start, block.span.end):
            start, end = document.to_source(Span(at, at + 1))
            assert last <= start <= end <= len(source)
            last = start


@settings(max_examples=150, deadline=None)
@given(source=HEADED)
def test_front_matter_is_read_or_refused_with_one_line(source: str) -> None:
    try:
        assert_whole(source, read(source, ".md"))
    except Unreadable as error:
        assert str(error).startswith("front matter, line ")
        assert str(error).count(": ") >= 2 and "\n" not in str(error)


def test_an_empty_source_has_no_blocks() -> None:
    for suffix in FORMATS:
        assert told("", suffix) == told(" \r\n\t\n", suffix) == []


COPY = "“Café” – naïve.\r\nSecond line."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b""), ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b""), ("utf-16-be", b"\xfe\xff"), ("cp1252", b""),
    ],
)  # fmt: skip
def test_decode_reads_the_text_without_its_mark_and_keeps_line_ends(encoding: str, mark: bytes) -> None:
    assert decode(mark + COPY.encode(encoding)) == COPY


def test_decode_keeps_lone_returns() -> None:
    assert decode(b"One.\rTwo.\r\n\rThree.") == "One.\rTwo.\r\n\rThree."


def test_offsets_count_after_the_byte_order_mark() -> None:
    source = decode(b"\xef\xbb\xbf# Head\n\nCopy.")
    assert opened(source, ".md").to_source(Span(0, 4)) == (2, 6)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "is no text: "),
        (b"copy \x01\x02\x03 copy \x04", "is no text: "),
        (b"\xff\xfea\0\0\0", "is no text: "),
        (b"%PDF-1.4 copy", "is a PDF, not text: save it as plain text, Markdown or HTML"),
        (rb"{\rtf1\ansi copy}", "is RTF, not text: save it as plain text, Markdown or HTML"),
        (b"caf\xe9 \x81", "is neither UTF-8 nor Windows-1252 (byte 6): save it as UTF-8"),
        (b"\xff\xfea\0b", "is not the UTF-16-LE that it begins like: save it as UTF-8"),
        ("“Café” “né”".encode()[:-1], "is UTF-8 that is broken at byte 19: save it as UTF-8 again"),
    ],
)
def test_decode_refuses_what_is_no_text_and_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert str(refused.value).startswith(reason)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<!DOCTYPE html>\n<p>Copy is here.</p>", [("paragraph", "Copy is here.")]),
        ("<!-- wp:paragraph -->\n<p>Copy is here.</p>", [("paragraph", "Copy is here.")]),
        ("<h1>Head</h1><p>Copy is here.</p>", [("headline", "Head"), ("paragraph", "Copy is here.")]),
        ("---\ntitle: Head\n---\nCopy is here.", [("headline", "Head"), ("paragraph", "Copy is here.")]),
        ("# Head\n\nCopy is here.", [("headline", "Head"), ("paragraph", "Copy is here.")]),
        ("Head\n\nCopy *is* here.", [("headline", "Head"), ("paragraph", "Copy *is* here.")]),
        ("#1 in the charts\n\nCopy is here.", [("headline", "#1 in the charts"), ("paragraph", "Copy is here.")]),
        ("<3 is a heart.", [("paragraph", "<3 is a heart.")]),
    ],
)
def test_without_a_known_suffix_the_content_decides(source: str, blocks: list[tuple[str, str]]) -> None:
    assert told(source, "") == blocks


ABROAD = {
    "fr": "Le conseil municipal a voté vendredi la fermeture du port pour un an, et les pêcheurs qui y travaillent ont"
    " dit qu’ils n’avaient pas été prévenus avant la réunion.",
    "de": "Der Stadtrat hat am Freitag beschlossen, den Hafen für ein Jahr zu schließen, und die Fischer, die dort"
    " arbeiten, sagten, sie seien vor der Sitzung nicht informiert worden.",
    "es": "El ayuntamiento votó el viernes el cierre del puerto durante un año, y los pescadores que trabajan allí"
    " dijeron que no habían sido informados antes de la reunión.",
    "id": "Dewan kota memutuskan pada hari Jumat untuk menutup pelabuhan selama satu tahun, dan para nelayan yang"
    " bekerja di sana mengatakan bahwa mereka tidak diberi tahu sebelum rapat.",
    "ru": "Городской совет в пятницу проголосовал за закрытие порта на год, и рыбаки сказали, что их не предупредили.",
    "uk": "Міська рада у п’ятницю проголосувала за закриття порту на рік, і рибалки сказали, що їх не попередили.",
    "ar": "صوت المجلس البلدي يوم الجمعة على إغلاق الميناء لمدة عام وقال الصيادون إنهم لم يبلغوا بذلك",
    "ja": "市議会は金曜日、港を一年間閉鎖することを決めた。漁師たちは、会議の前に知らされていなかったと話した。",
    "zh": "市议会周五投票决定关闭港口一年，在那里工作的渔民说他们在会议之前没有得到通知。",
}


@pytest.mark.parametrize("language", ABROAD)
def test_copy_in_another_language_is_told(language: str) -> None:
    assert guess(ABROAD[language]) == language
    assert guess(f"Talks: UN envoy\n\n{ABROAD[language]} {ABROAD[language]}") == language


def test_running_copy_in_a_language_not_known_is_told() -> None:
    words = "gorna belith umarat soven tikal drovar mesh olindi karup venta zolim prador hestu nalim " * 6
    assert guess(words) == "und"


@pytest.mark.parametrize(
    "copy",
    [
        "The council voted on Friday to close the harbour for a year, and nobody was told of it before the meeting.",
        "Jean-Claude de la Tour, Maria del Carmen Ruiz and Hans von der Heide met Ole Gunnar Nilsen, Jörg Müller and"
        " Zofia Wójcik in Aix-en-Provence on Friday, said Le Monde and Die Zeit.",
        f"“{ABROAD['fr']}” the mayor said. The meeting, held in the town hall, went on until midnight, and the council"
        " is to vote on the plan next week, when the money for the wall has been found and the men have been heard.",
        f"“{ABROAD['ru']}” the fisherman said. The council voted on Friday to close the harbour for a year, and the"
        " men who work there said that they had not been told of the plan before it was put to the vote.",
        "Le port est fermé.",
        "Rovers 3 City 1; United 2 Athletic 2; Wanderers 0 Albion 4; County 1 Town 1; Orient 5 Vale 0; Harriers 2",
        "COUNCIL VOTES TO CLOSE HARBOUR FOR A YEAR AND FISHERMEN SAY THEY WERE NOT TOLD OF THE PLAN BEFORE THE VOTE",
        "",
    ],
)
def test_english_and_short_copy_is_kept(copy: str) -> None:
    assert guess(copy) == "en"


STORY = (
    "The council voted on **Friday** to close the [harbour](https://x.example/a) after a long debate, it said.\n"
    "It was the second vote in a year, and the third since the storm that broke the <b>north</b> wall.\n\n"
)
HOSTILE: dict[str, Callable[[int], str]] = {
    **{mark: lambda size, mark=mark: mark * (size // len(mark)) for mark in (  # type: ignore[misc]
        "*", "_", "~", "*a ", "a* ", "[", "]", "[a](", "![", "`", "`a", "<", "<a ", "<a b=\"", "<!--", "<!", "</", "&",
        "&#1", ">", "> ", "> - ", "- ", "1. ", "#", "# ", "|", "|a", "\\", "{{<", "{%", "(", "\"", " ", "\t", "\n",
        "- \n", "=\n", "<b>", "</b>", "<p>", "<li>", "<td>", "<blockquote>", "<![CDATA[", "<script>", "<title>",
        "<b><p>", "[^a]: ", "[a]: x \"", "A-", "By A ", "LONDON, ", "Photo: ", "A B, ", "-30-\n",
    )},
    "deep lists, then blank lines": lambda size: "- " * (size // 4) + "\n" * (size // 2),
    "brackets that close": lambda size: "[a" * (size // 4) + "]" * (size // 2),
    "runs of two marks": lambda size: "*a" * (size // 4) + "b_" * (size // 4),
    "ticks of all lengths": lambda size: " ".join("`" * (number % 300 + 1) for number in range(size // 150)),
    "labels": lambda size: "".join(f"[r{n}]: /u\n" for n in range(size // 20)) + "\n" + "[r5] " * (size // 10),
    "crossed tags": lambda size: "<b><p>" + "<i>" * (size // 8) + "</b>" * (size // 8),
    "signed quotations": lambda size: "> a\n>\n" + "> — b\n>\n" * (size // 8),
}  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_source_only(suffix: str, name: str) -> None:
    """Four times the source takes nowhere near sixteen times the work."""

    def work(size: int) -> int:
        source = HOSTILE[name](size)
        return calls(lambda: read(source, suffix))

    work(300)  # what is loaded and compiled at first use
    small = work(3_000)
    assert work(12_000) < 6 * small + 2000


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("mark", ["*", "[", "`", "<", ">"])
def test_marks_take_no_more_than_a_few_calls_each(suffix: str, mark: str) -> None:
    read(mark, suffix)
    assert calls(lambda: read(mark * 20_000, suffix)) < 60 * 20_000
