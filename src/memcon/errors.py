"""The exceptions memcon raises.

    MemconError
    ├── Unreadable        an input that cannot be read at all (exit status 3)
    ├── WrongCall         a call that cannot be carried out as written (exit status 2)
    │   └── BadTable      a convention table that breaks the rules of tables
    └── BrokenPromise     a stored pointer that no longer fits its text

Bad pages do not raise: they become records with findings.
"""


class MemconError(Exception):
    """Anything memcon refuses, in one sentence: what was expected, what was found, where."""


class Unreadable(MemconError):
    """This input holds no document that can be read, and the sentence says why."""


class WrongCall(MemconError):
    """The call itself is wrong: an unknown option, no such file, a value out of range."""


class BadTable(WrongCall):
    """A convention table breaks the rules of tables; the sentence names file, row and rule."""


class BrokenPromise(MemconError):
    """A pointer does not fit its text: it lies outside it, or the words there are others."""
