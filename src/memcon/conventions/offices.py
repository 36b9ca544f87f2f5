"""Offices, outlets and places: the parts of the grammar that are not people's names."""

from collections.abc import Iterator
from itertools import islice

from memcon.conventions.names import EAST, closes, entry, is_namesake, is_vowel
from memcon.conventions.phrase import Phrase
from memcon.conventions.tokens import Token

_MOST_OFFICE = 42
_QUOTES = frozenset("\"'“”„«»‘’")
_INSIDE_OFFICE = _QUOTES | frozenset(",-–/&#’'")
# What no office begins with.
_NO_OPENING = frozenset({"occasion", "translator", "honorific"})
# Small words that link two people or things, so that no office goes on over them to its first word of office.
_LINKS = frozenset("with to in at on from by into near against as mit bei con avec com с со к".split())
# An abbreviation has at most so many letters; what is never printed as one.
_LONGEST_ABBREVIATION = 5
_WRITTEN_OUT = frozenset({"topic", "country"})
# What stands before a number, and the marks behind such a sign: No. 1, n° 2, № 3.
_NUMBER_SIGNS, _OF_A_NUMBER = frozenset(("no", "nº", "n", "nr", "núm", "№", "n°", "°")), frozenset("°º.")
# What makes a phrase an office.
_HEADS = frozenset({"head", "role", "rank"})


def office(phrase: Phrase, at: int) -> Iterator[int]:
    """An office that a name or a mark may follow: it holds a word of office and does not end in a small word."""
    if at >= len(phrase.tokens) or not _may_open(phrase, at):
        return
    has_head = False
    closing = 0
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_OFFICE) + 1):
        token, kinds = phrase.tokens[end - 1], phrase.kinds[end - 1]
        if end - 1 > at and _ends_sentence(phrase, end - 2):
            return
        if end <= closing:
            if end == closing and has_head:
                yield end
            continue
        if token.text == "(" and end - 1 > at:
            closing = _closing(phrase, end)
        if token.shape == "mark" and token.fold not in _INSIDE_OFFICE and not closing >= end:
            return
        if (token.fold == "," and not has_head and token.text != "、") or (
            "honorific" in kinds and end - 1 > at and phrase.tokens[end - 2].fold == ","
        ):
            return
        has_head = has_head or bool(kinds & _HEADS)
        if not has_head and token.fold in _LINKS:
            return
        if has_head and _ends_office(token, kinds) and not phrase.is_entry("role", at, end):
            yield end


def _ends_sentence(phrase: Phrase, at: int) -> bool:
    """Whether a sentence ends at a word, which is no abbreviation: none that the vocabulary does not know and that is short, or
    small, and ends in a consonant (Parl. Secretary)."""
    if not closes(phrase, at):
        return False
    token, kinds = phrase.tokens[at], phrase.kinds[at]
    is_long = len(token.fold) > _LONGEST_ABBREVIATION and token.shape != "lower"
    return bool(kinds & _WRITTEN_OUT) or is_long or is_vowel(token.fold[-1])


def _may_open(phrase: Phrase, at: int) -> bool:
    """Whether an office can begin with a word: not an occasion, unless an office of it follows (ceremony moderator);
    nor an `and`, nor two small words (e do Ministro)."""
    kinds = phrase.kinds[at]
    if _is_small(phrase, at) and ("never_first" in kinds or (at + 1 < len(phrase.tokens) and _is_small(phrase, at + 1))):
        return False
    of_occasion = "occasion" in kinds and at + 1 < len(phrase.tokens) and bool(phrase.kinds[at + 1] & _HEADS)
    return not kinds & _NO_OPENING or "head" in kinds or of_occasion


def _is_small(phrase: Phrase, at: int) -> bool:
    """Whether a word is a small one in small letters, and no word of office: and, of the."""
    return phrase.tokens[at].shape == "lower" and "connector" in phrase.kinds[at] and not phrase.kinds[at] & _HEADS


