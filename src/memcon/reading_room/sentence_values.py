"""What stands in the places of the engine's sentences, in the reader's language: numbers, days, languages, countries, lists."""

import re
from collections.abc import Callable
from functools import cache

from babel import Locale
from babel.numbers import format_percent

from memcon.reading_room.words import ENGLISH, Words, _, filled

_MONTHS = "January February March April May June July August September October November December".split()
_DAY = rf"(?:(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}) )?\d{{1,4}}"
_TENURE = rf"from {_DAY} (?:on|to {_DAY})"
_SPAN = rf"(?:(?:on|of|up to) {_DAY}|from {_DAY} on|between {_DAY} and {_DAY})"
# What a place holds whose name, up to an underscore, is one of these.
TYPED = {
    "n": r"\d[\d,]{0,15}",
    "percent": r"\d{1,6}(?:\.\d{1,9})?",
    "day": _DAY,
    "days": rf"{_DAY}(?:, {_DAY})*",
    "letter": "[A-Z]",
    "tenures": rf"{_TENURE}(?: and {_TENURE})*",
    "spans": rf"{_SPAN}(?: or {_SPAN})*",
    "pages": r"\d+(?:, \d+)*(?: and \d+ more)?",
}
_DATED = re.compile(rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>\d{{1,4}})")
_ANY_DAY = re.compile(_DAY)
# Languages and scripts as the engine names them that CLDR names otherwise or not at all.
_SCRIPTS = {
    "Cyrillic letters": _("Cyrillic letters"), "Arabic letters": _("Arabic letters"), "Hebrew letters": _("Hebrew letters"),
    "Greek letters": _("Greek letters"), "Devanagari": _("Devanagari"), "Japanese letters": _("Japanese letters"),
    "Korean letters": _("Korean letters"), "Chinese characters": _("Chinese characters"),
    "Latin letters": _("Latin letters"), "this language": _("this language"),
}  # fmt: skip
# Somebody whom a sentence does not name.
_UNNAMED = {
    "The speaker": _("speaker not named"), "somebody who is not named": _("somebody unnamed"),
}  # fmt: skip
_TENURES = {"on": _("from %(day)s on"), "to": _("from %(day)s to %(day_last)s")}
_SPANS = {
    "up": _("up to %(day)s"), "from": _("from %(day)s on"), "between": _("from %(day)s to %(day_last)s"),
}  # fmt: skip
_MORE_PAGES = _("%(pages)s and %(n)s more")


def told(words: Words, place: str, value: str) -> str | None:
    """A value as the reader's language writes it; None where it stays as it is, being a name or words of a page."""
    teller = _TELLERS.get(place.partition("_")[0])
    return teller(words, value) if teller is not None else None


def _number(words: Words, value: str) -> str:
    return words.number(int(value.replace(",", "")))


def _percent(words: Words, value: str) -> str:
    return str(format_percent(float(value) / 100, locale=words.language, decimal_quantization=False))


def _day(words: Words, value: str) -> str:
    """A day, a month or a year as `date_in_words` writes it.

    >>> from memcon.reading_room.words import english
    >>> _day(english(), "14 May 2019"), _day(english(), "May 2019")
    ('14 May 2019', 'May 2019')
    """
    found = _DATED.fullmatch(value)
    if found is None:
        return value
    month = f"-{_MONTHS.index(found['month']) + 1:02d}" if found["month"] else ""
    return words.date(f"{int(found['year']):04d}{month}" + (f"-{int(found['day']):02d}" if found["day"] else ""))


def _days(words: Words, value: str) -> str:
    return ", ".join(_day(words, one) for one in value.split(", "))


def _tongue(words: Words, value: str) -> str | None:
    """A language by its English name; None for one that CLDR does not name."""
    if value in _SCRIPTS:
        return words.said(_SCRIPTS[value])
    code = _codes("languages").get(value)
    return words.tongue(code) if code is not None else None


def _tongues(words: Words, value: str) -> str:
    return ", ".join(_tongue(words, one) or one for one in value.split(", "))


def _land(words: Words, value: str) -> str | None:
    """A country or a body by its English name, with or without its article, or its code; None for one that has no other."""
    name = value.removeprefix("the ")
    found = words.land(_codes("territories").get(name, name))
    return found if found != name else None


@cache
def _codes(kind: str) -> dict[str, str]:
    """The codes of languages or of countries by their English names; the shortest where several have one name."""
    named: dict[str, str] = getattr(Locale(ENGLISH), kind)
    return {name: code for code, name in sorted(named.items(), key=lambda one: (-len(one[0]), one)) if not code.isdigit()}


def _who(words: Words, value: str) -> str | None:
    return words.said(_UNNAMED[value]) if value in _UNNAMED else None


def _spanned(words: Words, rows: dict[str, str], key: str, value: str) -> str:
    days = _ANY_DAY.findall(value)
    return filled(words.said(rows[key]), day=_day(words, days[0]), day_last=_day(words, days[-1]))


def _tenures(words: Words, value: str) -> str:
    return "; ".join(_spanned(words, _TENURES, "on" if one.endswith(" on") else "to", one) for one in value.split(" and "))


def _spans(words: Words, value: str) -> str:
    said = [one.partition(" ") for one in value.split(" or ")]
    return "; ".join(_spanned(words, _SPANS, key, rest) if key in _SPANS else _day(words, rest) for key, _, rest in said)


def _pages(words: Words, value: str) -> str:
    listed, _, more = value.removesuffix(" more").partition(" and ")
    return filled(words.said(_MORE_PAGES), pages=listed, n=_number(words, more)) if more else listed


_TELLERS: dict[str, Callable[[Words, str], str | None]] = {
    "n": _number, "percent": _percent, "day": _day, "days": _days, "tongue": _tongue, "tongues": _tongues, "land": _land,
    "who": _who, "asked": _who, "tenures": _tenures, "spans": _spans, "pages": _pages,
}  # fmt: skip
