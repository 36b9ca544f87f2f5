"""Words about offices in general: how they are held, what heads are called, which words tell one office from another."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import tomli

from memcon.identify.words import key


@cache
def listed(name: str) -> frozenset[str]:
    """The keys of one list of the table: standing, former, idle, heads, small, common."""
    return _keys(_table()[name])


def called_by(words: Iterable[str]) -> frozenset[str]:
    """What kinds of head some keys call: president, king, minister (of a government)."""
    calls = _calls()
    return frozenset(calls[word] for word in words if word in calls)


@cache
def _calls() -> dict[str, str]:
    return {word: kind for kind, words in _table()["calls"].items() for word in _keys(words)}


def _keys(words: str) -> frozenset[str]:
    return frozenset(key(word) for word in words.split())


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("memcon.identify") / "tables" / "office-words.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
