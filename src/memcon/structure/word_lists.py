"""Word lists made ready: their words and phrases looked for in a text, whole and whether or not in capitals."""

import re
from collections.abc import Iterable, Iterator

from memcon.text import Span

# An entry stands between these: a letter or a figure beside it makes it a part of another word.
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"


def small(text: str) -> str:
    """A text in small letters, as many as it has: what is found in it stands at the same place of the text.

    The two small letters of Turkish I, and the two of Greek sigma, become one, as where a pattern ignores capitals.

    >>> small("İLK ΛΌΓΟΣ")
    'ilk λόγοσ'
    """
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ").replace("ſ", "s")


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where some words stand whole in a text, whether or not in capitals.

    >>> list(places_of("Adil", "ADİL and Adilov"))
    [Span(start=0, end=4)]
    """
    sought, where = small(words), small(text)
    at = where.find(sought)
    while sought and at >= 0:
        end = at + len(sought)
        if not _is_of_word(where[at - 1 : at]) and not _is_of_word(where[end : end + 1]):
            yield Span(at, end)
        at = where.find(sought, end)


def _is_of_word(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def whole_words(entries: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds the entries, the longest first, in a text that is `small`; None for an empty list.

    That takes a third of the time of one that ignores capitals, which is `in_any_case`.
    """
    source = _source(entries)
    return re.compile(source) if source is not None else None


def in_any_case(entries: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds the entries, the longest first, in a text as it stands; None for an empty list."""
    source = _source(entries)
    return re.compile(source, re.IGNORECASE) if source is not None else None


def _source(entries: Iterable[str]) -> str | None:
    listed = sorted({small(entry) for entry in entries if entry}, key=lambda entry: (-len(entry), entry))
    if not listed:
        return None
    bounded = f"{_BEFORE}{_any_of(listed)}{_AFTER}"
    # Between words in Chinese characters or kana stands nothing.
    unbounded = [entry for entry in listed if "\u3040" <= entry[0] <= "\u9fff"]
    return f"{bounded}|{_any_of(unbounded)}" if unbounded else bounded


def _any_of(entries: list[str]) -> str:
    """The entries as alternatives, gathered by their first letters: where none fits, the others are not tried."""
    gathered: dict[str, list[str]] = {}
    for entry in entries:
        gathered.setdefault(entry[0], []).append(_spaced(entry[1:]))
    return _one_of(f"{_spaced(first)}{_one_of(rest)}" for first, rest in gathered.items())


def _one_of(sources: Iterable[str]) -> str:
    return f"(?:{'|'.join(sources)})"


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s")
