"""Lasting names of passages (t12, t2a, p3): their parts, and how new ones are made that nobody has had before."""

import re
from collections.abc import Iterable

import msgspec

from memcon.errors import WrongCall

# The letter with which the names of each kind of passage begin.
LETTERS = {"turn": "t", "paragraph": "p", "sentence": "s"}
_SHAPE = re.compile("([a-z])(0|[1-9][0-9]{0,8})([a-z]{0,12})")
_DIGITS = "abcdefghijklmnopqrstuvwxyz"


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A lasting name in its parts: `t2a` is of letter t and number 2, with the suffix a."""

    letter: str
    number: int
    suffix: str

    @classmethod
    def of(cls, printed: str) -> "Name":
        """The parts of a name; WrongCall for what is none.

        >>> Name.of("t2a")
        Name(letter='t', number=2, suffix='a')
        """
        found = _SHAPE.fullmatch(printed)
        if found is None:
            raise WrongCall(
                f"the name of a passage is a letter, a number and perhaps letters (t12, t2a), found {printed[:40]!r};"
                " give the name the archive keeps"
            )
        return cls(found[1], int(found[2]), found[3])


def letter_of(kind: str) -> str:
    """The letter with which the names of a kind begin; WrongCall for a kind that has no names."""
    if kind not in LETTERS:
        raise WrongCall(f"a passage with a name is one of {', '.join(LETTERS)}, found {kind[:40]!r}; give one of these kinds")
    return LETTERS[kind]


class Mint:
    """Makes names that are none of those taken, and none of those it made before.

    >>> mint = Mint(["t1", "t2", "t2a"])
    >>> mint.after("t", 2), mint.after("t", 2), mint.after("t", 0), mint.last("t")
    ('t2b', 't2c', 't0a', 't3')
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._numbers: dict[str, int] = {}
        self._suffixes: dict[tuple[str, int], str] = {}
        for printed in taken:
            self._take(Name.of(printed))

    def after(self, letter: str, number: int) -> str:
        """A name behind that number: `t2a`, or the next where names of that number have suffixes (t2b … t2z, t2aa)."""
        name = Name(letter, number, _next(self._suffixes.get((letter, number), "")))
        self._take(name)
        return f"{letter}{number}{name.suffix}"

    def last(self, letter: str) -> str:
        """A name behind all others of its letter: the next number."""
        number = self._numbers.get(letter, 0) + 1
        self._take(Name(letter, number, ""))
        return f"{letter}{number}"

    def _take(self, name: Name) -> None:
        self._numbers[name.letter] = max(self._numbers.get(name.letter, 0), name.number)
        place = (name.letter, name.number)
        self._suffixes[place] = max(self._suffixes.get(place, ""), name.suffix, key=lambda suffix: (len(suffix), suffix))


def _next(suffix: str) -> str:
    """The suffix that follows: a … z, aa … zz, aaa."""
    bare = suffix.rstrip("z")
    rolled = "a" * (len(suffix) - len(bare))
    if not bare:
        return "a" + rolled
    return bare[:-1] + _DIGITS[_DIGITS.index(bare[-1]) + 1] + rolled
