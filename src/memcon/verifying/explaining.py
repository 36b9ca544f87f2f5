"""The answer in one sentence that a person can print."""

from collections.abc import Sequence

from memcon.dates import date_in_words
from memcon.text import Span
from memcon.verifying.answer import Attribution, Changed, Place, Searched, Verification
from memcon.verifying.finding import Found
from memcon.verifying.meaning import governing
from memcon.verifying.passages import Passage
from memcon.verifying.quotation import Quotation
from memcon.verifying.unlisted import told_of

_MOST_WORDS = 160
# So many words of the source are shown on each side of a change.
_AROUND = 3


def explained(answer: Verification, found: Sequence[Found], quotation: Quotation) -> str:
    """What was found, in a sentence or two; `found` are the places behind the answer, none where there is none."""
    if not found:
        return _nothing(answer.searched, answer.attributed_to)
    told = _VERDICTS[answer.verdict](answer, found[0], quotation) if answer.verdict in _VERDICTS else ""
    return " ".join(filter(None, (told, *_besides(answer, found[0]))))


def who(place: Place) -> str:
    """The one who speaks, as a sentence names them."""
    if place.turn is None:
        return "The page"
    return place.speaker or "The speaker"


def quoted(words: str) -> str:
    """Words in quotation marks, cut where they are long."""
    plain = " ".join(words.split())
    return f"‘{plain if len(plain) <= _MOST_WORDS else plain[: _MOST_WORDS - 1].rstrip() + '…'}’"


def _when(place: Place) -> str:
    return f" on {date_in_words(place.date)}" if place.date is not None and len(place.date) == 10 else ""


def _exact(answer: Verification, found: Found, quotation: Quotation) -> str:
    del found, quotation
    place = answer.places[0]
    return f"{who(place)} {_says(place)} exactly this{_when(place)}."


def _says(place: Place) -> str:
    return "has" if place.turn is None else "said"


def _punctuation(answer: Verification, found: Found, quotation: Quotation) -> str:
    del found, quotation
    place = answer.places[0]
    return f"{who(place)} {_says(place)} these words{_when(place)}; only marks or capitals differ."


def _ellipsis(answer: Verification, found: Found, quotation: Quotation) -> str:
    del found, quotation
    place = answer.places[0]
    if answer.dropped:
        return f"{who(place)} {_says(place)} these words{_when(place)}, but the cut leaves out {quoted(answer.dropped[0])}."
    return f"{who(place)} {_says(place)} these words{_when(place)}, in this order, with others between them as marked."


def _altered(answer: Verification, found: Found, quotation: Quotation) -> str:
    place = answer.places[0]
    groups = _side_by_side(answer.changes, found.passage, quotation)
    first = min(groups, key=_rank)
    source, printed = _change(first, found.passage, quotation)
    more = len(groups) - 1
    told = f"{who(place)} {_says(place)} {source}; the quotation has {printed}."
    return told + (f" {more} more {'change' if more == 1 else 'changes'}." if more else "")


def _side_by_side(changes: Sequence[Changed], passage: Passage, quotation: Quotation) -> list[list[Changed]]:
    """The changes, those together that nothing but white space parts."""
    groups: list[list[Changed]] = []
    for change in changes:
        last = groups[-1][-1] if groups else None
        between = passage.text[last.span.end : change.span.start] if last is not None else "x"
        printed = quotation.pasted[last.printed_span.end : change.printed_span.start] if last is not None else "x"
        if between.strip() or printed.strip():
            groups.append([])
        groups[-1].append(change)
    return groups


def _rank(group: Sequence[Changed]) -> int:
    return min(_ORDER.index(change.kind) for change in group)


_ORDER = ("negation", "number", "name", "hedge", "condition", "replaced", "deleted", "inserted", "order", "spelling")


def _change(changes: Sequence[Changed], passage: Passage, quotation: Quotation) -> tuple[str, str]:
    """Changes side by side with some words around them, as the source has them and as the quotation does."""
    span = Span(changes[0].span.start, changes[-1].span.end)
    printed = Span(changes[0].printed_span.start, changes[-1].printed_span.end)
    text, pasted = passage.text, quotation.pasted
    after = _words_after(text, span.end, passage.span.end)
    after_printed = _words_after(pasted, printed.end, len(pasted))
    if len(span) and len(printed):
        return quoted(text[span.start : after]), quoted(pasted[printed.start : after_printed])
    before = _words_before(text, span.start, passage.span.start)
    before_printed = _words_before(pasted, printed.start, 0)
    return quoted(text[before:after]), quoted(pasted[before_printed:after_printed])


def _words_after(text: str, at: int, stop: int) -> int:
    """The end of the word or two after a place, before a mark."""
    for _ in range(2):
        start = at
        while start < stop and text[start].isspace():
            start += 1
        end = start
        while end < stop and (text[end].isalnum() or text[end] in "'’%-"):
            end += 1
        if end == start or start == at:
            break
        at = end
    return at


