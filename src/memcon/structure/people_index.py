"""An index of people by the words of their names and offices."""

from functools import lru_cache

from memcon.structure.names_alike import plain

# So many people of one page may share a word of their names before it tells nothing of who is who.
MOST_ALIKE = 100
# Words that do not count when names and offices are compared, and suffixes of names.
_SMALL = frozenset({"the", "of", "jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Index:
    """Finds the people whose names, or offices, share a word with others, without comparing each with each."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, ...], set[int]] = {}
        self._words: dict[str, set[int]] = {}

    def put(self, number: int, printed: str | None) -> None:
        """Have a person found by these printed words."""
        words = folded(printed or "")
        self._whole.setdefault(words, set()).add(number)
        for word in words:
            self._words.setdefault(word, set()).add(number)

    def alike(self, printed: str) -> list[int]:
        """The people of exactly these words or of some of them, in order; a word that very many share tells nothing."""
        words = folded(printed)
        found = set(self._whole.get(words, ()))
        for word in words:
            sharing = self._words.get(word, set())
            found |= sharing if len(sharing) <= MOST_ALIKE else set()
        return sorted(found)


@lru_cache(maxsize=4096)
def folded(words: str) -> tuple[str, ...]:
    """The words of a name or an office that count when two are compared."""
    return tuple([word for word in plain(words).replace(".", ". ").split() if word not in _SMALL])