def _closing(phrase: Phrase, at: int) -> int:
    """The place after the bracket that closes; 0 if there is none."""
    ends = (place + 1 for place in range(at, len(phrase.tokens)) if phrase.tokens[place].text == ")")
    return next(ends, 0)


def _ends_office(token: Token, kinds: set[str]) -> bool:
    if token.shape == "mark":
        return token.text in _QUOTES or token.text == ")"
    return bool(kinds & {"head", "topic"}) or not kinds & {"connector", "honorific"}


def _numbered(phrase: Phrase, at: int, end: int) -> bool:
    """Whether the office ends in a number that tells holders apart (OFFICIAL ONE, Speaker 2)."""
    counted = "number" in phrase.kinds[end - 1] or phrase.tokens[end - 1].shape == "number"
    return counted and end - at > 1 and bool(phrase.kinds[end - 2] & _HEADS)


_OFFICE_WORDS = frozenset({"head", "number", "role", "topic", "connector", "country", "rank", "outlet"})
# In capitals a small word is told by the lists alone: LE PRÉSIDENT DE LA COMMISSION.
_SMALL_OR_OFFICE = _OFFICE_WORDS | {"particle"}
_MOST_UNKNOWN, _MOST_OF_ANYTHING = 2, 12


def whole_office(phrase: Phrase, at: int) -> Iterator[int]:
    """An office that ends the label: no name may follow inside it.

    Words that the vocabulary does not know may stand before the head (Norland Governor) or right after a small word
    (Governor of New Sarnia), two at the most; anywhere else they would be somebody's name.
    """
    end = len(phrase.tokens)
    if end not in office(phrase, at) or _numbered(phrase, at, end) or is_namesake(phrase, end - 1):
        return
    head = next(place for place in range(at, end) if phrase.kinds[place] & _HEADS)
    unknown = 0
    quoted = False
    depth = 0
    for place in range(head + 1, end):
        token, kinds = phrase.tokens[place], phrase.kinds[place]
        quoted = quoted != (token.text in _QUOTES)
        depth += (token.text == "(") - (token.text == ")")
        if quoted or depth > 0 or kinds & _SMALL_OR_OFFICE or token.shape in ("lower", "number", "mark"):
            unknown = 0
            continue
        unknown += 1
        joined = unknown > 1 or any("connector" in known for known in phrase.kinds[head + 1 : place])
        if unknown > _MOST_UNKNOWN or not joined:
            return
    yield end


def anything(phrase: Phrase, at: int) -> Iterator[int]:
    """Up to twelve words without a mark between them: what an office is in a case that the vocabulary does not know."""
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_OF_ANYTHING) + 1):
        if phrase.tokens[end - 1].shape == "mark":
            return
        yield end


def known_office(phrase: Phrase, at: int) -> Iterator[int]:
    """An office of words that the vocabulary knows: behind an honorific any other word may be of somebody's name, or a seat."""
    for end in office(phrase, at):
        if all(kinds & _OFFICE_WORDS for kinds in phrase.kinds[at:end]) and "connector" not in phrase.kinds[end - 1]:
            yield end


def outlet(phrase: Phrase, at: int) -> Iterator[int]:
    """A news outlet or a place, by its capitals alone."""
    for end in range(at + 1, min(len(phrase.tokens), at + 9) + 1):
        token, kinds = phrase.tokens[end - 1], phrase.kinds[end - 1]
        if (token.shape == "mark" and token.text not in _INSIDE_OUTLET) or ("outlet" not in kinds and kinds & _NOT_OUTLET):
            return
        if end == at + 1 and token.shape == "lower" and "&" not in token.text:
            # What an outlet is stands in small letters before its name: агентство «Северные вести», jornal O Correio.
            if not ("outlet" in kinds and _is_name(phrase, end)):
                return
            continue
        if ("connector" not in kinds or token.text.isupper()) and not phrase.is_entry("country", at, end):
            yield end


