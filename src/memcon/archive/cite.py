"""Citations: what an address means, in all that is needed to find the words again though the page was changed or is gone."""

import msgspec

from memcon.archive.addresses import Address, find
from memcon.archive.cite_names import Author, author_of
from memcon.archive.store import Archive
from memcon.conventions.table import Tables, own_tables
from memcon.errors import BrokenPromise, WrongCall
from memcon.identify.register import Register
from memcon.people import Identity
from memcon.record import Participant, Record

# So many code points of the text around the words tell them from the same words elsewhere.
_CONTEXT = 32


class TextQuoteSelector(msgspec.Struct, frozen=True, tag_field="type", tag="TextQuoteSelector"):
    """Words by themselves and what stands around them (W3C, Web Annotation Data Model, 4.2.4)."""

    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(msgspec.Struct, frozen=True, tag_field="type", tag="TextPositionSelector"):
    """Where words stand: code points in the record's text, the end exclusive (W3C, Web Annotation Data Model, 4.2.5)."""

    start: int
    end: int


class Citation(msgspec.Struct, frozen=True):
    """What is cited: the address it has now, who said it, where it was published, in which bytes it stands, and the words.

    `speaker` and `office` are as printed; `author` is the speaker in parts, else the publisher. `quote` is an exact slice of
    the record's text, None for a document; `selector` finds it there. `url`, `captured_at` (when the page was fetched, where
    that is known), `added_at` and `sha256` are those of the capture in which the words stand. `state` says when they were
    changed on the page or went from it: "changed on 2019-06-15", "gone since 2019-06-15".
    """

    address: str
    followed: tuple[str, ...]
    title: str | None
    speaker: str | None
    office: str | None
    author: Author | None
    interpreted: bool
    date: str | None
    place: str | None
    form: str
    occasion: str | None
    status: str | None
    language: str | None
    publisher: str | None
    url: str | None
    captured_at: str | None
    added_at: str
    sha256: str
    quote: str | None
    selector: tuple[TextQuoteSelector | TextPositionSelector, ...]
    state: str | None

    @property
    def seen_on(self) -> str:
        """The day on which the page was as it is cited."""
        return day_of(self.captured_at or self.added_at)


class _Speaker(msgspec.Struct, frozen=True):
    name: str | None = None
    office: str | None = None
    side: str | None = None
    person: str | None = None
    usual: str | None = None
    is_named: bool = False


class _Words(msgspec.Struct, frozen=True):
    """Cited words: the capture they stand in, where, who spoke them, and what became of them."""

    capture: int
    start: int
    stop: int
    speaker: _Speaker
    state: str | None
    interpreted: bool = False
    language: str | None = None


def citation(
    archive: Archive, printed: str, *, register: Register | None = None, tables: Tables | None = None
) -> Citation:  # fmt: skip
    """The citation of an address; WrongCall where the archive has no such address.

    `register` knows the family names of people, and `tables` the names of publishers (memcon's own where not given).
    """
    found = find(archive, printed)
    row = archive.row(_DOCUMENT, (found.document,))
    title, date, place, form, occasion, status, language, publisher, url, current = row
    words = _passage(archive, found.passage, found.address, current) if found.passage is not None else None
    capture = words.capture if words is not None else current
    captured_at, added_at, capture_url, sha256 = archive.row(_CAPTURE, (capture,))
    speaker = words.speaker if words is not None else _only_speaker(archive, found.document)
    house = _publisher_name(publisher, tables or own_tables())
    quote, selector = _quoted(archive.record(capture), words) if words is not None else (None, ())
    return Citation(
        address=str(found.address), followed=found.followed, title=title, speaker=speaker.name, office=speaker.office,
        author=_author(speaker, house, register), interpreted=words is not None and words.interpreted, date=date, place=place,
        form=form, occasion=occasion, status=status, language=(words.language if words is not None else None) or language,
        publisher=house, url=capture_url or url, captured_at=captured_at, added_at=added_at, sha256=sha256, quote=quote,
        selector=selector, state=words.state if words is not None else _document_state(archive, found.document),
    )  # fmt: skip


