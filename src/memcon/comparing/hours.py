"""Hours of the day, however they are said: 21:30, half past nine in the evening, в половине десятого, um halb zehn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tomli

from memcon.comparing.amount_words import ordinals_of, table
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import code_of
from memcon.verifying.folding import bare_letters

_TABLE = Path(__file__).with_name("tables") / "hours.toml"
# In minutes.
_HOUR, _HALF_DAY, _DAY = 60, 12 * 60, 24 * 60
# An hour and minutes in one word; an hour with what tells its half of the day; minutes behind an hour.
_ONE_WORD = re.compile(r"([0-9]{1,2})([.:h])([0-9]{2})")
_WITH_HALF = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?([ap])m")
_COLON = re.compile(r":[0-5][0-9]")
# A full stop behind these is no mark: 9 a.m.
_LETTERS, _BEHIND_LETTER = {"a": False, "p": True}, "m"
# So many words behind an hour, or before it, tell its half of the day.
_NEAR = 3
# In these languages the half of the day is said before the hour, and words have no spaces between them.
_HALF_FIRST = frozenset({"zh", "ja"})
_OFFSET = " = "
# Words so short stand before hours, and before much else.
_SHORT = 3
# The parts of a form that are no words.
_PARTS, _NOTHING = frozenset("HOMNT~"), frozenset("~")
_FIGURES = 2


class Hour(msgspec.Struct, frozen=True):
    """An hour of the day: its minutes since midnight, its words, and whether it is known which half of the day it is of."""

    minutes: int
    first: int
    last: int
    is_half_known: bool


class _Form(msgspec.Struct, frozen=True):
    """A form that an hour is said in: of each word what may stand there, and the minutes that are added."""

    words: tuple[frozenset[str], ...]
    added: int


@cache
def _table() -> dict[str, Any]:
    return tomli.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def _forms(language: str) -> tuple[_Form, ...]:
    """The forms of a language, the longest first."""
    found = []
    for written in _table()["forms"].get(language, ()):
        words, _, added = written.partition(_OFFSET)
        found.append(_Form(tuple(map(_alternatives, words.split())), int(added or 0)))
    return tuple(sorted(found, key=lambda form: -len(form.words)))


@cache
def _forms_by_first(language: str) -> Mapping[str, tuple[_Form, ...]]:
    """The forms of a language by what may stand first in them; those that begin with a number by nothing."""
    found: dict[str, list[_Form]] = {}
    for form in _forms(language):
        for word in form.words[0]:
            found.setdefault("" if word in _PARTS else word, []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


def _alternatives(written: str) -> frozenset[str]:
    return frozenset(word if word in _PARTS else bare_letters(word) for word in written.split("|"))


@cache
def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(bare_letters(_table()[name].get(language, "")).split())


@cache
def _phrases(name: str, language: str) -> tuple[str, ...]:
    """Phrases of a language as they are looked for: with a space around each word, or none where it is written so."""
    space = "" if language in _HALF_FIRST else " "
    listed = (bare_letters(phrase).strip() for phrase in _table()[name].get(language, "").split("|"))
    return tuple(f"{space}{phrase}{space}" for phrase in listed if phrase)


@cache
def _named(language: str) -> Mapping[str, int]:
    return {bare_letters(word): minutes for word, minutes in _table()["named"].get(language, {}).items()}


@cache
def _telling(language: str) -> frozenset[str]:
    """The words of the forms that a language says hours in, without those that only stand before them; and noon."""
    words = (word for form in _forms(language) for alternatives in form.words for word in alternatives if len(word) > _SHORT)
    return frozenset((*words, *_named(language)))


def hours_of(said: Said) -> list[Hour]:
    """The hours of the day that a sentence names, in order."""
    if not any(key[0].isdigit() for key in said.keys) and _telling(code_of(said.language)).isdisjoint(said.keys):
        return []
    found: list[Hour] = []
    at = 0
    while at < len(said):
        hour = _longest(said, at)
        if hour is not None:
            found.append(hour)
        at = hour.last if hour is not None else at + 1
    return found


def _longest(said: Said, at: int) -> Hour | None:
    """The hour whose words begin at one; of a full hour the longest of the forms that begin among its words."""
    hour = _hour_at(said, at)
    if hour is None or hour.minutes % _HOUR or _by_colon(said, at) is not None:
        return hour
    others = (_hour_at(said, place) for place in range(at + 1, hour.last))
    return max([hour, *(one for one in others if one is not None)], key=lambda one: one.last)


def _hour_at(said: Said, at: int) -> Hour | None:
    """The hour whose words begin at one."""
    language = code_of(said.language)
    if said.keys[at] in _named(language):
        return Hour(_named(language)[said.keys[at]], at, at + 1, is_half_known=True)
    bare = _by_colon(said, at) or _in_one_word(said, at)
    if bare is None:
        first = "" if said.keys[at][0].isdigit() else said.keys[at]
        forms = _forms_by_first(language).get(first, ())
        bare = next((one for form in forms if (one := _in_form(said, at, form)) is not None), None)
    return _in_half(said, bare) if bare is not None else None


def _by_colon(said: Said, at: int) -> Hour | None:
    """An hour and its minutes in figures: 21:30."""
    hour, minutes = _figure(said, at), _figure(said, at + 1)
    if hour is None or minutes is None:
        return None
    text, end = said.side.record.text, said.span_of(at, at + 1).end
    if not _COLON.match(text, end) or _is_counted(said, at + 2) or said.span_of(at + 1, at + 2).start != end + 1:
        return None
    return _hour(hour * _HOUR + minutes, at, at + 2)


def _in_one_word(said: Said, at: int) -> Hour | None:
    """An hour with its half of the day in one word: 9am."""
    match = _WITH_HALF.fullmatch(said.keys[at])
    if match is None:
        return None
    minutes = int(match[1]) * _HOUR + int(match[2] or 0)
    return _of_half(minutes, at, at + 1, is_second=match[3] == "p") if minutes <= _HALF_DAY + _HOUR else None


def _in_form(said: Said, at: int, form: _Form) -> Hour | None:
    """The hour that is said in a form at a word."""
    minutes, place = form.added, at
    for wanted in form.words:
        if wanted == _NOTHING:
            if place < len(said) and place not in said.breaks and said.is_telling(place):
                return None
            continue
        if place >= len(said) or (place > at and place in said.breaks and said.keys[place - 1] not in _LETTERS):
            return None
        read = _read(said, wanted, place, is_alone=len(form.words) == 1)
        if read is None:
            return None
        minutes, place = minutes + read[0], read[1]
    if _is_counted(said, place) or _by_colon(said, place - 1) is not None:
        return None
    has_number = any(_PARTS & wanted for wanted in form.words)
    return _hour(minutes, at, place, is_half_known=not has_number)


def _read(said: Said, wanted: frozenset[str], at: int, *, is_alone: bool) -> tuple[int, int] | None:
    """The minutes that stand at a word of a form, none of what only binds, and the word after; None where it is not there."""
    if "T" in wanted:
        match = _ONE_WORD.fullmatch(said.keys[at])
        is_hour = match is not None and (match[2] == "h" or not is_alone)
        return (int(match[1]) * _HOUR + int(match[3]), at + 1) if match is not None and is_hour else None
    if "O" in wanted:
        value = _ordinal(said, at)
        return (int(value) * _HOUR, at + 1) if 0 < value * _HOUR <= _HALF_DAY else None
    if wanted & _PARTS:
        found = _number(said, at)
        if found is None or found[0] * (_HOUR if "H" in wanted else 1) > (_DAY if "H" in wanted else _HOUR - 1):
            return None
        return (found[0] * _HOUR if "H" in wanted else -found[0] if "N" in wanted else found[0]), found[1]
    return (0, at + 1) if said.keys[at] in wanted else None


def _number(said: Said, at: int) -> tuple[int, int] | None:
    """A whole number that begins at a word, and the word after it: in figures, or in the words of a language (三十)."""
    one = next((one for one in said.quantities if one.first == at), None)
    if one is not None and one.is_percent:
        return None
    if one is not None and one.last - at > 1 and float(one.value).is_integer():
        return int(one.value), one.last
    figure = _figure(said, at)
    return (figure, at + 1) if figure is not None else None


def _figure(said: Said, at: int) -> int | None:
    """A number of one or two figures."""
    key = said.keys[at] if 0 <= at < len(said) else ""
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= _FIGURES else None


def _ordinal(said: Said, at: int) -> float:
    """The value of an ordinal in letters; 0 of what is none."""
    named = (table().ordinals[concept] for concept, first, _ in said.concepts if first == at and concept in table().ordinals)
    key = said.keys[at]
    return next(named, 0) or said.known.ordinals.get(key, 0) or ordinals_of(code_of(said.language)).get(key, 0)


def _is_counted(said: Said, after: int) -> bool:
    """Whether the words behind a number of hours say that it is one of something else: à neuf heures de route."""
    return after < len(said) and after not in said.breaks and said.keys[after] in _listed("no-hour", code_of(said.language))


def _hour(minutes: int, first: int, last: int, *, is_half_known: bool = False) -> Hour | None:
    """An hour by its minutes; None where no clock shows them. From 13 to 24 its half of the day is known."""
    if not 0 <= minutes <= _DAY:
        return None
    is_of_day = minutes < _HOUR or minutes >= _HALF_DAY + _HOUR
    return Hour(minutes % _DAY, first, last, is_half_known or is_of_day)


def _of_half(minutes: int, first: int, last: int, *, is_second: bool) -> Hour:
    return Hour(minutes % _HALF_DAY + (_HALF_DAY if is_second else 0), first, last, is_half_known=True)


def _in_half(said: Said, hour: Hour) -> Hour:
    """An hour in the half of the day that the words beside it tell; twelve at night is midnight."""
    if hour.is_half_known:
        return hour
    letter = next((said.keys[at] for at in range(hour.first, min(hour.last + 1, len(said) - 1)) if _is_letter(said, at)), None)
    if letter is not None:
        return _of_half(hour.minutes, hour.first, hour.last, is_second=_LETTERS[letter])
    return next((found for around in _around(said, hour) if (found := _in_named_half(said, hour, around)) is not None), hour)


def _around(said: Said, hour: Hour) -> Iterator[str]:
    """The words of an hour, then those behind it; in Chinese those before it with them."""
    if code_of(said.language) in _HALF_FIRST:
        yield "".join(said.keys[max(0, hour.first - _NEAR) : hour.last])
        return
    yield f" {' '.join(said.keys[hour.first : hour.last])} "
    yield f" {' '.join(said.keys[at] for at in _behind(said, hour.last))} "


def _in_named_half(said: Said, hour: Hour, around: str) -> Hour | None:
    """An hour in the half of the day that some words tell; None where they tell none."""
    language = code_of(said.language)
    if any(phrase in around for phrase in _phrases("night", language)):
        return _of_half(hour.minutes, hour.first, hour.last, is_second=hour.minutes % _HALF_DAY >= _HALF_DAY // 2)
    for name, is_second in (("second-half", True), ("first-half", False)):
        if any(phrase in around for phrase in _phrases(name, language)):
            return _of_half(hour.minutes, hour.first, hour.last, is_second=is_second)
    return None


def _is_letter(said: Said, at: int) -> bool:
    """Whether a word is the first letter of a.m. or p.m."""
    return said.keys[at] in _LETTERS and said.keys[at + 1] == _BEHIND_LETTER


def _behind(said: Said, last: int) -> Iterator[int]:
    """The words behind an hour, up to a mark."""
    for at in range(last, min(last + _NEAR, len(said))):
        if at in said.breaks:
            return
        yield at


def other_hours(
    linked: Linked, here: Sequence[Hour], there: Sequence[Hour]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of the only one of the hours that each side has alone, where both go by one clock."""
    left, right = _without(here, there), _without(there, here)
    if len(left) == len(right) == 1 and not any(_is_of_a_zone(said) for said in (linked.a, linked.b)):
        yield (left[0].first, left[0].last), (right[0].first, right[0].last)


def _without(mine: Sequence[Hour], theirs: Sequence[Hour]) -> list[Hour]:
    return [one for one in mine if not any(_are_one(one, other) for other in theirs)]


def _are_one(one: Hour, other: Hour) -> bool:
    if one.is_half_known and other.is_half_known:
        return one.minutes == other.minutes
    return one.minutes % _HALF_DAY == other.minutes % _HALF_DAY


def _is_of_a_zone(said: Said) -> bool:
    """Whether a sentence says whose clock it goes by: local time, по московскому времени, 北京时间."""
    language = code_of(said.language)
    words = "".join(said.keys) if language in _HALF_FIRST else f" {' '.join(said.keys)} "
    return any(phrase in words for phrase in _phrases("zones", language))
