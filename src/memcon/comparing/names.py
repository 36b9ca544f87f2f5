"""Another name on the other side: of a person, a country, a place."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

import msgspec

from memcon.comparing.concepts import NAMED, capitals
from memcon.comparing.first_names import other_first_names
from memcon.comparing.said import Linked, Said, runs_of
from memcon.comparing.scales import told_as_terms
from memcon.comparing.spellings import alike
from memcon.comparing.titled import TITLES, other_titled
from memcon.comparing.towns import after_prepositions, is_after_place, is_cased, other_towns, town_and_another
from memcon.comparing.transcribed import other_transcribed
from memcon.identify.sounds import folded, sound
from memcon.verifying.folding import as_said

_BODY = "org-"
# The bodies of two that have many: one may stand for the other.
_BODIES = {
    "org-eu": frozenset({"org-european-commission", "org-european-council", "org-european-parliament", "org-ecb", "org-eib"}),
    "org-un": frozenset(
        f"org-{one}"
        for one in "security-council general-assembly who unesco unicef iaea unhcr wfp fao ilo iom undp wmo imo icao imf"
        " world-bank international-court".split()
    ),
}
_NATIONS = ("country-", "nation-")
_LEAST = 3
# Names in each other's place have the same words so near.
_NEAR = 3
# A title stands so near before a name: Mr van Dael.
_BEFORE = 2
# Who is called by a patronymic is named by the surname elsewhere.
_PATRONYMICS = ("вич", "вна", "vich", "vna")
# A link is so sure for its names.
_SURE = 0.35


class Named(msgspec.Struct, frozen=True):
    """A name in a sentence: its first word, the one after its last, and whether it is of a country, city or nation."""

    first: int
    last: int
    is_place: bool


def other_names(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of names that differ, on each side."""
    found = list(_other_names(linked))
    yield from found
    if not found and not linked.is_one_language and linked.score >= _SURE:
        yield from (pair for pair in other_titled(linked.a, linked.b) if not _are_given_to_one(linked, *pair))