def quoted_outlet(phrase: Phrase, at: int) -> Iterator[int]:
    """A name in quotation marks, as the names of papers and channels are printed: «Северный голос»."""
    closing = _CLOSING_QUOTES.get(phrase.tokens[at].text) if at < len(phrase.tokens) else None
    if closing is None or not _is_name(phrase, at + 1):
        return
    ends = range(at + 2, min(len(phrase.tokens), at + _MOST_QUOTED))
    yield from islice((end + 1 for end in ends if phrase.tokens[end].text in closing), 1)


def _is_name(phrase: Phrase, at: int) -> bool:
    """Whether a name may begin at a place, in quotation marks or by a capital."""
    token = phrase.tokens[at] if at < len(phrase.tokens) else None
    return token is not None and (token.text in _CLOSING_QUOTES or token.shape in ("title", "upper", "han"))


# With which mark a name ends that begins with another; so many words and marks has one in quotation marks.
_CLOSING_QUOTES = {"«": "»", "“": "”", "„": "“”", '"': '"', "‘": "’", "《": "》", "「": "」", "『": "』"}
_MOST_QUOTED = 8
_INSIDE_OUTLET = frozenset("/&-–—'’《》〈〉「」『』«»“”\"")
_NOT_OUTLET = frozenset({"head", "role", "collective"})


def known_outlet(phrase: Phrase, at: int) -> Iterator[int]:
    """A news outlet that holds a word of outlets (TV, Times, news agency)."""
    yield from (end for end in outlet(phrase, at) if phrase.has("outlet", at, end))


def named_outlet(phrase: Phrase, at: int) -> Iterator[int]:
    """An outlet before a word for whoever asks: a known one, or any in a script without capitals."""
    for end in outlet(phrase, at):
        east = EAST(phrase.tokens[end - 1].text)
        if phrase.has("outlet", at, end):
            if not east or "outlet" in phrase.kinds[end - 1]:
                yield end
        elif phrase.tokens[at].shape in ("han", "caseless") and (
            not east or (end < len(phrase.tokens) and phrase.tokens[end].fold == "记者")
        ):
            yield end


# Marks that join two names of one seat: `Rivière-Noire—Les Érables`.
_JOINING = frozenset("-–—/")


def place(phrase: Phrase, at: int) -> Iterator[int]:
    """One to eight words that name where someone sits or writes from."""
    for end in range(at + 1, min(len(phrase.tokens), at + 8) + 1):
        token = phrase.tokens[end - 1]
        joins = token.text in _JOINING and at < end - 1
        if (token.shape == "mark" and not joins) or (end - 1 > at and phrase.tokens[end - 2].text.endswith(".")):
            return
        if not joins:
            yield end


def body(phrase: Phrase, at: int) -> Iterator[int]:
    """The country or house of an officer whose name comes before the office: 外務省 林田報道官."""
    for end in range(at + 1, len(phrase.tokens)):
        if not EAST(phrase.tokens[end - 1].text) or not phrase.kinds[end - 1] & {"topic", "country", "connector"}:
            return
        yield end


def numbers(phrase: Phrase, at: int) -> Iterator[int]:
    """A number, in figures or in words, that tells unnamed speakers apart; a sign of number may stand before it (n° 2)."""
    yield from entry("number")(phrase, at)
    if _is_figure(phrase, at):
        yield at + 1
    signs = 1 + (at + 1 < len(phrase.tokens) and phrase.tokens[at + 1].text in _OF_A_NUMBER)
    if at < len(phrase.tokens) and phrase.tokens[at].fold.rstrip(".") in _NUMBER_SIGNS and _is_figure(phrase, at + signs):
        yield at + signs + 1


def _is_figure(phrase: Phrase, at: int) -> bool:
    return at < len(phrase.tokens) and phrase.tokens[at].text.lstrip("#").isdigit()
