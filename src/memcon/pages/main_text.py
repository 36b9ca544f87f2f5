"""The main text of a page of an unknown site: trafilatura chooses the stretches, and they are taken from the page itself."""

import re
from collections import Counter
from collections.abc import Iterator

import trafilatura
import turbohtml
from turbohtml import Element

from memcon.findings import Finding
from memcon.pages.html import Choice, Walk, end_of, restored, start_of
from memcon.pages.marked import Marked, mark
from memcon.pages.page import LINK, Passage
from memcon.pages.site_parts import pictures, site_parts
from memcon.pages.sources import Newlines

# Beyond these trafilatura takes longer than a second. The longest transcripts have a tenth of them.
MOST_CHARACTERS, MOST_ELEMENTS = 1_500_000, 10_000
# Never text, and most of what a page weighs.
_WEIGHT = (
    "script, style, noscript, template, svg, iframe, object, embed, audio, video, canvas, map, select, textarea, button, "
    "datalist, nav, aside, footer"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|[٠-٩۰-۹]{4}|年")
_MOST_DATE_WORDS, _MOST_HEADER_LINES = 16, 3
_BETWEEN_LINKS = " |·•/-–—\n\t\u00a0"
_FEW_LINES = 3


def main_passages(document: turbohtml.Document, newlines: Newlines) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of the page's main text, and findings where the choice was not trafilatura's."""
    body = document.select_one("body") or document.root
    if not isinstance(body, Element):
        return (), ()
    is_small = len(newlines.text) <= MOST_CHARACTERS and len(body.select("*")) <= MOST_ELEMENTS
    passages = _MainText(body, newlines.text).passages() if is_small else []
    if passages:
        return restored(passages, newlines), ()
    everything = restored(_walked(body, newlines.text, frozenset()).passages, newlines)
    return everything, (_NOTHING_FOUND if is_small else _TOO_LARGE,)


_TOO_LARGE = Finding(
    "main-text-not-chosen",
    "warning",
    f"The page is longer than {MOST_CHARACTERS} characters or has more than {MOST_ELEMENTS} elements, "
    "so no main text was chosen: all its blocks are kept.",
)
_NOTHING_FOUND = Finding("main-text-not-found", "note", "No main text stood out in the page, so all its blocks are kept.")


def _walked(element: Element, source: str, dropped: frozenset[int]) -> Walk:
    walk = Walk(source, Choice(((element, "body"),), dropped))
    walk.take(element, "body")
    return walk


class _MainText:
    """One page on its way to its main text."""

    def __init__(self, body: Element, source: str) -> None:
        self._body, self._source = body, source
        self._parts = [*site_parts(body), *pictures(body)]

    def passages(self) -> list[Passage]:
        """The passages chosen, with the holes among them filled; none where nothing stood out."""
        marked = mark(self._source, self._cuts())
        kept = marked.in_text(_extracted(marked.source)) if marked is not None else frozenset()
        if marked is None or not kept:
            return []
        places = [marked.starts[number] for number in kept]
        root = _lowest(self._body, min([*places, *self._headline(min(places))]), max(places))
        walk = _walked(root, self._source, frozenset(start for start, _ in self._parts))
        chosen = [_is_chosen(passage, marked, kept) for passage in walk.passages]
        if not any(chosen):
            return []
        return [passage for passage, keep in zip(walk.passages, _filled(walk, chosen), strict=True) if keep]

    def _cuts(self) -> Iterator[tuple[int, int]]:
        """The stretches that trafilatura need not read: what is never text, the site's own parts, and the tags of a form
        around the whole page, which it would leave out with all that is in it."""
        yield from self._parts
        yield from (_range(element) for element in self._body.select(_WEIGHT))
        for form in self._body.select("form"):
            tags = form.source_location
            if tags is not None and form.select_one("h1, p") is not None:
                yield tags.start_tag.start_offset, tags.start_tag.end_offset
                if tags.end_tag is not None:
                    yield tags.end_tag.start_offset, tags.end_tag.end_offset

    def _headline(self, before: int) -> list[int]:
        """Where the last first-rank heading above a place begins."""
        return [start for heading in self._body.select("h1") if (start := start_of(heading)) < before][-1:]


def _range(element: Element) -> tuple[int, int]:
    start = start_of(element)
    return start, end_of(element, start)


def _lowest(element: Element, first: int, last: int) -> Element:
    """The lowest element inside this one that holds both places."""
    while (inner := next(_holding(element, first, last), None)) is not None:
        element = inner
    return element


def _holding(element: Element, first: int, last: int) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element) and child.source_location is not None:
            start, end = _range(child)
            if start <= first and last < end:
                yield child


def _extracted(source: str) -> str:
    """What trafilatura chooses, markers and all."""
    document = trafilatura.bare_extraction(source, fast=True, include_comments=False, include_tables=True)
    return getattr(document, "text", None) or ""


def _is_chosen(passage: Passage, marked: Marked, kept: frozenset[int]) -> bool:
    """Whether trafilatura chose at least half of a passage's characters."""
    inside = whole = 0
    for styled in passage.pieces:
        piece = styled.piece
        size = len(piece.text.strip())
        if size and piece.source_end > piece.source_start:
            lead = len(piece.text) - len(piece.text.lstrip()) if len(piece.text) == piece.source_end - piece.source_start else 0
            whole += size
            inside += size if marked.stretch_at(piece.source_start + lead) in kept else 0
    return 0 < whole <= inside * 2


def _filled(walk: Walk, chosen: list[bool]) -> list[bool]:
    """The choice with its holes filled: what stands among chosen passages in the same container belongs to them.

    A line with a year between the headline and the text belongs to them too; rows of links never do.
    """
    passages = walk.passages
    first, last = chosen.index(True), len(chosen) - chosen[::-1].index(True)
    begun = next((number for number in range(first, last) if chosen[number] and passages[number].kind != "heading"), first)
    head = _head(passages, begun)
    rows = _groups_of_links(passages)
    members = Counter(container for container, keep in zip(walk.containers, chosen, strict=True) if keep)
    most = sum(chosen) / 4
    return [
        passages[number].group not in rows
        and (
            keep
            or (head <= number < begun and _is_date_line(passages[number]))
            or (first <= number < last and members[walk.containers[number]] >= most and not _all_links(passages[number]))
        )
        for number, keep in enumerate(chosen)
    ]


def _head(passages: list[Passage], begun: int) -> int:
    """Where the lines above the first chosen paragraph begin that could be its header."""
    headings = [number for number in range(begun) if passages[number].kind == "heading" and passages[number].level <= 2]
    return headings[-1] if headings else max(0, begun - _MOST_HEADER_LINES)


def _is_date_line(passage: Passage) -> bool:
    words = passage.words
    return (
        passage.kind != "heading"
        and len(words.split()) <= _MOST_DATE_WORDS
        and _YEAR.search(words) is not None
        and not _all_links(passage)
    )


def _all_links(passage: Passage) -> bool:
    return all(styled.style & LINK or not styled.piece.text.strip(_BETWEEN_LINKS) for styled in passage.pieces)


def _groups_of_links(passages: list[Passage]) -> set[int]:
    """The groups, parted by line breaks alone, that hold a row of links or are mostly lines of one link each."""
    lines: Counter[int] = Counter(passage.group for passage in passages)
    links = Counter(passage.group for passage in passages if _all_links(passage))
    rows = {passage.group for passage in passages if _links_in(passage) > 1 and _all_links(passage)}
    return rows | {group for group, number in links.items() if number * 2 >= lines[group] >= _FEW_LINES}


def _links_in(passage: Passage) -> int:
    linked = [bool(styled.style & LINK) for styled in passage.pieces]
    return sum(here and not before for before, here in zip([False, *linked], linked, strict=False))
