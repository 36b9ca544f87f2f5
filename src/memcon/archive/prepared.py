"""What the archive keeps of one page, worked out before it is written: pure, and ready to be sent between processes."""

from collections.abc import Iterator

import msgspec
import zstandard

from memcon.analysis.sentences import sentences_of
from memcon.archive.folding import folded
from memcon.errors import Unreadable
from memcon.identify.layer import event_days
from memcon.identify.register import Register
from memcon.people import Identity, Role
from memcon.record import Participant, Printed, Record, Turn
from memcon.text import Span

# Pages and records are packed at this level of zstd: more saves little and takes long.
_LEVEL = 5


class Wording(msgspec.Struct, frozen=True, gc=False):
    """A turn, or a paragraph outside the turns, as a page has it: not named yet.

    `letter` is `t` or `p`; `who` tells its speaker from the others of the page, `speaker` is the printed name; `start` and
    `stop` are code points into the text of the record, those of `sentences` into `text`.
    """

    letter: str
    kind: str
    who: str | None
    start: int
    stop: int
    text: str
    folded: str | None
    sentences: tuple[tuple[int, int], ...]
    turn: int | None = None
    answers: int | None = None
    interpreted: bool = False
    language: str | None = None
    speaker: str | None = None


class Taker(msgspec.Struct, frozen=True, gc=False):
    """A participant as the archive keeps one, with every office of the register held on the day of the event."""

    key: str
    name: str | None
    as_printed: str
    office: str | None
    side: str | None
    spoke: bool
    role: str | None
    person: str | None
    person_name: str | None
    held: str | None
    held_in: str | None
    basis: str
    score: float | None
    offices: tuple[tuple[str, str, str], ...]


class Prepared(msgspec.Struct, frozen=True):
    """A page ready to be kept: its record, the bytes and the record packed, and the rows that come of it."""

    name: str
    sha256: str
    size: int
    media_type: str
    packed: bytes
    record: bytes
    url: str | None
    publisher: str | None
    captured_at: str | None
    read_by: bytes
    title: str | None
    date: str | None
    posted: str | None
    time: str | None
    place: str | None
    form: str
    occasion: str | None
    status: str | None
    language: str | None
    wordings: tuple[Wording, ...]
    takers: tuple[Taker, ...]
    mentions: tuple[tuple[int, int, str, str, str | None, str], ...]
    findings: tuple[tuple[str, str, str, int | None, int | None], ...]


def prepare(record: Record, data: bytes, register: Register | None) -> Prepared:
    """What the archive keeps of a page: its record and its bytes; `register` tells the offices that people held that day.

    Unreadable for a page that has no words: there is nothing in it to find, and nothing to cite.
    """
    if not record.text.strip():
        raise Unreadable("A page with words was expected, found one that has none.")
    pack = zstandard.ZstdCompressor(_LEVEL).compress
    return Prepared(
        name=record.id,
        sha256=record.source.sha256,
        size=len(data),
        media_type=record.source.media_type,
        packed=pack(data),
        record=pack(record.to_json()),
        url=record.source.url,
        publisher=_publisher(record),
        captured_at=record.source.captured_at,
        read_by=msgspec.json.encode(record.read_by),
        title=_value(record.title),
        date=_value(record.date),
        posted=_value(record.posted),
        time=_value(record.time),
        place=_value(record.place),
        form=record.form,
        occasion=record.occasion,
        status=record.status,
        language=record.language,
        wordings=tuple(wordings_of(record)),
        takers=tuple(_taker(one, record, register) for one in record.participants),
        mentions=tuple(_mentions(record)),
        findings=tuple(_findings(record)),
    )


def _publisher(record: Record) -> str | None:
    """Whose page it is: nobody's where it only looks like a publisher's and stands at an address of somebody else's."""
    publisher, url = record.source.publisher, record.source.url
    return publisher if publisher is not None and (url is None or record.id.startswith(f"{publisher}/")) else None


def _value(printed: Printed | None) -> str | None:
    return printed.value if printed is not None else None


# -- words --


