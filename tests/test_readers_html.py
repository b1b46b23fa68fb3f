"""HTML as content management systems export it: what is copy, what kind, and where it stands."""

from __future__ import annotations

import pytest
from reading import opened, place, told, written

from copycheck.document import Document
from copycheck.readers import read
from copycheck.text import Span

VOTE = "The council voted on Friday to close the harbour for a year after a long debate."
WALL = "It was the second vote in a year, and the third since the storm broke the wall."

WORDPRESS = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Harbour to close | Whitsand Record</title>
<meta property="og:title" content="Harbour to close &amp; wall to go">
<style>.x {{ color: red }}</style><script>var copy = "<p>No copy</p>";</script></head>
<body class="single sidebar-right menu-open">
<header class="site-header"><div class="site-title"><a href="/">The Whitsand Record</a></div>
<nav><ul><li><a href="/">Home</a></li><li>News</li></ul></nav></header>
<main><article id="post-1" class="post tag-politics category-social-care">
<header class="entry-header"><h1 class="entry-title">Harbour to close for a&nbsp;year</h1>
<p class="standfirst">Fishermen were not told.</p>
<div class="entry-meta">By <a rel="author" href="#">Jane Roe</a> | <time datetime="2017-07-14">14 July 2017</time></div>
</header><div class="entry-content">
<figure class="wp-block-image"><img src="a.jpg" alt="No copy"><figcaption>Boats at dusk.
<span class="credit">Photo: Tom Hart</span></figcaption></figure>
<!-- wp:paragraph --><p>{VOTE}</p><!-- /wp:paragraph -->
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Mail</a></li></ul></div>
<h2>What happens next</h2>
<p>{WALL}</p>
<blockquote class="wp-block-quote"><p>We were here first.</p><cite>Jane Roe</cite></blockquote>
<aside class="wp-block-pullquote"><p>Nobody was told</p></aside>
<aside class="widget"><p>Subscribe to our newsletter for more copy of this kind.</p></aside>
<ul class="wp-block-list"><li>The council votes again.</li><li><a href="/wall">The wall</a></li></ul>
<div class="jp-relatedposts"><p>Related: another story of ours.</p></div>
</div><footer class="entry-footer">Filed under news</footer></article></main>
<div id="comments"><p>A reader wrote a comment here, and it is no copy.</p></div>
<footer><p>Copyright the Whitsand Record.</p></footer></body></html>
"""


def test_a_page_of_wordpress() -> None:
    assert told(WORDPRESS, ".html") == [
        ("headline", "Harbour to close for a\xa0year"),
        ("standfirst", "Fishermen were not told."),
        ("byline", "By Jane Roe"),
        ("dateline", "14 July 2017"),
        ("caption", "Boats at dusk. Photo: Tom Hart"),
        ("paragraph", VOTE),
        ("crosshead", "What happens next"),
        ("paragraph", WALL),
        ("pull_quote", "We were here first. — Jane Roe"),
        ("pull_quote", "Nobody was told"),
        ("list_item", "The council votes again."),
        ("furniture", "The wall"),
    ]


DRUPAL = f"""<body><div id="page"><header role="banner"><h1><a href="/">Whitsand Council Watch</a></h1></header>
<div class="breadcrumb"><a href="/">Home</a> » <a href="/news">News</a></div>
<article class="node node--type-article"><h2 class="node__title page-title">Harbour to close for a year</h2>
<div class="field field--name-field-subtitle subtitle">Fishermen were not told</div>
<div class="node__meta"><span class="byline">Jane Roe</span><span class="dateline">Friday 14 July 2017</span></div>
<div class="field field--name-body"><p>{VOTE}</p><p>{WALL}</p></div>
<div class="field--name-field-tags"><a href="#">harbour</a> <a href="#">wall</a></div></article>
<div class="node node--type-teaser"><h2>Another story</h2></div></div></body>
"""


def test_a_page_of_drupal() -> None:
    assert told(DRUPAL, ".html") == [
        ("headline", "Harbour to close for a year"),
        ("standfirst", "Fishermen were not told"),
        ("byline", "Jane Roe"),
        ("dateline", "Friday 14 July 2017"),
        ("paragraph", VOTE),
        ("paragraph", WALL),
    ]


def test_head_above_the_article_belongs_to_the_story() -> None:
    source = (
        f"<nav>Menu</nav><h1>Harbour to close</h1><p class='dek'>Nobody was told</p><p>Trending now: cats.</p>"
        f"<span rel='author'>Jane Roe</span><article><p>{VOTE}</p></article><article><p>A teaser.</p></article>"
    )
    assert told(source, ".html") == [
        ("headline", "Harbour to close"), ("standfirst", "Nobody was told"), ("byline", "Jane Roe"),
        ("paragraph", VOTE),
    ]  # fmt: skip


def test_teasers_that_are_articles_do_not_hide_the_story() -> None:
    teasers = "<article><h3>Other story</h3><p>A teaser of a few words.</p></article>" * 6
    source = f"<body><h1>Harbour to close</h1><p>{VOTE}</p><p>{WALL}</p><p>{VOTE}</p>{teasers}</body>"
    assert told(source, ".html") == [
        ("headline", "Harbour to close"), ("paragraph", VOTE), ("paragraph", WALL), ("paragraph", VOTE),
    ]  # fmt: skip


def test_copy_in_divs_with_breaks_is_parted() -> None:
    source = f"<div class='headline'>Harbour to close</div><div>{VOTE}<br />\n<br>{WALL}<br>Verse<br>Two</div>"
    assert told(source, ".html") == [
        ("headline", "Harbour to close"), ("paragraph", VOTE), ("paragraph", f"{WALL}\nVerse\nTwo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "headline", "where"),
    [
        ('<meta property="og:title" content="Harbour &amp; wall | Record">', "Harbour & wall", "Harbour &amp; wall"),
        ("<title>Harbour to close - Whitsand Record</title>", "Harbour to close", "Harbour to close"),
        ("<title>Rovers 3 - City 1</title>", "Rovers 3 - City 1", "Rovers 3 - City 1"),
        ("<title>Harbour to close | News | Record</title>", "Harbour to close", "Harbour to close"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A \\"big\\" d\\u00e9bat"}'
            "</script><title>No headline</title>",
            'A "big" débat',
            'A \\"big\\" d\\u00e9bat',
        ),
        ('<title>Title</title><meta property="og:title" content="Shared"/>', "Shared", "Shared"),
    ],
)
def test_a_page_without_a_heading_has_the_title_that_it_is_shared_by(head: str, headline: str, where: str) -> None:
    source = f"<html><head>{head}</head><body><p>{VOTE}</p></body></html>"
    assert told(source, ".html") == [("headline", headline), ("paragraph", VOTE)]
    assert written(source, ".html")[0] == ("headline", where)


def test_a_first_heading_of_any_level_is_the_headline() -> None:
    source = f"<title>Site</title><h2>Harbour to close</h2><p>{VOTE}</p><h2>Later</h2><p>{WALL}</p>"
    assert told(source, ".html") == [
        ("headline", "Harbour to close"), ("paragraph", VOTE), ("crosshead", "Later"), ("paragraph", WALL),
    ]  # fmt: skip


def test_kicker_and_deck_round_the_headline() -> None:
    source = (
        f"<h2>Politics</h2><h1>Harbour to close</h1><h2>Fishermen say that they were never told</h2><p>{VOTE}</p>"
        f"<h1>Second</h1><p>{WALL}</p>"
    )
    assert told(source, ".html") == [
        ("furniture", "Politics"), ("headline", "Harbour to close"),
        ("standfirst", "Fishermen say that they were never told"), ("paragraph", VOTE), ("crosshead", "Second"),
        ("paragraph", WALL),
    ]  # fmt: skip


def test_what_the_page_says_of_itself() -> None:
    source = """<meta name="author" content="Jane Roe"><meta name="description" content="Wall &amp; all">
    <script type='application/ld+json'>[{"@graph": [{"headline": "Harbour", "datePublished": "2017-07-14",
    "author": [{"name": "Jane Roe"}, {"name": "Tom Hart"}]}]}]</script><p>Copy.</p>"""
    assert opened(source, ".html").meta == {
        "author": "Jane Roe", "description": "Wall & all", "title": "Harbour", "date": "2017-07-14",
    }  # fmt: skip
    assert opened('<script type="application/ld+json">{"headline": [}</script><p>Copy.</p>', ".html").meta == {}


def test_marks_of_the_wire_in_paragraphs() -> None:
    source = (
        f"<h1>Harbour to close</h1><p>By Jane Roe</p><p>LONDON (<i>Reuters</i>) &mdash; {VOTE}</p>"
        "<p>(Reporting by Jane Roe)</p><p>-30-</p>"
    )
    assert told(source, ".html") == [
        ("headline", "Harbour to close"), ("byline", "By Jane Roe"), ("dateline", "LONDON (Reuters)"),
        ("paragraph", VOTE), ("furniture", "(Reporting by Jane Roe)"), ("furniture", "-30-"),
    ]  # fmt: skip
    assert written(source, ".html")[2] == ("dateline", "LONDON (<i>Reuters</i>)")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>T</b>he har<i>bour</i>&rsquo;s wall", "The harbour’s wall"),
        ("a <b>bold </b> word\n   and\ttabs", "a bold word and tabs"),
        ("caf&eacute; &#x201C;x&#8221; &amp;amp; AT&amp;T R&D", "café “x” &amp; AT&T R&D"),
        ("&bogus; &copy 2017", "&bogus; © 2017"),
        ("one&nbsp;two&#160;three", "one\xa0two\xa0three"),
        ("coun&shy;cil", "council"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("he called it <q>a farce</q> again", "he called it “a farce” again"),
        ("on <time datetime='x'>Friday</time>, he said", "on Friday, he said"),
        ("<!-- no > copy -->one<!-- --> two", "one two"),
        ("see <a href='a>b' title=\"c > d\">this</a> page", "see this page"),
        ("a < b and c > d, 5<6 x<y", "a < b and c > d, 5<6 x<y"),
        ("one<script>no < copy</script> two<style>p{}</style>", "one two"),
        ("<span class=x>unquoted</span> <SPAN>big</SPAN>", "unquoted big"),
        ("<img alt='no'>copy<wbr>right", "copyright"),
        ("bro<b class='x' <i>ken</i></b> tag", "broken tag"),
        ("H<sub>2</sub>O and 5<sup>th</sup>", "H2O and 5th"),
    ],
)
def test_what_stands_inside_a_paragraph(markup: str, text: str) -> None:
    source = f"<p>The first line reads so.</p><p>{markup} at the end.</p>"
    assert told(source, ".html") == [
        ("paragraph", "The first line reads so."), ("paragraph", f"{text} at the end."),
    ]  # fmt: skip


def test_places_of_words_with_markup_and_entities_in_them() -> None:
    source = "<p>Th<b>e</b> caf&eacute; on <i>Fri</i>day &mdash; shut.</p>"
    document = opened(source, ".html")
    assert document.text == "The café on Friday — shut."
    assert source[slice(*place(document, "The"))] == "Th<b>e"
    assert source[slice(*place(document, "café"))] == "caf&eacute;"
    assert source[slice(*place(document, "é"))] == "&eacute;"
    assert source[slice(*place(document, "Friday"))] == "Fri</i>day"
    assert source[slice(*place(document, "day"))] == "day"
    assert source[slice(*place(document, " — "))] == " &mdash; "
    assert document.verbatim(Span(16, 18)) and document.slice(Span(16, 18)) == "ay"
    assert not document.verbatim(Span(12, 18)) and not document.verbatim(Span(4, 8))


def test_white_space_made_single_leads_back_to_all_of_it() -> None:
    source = "<p>one  two\n\n three</p>"
    document = opened(source, ".html")
    assert document.text == "one two three"
    assert source[slice(*place(document, "one two"))] == "one  two"
    assert source[slice(*document.to_source(Span(7, 8)))] == "\n\n "


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One is here.<p>Two is here.<h2>Next</h2>Three is here and more.", [
            ("paragraph", "One is here."), ("paragraph", "Two is here."), ("crosshead", "Next"),
            ("paragraph", "Three is here and more."),
        ]),
        ("<p>One is here.</p><ul><li>A point<li>B <b>point<li>C point</ul><p>Two is here.</p>", [
            ("paragraph", "One is here."), ("list_item", "A point"), ("list_item", "B point"),
            ("list_item", "C point"), ("paragraph", "Two is here."),
        ]),
        ("<p>One is here.</p><ol><li>A<ul><li>A.1 in it</ul><li>B</ol>", [
            ("paragraph", "One is here."), ("list_item", "A"), ("list_item", "A.1 in it"), ("list_item", "B"),
        ]),
        ("<p>One <b>is here.</p><p>Two</b> is here.</p></div></p>Three is here and more.", [
            ("paragraph", "One is here."), ("paragraph", "Two is here."), ("paragraph", "Three is here and more."),
        ]),
        ("<table><caption>Final scores</caption><tr><th>Team<th>Goals<tr><td>Rovers<td>3</table><p>One is here.</p>", [
            ("caption", "Final scores"), ("furniture", "Team"), ("furniture", "Goals"), ("furniture", "Rovers"),
            ("furniture", "3"), ("paragraph", "One is here."),
        ]),
        ("<p>One is here.</p><pre>x  =\n  1</pre>", [("paragraph", "One is here."), ("code", "x  =\n  1")]),
        ("<![CDATA[<p>One &amp; two are here.</p>]]>", [("paragraph", "One & two are here.")]),
        ("<?xml version='1.0'?><p>One is here.</p><!bad><p>Two is here.</p>", [
            ("paragraph", "One is here."), ("paragraph", "Two is here."),
        ]),
        ("<p>One is here.</p><p>Two is lost in a comment <!-- that never ends.</p><p>Three</p>", [
            ("paragraph", "One is here."), ("paragraph", "Two is lost in a comment"),
        ]),
        ("<p>One is here.</p><p hidden>No</p><p aria-hidden='true'>No</p><p style='display: none'>No</p><form>No</form>"
         "<noscript>No</noscript><button>No</button><div class='ad-slot'>No</div><ul class='social-links'><li>No</ul>"
         "<div class='newsletter-signup'><p>No copy at all.</p></div>", [("paragraph", "One is here.")]),
        ("<p>One is here.</p><div class='social-care'><p>Two is here.</p></div>", [
            ("paragraph", "One is here."), ("paragraph", "Two is here."),
        ]),
        ("<p>One is here.</p><p><a href='#'>Read the whole story</a></p>", [
            ("paragraph", "One is here."), ("furniture", "Read the whole story"),
        ]),
        ("<dl><dt>Wall</dt><dd>It fell.</dd></dl><p>One is here.</p>", [
            ("list_item", "Wall"), ("list_item", "It fell."), ("paragraph", "One is here."),
        ]),
        ("<h2>Harbour to close<hgroup>Now</hgroup></h2><p>One is here.</p>", [
            ("headline", "Harbour to close"), ("crosshead", "Now"), ("paragraph", "One is here."),
        ]),
        ("<p>&#8One is &#1;here.</p><p>&#8</p>", [("paragraph", "One is here.")]),
    ],
)  # fmt: skip
def test_blocks_of_markup_whole_and_broken(markup: str, blocks: list[tuple[str, str]]) -> None:
    assert told(markup, ".html") == blocks


LONG = " ".join(["We were here first, and nobody asked us whether we wanted the wall to be built."] * 5)


@pytest.mark.parametrize(
    ("before", "quotation", "kind"),
    [
        (VOTE, "<p>“We were here first.”</p>", "pull_quote"),
        ("She wrote to the council:", "<p>We were here first.</p>", "pull_quote"),
        (VOTE, f"<p>{LONG}</p>", "paragraph"),
        ("She wrote to the council:", f"<p>{LONG}</p>", "pull_quote"),
    ],
)
def test_block_quotations(before: str, quotation: str, kind: str) -> None:
    kinds = [found for found, _ in told(f"<p>{before}</p><blockquote>{quotation}</blockquote><p>{WALL}</p>", ".html")]
    assert kinds == ["paragraph", kind, "paragraph"]


def test_who_is_quoted_stands_with_the_quotation() -> None:
    source = "<p>Copy is here.</p><blockquote><p>We stay.</p><footer>&ndash; Jane Roe</footer></blockquote>"
    assert told(source, ".html")[1] == ("pull_quote", "We stay. – Jane Roe")
    assert written(source, ".html")[1] == ("pull_quote", "We stay.</p><footer>&ndash; Jane Roe")


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<div class='article__byline'>Jane Roe, Geneva</div>", "byline"),
        ("<p><span itemprop='author'>Jane Roe</span></p>", "byline"),
        ("<address class='author'>Jane Roe</address>", "byline"),
        ("<p class='c-standfirst'>Nobody was told.</p>", "standfirst"),
        ("<div itemprop='alternativeHeadline'>Nobody was told.</div>", "standfirst"),
        ("<p class='wp-caption-text'>Boats at dusk.</p>", "caption"),
        ("<div class='image-caption'>Boats at dusk.</div>", "caption"),
        ("<div class='pull-quote-right'>Nobody was told.</div>", "pull_quote"),
        ("<figure class='wp-block-pullquote'><blockquote><p>Not one.</p></blockquote></figure>", "pull_quote"),
        ("<div class='author-bio'>Jane Roe is our editor in Geneva.</div>", "furniture"),
        ("<p class='excerpt'>" + "word " * 90 + "</p>", "paragraph"),
        ("<div class='author'>" + "word " * 40 + "</div>", "paragraph"),
    ],
)
def test_kinds_that_classes_and_properties_declare(markup: str, kind: str) -> None:
    blocks = told(f"<h1>Harbour to close</h1>{markup}<p>{VOTE}</p>", ".html")
    assert [found for found, _ in blocks] == ["headline", kind, "paragraph"]


def test_fragments_as_an_interface_of_a_cms_gives_them() -> None:
    source = f"<!-- wp:paragraph -->\n<p>{VOTE}</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2>Next</h2>"
    content = read(source, ".html")
    document = Document("x.html", source, content)
    assert [(block.kind, source[slice(*document.to_source(block.span))]) for block in content.blocks] == [
        ("paragraph", VOTE), ("crosshead", "Next"),
    ]  # fmt: skip
