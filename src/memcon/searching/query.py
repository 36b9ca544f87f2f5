"""The query language: what somebody typed, read into a tree of words and a list of filters, and never refused for its syntax.

    peace plan                 both words, in any order           "red line" «красная линия»   a phrase
    peace OR truce             either word                        minist*                      words that begin so
    talks NOT nuclear          the first without the second       peace NEAR/5 plan            within five words of each other
    (gas OR oil) transit       parentheses                        speaker:lavrov date:2019  filters (`memcon.searching.filters`)

Only AND, OR, NOT and NEAR/n in capitals are operators; whatever else stands in a query is words. What is missing (a quotation
mark, a parenthesis, the words behind an operator) is mended, with a note.
"""

import unicodedata
from collections.abc import Iterable

import msgspec

from memcon.archive.folding import as_sought, is_open
from memcon.errors import WrongCall
from memcon.findings import Finding
from memcon.searching.filters import Filter, checked
from memcon.searching.lexing import Lexeme, lexemes

_MOST_TERMS = 64
_MOST_FILTERS = 64
_DEEPEST = 20
# A star behind fewer letters would stand for a good part of all words there are.
_LEAST_BEFORE_STAR = 2
# The index gathers all words of a star before it answers, and nothing can stop it meanwhile.
_MOST_STARS = 8


class Term(msgspec.Struct, frozen=True):
    """A word or a phrase: as it was typed, and as it is looked up; `prefix`: its last word is the beginning of words."""

    words: str
    sought: str
    phrase: bool = False
    prefix: bool = False


class Near(msgspec.Struct, frozen=True):
    """Terms with at most so many words between the first and the last of them."""

    terms: tuple[Term, ...]
    within: int


class Both(msgspec.Struct, frozen=True):
    """Every part, in any order."""

    parts: tuple["Node", ...]


class Either(msgspec.Struct, frozen=True):
    """One of the parts at least."""

    parts: tuple["Node", ...]


class Without(msgspec.Struct, frozen=True):
    """What does not have the part."""

    part: "Node"


Node = Term | Near | Both | Either | Without


class Query(msgspec.Struct, frozen=True):
    """A query as it was read: the tree of its words (None: filters alone), its filters, and what was mended."""

    text: str
    words: Node | None
    filters: tuple[Filter, ...]
    findings: tuple[Finding, ...] = ()


def parse(text: str) -> Query:
    """Read a query; WrongCall for an unknown filter, an impossible date, too much of anything, and nothing to search for.

    >>> parse("peace NEAR/5 plan date:2019").words.within
    5
    """
    reader = _Reader(lexemes(text))
    words = reader.everything()
    if words is None and not reader.filters:
        raise WrongCall(f"Words to search for, or a filter (speaker:lavrov), were expected, found {_short(text)!r}.")
    notes = (Finding("query-mended", "note", note) for note in reader.notes)
    return Query(text, words, tuple(dict.fromkeys(reader.filters)), tuple(notes))


def terms_of(node: Node | None, *, wanted: bool = True) -> Iterable[Term]:
    """The terms of a tree in order; with `wanted` only those that a passage may have, not those behind NOT."""
    match node:
        case Term():
            yield node
        case Near():
            yield from node.terms
        case Both() | Either():
            for part in node.parts:
                yield from terms_of(part, wanted=wanted)
        case Without() if not wanted:
            yield from terms_of(node.part, wanted=wanted)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