def wordings_of(record: Record) -> Iterator[Wording]:
    """The turns and the paragraphs outside them, in the order of the page."""
    spoken = {one.id: one for one in record.participants}
    turns = [(Span(turn.speech[0].start, turn.speech[-1].end), turn) for turn in record.turns if turn.speech]
    taken = [span for span, _ in turns] + [turn.label.span for turn in record.turns if turn.label is not None]
    found = [_of_turn(record, turn, span, spoken) for span, turn in turns]
    found += _paragraphs(record, sorted(taken))
    return iter(sorted(found, key=lambda one: one.start))


def _speaker(one: Participant) -> str:
    return one.person or one.name or one.as_printed[0]


def _of_turn(record: Record, turn: Turn, span: Span, spoken: dict[str, Participant]) -> Wording:
    language = turn.language or record.language
    one = spoken.get(turn.speaker) if turn.speaker is not None else None
    found = _wording(
        record, span, "t", turn.kind, _speaker(one) if one is not None else None, language,
        turn=turn.n, answers=turn.answers, interpreted=turn.interpreted,
    )  # fmt: skip
    printed = (one.name or one.as_printed[0]) if one is not None else None
    return msgspec.structs.replace(found, speaker=printed)


def _paragraphs(record: Record, taken: list[Span]) -> Iterator[Wording]:
    """The blocks that no turn has a part in: the words of readouts and statements, headings, notes."""
    at = 0
    for block in record.blocks:
        while at < len(taken) and taken[at].end <= block.span.start:
            at += 1
        is_free = at == len(taken) or taken[at].start >= block.span.end
        if is_free and not any(span.overlaps(block.span) for span in taken[at : at + 2]) and block.span.start < block.span.end:
            yield _wording(record, block.span, "p", block.kind, None, record.language)


def _wording(
    record: Record,
    span: Span,
    letter: str,
    kind: str,
    who: str | None,
    language: str | None,
    *,
    turn: int | None = None,
    answers: int | None = None,
    interpreted: bool = False,
) -> Wording:
    text = span.of(record.text)
    sentences = tuple((one.start, one.end) for one in sentences_of(text, language))
    return Wording(
        letter, kind, who, span.start, span.end, text, folded(text), sentences, turn, answers, interpreted,
        language if language != record.language else None,
    )  # fmt: skip


# -- people --


def _taker(one: Participant, record: Record, register: Register | None) -> Taker:
    identity = one.identity if isinstance(one.identity, Identity) else None
    return Taker(
        key=one.id,
        name=one.name,
        as_printed=one.as_printed[0] if one.as_printed else one.name or "",
        office=one.office,
        side=(identity.country if identity is not None else None) or one.side,
        spoke=one.spoke,
        role=one.role.kind if isinstance(one.role, Role) else None,
        person=one.person,
        person_name=identity.name if identity is not None else None,
        held=identity.office if identity is not None else None,
        held_in=identity.country if identity is not None else None,
        basis=", ".join(identity.basis) if identity is not None else one.basis,
        score=identity.score if identity is not None else None,
        offices=tuple(_held(one.person, record, register)),
    )


def _held(id: str | None, record: Record, register: Register | None) -> Iterator[tuple[str, str, str]]:
    """Every office that somebody held on the day of the event, for certain."""
    days = event_days(record)
    person = register.person(id) if register is not None and id is not None else None
    if register is None or person is None or days is None:
        return
    held = {(one.office, one.country, one.title) for one in register.held_by(person) if one.covers(days)}
    yield from sorted(held)


def _mentions(record: Record) -> Iterator[tuple[int, int, str, str, str | None, str]]:
    for one in record.mentions if isinstance(record.mentions, tuple) else ():
        yield one.span.start, one.span.end, one.kind, one.name, one.person, one.basis


def _findings(record: Record) -> Iterator[tuple[str, str, str, int | None, int | None]]:
    for one in record.findings:
        start, stop = (one.span.start, one.span.end) if one.span is not None else (None, None)
        yield one.code, one.severity, one.message, start, stop
