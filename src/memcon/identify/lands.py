"""Countries and bodies by their names: which one some words name, in any language memcon reads, and what it was called when."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

import msgspec
import tomli

from memcon.identify.words import is_small, key, words_in
from memcon.people import Days


class Land(msgspec.Struct, frozen=True, array_like=True):
    """A name of a country that changed its name, or of a state that is no more, and when it bore it."""

    code: str
    name: str
    start: str
    end: str
    source: str


class Lands:
    """Finds the names of countries among words; `names` are names by their words' keys, joined by spaces, with their codes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._codes = names
        longest: dict[str, int] = {}
        for name in names:
            first, count = name.partition(" ")[0], name.count(" ") + 1
            longest[first] = max(count, longest.get(first, 0))
        self._longest = longest

    @property
    def firsts(self) -> Mapping[str, int]:
        """The first keys of all names, with how many words the longest name has that begins so."""
        return self._longest

    def known(self, keys: str) -> str | None:
        """The code of a name by its keys, joined by spaces."""
        return self._codes.get(keys)

    def among(self, keys: list[str]) -> Iterator[tuple[int, int, str]]:
        """The names among the keys of some words, the longest first at each place: where each begins and ends, and its code."""
        at = 0
        while at < len(keys):
            size = next((size for size in range(self._longest.get(keys[at], 0), 0, -1) if self._code(keys, at, size)), 0)
            if size:
                yield at, at + size, self._code(keys, at, size) or ""
            at += size or 1

    def code(self, words: str) -> str | None:
        """The code that some words name, or are; None where there is none.

        >>> Lands({"soviet union": "SU"}).code("the Soviet Union")
        'SU'
        """
        keys = [key(word) for word in words_in(words)]
        while len(keys) > 1 and is_small(keys[0]):
            keys.pop(0)
        return self._codes.get(" ".join(keys)) or self._codes.get(" ".join(word for word in keys if not is_small(word)))

    def _code(self, keys: list[str], at: int, size: int) -> str | None:
        return self._codes.get(" ".join(keys[at : at + size])) if at + size <= len(keys) else None


def name_keys(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names with their codes, ready for `Lands`; of one name of two countries the first counts."""
    found: dict[str, str] = {}
    for code, name in names:
        keys = " ".join(key(word) for word in words_in(name))
        if keys and not (len(keys) == 1 and keys.isascii()):
            found.setdefault(keys, code)
    return found


def called(code: str, days: Days | None, renamed: Iterable[Land] = ()) -> str:
    """The English name of a country or body, as it was on some days where its name has changed since.

    >>> called("MK", Days.of("2010"), [Land("MK", "Macedonia", "1991", "2019-02-11", "compiled")]), called("FR", None)
    ('Macedonia', 'France')
    """
    then = (land for land in renamed if land.code == code and days is not None)
    for land in then:
        if days is not None and Days(Days.of(land.start).first, Days.of(land.end).last).shares(days):
            return land.name
    return _english().get(code, code)


def named_nearly(printed: str) -> list[str]:
    """The English names of countries that are written nearly like some words.

    >>> named_nearly("Frnace"), named_nearly("Lavrov")
    (['France'], [])
    """
    return difflib.get_close_matches(printed.strip().title(), _english().values(), 2, _NEARLY)


def with_article(name: str) -> str:
    """The name of a country as it stands in a sentence.

    >>> with_article("United States"), with_article("France"), with_article("Netherlands")
    ('the United States', 'France', 'the Netherlands')
    """
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    plural = last in ("States", "Kingdom", "Emirates", "Islands", "Republic", "Nations", "Union") or name in _WITH_ARTICLE
    return f"the {name}" if plural and first != "the" else name


# By so much of their letters two names are nearly the same, as difflib counts.
_NEARLY = 0.8
_WITH_ARTICLE = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros", "Gambia", "Seychelles"})


@cache
def _english() -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale("en").territories.items()} | {
        code: names[0] for code, names in bodies().items()
    }


@cache
def bodies() -> dict[str, list[str]]:
    """The bodies of the table, by code: the name in English as it stands in a sentence, then the others."""
    text = (resources.files("memcon.identify") / "tables" / "places.toml").read_text(encoding="utf-8")
    return {code: list(names) for code, names in tomli.loads(text)["bodies"].items()}
