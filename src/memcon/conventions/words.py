"""The vocabulary of labels: which words of which language are honorifics, offices, question marks, field names, …."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from memcon.conventions.tokens import Token, fold, tokens_of

CLASSES = (
    "honorific",  # Mr, Dr, Shri: before a name, part of neither name nor office
    "head",  # a word that makes a phrase an office: minister, Kanzler, 部长
    "state",  # heads of state offices, of which a publisher's own page need not say whose they are
    "rank",  # military and academic ranks: part of the office
    "topic",  # words inside offices that are no names: foreign, affairs, defence
    "connector",  # small words inside offices: of, the, für, de
    "particle",  # small words inside names: van, de, al, bin
    "suffix",  # after a name: Jr, III, MP
    "namesake",  # words of office that are family names too, behind an office of state: Minister Sen, Senator King
    "floor",  # labels of askers nobody in particular: Question, Q, Frage, 记者
    "answer",  # labels of the one who answers: A, R, Antwort
    "role",  # people who serve the occasion: moderator, operator, interpreter
    "collective",  # voices out of a crowd: audience member, remark, response from the hall
    "occasion",  # what is said or held: statement, speech, meeting: begins no office and no name
    "translator",  # TRANSLATOR FOR X: X through an interpreter
    "number",  # ONE, TWO, that tell unnamed speakers apart
    "party",  # parties in brief that follow a name without a mark: kok, ps
    "outlet",  # words that make a phrase a news outlet: TV, Times, news agency
    "country",  # countries and their adjectives, from CLDR and the table of countries
    "region",  # parts of the world, from CLDR: what an office deals with, never a side, and of no weight in a label
    "field",  # names of fields, never of speakers: Date, Place, Subject
    "whose",  # small words before whose words they are: by, of, von, de
    "never_first",  # words no label begins with: and, on, after, when
    "never_in",  # words that no label holds: said, I, this, has
)


class Entry(msgspec.Struct, frozen=True):
    """One entry of the vocabulary: its folded words, its class, and what it stands for, where it stands for something."""

    words: tuple[str, ...]
    kind: str
    meaning: str | None = None


class Lexicon:
    """Some entries, ready to be looked up by their first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        cuts: set[str] = set()
        barred: set[str] = set()
        for entry in entries:
            self._by_first.setdefault(entry.words[0], []).append(entry)
            east = [word for word in entry.words if "\u3040" <= word[0] <= "\u9fff"]
            cuts.update(word for word in east if len(word) > 1 or entry.kind == "honorific")
            barred.update(word for word in east if len(word) == 1 and entry.kind == "never_in")
        self.cuts = frozenset(cuts)
        self.barred = frozenset(barred)

    def beginning(self, word: str) -> list[Entry]:
        """The entries that begin with a folded word, in the order of the tables."""
        return self._by_first.get(word, [])


class Vocabulary:
    """Looks up, at a place in a label, which entries of some lexicons begin there."""

    def __init__(self, parts: Iterable[Lexicon]) -> None:
        self._parts = tuple(parts)
        # A document says the same words over and over.
        self._beginning = lru_cache(maxsize=4096)(self._looked_up)
        self.kinds_of = lru_cache(maxsize=4096)(self._kinds_of)
        self.cuts = frozenset[str]().union(*(part.cuts for part in self._parts))
        self.barred = frozenset[str]().union(*(part.barred for part in self._parts))

    def tokens(self, label: str) -> tuple[Token, ...]:
        """The tokens of a label."""
        return tokens_of(label, self.cuts)

    def at(self, tokens: tuple[Token, ...], start: int) -> list[tuple[Entry, int]]:
        """The entries whose words stand at a place, each with the place after it; the longest first."""
        found = []
        for entry in self._beginning(tokens[start].fold):
            end = start + len(entry.words)
            if end == start + 1 or entry.words == tuple(token.fold for token in tokens[start:end]):
                found.append((entry, end))
        return sorted(found, key=lambda item: -item[1]) if len(found) > 1 else found

    def _kinds_of(self, word: str) -> frozenset[str]:
        """The classes a single word belongs to."""
        return frozenset(
            entry.kind for entry in self._beginning(fold(word)) if len(entry.words) == 1 and entry.kind != "region"
        )

    def _looked_up(self, word: str) -> tuple[Entry, ...]:
        return tuple(entry for part in self._parts for entry in part.beginning(word))


def entries_from(lists: Mapping[str, Iterable[str]]) -> list[Entry]:
    """The entries of one language's word lists: class to words. `word = meaning` gives a word a meaning."""
    return [_entry(kind, phrase) for kind, phrases in lists.items() if kind in CLASSES for phrase in phrases]


def _entry(kind: str, phrase: str) -> Entry:
    words, _, meaning = phrase.partition(" = ")
    return Entry(tuple(fold(word.text) for word in tokens_of(words)), kind, meaning or None)
