"""Where a text names somebody or something: offices, names, countries and other things, as stretches of its words.

Nothing is decided here of whom the words mean (`memcon.identify.mentions` does); a stretch says only what kind of words it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from memcon.identify.named_things import address, things
from memcon.identify.office_words import OfficeTitle
from memcon.identify.register import Register
from memcon.identify.words import is_small, key
from memcon.people import MentionKind
from memcon.text import Span

_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'](?=[^\W_])|\.(?=[^\W\d_]\b)|[\u0300-\u036f])*")
# What may stand between two words of one office.
_SPACE = frozenset({" ", "-", "‑", "\u00a0"})
# An office has no more words than these on either side of its head.
_MOST_BEFORE, _MOST_AFTER = 6, 9
_PARTICLES = frozenset("al el bin ibn de del della di da dos van von der den la le zu ul ur".split())
_MOST_NAME = 8
_AND = frozenset("and or und et y e и i та".split())


class Words:
    """The words of a stretch of text, side by side: where each begins and ends, its characters and its key."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.places = [found.span() for found in _WORD.finditer(text, start, end)]
        self.printed = [text[first:last] for first, last in self.places]
        self.keys = [key(word) for word in self.printed]
        self.capitals = [at for at, word in enumerate(self.printed) if word[0].isupper() or not word[0].islower()]

    def __len__(self) -> int:
        return len(self.places)

    def span(self, first: int, last: int) -> Span:
        """Where some words stand."""
        return Span(self.places[first][0], self.places[last - 1][1])

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.places[at - 1][1] : self.places[at][0]]

    def before(self, first: int) -> tuple[str, ...]:
        """The keys of the words before a place, three at the most."""
        return tuple(self.keys[max(0, first - 3) : first])


Found = tuple[int, int, MentionKind, str]


class Spotted(msgspec.Struct, frozen=True, gc=False):
    """A stretch of words that names something: what kind, its code or office where the words tell it, and how it is introduced.

    `before` holds the keys of the words before it, three at the most; `title` is what an office's words mean; `code` a country's;
    `follows_office` the office that stands right before a name, `of` the country right after it (President X of Norland).
    """

    span: Span
    kind: MentionKind
    code: str | None = None
    title: OfficeTitle | None = None
    before: tuple[str, ...] = ()
    follows_office: OfficeTitle | None = None
    of: str | None = None


