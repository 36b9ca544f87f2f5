"""Invented pages for the archive, and the way of one into it."""

from collections.abc import Iterable

from memcon.archive.keeping import Kept, keep
from memcon.archive.prepared import Prepared, prepare
from memcon.archive.store import Archive
from memcon.reading import Reader

URL = "https://press.example.org/talks/1"
TALK = (
    ("President of Norland Olav Brekke", "Welcome to Gelen. We have much to talk about today, and little time."),
    ("Minister of Trade of Sudland Ana Torres", "Thank you, Mr President. Trade grew by five percent last year."),
    ("President of Norland Olav Brekke", "That is good news for both our peoples. Let us go on with the harbour."),
    ("Minister of Trade of Sudland Ana Torres", "The harbour will be open in spring. We have found the money for it."),
)


def page(turns: Iterable[tuple[str, str]] = TALK, *, title: str = "Talks in Gelen", beside: str = "Contact us") -> bytes:
    """A page of talks: each turn a paragraph with its label in bold, and the furniture of a site beside it."""
    said = "\n".join(f"<p><b>{who}:</b> {words}</p>" for who, words in turns)
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>{beside}</a></nav><main><h1>{title}</h1>"
        f"<p>14 May 2019</p>{said}</main></body></html>"
    ).encode()


def prepared(reader: Reader, data: bytes, url: str | None = URL, at: str | None = None) -> Prepared:
    """A page read and ready to be kept."""
    return prepare(reader.read_bytes(data, name="page.html", url=url, captured_at=at), data, reader.register)


def add(archive: Archive, reader: Reader, data: bytes, url: str | None = URL, at: str | None = None) -> Kept:
    """A page read and kept."""
    return keep(archive, prepared(reader, data, url, at), at=at)
