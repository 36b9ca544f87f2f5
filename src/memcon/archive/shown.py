"""What an address shows: the document, the turn or the sentence, with who said it, what changed and what stands around."""

from collections.abc import Iterator

import msgspec

from memcon.archive.addresses import Address, find
from memcon.archive.judged import Applied, applied
from memcon.archive.store import Archive
from memcon.errors import WrongCall


class Judged(msgspec.Struct, frozen=True):
    """Who speaks a passage and in which office, as people judged it; `basis` says who judged and when."""

    speaker: str | None
    person: str | None
    office: str | None
    basis: str


class Corrected(msgspec.Struct, frozen=True):
    """The right words for the stretch from start to stop of a passage's text, where the page errs, with who says so and why.

    `is_of_now` is false where the page has other words since.
    """

    start: int
    stop: int
    words: str
    by: str
    at: str
    why: str
    is_of_now: bool


class Line(msgspec.Struct, frozen=True):
    """A turn or paragraph as it is shown: its address, who spoke in which office, the words, and what became of it.

    `start` and `stop` are code points into the text of the record of `capture`; `asked` is the stretch of `text` (code points
    into it) that the address means: the whole of it, or one sentence. `judged` and `corrections` are what people judged, beside
    what the page and memcon have, never instead.
    """

    address: str
    kind: str
    speaker: str | None
    office: str | None
    side: str | None
    person: str | None
    text: str
    start: int
    stop: int
    capture: int
    asked: tuple[int, int] | None
    changed_on: str | None = None
    gone_since: str | None = None
    judged: Judged | None = None
    corrections: tuple[Corrected, ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """What an address shows. `lines` are the passages: all of a document's, else the one meant with those around it."""

    address: str
    followed: tuple[str, ...]
    title: str | None
    date: str | None
    place: str | None
    form: str
    publisher: str | None
    url: str | None
    captures: int
    sha256: str
    captured_at: str
    lines: tuple[Line, ...]


def show(archive: Archive, printed: str, *, context: int = 0) -> Shown:
    """What an address shows, with so many passages before and after it; of a document, all of them.

    WrongCall where the archive has no such address. Redirects are followed, and told in `followed`.
    """
    found = find(archive, printed)
    title, date, place, form, publisher, url, count, sha256, captured = archive.row(_DOCUMENT, (found.document,))
    lines = tuple(_lines(archive, found.document, found.address, context))
    return Shown(
        str(found.address), found.followed, title, date, place, form, publisher, url, count, sha256, captured, lines
    )  # fmt: skip


_DOCUMENT = """
SELECT d.title, d.date, d.place, d.form, d.publisher, d.url, (SELECT count(*) FROM capture WHERE document = d.id), s.sha256,
  coalesce(c.captured_at, c.added_at)
FROM document d JOIN capture c ON c.id = d.capture JOIN source s ON s.id = c.source WHERE d.id = ?"""
_PASSAGES = """
SELECT p.id, p.name, p.kind, coalesce(w.name, w.as_printed, p.speaker), coalesce(w.office, w.held), w.side, w.person,
  p.text, p.start, p.stop, d.capture, p.sentences, coalesce(h.captured_at, h.added_at), coalesce(g.captured_at, g.added_at)
FROM passage p JOIN document d ON d.id = p.document LEFT JOIN participant w ON w.id = p.participant
  LEFT JOIN capture h ON h.id = p.changed LEFT JOIN capture g ON g.id = p.gone
WHERE p.document = ? ORDER BY p.position, p.gone IS NOT NULL, p.id"""


def _lines(archive: Archive, document: int, address: Address, context: int) -> Iterator[Line]:
    rows = archive.rows(_PASSAGES, (document,))
    said = applied(archive, document)
    rows = [row for row in rows if row[-1] is None or row[1] == address.passage]
    at = next((number for number, row in enumerate(rows) if row[1] == address.passage), None)
    near = rows if at is None else rows[max(0, at - context) : at + context + 1]
    for id, name, kind, speaker, office, side, person, text, start, stop, capture, sentences, changed, gone in near:
        asked = _asked(address, text, sentences) if name == address.passage else None
        if name == address.passage and asked is None:
            yield _gone_sentence(archive, address, id, (kind, speaker, office, side, person))
            continue
        yield Line(
            f"{address.document}/{name}", kind, speaker, office, side, person, text, start, stop, capture, asked, changed, gone,
            judged_of(said, id), corrections_of(said, id),
        )  # fmt: skip


def judged_of(said: Applied, passage: int) -> Judged | None:
    """Who speaks a passage (by its number) as people judged it; None where nobody did."""
    one = said.spoken.get(passage)
    return Judged(one.name, one.person, one.office, one.basis) if one is not None else None


def corrections_of(said: Applied, passage: int) -> tuple[Corrected, ...]:
    """The right words for stretches of a passage (by its number), by those who said so."""
    return tuple(
        Corrected(one.start, one.stop, one.words, one.judgement.by, one.judgement.at, one.judgement.why, one.is_of_now)
        for one in said.corrections
        if one.passage == passage
    )


def _asked(address: Address, text: str, sentences: str) -> tuple[int, int] | None:
    """The stretch that an address means; None for a sentence that the passage has no more."""
    if address.sentence is None:
        return 0, len(text)
    listed = msgspec.json.decode(sentences, type=list[tuple[str, int, int]])
    return next(((start, stop) for name, start, stop in listed if name == address.sentence), None)


def _gone_sentence(archive: Archive, address: Address, passage: int, who: tuple[str | None, ...]) -> Line:
    """A sentence that its passage has no more: the words of the last capture that had it; WrongCall where none ever had."""
    for capture, start, stop, sentences, until in archive.rows(_BEFORE, (passage,)):
        listed = msgspec.json.decode(sentences, type=list[tuple[str, int, int]])
        found = next(((first, last) for name, first, last in listed if name == address.sentence), None)
        if found is not None:
            text = archive.record(capture).text[start:stop]
            kind, speaker, office, side, person = who
            return Line(
                f"{address.document}/{address.passage}", kind or "", speaker, office, side, person, text, start, stop, capture,
                found, None, until,
            )  # fmt: skip
    raise WrongCall(f"A sentence of {address.document}/{address.passage} was expected, found {address}, which it never had.")


_BEFORE = """
SELECT l.capture, l.start, l.stop, l.sentences, (
    SELECT coalesce(n.captured_at, n.added_at) FROM capture n WHERE n.document = c.document AND n.position > c.position
    ORDER BY n.position LIMIT 1)
FROM placement l JOIN capture c ON c.id = l.capture WHERE l.passage = ? AND l.sentences IS NOT NULL
ORDER BY c.position DESC"""
