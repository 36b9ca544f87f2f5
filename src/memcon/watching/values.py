"""The values of a table of a plan, each checked as it is asked for, with one sentence for each fault."""

import re
from difflib import get_close_matches
from typing import Any, Literal, NoReturn, overload

from memcon.errors import WrongCall
from memcon.fetch.feeds import MOST_ENTRIES
from memcon.fetch.policy import place_of, shown

HOUR, DAY = 3600, 86_400
_LEAST, _MOST = 60, 366 * DAY
_UNITS = {"s": 1, "m": 60, "h": HOUR, "d": DAY}
_INTERVAL = re.compile(r"(?P<count>[0-9]{1,9})(?P<unit>[smhd])")
_ENTRIES = 50
_PAUSE, _LONGEST_PAUSE = 1.0, 3600


def seconds_of(interval: str) -> int | None:
    """The seconds of an interval as plans print it; None where it is none.

    >>> seconds_of("15m"), seconds_of("6h"), seconds_of("soon")
    (900, 21600, None)
    """
    found = _INTERVAL.fullmatch(interval.strip())
    return int(found["count"]) * _UNITS[found["unit"]] if found is not None else None


def as_clause(fault: Exception) -> str:
    """A sentence as it goes on behind a colon.

    >>> as_clause(WrongCall("An address was expected, found none."))
    'an address was expected, found none.'
    """
    words = " ".join(str(fault).split()).rstrip(".")
    return f"{words[:1].lower()}{words[1:]}."


def told(found: object) -> str:
    """A value of a plan as it stands in a sentence.

    >>> told(" "), told(12), told({"url": 1})
    ('nothing', '12', 'a table')
    """
    if isinstance(found, dict | list):
        return "a table" if isinstance(found, dict) else "a list"
    return shown(found if isinstance(found, str) else repr(found)).strip() or "nothing"


class Table:
    """One table of a plan; `where` says which, and `known` are its keys: WrongCall for another."""

    def __init__(self, where: str, values: dict[str, Any], known: tuple[str, ...]) -> None:
        self._where, self._values = where, values
        for key in values:
            if key not in known:
                self._unknown(key, known)

    def _unknown(self, key: str, known: tuple[str, ...]) -> NoReturn:
        near = get_close_matches(key.lower().replace("_", "-")[:100], known, 1)
        meant = f"; did you mean {near[0]}?" if near else "."
        raise WrongCall(f"{self._where}: a key of {', '.join(known)} was expected, found {shown(key)!r}{meant}")

    def refuse(self, key: str, expected: str, found: object) -> NoReturn:
        """Raise the sentence for a value that cannot be used."""
        raise WrongCall(f"{self._where}, {key}: {expected} was expected, found {told(found)}.")

    def refuse_because(self, key: str, fault: Exception) -> NoReturn:
        """Raise the sentence for a value that was found to be wrong elsewhere."""
        raise WrongCall(f"{self._where}, {key}: {as_clause(fault)}") from fault

    @overload
    def words(self, key: str, what: str, *, needed: Literal[True]) -> str: ...
    @overload
    def words(self, key: str, what: str) -> str | None: ...
    def words(self, key: str, what: str, *, needed: bool = False) -> str | None:
        """A value of words; None where there is none, and it is not needed."""
        if key not in self._values:
            return self.refuse(key, what, "none") if needed else None
        found = self._values[key]
        if not isinstance(found, str) or not found.strip() or "\0" in found:
            self.refuse(key, what, found)
        return found

    def url(self) -> str:
        """The address of the table, in the form in which it is asked for."""
        found = self.words("url", "the address of a page on the web", needed=True)
        try:
            return place_of(found).url
        except WrongCall as fault:
            self.refuse_because("url", fault)

    def every(self, usual: int) -> int:
        """The interval of the table in seconds, or the usual one."""
        what = "a time such as 15m, 6h or 1d"
        found = self.words("every", what)
        if found is None:
            return usual
        seconds = seconds_of(found)
        if seconds is None:
            self.refuse("every", what, found)
        if not _LEAST <= seconds <= _MOST:
            self.refuse("every", "a time from 1m to 366d", found)
        return seconds

    def entries(self) -> int:
        """How many entries of a feed are looked at."""
        found = self._values.get("entries", _ENTRIES)
        if type(found) is not int or not 1 <= found <= MOST_ENTRIES:
            self.refuse("entries", f"a number from 1 to {MOST_ENTRIES}", found)
        return found

    def yes(self, key: str) -> bool:
        """A value of true or false."""
        found = self._values.get(key, False)
        if not isinstance(found, bool):
            self.refuse(key, "true or false", found)
        return found

    def pause(self) -> float:
        """The seconds between two pages of one server."""
        found = self._values.get("pause", _PAUSE)
        if type(found) not in (int, float) or not 0 <= found <= _LONGEST_PAUSE:
            self.refuse("pause", f"a number of seconds from 0 to {_LONGEST_PAUSE}", found)
        return float(found)
