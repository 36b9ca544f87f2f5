"""Asides: the bracketed notes inside speech that nobody spoke, and the paragraphs that are wholly notes."""

import re
from bisect import bisect_left

from memcon.conventions.notes import LONGEST_ALONE, Notes
from memcon.pages.page import ITALIC
from memcon.record import Aside, AsideKind
from memcon.structure.body import BodyBlock
from memcon.text import Span

_ROUND = re.compile(r"\([^()]{1,300}\)|（[^（）]{1,300}）")
_SQUARE = re.compile(r"\[[^\[\]]{1,300}\]|［[^［］]{1,300}］|\[[^\[\]()]{1,300}\)")
_OMITTED = re.compile(r"<\s?(?:…|\.\.\.|\. \. \.)\s?>|\[\s?(?:…|\.\.\.|\. \. \.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)|<<\s?…\s?>>")
_RULE = re.compile(r"(?:[*＊•·∗⁂_=~#\-–—]\s?){2,60}|[*＊⁂]")
# A parliament's clock alone on its line: (1435).
_FOUR_DIGITS = re.compile(r"[(\[](?:[01]\d|2[0-3])[0-5]\d[)\]]")
# A clock alone on its line without brackets: 14.05, 10:04:17, 1.45 p.m., 14 h 05, kl. 14.05, 14.05 Uhr.
_BEFORE_CLOCK, _AFTER_CLOCK = r"kl\.?|klo|klokken|godz\.?|ora|ore|om|um", r"Uhr|uur|h|hrs?\.?|hours|WIB|น\."
_HALF_DAY = r"(?:[ap]\.?[ \u00a0]?m|[πμ]\.?[ \u00a0]?μ|д\.?п|п\.?п)\.?"
_CLOCK_ALONE = re.compile(
    rf"(?:(?:{_BEFORE_CLOCK})[ \u00a0])?(?:[01]?\d|2[0-3])[ \u00a0]?[:.h][ \u00a0]?[0-5]\d(?:[:.][0-5]\d)?"
    rf"(?:[ \u00a0]?(?:{_HALF_DAY}|{_AFTER_CLOCK}))?|(?:1[0-2]|[1-9])[ \u00a0]?{_HALF_DAY}",
    re.IGNORECASE,
)
_LONGEST_CLOCK = 16
_STOPS = (".", "!", "?", "…")
# A paragraph in brackets that is longer than this is no note on what is said.
_LONGEST = 10_000
_OPENING = "<([（［"
_CLOCK = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]")
# The brackets looked for in speech, in this order, and the marks of which each holds one.
_BRACKETS = (
    (_OMITTED, ("…", "...", ". . .")),
    (_CLOCK, (":",)),
    (_SQUARE, ("[", "［")),
    (_ROUND, ("(", "（")),
)


def is_rule(words: str) -> bool:
    """Whether a paragraph is nothing but a row of asterisks or the like."""
    return not words[:1].isalnum() and _RULE.fullmatch(words) is not None


def whole_aside(block: BodyBlock, notes: Notes) -> AsideKind | None:
    """What a paragraph is if the whole of it is a note: in brackets, or in italics and without a word to anyone."""
    words = block.words
    if len(words) > LONGEST_ALONE and words[0] not in _OPENING:
        return None
    if words[0] in "<[(" and _OMITTED.fullmatch(words):
        return "omission"
    if len(words) < _LONGEST_CLOCK and (_FOUR_DIGITS.fullmatch(words) or _CLOCK_ALONE.fullmatch(words)):
        return "timestamp"
    if (meaning := notes.alone(words)) is not None:
        return meaning.kind
    bracketed = (
        len(words) <= _LONGEST and words[0] in "([（［" and words.rstrip(".")[-1:] in ")]）］" and _one_pair(words.rstrip("."))
    )
    unmarked = len(words) < 80 and words.count(" ") >= 2 and notes.is_listed(words)
    meaning = notes.meaning(words) if bracketed or unmarked or (len(words) < 120 and block.set_all(ITALIC)) else None
    if meaning is not None:
        return meaning.kind
    if bracketed and words[0] in "[［":
        return "editorial"
    return "action" if bracketed and len(words) > 12 else None


def _one_pair(words: str) -> bool:
    depth = 0
    for at, mark in enumerate(words):
        depth += (mark in "([（［") - (mark in ")]）］")
        if depth == 0:
            return at == len(words) - 1
    return False


def asides_in(words: str, start: int, notes: Notes) -> list[tuple[Span, AsideKind]]:
    """The asides inside some speech that begins at a place, in order: brackets the tables know, square brackets, omissions,
    clocks."""
    found: list[tuple[Span, AsideKind]] = []
    if not _has_bracket(words):
        return found
    for pattern, marks in _BRACKETS:
        if not any(mark in words for mark in marks):
            continue
        taken = [place.start for place, _ in found]
        more: list[tuple[Span, AsideKind]] = []
        for bracket in pattern.finditer(words):
            place = Span(start + bracket.start(), start + bracket.end())
            kind = _kind(bracket[0], pattern, notes)
            before = bisect_left(taken, place.end)
            if kind is not None and not (before and found[before - 1][0].overlaps(place)):
                more.append((_with_stop(place, words, bracket), kind))
        found = sorted((*found, *more)) if more else found
    return found


def _has_bracket(words: str) -> bool:
    return "(" in words or "[" in words or "（" in words or "［" in words or "<" in words


def _with_stop(place: Span, words: str, bracket: re.Match[str]) -> Span:
    """A bracket with the full stop behind it, where the sentence before it has its own: `I do. [Laughs].`"""
    before = words[: bracket.start()].rstrip()
    ended = before[-1:] in _STOPS and not before.endswith("..")
    stop = words[bracket.end() : bracket.end() + 2]
    return Span(place.start, place.end + 1) if ended and stop[:1] == "." and stop[1:] != "." else place


def _kind(words: str, pattern: re.Pattern[str], notes: Notes) -> AsideKind | None:
    if pattern is _OMITTED:
        return "omission"
    if pattern is _CLOCK:
        return "timestamp"
    meaning = notes.meaning(words)
    if meaning is not None:
        return meaning.kind
    return "editorial" if pattern is _SQUARE else None


def numbered(asides: list[tuple[Span, AsideKind]], turn: int | None) -> list[Aside]:
    """Asides as the record holds them, in one turn or in none."""
    return [Aside(span, kind, turn) for span, kind in asides]
