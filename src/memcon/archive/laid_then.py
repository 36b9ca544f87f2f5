"""A document laid out for reading as one of its captures had it: who spoke then, and the words as they were."""

from collections.abc import Iterator

from memcon.archive.captures import numbered
from memcon.archive.laid_out import Given, LaidOut, Voice, laid, laid_out, turns_by_start
from memcon.archive.placed import placed
from memcon.archive.store import Archive
from memcon.people import Identity
from memcon.record import Participant, Record
from memcon.text import Span


def laid_then(archive: Archive, document: int, n: int) -> LaidOut:
    """A document (by its number) as capture `n` had it; WrongCall where it has no such capture.

    The passages have the lasting names they have now. What people judged since is not in it.
    """
    _, capture = numbered(archive, document, n)
    address, publisher, url, captured, added, count, is_current = archive.row(_CAPTURE, (capture,))
    if is_current:
        return laid_out(archive, document)
    record = archive.record(capture)
    voices = {one.id: _voice(one) for one in record.participants}
    return LaidOut(
        address, record, publisher, url,
        tuple(voices[one.id] for one in record.participants if one.spoke),
        tuple(voices[one.id] for one in record.participants if not one.spoke),
        tuple(laid(record, _given(archive, capture, record, voices))), record.findings, count, captured, added,
        record.date.value if record.date is not None else None, None,
    )  # fmt: skip


_CAPTURE = """
SELECT d.name, d.publisher, coalesce(c.url, d.url), c.captured_at, c.added_at,
  (SELECT count(*) FROM capture WHERE document = d.id), c.id = d.capture
FROM capture c JOIN document d ON d.id = c.document WHERE c.id = ?"""


def _voice(one: Participant) -> Voice:
    printed = one.as_printed[0] if one.as_printed else ""
    identity = one.identity if isinstance(one.identity, Identity) else None
    name = one.name or printed or one.office or ""
    held = one.office or (identity.office if identity is not None else None)
    role = one.role if isinstance(one.role, str) else None
    return Voice(name, held if held != name else None, one.side, one.person, role, printed)


def _given(archive: Archive, capture: int, record: Record, voices: dict[str, Voice]) -> Iterator[Given]:
    turns, passages = turns_by_start(record), list(placed(archive, capture))
    names = {turns[one.start].n: one.name for one in passages if one.start in turns}
    for one in passages:
        turn = turns.get(one.start) if one.name.startswith("t") else None
        whole = Span(one.start, one.stop)
        if turn is None:
            yield Given(one.name, one.kind, None, whole, one.sentences, None, False, None, None)
            continue
        yield Given(
            one.name, turn.kind, voices.get(turn.speaker or ""), whole, one.sentences, turn, turn.interpreted,
            names.get(turn.answers or 0), turn.language if turn.language != record.language else None,
        )  # fmt: skip
