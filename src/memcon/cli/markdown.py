"""A record as Markdown: front matter that other programs read, then the parties, the turns and the findings."""

import json
import re
from collections.abc import Iterator

from memcon.cli.entries import Entry, Paragraph, entries_of
from memcon.cli.output import plain
from memcon.cli.plain import bracketed
from memcon.conventions.table import Tables
from memcon.publish.record_words import by_side, identified, named, publisher_of, side_name
from memcon.record import Record

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|$])|(&)(?=#?\w)")
_LINE_START = re.compile(r"(?:(\d{1,9})([.)])|([#+\-=:]))(?=[\s#+\-=:]|$)")


def markdown_view(record: Record, tables: Tables) -> str:
    """The whole record as Markdown; labels as printed, in bold, with a colon."""
    parts = ["\n".join(_front_matter(record, tables)), f"# {escaped(record.title.value if record.title else record.id)}"]
    parts += _parties(record)
    parts += [paragraph for entry in entries_of(record) for paragraph in _entry(entry)]
    parts += _findings(record)
    return plain("\n\n".join(parts)) + "\n"


def escaped(words: str) -> str:
    """Words that Markdown prints as they are, in one line.

    >>> escaped("1. A *star* & a <tag>"), escaped("- no list")
    ('1\\\\. A \\\\*star\\\\* & a \\\\<tag\\\\>', '\\\\- no list')
    """
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(words.split()))
    opening = _LINE_START.match(line)
    if opening is None:
        return line
    return f"{opening[1]}\\{line[opening.start(2) :]}" if opening[1] else f"\\{line}"


def _front_matter(record: Record, tables: Tables) -> Iterator[str]:
    yield "---"
    values = {"title": record.title, "event_date": record.date, "published": record.posted}
    values |= {"time": record.time, "place": record.place}
    if record.date is not None and record.date.basis == "posted":
        values = {**values, "event_date": None, "published": record.posted or record.date}
    facts = {name: value.value for name, value in values.items() if value is not None}
    also = {
        "record": record.id,
        "publisher": publisher_of(record, tables),
        "url": record.source.url,
        "language": record.language,
        "form": record.form,
        "occasion": record.occasion,
        "status": record.status,
        "excerpt": "true" if record.excerpt else None,
        "sha256": record.source.sha256,
    }
    facts |= {name: value for name, value in also.items() if value is not None}
    # A JSON string is a YAML string too.
    yield from (f"{name}: {json.dumps(' '.join(value.split()), ensure_ascii=False)}" for name, value in facts.items())
    yield "---"


def _parties(record: Record) -> Iterator[str]:
    if not record.participants:
        return
    yield "## Participants"
    lines = []
    for side, people in by_side(record.participants):
        for one in people:
            silent = "" if one.spoke else " (did not speak)"
            who = identified(one)
            register = f" — {escaped(who)}" if who is not None else ""
            lines.append(f"- {escaped(named(one))} — {escaped(side_name(side))}{silent}{register}")
    yield "\n".join(lines)
    yield "## Record"


def _entry(entry: Entry) -> Iterator[str]:
    if entry.kind == "heading":
        yield from (f"### {_words(paragraph)}" for paragraph in entry.paragraphs)
    elif entry.turn is None:
        yield from (_unspoken(entry, paragraph) for paragraph in entry.paragraphs)
    else:
        label = entry.turn.label
        head = f"**{escaped(label.text)}:** " if label is not None and not entry.continued else ""
        for at, paragraph in enumerate(entry.paragraphs or ((),)):
            yield (head if not at else "") + _words(paragraph)


def _unspoken(entry: Entry, paragraph: Paragraph) -> str:
    if entry.kind == "text":
        return _words(paragraph)
    mark = "(given to nobody) " if entry.kind == "unassigned" else ""
    return f"> {mark}{_words(paragraph)}"


def _words(paragraph: Paragraph) -> str:
    """A paragraph, its asides in italics."""
    pieces = []
    for piece in paragraph:
        blank = " " if piece.words[:1].isspace() else ""
        pieces.append(f"{blank}*{escaped(bracketed(piece.words))}*" if piece.aside else blank + escaped(piece.words))
    return "".join(pieces)


def _findings(record: Record) -> Iterator[str]:
    if record.findings:
        yield "## Findings"
        yield "\n".join(f"- {finding.severity}: {escaped(finding.message)}" for finding in record.findings)
