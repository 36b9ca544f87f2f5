"""Limits: how much of one document is read, and the finding that says what a limit left out."""

from collections.abc import Sequence

from memcon.findings import Finding
from memcon.pages.page import Passage

# A day of a parliament has some 3,000 to 6,000 paragraphs; the longest real page at hand has 1,794.
MOST_PASSAGES = 7_000
# A day of a congress, wrapped by hand, has some 30,000 lines; the longest real text at hand has 8,305.
MOST_LINES = 60_000
# Tags, comments and stretches of text; the most on a real page at hand are some 30,000.
MOST_NODES = 100_000


def cut_short(bound: str, passages: Sequence[Passage], decoded: str) -> Finding:
    """The finding for a document that has more than the bound, and of which these passages are read."""
    done = max((styled.piece.source_end for passage in passages[-1:] for styled in passage.pieces), default=0)
    message = (
        f"The page has more than {bound}: the record holds its beginning and leaves out "
        f"the last {len(decoded) - done} of {len(decoded)} characters."
    )
    return Finding("cut-short", "warning", message)


def bounded(passages: tuple[Passage, ...], decoded: str) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """As many passages as a record holds, and the finding where there are more."""
    if len(passages) <= MOST_PASSAGES:
        return passages, ()
    kept = passages[:MOST_PASSAGES]
    return kept, (cut_short(f"{MOST_PASSAGES} paragraphs", kept, decoded),)
