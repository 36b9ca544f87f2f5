"""Did they say exactly this? A quotation in, a verdict with the place, the changes and a sentence of explanation out."""

from collections.abc import Sequence

import msgspec

from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.record import Record
from memcon.verifying.answer import MOST_PLACES, Attribution, Verdict, Verification
from memcon.verifying.explaining import explained
from memcon.verifying.finding import Finder, Found
from memcon.verifying.holdings import Holdings, InArchive, InMemory
from memcon.verifying.language import told_of_language
from memcon.verifying.passages import Passage
from memcon.verifying.quotation import Quotation
from memcon.verifying.showing import place_of
from memcon.verifying.speakers import Asked
from memcon.verifying.times import ordered, times_said
from memcon.verifying.warnings import dropped_words, warnings_of

# So much of a quotation must be the named speaker's for their altered words to count before another's exact ones.
_OWN = 0.85
# Words of which so much is there are sought no further; a half of a quotation to be sought has so many words.
_SURE, _HALF = 0.9, 3
_CLEAN: frozenset[Verdict] = frozenset({"exact", "punctuation only", "ellipsis"})

Where = Record | Sequence[Record] | Archive


def verify(
    quotation: str,
    *,
    in_: Where,
    speaker: str | None = None,
    office: str | None = None,
    date: str | None = None,
    register: Register | None = None,
) -> Verification:
    """Whether somebody said these words, in a record, in several, or in an archive.

    `speaker`, `office` and `date` are whom and when the quotation is attributed to; `register` tells spellings of a name to be
    one person's. WrongCall for a quotation without words, of one word, or of more than 2,000. To verify many quotations in the
    same records, make one `Verifier`.
    """
    return Verifier(in_, register=register).verify(quotation, speaker=speaker, office=office, date=date)


class Verifier:
    """Verifies quotations in what it was given; made once, used for many."""

    def __init__(self, in_: Where, *, register: Register | None = None) -> None:
        self._holdings = _holdings(in_)
        self._register = register

    def verify(
        self, quotation: str, *, speaker: str | None = None, office: str | None = None, date: str | None = None
    ) -> Verification:
        """Whether somebody said these words; as `verify`."""
        sought = Quotation(quotation)
        who = Attribution(speaker or None, office or None, date or None)
        attribution = who if who != Attribution() else None
        verdict, found = self._found(sought, Asked(attribution, self._register))
        return self._answer(sought, attribution, verdict, found)

    def _found(self, sought: Quotation, asked: Asked) -> tuple[Verdict, list[Found]]:
        """The verdict, and the places it stands on: those of the named speaker and day, if there are any."""
        finder = Finder(sought, self._holdings.is_word, self._holdings.neighbours)
        passages = list(self._holdings.leads(sought.text))
        found = _current(finder.best(passages))
        if not _is_sure(found) and (more := self._more(sought, passages)):
            passages += more
            found = _current(finder.best(passages))
        if not found:
            return "not found", []
        mine = [one for one in found if _fits(one, asked)]
        if mine:
            return mine[0].verdict, mine
        own = [passage for passage in passages if asked.is_by(passage) and asked.is_of_day(passage)]
        nearly = _current(finder.best(own))
        if nearly and (nearly[0].verdict in _CLEAN or nearly[0].kept >= _OWN or found[0].verdict not in _CLEAN):
            return nearly[0].verdict, nearly
        return ("wrong speaker" if asked.names_somebody and not _by(found, asked) else "not found"), found

    def _more(self, sought: Quotation, passages: Sequence[Passage]) -> list[Passage]:
        """Further passages that may hold one half of the quotation."""
        words = sought.text.split()
        middle = len(words) // 2
        halves = (" ".join(words[:middle]), " ".join(words[middle:])) if middle >= _HALF else ()
        known = {passage.key for passage in passages}
        found = {one.key: one for half in halves for one in self._holdings.leads(half)}
        return [one for key, one in found.items() if key not in known]

    def _answer(self, sought: Quotation, attribution: Attribution | None, verdict: Verdict, found: list[Found]) -> Verification:
        meeting_of = self._meetings(found)
        places = ordered(found, meeting_of)
        dropped = dropped_words(places[0]) if places else ()
        times = times_said(places, meeting_of)
        warned = tuple(warnings_of(places, self._holdings, dropped, times)) if places else ()
        answer = Verification(
            quotation=sought.pasted,
            attributed_to=attribution,
            verdict=verdict,
            warnings=warned,
            places=tuple(place_of(one) for one in places[:MOST_PLACES]),
            changes=places[0].changes if places else (),
            explanation="",
            searched=self._holdings.searched,
            dropped=dropped,
            times=times,
        )
        told = explained(answer, places, sought) if verdict != "not found" or not places else _of_another_day(answer)
        if not places:
            told = " ".join(filter(None, (told, told_of_language(sought.text, self._holdings.languages))))
        return msgspec.structs.replace(answer, explanation=told)

    def _meetings(self, found: Sequence[Found]) -> dict[str, str]:
        """Of which meeting each document is, by its address."""
        passages = {one.passage.heard.address: one.passage for one in found}
        return {address: self._holdings.meeting_of(passage) for address, passage in passages.items()}


def _is_sure(found: Sequence[Found]) -> bool:
    """Whether nothing better is to be sought: the words stand there, or nearly."""
    return bool(found) and (found[0].verdict in _CLEAN or found[0].kept >= _SURE)


def _holdings(in_: Where) -> Holdings:
    if isinstance(in_, Archive):
        return InArchive(in_)
    records = [in_] if isinstance(in_, Record) else list(in_)
    if not records:
        raise WrongCall("A record or an archive to verify the quotation in was expected, found none.")
    return InMemory(records)


def _current(found: list[Found]) -> list[Found]:
    """The places; those of earlier captures only where the same passage has not the same words now."""
    now = {one.passage.address for one in found if one.passage.heard.until is None}
    kept = [one for one in found if one.passage.heard.until is None or one.passage.address not in now]
    seen: set[tuple[object, ...]] = set()
    once: list[Found] = []
    for one in kept:
        key = (one.passage.address, one.pieces[0].words.start)
        if key not in seen:
            seen.add(key)
            once.append(one)
    return once


def _fits(found: Found, asked: Asked) -> bool:
    return any(asked.is_by(piece.passage) and asked.is_of_day(piece.passage) for piece in found.pieces)


def _by(found: Sequence[Found], asked: Asked) -> bool:
    return any(asked.is_by(piece.passage) for one in found for piece in one.pieces)


def _of_another_day(answer: Verification) -> str:
    """Words that were said on another day than the one named."""
    from memcon.dates import date_in_words

    days = sorted({place.date for place in answer.places if place.date is not None})
    named = answer.attributed_to.date if answer.attributed_to is not None else None
    told = ", ".join(map(date_in_words, days[:3]))
    return f"Not found on {date_in_words(named) if named else 'that day'}; words like these were said on {told}."
