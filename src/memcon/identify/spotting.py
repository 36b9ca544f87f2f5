"""Where a text names somebody or something: offices, names, countries and other things, as stretches of its words.

Nothing is decided here of whom the words mean (`memcon.identify.mentions` does); a stretch says only what kind of words it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec

from memcon.identify.about_offices import listed
from memcon.identify.lands import Lands
from memcon.identify.named_things import address, things
from memcon.identify.office_words import OfficeTitle
from memcon.identify.register import Register
from memcon.identify.words import is_small, key
from memcon.people import MentionKind
from memcon.text import Span

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+|\.[^\W\d_](?![^\W_])|[\u0300-\u036f\u064b-\u065f\u0670]+[^\W_]*)*")
# A word that begins with a capital of Latin, Greek, Cyrillic, Armenian or Georgian; and one in a script that has none.
_CAPITAL = re.compile(
    r"[A-ZÀ-ÖØ-Þ\u0100-\u0130\u0386-\u03ab\u0400-\u042f\u0490\u0531-\u0556\u10a0-\u10c5][^\W_]*"
    r"(?:[’'][^\W_]+|\.[^\W\d_](?![^\W_]))*"
)
_CASELESS = re.compile(
    "[\u05d0-\u064a\u0671-\u06d3\u0900-\u0dff\u0e01-\u0e30\u10d0-\u10ff\u1200-\u137f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_CAPITAL_OR_CASELESS = re.compile(f"{_CAPITAL.pattern}|{_CASELESS.pattern}{_WORD.pattern.replace('+', '*', 1)}")
_CYRILLIC = re.compile("[а-я]{3}")
# By so many characters the script of a text is told.
_SAMPLE = 2_000
# What may stand between two words of one office.
_SPACE = frozenset({" ", "-", "‑", "\u00a0"})
_PARTICLES = "al|el|bin|ibn|de|del|della|di|da|dos|van|von|der|den|la|le|zu|ul|ur"
# What may stand between two words of one name, and after the last (Chan-o-cha).
_GAP = re.compile(rf"[ \u00a0‑-](?:(?:{_PARTICLES})[ -]){{0,2}}|\. |(?<=[^\W\d_])\.")
_GENITIVE = re.compile("(?:['’]s|s['’])$")
_TAIL = re.compile(r"(?:-[^\W\d_]+){1,3}")
_OF = re.compile(r" (?:of|von|de|du|der|da|di|of the|de la|von der) ")
# An office has no more words than these on either side of its head, nor more characters.
_MOST_BEFORE, _MOST_AFTER = 6, 9
_REACH_BEFORE, _REACH_AFTER, _REACH_BACK, _LONGEST_WORD = 50, 100, 16, 18
# A name has no more words than these, nor more characters.
_MOST_NAME, _LONGEST_NAME = 8, 200
_SHORTEST_ADJECTIVE = 4
_MARKS = ".,;:!?()[]«»“”„\"'‘’…–—-"
_AND = frozenset("and or und et y e и i та".split())


class Words:
    """The words of a stretch of text, side by side: where each begins and ends, its characters and its key."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.places = [found.span() for found in _WORD.finditer(text, start, end)]
        self.printed = [text[first:last] for first, last in self.places]
        self.keys = [key(word) for word in self.printed]

    def __len__(self) -> int:
        return len(self.places)

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.places[at - 1][1] : self.places[at][0]]


Found = tuple[int, int, MentionKind, str]


