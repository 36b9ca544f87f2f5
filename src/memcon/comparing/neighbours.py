"""The links of one account in its own order: which one holds a sentence, which stand before and after."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from memcon.comparing.linking import Link

Stretch = tuple[int, int]


class Neighbours:
    """The links as one account has them: its own sentences, and the other's, from the first to before the last."""

    def __init__(self, links: Sequence[Link], *, is_first: bool) -> None:
        self._links = sorted((one.a, one.b) if is_first else (one.b, one.a) for one in links)
        self._starts = [mine[0] for mine, _ in self._links]
        self._ends = [mine[1] for mine, _ in self._links]
        self.taken = frozenset(number for _, theirs in self._links for number in range(*theirs))

    def before(self, number: int) -> Stretch | None:
        """The other's sentences of the last link that ends before a sentence or with it."""
        at = bisect_right(self._ends, number) - 1
        return self._links[at][1] if at >= 0 else None

    def after(self, number: int) -> Stretch | None:
        """The other's sentences of the first link that begins with a sentence or after it."""
        at = bisect_left(self._starts, number)
        return self._links[at][1] if at < len(self._links) else None

    def number_at(self, sentence: int) -> Stretch | None:
        """The own sentences of the link that holds a sentence."""
        at = bisect_right(self._starts, sentence) - 1
        mine = self._links[at][0] if at >= 0 else (0, 0)
        return mine if mine[0] <= sentence < mine[1] else None
