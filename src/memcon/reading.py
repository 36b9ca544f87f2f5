"""The assembling room: a document's bytes in, the record of the meeting out."""

import hashlib
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from memcon.conventions.choose import Chosen, own_key
from memcon.conventions.table import Tables, own_tables
from memcon.errors import WrongCall
from memcon.identify.compiled import load_register
from memcon.identify.layer import PeopleLayer
from memcon.identify.register import Register
from memcon.pages.opening import open_bytes, sniff_media_type
from memcon.pages.printed import PRINTED, unprinted
from memcon.pages.reader import Opened, open_page
from memcon.record import ReadBy, Record, Source
from memcon.structure.assemble import Structure, structure_of
from memcon.structure.knowledge import Knowledge
from memcon.version import __version__

FORMAT = "1"
Layers = Literal["default", "structure", "all"]


def read(
    source: bytes | str | Path, *, url: str | None = None, tables: Tables | None = None, layers: Layers = "default"
) -> Record:
    """The record of a document: its bytes, or the path of a file that holds them.

    Raises WrongCall where there is no such file, Unreadable where the bytes are no document. `url` is the address
    the document was published at, where that is known; with `layers` of "structure" only what the page says is worked out.
    """
    reader = Reader(tables, layers=layers)
    if isinstance(source, bytes):
        return reader.read_bytes(source, url=url)
    path = Path(source)
    if not path.is_file():
        raise WrongCall(f"expected a file to read, found none at {path}")
    return reader.read_bytes(path.read_bytes(), name=path.name, url=url)


_ANY_PAGE = b"Talks\nMarch 3, 2031\nAnna Weller: Good day to all of you, and thank you for coming.\n"


class Reader:
    """Reads documents with one set of tables and one register; made once, used for many.

    The register is loaded when the first document is read, and not at all where `layers` is "structure".
    """

    def __init__(self, tables: Tables | None = None, *, layers: Layers = "default", register: Register | None = None) -> None:
        self.tables = tables if tables is not None else own_tables()
        self.layers = layers
        self._given_register = register
        self._knowledge = Knowledge(self.tables)

    @cached_property
    def register(self) -> Register:
        """The register by which people are identified."""
        return self._given_register if self._given_register is not None else load_register()

    @cached_property
    def _people(self) -> PeopleLayer:
        return PeopleLayer(self.register)

    def read_bytes(
        self, data: bytes, *, name: str | None = None, url: str | None = None, captured_at: str | None = None
    ) -> Record:
        """The record of a document given as bytes; Unreadable where they are none. `name` is only a hint at their kind."""
        return self.explain_bytes(data, name=name, url=url, captured_at=captured_at)[0]

    def prepare(self) -> None:
        """Make ready what nearly every page needs, so that processes forked from this one share it."""
        self.read_bytes(_ANY_PAGE, name="page.txt")

    def explain_bytes(
        self, data: bytes, *, name: str | None = None, url: str | None = None, captured_at: str | None = None
    ) -> tuple[Record, Structure, Chosen | None]:
        """The record, with the structure and the choice of convention it came from."""
        content, media_type = open_bytes(data, name=name)
        plain = unprinted(content)
        if plain is not content:
            media_type = sniff_media_type(plain, None)
        opened = open_page(plain, media_type, self.tables, url=url)
        if plain is not content:
            page = msgspec.structs.replace(opened.page, findings=(*opened.page.findings, PRINTED))
            opened = msgspec.structs.replace(opened, page=page)
        convention = opened.chosen.convention if opened.chosen else None
        structure = structure_of(opened.page, convention, self._knowledge, trusted=opened.trusted)
        record = self._record(data, opened, structure, url, captured_at)
        if self.layers != "structure":
            record = self._people.joined(record, structure.home)
        return record, structure, opened.chosen

    def _record(self, data: bytes, opened: Opened, structure: Structure, url: str | None, captured_at: str | None) -> Record:
        page, chosen, known = opened.page, opened.chosen, structure.metadata
        address = url or page.head.url
        digest = hashlib.sha256(data).hexdigest()
        publisher = chosen.convention.id if chosen else None
        return Record(
            memcon=FORMAT,
            read_by=ReadBy(__version__, self.tables.digest),
            layers=("structure",),
            id=_id_of(chosen, address, structure, digest),
            source=Source(digest, len(data), page.media_type, page.encoding, address, publisher, captured_at),
            text=structure.text,
            language=structure.language,
            title=known.title,
            date=known.date,
            posted=known.posted,
            time=known.time,
            place=known.place,
            form=structure.form,
            occasion=structure.occasion,
            status=known.status,
            excerpt=structure.excerpt,
            participants=structure.participants,
            blocks=structure.blocks,
            turns=structure.turns,
            asides=structure.asides,
            findings=structure.findings,
        )


def _id_of(chosen: Chosen | None, url: str | None, structure: Structure, digest: str) -> str:
    """A stable address: the publisher and its own key, else date and title, else the hash.

    A page that only looks like the publisher's, at an address of another host, has no key of the publisher's.
    """
    key = own_key(chosen.convention, url) if chosen is not None and chosen.is_by_host else None
    if chosen and key:
        return f"{chosen.convention.id}/{key}"
    known = structure.metadata
    slug = _slug(known.title.value) if known.title else ""
    if slug and known.date:
        return f"{known.date.value}-{slug}"
    return slug or digest[:16]


# The accents of Latin letters are left out of an address; the vowel signs of other scripts are words of it.
_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")


def _slug(title: str) -> str:
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", title))).casefold()
    kept = "".join(mark if mark.isalnum() or unicodedata.category(mark).startswith("M") else " " for mark in bare)
    return "-".join(kept.split())[:60].strip("-")
