"""The filters of a query: what there are, what each takes, and what a value means."""

import calendar
import re
from difflib import get_close_matches

import msgspec

from memcon.dates import PartialDate
from memcon.errors import WrongCall

# Each filter and what it narrows the search to, as `memcon search --help` and the messages tell it.
FILTERS = {
    "speaker": "who said it, by any of the person's names",
    "person": "who said it, by the id in the register (sergey-lavrov)",
    "office": "whoever held that office on that day (foreign-minister@RU, \"foreign minister of Russia\")",
    "side": "the country or body of who said it (RU, Russia, NATO, press)",
    "publisher": "who published it (kremlin)",
    "place": "where it was said, by its words",
    "title": "words of the headline",
    "form": "transcript, readout, statement or notice",
    "occasion": "meeting, call, press conference, briefing, interview, speech or debate",
    "kind": "speech, question, answer, interjection, paragraph, heading, list item, table cell or note",
    "date": "the day, month or year of the event, or from..to",
    "lang": "the language, as a code (en, ru)",
    "interpreted": "yes or no: whether these are an interpreter's words",
    "answers": "words of the question that a turn answers; yes: it answers one",
    "gone": "yes or no: whether the page has it no more",
}  # fmt: skip
_ALSO = {"country": "side", "language": "lang", "by": "speaker", "source": "publisher", "who": "speaker"}
_CHOICES = {
    "form": ("transcript", "readout", "statement", "notice"),
    "occasion": ("meeting", "call", "press conference", "briefing", "interview", "speech", "debate"),
    "kind": (
        "speech",
        "question",
        "answer",
        "interjection",
        "paragraph",
        "heading",
        "list item",
        "table cell",
        "note",
        "unassigned",
    ),
    "interpreted": ("yes", "no"),
    "gone": ("yes", "no"),
}
_DATE = re.compile(r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?$")


class Filter(msgspec.Struct, frozen=True):
    """One filter of a query: its name and value as they were given, and whether it excludes what it fits."""

    name: str
    value: str
    excluded: bool = False

    @property
    def printed(self) -> str:
        """The filter as it would be typed."""
        value = f'"{self.value}"' if re.search(r"[\s()]", self.value) else self.value
        return f"{'-' if self.excluded else ''}{self.name}:{value}"


def known_filter(name: str) -> str:
    """The filter of a name as it was typed; WrongCall for one there is not."""
    small = name.lower()
    found = _ALSO.get(small, small)
    if found not in FILTERS:
        near = get_close_matches(small, FILTERS, 1)
        meant = f"; did you mean {near[0]}:" if near else ""
        raise WrongCall(
            f"A filter ({', '.join(f'{one}:' for one in FILTERS)}) was expected, found {name}:{meant or ''}."
            f" Words with a colon in them are searched when they stand in quotation marks."
        )
    return found


def checked(name: str, value: str, excluded: bool) -> Filter:
    """A filter whose value can be one; WrongCall for a value that cannot."""
    plain = " ".join(value.split())
    if not any(letter.isalnum() for letter in plain):
        raise WrongCall(f"A value was expected after {name}: ({FILTERS[name]}), found {value!r}.")
    if name in _CHOICES:
        plain = _choice(name, plain)
    if name == "date":
        between(plain)
    return Filter(name, plain, excluded)


def _choice(name: str, value: str) -> str:
    small = value.lower().replace("-", " ").replace("_", " ")
    if small in _CHOICES[name]:
        return small
    near = get_close_matches(small, _CHOICES[name], 1)
    meant = f"; did you mean {near[0]}" if near else ""
    raise WrongCall(f"{name}: takes {', '.join(_CHOICES[name])}, found {value!r}{meant}.")


def between(value: str) -> tuple[str | None, str | None]:
    """The first and the last day, month or year of `2022`, `2019-05..2019-07`, `..2020` or `2019..`; None where it is open.

    >>> between("2019-5..2019-07"), between("..2020"), between("2022")
    (('2019-05', '2019-07'), (None, '2020'), ('2022', '2022'))
    """
    first, dots, last = value.replace("…", "..").partition("..")
    ends = (_date(first, value), _date(last, value)) if dots else (_date(value, value),) * 2
    if ends == (None, None):
        raise WrongCall(f"A date (2022, 2019-05, 2019-05-14, 2019..2020) was expected after date:, found {value!r}.")
    if ends[0] is not None and ends[1] is not None and ends[0] > past(ends[1]):
        raise WrongCall(f"A date that ends no earlier than it begins was expected after date:, found {value!r}.")
    return ends


def _date(words: str, value: str) -> str | None:
    if not words:
        return None
    try:
        if _DATE.match(words) is None:
            raise ValueError(words)
        return str(PartialDate.parse(words))
    except ValueError:
        raise WrongCall(
            f"A date that the calendar has (2022, 2019-05, 2019-05-14, 2019..2020) was expected after date:, found {value!r}."
        ) from None


def past(date: str) -> str:
    """What sorts behind every date that lies within a year, a month or a day, and before every later one.

    >>> past("2019"), past("2019-05-14")
    ('2019-99', '2019-05-14')
    """
    return date + "-99" * (len(date) < 10)


def last_day(date: str) -> str:
    """The last day of a year or a month; a day itself.

    >>> last_day("2019-02"), last_day("2019")
    ('2019-02-28', '2019-12-31')
    """
    found = PartialDate.parse(date)
    month = found.month or 12
    return f"{found.year:04d}-{month:02d}-{found.day or calendar.monthrange(found.year, month)[1]:02d}"
