"""Where the passages of a document stood in one of its captures, with their sentences as they were then."""

from collections.abc import Iterator

import msgspec

from memcon.archive.store import Archive


class Placed(msgspec.Struct, frozen=True):
    """A passage in a capture: its lasting name, its kind now, where it stood in the text of that record, and its sentences.

    Each sentence has its name and where it begins and ends in the passage.
    """

    name: str
    kind: str
    start: int
    stop: int
    sentences: tuple[tuple[str, int, int], ...]


def placed(archive: Archive, capture: int, passage: int | None = None) -> Iterator[Placed]:
    """The passages of a capture (by its row) that is not the current one, in order; or that one of them, where it is there."""
    sql = f"{_PLACED} {'' if passage is None else 'AND l.passage = ?'} ORDER BY l.start, p.id"
    for name, kind, start, stop, packed in archive.rows(sql, (capture,) if passage is None else (capture, passage)):
        sentences = msgspec.json.decode(packed, type=tuple[tuple[str, int, int], ...])
        yield Placed(name, kind, start, stop, tuple(one for one in sentences if one[2] <= stop - start))


# Of a passage whose sentences were not changed by the next capture, those of the next that has some, else those of now.
_PLACED = """
SELECT p.name, p.kind, l.start, l.stop, coalesce(l.sentences, (
    SELECT x.sentences FROM placement x JOIN capture y ON y.id = x.capture JOIN capture z ON z.id = l.capture
    WHERE x.passage = l.passage AND y.position > z.position AND x.sentences IS NOT NULL ORDER BY y.position LIMIT 1
  ), p.sentences)
FROM placement l JOIN passage p ON p.id = l.passage WHERE l.capture = ?"""