def _words_before(text: str, at: int, begin: int) -> int:
    for _ in range(_AROUND):
        end = at
        while end > begin and text[end - 1].isspace():
            end -= 1
        start = end
        while start > begin and (text[start - 1].isalnum() or text[start - 1] in "'’%-"):
            start -= 1
        if start == end:
            break
        at = start
    return at


def _spliced(answer: Verification, found: Found, quotation: Quotation) -> str:
    del quotation
    place = answer.places[0]
    passages = {piece.passage.key for piece in found.pieces}
    speakers = {piece.passage.spoken.name for piece in found.pieces}
    where = "different places" if len(passages) > 1 else "sentences that do not follow each other"
    by = (
        f" of {place.speaker}"
        if len(speakers) == 1 and place.speaker
        else " of different speakers"
        if len(speakers) > 1
        else ""
    )
    parts = [quoted(piece.passage.words.printed(piece.words.start, piece.words.end)) for piece in found.pieces]
    return f"The quotation joins words{by} from {where}: {' and '.join(parts[:3])}."


def _wrong(answer: Verification, found: Found, quotation: Quotation) -> str:
    place = answer.places[0]
    named = answer.attributed_to
    asked = (named.speaker or named.office) if named is not None else None
    told = _VERDICTS[found.verdict](answer, found, quotation)
    words = "nearly this" if found.verdict in ("altered", "spliced") else "this"
    head = f"Not {asked}, but {place.speaker or 'somebody who is not named'} said {words}{_when(place)}."
    return f"{head} {told}" if found.verdict in ("altered", "spliced") or answer.dropped else head


def _nothing(searched: Searched, asked: Attribution | None) -> str:
    by = (
        f", by {asked.speaker or asked.office} or anybody else" if asked is not None and (asked.speaker or asked.office) else ""
    )
    records = "record" if searched.records == 1 else "records"
    return f"No passage like this was found{by}, in {searched.records:,} {records} with {searched.turns:,} turns searched."


def _besides(answer: Verification, found: Found) -> list[str]:
    """What to know beside the verdict."""
    told: list[str] = []
    place = answer.places[0]
    if answer.attributed_to is not None and place.turn is not None and place.speaker is None:
        told.append("The page does not say who speaks these words: whose they are cannot be told from it.")
    if "several places" in answer.warnings:
        told.append(_times(answer))
    elif len({one.record for one in answer.places}) > 1:
        told.append(f"They stand in {len({one.record for one in answer.places})} accounts of one meeting.")
    told += _superseded(answer.places)
    if "interpreter's words" in answer.warnings:
        told.append("The words are the interpreter's.")
    if "reported speech" in answer.warnings:
        told.append("The speaker reports somebody else's words.")
    if "question read back" in answer.warnings:
        told.append("The words are those of the question.")
    if "readout, not speech" in answer.warnings:
        told.append("These are words of the page, not of a speaker.")
    if answer.dropped and answer.verdict in ("exact", "punctuation only"):
        first = found.pieces[0]
        where = "before" if governing(first.passage, first.words.start) is not None else "behind"
        told.append(f"Right {where} them stands {quoted(answer.dropped[0])}.")
    if "meaning may change" in answer.warnings and not found.passage.known.is_listed:
        told.append(told_of(found.passage.language))
    if any(_has_gap(piece.passage, piece.words) for piece in found.pieces):
        told.append("Part of the words inside the quotation is inaudible in the record.")
    return told


def _times(answer: Verification) -> str:
    """How often the words were said, and the first and the last day, where all places are known."""
    if answer.has_more:
        return f"Said at least {answer.times} times."
    days = sorted(one.date for one in answer.places if one.date is not None)
    span = f", first on {date_in_words(days[0])}, last on {date_in_words(days[-1])}" if days and days[0] != days[-1] else ""
    return f"Said {answer.times} times{span}."


def _superseded(places: Sequence[Place]) -> list[str]:
    """Which page has other words by now, and since when."""
    which = next((one for one in places if one.until is not None and one.captured_at is not None), None)
    if which is None or which.until is None or which.captured_at is None:
        return []
    page = "The page" if len({one.record for one in places}) == 1 else f"The page of {which.record}"
    seen, until = date_in_words(which.captured_at[:10]), date_in_words(which.until[:10])
    return [f"{page} had these words as captured on {seen}, and has others since {until}."]


def _has_gap(passage: Passage, words: Span) -> bool:
    span = passage.words.span(words.start, words.end)
    return any(one.kind == "inaudible" and span.holds(one.span) for one in passage.asides)


_VERDICTS = {
    "exact": _exact,
    "punctuation only": _punctuation,
    "ellipsis": _ellipsis,
    "altered": _altered,
    "spliced": _spliced,
    "wrong speaker": _wrong,
}
