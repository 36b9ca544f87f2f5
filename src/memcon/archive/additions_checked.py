"""Whether the additions of an archive are those of its captures, and can be withdrawn."""

from collections.abc import Iterator

from memcon.archive.store import Archive, unpacked
from memcon.errors import MemconError


def faults(archive: Archive) -> Iterator[tuple[str, str]]:
    """What does not hold of the additions: where, and a sentence without its end."""
    if not archive.has_table("addition"):
        return
    for number, document, n in archive.rows(_WITHOUT_CAPTURE):
        yield document, f"The capture {n} of {document} was expected for addition {number}, found none with its bytes"
    for number, document in archive.rows(_HALF_WITHDRAWN):
        yield (
            document,
            f"An addition withdrawn by somebody for a reason, or standing, was expected, found {number} half withdrawn",
        )
    for number, document, before in archive.rows("SELECT id, document, before FROM addition WHERE before IS NOT NULL"):
        try:
            unpacked(before)
        except MemconError:
            yield document, f"What {document} was before addition {number} was expected, found damaged bytes"


_WITHOUT_CAPTURE = """
SELECT a.id, a.document, a.n FROM addition a WHERE a.withdrawn_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM capture c JOIN document d ON d.id = c.document JOIN source s ON s.id = c.source
  WHERE d.name = a.document AND c.n = a.n AND s.sha256 = a.sha256)"""
_HALF_WITHDRAWN = """
SELECT id, document FROM addition
WHERE (withdrawn_at IS NULL) <> (withdrawn_by IS NULL) OR (withdrawn_at IS NULL) <> (withdrawn_why IS NULL)"""


def withdrawn_numbers(archive: Archive, document: str) -> frozenset[int]:
    """The numbers of captures that went from a document (its lasting address)."""
    if not archive.has_table("addition"):
        return frozenset()
    sql = "SELECT n FROM addition WHERE document = ? AND withdrawn_at IS NOT NULL"
    return frozenset(n for (n,) in archive.rows(sql, (document,)))
