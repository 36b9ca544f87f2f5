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
_HOUR, _HALF_DAY, _DAY, _MINUTES = 60, 12 * 60, 24 * 60, 60
# An hour and minutes in one word; an hour with what tells its half of the day.
_ONE_WORD = re.compile(r"(\d{1,2})[.:h](\d{2})")
_WITH_HALF = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?([ap])m")
# Between an hour and its minutes.
_COLON = re.compile(r":[0-5]\d")
# A full stop behind these is no mark: 9 a.m.
_LETTERS = frozenset("ap")
# So many words behind an hour, or before it, tell its half of the day.
_NEAR = 3
# In these languages the half of the day is said before the hour.
_HALF_FIRST = frozenset({"zh", "ja"})
_OFFSET = " = "
# Words so short stand before hours, and before much else.
_SHORT = 3
_PARTS = frozenset("HOMNT~")


_NOTHING = frozenset("~")


class Hour(msgspec.Struct, frozen=True):
    """An hour of the day: its minutes since midnight, its words, and whether it is known which half of the day it is of."""

    minutes: int
    first: int
    last: int
    is_whole: bool


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
        parts = tuple(
            frozenset(bare_letters(word) if word not in "HOMT" else word for word in one.split("|")) for one in words.split()
        )
        found.append(_Form(parts, int(added or 0)))
    return tuple(sorted(found, key=lambda form: -len(form.words)))


def _alternatives(written: str) -> frozenset[str]:
    return frozenset(word if word in _PARTS else bare_letters(word) for word in written.split("|"))


@cache
def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(bare_letters(_table()[name].get(language, "")).split())


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
    bare = _by_colon(said, at) or _in_one_word(said, at)
    if bare is None and said.keys[at] in _named(language):
        return Hour(_named(language)[said.keys[at]], at, at + 1, is_whole=True)
    if bare is None:
        bare = next((one for form in _forms(language) if (one := _in_form(said, at, form)) is not None), None)
    return _in_half(said, bare) if bare is not None else None


def _by_colon(said: Said, at: int) -> Hour | None:
    """An hour and its minutes in figures: 21:30."""
    if not said.keys[at].isdigit() or at + 1 >= len(said) or not said.keys[at + 1].isdigit():
        return None
    text, end = said.side.record.text, said.span_of(at, at + 1).end
    minutes = _minutes(said.keys[at], said.keys[at + 1])
    if minutes is None or not _COLON.match(text, end) or said.span_of(at + 1, at + 2).start != end + 1:
        return None
    return Hour(minutes, at, at + 2, is_whole=_is_of_day(minutes))


def _in_one_word(said: Said, at: int) -> Hour | None:
    """An hour with its half of the day in one word: 9am."""
    match = _WITH_HALF.fullmatch(said.keys[at])
    minutes = _minutes(match[1], match[2] or "0") if match is not None else None
    if match is None or minutes is None:
        return None
    return Hour(minutes % _HALF_DAY + (_HALF_DAY if match[3] == "p" else 0), at, at + 1, is_whole=True)


def _in_form(said: Said, at: int, form: _Form) -> Hour | None:
    """The hour that is said in a form at a word."""
    if form.words[-1] == _NOTHING:
        ends = at + len(form.words) - 1
        is_counted = ends < len(said) and ends not in said.breaks and said.is_telling(ends)
        return None if is_counted else _in_form(said, at, msgspec.structs.replace(form, words=form.words[:-1]))
    keys = said.keys[at : at + len(form.words)]
    marks = (place for place in range(at + 1, at + len(keys)) if said.keys[place - 1] not in _LETTERS)
    if len(keys) < len(form.words) or any(place in said.breaks for place in marks):
        return None
    if "H" in form.words[-1] and _by_colon(said, at + len(keys) - 1) is not None:
        return None
    read = [_read(said, wanted, at + place) for place, wanted in enumerate(form.words)]
    if any(one is None for one in read) or _is_counted(said, at + len(keys)):
        return None
    minutes = sum(one for one in read if one is not None) + form.added
    is_whole = _is_of_day(sum(one for one in read if one is not None)) or not _PARTS & frozenset().union(*form.words)
    return Hour(minutes % _DAY, at, at + len(keys), is_whole=is_whole) if minutes <= _DAY else None


