"""The tables of words that name people's address, and of places, documents and bodies, as they are looked up in a text."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec
import tomli

from memcon.identify.lands import Lands, name_keys
from memcon.identify.words import key
from memcon.people import MentionKind

# Articles and the like before an office that somebody in particular holds.
DEFINITE = frozenset("the le la l der die das dem den el il o этот этого".split())
KINDS: dict[str, MentionKind] = {"places": "place", "documents": "document", "organisations": "organisation"}


class Address(msgspec.Struct, frozen=True):
    """Words of address as keys: before names (respect, ranks), of one's own side (ours), of the other's (yours), before an
    office that nobody in particular is (open), that change nothing (idle), and no names at all (never); ranks of several people
    with that of one (many); phrases that tell of a time long before (past)."""

    respect: frozenset[str]
    ranks: frozenset[str]
    open: frozenset[str]
    idle: frozenset[str]
    ours: frozenset[str]
    yours: frozenset[str]
    never: frozenset[str]
    many: Mapping[str, str]
    past: tuple[str, ...]


@cache
def address() -> Address:
    """The words of address of all languages."""
    table = _table("address")
    many = {key(word): key(str(rank)) for word, rank in table.pop("many").items()}
    past = tuple(phrase for phrases in table.pop("past").values() for phrase in re.split(r"[|\n]", str(phrases)))
    lists = {name: frozenset(key(word) for words in table[name].values() for word in str(words).split()) for name in table}
    return Address(**lists, many=many, past=past)


@cache
def things() -> dict[MentionKind, Lands]:
    """The places, documents and organisations of the table, found by their words."""
    table = _table("places")
    return {
        kind: Lands(name_keys((str(code), str(name)) for code, names in table[section].items() for name in names))
        for section, kind in KINDS.items()
    }


def _table(name: str) -> dict[str, dict[str, list[str] | str]]:
    text = (resources.files("memcon.identify") / "tables" / f"{name}.toml").read_text(encoding="utf-8")
    return tomli.loads(text)
