"""How the rooms tell the engine's sentences in the reader's language: answers, comparisons, searches, findings, faults."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from memcon.reading_room.sentence_patterns import Match, Said, phrase_in, sentences_in
from memcon.reading_room.sentence_values import told as told_value
from memcon.reading_room.sentences_of_answers import ANSWERS, BASES
from memcon.reading_room.sentences_of_comparisons import (
    DIFFERENCES,
    DIFFERENCES_OF_PAIRS,
    NOTES,
    NOTES_OF_PAIRS,
    NOTES_OF_ROWS,
    REASONS,
    SILENCES,
)
from memcon.reading_room.sentences_of_faults import FAULTS
from memcon.reading_room.sentences_of_findings import CHECKS, FINDINGS, JOURNEYS
from memcon.reading_room.sentences_of_searches import READINGS, SEARCHES
from memcon.reading_room.words import PLACE, Words, _, woven

# What is told in sentences, one after the other, and what is one row of a table alone.
_SENTENCES: Mapping[str, Sequence[Said]] = {
    "answer": ANSWERS, "difference": DIFFERENCES, "note": NOTES, "finding": FINDINGS, "search": SEARCHES,
}  # fmt: skip
_PHRASES: Mapping[str, Sequence[Said]] = {
    "difference of a pair": DIFFERENCES_OF_PAIRS, "note of a pair": NOTES_OF_PAIRS, "note of a row": NOTES_OF_ROWS,
    "reason": REASONS, "silence": SILENCES, "basis": BASES, "journey": JOURNEYS, "reading": READINGS,
    "check": CHECKS, "fault": FAULTS,
}  # fmt: skip
# Places that hold such sentences themselves.
_NESTED = frozenset(("difference", "note", "silence", "basis", "journey"))
# Between the filters that a search names.
_OR_FILTER = re.compile(r" or (?=-?[a-z]+:)")
_QUOTED = re.compile(r"(['\"])([^\\]*)\1", re.DOTALL)


class EngineTold(msgspec.Struct, frozen=True):
    """What templates call to tell what the engine says; `source` tells the name of a source of the register."""

    words: Words
    source: Callable[[str], str]

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {"engine_told": self.shown, "reasons_told": self.reasons, "checks_told": self.checks}

    def shown(self, kind: str, text: str, **languages: str | None) -> Markup:
        """What the engine says, to be put on a page: in the reader's language, else in English and marked so.

        `languages` are those of the words that it quotes, by the name of their place; `words` is that of all others.
        """
        found = self.told(kind, text, languages)
        return found if found is not None else Markup('<span lang="en">{}</span>').format(text)

    def reasons(self, reasons: Iterable[str], mark: str) -> Markup:
        """Reasons why records are of one meeting, with a mark between them."""
        return Markup(mark).join(self.shown("reason", one) for one in reasons)

    def checks(self, basis: str) -> Markup:
        """Why somebody is taken for a person of the register: the checks that were met."""
        return Markup(", ").join(self.shown("check", one) for one in basis.split(", "))

    def told(self, kind: str, text: str, languages: Mapping[str, str | None] | None = None) -> Markup | None:
        """What the engine says in the reader's language; None where that is English, or where a sentence is not known."""
        if not self.words.known:
            return None
        if kind in _PHRASES:
            match = phrase_in(text, _PHRASES[kind])
            found = [match] if match is not None else None
        else:
            found = sentences_in(text, _SENTENCES[kind])
        told = [self._sentence(match, languages or {}) for match in found or ()]
        return Markup(" ").join(filter(None, told)) if told and None not in told else None

    def _sentence(self, match: Match, languages: Mapping[str, str | None]) -> Markup | None:
        said = self._said(match)
        if said is None:
            return None
        pieces = {place: self._value(place, value, languages) for place, value in match.values.items()}
        return woven(said, **pieces) if None not in pieces.values() else None

    def _said(self, match: Match) -> str | None:
        """The sentence in the reader's language, its places open; None where the catalogue lacks it."""
        if isinstance(match.said, str):
            told = self.words.said(match.said)
            return told if told != match.said or not PLACE.sub("", told) else None
        told = self.words.counted(*match.said, int(match.values["n"].replace(",", "")))
        return told if told not in match.said else None

    # -- values --

    def _value(self, place: str, value: str, languages: Mapping[str, str | None]) -> Markup | str | None:
        """A value as it is told; None where it holds sentences that are not known."""
        kind = place.partition("_")[0]
        if kind in _NESTED:
            return self.told(kind, value, languages)
        if kind in _LISTS:
            return _LISTS[kind](self, value, languages)
        if kind == "source":
            return self.source(value)
        found = told_value(self.words, place, value)
        return found if found is not None else _own(value, languages.get(place, languages.get("words")))

    def _reasons(self, value: str, languages: Mapping[str, str | None]) -> Markup | None:
        told = [self.told("reason", one, languages) for one in value.split("; ")]
        return Markup("; ").join(filter(None, told)) if None not in told else None

    def _pieces(self, value: str, languages: Mapping[str, str | None]) -> Markup:
        """Stretches of a quotation, each in its marks."""
        parts = value.removeprefix("‘").removesuffix("’").split("’ and ‘")
        said = self.words.said(_("“%(words)s”"))
        return self._listed([woven(said, words=_own(one, languages.get("words"))) for one in parts], _("and"))

    def _either(self, value: str, languages: Mapping[str, str | None]) -> Markup:
        return self._listed([_own(one, languages.get("words")) for one in value.split(" or ")], _("or"))

    def _filters(self, value: str, languages: Mapping[str, str | None]) -> Markup:
        return self._listed([_own(one, languages.get("words")) for one in _OR_FILTER.split(value)], _("or"))

    def _quoted(self, value: str, languages: Mapping[str, str | None]) -> Markup:
        """Words that the engine prints between marks of its own."""
        found = _QUOTED.fullmatch(value)
        own = _own(found[2] if found is not None else value, languages.get("words"))
        return woven(self.words.said(_("“%(words)s”")), words=own)

    def _listed(self, parts: Sequence[Markup], word: str) -> Markup:
        return Markup(f" {self.words.said(word)} ").join(parts)


_LISTS: Mapping[str, Callable[[EngineTold, str, Mapping[str, str | None]], Markup | None]] = {
    "reasons": EngineTold._reasons, "pieces": EngineTold._pieces, "either": EngineTold._either,
    "filters": EngineTold._filters, "quoted": EngineTold._quoted,
}  # fmt: skip


def _own(value: str, language: str | None) -> Markup:
    """Words of a page, a name or an address: as they stand, marked with their own language, which may not be known."""
    return Markup('<bdi lang="{}">{}</bdi>').format(language or "", value)
