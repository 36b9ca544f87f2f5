"""How a query was read, in one sentence."""

from collections.abc import Sequence

from memcon.searching.plan import Wanted
from memcon.searching.query import Both, Either, Near, Node, Query, Term, Without


def read_as(query: Query, wanted: Wanted) -> str:
    """The query in words: passages with “red line”, said by whoever was foreign minister on that day, dated 2022."""
    clauses = [condition.told for condition in wanted.conditions]
    if query.words is None:
        return f"passages {', '.join(clauses)}"
    return ", ".join([f"passages with {_told(query.words)}", *clauses])


def _told(node: Node) -> str:
    match node:
        case Term():
            return _term(node)
        case Near():
            between = "no word" if node.within == 0 else f"at most {node.within} word{'s' * (node.within > 1)}"
            return f"{_listed(list(map(_term, node.terms)), 'and')} with {between} between them"
        case Either():
            return _listed([_bracketed(part) for part in node.parts], "or")
        case Both():
            return _both(node)
        case Without():
            return f"anything but {_bracketed(node.part)}"


def _both(node: Both) -> str:
    wanted = [_bracketed(part) for part in node.parts if not isinstance(part, Without)]
    unwanted = [_bracketed(part.part) for part in node.parts if isinstance(part, Without)]
    found = _listed(wanted, "and") if wanted else "anything"
    return f"{found} but without {_listed(unwanted, 'or')}" if unwanted else found


def _bracketed(node: Node) -> str:
    told = _told(node)
    return told if isinstance(node, Term) else f"({told})"


def _term(term: Term) -> str:
    if term.phrase:
        return f"“{term.words}{'…' if term.prefix else ''}”"
    if term.prefix:
        return f"words that begin with {term.words}"
    return term.words


def _listed(parts: Sequence[str], last: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
