"""Towns that no dictionary has: another one in its place in another language."""

from collections.abc import Iterator, Sequence

from memcon.comparing.concepts import NAMED
from memcon.comparing.said import Said, runs_of
from memcon.comparing.scales import told_as_terms
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import listed
from memcon.comparing.spellings import may_be_one, may_be_spelled
from memcon.identify.sounds import sound

# A word of a name has so many letters.
_LEAST = 3
# What a dictionary has as a name, or as a time.
_PROPER = (*NAMED, "month-", "day-", "feast-")
# The names of towns have so many words at most.
_TOWN = 2

Words = tuple[int, int]


def other_towns(a: Said, b: Said) -> Iterator[tuple[Words, Words]]:
    """Two towns that no dictionary has, in two languages: the only name of each side that is printed as one and not met.

    One of the two may stand after a verb: visit Arlesby, se rendre à Lannoy.
    """
    mine, theirs = _towns_not_met(a, b), _towns_not_met(b, a)
    if bool(mine) is not bool(theirs):
        mine, theirs = mine or _names_not_met(a, b), theirs or _names_not_met(b, a)
    if len(mine) == len(theirs) == 1 and not may_be_spelled(joined(a, mine[0]), joined(b, theirs[0])):
        yield mine[0], theirs[0]


def town_and_another(a: Said, b: Said, mine: Sequence[Words], theirs: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """In two languages, the only town of one side that a dictionary has (of `mine` and `theirs`), and the only one of the other
    that none has."""
    if len(mine) + len(theirs) != 1:
        return
    mine, theirs = mine or _towns_not_met(a, b), theirs or _towns_not_met(b, a)
    if len(mine) == len(theirs) == 1 and not _may_be_of_one(joined(a, mine[0]), joined(b, theirs[0])):
        yield mine[0], theirs[0]


def _may_be_of_one(one: str, other: str) -> bool:
    """Whether two words are one town, or a town and its people: Beirut, Beyrouthins."""
    shorter, longer = sorted((sound(one), sound(other)), key=len)
    return may_be_spelled(one, other) or (len(shorter) >= _LEAST and longer.startswith(shorter))


def joined(said: Said, words: Words) -> str:
    """The words of a name as one."""
    return "".join(said.keys[slice(*words)])


def _towns_not_met(said: Said, other: Said) -> list[Words]:
    """Names of one or two words after a preposition of place, and its article, that no word of the other side is like."""
    return [(first, last) for first, last in _names_not_met(said, other) if is_after_place(said, first)]


def _names_not_met(said: Said, other: Said) -> list[Words]:
    """Names of one or two words that no dictionary has as such, no word of the other side is like, and that are no terms."""
    taken = told_as_terms(said, other)
    is_told = said.known.table.names.is_told_by_capitals
    is_name = (is_cased(said, word) or _is_town_for_all(said, word, other) for word in range(len(said)))
    runs = runs_of(is_name) if is_told else after_prepositions(said)
    return [
        (first, last) for first, last in runs
        if last - first <= _TOWN
        and taken.isdisjoint(range(first, last))
        and any(said.is_telling(word) for word in range(first, last))
        and not any(may_be_one(said.keys[word], key) for word in range(first, last) for key in other.keys)
    ]  # fmt: skip


def _is_town_for_all(said: Said, word: int, other: Said) -> bool:
    """Whether the only word with a capital right behind a preposition of place, that nothing goes on (в Высшем совете), is a
    name, though a dictionary has it as a word that the other side has not: Hay albergues en Pasto."""
    printed, places = said.printed(word, word + 1), listed("places-alone", code_of(said.language))
    if word in said.starts or not printed[0].isupper() or printed.isupper() or said.keys[word - 1] not in places:
        return False
    if word + 1 < len(said) and word + 1 not in said.breaks and said.is_telling(word + 1):
        return False
    named = {concept for concept, first, last in (*said.concepts, *said.further_concepts) if first <= word < last}
    theirs = {concept for concept, _, _ in (*other.concepts, *other.further_concepts)}
    is_proper = any(concept.startswith(_PROPER) for concept in named)
    return not is_proper and said.keys[word] not in said.known.no_names and named.isdisjoint(theirs)


def after_prepositions(said: Said) -> list[Words]:
    """German words that may be names of towns: right after a preposition, without an article, and named by no dictionary."""
    named = {word for _, first, last in said.concepts for word in range(first, last)}
    places = listed("places", code_of(said.language))
    return [
        (word, word + 1) for word in range(1, len(said))
        if said.keys[word - 1] in places and word not in named and said.printed(word, word + 1)[0].isupper()
    ]  # fmt: skip


def is_after_place(said: Said, word: int) -> bool:
    """Whether a preposition of place stands before a word, its article, or another name that is joined to it."""
    language = code_of(said.language)
    if word > 1 and said.keys[word - 1] in said.known.joining and said.printed(word - 2, word - 1)[0].isupper():
        return is_after_place(said, word - 2)
    before = word - 2 if word > 1 and said.keys[word - 1] in listed("articles", language) else word - 1
    return before >= 0 and said.keys[before] in listed("places", language)


def is_cased(said: Said, word: int) -> bool:
    """Whether a word is printed as a name is, does not begin its sentence, and is in no dictionary."""
    printed = said.printed(word, word + 1)
    named = any(first <= word < last for _, first, last in said.concepts)
    return printed[0].isupper() and len(printed) >= _LEAST and not named and word not in said.starts
