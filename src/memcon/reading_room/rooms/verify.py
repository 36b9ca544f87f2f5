"""Did they say exactly this? A quotation in; the verdict, what it changes, and where the words stand, out."""

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from memcon.archive.addresses import Address, find, stretch_at
from memcon.archive.cite import Citation, citation
from memcon.archive.cite_styles import rendered
from memcon.archive.meetings import accounts_of, has_meetings
from memcon.errors import MemconError
from memcon.publish.verification_told import Compared, InContext, checked_date, compared_words, words_in_context
from memcon.reading_room.answer import Ask, Moved, NotAsked, Shown
from memcon.reading_room.problems import Problem, problem_of
from memcon.reading_room.rooms.fields import short_words
from memcon.reading_room.rooms.finding import publisher_name
from memcon.searching.hits import Coverage
from memcon.verifying.answer import Place, Translation, Verification

# So many places are shown in full.
_MOST_PLACES = 5
# What is sent by a form becomes an address that can be passed on, unless that would be longer than browsers and servers take.
_LONGEST_ADDRESS = 6_000
_FIELDS = ("q", "speaker", "office", "date")
_SHORT = {"speaker": "who said it", "office": "the office", "date": "the date"}
LONGEST_FIELD = 200
# The work of linking two accounts grows with the product of their lengths; so much is done while the reader waits.
_MOST_WORK = 2_000_000_000
# So many words of a quotation are a search.
_WORDS_TO_SEARCH = 12


class Standing(msgspec.Struct, frozen=True):
    """A place where the words stand, as it is shown: with its context, how it is cited, and in which language it is."""

    place: Place
    at: Address
    context: tuple[InContext, ...]
    citation: str
    language: str | None
    publisher: str | None


class Translated(msgspec.Struct, frozen=True):
    """What an account in another language has there, and where it stands."""

    translation: Translation
    title: str | None
    publisher: str | None
    at: Address


class Verified(msgspec.Struct, frozen=True):
    """The page of a quotation: what was asked (`typed`), what is wrong with that, and the answer with what is shown of it.

    `told` is the answer in a sentence or two; the words of other languages, which have a place of their own, are not in it.
    `first` and `last` are the days on which the words were said. `is_whole` is false where accounts in other languages were
    too long to be looked into.
    """

    typed: Mapping[str, str]
    coverage: Coverage
    trouble: str | None = None
    answer: Verification | None = None
    told: str = ""
    compared: tuple[Compared, ...] = ()
    standing: tuple[Standing, ...] = ()
    translations: tuple[Translated, ...] = ()
    first: str | None = None
    last: str | None = None
    is_whole: bool = True

    @property
    def has_more(self) -> bool:
        """Whether there may be more places than the answer has."""
        return self.answer is not None and self.answer.has_more

    @property
    def records(self) -> int:
        """In how many records the words stand."""
        return len({place.record for place in self.answer.places}) if self.answer is not None else 0

    @property
    def search(self) -> str:
        """The first words of the quotation, as a search for some of them."""
        words = "".join(mark if mark.isalnum() or mark in "'’-" else " " for mark in self.typed["q"]).split()
        return " OR ".join(list(dict.fromkeys(word for word in words if len(word) > 3))[:_WORDS_TO_SEARCH])


def verify(ask: Ask) -> Shown | Moved:
    """Whether somebody said these words."""
    # What is too long is told of beside the form, in which it still stands.
    typed = {name: ask.asked.get(name, "").strip() for name in _FIELDS}
    is_sent = bool(ask.words("sent"))
    if not typed["q"] and not is_sent:
        return _shown(ask, typed)
    if is_sent and typed["q"] and len(urlencode(typed)) <= _LONGEST_ADDRESS:
        return Moved("verify", "", asked={name: words for name, words in typed.items() if words})
    try:
        answer = _answer(ask, typed)
    except MemconError as fault:
        return _refused(ask, typed, problem_of(fault))
    told, translated = answer.explanation, _translated_too(ask, answer)
    view = _view(ask, typed, translated or answer, told, is_whole=translated is not None)
    answer = translated or answer
    return Shown("verify.html", view, answer, f"{answer.verdict}: {' '.join(typed['q'].split())[:80]}")


