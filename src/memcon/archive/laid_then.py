"""A document laid out for reading as one of its captures had it: who spoke then, and the words as they were."""

from collections.abc import Iterator

import msgspec

from memcon.archive.laid_out import Laid, LaidOut, Voice, laid_out, paragraphs_of, stretches_of, unnamed
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.people import Identity
from memcon.record import Participant, Record
from memcon.text import Span


def laid_then(archive: Archive, document: int, n: int) -> LaidOut:
    """A document (by its number) as capture `n` had it; WrongCall where it has no such capture.

    The passages have the lasting names they have now. What people judged since is not in it.
    """
    found = archive.rows(_CAPTURE, (document, n))
    if not found:
        count = archive.row("SELECT max(n) FROM capture WHERE document = ?", (document,))[0]
        raise WrongCall(f"A capture from 1 to {count} was expected, found {n}.")
    address, publisher, url, capture, captured, added, count, is_current = found[0]
    if is_current:
        return laid_out(archive, document)
    record = archive.record(capture)
    voices = {one.id: _voice(one) for one in record.participants}
    return LaidOut(
        address, record, publisher, url,
        tuple(voices[one.id] for one in record.participants if one.spoke),
        tuple(voices[one.id] for one in record.participants if not one.spoke),
        tuple(_passages(archive, capture, record, voices)), record.findings, count, captured, added,
        record.date.value if record.date is not None else None, None,
    )  # fmt: skip


_CAPTURE = """
SELECT d.name, d.publisher, coalesce(c.url, d.url), c.id, c.captured_at, c.added_at,
  (SELECT count(*) FROM capture WHERE document = d.id), c.id = d.capture
FROM capture c JOIN document d ON d.id = c.document WHERE d.id = ? AND c.n = ?"""
# Of a passage whose sentences were not changed by the next capture, those of the next that has some, else those of now.
_PLACED = """
SELECT p.name, p.kind, l.start, l.stop, coalesce(l.sentences, (
    SELECT x.sentences FROM placement x JOIN capture y ON y.id = x.capture JOIN capture z ON z.id = l.capture
    WHERE x.passage = l.passage AND y.position > z.position AND x.sentences IS NOT NULL ORDER BY y.position LIMIT 1
  ), p.sentences)
FROM placement l JOIN passage p ON p.id = l.passage WHERE l.capture = ? ORDER BY l.start, p.id"""


def _voice(one: Participant) -> Voice:
    printed = one.as_printed[0] if one.as_printed else ""
    identity = one.identity if isinstance(one.identity, Identity) else None
    name = one.name or printed or one.office or ""
    held = one.office or (identity.office if identity is not None else None)
    role = one.role if isinstance(one.role, str) else None
    return Voice(name, held if held != name else None, one.side, one.person, role, printed)


def _passages(archive: Archive, capture: int, record: Record, voices: dict[str, Voice]) -> Iterator[Laid]:
    turns = {turn.speech[0].start: turn for turn in record.turns if turn.speech}
    rows = archive.rows(_PLACED, (capture,))
    names = {turns[row[2]].n: row[0] for row in rows if row[2] in turns}
    before: str | None = None
    for name, kind, start, stop, sentences in rows:
        turn = turns.get(start) if name.startswith("t") else None
        voice = voices.get(turn.speaker or "") if turn is not None else None
        voice = voice or unnamed(turn)
        text = record.text[start:stop]
        listed = [one for one in msgspec.json.decode(sentences, type=list[tuple[str, int, int]]) if one[2] <= len(text)]
        stretches = stretches_of(record, Span(start, stop), turn)
        key = f"{voice.name}/{voice.office}" if voice is not None else None
        yield Laid(
            name, turn.kind if turn is not None else kind, voice, tuple(paragraphs_of(text, start, listed, stretches)),
            key is not None and key == before, turn is not None and turn.interpreted,
            names.get(turn.answers) if turn is not None and turn.answers is not None else None,
            turn.language if turn is not None else None,
        )  # fmt: skip
        before = key