_DOCUMENT = """
SELECT title, date, place, form, occasion, status, language, publisher, url, capture FROM document WHERE id = ?"""
_CAPTURE = """
SELECT c.captured_at, c.added_at, c.url, s.sha256 FROM capture c JOIN source s ON s.id = c.source WHERE c.id = ?"""


def day_of(time: str) -> str:
    """The day of a time: 2019-05-14 of 2019-05-14T10:00:00Z."""
    return time[:10]


def _publisher_name(publisher: str | None, tables: Tables) -> str | None:
    return next((one.name for one in tables.publishers if one.id == publisher), publisher)


# -- the words --


def _quoted(record: Record, words: _Words) -> tuple[str, tuple[TextQuoteSelector | TextPositionSelector, ...]]:
    """The words, a slice of the record's text, and what finds them there again."""
    text, start, stop = record.text, words.start, words.stop
    if not 0 <= start <= stop <= len(text):
        raise BrokenPromise(f"words that stand in the record ({len(text)} code points) were expected, found [{start}, {stop}]")
    exact = text[start:stop]
    quote = TextQuoteSelector(exact, text[max(0, start - _CONTEXT) : start], text[stop : stop + _CONTEXT])
    return exact, (quote, TextPositionSelector(start, stop))


def _passage(archive: Archive, passage: int, address: Address, current: int) -> _Words:
    """The words of a turn or paragraph, or of one sentence of it, in the last capture that has them."""
    start, stop, sentences, interpreted, language, changed, gone, *who = archive.row(_PASSAGE, (passage,))
    before = [_Before(*row) for row in archive.rows(_BEFORE, (passage,))]
    capture, speaker = current, _Speaker(*who)
    if gone is not None and before:
        capture, start, stop = before[0].capture, before[0].start, before[0].stop
        speaker = _speaker_then(archive.record(capture), start)
    state = f"gone since {day_of(gone)}" if gone is not None else f"changed on {day_of(changed)}" if changed else None
    whole = _Words(capture, start, stop, speaker, state, bool(interpreted), language)
    return whole if address.sentence is None else _sentence(archive, whole, address, sentences, before)


# A capture that is another reading of the same page changed words on the day it was made, not on that of the page.
_WHEN = "CASE {0}.change WHEN 'reading' THEN {0}.added_at ELSE coalesce({0}.captured_at, {0}.added_at) END"
_PASSAGE = f"""
SELECT p.start, p.stop, p.sentences, p.interpreted, p.language, {_WHEN.format("h")}, {_WHEN.format("g")},
  coalesce(w.name, w.as_printed), w.office, w.side, w.person, w.person_name, w.name IS NOT NULL
FROM passage p LEFT JOIN participant w ON w.id = p.participant LEFT JOIN capture h ON h.id = p.changed
  LEFT JOIN capture g ON g.id = p.gone WHERE p.id = ?"""
_BEFORE = f"""
SELECT l.capture, l.start, l.stop, l.sentences, (
    SELECT {_WHEN.format("n")} FROM capture n WHERE n.document = c.document AND n.position > c.position
    ORDER BY n.position LIMIT 1)
FROM placement l JOIN capture c ON c.id = l.capture WHERE l.passage = ? ORDER BY c.position DESC"""


class _Before(msgspec.Struct, frozen=True):
    """Where a passage stood in an earlier capture; its sentences, where the next capture changed them, and when that came."""

    capture: int
    start: int
    stop: int
    sentences: str | None
    until: str


