"""Where the seeds are kept: a tree of nodes, each with seeds and the entries that have them, in the order they came.

A node is a row of `seed_node`. What is added goes to the root; a node that is full hands everything to its children, which
share its seeds by their next bits (a buffer tree: Arge, 1995). So adding writes few pages of the file however large it is, and
a seed is looked up in one node of each level. A node has the number `1 << bits | first bits of the seed`.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import apsw

# The first bits of a seed that tell a node from others of its level.
LEVELS = (0, 8, 14, 20, 26)
# So many seeds fill a node; one of the lowest level takes no more of a seed that is met so often that it tells nothing.
_FULL, _FULL_LOWEST = 1_024, 16_384
# So many times in a node a seed is sooner found by going through all of them.
_MANY = 24
_MASK = 0xFFFFFFFF
_APPEND = """
INSERT INTO seed_node (id, seeds, entries) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
  seeds = CAST(seeds || excluded.seeds AS BLOB), entries = CAST(entries || excluded.entries AS BLOB)
RETURNING length(seeds)"""
_TAKE = "DELETE FROM seed_node WHERE id = ? RETURNING seeds, entries"
_FIND = f"SELECT seeds, entries FROM seed_node WHERE id IN ({', '.join('?' * len(LEVELS))})"


def put(db: apsw.Connection, seeds: Iterable[tuple[int, int]]) -> None:
    """Keep seeds with their entries, both of 32 bits; inside the transaction that is open."""
    _put(db, 0, sorted(seed << 32 | entry for seed, entry in seeds))


def _put(db: apsw.Connection, level: int, pairs: list[int]) -> None:
    """Keep pairs, in order and all of one node, at this level, or lower where they are too many for it."""
    if not pairs:
        return
    is_lowest = level + 1 == len(LEVELS)
    if len(pairs) < _FULL or is_lowest:
        pairs = _appended(db, level, pairs)
    if pairs and not is_lowest:
        shift = 64 - LEVELS[level + 1]
        for _, some in groupby(pairs, lambda pair: pair >> shift):
            _put(db, level + 1, list(some))


def _appended(db: apsw.Connection, level: int, pairs: list[int]) -> list[int]:
    """Write pairs behind what the node has; everything of it, in order, where that fills it."""
    node = _node(level, pairs[0] >> 32)
    if level + 1 == len(LEVELS) and _held(db, node) >= _FULL_LOWEST:
        return []
    size = db.execute(_APPEND, (node, _packed([pair >> 32 for pair in pairs]), _packed([pair & _MASK for pair in pairs]))).get
    if size < 4 * _FULL or level + 1 == len(LEVELS):
        return []
    seeds, entries = db.execute(_TAKE, (node,)).get
    return sorted(seed << 32 | entry for seed, entry in zip(_numbers(seeds), _numbers(entries), strict=True))


def take_out(db: apsw.Connection, seeds: Iterable[tuple[int, int]]) -> None:
    """Let go of seeds with these entries, at whatever level they are; inside the transaction that is open."""
    by_node: dict[int, set[int]] = {}
    for seed, entry in seeds:
        for level in range(len(LEVELS)):
            by_node.setdefault(_node(level, seed), set()).add(seed << 32 | entry)
    for node, gone in by_node.items():
        rows: list[Any] = db.execute("SELECT seeds, entries FROM seed_node WHERE id = ?", (node,)).fetchall()
        for held, entries in rows:
            pairs = [seed << 32 | entry for seed, entry in zip(_numbers(held), _numbers(entries), strict=True)]
            left = [pair for pair in pairs if pair not in gone]
            if len(left) < len(pairs):
                _write(db, node, left)


def _write(db: apsw.Connection, node: int, pairs: Sequence[int]) -> None:
    """Write pairs as all that a node has; none, and there is no such node."""
    db.execute("DELETE FROM seed_node WHERE id = ?", (node,))
    if pairs:
        row = (node, _packed([pair >> 32 for pair in pairs]), _packed([pair & _MASK for pair in pairs]))
        db.execute("INSERT INTO seed_node (id, seeds, entries) VALUES (?, ?, ?)", row)


def _held(db: apsw.Connection, node: int) -> int:
    return int(db.execute("SELECT coalesce((SELECT length(seeds) / 4 FROM seed_node WHERE id = ?), 0)", (node,)).get)


def _node(level: int, seed: int) -> int:
    bits = LEVELS[level]
    return 1 << bits | seed >> (32 - bits)


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def entries_of(db: apsw.Connection, seed: int, most: int) -> list[int] | None:
    """The entries that have a seed; None where they are more than `most`."""
    sought = seed.to_bytes(4, "little")
    found: list[int] = []
    for seeds, entries in db.execute(_FIND, tuple(_node(level, seed) for level in range(len(LEVELS)))):
        count = seeds.count(sought)
        if count > most - len(found):
            return None
        found += _found(seeds, entries, sought) if count < _MANY else _picked(seeds, entries, seed)
    return found


def _picked(seeds: bytes, entries: bytes, sought: int) -> list[int]:
    return [entry for seed, entry in zip(_numbers(seeds), _numbers(entries), strict=True) if seed == sought]


def _found(seeds: bytes, entries: bytes, sought: bytes) -> Iterator[int]:
    at = seeds.find(sought)
    while at >= 0:
        if at % 4 == 0:
            yield int.from_bytes(entries[at : at + 4], "little")
        at = seeds.find(sought, at + 4 - at % 4)


def everything(db: apsw.Connection) -> Iterator[tuple[int, int]]:
    """Every seed with its entry, in no order."""
    for seeds, entries in db.execute("SELECT seeds, entries FROM seed_node"):
        yield from zip(_numbers(seeds), _numbers(entries), strict=False)
