"""How the rooms tell in the reader's language as what a query was read: its words, and each of its filters."""

from collections.abc import Callable, Iterator, Sequence

import msgspec
from markupsafe import Markup

from memcon.reading_room.sentences_of_searches import CLAUSES, NEAR, NEXT_TO, QUESTIONS
from memcon.reading_room.words import Words, _, woven
from memcon.searching.conditions import Condition
from memcon.searching.query import Both, Either, Near, Node, Query, Term, Without

_WORDS = _("passages with: %(words)s")
_ALL = _("all passages")
_PHRASE, _BEGINNING = _("“%(words)s”"), _("words that begin with %(words)s")
_BUT, _WITHOUT = _("anything but %(words)s"), _("%(words)s, without %(without)s")
_EXCLUDED = _("not %(clause)s")


class QueriesTold(msgspec.Struct, frozen=True):
    """What the template of the search calls to tell how a query was read.

    `value` tells a value of a filter: of a facet by its name; `reading` one that the engine has put in words.
    """

    words: Words
    value: Callable[[str, str], str]
    reading: Callable[[str], Markup | None]

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {"query_told": self.query}

    def query(self, query: Query, conditions: Sequence[Condition]) -> Markup | None:
        """The query in words; None where the reader's language is English."""
        if not self.words.known:
            return None
        first = self._said(_WORDS, words=self._node(query.words)) if query.words is not None else self._said(_ALL)
        return Markup("; ").join([first, *map(self._clause, conditions)])

    def _said(self, said: str, **pieces: Markup | str) -> Markup:
        return woven(self.words.said(said), **pieces)

    # -- words --

    def _node(self, node: Node) -> Markup:
        match node:
            case Term():
                return self._term(node)
            case Near():
                return self._near(node)
            case Either():
                return self._listed(map(self._bracketed, node.parts), _("or"))
            case Both():
                return self._both(node)
            case Without():
                return self._said(_BUT, words=self._bracketed(node.part))

    def _term(self, term: Term) -> Markup:
        own = _own(term.words)
        if term.phrase:
            return self._said(_PHRASE, words=own + "…" if term.prefix else own)
        return self._said(_BEGINNING, words=own) if term.prefix else own

    def _near(self, node: Near) -> Markup:
        terms = self._listed(map(self._term, node.terms), _("and"))
        if node.within == 0:
            return self._said(NEXT_TO, words=terms)
        return woven(self.words.counted(*NEAR, node.within), words=terms, n=self.words.number(node.within))

    def _both(self, node: Both) -> Markup:
        wanted = [self._bracketed(part) for part in node.parts if not isinstance(part, Without)]
        unwanted = [self._bracketed(part.part) for part in node.parts if isinstance(part, Without)]
        if not unwanted:
            return self._listed(wanted, _("and"))
        without = self._listed(unwanted, _("or"))
        found = self._listed(wanted, _("and"))
        return self._said(_WITHOUT, words=found, without=without) if wanted else self._said(_BUT, words=without)

    def _bracketed(self, node: Node) -> Markup:
        told = self._node(node)
        return told if isinstance(node, Term) else Markup("({})").format(told)

    def _listed(self, parts: Iterator[Markup] | Sequence[Markup], word: str) -> Markup:
        """Parts as a sentence lists them: a, b and c."""
        *first, last = parts
        return Markup(" {} ").format(self.words.said(word)).join([Markup(", ").join(first), last] if first else [last])

    # -- filters --

    def _clause(self, condition: Condition) -> Markup:
        told = self._said(CLAUSES[condition.name], value=self._listed(list(self._values(condition)), _("or")))
        return self._said(_EXCLUDED, clause=told) if condition.filters[0].excluded else told

    def _values(self, condition: Condition) -> Iterator[Markup]:
        """What each value of a filter means: a code or a choice of memcon's in the reader's words, a name as it stands."""
        name = condition.name
        if name == "side":
            yield from (Markup.escape(self.words.land(str(code))) for code in dict.fromkeys(condition.bound))
            return
        for reading in condition.readings:
            if name in ("occasion", "form"):
                yield Markup.escape(self.value(name, reading.partition(" ")[2]))
            elif name in ("kind", "lang", "publisher"):
                yield Markup.escape(self.value(name, reading))
            elif reading in QUESTIONS and name == "answers":
                yield Markup.escape(self.words.said(QUESTIONS[reading]))
            else:
                told = self.reading(reading) if name in ("office", "date", "interpreted", "answers", "gone") else None
                yield told if told is not None else _own(reading)


def _own(words: str) -> Markup:
    return Markup('<bdi lang="">{}</bdi>').format(words)
