"""Where in a passage the words of a query stand, and the slice of it that shows them best."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import apsw
import msgspec

from memcon.archive.folding import carried_back, folded, with_map
from memcon.searching.query import Term
from memcon.text import Span

# A slice that shows a match is about so long, and begins about so far before it; a sentence somewhat longer is shown whole.
_LENGTH = 240
_BEFORE = 80
_LONGEST_SENTENCE = 320
# So far apart matches are looked for that belong together.
_REACH = 200
_MOST_MARKS = 1_000
# Texts in which words are what Python takes for letters and figures: of ASCII; of Latin with accents and Cyrillic, where each
# letter is folded into one. In others the index itself is asked for the words.
_PLAIN = re.compile("[\x00-\x7f\xa0\xab\xbb\u2010-\u203a]*\\Z")
_EASY = re.compile("[\x00-\x7f\xa0\xab\xbb\xc0-\u017e\u0400-\u045f\u0490\u0491\u2010-\u203a]*\\Z")

Tokens = tuple[str, ...]


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence of a passage as the archive keeps it: its name, and code points into the passage."""

    name: str
    start: int
    stop: int


# One place where a term stands: from and to which code point of the passage, and which term it is.
Mark = tuple[int, int, int]


class Shown(msgspec.Struct, frozen=True, gc=False):
    """What is shown of a passage: the slice, the first match (None: nothing was sought in it), the matches inside the slice,
    and the sentence in which the first match lies."""

    slice: Span
    match: Span | None
    marks: tuple[Span, ...]
    sentence: str | None


class Finder:
    """Finds the terms of a query in passages, with the very words that the index takes them for."""

    def __init__(self, connection: apsw.Connection, terms: Iterable[Term]) -> None:
        self._tokenizer = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
        sought = [(self._words(term.sought), term.prefix) for term in terms]
        self._terms = [(words, prefix) for words, prefix in sought if words]

    def show(self, text: str, sentences: Sequence[Sentence]) -> Shown:
        """What to show of a passage."""
        marks = self.marks(text)
        if not marks:
            return Shown(_opening(text, sentences), None, (), None)
        first, last = _best(marks) if len(marks) > 1 else (0, 0)
        start, stop, _ = marks[first]
        holding = _holding(sentences, start, stop)
        shown = _slice(text, (start, stop), marks[last][1], holding)
        begin, end = shown.start, shown.end
        inside = tuple([Span(at - begin, to - begin) for at, to, _ in marks if begin <= at and to <= end])
        return Shown(shown, Span(start, stop), inside, holding.name if holding is not None else None)

    def marks(self, text: str) -> list[Mark]:
        """All places where a term stands, in order; about a thousand at the most."""
        if text.isascii() or _PLAIN.match(text):
            return self._among(text.lower(), _easy_places)
        if _EASY.match(text):
            return self._among(text.translate(_bare_letters()).lower(), _easy_places)
        key, places = with_map(text)
        data = key.encode()
        tokens: list[Any] = list(self._tokenizer(data, apsw.FTS5_TOKENIZE_DOCUMENT, None))
        joined = f" {' '.join([token[2] for token in tokens])} "
        found = []
        for start, stop, term in self._among(joined, _joined_places):
            first, last = joined.count(" ", 0, start) - 1, joined.count(" ", 0, stop) - 1
            begin, end = len(data[: tokens[first][0]].decode()), len(data[: tokens[last][1]].decode())
            found.append((*carried_back(text, places, begin, end), term))
        return found

    def _words(self, sought: str) -> Tokens:
        found: Any = self._tokenizer(sought.encode(), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False)
        return tuple(words[0] for words in found)

    def _among(self, text: str, places: Callable[[str, Tokens, bool], list[Mark]]) -> list[Mark]:
        """Where the terms stand in a text; of those that overlap the first, and of two that begin together the longer."""
        if len(self._terms) == 1:
            words, prefix = self._terms[0]
            return places(text, words, prefix)
        found = [
            (start, -stop, number)
            for number, (words, prefix) in enumerate(self._terms)
            for start, stop, _ in places(text, words, prefix)
        ]
        marks: list[Mark] = []
        for start, stop, number in sorted(found):
            if not marks or start >= marks[-1][1]:
                marks.append((start, -stop, number))
        return marks


