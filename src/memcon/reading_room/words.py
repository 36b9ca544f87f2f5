"""The words of the rooms in the reader's language: catalogues of `locale/`, one file a language."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from memcon.dates import PartialDate

ENGLISH = "en"
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def _(english: str) -> str:
    """Marks words for the catalogues; they are translated where they are told."""
    return english


# Sides that are not countries, as the register calls them; those that CLDR names are not among them.
_BODIES = {
    "press": _("Press"), "ASEAN": _("ASEAN"), "CICA": _("Conference on Interaction and Confidence-Building Measures in Asia"),
    "CIS": _("Commonwealth of Independent States"), "CSTO": _("Collective Security Treaty Organization"),
    "EAEU": _("Eurasian Economic Union"), "ECOWAS": _("Economic Community of West African States"),
    "GCC": _("Gulf Cooperation Council"), "IAEA": _("International Atomic Energy Agency"),
    "ICC": _("International Criminal Court"), "ICRC": _("International Committee of the Red Cross"),
    "IMF": _("International Monetary Fund"), "IOC": _("International Olympic Committee"), "LAS": _("League of Arab States"),
    "NATO": _("NATO"), "OAS": _("Organization of American States"), "OECD": _("OECD"),
    "OIC": _("Organisation of Islamic Cooperation"), "OPCW": _("Organisation for the Prohibition of Chemical Weapons"),
    "OPEC": _("OPEC"), "OSCE": _("OSCE"), "SAARC": _("SAARC"), "SCO": _("Shanghai Cooperation Organisation"),
    "UNESCO": _("UNESCO"), "UNHCR": _("UN Refugee Agency"), "UNICEF": _("UNICEF"), "UNIONSTATE": _("Union State"),
    "WB": _("World Bank"), "WFP": _("World Food Programme"), "WHO": _("World Health Organization"),
    "WTO": _("World Trade Organization"), "YU": _("Yugoslavia"), "FIFA": _("FIFA"), "UEFA": _("UEFA"),
}  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """The words of one language: those of the catalogue by the English ones, of which it is without a translation."""

    language: str
    known: Mapping[str, str | tuple[str, ...]]
    plural: Callable[[int], int]

    def said(self, english: str) -> str:
        """A sentence of the rooms."""
        found = self.known.get(english, english)
        return found if isinstance(found, str) else found[0]

    def counted(self, one: str, many: str, number: int) -> str:
        """A sentence about a number of things."""
        found = self.known.get(one)
        if isinstance(found, tuple):
            return found[min(self.plural(number), len(found) - 1)]
        return one if number == 1 else many

    # -- as a person of that language writes them --

    def date(self, iso: str | None) -> str:
        """A day, a month or a year; nothing for none.

        >>> english().date("2019-05-14"), english().date("2019-05"), english().date("2019")
        ('14 May 2019', 'May 2019', '2019')
        """
        if not iso:
            return ""
        try:
            found = PartialDate.parse(iso[:10])
        except ValueError:
            return iso
        if found.month is None:
            return str(found.year)
        import datetime

        day = datetime.date(found.year, found.month, found.day or 1)
        # Patterns of CLDR: catalogues give those of their language.
        return format_date(day, self.said(_("d MMMM y") if found.day else _("LLLL y")), locale=self.language)

    def month(self, iso: str) -> str:
        """The name of a month without its year, as it stands alone.

        >>> english().month("2019-09")
        'September'
        """
        names = get_month_names("wide", context="stand-alone", locale=self.language)
        return str(names[int(iso[5:7])])

    def number(self, value: float) -> str:
        """A number with its thousands parted, as it is written in that language."""
        return _decimal(value, self.language)

    def share(self, value: float) -> str:
        """A number from 0 to 1 with two digits, as it is written in that language."""
        return format_decimal(value, "0.00", locale=self.language)

    def land(self, code: str | None) -> str:
        """What a side is called: a country, an organisation, the press."""
        if code is None:
            return ""
        known = _locale(self.language).territories
        return str(known[code]) if code in known else self.said(_BODIES.get(code, code))

    def tongue(self, code: str | None) -> str:
        """What a language is called; its code where it has no name."""
        if not code:
            return ""
        return str(_locale(self.language).languages.get(code.replace("-", "_"), code))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """What is known of a language; a page asks it hundreds of times."""
    return Locale.parse(language)


@lru_cache(maxsize=10_000)
def _decimal(value: float, language: str) -> str:
    return str(format_decimal(value, locale=language))


def english() -> Words:
    """The words as they stand in the templates."""
    return Words(ENGLISH, {}, lambda number: 0 if number == 1 else 1)


def catalogues(folder: Traversable | None = None) -> dict[str, Words]:
    """The words of every language there is a catalogue of, English first; `folder` is not memcon's own but another."""
    found = {ENGLISH: english()}
    folder = folder if folder is not None else resources.files("memcon.reading_room") / "locale"
    if folder.is_dir():
        for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if one.name.endswith(".po"):
                found[one.name.removesuffix(".po")] = _read(one)
    return found


