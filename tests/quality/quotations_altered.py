"""Sentences altered by one number, negation, name, hedge, order of words or by three typing errors, with what was changed."""

import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from memcon.text import Span
from tests.quality.quotations_corpus import Corpus, words_of

# A change: its kind, the words that were said, and those printed instead.
Changed = tuple[str, str, str]


class Altered(NamedTuple):
    """An altered sentence and its changes, in order."""

    text: str
    changes: tuple[Changed, ...]


Alter = Callable[[Random, Corpus, str], Altered | None]


def _with(text: str, span: Span, instead: str) -> str:
    return text[: span.start] + instead + text[span.end :]


def _one(chance: Random, pattern: str, text: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _span(found: re.Match[str]) -> Span:
    return Span(found.start(), found.end())


_NUMBERS = "two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty".split()
_NUMBER = rf"(?<![\w.,:/–-])(?:\d{{1,4}}|{'|'.join(_NUMBERS)})(?![\w–-]|[.,:/]\d)"


def by_number(chance: Random, _: Corpus, text: str) -> Altered | None:
    """One number instead of another, both in figures or both in words."""
    found = _one(chance, _NUMBER, text)
    if found is None:
        return None
    said = found[0]
    printed = chance.choice(_NUMBERS) if said in _NUMBERS else _other_figures(chance, said)
    return Altered(_with(text, _span(found), printed), (("number", said, printed),)) if printed != said else None


def _other_figures(chance: Random, said: str) -> str:
    if len(said) == 4 and said[:2] in ("19", "20"):
        return str(int(said) + chance.choice((-10, -3, -2, -1, 1, 2, 3, 10)))
    return str(chance.randrange(10 ** (len(said) - 1), 10 ** len(said)))


_BARE_NOT = r"(?<=\w) (?:not|never)(?= [a-z])"
_SHORT_NOT = r"\b(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]ould|[Cc]ould|[Ss]hould)n['’]t\b"
_AUXILIARY = r"\b(?:is|are|was|were|will|would|could|should|must|has|have|had)\b(?= (?!not\b|never\b|no\b|n['’]t)[a-z])"


# Most sentences have no negation to take out: so often one is put in, for about as many of either.
_PUT_IN = 0.15


def by_negation(chance: Random, _: Corpus, text: str) -> Altered | None:
    """A negation taken out, or one put in."""
    if chance.random() < _PUT_IN:
        return _not_put(chance, text)
    return _not_taken(chance, text) or _short_not_taken(chance, text)


def _not_taken(chance: Random, text: str) -> Altered | None:
    found = _one(chance, _BARE_NOT, text)
    return Altered(_with(text, _span(found), ""), (("negation", found[0].strip(), ""),)) if found else None


def _short_not_taken(chance: Random, text: str) -> Altered | None:
    found = _one(chance, _SHORT_NOT, text)
    if found is None:
        return None
    return Altered(_with(text, _span(found), found[0][:-3]), (("negation", found[0], found[0][:-3]),))


def _not_put(chance: Random, text: str) -> Altered | None:
    found = _one(chance, _AUXILIARY, text)
    if found is None:
        return None
    word = chance.choice(("not", "not", "never"))
    return Altered(_with(text, Span(found.end(), found.end()), f" {word}"), (("negation", "", word),))


_TITLE = r"(?:President|Minister|Secretary|Senator|Mr\.?|Mrs\.?|Ms\.?) "
_BEHIND = r"(?=[,.;:?!]? [a-z]|[.?!]$|['’]s [a-z])"
_NAME = rf"(?<=[a-z,] )(?:{_TITLE})?(?P<name>[A-Z][a-z]{{3,}}){_BEHIND}"


def by_name(chance: Random, corpus: Corpus, text: str) -> Altered | None:
    """One country instead of another, or one participant's family name instead of another's."""
    lands, families = _lands(), corpus.families
    found = [one for one in re.finditer(_NAME, text) if one["name"] in lands or one["name"] in families]
    if not found:
        return None
    one = chance.choice(found)
    printed = chance.choice([name for name in (lands if one["name"] in lands else families) if name != one["name"]])
    span = Span(one.start("name"), one.end("name"))
    return Altered(_with(text, span, printed), (("name", one["name"], printed),))


@cache
def _lands() -> tuple[str, ...]:
    """The countries whose English name is one word."""
    from babel import Locale

    names = [name for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)]
    return tuple(sorted(name for name in names if re.fullmatch("[A-Z][a-z]{3,}", name)))


