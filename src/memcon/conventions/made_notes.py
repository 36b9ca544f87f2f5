"""Notes put together from a few words, `(recording breaks off for one sentence)`: no list of phrases has all of them."""

import re
from collections.abc import Sequence

from memcon.conventions.table import MadeOf

# A word, or a character where a language has no spaces; figures may stand between any.
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+|\d+")
# A note of more tokens tells of something else; speech stands in brackets too.
_MOST_TOKENS = 14


class MadeNotes:
    """Whether a note is made of the words of one row, and says by them that something was not heard."""

    def __init__(self, row: MadeOf) -> None:
        parts = {
            "apparatus": row.apparatus, "failing": row.failing, "words": row.words, "lost": row.lost, "between": row.between,
        }  # fmt: skip
        # What each stretch of tokens is; one may be several things ("off", "line").
        self._parts: dict[tuple[str, ...], set[str]] = {}
        for part, phrases in parts.items():
            for phrase in phrases:
                self._parts.setdefault(_tokens(phrase), set()).add(part)
        self._longest = max(map(len, self._parts), default=0)

    def tell(self, note: str) -> bool:
        """Whether every word of the note is of the row, among them what carries words and what befell it."""
        tokens = _tokens(note)
        if not tokens or len(tokens) > _MOST_TOKENS:
            return False
        found = self._found(tokens)
        if found is None:
            return False
        return ("apparatus" in found and not found.isdisjoint({"lost", "failing"})) or {"words", "lost"} <= found

    def _found(self, tokens: Sequence[str]) -> set[str] | None:
        """The parts that the tokens are, the longest stretches first; None where one of them is none."""
        found: set[str] = set()
        at = 0
        while at < len(tokens):
            sizes = range(min(self._longest, len(tokens) - at), 0, -1)
            longest = next((size for size in sizes if tuple(tokens[at : at + size]) in self._parts), 0)
            if not longest and not tokens[at].isdecimal():
                return None
            found |= self._parts.get(tuple(tokens[at : at + longest]), set())
            at += max(1, longest)
        return found


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(words.casefold()))
