"""The main text of a page of an unknown site: trafilatura chooses the passages, and they are taken from the page itself.

Each visible piece of the page gets a marker of rare characters before trafilatura reads it; the markers in its output say
which pieces it chose. Nothing is matched by its words.
"""

import re

import trafilatura
import turbohtml
from turbohtml import Element

from memcon.findings import Finding
from memcon.pages.html import Choice, Walk, cut_short, restored
from memcon.pages.page import LINK, Passage
from memcon.pages.sources import Newlines

# trafilatura takes seconds for more than this; real pages have up to some 4,000 tags.
MOST_CHARACTERS, MOST_TAGS, MOST_CHOSEN_FROM = 600_000, 25_000, 6_000
# Printable blocks that no official page is written in: cuneiform, Linear A, Bamum supplement.
_BLOCKS = ((0x12000, 0x12399), (0x10600, 0x10736), (0x16800, 0x16A38))


def main_passages(document: turbohtml.Document, newlines: Newlines) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of the page's main text, and findings where the choice was not trafilatura's."""
    body = document.select_one("body") or document.root
    if not isinstance(body, Element):
        return (), ()
    walk = Walk(newlines.text, Choice(((body, "body"),)))
    walk.take(body, "body")
    if len(newlines.text) > MOST_CHARACTERS or newlines.text.count("<") > MOST_TAGS or len(walk.passages) > MOST_CHOSEN_FROM:
        finding = Finding(
            "main-text-not-chosen",
            "warning",
            "The page is far longer than pages of this kind are, so no main text was chosen: all its blocks are kept.",
        )
        return restored(walk.passages, newlines), (finding, *cut_short(walk.cut))
    chosen = _chosen(walk, newlines.text)
    if not any(chosen):
        finding = Finding("main-text-not-found", "note", "No main text stood out in the page, so all its blocks are kept.")
        return restored(walk.passages, newlines), (finding, *cut_short(walk.cut))
    kept = _filled(walk, chosen)
    return restored((passage for passage, keep in zip(walk.passages, kept, strict=True) if keep), newlines), ()


def _chosen(walk: Walk, source: str) -> list[bool]:
    """For each passage, whether trafilatura chose at least half of its characters."""
    alphabet = _alphabet(source)
    if alphabet is None:
        return [True] * len(walk.passages)
    starts: list[int] = []
    sizes: list[tuple[int, int]] = []
    for number, passage in enumerate(walk.passages):
        for styled in passage.pieces:
            piece = styled.piece
            bare = len(piece.text.strip())
            if bare and piece.source_end > piece.source_start:
                lead = len(piece.text) - len(piece.text.lstrip())
                starts.append(piece.source_start + (lead if len(piece.text) == piece.source_end - piece.source_start else 0))
                sizes.append((number, bare))
    found = _markers_kept(_marked(source, starts, alphabet), alphabet)
    return _by_passage(len(walk.passages), sizes, found)


def _by_passage(count: int, sizes: list[tuple[int, int]], found: set[int]) -> list[bool]:
    kept, whole = [0] * count, [0] * count
    for marker, (number, size) in enumerate(sizes):
        whole[number] += size
        kept[number] += size if marker in found else 0
    return [part * 2 >= all_of_it and part > 0 for part, all_of_it in zip(kept, whole, strict=True)]


def _alphabet(source: str) -> tuple[int, int] | None:
    for first, end in _BLOCKS:
        if re.search(f"[{chr(first)}-{chr(end - 1)}]", source) is None:
            return first, end - first
    return None


def _marked(source: str, starts: list[int], alphabet: tuple[int, int]) -> str:
    first, size = alphabet
    parts: list[str] = []
    at = 0
    for number, start in enumerate(starts):
        if start < at:
            continue
        high, low = divmod(number, size)
        parts += [source[at:start], chr(first + high % size), chr(first + low)]
        at = start
    return "".join([*parts, source[at:]])


def _markers_kept(marked: str, alphabet: tuple[int, int]) -> set[int]:
    first, size = alphabet
    text = trafilatura.extract(marked, fast=True, include_comments=False, include_tables=True, include_formatting=False) or ""
    pairs = re.findall(f"([{chr(first)}-{chr(first + size - 1)}])([{chr(first)}-{chr(first + size - 1)}])", text)
    return {(ord(high) - first) * size + ord(low) - first for high, low in pairs}


def _filled(walk: Walk, chosen: list[bool]) -> list[bool]:
    """The choice with its holes filled: what stands among chosen passages in the same container belongs to them."""
    first, last = chosen.index(True), len(chosen) - chosen[::-1].index(True)
    members: dict[int, int] = {}
    for container, keep in zip(walk.containers, chosen, strict=True):
        members[container] = members.get(container, 0) + keep
    total = sum(chosen)
    return [
        keep
        or (
            first <= number < last
            and members.get(walk.containers[number], 0) * 4 >= total
            and not _all_links(walk.passages[number])
        )
        for number, keep in enumerate(chosen)
    ]


def _all_links(passage: Passage) -> bool:
    return all(styled.style & LINK or not styled.piece.text.strip() for styled in passage.pieces)
