"""The tree of a query's words as an expression of FTS5: every word quoted, so that none of them is taken for syntax.

FTS5 can take passages away from others, but knows no "all passages": NOT stands between two expressions
(https://www.sqlite.org/fts5.html, boolean operators). So each part of a tree is either the passages that match an expression,
or all but those; `a OR NOT b` is all but those of `b NOT a`.
"""

from collections.abc import Iterable

import msgspec

from memcon.searching.query import Both, Either, Near, Node, Term, Without


def expressions(words: Node | None) -> tuple[str | None, str | None]:
    """What passages must match, and what they must not: one of them at most; None for either where there is nothing."""
    if words is None:
        return None, None
    found = _set(words)
    return (None, found.match) if found.all_but else (found.match, None)


def quoted(term: Term) -> str:
    """A term as FTS5 takes it: a string, which it parts into words as it parts a text."""
    return f'"{term.sought.replace(chr(34), " ")}"{" *" if term.prefix else ""}'


class _Set(msgspec.Struct, frozen=True):
    """The passages that match an expression, or all but those."""

    match: str
    all_but: bool = False


def _set(node: Node) -> _Set:
    match node:
        case Term():
            return _Set(quoted(node))
        case Near():
            return _Set(f"NEAR({' '.join(map(quoted, node.terms))}, {node.within})")
        case Without():
            part = _set(node.part)
            return _Set(part.match, not part.all_but)
        case Both():
            return _in_all(map(_set, node.parts))
        case Either():
            # What is in one of some sets is all but what is outside each of them.
            outside = _in_all(_Set(one.match, not one.all_but) for one in map(_set, node.parts))
            return _Set(outside.match, not outside.all_but)


def _in_all(sets: Iterable[_Set]) -> _Set:
    """The passages that are in each of some sets."""
    parts = tuple(sets)
    wanted = [one.match for one in parts if not one.all_but]
    unwanted = [one.match for one in parts if one.all_but]
    if not wanted:
        return _Set(_joined(unwanted, "OR"), all_but=True)
    found = _joined(wanted, "AND")
    return _Set(f"({found}) NOT ({_joined(unwanted, 'OR')})" if unwanted else found)


def _joined(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f" {operator} ".join(f"({part})" for part in parts)
