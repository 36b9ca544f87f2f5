"""Where in an archive a quotation may stand: the passages that share its rarest words."""

import re

import msgspec

from memcon.archive.folding import as_sought
from memcon.archive.store import Archive

_WORD = re.compile(r"[^\W_]+")
# So many words of a quotation are looked for, those with most letters first: they are the rarest.
_MOST_WORDS = 12


class Candidate(msgspec.Struct, frozen=True):
    """A passage that may hold a quotation: its document, its number, and how well its words fit; more is better."""

    document: int
    passage: int
    score: float


def candidates(archive: Archive, quotation: str, *, limit: int = 20) -> tuple[Candidate, ...]:
    """The passages of an archive that share words with a quotation, the likeliest first."""
    words = sorted(set(_WORD.findall(as_sought(quotation))), key=lambda word: (-len(word), word))[:_MOST_WORDS]
    if not words:
        return ()
    match = " OR ".join(f'"{word}"' for word in words)
    rows = archive.rows(_LIKELY, (match, limit))
    return tuple(Candidate(document, passage, -score) for document, passage, score in rows)


_LIKELY = """
SELECT p.document, p.id, bm25(word_index) AS score FROM word_index JOIN passage p ON p.id = word_index.rowid
WHERE word_index MATCH ? ORDER BY score LIMIT ?"""
