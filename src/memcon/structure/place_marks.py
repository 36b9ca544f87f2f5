"""Small words beside towns and years: `г. Норбург`, `місто Норбург`, `12 октября 2023 г.`."""

import re

from memcon.structure.above import Above
from memcon.text import Span

_STOP = re.compile(r"\.?\s*")
# A mark of so few letters is an initial where it is a capital.
_LONGEST_ABBREVIATION = 3


def without_town_mark(above: Above, place: Span) -> Span:
    """A place without the word or the abbreviation before it that says that it is a town."""
    text, mark = above.body.text, above.cues.pattern("town_mark")
    found = mark.match(text, place.start, place.end) if mark is not None else None
    if found is None or (len(found[0]) <= _LONGEST_ABBREVIATION and not found[0].islower()):
        return place
    stop = _STOP.match(text, found.end(), place.end)
    start = stop.end() if stop is not None else found.end()
    return Span(start, place.end) if text[start : place.end][:1].isupper() or _has_no_case(text[start : place.end]) else place


def behind_year_mark(above: Above, at: int, end: int) -> int:
    """The place behind the word or the abbreviation for a year that follows the year's number; where none does, the same."""
    text, mark = above.body.text, above.cues.pattern("year_mark")
    gap = at + text[at:end].startswith((" ", "\u00a0"))
    found = mark.match(text, gap, end) if mark is not None else None
    if found is None:
        return at
    return found.end() + text[found.end() : end].startswith(".")


def _has_no_case(words: str) -> bool:
    return bool(words) and words[0].isalpha() and words[0].lower() == words[0].upper()
