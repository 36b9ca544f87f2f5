"""The grammar of label forms: `{office} {name}`, `{name}, {outlet}`, … matched over the tokens of a possible label.

A form is a sequence of parts and literal words or marks. Parts are words of the vocabulary or stretches of tokens that keep
certain rules; nothing repeats inside a repetition, so matching is bounded by the square of a label's length, and labels are
short. A form cannot express a pattern that runs away.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from memcon.conventions.tokens import Token
from memcon.conventions.words import Vocabulary
from memcon.errors import BadTable

MOST_TOKENS = 48
_MOST_NAME = 7
_MOST_OFFICE = 42
_NAME_SHAPES = frozenset({"title", "upper", "initial", "initialled", "caseless", "han"})
# What tells a stretch of words from a person's name.
_NOT_NAME = frozenset(
    {"head", "floor", "answer", "role", "collective", "field", "never_in", "number", "translator", "honorific"}
)
# What a word may be besides a word that no label holds, so that it is none here.
_EXCUSED = frozenset({"floor", "head", "answer", "collective", "role", "translator", "honorific"})
_QUOTES = frozenset("\"'“”„«»‘’")
_INSIDE_OFFICE = _QUOTES | frozenset(",-–/&#’'")


class Element(msgspec.Struct, frozen=True):
    """One part or literal of a form."""

    name: str
    literal: bool
    optional: bool


class Match(msgspec.Struct, frozen=True):
    """Which tokens of a label each part of a form took: part to (first, end)."""

    parts: dict[str, tuple[int, int]]
    fit: float


def parse_form(form: str) -> tuple[Element, ...]:
    """The elements of a form as a table writes it; BadTable where it names a part there is not.

    >>> [element.name for element in parse_form("{name} [{office}]")]
    ['name', '[', 'office', ']']
    """
    elements: list[Element] = []
    rest = form
    while rest:
        if rest[0] == "{":
            inner, closing, rest = rest[1:].partition("}")
            name = inner.rstrip("?")
            if not closing or name not in PARTS:
                raise BadTable(f"a form is made of the parts {', '.join(sorted(PARTS))}, found {{{inner}}} in {form!r}")
            elements.append(Element(name, False, inner.endswith("?")))
        else:
            word, rest = _literal(rest)
            if word:
                elements.append(Element(word.casefold(), True, False))
    return tuple(elements)


def _literal(rest: str) -> tuple[str, str]:
    if not rest[0].isalnum():
        return rest[0].strip(), rest[1:]
    size = next((at for at, mark in enumerate(rest) if not mark.isalnum()), len(rest))
    return rest[:size], rest[size:]


class Phrase:
    """The tokens of a possible label and what the vocabulary knows of them."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = vocabulary.tokens(text)[: MOST_TOKENS + 1]
        self._vocabulary = vocabulary

    @cached_property
    def begins(self) -> list[list[tuple[str, int, str | None]]]:
        """For each token, the entries that begin there: class, end, meaning."""
        return [
            [(entry.kind, end, entry.meaning) for entry, end in self._vocabulary.at(self.tokens, start)]
            for start in range(len(self.tokens))
        ]

    @cached_property
    def kinds(self) -> list[set[str]]:
        """For each token, the classes of the entries that cover it."""
        covered: list[set[str]] = [set() for _ in self.tokens]
        for start, entries in enumerate(self.begins):
            longest = max((end for _, end, _ in entries), default=start)
            for kind, end, _ in entries:
                if end == longest or end > start + 1 or kind in ("never_in", "never_first"):
                    for at in range(start, end):
                        covered[at].add(kind)
        return covered

    @cached_property
    def refused(self) -> bool:
        """Whether the words cannot be a label whatever its form: too long, a field's name, a word no label holds."""
        if not self.tokens or len(self.tokens) > MOST_TOKENS:
            return True
        kinds = self.kinds
        if "never_first" in kinds[0] and not kinds[0] & _EXCUSED and not self._is_initial(0):
            return True
        if any(self._never(at) for at in range(len(self.tokens))):
            return True
        return any(kind == "field" and end == len(self.tokens) for kind, end, _ in self.begins[0])

    def _never(self, at: int) -> bool:
        """Whether the word at a place keeps the phrase from being a label; inside names and titles, capitals excuse it."""
        kinds = self.kinds[at]
        if "never_in" not in kinds or kinds & _EXCUSED:
            return False
        return at == 0 or self.tokens[at].shape != "title"

    def _is_initial(self, at: int) -> bool:
        """Whether a token is the initial of a name (И. Чебану), though its letter is a word of its own."""
        token = self.tokens[at]
        return token.shape == "initial" and token.text.endswith(".") and at + 1 < len(self.tokens)

    def text_of(self, first: int, end: int) -> str:
        """The words of some tokens, as printed."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def has(self, kind: str, first: int, end: int) -> bool:
        """Whether a class covers any of these tokens."""
        return any(kind in kinds for kinds in self.kinds[first:end])


def match(elements: tuple[Element, ...], phrase: Phrase) -> Match | None:
    """The best way in which a form covers the whole phrase, or None."""
    best: Match | None = None
    for parts in _ways(elements, phrase, 0, 0):
        fit = _fit(parts, phrase)
        if best is None or fit > best.fit:
            best = Match(dict(parts), fit)
    return best


def _ways(elements: tuple[Element, ...], phrase: Phrase, at: int, element: int) -> Iterator[dict[str, tuple[int, int]]]:
    if element == len(elements):
        if at == len(phrase.tokens):
            yield {}
        return
    wanted = elements[element]
    if wanted.literal:
        if at < len(phrase.tokens) and phrase.tokens[at].fold == wanted.name:
            yield from _ways(elements, phrase, at + 1, element + 1)
        return
    if wanted.optional:
        yield from _ways(elements, phrase, at, element + 1)
    last = element == len(elements) - 1
    for end in PARTS[wanted.name](phrase, at):
        if last and end != len(phrase.tokens):
            continue
        for rest in _ways(elements, phrase, end, element + 1):
            yield {wanted.name: (at, end), **rest}


def _fit(parts: dict[str, tuple[int, int]], phrase: Phrase) -> float:
    """How well the words fall into their parts: names of two words, offices that end in words of office."""
    name = parts.get("name") or parts.get("surname")
    if name is None:
        return 0.0
    first, end = name
    fit = -abs(_weight(phrase, first, end) - 2.0)
    fit -= sum(2.0 for kinds in phrase.kinds[first:end] if kinds & {"topic", "country", "connector", "outlet", "rank"})
    if "office" in parts:
        fit += _ends_well(phrase, parts["office"])
    return fit


def _weight(phrase: Phrase, first: int, end: int) -> float:
    """How many words a name counts for: initials, particles, suffixes and patronymics belong to the word beside them."""
    light = 0.0
    for at in range(first, end):
        token = phrase.tokens[at]
        patronymic = first < at < end - 1 and token.fold.endswith(
            ("ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна", "ич")
        )
        if token.shape == "initial" or phrase.kinds[at] & {"particle", "suffix"} or patronymic or token.shape == "mark":
            light += 0.9
    return end - first - light


def _ends_well(phrase: Phrase, office: tuple[int, int]) -> float:
    first, end = office
    last = phrase.kinds[end - 1]
    after_connector = end - first > 1 and "connector" in phrase.kinds[end - 2]
    if last & {"head", "rank"}:
        return 1.0
    if last & {"country", "topic"} or phrase.tokens[end - 1].shape == "lower":
        return 1.5
    return 0.6 if after_connector else 0.0


def _entry(kind: str) -> Callable[[Phrase, int], Iterator[int]]:
    def ends(phrase: Phrase, at: int) -> Iterator[int]:
        if at < len(phrase.tokens):
            yield from (end for found, end, _ in phrase.begins[at] if found == kind)

    return ends


def _honorifics(phrase: Phrase, at: int) -> Iterator[int]:
    for _ in range(3):
        ends = list(_entry("honorific")(phrase, at))
        if not ends:
            return
        at = max(ends)
        yield at


def _name(phrase: Phrase, at: int) -> Iterator[int]:
    shortened = list(_initialled(phrase, at))
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_NAME) + 1):
        kinds, token = phrase.kinds[end - 1], phrase.tokens[end - 1]
        if not _can_be_name(token, kinds, first=end - 1 == at) or kinds & _NOT_NAME:
            return
        if _has_full_word(phrase, at, end) and end not in shortened and not _is_entry(phrase, "country", at, end):
            yield end


def _surname(phrase: Phrase, at: int) -> Iterator[int]:
    """A name after an honorific: also one that is a common word (Mr Price, Mrs King)."""
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_NAME) + 1):
        kinds = phrase.kinds[end - 1] - ({"honorific"} if end - 1 > at else set())
        if "honorific" in kinds or not _can_be_name(phrase.tokens[end - 1], kinds, first=end - 1 == at):
            return
        if _has_full_word(phrase, at, end):
            yield end


def _can_be_name(token: Token, kinds: set[str], *, first: bool) -> bool:
    if "suffix" in kinds:
        return not first
    if token.shape in _NAME_SHAPES:
        return "connector" not in kinds or "particle" in kinds or token.shape == "initial"
    return "particle" in kinds or (token.text in ("-", "'", "’", "`") and not first)


def _has_full_word(phrase: Phrase, at: int, end: int) -> bool:
    """Whether the stretch holds more than initials and particles, and does not end in a particle."""
    full = [token.shape in ("title", "upper", "initialled", "caseless", "han") for token in phrase.tokens[at:end]]
    return any(full) and (full[-1] or phrase.tokens[end - 1].shape == "initial" or "suffix" in phrase.kinds[end - 1])


def _office(phrase: Phrase, at: int) -> Iterator[int]:
    has_head = False
    closing = 0
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_OFFICE) + 1):
        token, kinds = phrase.tokens[end - 1], phrase.kinds[end - 1]
        if end <= closing:
            continue
        if token.text == "(" and end - 1 > at:
            closing = _closing(phrase, end)
        if token.shape == "mark" and token.text not in _INSIDE_OFFICE and not closing >= end:
            return
        if token.text == "," and not has_head:
            return
        has_head = has_head or bool(kinds & {"head", "role"})
        if has_head and _ends_office(token, kinds) and not _is_entry(phrase, "role", at, end):
            yield end


def _closing(phrase: Phrase, at: int) -> int:
    """The place after the bracket that closes before more of the label; 0 if there is none."""
    ends = (place + 1 for place in range(at, len(phrase.tokens) - 1) if phrase.tokens[place].text == ")")
    return next(ends, 0)


def _ends_office(token: Token, kinds: set[str]) -> bool:
    if token.shape == "mark":
        return token.text in _QUOTES
    return bool(kinds & {"head", "topic"}) or "connector" not in kinds


def _is_entry(phrase: Phrase, kind: str, at: int, end: int) -> bool:
    return any(found == kind and stop == end for found, stop, _ in phrase.begins[at])


def _numbered(phrase: Phrase, at: int, end: int) -> bool:
    """Whether the office ends in a number that tells holders apart (OFFICIAL ONE, Speaker 2)."""
    counted = "number" in phrase.kinds[end - 1] or phrase.tokens[end - 1].shape == "number"
    return counted and end - at > 1 and bool(phrase.kinds[end - 2] & {"head", "role"})


_OFFICE_WORDS = frozenset({"head", "number", "role", "topic", "connector", "country", "rank", "outlet"})
_MOST_UNKNOWN = 2


def _whole_office(phrase: Phrase, at: int) -> Iterator[int]:
    """An office that ends the label: no name may follow inside it.

    Words that the vocabulary does not know may stand before the head (Norland Governor) or right after a small word
    (Governor of New Sarnia), two at the most; anywhere else they would be somebody's name.
    """
    end = len(phrase.tokens)
    if end not in _office(phrase, at) or _numbered(phrase, at, end):
        return
    head = next(place for place in range(at, end) if phrase.kinds[place] & {"head", "role"})
    unknown = 0
    quoted = False
    for place in range(head + 1, end):
        token, kinds = phrase.tokens[place], phrase.kinds[place]
        quoted = quoted != (token.text in _QUOTES)
        if quoted or kinds & _OFFICE_WORDS or token.shape in ("lower", "number", "mark"):
            unknown = 0
            continue
        unknown += 1
        joined = unknown > 1 or "connector" in phrase.kinds[place - 1]
        if unknown > _MOST_UNKNOWN or not joined:
            return
    yield end


def _outlet(phrase: Phrase, at: int) -> Iterator[int]:
    for end in range(at + 1, min(len(phrase.tokens), at + 9) + 1):
        token, kinds = phrase.tokens[end - 1], phrase.kinds[end - 1]
        if (token.shape == "mark" and token.text not in "&-/'’") or ("outlet" not in kinds and kinds & _NOT_OUTLET):
            return
        if end == at + 1 and token.shape == "lower":
            return
        if "connector" not in kinds and not _is_entry(phrase, "country", at, end):
            yield end


_NOT_OUTLET = frozenset({"head", "role", "collective"})


def _known_outlet(phrase: Phrase, at: int) -> Iterator[int]:
    yield from (end for end in _outlet(phrase, at) if phrase.has("outlet", at, end))


def _named_outlet(phrase: Phrase, at: int) -> Iterator[int]:
    """An outlet before a word for whoever asks: a known one, or any in a script without capitals."""
    for end in _outlet(phrase, at):
        if phrase.has("outlet", at, end) or phrase.tokens[at].shape in ("han", "caseless"):
            yield end


def _place(phrase: Phrase, at: int) -> Iterator[int]:
    for end in range(at + 1, min(len(phrase.tokens), at + 6) + 1):
        token = phrase.tokens[end - 1]
        if token.shape == "mark" or (end - 1 > at and phrase.tokens[end - 2].text.endswith(".")):
            return
        yield end


def _initials(phrase: Phrase, at: int) -> Iterator[int]:
    if at < len(phrase.tokens):
        token = phrase.tokens[at]
        if token.shape == "upper" and token.text.isalpha() and len(token.text) <= 3 and not phrase.kinds[at] & _NOT_NAME:
            yield at + 1


def _numbers(phrase: Phrase, at: int) -> Iterator[int]:
    yield from _entry("number")(phrase, at)
    if at < len(phrase.tokens) and phrase.tokens[at].text.lstrip("#").isdigit():
        yield at + 1


def _initialled(phrase: Phrase, at: int) -> Iterator[int]:
    """A surname with initials before it or after it: В.Седов, V. Putin, Путин В.В."""
    tokens = phrase.tokens[at:]
    if tokens and "honorific" in phrase.kinds[at] and len(tokens[0].fold) > 1:
        return
    if tokens and tokens[0].shape == "initialled":
        yield at + 1
    elif (
        len(tokens) > 1
        and tokens[0].shape == "initial"
        and tokens[0].text.endswith(".")
        and tokens[1].shape in ("title", "upper")
    ):
        yield at + 2
    elif len(tokens) > 2 and tokens[0].shape == tokens[1].shape == "initial" and tokens[2].shape in ("title", "upper"):
        yield at + 3
    elif len(tokens) > 1 and tokens[0].shape in ("title", "upper") and tokens[1].shape == "initial" and "." in tokens[1].text:
        yield from range(at + 2, at + 4)


PARTS: dict[str, Callable[[Phrase, int], Iterator[int]]] = {
    "answer": _entry("answer"),
    "collective": _entry("collective"),
    "country": _entry("country"),
    "floor": _entry("floor"),
    "honorific": _honorifics,
    "initialled": _initialled,
    "initials": _initials,
    "known_outlet": _known_outlet,
    "name": _name,
    "named_outlet": _named_outlet,
    "number": _numbers,
    "office": _office,
    "whole_office": _whole_office,
    "outlet": _outlet,
    "place": _place,
    "role": _entry("role"),
    "surname": _surname,
    "translator": _entry("translator"),
}