def _sentence(archive: Archive, whole: _Words, address: Address, sentences: str, before: list[_Before]) -> _Words:
    """One sentence of a passage: where it stands now, else where it last stood."""
    is_gone = whole.state is not None and whole.state.startswith("gone")
    now = _stretch(sentences, address.sentence)
    if now is not None:
        words = msgspec.structs.replace(whole, start=whole.start + now[0], stop=whole.start + now[1])
        return words if is_gone or whole.state is None else _with_own_state(archive, words, address.sentence, before)
    for one in before:
        then = _stretch(one.sentences, address.sentence)
        if then is not None:
            state = whole.state if is_gone else f"gone since {day_of(one.until)}"
            start, stop = one.start + then[0], one.start + then[1]
            return msgspec.structs.replace(whole, capture=one.capture, start=start, stop=stop, state=state)
    held = len(msgspec.json.decode(sentences))
    raise WrongCall(f"A sentence of {address.document}/{address.passage} was expected, found {address}; it has {held}.")


def _with_own_state(archive: Archive, words: _Words, name: str | None, before: list[_Before]) -> _Words:
    """A sentence of a passage that was changed: it may be as it was."""
    now = archive.record(words.capture).text[words.start : words.stop]
    for one in before:
        then = _stretch(one.sentences, name)
        if then is not None and archive.record(one.capture).text[one.start + then[0] : one.start + then[1]] != now:
            return msgspec.structs.replace(words, state=f"changed on {day_of(one.until)}")
    return msgspec.structs.replace(words, state=None)


def _stretch(sentences: str | None, name: str | None) -> tuple[int, int] | None:
    """Where a sentence stands in its passage."""
    listed = msgspec.json.decode(sentences, type=list[tuple[str, int, int]]) if sentences is not None else []
    return next(((start, stop) for one, start, stop in listed if one == name), None)


def _document_state(archive: Archive, document: int) -> str | None:
    rows = archive.rows(_CHANGED, (document,))
    return f"changed on {day_of(rows[0][0])}" if rows else None


_CHANGED = """
SELECT coalesce(captured_at, added_at) FROM capture WHERE document = ? AND change = 'words' ORDER BY position DESC LIMIT 1"""


# -- who spoke them --


def _speaker_then(record: Record, start: int) -> _Speaker:
    """Who spoke the turn that began at a place of an earlier record."""
    turn = next((one for one in record.turns if one.speech and one.speech[0].start == start), None)
    found = next((one for one in record.participants if turn is not None and one.id == turn.speaker), None)
    return _as_speaker(found) if found is not None else _Speaker()


def _as_speaker(one: Participant) -> _Speaker:
    identity = one.identity if isinstance(one.identity, Identity) else None
    printed = one.name or (one.as_printed[0] if one.as_printed else None)
    side = (identity.country if identity is not None else None) or one.side
    usual = identity.name if identity is not None else None
    return _Speaker(printed, one.office, side, one.person, usual, one.name is not None)


def _only_speaker(archive: Archive, document: int) -> _Speaker:
    """Whose words a document is: of the one person who speaks in it."""
    rows = archive.rows(_SPEAKERS, (document,))
    return _Speaker(*rows[0][1:]) if len(rows) == 1 and rows[0][0] is not None else _Speaker()


_SPEAKERS = """
SELECT DISTINCT w.id, coalesce(w.name, w.as_printed), w.office, w.side, w.person, w.person_name, w.name IS NOT NULL
FROM passage p LEFT JOIN participant w ON w.id = p.participant WHERE p.document = ? AND p.gone IS NULL AND p.name LIKE 't%'"""


def _author(speaker: _Speaker, publisher: str | None, register: Register | None) -> Author | None:
    """The speaker in parts, by the usual name where one word is printed; the publisher where nobody is named.

    A speaker without a name (senior administration official 1) is cited by the printed words as they are.
    """
    name = speaker.name
    if name is None:
        return Author(literal=publisher) if publisher is not None else None
    if not speaker.is_named:
        return Author(literal=name)
    if len(name.split()) == 1 and speaker.usual is not None and name.isascii() == speaker.usual.isascii():
        name = speaker.usual
    return author_of(name, side=speaker.side, person=speaker.person, register=register)