class Spotter:
    """Finds what a text names, with one register's words."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lands = register.lands
        self._heads = register.office_heads
        self._vocabulary = register.office_vocabulary
        self._address = address()
        self._things = things()
        self._office = lru_cache(maxsize=8192)(register.read_office)

    def spot(self, text: str, start: int, end: int) -> Iterator[Spotted]:
        """What a stretch of a text names, in order."""
        words = Words(text, start, end)
        lands = self._lands_in(words)
        taken: set[int] = set()
        found: list[tuple[int, Spotted]] = []
        offices = self._offices(words, lands)
        for first, last, title in offices:
            taken.update(range(first, last))
            found.append((first, Spotted(words.span(first, last), "office", title.country, title, words.before(first))))
        ends = {last: title for _, last, title in offices}
        for first, last, kind, code in lands:  # also those inside an office: President of Norland
            taken.update(range(first, last))
            found.append((first, Spotted(words.span(first, last), kind, code)))
        begins = {first: code for first, _, _, code in lands}
        for first, last in self._names(words, taken):
            of = self._land_after(words, last, begins)
            found.append(
                (first, Spotted(words.span(first, last), "person", None, None, words.before(first), ends.get(first), of))
            )
        found.sort(key=lambda item: (item[0], -item[1].span.end))
        yield from (one for _, one in found)

    def _land_after(self, words: Words, last: int, begins: dict[int, str]) -> str | None:
        """The country right after a name, with a small word between: `of the Republic of Korea`."""
        at = last
        while (
            at < min(len(words), last + 3) and words.gap(at) == " " and is_small(words.keys[at]) and words.keys[at] not in _AND
        ):
            at += 1
        return begins.get(at) if last < at < len(words) and words.gap(at) == " " else None

    # -- countries and things --

    def _lands_in(self, words: Words) -> list[Found]:
        found: list[Found] = []
        for kind, names in self._things.items():
            found += [(first, last, kind, code) for first, last, code in names.at(words.keys, words.capitals)]
        known = {at for first, last, _, _ in found for at in range(first, last)}
        for first, last, code in self._lands.at(words.keys, words.capitals):
            if known.isdisjoint(range(first, last)):
                found.append((first, last, "country" if len(code) == 2 and code not in ("UN", "EU") else "organisation", code))
        return found

    # -- offices --

    def _offices(self, words: Words, lands: list[Found]) -> list[tuple[int, int, OfficeTitle]]:
        """The offices: from each head word as far to both sides as words of offices, small words and countries reach."""
        heads = self._heads
        places = [at for at, word in enumerate(words.keys) if word in heads]
        if not places:
            return []
        of_land = {
            at: (first, last)
            for first, last, kind, _ in lands
            if kind in ("country", "organisation")
            for at in range(first, last)
        }
        found: list[tuple[int, int, OfficeTitle]] = []
        done = 0
        for at in places:
            if at < done:
                continue
            first, last = self._reach(words, at, of_land, done)
            office = self._longest(words, first, last, at)
            if office is not None:
                found.append(office)
                done = office[1]
        return found

    def _reach(self, words: Words, at: int, of_land: dict[int, tuple[int, int]], done: int) -> tuple[int, int]:
        first = at
        while (
            first > done
            and at - first < _MOST_BEFORE
            and words.gap(first) in _SPACE
            and words.keys[first - 1] not in _AND
            and self._may_join(words, first - 1, of_land)
        ):
            first = of_land[first - 1][0] if first - 1 in of_land else first - 1
        last = at + 1
        while (
            last < len(words) and last - at < _MOST_AFTER and words.gap(last) in _SPACE and self._may_join(words, last, of_land)
        ):
            if words.keys[last] in _AND and self._is_apart(words, last + 1):
                break
            last = of_land[last][1] if last in of_land else last + 1
        return max(first, done), last

    def _is_apart(self, words: Words, at: int) -> bool:
        """Whether another office, or another holder, begins at a place after an `and`."""
        return at >= len(words) or is_small(words.keys[at]) or any(word in self._heads for word in words.keys[at : at + 2])

    def _may_join(self, words: Words, at: int, of_land: dict[int, tuple[int, int]]) -> bool:
        """Whether a word may belong to an office beside it: of the vocabulary, small, or of a country."""
        word = words.keys[at]
        known = word in self._vocabulary or is_small(word) or at in of_land
        return known and word not in self._address.ours and word not in self._address.respect

    def _longest(self, words: Words, first: int, last: int, head: int) -> tuple[int, int, OfficeTitle] | None:
        """The longest stretch around a head that the table of offices knows."""
        keys = words.keys
        for start in range(first, head + 1):
            if is_small(keys[start]):
                continue
            for end in range(last, head, -1):
                if is_small(keys[end - 1]):
                    continue
                title = self._office(words.text[words.places[start][0] : words.places[end - 1][1]])
                if title.offices:
                    return start, end, title
        return None

    # -- names --

    def _names(self, words: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that may be somebody's name."""
        done = 0
        for at in words.capitals:
            word = words.printed[at]
            if at < done or at in taken or self._is_no_name(words.keys[at]) or len(word) < 2 or not word[0].isalpha():
                continue
            last = at + 1
            while last < len(words) and last - at < _MOST_NAME and last not in taken and self._goes_on(words, last):
                last += 1
            while last - 1 > at and not words.printed[last - 1][0].isupper() and words.gap(last - 1) != "-":
                last -= 1
            yield at, last
            done = last

    def _goes_on(self, words: Words, at: int) -> bool:
        word = words.printed[at]
        if not word[0].isupper():
            return words.gap(at) == "-" or (word in _PARTICLES and words.gap(at) == " ")
        gap = words.gap(at)
        joined = gap in (" ", "-", "‑", "\u00a0") or (gap == ". " and len(words.printed[at - 1]) == 1)
        return joined and not self._is_no_name(words.keys[at])

    def _is_no_name(self, word: str) -> bool:
        return word in self._address.never or word in self._address.ranks
