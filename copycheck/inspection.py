"""What is understood of a story, as the JSON contract puts it and as a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from copycheck.document import Document
from copycheck.text import Span

SCHEMA = 1


def inspect_report(document: Document) -> dict[str, Any]:
    """All views of a document; positions are those of the source."""
    return _report(document, document.to_source, document.source)


def insight(document: Document) -> dict[str, Any]:
    """The same with positions in the clean text, and its texts."""
    return _report(document, lambda span: span, document.text)


def _report(document: Document, place: Callable[[Span], Span], text: str) -> dict[str, Any]:
    """All views of a document; ``place`` gives positions in ``text``."""

    def at(span: Span) -> dict[str, int]:
        start, end = place(span)
        return {"start": start, "end": end}

    def read(span: Span) -> dict[str, Any]:
        start, end = place(span)
        return {"start": start, "end": end, "text": text[start:end]}

    def found(span: Span | None) -> dict[str, Any] | None:
        return None if span is None else read(span)

    attributions = zip(document.quotations, document.attributions, strict=True)
    return {
        "path": document.path,
        "language": document.language,
        "blocks": [{"kind": block.kind, **at(block.span)} for block in document.blocks],
        "sentences": [at(sentence) for sentence in document.sentences],
        "quotations": [
            {
                **at(quotation.span),
                "kind": attribution.kind,
                "cue": found(attribution.cue),
                "speaker": found(attribution.speaker),
                "speaker_name": attribution.speaker_name,
            }
            for quotation, attribution in attributions
        ],
        "names": [
            {
                "name": name.name,
                "kind": name.kind,
                "mentions": [found(mention) for mention in name.mentions],
            }
            for name in document.names
        ],
        "acronyms": [{"short": found(acronym.short), "long": found(acronym.long)} for acronym in document.acronyms],
        "figures": [
            {
                **read(figure.span),
                "value": figure.value,
                "unit": figure.unit,
                "counts": figure.counts,
                "approximate": figure.approximate,
            }
            for figure in document.figures
        ],
        "dates": [{**read(date.span), "iso": date.iso, "weekday": date.weekday} for date in document.dates],
        "topics": [{**at(topic.span), "relatedness": topic.relatedness} for topic in document.topics],
        "headline_support": document.headline_support,
        "readability": document.readability,
    }


def render_json(reports: Sequence[dict[str, Any]]) -> str:
    """The reports of all stories as JSON text."""
    return json.dumps({"schema": SCHEMA, "documents": list(reports)}, ensure_ascii=False, indent=1) + "\n"


def render_text(report: dict[str, Any]) -> str:
    """The report of one story for a reader."""
    lines = [f"{report['path']} ({report['language']})"]
    for title, rows in _sections(report):
        if rows:
            lines += ["", f"{title} ({len(rows)})", *(f"  {row}" for row in rows)]
    return "\n".join(lines) + "\n"


def _sections(report: dict[str, Any]) -> Iterable[tuple[str, list[str]]]:
    yield "Blocks", [f"{item['kind']:<11} {item['start']}–{item['end']}" for item in report["blocks"]]
    yield (
        "Names",
        [
            f"{item['name']} ({item['kind']}): " + ", ".join(_counted(_read(at["text"]) for at in item["mentions"]))
            for item in report["names"]
        ],
    )
    yield (
        "Quotations",
        [f"{item['start']}–{item['end']} {item['kind']}: {_speaker(item)}" for item in report["quotations"]],
    )
    yield (
        "Acronyms",
        [
            f"{item['short']['text']}: " + (_read(item["long"]["text"]) if item["long"] else "not spelled out")
            for item in report["acronyms"]
        ],
    )
    yield "Figures", [_figure(item) for item in report["figures"]]
    yield "Dates", [f"{_read(item['text'])}" + (f" = {item['iso']}" if item["iso"] else "") for item in report["dates"]]
    yield (
        "Paragraphs",
        [f"{item['start']}–{item['end']} relatedness {item['relatedness']:.2f}" for item in report["topics"]],
    )
    support = report["headline_support"]
    yield (
        "Measures",
        [
            f"sentences: {len(report['sentences'])}",
            f"headline support: {'no headline' if support is None else support}",
            *(
                f"{name.replace('_', ' ')}: {'too short to say' if value is None else value}"
                for name, value in report["readability"].items()
            ),
        ],
    )


def _speaker(item: dict[str, Any]) -> str:
    if item["speaker"] is None:
        return "nobody named" if item["kind"] == "speech" else "–"
    who = _read(item["speaker"]["text"])
    cue = f", by “{item['cue']['text']}”" if item["cue"] else ""
    name = f" = {item['speaker_name']}" if item["speaker_name"] not in (None, who) else ""
    return who + name + cue


def _figure(item: dict[str, Any]) -> str:
    about = "about " if item["approximate"] else ""
    unit = f" {item['unit']}" if item["unit"] else ""
    counts = f", of {item['counts']}" if item["counts"] else ""
    return f"{_read(item['text'])} = {about}{item['value']}{unit}{counts}"


def _read(text: str) -> str:
    return " ".join(text.split())


def _counted(texts: Iterable[str]) -> Iterable[str]:
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return (text if count == 1 else f"{text} ×{count}" for text, count in counts.items())
