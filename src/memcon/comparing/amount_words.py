"""The words of amounts: what numbers count, the parts of a whole, ordinals, and the small words that stand with them."""

import re
from functools import cache
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.sides import code_of
from memcon.verifying.folding import bare_letters

_TABLE = Path(__file__).with_name("tables") / "amounts.toml"
# The whole, written on to its part.
_WHOLES = {"ar": ("ه", "ها", "هم", "هن")}
# How many of the least unit of its kind one of a unit is, and the kind.
Unit = tuple[str, float]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What numbers count, and the words that stand with them (tables/amounts.toml)."""

    times: dict[str, Unit]
    units: dict[str, Unit]
    signs: dict[str, str]
    issuers: dict[str, str]
    fused: dict[str, tuple[float, str]]
    scales_behind: dict[str, float]
    mixed: dict[str, float]
    fractions: dict[str, dict[str, float]]
    ordinals: dict[str, int]
    ordinal_stems: dict[str, dict[str, int]]
    ordinal_endings: dict[str, str]
    decades: dict[str, int]
    multiples: dict[str, str]
    frequencies: dict[str, float]
    words: dict[str, str]
    groups: dict[str, str]
    rates: dict[str, dict[str, str]]
    hedges: dict[str, dict[str, str]]

    def said(self, name: str) -> frozenset[str]:
        """The words of one kind, as they are compared."""
        return words(self.words[name])


@cache
def words(listed: str) -> frozenset[str]:
    """The words of a list of the table, as they are compared."""
    return frozenset(bare_letters(listed).split())


@cache
def table() -> Table:
    """The table of amounts."""
    return msgspec.convert(tomli.loads(_TABLE.read_text(encoding="utf-8")), Table)


@cache
def counted() -> dict[str, Unit]:
    """The units and stretches of time, by their concepts."""
    return {**table().units, **table().times}


@cache
def plain(name: str) -> dict[str, float]:
    """A table of words and their values, as words are compared."""
    return {bare_letters(word): value for word, value in getattr(table(), name).items()}


@cache
def multiples() -> list[tuple[float, tuple[str, ...]]]:
    """How words begin that say how many times something is, with that number."""
    return [(float(value), tuple(bare_letters(beginnings).split())) for value, beginnings in table().multiples.items()]


@cache
def issuers() -> list[tuple[re.Pattern[str], str]]:
    """How it is written whose money it is, to be looked for in small letters as whole words, with the country."""
    written = table().issuers.items()
    return [(re.compile(rf"(?<![a-z]){re.escape(sign)}(?![a-z])"), issuer) for sign, issuer in written]


@cache
def fractions_of(language: str | None) -> dict[str, float]:
    """The words for parts of a whole of a language; in Arabic with the whole that is written on to them: its two thirds."""
    listed = table().fractions.get(code_of(language), {})
    endings = ("", *_WHOLES.get(code_of(language), ()))
    return {bare_letters(word + ending): value for word, value in listed.items() for ending in endings}


@cache
def ordinals_of(language: str) -> dict[str, int]:
    """The ordinals of a language above the tenth, in all their forms."""
    endings = table().ordinal_endings.get(language, "").split() or [""]
    stems = table().ordinal_stems.get(language, {})
    return {bare_letters(stem + ending.strip("-")): value for stem, value in stems.items() for ending in endings}
