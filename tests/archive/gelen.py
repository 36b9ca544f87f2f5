"""An archive of invented people whom an invented register knows: some for certain, some perhaps, some as one of two."""

from functools import cache
from pathlib import Path

from memcon.archive.keeping import Kept, keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.identify.compiled import compile_rows
from memcon.identify.own_rows import register_with
from memcon.identify.register import Register
from memcon.identify.rows import Rows
from memcon.reading import Reader

OWN = Path(__file__).parents[1] / "identify" / "invented.csv"
URL = "https://press.example.org/talks/gelen"
HEAD = "Talks in Gelen\n\nMay 14, 2019\n\n"
SEDOV = "President of Russia Viktor Sedov: Good day to all. We have much to talk about today, and little time for it."
KOZIN = "Minister Kozin: The pipes are ready. They were tested in the spring, and they held well, as we had hoped."
LUNEV = "Lunev: I can only agree with that."
QUESTION = "Question: When will they be opened, and who is going to pay for all of that in the end?"
TALK = (SEDOV, KOZIN, LUNEV, QUESTION)


@cache
def reader() -> Reader:
    """A reader whose register has invented people alone."""
    nobody = Register(compile_rows(Rows({}, {}, [], [], []), "nobody"))
    return Reader(register=register_with(nobody, OWN)[0])


def own_rows() -> str:
    """The invented people as a register of one's own that stands instead of what memcon's has."""
    head, *rows = OWN.read_text(encoding="utf-8").splitlines()
    return "\n".join([f"{head},instead_of", *(f"{row},*" for row in rows)]) + "\n"


def kept(archive: Archive, turns: tuple[str, ...] = TALK, *, url: str = URL, head: str = HEAD) -> Kept:
    """A page of turns read and kept."""
    data = (head + "\n\n".join(turns) + "\n").encode()
    record = reader().read_bytes(data, name="page.txt", url=url)
    return keep(archive, prepare(record, data, reader().register))
