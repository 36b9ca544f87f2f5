"""The numbers of a sentence: their values, whether printed in figures or in letters."""

from collections.abc import Iterator, Sequence

import msgspec

from memcon.verifying.knowledge import Knowledge

# Parts of a whole, said in a word.
_HUNDRED = 100


class Quantity(msgspec.Struct, frozen=True):
    """A number: its value, the words it is made of (numbers of words of the sentence), and whether it is a share in percent."""

    value: float
    first: int
    last: int
    is_percent: bool = False

    @property
    def key(self) -> str:
        """What it is compared by: a half and 50 percent are one."""
        return f"{self.value / _HUNDRED if self.is_percent else self.value:.6g}"


def quantities_of(keys: Sequence[str], known: Knowledge) -> list[Quantity]:
    """The numbers among the words of a sentence.

    >>> from memcon.verifying.knowledge import knowledge_of
    >>> [one.value for one in quantities_of(["1", "hundred", "and", "20", "of", "2.5", "billion"], knowledge_of("en"))]
    [120.0, 2500000000.0]
    """
    return list(_quantities(keys, known))


def _quantities(keys: Sequence[str], known: Knowledge) -> Iterator[Quantity]:
    at = 0
    while at < len(keys):
        last, value = _number_at(keys, at, known)
        if value is None:
            at += 1
            continue
        is_percent = last < len(keys) and keys[last] == "percent"
        yield Quantity(value, at, last + is_percent, is_percent)
        at = last + is_percent


def _number_at(keys: Sequence[str], at: int, known: Knowledge) -> tuple[int, float | None]:
    """The number that begins at a word: where it ends, and its value; None where none begins."""
    total, part, seen = 0.0, None, False
    start = at
    while at < len(keys):
        key = keys[at]
        scale = known.scales.get(key)
        value = _value(key)
        if value is not None and (part is None or (seen and value < _HUNDRED <= part and float(part).is_integer())):
            part = (part or 0.0) + value
        elif scale is not None and (part is not None or not seen) and not (part is None and at > start):
            part = (part if part is not None else 1.0) * scale
            if scale > _HUNDRED:
                total, part = total + part, None
        elif not (key in known.joining and seen and at + 1 < len(keys) and _value(keys[at + 1]) is not None):
            break
        elif known.scales.get(keys[at - 1]) is None:
            break
        seen = True
        at += 1
    if not seen:
        return start + 1, None
    return at, total + (part or 0.0)


def _value(key: str) -> float | None:
    if not key[0].isdigit():
        return None
    plain = key.replace(",", ".", 1)
    try:
        return float(plain)
    except ValueError:
        return None
