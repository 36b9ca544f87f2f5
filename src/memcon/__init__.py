"""memcon makes the record of a meeting from the page on which it was published.

>>> from memcon import read
>>> record = read(b"Minister of Trade Ana Torres: Welcome.\\n\\nPresident of Norland Olav Brekke: Thank you.")
>>> [(turn.label.text, record.words(turn)) for turn in record.turns]
[('Minister of Trade Ana Torres', 'Welcome.'), ('President of Norland Olav Brekke', 'Thank you.')]
"""

from importlib import import_module
from typing import TYPE_CHECKING

from memcon.version import __version__

if TYPE_CHECKING:
    from memcon.archive.store import Archive
    from memcon.comparing.answer import Comparison
    from memcon.comparing.compare import compare
    from memcon.comparing.matrix import Matrix, compare_all
    from memcon.comparing.verified import verify
    from memcon.errors import BadTable, BrokenPromise, MemconError, Unreadable, WrongCall
    from memcon.findings import Finding
    from memcon.identify.compiled import load_register
    from memcon.identify.register import Register
    from memcon.identify.who import who
    from memcon.people import Identity, Mention, Person, Tenure
    from memcon.reading import Reader, read
    from memcon.record import Aside, Block, Label, Participant, Printed, Record, Source, Turn, load_record
    from memcon.searching.find import search
    from memcon.searching.hits import Hits
    from memcon.text import Run, Span
    from memcon.verifying.answer import Verification

# Where each public name lives; it is imported when it is first used, so that starting is quick.
_HOMES = {
    "archive.store": ("Archive",),
    "comparing.answer": ("Comparison",),
    "comparing.compare": ("compare",),
    "comparing.matrix": ("Matrix", "compare_all"),
    "comparing.verified": ("verify",),
    "errors": ("BadTable", "BrokenPromise", "MemconError", "Unreadable", "WrongCall"),
    "findings": ("Finding",),
    "identify.compiled": ("load_register",),
    "identify.register": ("Register",),
    "identify.who": ("who",),
    "people": ("Identity", "Mention", "Person", "Tenure"),
    "reading": ("Reader", "read"),
    "record": ("Aside", "Block", "Label", "Participant", "Printed", "Record", "Source", "Turn", "load_record"),
    "searching.find": ("search",),
    "searching.hits": ("Hits",),
    "text": ("Run", "Span"),
    "verifying.answer": ("Verification",),
}

__all__ = [
    "Archive",
    "Aside",
    "BadTable",
    "Block",
    "BrokenPromise",
    "Comparison",
    "Finding",
    "Hits",
    "Identity",
    "Label",
    "Matrix",
    "MemconError",
    "Mention",
    "Participant",
    "Person",
    "Printed",
    "Reader",
    "Record",
    "Register",
    "Run",
    "Source",
    "Span",
    "Tenure",
    "Turn",
    "Unreadable",
    "Verification",
    "WrongCall",
    "__version__",
    "compare",
    "compare_all",
    "load_record",
    "load_register",
    "read",
    "search",
    "verify",
    "who",
]


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'memcon' has no attribute {name!r}")
    return getattr(import_module(f"memcon.{home}"), name)


def __dir__() -> list[str]:
    return __all__