class Spotted(msgspec.Struct, frozen=True, gc=False):
    """A stretch of words that names something: what kind, its code or office where the words tell it, and how it is introduced.

    `before` holds the keys of the words before it, three at the most; `title` is what an office's words mean; `code` is a
    country's, or the rank that stands alone (the Minister); `follows_office` the office right before a name, `of` the country
    right after it (President X of Norland).
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
        self._firsts: dict[str, list[tuple[MentionKind, Lands, int]]] = {}
        for kind, names in (*things().items(), ("country", register.lands)):
            for word, most in names.firsts.items():
                self._firsts.setdefault(word, []).append((kind, names, most))
        small = sorted(listed("small"))
        self._small_heads = ([head for head in small if head < "\u0400"], [head for head in small if head >= "\u0400"])
        self._office = lru_cache(maxsize=8192)(register.read_office)

    def spot(self, text: str) -> list[Spotted]:
        """What a text names, in order.

        Only what begins with a capital, and the words of offices, is looked at, and a few words around each.
        """
        pattern = _CAPITAL if text.isascii() or _CASELESS.search(text) is None else _CAPITAL_OR_CASELESS
        capitals = [found.span() for found in pattern.finditer(text)]
        keys = [key(text[first:last]) for first, last in capitals]
        lands = self._lands_in(text, capitals, keys)
        offices = self._offices(text, capitals, keys, lands)
        found = [self._office_spotted(text, *office) for office in offices]
        found += [Spotted(Span(first, last), kind, code) for first, last, kind, code in lands]  # also those inside an office
        taken = sorted([*((first, last) for first, last, _ in offices), *((first, last) for first, last, _, _ in lands)])
        ends = {last: title for _, last, title in offices if title is not None}
        begins = {first: code for first, _, _, code in lands}
        for first, last in self._names(text, capitals, keys, taken):
            title, of = self._office_before(text, first, ends), _land_after(text, last, begins)
            found.append(Spotted(Span(first, last), "person", None, None, _before(text, first, 1), title, of))
        found.sort(key=lambda one: (one.span.start, -one.span.end))
        return found

    def _office_spotted(self, text: str, first: int, last: int, title: OfficeTitle | None) -> Spotted:
        code = title.country if title is not None else key(text[first:last])
        return Spotted(Span(first, last), "office", code, title, _before(text, first))

    def _office_before(self, text: str, first: int, ends: dict[int, OfficeTitle]) -> OfficeTitle | None:
        """The office that ends right before a name, with nothing but a space between; the Minister's Growth Plan is nobody."""
        if text[first - 2 : first] in ("] ", ") "):
            return ends.get(first - 2)
        if text[first - 1 : first] not in _SPACE or _GENITIVE.search(text, max(0, first - 3), first - 1):
            return None
        return ends.get(first - 1)

    # -- countries and things --

    def _lands_in(self, text: str, capitals: list[tuple[int, int]], keys: list[str]) -> list[Found]:
        found: list[Found] = []
        done = 0
        for (first, last), word in zip(capitals, keys, strict=True):
            if first < done or word not in self._firsts:
                continue
            named = self._named_at(text, first, last, word)
            if named is not None:
                found.append(named)
                done = named[1]
        return found

    def _named_at(self, text: str, first: int, last: int, word: str) -> Found | None:
        """What begins at a capital: the longest name of a thing or a country."""
        best: Found | None = None
        for kind, names, most in self._firsts[word]:
            code, stop = _longest_name(text, first, last, word, most, names)
            if code is not None and (best is None or stop > best[1]):
                said: MentionKind = "organisation" if kind == "country" and (len(code) != 2 or code in ("UN", "EU")) else kind
                best = (first, stop, said, code)
        return best

    # -- offices --

    def _offices(
        self, text: str, capitals: list[tuple[int, int]], keys: list[str], lands: list[Found]
    ) -> list[tuple[int, int, OfficeTitle | None]]:
        """The offices: from each head word as far to both sides as words of offices, small words and countries reach; and the
        ranks that stand alone, which no table knows."""
        starts = [start for start, *_ in lands]
        heads = [
            place for place, word in zip(capitals, keys, strict=True) if word in self._heads or word in self._address.ranks
        ]
        heads += self._in_small_letters(text)
        found: list[tuple[int, int, OfficeTitle | None]] = []
        done = 0
        for first, last in sorted(set(heads)):
            if first >= done:
                near = lands[bisect_left(starts, first - _REACH_BEFORE) : bisect_left(starts, last + _REACH_AFTER)]
                words = Words(text, max(done, first - _REACH_BEFORE // 2), last + _REACH_AFTER // 2)
                office, is_whole = self._office_at(words, first, near)
                if not is_whole:
                    words = Words(text, max(done, first - _REACH_BEFORE), last + _REACH_AFTER)
                    office, _ = self._office_at(words, first, near)
                if office is not None:
                    found.append(office)
                    done = office[1]
                elif key(text[first:last]) in self._address.ranks and not _CAPITAL.match(text, last + 1):
                    found.append((first, last, None))
        return found

    def _in_small_letters(self, text: str) -> Iterator[tuple[int, int]]:
        """The heads that are printed in small letters: the president."""
        for head in self._small_heads[_CYRILLIC.search(text, 0, _SAMPLE) is not None]:
            at = text.find(head)
            while at >= 0:
                found = _WORD.match(text, at)
                if found is not None and not text[at - 1 : at].isalnum() and key(found[0]) in self._heads:
                    yield found.span()
                at = text.find(head, at + len(head))

    def _office_at(self, words: Words, place: int, lands: list[Found]) -> tuple[tuple[int, int, OfficeTitle] | None, bool]:
        """The office around a head, and whether the words that were looked at reach further than it."""
        at = next((at for at, (first, _) in enumerate(words.places) if first == place), None)
        if at is None:
            return None, True
        first, last = self._reach(words, at, self._of_lands(words, lands), 0)
        office = self._longest(words, first, last, at)
        is_whole = first > 1 and last < len(words) - 1
        if office is None:
            return None, is_whole
        return (words.places[office[0]][0], words.places[office[1] - 1][1], office[2]), is_whole

    def _of_lands(self, words: Words, lands: list[Found]) -> dict[int, tuple[int, int]]:
        """For each word that is of a country's name, the first word of that name and the word after it; adjectives in small
        letters too (la ministra argentina)."""
        found = {
            at: (at, at + 1)
            for at, word in enumerate(words.keys)
            if len(word) >= _SHORTEST_ADJECTIVE and words.printed[at][0].islower() and self._lands.known(word) is not None
        }
        for start, stop, kind, _ in lands:
            if kind in ("country", "organisation"):
                inside = [at for at, (first, last) in enumerate(words.places) if start <= first and last <= stop]
                if inside:
                    found |= dict.fromkeys(inside, (inside[0], inside[-1] + 1))
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

    def _names(
        self, text: str, capitals: list[tuple[int, int]], keys: list[str], taken: list[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that may be somebody's name."""
        free = [at for at, word in enumerate(keys) if not self._is_no_name(word)]
        busy, number = taken, 0
        runs: list[list[int]] = []
        for at in free:
            first, last = capitals[at]
            while number < len(busy) and busy[number][1] <= first:
                number += 1
            if any(start <= first < stop for start, stop in busy[number : number + 3]):
                continue
            before = runs[-1] if runs else None
            goes_on = before is not None and len(before) < _MOST_NAME and not _GENITIVE.search(text, *capitals[before[-1]])
            if before is not None and goes_on and _GAP.fullmatch(text, capitals[before[-1]][1], first):
                before.append(at)
            else:
                runs.append([at])
        for run in runs:
            first, last = capitals[run[0]][0], capitals[run[-1]][1]
            tail = _TAIL.match(text, last)
            last = tail.end() if tail is not None else last
            if (capitals[run[0]][1] - first > 1 or len(run) > 1) and last - first <= _LONGEST_NAME:
                yield first, last

    def _is_no_name(self, word: str) -> bool:
        words = self._address
        return word in words.never or word in words.ranks or word in words.many or word[:1].isdigit()


def _longest_name(text: str, first: int, last: int, word: str, most: int, names: Lands) -> tuple[str | None, int]:
    """The longest of some names that begins at a word, and where it ends."""
    if most == 1:
        return names.known(word), last
    words = list(islice(_WORD.finditer(text, first, first + most * _LONGEST_WORD), most))
    keys = [key(one[0]) for one in words]
    for size in range(len(keys), 0, -1):
        code = names.known(" ".join(keys[:size]))
        if code is not None:
            return code, words[size - 1].end()
    return None, last


def _before(text: str, place: int, most: int = 3) -> tuple[str, ...]:
    """The keys of the words before a place, so many at the most."""
    words = text[max(0, place - _REACH_BACK * most) : place].split()[-most:]
    return tuple(key(word) for part in words if (word := part.strip(_MARKS)))


def _land_after(text: str, last: int, begins: dict[int, str]) -> str | None:
    """The country right after a name, with a small word between: `of the Republic of Korea`."""
    between = _OF.match(text, last)
    return begins.get(between.end()) if between is not None else None
