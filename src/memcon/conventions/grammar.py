"""The grammar of label forms: `{office} {name}`, `{name}, {outlet}`, … matched over the tokens of a possible label.

A form is a sequence of parts and literal words or marks. Parts are words of the vocabulary or stretches of tokens that keep
certain rules; nothing repeats inside a repetition, so matching is bounded by the square of a label's length, and labels are
short. A form cannot express a pattern that runs away.
"""

import msgspec

from memcon.conventions import names, offices
from memcon.conventions.names import entry
from memcon.conventions.phrase import Matcher, Phrase
from memcon.errors import BadTable


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


def match(elements: tuple[Element, ...], phrase: Phrase) -> Match | None:
    """The best way in which a form covers the whole phrase, or None."""
    best: Match | None = None
    for way in _ways(elements, phrase, 0, 0):
        parts = {part: (first, end) for part, first, end in reversed(way)}
        fit = _fit(parts, phrase)
        if best is None or fit > best.fit:
            best = Match(parts, fit)
    return best


def literals(elements: tuple[Element, ...]) -> frozenset[str]:
    """The words and marks that a label of this form must hold, folded."""
    return frozenset(element.name for element in elements if element.literal)


# The parts that a form took, the last first: part, first token, place after its last.
_Way = list[tuple[str, int, int]]


def _ways(elements: tuple[Element, ...], phrase: Phrase, at: int, element: int) -> list[_Way]:
    """Every way in which the elements from one on cover the tokens from a place to the end."""
    size = len(phrase.tokens)
    if element == len(elements):
        return [[]] if at == size else []
    wanted = elements[element]
    if wanted.literal:
        stands = at < size and phrase.tokens[at].fold == wanted.name
        return _ways(elements, phrase, at + 1, element + 1) if stands else []
    found = _ways(elements, phrase, at, element + 1) if wanted.optional else []
    last = element == len(elements) - 1
    for end in phrase.ends(wanted.name, at, PARTS[wanted.name]):
        if end == size or not last:
            for way in _ways(elements, phrase, end, element + 1):
                way.append((wanted.name, at, end))
                found.append(way)
    return found


def _fit(parts: dict[str, tuple[int, int]], phrase: Phrase) -> float:
    """How well the words fall into their parts: names of two words, offices that end in words of office."""
    name = parts.get("name") or parts.get("surname") or parts.get("east_name")
    if name is None:
        return 0.0
    first, end = name
    fit = -abs(_weight(phrase, first, end) - 2.0)
    fit -= sum(2.0 for kinds in phrase.kinds[first:end] if kinds & {"topic", "country", "connector", "outlet", "rank"})
    if "office" in parts:
        first, end = parts["office"]
        fit += _ends_well(phrase, parts["office"]) - 0.4 * sum(token.fold == "," for token in phrase.tokens[first:end])
    if "east_name" in parts and "whole_office" in parts:
        first, end = parts["whole_office"]
        fit -= sum(0.5 for kinds in phrase.kinds[first:end] if not kinds)
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
    if end - first == 1 and names.EAST(phrase.tokens[first].text) and len(phrase.tokens[first].text) > 1:
        return 2.0
    return end - first - light


def _ends_well(phrase: Phrase, office: tuple[int, int]) -> float:
    first, end = office
    last = phrase.kinds[end - 1]
    after_connector = end - first > 1 and "connector" in phrase.kinds[end - 2]
    if last & {"head", "rank"}:
        return 1.0
    # A small word of names belongs to the name after it: Commissioner van Aarden.
    if "particle" in last and "connector" not in last and end < len(phrase.tokens):
        return -1.0
    if last & {"country", "topic"} or phrase.tokens[end - 1].shape == "lower":
        return 1.5
    if after_connector:
        return 0.6
    if any(phrase.is_entry("region", at, end) for at in range(first + 1, end)):
        return 1.5
    if end < len(phrase.tokens) and phrase.tokens[end].text == "(" and names.is_abbreviation(phrase, end - 1):
        return 1.5
    return -float(_strangers(phrase, first, end))


def _strangers(phrase: Phrase, first: int, end: int) -> int:
    """How many words at the end of an office the vocabulary does not know: they are rather somebody's name."""
    count = 0
    for at in range(end - 1, first, -1):
        if phrase.kinds[at] or phrase.tokens[at].shape not in ("title", "upper"):
            break
        count += 1
    return count


PARTS: dict[str, Matcher] = {
    "answer": entry("answer"),
    "anything": offices.anything,
    "collective": entry("collective"),
    "country": entry("country"),
    "body": offices.body,
    "east_name": names.east_name,
    "floor": entry("floor"),
    "honorific": names.honorifics,
    "initialled": names.initialled,
    "initials": names.initials,
    "known_office": offices.known_office,
    "known_outlet": offices.known_outlet,
    "name": names.name,
    "named_outlet": offices.named_outlet,
    "number": offices.numbers,
    "office": offices.office,
    "whole_office": offices.whole_office,
    "occasion": entry("occasion"),
    "outlet": offices.outlet,
    "party": entry("party"),
    "place": offices.place,
    "quoted_outlet": offices.quoted_outlet,
    "role": entry("role"),
    "surname": names.surname,
    "translator": entry("translator"),
    "whose": entry("whose"),
}
