"""grammar/languagetool: what is left of LanguageTool's findings, above all on names, and stories a second.

    COPYCHECK_DATA=… python bench/accuracy/grammar.py [--articles N]

Needs LanguageTool. Its findings are counted as it gives them, with nothing switched off, and as the rule
reports them. A finding falls on a name where LanguageTool calls a word misspelled that has a capital and
opens no sentence, quotation or line: told by capitals alone, so that the program's own view of names is not
its judge. Speed is by a warm server: one story after the other, and several at once.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import corpus

from copycheck.document import Document
from copycheck.integrations.languagetool import Unreachable, desk
from copycheck.packs import Registry, packs
from copycheck.text import Span

SPELLING = "TYPOS"
IN_FLIGHT = 4
OPENING = "“\"‘'(\n—–:"


def on_name(document: Document, span: Span, category: str | None) -> bool:
    """True when a word with a capital in mid-sentence is called misspelled."""
    before = document.text[: span.start].rstrip(" ")
    sentence = document.sentence_at(span.start)
    opens = not before or before[-1] in OPENING or sentence is None or sentence.start == span.start
    return category == SPELLING and document.text[span.start].isupper() and not opens


def rate(job: Callable[[Document], object], documents: list[Document], workers: int) -> float:
    """Stories a second with so many in flight."""
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(job, documents))
    return len(documents) / (time.perf_counter() - start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    limit = parser.parse_args().articles
    articles = list(corpus.articles())
    documents = [corpus.document(article.source) for article in articles[:: max(1, len(articles) // limit)][:limit]]
    found = Registry(packs(None)).load("grammar/languagetool")
    assert found is not None
    rule = found()
    try:
        desk.ask(documents[0], desk.Wish())
    except Unreachable as reason:
        print(f"not measured: {reason}")
        return
    words = raw = names = kept = left = 0
    for document in documents:
        words += len(document.tokens.texts)
        matches = desk.ask(document, desk.Wish())
        raw += len(matches)
        names += sum(on_name(document, match.span, match.category) for match in matches)
        problems = list(rule.check(document))
        kept += len(problems)
        left += sum(on_name(document, problem.span, problem.category) for problem in problems)
    print(f"{len(documents)} stories, {words:,} words")
    given, reported = 1000 * raw / words, 1000 * kept / words
    print(f"  findings for 1,000 words     {given:6.2f} as given    {reported:6.2f} as reported")
    print(f"  of them on names             {names / raw:6.1%} ({names}) {left / max(kept, 1):10.1%} ({left})")
    print(f"  of those on names, gone      {1 - left / max(names, 1):6.1%}   to reach: 90%")
    one, several = (rate(lambda document: list(rule.check(document)), documents, workers) for workers in (1, IN_FLIGHT))
    print(f"  stories a second             {one:6.2f} one by one    {several:6.2f} with {IN_FLIGHT} in flight")


if __name__ == "__main__":
    main()
