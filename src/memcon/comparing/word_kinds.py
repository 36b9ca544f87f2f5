"""What the words of a sentence are to an alignment: small ones and telling ones, numbers, names, words of one sense."""

import re
from functools import cache

import msgspec

from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import is_small, joining_senses, listed, small_words
from memcon.identify.sounds import folded
from memcon.verifying.folding import bare_letters
from memcon.verifying.knowledge import Knowledge, Phrases, knowledge_of

# How senses of numbers, times and places are written. The number one is as often a pronoun.
_NUMBER, _ONE, _TIMES, _PLACES, HEDGE = "n ", "n 1", ("month-", "day-"), ("country-", "city-"), "hedge"
_NATION = "nation-"
# What is double is as often of two uses, of two nations.
_DOUBLE = "double"
# What small words do (tables/small_words.toml).
_DOING = ("prepositions", "helping", "owners")
# A year of the calendar is no number of anything.
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHARES = {"half": "n 0.5", "quarter": "n 0.25", "one-third": "n 0.333333", "double": "n 2"}


class Word(msgspec.Struct, frozen=True):
    """A word as it is aligned: without its ending, in ASCII letters, by the senses and numbers that it is part of.

    `begins` where it begins a sentence, `is_cut` where a mark stands before it. `fact` is what of a sentence no translation
    leaves out, where the word is of such: a number, a month or day, a name. `is_ending` of a character that belongs to the
    word before it; `does` tells what a small word does.
    """

    stem: str
    letters: str
    senses: frozenset[str]
    is_small: bool
    is_number: bool
    is_article: bool
    is_of: bool
    begins: bool
    is_cut: bool
    fact: str = ""
    is_by: bool = False
    is_ending: bool = False
    is_place: bool = False
    does: str = ""


def words_of(said: Said) -> list[Word]:
    """The words of one side of a link."""
    language = code_of(said.language)
    articles, genitives, agents, endings, places = (
        listed(kind, language) for kind in ("articles", "genitives", "agents", "endings", "places")
    )
    doing = [(kind, listed(kind, language)) for kind in _DOING]
    senses = _senses(said)
    ones = {at for at, key in enumerate(said.keys) if key == "1" and bare_letters(said.printed(at, at + 1).lower()) in articles}
    numbers = {word for one in said.quantities for word in range(one.first, one.last)} - ones
    return [
        Word(
            stem=stem,
            letters=folded(key),
            senses=frozenset(senses[at]),
            is_small=at in ones or (at not in numbers and is_small(key, language)),
            is_number=at in numbers,
            is_article=at in ones or key in articles,
            is_of=key in genitives,
            is_by=key in agents,
            is_ending=key in endings,
            is_place=key in places,
            does=next((kind for kind, keys in doing if key in keys), ""),
            begins=at in said.starts,
            is_cut=at in said.breaks,
            fact=_fact(said, at, senses[at]),
        )
        for at, (stem, key) in enumerate(zip(said.stems, said.keys, strict=True))
    ]


def _senses(said: Said) -> list[set[str]]:
    """What each word names, or is part of the name of: concepts, numbers, hedges."""
    senses: list[set[str]] = [set() for _ in said.keys]
    named = [
        *said.concepts,
        *said.further_concepts,
        *((f"{_NUMBER}{one.key}", one.first, one.last) for one in said.quantities),
        *((HEDGE, hedge.start, hedge.end) for hedge in said.hedges),
    ]
    for sense, first, last in named:
        for word in range(first, last):
            senses[word] |= {sense, _SHARES.get(sense, sense), _country(sense)}
    joining = joining_senses(code_of(said.language))
    for at, key in enumerate(said.keys):
        senses[at] |= joining.get(key, frozenset())
    return senses


def _country(sense: str) -> str:
    """The country whose people or language a sense names; the sense itself of others."""
    return f"country-{sense.removeprefix(_NATION).upper()}" if sense.startswith(_NATION) else sense


def _fact(said: Said, word: int, senses: set[str]) -> str:
    if any(sense.startswith(_NUMBER) and sense != _ONE for sense in senses) and _DOUBLE not in senses:
        return "time" if _YEAR.fullmatch(said.keys[word]) else "number"
    if any(sense.startswith(_TIMES) for sense in senses) and not said.is_no_month(word):
        return "time"
    if any(sense.startswith(_PLACES) for sense in senses):
        return "name"
    is_name = said.known.table.names.is_told_by_capitals and said.printed(word, word + 1)[0].isupper()
    return "name" if is_name and word not in said.starts and not is_small(said.keys[word], code_of(said.language)) else ""


def conditions_of(known: Knowledge) -> Phrases:
    """What begins a condition in a language, ready to be found."""
    return _phrases("conditions", known.language)


def clefts_of(known: Knowledge) -> Phrases:
    """What says behind a clause with "if" whom or what something is thanks to."""
    return _phrases("clefts", known.language)


@cache
def _phrases(kind: str, language: str) -> Phrases:
    known = knowledge_of(language)
    phrases = (known.keys(phrase) for phrase in small_words()[kind].get(language, "").split("|"))
    return Phrases(keys for keys in phrases if keys)
