"""The tree of a query's words as an expression of FTS5: every word quoted, so that none of them is taken for syntax."""

from memcon.errors import WrongCall
from memcon.searching.query import Both, Either, Near, Node, Term, Without


def expressions(words: Node | None) -> tuple[str | None, str | None]:
    """What passages must match, and what they must not; None for either where there is nothing.

    WrongCall for a NOT that takes nothing away from anything, but for one that stands for the whole query.
    """
    if words is None:
        return None, None
    parts = words.parts if isinstance(words, Both) else (words,)
    wanted = [part for part in parts if not isinstance(part, Without)]
    unwanted = [part.part for part in parts if isinstance(part, Without)]
    if wanted:
        return _expression(words), None
    return None, " OR ".join(f"({_expression(part)})" for part in unwanted)


def quoted(term: Term) -> str:
    """A term as FTS5 takes it: a string, which it parts into words as it parts a text."""
    return f'"{term.sought.replace(chr(34), " ")}"{" *" if term.prefix else ""}'


def _expression(node: Node) -> str:
    match node:
        case Term():
            return quoted(node)
        case Near():
            return f"NEAR({' '.join(map(quoted, node.terms))}, {node.within})"
        case Either():
            return " OR ".join(f"({_expression(part)})" for part in node.parts)
        case Both():
            return _both(node)
        case Without():
            raise WrongCall(
                "Words to take away from were expected before NOT, found OR or a parenthesis; write: words NOT others."
            )


def _both(node: Both) -> str:
    wanted = [part for part in node.parts if not isinstance(part, Without)]
    unwanted = [part.part for part in node.parts if isinstance(part, Without)]
    if not wanted:
        return _expression(Without(unwanted[0]))
    found = " AND ".join(f"({_expression(part)})" for part in wanted)
    if not unwanted:
        return found
    taken = " OR ".join(f"({_expression(part)})" for part in unwanted)
    return f"({found}) NOT ({taken})"
