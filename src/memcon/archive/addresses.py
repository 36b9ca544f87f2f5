"""Lasting addresses: `publisher/key`, `publisher/key/t12`, `publisher/key/t12/s3`; and what they mean in an archive now."""

import re

import msgspec

from memcon.archive.store import Archive
from memcon.errors import WrongCall

_ADDRESS = re.compile(r"(?P<document>.+?)(?:/(?P<passage>[tp]\d{1,6}[a-z]{0,4})(?:/(?P<sentence>s\d{1,6}[a-z]{0,4}))?)?")
# A redirect leads to another no more often than this.
_MOST_REDIRECTS = 32


class Address(msgspec.Struct, frozen=True):
    """A lasting address: of a document, of a turn (t12) or paragraph (p3) in it, or of a sentence (s3) in that."""

    document: str
    passage: str | None = None
    sentence: str | None = None

    @classmethod
    def parse(cls, printed: str) -> "Address":
        """An address as it is printed; WrongCall for what is none.

        >>> Address.parse("kremlin/60519/t12/s3")
        Address(document='kremlin/60519', passage='t12', sentence='s3')
        """
        words = printed.strip().strip("/")
        found = _ADDRESS.fullmatch(words)
        if found is None or not words.isprintable():
            raise WrongCall(f"An address such as kremlin/60519/t12/s3 was expected, found {printed!r}.")
        return cls(found["document"], found["passage"], found["sentence"])

    def __str__(self) -> str:
        return "/".join(filter(None, (self.document, self.passage, self.sentence)))


class Found(msgspec.Struct, frozen=True):
    """What an address means in an archive: the address it has now, the rows, and the redirects that were followed."""

    address: Address
    document: int
    passage: int | None
    followed: tuple[str, ...] = ()


class Stretch(msgspec.Struct, frozen=True):
    """Where a place of a document's text stands: the address of the sentence there, or of the passage where it is in none.

    `text` is the whole passage, which begins at the character `begins` of the document; `start` and `end` are what the address
    means of it, in characters. `language` is that of the passage where it has one of its own.
    """

    address: Address
    text: str
    begins: int
    start: int
    end: int
    language: str | None


def stretch_at(archive: Archive, document: int, place: int) -> Stretch | None:
    """What stands at a place (in characters) of a document's text; None where no passage of the current capture has it."""
    rows = archive.rows(_PASSAGE_AT, (document, place, place))
    if not rows:
        return None
    name, passage, text, packed, begins, language = rows[0]
    sentences = msgspec.json.decode(packed, type=list[tuple[str, int, int]])
    inside = next((one for one in sentences if one[1] <= place - begins < one[2]), (None, 0, len(text)))
    return Stretch(Address(name, passage, inside[0]), text, begins, inside[1], inside[2], language)


_PASSAGE_AT = """
SELECT d.name, p.name, p.text, p.sentences, p.start, p.language FROM passage p JOIN document d ON d.id = p.document
WHERE p.document = ? AND p.gone IS NULL AND p.start <= ? AND p.stop > ? ORDER BY p.start DESC LIMIT 1"""


def find(archive: Archive, printed: str) -> Found:
    """What an address means now, redirects followed; WrongCall where the archive has no such address."""
    address, followed = Address.parse(printed), list[str]()
    while True:
        other = _redirected(archive, address)
        if other is None or len(followed) >= _MOST_REDIRECTS:
            break
        followed.append(f"{address} is now {other[0]} ({other[1]})")
        address = other[0]
    document = archive.document(address.document)
    if document is None:
        found = _withdrawn(archive, address.document) or "`memcon search` prints addresses"
        raise WrongCall(f"An address of this archive was expected, found {printed!r}; {found}.")
    return Found(address, document, _passage(archive, document, address, printed), tuple(followed))


def _withdrawn(archive: Archive, document: str) -> str | None:
    """Who withdrew a document that is there no more, when and why; None for one that never was."""
    if not archive.has_table("addition"):
        return None
    rows = archive.rows(_LAST_WITHDRAWN, (document,))
    return f"it was withdrawn on {rows[0][0][:10]} by {rows[0][1]}: {rows[0][2]}" if rows else None


_LAST_WITHDRAWN = """
SELECT withdrawn_at, withdrawn_by, withdrawn_why FROM addition
WHERE document = ? AND withdrawn_at IS NOT NULL ORDER BY id DESC LIMIT 1"""


def _redirected(archive: Archive, address: Address) -> tuple[Address, str] | None:
    """Where an address leads now and why: its document renamed, its turn or its sentence merged into another."""
    for whole in dict.fromkeys([str(address), str(Address(address.document, address.passage)), address.document]):
        found = archive.rows("SELECT new, why FROM redirect WHERE old = ?", (whole,))
        if found:
            new, why = found[0]
            # Of a turn that was merged a sentence has a redirect of its own, or is not known where it went.
            rest = str(address).removeprefix(whole) if whole == address.document else ""
            return Address.parse(new + rest), why
    return None


def _passage(archive: Archive, document: int, address: Address, printed: str) -> int | None:
    if address.passage is None:
        return None
    sql = "SELECT id FROM passage WHERE document = ? AND name = ?"
    found: int | None = archive.connection.execute(sql, (document, address.passage)).get
    if found is None:
        held = archive.connection.execute(
            "SELECT count(*) FROM passage WHERE document = ? AND name LIKE ?", (document, f"{address.passage[0]}%")
        ).get
        kind = "turns" if address.passage.startswith("t") else "paragraphs"
        raise WrongCall(f"A turn or paragraph of {address.document} was expected, found {printed!r}; it has {held} {kind}.")
    return found
