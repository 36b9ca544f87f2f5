"""The pieces of a query: words, phrases in any quotation marks, operators, parentheses and filters."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from memcon.errors import WrongCall
from memcon.searching.filters import known_filter

# Which marks close what each opens: straight, curly in the fashion of many countries, pointed both ways, corners.
_CLOSERS = {
    '"': '"', "“": "”“\"", "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«»", "「": "」", "『": "』", "＂": "＂\"",
}  # fmt: skip
_QUOTES = "".join(_CLOSERS) + "」』"
_SPACE = re.compile(r"\s+")
_FILTER = re.compile(r"(-?)([A-Za-z]{2,20}):(?=[^\s()*])")
_WORD = re.compile(rf"[^\s(){_QUOTES}]+")
_NEAR = re.compile(r"NEAR/(\d{1,9})$")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_MOST_CHARACTERS = 4_000
_FARTHEST = 1_000

Kind = Literal["word", "phrase", "filter", "AND", "OR", "NOT", "NEAR", "(", ")"]
_OPERATORS: dict[str, Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}


class Lexeme(msgspec.Struct, frozen=True):
    """One piece of a query: its words as they were typed; of a filter its name, of NEAR the distance.

    `prefix` is true of words with a star behind them, `excluded` of a filter with a minus before it, `closed` is false of a
    phrase whose last quotation mark is missing.
    """

    kind: Kind
    words: str
    name: str = ""
    near: int = 0
    prefix: bool = False
    excluded: bool = False
    closed: bool = True


def lexemes(query: str) -> Iterator[Lexeme]:
    """The pieces of a query in order; WrongCall for a filter there is not, or where the query is too long."""
    if len(query) > _MOST_CHARACTERS:
        raise WrongCall(f"A query of at most {_MOST_CHARACTERS} characters was expected, found one of {len(query)}.")
    text = _UNREADABLE.sub(" ", query)
    at = 0
    while at < len(text):
        space = _SPACE.match(text, at)
        if space is not None:
            at = space.end()
            continue
        piece, at = _piece(text, at)
        if piece is not None:
            yield piece


def _piece(text: str, at: int) -> tuple[Lexeme | None, int]:
    letter = text[at]
    if letter in "()":
        return Lexeme("(" if letter == "(" else ")", letter), at + 1
    if letter in _CLOSERS:
        return _phrase(text, at)
    found = _FILTER.match(text, at)
    if found is not None and not text.startswith("//", found.end()):
        return _filter(text, found)
    word = _WORD.match(text, at)
    return (None, at + 1) if word is None else (_word(word.group()), word.end())


def _phrase(text: str, at: int) -> tuple[Lexeme, int]:
    words, end, closed = _quoted(text, at)
    prefix = text.startswith("*", end)
    return Lexeme("phrase", words, prefix=prefix, closed=closed), end + prefix


def _quoted(text: str, at: int) -> tuple[str, int, bool]:
    """The words between the quotation mark that stands here and the one that closes it, and where what follows begins."""
    closers = _CLOSERS[text[at]]
    for end in range(at + 1, len(text)):
        if text[end] in closers:
            return text[at + 1 : end], end + 1, True
    return text[at + 1 :], len(text), False


def _filter(text: str, found: re.Match[str]) -> tuple[Lexeme, int]:
    name, at = known_filter(found[2]), found.end()
    if text[at] in _CLOSERS:
        words, end, closed = _quoted(text, at)
        return Lexeme("filter", words, name, excluded=bool(found[1]), closed=closed), end
    word = _WORD.match(text, at)
    value = word.group() if word is not None else ""
    return Lexeme("filter", value, name, excluded=bool(found[1])), at + max(1, len(value))


def _word(word: str) -> Lexeme:
    near = _NEAR.match(word)
    if near is not None:
        return Lexeme("NEAR", word, near=min(int(near[1]), _FARTHEST))
    operator = _OPERATORS.get(word)
    if operator is not None:
        return Lexeme(operator, word)
    plain = word.rstrip("*")
    return Lexeme("word", plain, prefix=len(plain) < len(word))
