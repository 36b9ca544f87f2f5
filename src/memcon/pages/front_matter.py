"""Front matter: what the writer of a Markdown page noted between two fences above the text."""

import re
from typing import TypeGuard

import yaml

from memcon.dates import date_or_none
from memcon.pages.page import Fact, Head

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
# Front matter longer than this is not any known publisher's, and YAML is slow to refuse what only looks like it.
_LONGEST = 16_384
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")

# The keys that site builders and archives use, the most telling first.
_TITLE = ("title",)
_EVENT = ("event_date",)
_POSTED = ("published_time", "date_published", "published", "date")
_URL = ("source_url", "canonical_url", "url")
_CATEGORY = ("category", "categories", "tags")
_LANGUAGE = ("language", "lang")
_PLACE = ("place", "location")
_SPEAKER = ("speaker",)


def read_front_matter(decoded: str) -> tuple[Head, int]:
    """What the front matter says, and where the page goes on after it; (Head(), 0) where there is none that can be read."""
    opening = _FENCE.match(decoded)
    closing = _CLOSING.search(decoded, opening.end(), _LONGEST) if opening else None
    if opening is None or closing is None:
        return Head(), 0
    fields = _fields(decoded[opening.end() : closing.start()])
    return (Head(), 0) if fields is None else (_head(fields), closing.end())


def _fields(source: str) -> dict[str, str] | None:
    """The fields with one value or a list of plain values, as they are written; None if this is no YAML mapping."""
    # These two make nothing but strings, lists and mappings, of anything; the first is absent from some builds.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        loaded = yaml.load(source, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {key.lower(): _value(value) for key, value in loaded.items() if isinstance(key, str) and _is_plain(value)}


def _is_plain(value: object) -> TypeGuard[str | list[str]]:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(part, str) for part in value))


def _value(value: str | list[str]) -> str:
    return " ".join((value if isinstance(value, str) else ", ".join(value)).split())


def _head(fields: dict[str, str]) -> Head:
    return Head(
        url=_first(fields, _URL),
        language=_first(fields, _LANGUAGE),
        title=_fact(fields, _TITLE),
        date=_day(fields, _EVENT),
        posted=_day(fields, _POSTED),
        place=_fact(fields, _PLACE),
        speaker=_fact(fields, _SPEAKER),
        category=_fact(fields, _CATEGORY),
    )


def _first(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _fact(fields: dict[str, str], keys: tuple[str, ...]) -> Fact | None:
    return next((Fact(fields[key], f"front matter {key}") for key in keys if fields.get(key)), None)


def _day(fields: dict[str, str], keys: tuple[str, ...]) -> Fact | None:
    """The first of these fields that begins with a day of the calendar, as ISO 8601."""
    for key in keys:
        found = _DAY.match(fields.get(key, ""))
        day = date_or_none(int(found[1]), int(found[2]), int(found[3])) if found else None
        if day is not None:
            return Fact(str(day), f"front matter {key}")
    return None
