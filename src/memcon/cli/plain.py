"""A record as plain text, for pipes and files: one paragraph a line, each line saying what it is, nothing wrapped."""

from collections.abc import Iterator

from memcon.cli.entries import Entry, Paragraph, entries_of
from memcon.cli.output import plain
from memcon.conventions.table import Tables
from memcon.publish.record_words import called, identified, named, speakers_of, what_it_is, when_and_where
from memcon.record import Participant, Record


def plain_view(record: Record, tables: Tables) -> str:
    """The whole record as lines that stay the same whatever the terminal.

    `[t2] Mike Pompeo: …` is a paragraph of the second turn; what nobody spoke is `[heading]`, `[note]`, `[text]` or
    `[unassigned]`.
    """
    lines = [*_header(record, tables), "", *_body(record)]
    lines += ["", *_findings(record)] if record.findings else []
    return "".join(f"{plain(line)}\n" for line in lines)


def _header(record: Record, tables: Tables) -> Iterator[str]:
    yield f"Title: {_line(record.title.value) if record.title else 'none printed'}"
    yield f"When and where: {_line('; '.join(when_and_where(record)))}"
    yield f"What: {_line('; '.join(what_it_is(record, tables)))}"
    yield f"Record: {record.id}"
    if record.source.url is not None:
        yield f"Address: {_line(record.source.url)}"
    for one in record.participants:
        yield f"Participant: {_line(_party(one))}"


def _party(one: Participant) -> str:
    who = identified(one)
    by_register = f" [register: {one.person}; {who}]" if who is not None else ""
    return f"{named(one)} ({one.side or 'side not given'}){'' if one.spoke else ', did not speak'}{by_register}"


def _body(record: Record) -> Iterator[str]:
    speakers = speakers_of(record)
    for entry in entries_of(record):
        head = _head(entry, speakers)
        for paragraph in entry.paragraphs or ((),):
            yield f"{head} {words_of(paragraph)}".rstrip()


def _head(entry: Entry, speakers: dict[str | None, Participant]) -> str:
    if entry.turn is None:
        return f"[{entry.kind}]"
    speaker = speakers.get(entry.turn.speaker)
    label = entry.turn.label.text if entry.turn.label is not None else "no label"
    what = "" if entry.turn.kind in ("speech", "answer") else f" ({entry.turn.kind})"
    return f"[{entry.turn.id}] {_line(called(speaker) if speaker else label)}{what}:"


def words_of(paragraph: Paragraph) -> str:
    """A paragraph in one line; an aside stands in its own brackets, or in square ones where it is printed without."""
    return _line("".join(bracketed(piece.words) if piece.aside else piece.words for piece in paragraph))


def bracketed(aside: str) -> str:
    """An aside so that its words tell it from speech.

    >>> bracketed(" (laughter)"), bracketed("Applause.")
    (' (laughter)', '[Applause.]')
    """
    bare = aside.strip()
    blank = " " if aside[:1].isspace() else ""
    return aside if bare[:1] in "([{<（［【〔*" and bare else f"{blank}[{bare}]"


def _line(words: str) -> str:
    return " ".join(words.split())


def _findings(record: Record) -> Iterator[str]:
    for finding in record.findings:
        yield f"Finding ({finding.severity}): {_line(finding.message)}"