def _read(file: Traversable) -> Words:
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=file.name.removesuffix(".po"))
    known = dict(filter(None, map(_translated, catalogue)))
    plural = Locale.parse(str(catalogue.locale)).plural_form
    forms = sorted(plural.tags | {"other"}, key=("zero", "one", "two", "few", "many", "other").index)
    return Words(str(catalogue.locale), known, lambda number: forms.index(plural(number)))


def _translated(message: Message) -> tuple[str, str | tuple[str, ...]] | None:
    """A sentence with its translation, one with all its plural forms; None where a part of it has none."""
    english, string = message.id, message.string
    if isinstance(string, str):
        return (str(english), string) if english and string else None
    return (english[0], tuple(map(str, string))) if english and string and all(string) else None


def best(wanted: str, there: Iterable[str]) -> str:
    """The first language of an Accept-Language header that there is, by its weights; English where there is none.

    A weight of 0 means that a language is not wanted (RFC 9110, 12.4.2).

    >>> best("de, ru;q=0.8, en;q=0.5", ["en", "ru"]), best("ru;q=0", ["en", "ru"])
    ('ru', 'en')
    """
    weighed = [_weighed(part) for part in wanted[:500].split(",")]
    held = set(there)
    for language, weight in sorted(weighed, key=lambda one: -one[1]):
        if language in held and weight > 0:
            return language
    return ENGLISH


# A weight as RFC 9110, 12.4.2 has it, and some that are longer.
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?")


def _weighed(part: str) -> tuple[str, float]:
    name, _, rest = part.strip().partition(";")
    weight = rest.strip().removeprefix("q=")
    return name.partition("-")[0].lower(), float(weight) if _NUMBER.fullmatch(weight) else 1.0


# Where something is put into a sentence: %(name)s.
PLACE = re.compile(r"%\((\w+)\)s")


def filled(told: str, /, **values: object) -> str:
    """A sentence with its places filled, each once: a value that looks like a place stays as it is.

    >>> filled("From %(first)s to %(last)s.", first="%(last)s", last="June")
    'From %(last)s to June.'
    """
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), told)


def woven(told: str, /, **pieces: object) -> Markup:
    """A sentence with pieces of the page in its places: markup that a template made stays, all else is escaped.

    >>> woven("%(n)s for %(side)s & all", n=2, side=Markup("<b>A</b>"))
    Markup('2 for <b>A</b> &amp; all')
    """
    parts = enumerate(PLACE.split(told))
    return Markup("").join(escape(pieces.get(part, f"%({part})s") if place % 2 else part) for place, part in parts)


def direction(language: str | None) -> str:
    """In which direction a language is written: `rtl`, `ltr`, or `auto` where the language is not known.

    >>> direction("ar"), direction("ru"), direction(None)
    ('rtl', 'ltr', 'auto')
    """
    if language is None:
        return "auto"
    try:
        base = Locale.parse(language.replace("-", "_")).language
    except (UnknownLocaleError, ValueError):
        base = language.partition("-")[0].lower()
    return "rtl" if base in _RIGHT_TO_LEFT else "ltr"
