"""Serving: who serves an occasion by the lines above its text: `Moderator: Ana Torres`, `Ana Torres, Director (Moderator)`."""

import re
from collections.abc import Iterator
from itertools import islice

from memcon.structure.byline import Named, named_in
from memcon.structure.labels import Forms
from memcon.structure.listed import AND
from memcon.structure.names_alike import begins_alike, plain
from memcon.structure.rosters import entry, holds_another
from memcon.structure.word_lists import places_of
from memcon.text import Span

# Whoever is named right behind a word of service and a colon, or right before one in brackets, stands in so many characters.
_REACH, _MOST_ENDS = 120, 4
_COLON = re.compile(r"\s?[:：]\s*")
_MARKS = re.compile(r"[:：;()\[\]]")
_ENDS = re.compile(rf"[.,](?=\s|$)|\s(?:{AND})\s|$")
_STARTS = re.compile(rf"(?:[.,]|\s(?:{AND}))\s+|^\s*")
# What stands right before a word of service and what right after it, where it says what somebody named before it does.
_OPENING, _CLOSING = re.compile(r"(?:\s[(\[]|,\s?)(?:the )?$"), re.compile(r"\s?(?:[)\].;,]|$)")
_PARTS = re.compile(rf"\s*[,;.()\[\]/]\s*|\s(?:{AND})\s")
# A small word between an office and what it is for has at most so many letters.
_SMALL = 3


def serving(role: str, lines: list[str], forms: Forms) -> Named | None:
    """The one whom the lines above a text name for a word of service; None where they name nobody, or several."""
    found = [named for line in lines for place in places_of(role, line) for named in _beside(line, place, forms)]
    return found[0] if len({plain(named.name) for named in found}) == 1 else None


def can_serve(role: str, office: str) -> bool:
    """Whether an office is that of a word of service: one of its parts begins with it, or ends in it without an `of` between.

    >>> can_serve("MODERATOR", "Director of Fairs (Moderator)"), can_serve("STAFF", "Chief of Staff")
    (True, False)
    """
    wanted = role.split()
    for part in _PARTS.split(office):
        words = part.split()
        begins, ends = words[: len(wanted)], words[-len(wanted) :]
        compound = all(len(word) > _SMALL for word in words[: -len(wanted)])
        if _are_alike(wanted, begins) or (compound and _are_alike(wanted, ends)):
            return True
    return False


def _are_alike(wanted: list[str], words: list[str]) -> bool:
    return len(wanted) == len(words) and all(begins_alike(one, other) for one, other in zip(wanted, words, strict=True))


def _beside(line: str, place: Span, forms: Forms) -> Iterator[Named]:
    """Whoever is named beside a word of service that stands in a line."""
    colon = _COLON.match(line, place.end)
    before, after = line[max(0, place.start - _REACH) : place.start], line[place.end : place.end + _REACH]
    opening = _OPENING.search(before)
    if colon is not None:
        named = _first(_MARKS.split(line[colon.end() : colon.end() + _REACH])[0], forms)
    elif opening is not None and _CLOSING.match(after) is not None:
        named = _last(_MARKS.split(before[: opening.start()])[-1], forms)
    else:
        named = None
    if named is not None:
        yield named


def _first(words: str, forms: Forms) -> Named | None:
    """Whoever is named at the head of some words, with the office behind the name if there is one."""
    best: Named | None = None
    for end in islice(_ENDS.finditer(words), _MOST_ENDS):
        named = named_in(words[: end.start()], forms)
        if named is not None and " " in named.name and not holds_another(named.office, forms):
            best = named if best is None or named.name == best.name else best
        if best is not None and end[0] == ".":
            break
    return best


def _last(words: str, forms: Forms) -> Named | None:
    """Whoever is named at the end of some words, with the office behind the name if there is one."""
    for start in list(_STARTS.finditer(words))[-_MOST_ENDS:]:
        run = words[start.end() :].strip()
        one = entry(run, "", forms) if run else None
        named = Named(one.name, one.office, one.country, run) if one is not None else named_in(run, forms)
        if named is not None and " " in named.name and not holds_another(named.office, forms):
            return named
    return None
