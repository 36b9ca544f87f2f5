"""Sentences: where each begins and ends in a stretch of text."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import sentencex
import tomli

from memcon.text import Span

_TABLES = Path(__file__).with_name("tables")
_TITLES, _SHORT_FORMS = _TABLES / "titles.toml", _TABLES / "short_forms.toml"
# The word that ends a sentence is looked for among so many letters.
_LONGEST = 24
# Scripts without capitals: there a letter with a full stop after it is a title before a name.
_WITHOUT_CAPITALS = frozenset({"ar", "fa", "he", "ur"})

# These end a sentence with marks that nothing else is written with, though a figure follow without a space: 二十年。2024年.
_FULL_STOPS, _FULL_STOP_AND_FIGURE = frozenset({"zh", "ja", "yue"}), re.compile("[。！？](?=[0-9０-９])")
# The word before a figure and its full stop; a first word that a full stop and no figure follow.
_ORDINAL = re.compile(r"(?:([^\W\d_]+)\s+)?(?<![\w.,:])(\d{1,4})\.$")
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)\.\s+(?=[^\W\d_]|[«“¿¡\"])")
_DIGITS_OF_A_YEAR = 4
# An initial, which a name follows without a space: Й.Хауге.
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.$")
# Here a full stop after a figure makes it an ordinal, for which the library takes one before a figure too: dürfen. 45 Minuten.
_ORDINALS, _WORD_AND_FIGURE = "de", re.compile(r"(?<![\w.])([a-zäöüß]{2,})\.(?=\s+\d)")
_OPENING, _CLOSING = "“「『‘", "”」』’"


def sentences_of(text: str, language: str | None) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; line breaks part them too.

    Offsets are code points into `text`. What no language is known of is parted by the rules of English.

    >>> [span.of("Thank you, Mr. Weller. Go on.") for span in sentences_of("Thank you, Mr. Weller. Go on.", "en")]
    ['Thank you, Mr. Weller.', 'Go on.']
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found += _of_line(line, start, (language or "en").partition("-")[0])
        start += len(line) + 1
    return tuple(found)


def _of_line(line: str, start: int, language: str) -> list[Span]:
    found: list[Span] = []
    for first, last in _bounds(line, language):
        span = _bare(line, first, last)
        if span is None:
            continue
        end = line[max(found[-1].start, found[-1].end - _LONGEST) : found[-1].end] if found else ""
        may_be_name = line[span.start].isupper() or language in _WITHOUT_CAPITALS
        goes_on = (
            (may_be_name and _ends_with_title(end, language))
            or (_INITIAL.search(end) is not None and found[-1].end == span.start)
            or _goes_on_from_ordinal(end, line[span.start : span.end], language)
        )
        if goes_on:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return [Span(start + span.start, start + span.end) for span in found]


def _bounds(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line stand, with the white space around them."""
    for one in sentencex.get_sentence_boundaries(language, line):
        start, end = int(one["start_index"]), int(one["end_index"])
        for cut in sorted((*_behind_word(line, start, end, language), *_before_figures(line, start, end, language))):
            yield start, cut
            start = cut
        yield start, end


def _behind_word(line: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where a sentence ends that the library goes on with: behind an answer that is written like the short form of a number
    (No. El gas es nuestro), and behind a month that it takes for one (by the end of May. Farmers came)."""
    first = _FIRST_WORD.match(line, start, end)
    if first is not None and first[1] in _words_of("answers", language):
        yield first.end()
    whole = _whole_words(language)
    found = whole.finditer(line, start, end) if whole is not None else ()
    yield from (one.end() for one in found if not _last_word(line[start : one.start()])[:1].isupper())


def _last_word(words: str) -> str:
    return words.rsplit(None, 1)[-1] if words.strip() else ""


def _goes_on_from_ordinal(before: str, words: str, language: str) -> bool:
    """Whether a full stop makes an ordinal of the figure before it, and the next words go on with the sentence: 1. August."""
    ordinal = _ORDINAL.search(before) if language in _table()["ordinals"]["languages"] else None
    if ordinal is None:
        return False
    first = words.split(None, 1)[0].strip(",;:.!?)")
    if first[:1].islower() or first in _ordinals("months", language):
        return True
    return (
        first[:1].isupper()
        and len(ordinal[2]) < _DIGITS_OF_A_YEAR
        and (ordinal[1] or "").lower() in _ordinals("before", language)
    )


def _before_figures(line: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where sentences end that a figure follows: 二十年。2024年; in German after a whole word in small letters."""
    if language in _FULL_STOPS:
        for cut in _FULL_STOP_AND_FIGURE.finditer(line, start, end):
            if not _is_quoted(line[start : cut.start()]):
                yield cut.end()
    elif language == _ORDINALS:
        for cut in _WORD_AND_FIGURE.finditer(line, start, end):
            if cut[1] not in _words_of("before-figures", language):
                yield cut.end()


def _is_quoted(words: str) -> bool:
    """Whether quotation marks are open at the end of some words."""
    return sum(words.count(mark) for mark in _OPENING) > sum(words.count(mark) for mark in _CLOSING)


def _ends_with_title(words: str, language: str) -> bool:
    """Whether some words end with the short form of a title, which a name follows: M. Vuillemin, Ms. Vasseur."""
    if not words.endswith("."):
        return False
    last = words[:-1].split()[-1:]
    form = last[0].lstrip("«“„\"'’‘([—–-") if last else ""
    form = form.rpartition("’")[2].rpartition("'")[2]
    if language in _WITHOUT_CAPITALS:
        return len(form) == 1 and form.isalpha()
    return any(form in _titles().get(name, ()) for name in ("all", language))


@cache
def _words_of(part: str, language: str) -> frozenset[str]:
    """The words of a language in a part of the table of short forms."""
    return frozenset(_table()[part].get(language, "").split())


@cache
def _whole_words(language: str) -> re.Pattern[str] | None:
    """Finds the words of a language that are no short forms, with their full stop, before a capital."""
    words = "|".join(sorted(_words_of("whole", language)))
    return re.compile(rf"(?<=\s)(?:{words})\.\s+(?=[A-ZÀ-Þ¿¡](?:[a-zà-ÿ’']|\s[a-zà-ÿ]))") if words else None


@cache
def _ordinals(part: str, language: str) -> frozenset[str]:
    """The words of a language that tell of an ordinal before or behind them."""
    return frozenset(_table()["ordinals"][part].get(language, "").split())


@cache
def _table() -> dict[str, Any]:
    return tomli.loads(_SHORT_FORMS.read_text(encoding="utf-8"))


@cache
def _titles() -> Mapping[str, frozenset[str]]:
    """The short forms of titles of each language, and those of all."""
    table: dict[str, dict[str, str]] = tomli.loads(_TITLES.read_text(encoding="utf-8"))
    return {language: frozenset(listed["titles"].split()) for language, listed in table.items()}


def _bare(line: str, first: int, last: int) -> Span | None:
    """A stretch of a line without the white space at its ends; None where nothing is left."""
    words = line[first:last]
    head, tail = len(words) - len(words.lstrip()), len(words.rstrip())
    return Span(first + head, first + tail) if head < tail else None