_HEDGES = ("I think", "I believe", "perhaps", "probably", "maybe", "possibly", "almost", "nearly", "apparently", "roughly",
           "approximately", "in my view", "in my opinion", "I suppose", "I guess", "generally", "more or less")  # fmt: skip
_HEDGE = rf"(?:^|(?<=\w )|(?<=, ))(?P<hedge>{'|'.join(_HEDGES)})(?P<after>,? )(?!that\b|so\b|about\b|of\b|it would be\b)(?=\w)"
_PUT = ("probably", "perhaps", "possibly", "apparently")


def by_hedge(chance: Random, _: Corpus, text: str) -> Altered | None:
    """A hedge dropped (of three such, two), or one put in."""
    found = _one(chance, _HEDGE, text) if chance.random() < 0.67 else None
    if found is not None and len(text) - len(found[0]) > 30:
        left = _with(text, _span(found), "")
        return Altered(left[:1].upper() + left[1:], (("hedge", found["hedge"], ""),))
    put = _one(chance, _AUXILIARY, text) if chance.random() < 0.1 else None
    if put is None:
        return None
    word = chance.choice(_PUT)
    return Altered(_with(text, Span(put.end(), put.end()), f" {word}"), (("hedge", "", word),))


_NEIGHBOURS = r"(?<= )(?P<first>[a-z]{3,}) (?P<second>[a-z]{3,})(?= )"
_JOINED = r"(?<= )(?P<first>[a-z]{4,}) (?:and|or) (?P<second>[a-z]{4,})(?=[ ,.])"


def by_order(chance: Random, _: Corpus, text: str) -> Altered | None:
    """Two neighbours, or the two words at the sides of an `and`, in the other order; no other word is like them."""
    found = (_one(chance, _JOINED, text) if chance.random() < 0.5 else None) or _one(chance, _NEIGHBOURS, text)
    if found is None:
        return None
    words = words_of(text)
    if found["first"] == found["second"] or max(words.count(found["first"]), words.count(found["second"])) > 1:
        return None
    between = found[0][len(found["first"]) : -len(found["second"])]
    printed = found["second"] + between + found["first"]
    return Altered(_with(text, _span(found), printed), (("order", found[0], printed),))


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TYPED = r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])"


def by_typing(chance: Random, corpus: Corpus, text: str) -> Altered | None:
    """Three words that are not neighbours with a letter left out, doubled, put in another's place or before its neighbour."""
    words = list(re.finditer(_TYPED, text))
    if len(words) < 3:
        return None
    three = sorted(chance.sample(words, 3), key=lambda word: word.start())
    if any(two.start() - one.end() < 3 for one, two in zip(three, three[1:], strict=False)):
        return None
    typed = [_mistyped(chance, word[0]) for word in three]
    if any(word in corpus.vocabulary for word in typed):
        return None
    for word, printed in zip(reversed(three), reversed(typed), strict=True):
        text = _with(text, _span(word), printed)
    return Altered(text, tuple(("spelling", word[0], printed) for word, printed in zip(three, typed, strict=True)))


def _mistyped(chance: Random, word: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    other = chance.choice(_LETTERS)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + other + word[at + 1 :], swapped)
    )


MAKERS: dict[str, Alter] = {
    "number": by_number,
    "negation": by_negation,
    "name": by_name,
    "hedge": by_hedge,
    "order": by_order,
    "typing": by_typing,
}