def _is_counted(said: Said, after: int) -> bool:
    """Whether the words behind a number of hours say that it is one of something else: à neuf heures de route."""
    return after < len(said) and after not in said.breaks and said.keys[after] in _listed("no-hour", code_of(said.language))


def _is_of_day(minutes: int) -> bool:
    """Whether an hour is one that only a clock of twenty-four hours has."""
    return minutes < _HOUR or minutes >= _HALF_DAY + _HOUR


def _read(said: Said, wanted: frozenset[str], at: int) -> int | None:
    """The minutes that a word of a form stands for, none of what only binds; None where it does not stand there."""
    key = said.keys[at]
    if "H" in wanted:
        return int(key) * _HOUR if key.isdigit() and int(key) * _HOUR <= _DAY else None
    if "M" in wanted:
        return int(key) if key.isdigit() and int(key) < _MINUTES else None
    if "N" in wanted:
        return -int(key) if key.isdigit() and int(key) < _MINUTES else None
    if "T" in wanted:
        match = _ONE_WORD.fullmatch(key)
        return _minutes(match[1], match[2]) if match is not None else None
    if "O" in wanted:
        value = _ordinal(said, at)
        return int(value) * _HOUR if 0 < value <= _HALF_DAY // _HOUR else None
    return 0 if key in wanted else None


def _ordinal(said: Said, at: int) -> float:
    """The value of an ordinal in letters; 0 of what is none."""
    named = (table().ordinals[concept] for concept, first, _ in said.concepts if first == at and concept in table().ordinals)
    key = said.keys[at]
    return next(named, 0) or said.known.ordinals.get(key, 0) or ordinals_of(code_of(said.language)).get(key, 0)


def _minutes(hour: str, minutes: str) -> int | None:
    """The minutes since midnight; None where no clock shows that."""
    found = int(hour) * _HOUR + int(minutes)
    return found % _DAY if found <= _DAY and int(minutes) < _MINUTES else None


def _in_half(said: Said, hour: Hour) -> Hour:
    """An hour in the half of the day that the words beside it tell."""
    if hour.is_whole:
        return hour
    language = code_of(said.language)
    before, inside = range(max(0, hour.first - _NEAR), hour.first), range(hour.first, hour.last)
    places = [*before, *inside] if language in _HALF_FIRST else [*inside, *_behind(said, hour.last)]
    keys = {said.keys[at] for at in places}
    if not keys.isdisjoint(_listed("second-half", language)):
        return Hour(hour.minutes % _HALF_DAY + _HALF_DAY, hour.first, hour.last, is_whole=True)
    if not keys.isdisjoint(_listed("first-half", language)):
        return Hour(hour.minutes % _HALF_DAY, hour.first, hour.last, is_whole=True)
    return hour


def _behind(said: Said, last: int) -> Iterator[int]:
    """The words behind an hour, up to a mark."""
    for at in range(last, min(last + _NEAR, len(said))):
        if at in said.breaks:
            return
        yield at


def other_hours(linked: Linked) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of the only hour that each side has alone, where both go by one clock."""
    here, there = hours_of(linked.a), hours_of(linked.b)
    left, right = _without(here, there), _without(there, here)
    if len(left) == len(right) == 1 and _zones(linked.a) == _zones(linked.b) == frozenset():
        yield (left[0].first, left[0].last), (right[0].first, right[0].last)


def _without(mine: Sequence[Hour], theirs: Sequence[Hour]) -> list[Hour]:
    return [one for one in mine if not any(_are_one(one, other) for other in theirs)]


def _are_one(one: Hour, other: Hour) -> bool:
    if one.is_whole and other.is_whole:
        return one.minutes == other.minutes
    return one.minutes % _HALF_DAY == other.minutes % _HALF_DAY


def _zones(said: Said) -> frozenset[str]:
    return frozenset(bare_letters(_table()["zones"]["words"]).split()) & frozenset(said.keys)