def _shown(ask: Ask, typed: Mapping[str, str]) -> Shown:
    """The page before anything is asked."""
    coverage = ask.chair.searcher.coverage()
    return Shown("verify.html", Verified(typed, coverage), NotAsked(coverage), "Verify a quotation")


def _refused(ask: Ask, typed: Mapping[str, str], problem: Problem) -> Shown:
    """The page with what was asked, and why that cannot be answered."""
    view = Verified(typed, ask.chair.searcher.coverage(), problem.detail)
    return Shown("verify.html", view, problem, "Verify a quotation", problem.status)


def _answer(ask: Ask, typed: Mapping[str, str]) -> Verification:
    speaker, office, date = (short_words(typed[name], told, LONGEST_FIELD) for name, told in _SHORT.items())
    date = checked_date(date) if date is not None else None
    return ask.chair.verifier.verify(typed["q"], speaker=speaker, office=office, date=date)


def _translated_too(ask: Ask, answer: Verification) -> Verification | None:
    """The answer with what accounts of the meeting in other languages have there; None where they are too long to look."""
    if not answer.places or not has_meetings(ask.archive):
        return answer
    others = accounts_of(ask.archive, answer.places[0].record)
    if len(others) < 2:
        return answer
    lengths = [_length(ask, one) for one in others]
    if max(lengths) * sum(lengths) > _MOST_WORK:
        return None
    from memcon.comparing.translations import Translations

    return Translations(ask.archive).told(answer)


def _length(ask: Ask, document: str) -> int:
    """About how many characters a document has."""
    found = ask.archive.rows(
        "SELECT max(p.stop) FROM passage p JOIN document d ON d.id = p.document WHERE d.name = ?", (document,)
    )
    return found[0][0] or 0


def _view(ask: Ask, typed: Mapping[str, str], answer: Verification, told: str, *, is_whole: bool) -> Verified:
    days = sorted(place.date for place in answer.places if place.date is not None)
    return Verified(
        typed=typed,
        coverage=ask.chair.searcher.coverage(),
        answer=answer,
        told=told,
        compared=tuple(compared_words(answer)),
        standing=tuple(_standing(ask, place) for place in answer.places[:_MOST_PLACES]),
        translations=tuple(_translated(ask, one) for one in answer.translations),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        is_whole=is_whole,
    )


def _standing(ask: Ask, place: Place) -> Standing:
    """A place; words that the page has no more are cited as they were captured."""
    cited = citation(ask.archive, place.address, register=ask.register, tables=ask.tables)
    cited = cited if place.until is None else _as_captured(ask, place, cited)
    return Standing(
        place, Address.parse(place.address), tuple(words_in_context(place)), rendered(cited, "text"), cited.language,
        cited.publisher,
    )  # fmt: skip


def _as_captured(ask: Ask, place: Place, cited: Citation) -> Citation:
    """The citation of words that the page has no more: the capture that has them, and since when the page has others."""
    day = (place.until or "")[:10]
    rows = ask.archive.rows(_CAPTURED, (place.record, place.captured_at))
    url, sha256 = rows[0] if rows else (cited.url, cited.sha256)
    return msgspec.structs.replace(
        cited, speaker=place.speaker, office=place.office, quote=place.text, selector=(), url=url or cited.url,
        captured_at=place.captured_at, sha256=sha256, state=f"changed on {day}",
    )  # fmt: skip


_CAPTURED = """
SELECT c.url, s.sha256 FROM capture c JOIN source s ON s.id = c.source JOIN document d ON d.id = c.document
WHERE d.name = ? AND coalesce(c.captured_at, c.added_at) = ? ORDER BY c.position LIMIT 1"""


def _translated(ask: Ask, one: Translation) -> Translated:
    document = find(ask.archive, one.record).document
    title, publisher = ask.archive.row("SELECT title, publisher FROM document WHERE id = ?", (document,))
    at = stretch_at(ask.archive, document, one.span.start)
    return Translated(one, title, publisher_name(ask, publisher), at.address if at is not None else Address(one.record))