class _Reader:
    """A query on its way from pieces to a tree; each method reads one rule of the grammar, from where it stands."""

    def __init__(self, pieces: Iterable[Lexeme]) -> None:
        self._pieces = list(pieces)
        self._at = 0
        self._depth = 0
        self._terms, self._stars = 0, 0
        self._taken_away = False
        self.filters: list[Filter] = []
        self.notes: list[str] = []

    def everything(self) -> Node | None:
        """The whole query; a closing parenthesis too many is left out."""
        parts: list[Node] = []
        while True:
            found = self._either()
            parts += [found] if found is not None else []
            if self._next() is None:
                return _all(parts)
            self._take()
            self._note("A closing parenthesis that closes nothing was left out.")

    def _either(self) -> Node | None:
        """Parts with OR between them."""
        parts: list[Node] = []
        while True:
            before = len(self.filters)
            part = self._both()
            read_filters = len(self.filters) > before
            parts += [part] if part is not None else []
            if self._next() != "OR":
                break
            self._take()
            if part is None and not read_filters:
                self._note("An OR without words before it was left out.")
            elif self._next() in (None, ")", "OR"):
                self._note("An OR without words after it was left out.")
            elif read_filters or self._next() == "filter":
                self._note_filters(only_filters=part is None)
        return parts[0] if len(parts) == 1 else Either(tuple(parts)) if parts else None

    def _note_filters(self, *, only_filters: bool) -> None:
        following = self._pieces[self._at] if self._at < len(self._pieces) else None
        if only_filters and following is not None and following.name == self.filters[-1].name:
            return
        self._note("A filter holds for the whole query, wherever it stands; OR joins words, and filters of one name.")

    def _both(self) -> Node | None:
        """Parts side by side, with AND between them or without."""
        parts: list[Node] = []
        something = False
        while (following := self._next()) not in (None, ")", "OR"):
            if following == "AND":
                self._take()
                if not something or self._next() in (None, ")", "OR", "AND"):
                    self._note("An AND without words on both sides was left out.")
                continue
            part = self._part()
            parts += [part] if part is not None else []
            something = True
        return _all(parts)

    def _part(self) -> Node | None:
        """A term, parentheses, a filter, what NOT takes away; or terms near each other."""
        if self._next() == "NOT":
            return self._without()
        first = self._simple()
        terms, within = [first], 0
        while self._next() == "NEAR":
            within = max(within, self._take().near)
            if self._next() in (None, ")", "OR", "AND", "NOT", "NEAR"):
                self._note("A NEAR without words on both sides was left out.")
                continue
            terms.append(self._simple())
        return self._near(terms, within) if len(terms) > 1 else first

    def _near(self, terms: list[Node | None], within: int) -> Node | None:
        plain = tuple(one for one in terms if isinstance(one, Term))
        if len(plain) == len(terms):
            return Near(plain, within)
        self._note("NEAR stands between words or phrases; beside parentheses or filters it was read as AND.")
        return _all([one for one in terms if one is not None])

    def _without(self) -> Node | None:
        self._take()
        if self._next() in (None, ")", "OR", "AND"):
            self._note("A NOT without words after it was left out.")
            return None
        self._enter()
        self._taken_away = not self._taken_away
        part = self._part()
        self._taken_away = not self._taken_away
        self._depth -= 1
        if isinstance(part, Without):
            return part.part
        return Without(part) if part is not None else None

    def _simple(self) -> Node | None:
        piece = self._take()
        if not piece.closed:
            self._note("A quotation mark that is not closed was read as closed at the end of the query.")
        if piece.kind == "(":
            return self._parentheses()
        if piece.kind == "filter":
            self._add_filter(piece)
            return None
        if piece.kind == "NEAR":
            self._note("A NEAR without words on both sides was left out.")
            return None
        return self._term(piece)

    def _parentheses(self) -> Node | None:
        self._enter()
        found = self._either()
        self._depth -= 1
        if self._next() == ")":
            self._take()
        else:
            self._note("A parenthesis that is not closed was read as closed at the end of the query.")
        return found

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise WrongCall(f"Parentheses and NOT at most {_DEEPEST} deep were expected, found a query with more.")

    def _add_filter(self, piece: Lexeme) -> None:
        self.filters.append(checked(piece.name, piece.words, piece.excluded != self._taken_away))
        if len(self.filters) > _MOST_FILTERS:
            raise WrongCall(f"At most {_MOST_FILTERS} filters in a query were expected, found more.")

    def _term(self, piece: Lexeme) -> Term | None:
        sought = as_sought(piece.words)
        if not any(unicodedata.category(letter)[0] in "LN" for letter in sought):
            if piece.words.strip():
                self._note(f"{_short(piece.words)} has neither letters nor figures, and was left out.")
            return None
        self._terms += 1
        if self._terms > _MOST_TERMS:
            raise WrongCall(f"At most {_MOST_TERMS} words and phrases in a query were expected, found more.")
        prefix = piece.prefix or is_open(sought)
        self._stars += prefix
        if self._stars > _MOST_STARS:
            raise WrongCall(f"At most {_MOST_STARS} words with a star in a query were expected, found more.")
        if piece.prefix and _letters_at_end(sought) < _LEAST_BEFORE_STAR and not is_open(sought):
            raise WrongCall(
                f"At least {_LEAST_BEFORE_STAR} letters were expected before the star, found {_short(piece.words)}*."
            )
        return Term(piece.words, sought, piece.kind == "phrase", prefix)

    def _next(self) -> str | None:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else None

    def _take(self) -> Lexeme:
        self._at += 1
        return self._pieces[self._at - 1]

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def _all(parts: list[Node]) -> Node | None:
    """Everything that was read side by side, as one."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Both) else (part,)
    return flat[0] if len(flat) == 1 else Both(tuple(flat)) if flat else None


def _letters_at_end(words: str) -> int:
    """How many letters and figures the last word has."""
    count = 0
    for letter in reversed(words):
        if not letter.isalnum():
            if count:
                break
            continue
        count += 1
    return count