@cache
def _bare_letters() -> dict[int, str]:
    """The letters of easy texts that the index takes for others: Latin ones with accents, Cyrillic ones that are folded."""
    latin = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x17F)}
    found = {code: base for code, base in latin.items() if base.isascii() and base != chr(code)}
    cyrillic = {code: folded(chr(code)) for code in (*range(0x400, 0x460), 0x490, 0x491)}
    return found | {code: base for code, base in cyrillic.items() if base is not None}


def _easy_places(text: str, words: Tokens, prefix: bool) -> list[Mark]:
    """Where some words stand in an easy text in small letters."""
    found: list[Mark] = []
    at = text.find(words[0])
    while at >= 0 and len(found) < _MOST_MARKS:
        stop = _end_of(text, at, words, prefix)
        if stop:
            found.append((at, stop, 0))
        at = text.find(words[0], stop or at + 1)
    return found


def _end_of(text: str, at: int, words: Tokens, prefix: bool) -> int:
    """Where some words end that begin at a place of an easy text; 0 where they do not stand there."""
    if at and text[at - 1].isalnum():
        return 0
    size = len(text)
    for number, word in enumerate(words):
        if number:
            while at < size and not text[at].isalnum():
                at += 1
            if not text.startswith(word, at):
                return 0
        at += len(word)
        if at < size and text[at].isalnum() and not (prefix and number == len(words) - 1):
            return 0
    while prefix and at < size and text[at].isalnum():
        at += 1
    return at


def _joined_places(text: str, words: Tokens, prefix: bool) -> list[Mark]:
    """Where some words stand among those of a text, which have one space between them, before and after them."""
    sought = f" {' '.join(words)}" + ("" if prefix else " ")
    found: list[Mark] = []
    at = text.find(sought)
    while at >= 0 and len(found) < _MOST_MARKS:
        stop = text.find(" ", at + len(sought)) if prefix else at + len(sought) - 1
        found.append((at + 1, stop, 0))
        at = text.find(sought, stop)
    return found


def _best(marks: Sequence[Mark]) -> tuple[int, int]:
    """The first and the last of the marks that stand together and are of most terms; the first such place in the passage.

    Where it is one term, the first mark alone.
    """
    best, most, last = (0, 0), 1, 0
    every = len({one[2] for one in marks})
    for first, mark in enumerate(marks):
        if most == every:
            break
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1][1] - mark[0] <= _REACH:
            last += 1
        terms = len({one[2] for one in marks[first : last + 1]})
        if terms > most:
            best, most = (first, last), terms
    return best


def _holding(sentences: Sequence[Sentence], start: int, stop: int) -> Sentence | None:
    """The sentence in which a match lies wholly."""
    for one in sentences:
        if stop <= one.stop:
            return one if one.start <= start else None
    return None


def _opening(text: str, sentences: Sequence[Sentence]) -> Span:
    """The first sentence, or its beginning."""
    start, stop = (sentences[0].start, sentences[0].stop) if sentences else (0, len(text))
    return Span(start, stop) if stop - start <= _LONGEST_SENTENCE else _cut(text, start, start + _LENGTH, (start, start))


def _slice(text: str, match: tuple[int, int], end: int, holding: Sentence | None) -> Span:
    """The whole sentence where it is short and has every match that stands together, else so many words around the match."""
    if holding is not None and end <= holding.stop and holding.stop - holding.start <= _LONGEST_SENTENCE:
        return Span(holding.start, holding.stop)
    start = match[0] - _BEFORE
    if holding is not None and match[0] - holding.start <= _BEFORE:
        start = holding.start
    return _cut(text, start, max(start + _LENGTH, min(end, match[0] + _LENGTH), match[1]), match)


def _cut(text: str, start: int, stop: int, match: tuple[int, int]) -> Span:
    """A stretch of a text that begins and ends with whole words, where words are parted by spaces; never inside a match."""
    start, stop = max(0, start), min(len(text), stop)
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, min(start + 30, match[0]))
        start = space + 1 if space >= 0 else _before_marks(text, start)
    if stop < len(text) and not text[stop].isspace():
        space = text.rfind(" ", max(match[1], stop - 30), stop)
        stop = space if space >= 0 else _before_marks(text, stop)
    return Span(start, max(stop, match[1])).trimmed(text)


def _before_marks(text: str, at: int) -> int:
    """A place that does not part a letter from the marks on it."""
    while 0 < at < len(text) and unicodedata.combining(text[at]):
        at -= 1
    return at
