"""What the words of a sentence are to an alignment: small ones and telling ones, numbers, names, words of one sense."""

from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.identify.sounds import folded
from memcon.verifying.knowledge import Knowledge, Phrases, knowledge_of

_TABLE = Path(__file__).with_name("tables") / "small_words.toml"
# In a language without a table, words of at most so many letters are small.
_SMALL = 3
# How senses of numbers, times and places are written. The number one is as often a pronoun.
_NUMBER, _ONE, _TIMES, _PLACES, _HEDGE = "n ", "n 1", ("month-", "day-"), ("country-", "city-"), "hedge"
_SHARES = {"half": "n 0.5", "quarter": "n 0.25", "one-third": "n 0.333333", "double": "n 2"}
# Languages that print months with a capital: a small may is none.
_CAPITAL_MONTHS = frozenset({"en", "de"})


class Word(msgspec.Struct, frozen=True):
    """A word as it is aligned: without its ending, in ASCII letters, by the senses and numbers that it is part of.

    `begins` where it begins a sentence, `is_cut` where a mark stands before it. `fact` is what of a sentence no translation
    leaves out, where the word is of such: a number, a month or day, a name.
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


def words_of(said: Said) -> list[Word]:
    """The words of one side of a link."""
    small, articles, genitives = (_listed(kind, code_of(said.language)) for kind in ("binding", "articles", "genitives"))
    senses = _senses(said)
    numbers = {word for one in said.quantities for word in range(one.first, one.last)}
    return [
        Word(
            stem=stem,
            letters=folded(key),
            senses=frozenset(senses[at]),
            is_small=at not in numbers and _is_small(key, small),
            is_number=at in numbers,
            is_article=key in articles,
            is_of=key in genitives,
            begins=at in said.starts,
            is_cut=at in said.breaks,
            fact=_fact(said, at, senses[at], small),
        )
        for at, (stem, key) in enumerate(zip(said.stems, said.keys, strict=True))
    ]


def _senses(said: Said) -> list[set[str]]:
    """What each word names, or is part of the name of: concepts, numbers, hedges."""
    senses: list[set[str]] = [set() for _ in said.keys]
    named = [
        *said.concepts,
        *((f"{_NUMBER}{one.key}", one.first, one.last) for one in said.quantities),
        *((_HEDGE, hedge.start, hedge.end) for hedge in said.hedges),
    ]
    for sense, first, last in named:
        for word in range(first, last):
            senses[word] |= {sense, _SHARES.get(sense, sense)}
    return senses


def _fact(said: Said, word: int, senses: set[str], small: frozenset[str]) -> str:
    if any(sense.startswith(_NUMBER) and sense != _ONE for sense in senses):
        return "number"
    is_capital = said.printed(word, word + 1)[0].isupper()
    if any(sense.startswith(_TIMES) for sense in senses) and (is_capital or code_of(said.language) not in _CAPITAL_MONTHS):
        return "time"
    if any(sense.startswith(_PLACES) for sense in senses):
        return "name"
    is_name = said.known.table.names.is_told_by_capitals and is_capital
    return "name" if is_name and word not in said.starts and said.keys[word] not in small else ""


def _is_small(key: str, small: frozenset[str]) -> bool:
    return key in small if small else len(key) <= _SMALL


@cache
def _listed(kind: str, language: str) -> frozenset[str]:
    from memcon.verifying.folding import bare_letters

    words = _tables()[kind].get(language, "").split()
    return frozenset((*words, *map(bare_letters, words)))


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomli.loads(_TABLE.read_text(encoding="utf-8"))


def conditions_of(known: Knowledge) -> Phrases:
    """What begins a condition in a language, ready to be found."""
    return _conditions(known.language)


@cache
def _conditions(language: str) -> Phrases:
    known = knowledge_of(language)
    phrases = (known.keys(phrase) for phrase in _tables()["conditions"].get(language, "").split("|"))
    return Phrases(keys for keys in phrases if keys)
