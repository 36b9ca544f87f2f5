"""A page with a marker before each stretch of its text, so that what another program chooses of it can be told by place.

The markers are pairs of rare characters. Nothing is matched by its words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

# Printable blocks that no official page is written in: cuneiform, Linear A, Bamum supplement.
_BLOCKS = ((0x12000, 0x12399), (0x10600, 0x10736), (0x16800, 0x16A38))
# Where text begins: at what follows the end of a tag. A ">" that ends no tag only parts a stretch in two, which does no harm.
_TEXT = re.compile(r">\s*+([^<\s])")


class Marked(msgspec.Struct, frozen=True):
    """A marked page: its source, where in the unmarked one each stretch of text begins, and the markers' alphabet."""

    source: str
    starts: tuple[int, ...]
    first: int
    size: int

    def in_text(self, text: str) -> frozenset[int]:
        """The numbers of the stretches whose markers stand in a text."""
        letter = f"([{chr(self.first)}-{chr(self.first + self.size - 1)}])"
        numbers = ((ord(high) - self.first) * self.size + ord(low) - self.first for high, low in re.findall(letter * 2, text))
        return frozenset(number for number in numbers if number < len(self.starts))

    def stretch_at(self, place: int) -> int:
        """The number of the stretch that a place in the unmarked source lies in; text before all tags is the first's."""
        return max(0, bisect_right(self.starts, place) - 1)


def mark(source: str, cuts: Iterable[tuple[int, int]]) -> Marked | None:
    """The page marked, and without the stretches of `cuts`; None if it uses all the rare alphabets itself."""
    block = _unused(source)
    if block is None:
        return None
    first, size = block[0], block[1] - block[0]
    starts: list[int] = []
    parts: list[str] = []
    for begin, end in _between(cuts, len(source)):
        at = begin
        for found in _TEXT.finditer(source, max(0, begin - 1), end):
            high, low = divmod(len(starts), size)
            parts += [source[at : found.start(1)], chr(first + high % size), chr(first + low)]
            at = found.start(1)
            starts.append(at)
        parts.append(source[at:end])
    return Marked("".join(parts), tuple(starts), first, size)


def _between(cuts: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What is left of a text of this length without the cuts, which may overlap."""
    at = 0
    for start, end in sorted(cuts):
        if start > at:
            yield at, start
        at = max(at, end)
    yield at, length


def _unused(source: str) -> tuple[int, int] | None:
    """The first rare block that a source does not use; few sources have any letter beyond the basic plane."""
    if len(source.encode("utf-16-le", "surrogatepass")) == 2 * len(source):
        return _BLOCKS[0]
    return next((block for block in _BLOCKS if re.search(f"[{chr(block[0])}-{chr(block[1] - 1)}]", source) is None), None)
