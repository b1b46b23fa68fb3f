"""What the elements of a page say by their names, classes and other attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_NO_COPY = frozenset(
    """head script style nav aside form noscript template iframe svg math button select textarea object audio video
    canvas dialog menu title""".split()
)
_STRUCTURE = frozenset({"html", "body", "main", "article"})
_EXACT = {
    "by-line": "byline", "author-name": "byline", "author-names": "byline", "author": "byline", "authors": "byline",
    "post-author": "byline", "entry-author": "byline", "article-author": "byline", "p-author": "byline",
    "article-authors": "byline", "vcard": "byline", "contributor": "byline",
    "deck": "standfirst", "dek": "standfirst", "subtitle": "standfirst", "subhead": "standfirst",
    "summary": "standfirst", "excerpt": "standfirst", "lede-summary": "standfirst", "p-summary": "standfirst",
    "article-summary": "standfirst", "post-excerpt": "standfirst", "entry-summary": "standfirst",
    "article-subtitle": "standfirst", "article-deck": "standfirst", "article-dek": "standfirst",
    "wp-caption-text": "caption", "wp-caption-dd": "caption", "pubdate": "dateline", "published": "dateline",
    "timestamp": "dateline", "entry-date": "dateline", "post-date": "dateline", "article-date": "dateline",
    "publish-date": "dateline", "posted-on": "dateline", "date-published": "dateline",
    "headline": "headline", "entry-title": "headline", "post-title": "headline", "article-title": "headline",
    "article-headline": "headline", "story-title": "headline", "story-headline": "headline", "page-title": "headline",
    "author-bio": "furniture", "about-author": "furniture", "about-the-author": "furniture", "bio": "furniture",
    "kicker": "furniture", "eyebrow": "furniture", "section-label": "furniture", "twitter-tweet": "furniture",
}  # fmt: skip
_LAST = {
    "byline": "byline", "standfirst": "standfirst", "subheadline": "standfirst", "caption": "caption",
    "figcaption": "caption", "dateline": "dateline", "pullquote": "pull_quote", "crosshead": "crosshead",
    "infobox": "furniture",
}  # fmt: skip
_ITEMPROP = {
    "author": "byline", "headline": "headline", "alternativeheadline": "standfirst", "datepublished": "dateline",
    "datemodified": "dateline", "caption": "caption",
}  # fmt: skip
_HIDDEN = frozenset(
    """sr-only visually-hidden screen-reader-text screen-reader visuallyhidden element-invisible site-title site-name
    site-branding site-description site-header site-footer site-logo logo skip-link jp-relatedposts hidden
    no-print print-only td-a-rec""".split()
)
_STRONG = frozenset(
    """share sharing sharebar sharedaddy social related relatedposts newsletter promo promos advert adverts
    advertisement advertisements advertising ad ads comment comments breadcrumb breadcrumbs cookie cookies sidebar menu
    nav navigation navbar footer masthead tags taglist skip subscribe subscription signup paywall outbrain taboola
    recirculation trending popular mostread recommended recommendations teaser teasers pagination pager
    toolbar""".split()
)
_AROUND = frozenset(
    """article articles post posts entry page site story stories block wp element inline content field node name links
    link list bar box button buttons icon icons widget container wrapper section area module item items form banner slot
    unit inner holder panel group row media network networks tools count respond reply thread main js region label body
    title heading header footer rich promo well modal notice sticky top bottom left right google dfp wrap region view
    bottom icon action actions and de jp posts""".split()
)
_CUT = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "toolbar"})


def kind(attributes: Mapping[str, str]) -> str | None:
    """The kind of block that an element's attributes declare, or None."""
    told = None
    for name in attributes.get("class", "").split():
        told = told or _by_class(name)
    if told is None and attributes.get("itemprop"):
        told = _ITEMPROP.get(attributes["itemprop"].lower())
    if told is None and "author" in attributes.get("rel", "").lower().split():
        told = "byline"
    return told


@lru_cache(maxsize=4096)
def _by_class(name: str) -> str | None:
    small = name.lower()
    if small in _EXACT:
        return _EXACT[small]
    if "pullquote" in small or "pull-quote" in small:
        return "pull_quote"
    return _LAST.get(_parts(name)[-1])


def apart(tag: str, attributes: Mapping[str, str], told: str, cited: bool) -> bool:
    """True for an element whose text is no copy: navigation, sharing, advertising, what is hidden."""
    if tag in _STRUCTURE:
        return False
    if tag in _NO_COPY:
        return not (tag == "aside" and told == "pull_quote")
    if tag == "footer" and not cited:
        return True
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in _ROLES:
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
    return any(map(_apart, names)) or "display:none" in attributes.get("style", "").replace(" ", "")


@lru_cache(maxsize=4096)
def _apart(name: str) -> bool:
    if name.lower() in _HIDDEN:
        return True
    parts = _parts(name)
    return not _STRONG.isdisjoint(parts) and all(part in _STRONG or part in _AROUND or part.isdigit() for part in parts)


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _CUT.split(name) if part] or [""]