def _are_given_to_one(linked: Linked, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether some page gives two names to one person."""
    return _are_of_one(linked.a, Named(*mine, is_place=False), linked.b, Named(*theirs, is_place=False))


def _other_names(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    here, there = (_without_terms(said, other, _names(said, linked)) for said, other in linked.sides)
    left, right = _only(linked.a, here, linked.b, there), _only(linked.b, there, linked.a, here)
    if linked.a.gaps and linked.b.gaps and len(left) == len(right) == 1:
        # Each name may stand in the other side's gap.
        return
    if not linked.is_one_language and linked.score >= _SURE:
        yield from _other_surnames(linked.a, linked.b)
        yield from other_towns(linked.a, linked.b)
        yield from town_and_another(linked.a, linked.b, _towns(linked.a, left), _towns(linked.b, right))
        yield from other_transcribed(linked, _people)
    elif linked.score >= _SURE and not linked.a.known.table.names.is_told_by_capitals:
        yield from _other_surnames(linked.a, linked.b)
    yield from other_first_names(linked)
    for one, other in dict.fromkeys(_paired_by_kind(linked, left, right)):
        if _are_two(linked, one, other):
            yield (one.first, one.last), (other.first, other.last)
    if len(left) == len(right) == 1 and _are_a_place_and_another(linked, left[0], right[0]):
        yield (left[0].first, left[0].last), (right[0].first, right[0].last)


def _paired_by_kind(linked: Linked, left: Sequence[Named], right: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Names in each other's place: countries with countries, towns with towns, bodies with bodies, others with others."""
    for kind in ("country", "town", "body", "other"):
        mine = [one for one in left if kind in _kinds(linked.a, one)]
        theirs = [one for one in right if kind in _kinds(linked.b, one)]
        yield from _paired(linked, mine, theirs)


def _kinds(said: Said, name: Named) -> set[str]:
    """What a name is of: a country or its people, a town, either (Djibouti), a body of states, or another."""
    if not name.is_place:
        return {"other"}
    return {_kind(one) for one in _concepts(said, name) if _is_place(one)}


def _concepts(said: Said, name: Named) -> set[str]:
    """What the dictionary knows of the words of a name."""
    return {concept for concept, first, last in said.concepts if (first, last) == (name.first, name.last)}


def _is_body_of_one(a: Said, one: Named, b: Said, other: Named) -> bool:
    """Whether one of two names is of a body of the other: the Commission, the European Union."""
    here, there = _concepts(a, one), _concepts(b, other)
    return any(
        (whole in here and not bodies.isdisjoint(there)) or (whole in there and not bodies.isdisjoint(here))
        for whole, bodies in _BODIES.items()
    )


def _kind(concept: str) -> str:
    return "country" if concept.startswith(_NATIONS) else "body" if concept.startswith(_BODY) else "town"


def _towns(said: Said, names: Sequence[Named]) -> list[tuple[int, int]]:
    """The words of the names that are of towns."""
    return [(one.first, one.last) for one in names if "town" in _kinds(said, one)]


def _are_a_place_and_another(linked: Linked, one: Named, other: Named) -> bool:
    """Whether a town that a table has and a name that none has stand for each other, by the words beside them."""
    if one.is_place is other.is_place or not linked.is_one_language:
        return False
    if any("body" in _kinds(said, name) for said, name in ((linked.a, one), (linked.b, other))):
        return False
    if _are_in_one_list(linked, one, other):
        return True
    if _is_country(linked, one, other):
        return False
    is_after_one = linked.a.keys[one.first - 1 : one.first] == linked.b.keys[other.first - 1 : other.first] != []
    is_there = is_after_one and is_after_place(linked.a, one.first) and linked.score >= _SURE
    return is_there or bool(_around(linked.a, one) & _around(linked.b, other))


def _are_in_one_list(linked: Linked, one: Named, other: Named) -> bool:
    """Whether two names stand between the same names: Salalah, Djibouti and Victoria; Salalah, Berbera and Victoria."""
    sides = ((linked.a, one), (linked.b, other))
    before, after = ([_neighbour(said, name, is_after=is_after) for said, name in sides] for is_after in (False, True))
    return all(beside[0] and beside[0] == beside[1] for beside in (before, after))


def _neighbour(said: Said, name: Named, *, is_after: bool) -> str:
    """The name right before or after another, or before or after a word that joins them; nothing where none is."""
    step = 1 if is_after else -1
    at = name.last if is_after else name.first - 1
    if 0 <= at < len(said) and said.keys[at] in said.known.joining:
        at += step
    if not 0 <= at < len(said) or not said.printed(at, at + 1)[0].isupper():
        return ""
    return said.keys[at]


def _is_country(linked: Linked, *names: Named) -> bool:
    """Whether a name is of a country or its people, which a person may stand for: the Germans, the Chancellor's name."""
    sides = zip((linked.a, linked.b), names, strict=True)
    return any(concept.startswith(_NATIONS) for said, name in sides for concept in _concepts(said, name))


def _without_terms(said: Said, other: Said, names: Sequence[Named]) -> list[Named]:
    """The names that are no part of a contested one of both sides, which is told as a term."""
    taken = told_as_terms(said, other)
    return [one for one in names if not any(word in taken for word in range(one.first, one.last))]


def _are_two(linked: Linked, one: Named, other: Named) -> bool:
    """Whether two names in each other's place are surely of two: places; one first name; the same words right beside them."""
    if one.is_place:
        return linked.score >= _SURE and not _is_body_of_one(linked.a, one, linked.b, other)
    if not linked.is_one_language:
        return not _are_of_one(linked.a, one, linked.b, other)
    here, there = _words(linked.a, one), _words(linked.b, other)
    is_half_titled = _is_titled(linked.a, one) is not _is_titled(linked.b, other)
    if _are_of_one(linked.a, one, linked.b, other) or (len(here) == len(there) == 1 and is_half_titled):
        return False
    if linked.is_one_text:
        return True
    if all(is_after_place(*side) for side in ((linked.a, one.first), (linked.b, other.first))) and len(here) == len(there):
        return linked.score >= _SURE
    is_first_alike = len(here) > 1 and len(there) > 1 and alike(here[0], there[0])
    return is_first_alike or bool(_around(linked.a, one) & _around(linked.b, other))


def _is_titled(said: Said, name: Named) -> bool:
    """Whether a title stands before a name, which then is a surname: Mr van Dael."""
    return any(key in said.known.no_names for key in said.keys[max(0, name.first - _BEFORE) : name.first])


def _are_of_one(a: Said, one: Named, b: Said, other: Named) -> bool:
    """Whether some page gives both names to one person: Ana of the one, Torres of the other, and Ana Torres anywhere."""
    here, there = set(_words(a, one)), set(_words(b, other))
    every = a.side.full_names | b.side.full_names
    return not here & there and any(here & name and there & name for name in every)


def _other_surnames(a: Said, b: Said) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Two people of one first name: the names that follow a like one, which is no title and not counted (zwei Gläser Riesling),
    and are not alike."""
    for mine, theirs in product(_surnames_not_met(a, b), _surnames_not_met(b, a)):
        if alike(a.keys[mine - 1], b.keys[theirs - 1]) and _may_be_given(a, mine - 1) and _may_be_given(b, theirs - 1):
            yield (mine, mine + 1), (theirs, theirs + 1)


def _may_be_given(said: Said, word: int) -> bool:
    """Whether a word before a surname may be a first name."""
    return said.keys[word] not in said.known.no_names and not any(one.last == word for one in said.quantities)


def _people(said: Said) -> list[tuple[int, int]]:
    """The names in letters that surely are of people."""
    if not said.known.table.names.is_told_by_capitals:
        return []
    return [one for one in runs_of(_is_of_name(said, word) for word in range(len(said))) if _is_of_somebody(said, one)]


def _is_of_name(said: Said, word: int) -> bool:
    """Whether a word is one of a name; the first of a sentence, where another follows."""
    if word not in said.starts:
        return is_cased(said, word)
    named = any(first <= word < last for _, first, last in said.concepts)
    return not named and _goes_on(said, word, ()) and said.keys[word] not in said.known.no_names and is_cased(said, word + 1)


def _is_of_somebody(said: Said, words: tuple[int, int]) -> bool:
    """Whether a name is surely of a person: of two words and more, or behind a title."""
    before = {concept for concept, _, last in said.concepts if last == words[0]}
    return words[1] - words[0] > 1 or _is_titled(said, Named(*words, is_place=False)) or not TITLES.isdisjoint(before)


def _surnames_not_met(said: Said, other: Said) -> list[int]:
    """The last words of names of several words that no word of the other side is like."""
    runs = runs_of(is_cased(said, word) for word in range(len(said)))
    ends = (last - 1 for first, last in runs if last - first > 1)
    return [end for end in ends if not any(alike(said.keys[end], key) for key in other.keys)]


def _paired(linked: Linked, mine: Sequence[Named], theirs: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Names that stand in each other's place: in order where there are as many, else those with the same words around them."""
    if len(mine) == len(theirs):
        yield from zip(mine, theirs, strict=True)
        return
    for one in mine:
        around = _around(linked.a, one)
        best = max(theirs, key=lambda other: len(around & _around(linked.b, other)), default=None)
        if best is not None and around & _around(linked.b, best):
            yield one, best


def _around(said: Said, name: Named) -> set[str]:
    """The telling words beside a name."""
    near = (*range(max(0, name.first - _NEAR), name.first), *range(name.last, min(name.last + _NEAR, len(said))))
    return {said.stems[word] for word in near if said.is_telling(word)}


def _only(here: Said, names: Sequence[Named], there: Said, others: Sequence[Named]) -> list[Named]:
    return [
        one for one in names
        if not any(_same(here, one, there, other) for other in others) and not _is_in(here, one, there)
    ]  # fmt: skip


def _names(said: Said, linked: Linked) -> list[Named]:
    """Names in order: countries and cities; what is told to be a name; in one language, words with a capital in a row."""
    places = sorted({(first, last) for concept, first, last in said.concepts if _is_place(concept)})
    found = [Named(*one, is_place=True) for one in places]
    taken = {word for one in found for word in range(one.first, one.last)}
    if linked.is_one_language and said.known.table.names.is_told_by_capitals:
        known = {word for concept, first, last in said.concepts if not _is_place(concept) for word in range(first, last)}
        stretches = _capitals(said, _in_names(said, taken, known))
    else:
        stretches = [one for one in said.mentioned if not taken & set(range(*one)) and not _is_title(said, one)]
        stretches = stretches or [
            one for one in after_prepositions(said) if linked.is_one_language and not taken & set(range(*one))
        ]
    named = sorted([*found, *(Named(*one, is_place=False) for one in stretches)], key=lambda one: one.first)
    return [one for one in named if one.first >= said.asked]


def _is_title(said: Said, words: tuple[int, int]) -> bool:
    """Whether some words are titles alone: السيد."""
    return all(key in said.known.no_names for key in said.keys[slice(*words)])


def _in_names(said: Said, taken: Collection[int], known: Collection[int]) -> list[bool]:
    """Which words are of names; what a dictionary knows goes on with one: Puerto Deseado."""
    found: list[bool] = []
    for word in range(len(said)):
        goes_on = bool(found) and found[-1] and word in known and word not in said.breaks and word - 1 not in said.starts
        found.append(word not in taken and _is_capital(said, word, () if goes_on else known))
    return found


def _capitals(said: Said, is_in: Sequence[bool]) -> list[tuple[int, int]]:
    """Words in a row, cut where a comma stands between two of them: the names of a list."""
    found = []
    for first, last in runs_of(is_in):
        cuts = [word for word in range(first + 1, last) if "," in said.printed(word - 1, word + 1)]
        found += list(pairwise((first, *cuts, last)))
    return found


def _is_capital(said: Said, word: int, known: Collection[int]) -> bool:
    printed = said.printed(word, word + 1)
    if not printed[0].isupper() or said.keys[word] in said.known.no_names:
        return False
    if word in said.starts and said.keys[word] not in said.side.named_inside and not _goes_on(said, word, known):
        return False
    is_part = as_said(printed)[:1] != said.keys[word][:1]
    return len(printed) >= _LEAST and word not in known and not is_part


def _goes_on(said: Said, word: int, known: Collection[int]) -> bool:
    """Whether the first word of a sentence is followed by another with a capital, and so may be a first name."""
    if not said.is_telling(word) or word + 1 >= len(said) or word + 1 in said.breaks or word in known:
        return False
    return said.printed(word + 1, word + 2)[0].isupper() and said.keys[word + 1] not in said.known.no_names


def _same(one: Said, mine: Named, other: Said, theirs: Named) -> bool:
    """Whether two names are one: every word of the shorter one is in the longer."""
    if mine.is_place and theirs.is_place:
        return bool(_places(one, mine) & _places(other, theirs))
    here, there = _words(one, mine), _words(other, theirs)
    fewer, more = (here, there) if len(here) <= len(there) else (there, here)
    return bool(fewer) and all(any(_is_one(one, word, other, there) for there in more) for word in fewer)


def _is_one(said: Said, word: str, other: Said, there: str) -> bool:
    """Whether two words are one name; in one language two that begin otherwise are not, unless they sound the same."""
    if not alike(word, there):
        return False
    return said.language != other.language or folded(word)[:1] == folded(there)[:1] or sound(word) == sound(there)


def _words(said: Said, name: Named) -> list[str]:
    return [key for key in said.keys[name.first : name.last] if len(key) >= _LEAST]


def _is_place(concept: str) -> bool:
    return concept.startswith(NAMED) or concept in capitals()


def _places(said: Said, name: Named) -> set[str]:
    return {place for concept in _concepts(said, name) if _is_place(concept) for place in _meant(concept)}


def _meant(concept: str) -> frozenset[str]:
    """What a concept names: a capital stands for its country too, and so do its people."""
    return capitals().get(concept, frozenset()) | {concept.partition("-")[2].lower()}


def _is_in(one: Said, mine: Named, other: Said) -> bool:
    """Whether the other side has the last word of the name anywhere, as a name or not; of a place, whether it names it."""
    if mine.is_place:
        places = _places(one, mine)
        return any(places & _meant(concept) for concept, _, _ in other.concepts if _is_place(concept))
    words = _words(one, mine)
    if any(word.endswith(_PATRONYMICS) for word in words):
        return True
    return not words or any(
        _is_one(one, words[-1], other, key) and (key == words[-1] or _may_be_name(other, at))
        for at, key in enumerate(other.keys) if len(key) >= _LEAST
    )  # fmt: skip


def _may_be_name(said: Said, word: int) -> bool:
    """Whether a word is printed as a name is in its language: from is none, though it is spelled much like Faro."""
    return not said.known.table.names.is_told_by_capitals or said.printed(word, word + 1)[0].isupper()
