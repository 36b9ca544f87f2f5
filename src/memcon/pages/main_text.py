"""The main text of a page of an unknown site: trafilatura chooses the stretches, and they are taken from the page itself."""

import re
from collections.abc import Iterator

import turbohtml
from turbohtml import Element

from memcon.findings import Finding
from memcon.pages.below import below
from memcon.pages.chosen import Chosen, labels_in
from memcon.pages.elements import is_spoken, lowest, start_of, stretch_of
from memcon.pages.going_on import goes_on_in
from memcon.pages.html import Choice, Walk, restored
from memcon.pages.marked import Marked, mark
from memcon.pages.page import Passage
from memcon.pages.site_parts import pictures, site_parts
from memcon.pages.sources import Newlines

# Beyond these trafilatura takes longer than a second. The longest transcripts have a tenth of them: at most 3,535 "<".
MOST_CHARACTERS, MOST_ELEMENTS, MOST_TAGS = 1_500_000, 10_000, 25_000
# Never text, and most of what a page weighs.
_WEIGHT = (
    "script, style, noscript, template, svg, iframe, object, embed, audio, video, canvas, map, select, textarea, button, "
    "datalist, nav, aside, footer"
)
_RANKS_UP = 2
_LONGEST_TITLE = 1_000
# Between two tags, something that is no white space or mark.
_WORDS = re.compile(r">[^<]*\w")


def main_passages(document: turbohtml.Document, newlines: Newlines) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of the page's main text, and findings where the choice was not trafilatura's."""
    body = document.select_one("body") or document.root
    if not isinstance(body, Element):
        return (), ()
    is_small = _is_small(newlines.text, body)
    chosen = _MainText(body, newlines.text, _title(document)).passages() if is_small else None
    if chosen is not None:
        passages, findings = chosen
        return restored(passages, newlines), findings
    everything = _walked(body, newlines.text, frozenset())
    reason = _NOTHING_FOUND if is_small else _TOO_LARGE
    return restored(everything.passages, newlines), (reason, *everything.findings())


def _is_small(source: str, body: Element) -> bool:
    tags = source.count("<")
    if len(source) > MOST_CHARACTERS or tags > MOST_TAGS:
        return False
    return tags <= MOST_ELEMENTS or len(body.select("*")) <= MOST_ELEMENTS


_TOO_LARGE = Finding(
    "main-text-not-chosen",
    "warning",
    f"The page is longer than {MOST_CHARACTERS} characters or has more than {MOST_ELEMENTS} elements or {MOST_TAGS} tags, "
    "so no main text was chosen: all its blocks are kept.",
)
_NOTHING_FOUND = Finding("main-text-not-found", "note", "No main text stood out in the page, so all its blocks are kept.")


def _title(document: turbohtml.Document) -> str:
    """What the head calls the page, the site's name and all."""
    title = document.select_one("head title")
    return " ".join(title.text.split())[:_LONGEST_TITLE] if title is not None else ""


def _walked(element: Element, source: str, dropped: frozenset[Element]) -> Walk:
    walk = Walk(source, Choice(((element, "body"),), dropped))
    walk.take(element, "body", start_of(element))
    return walk


class _MainText:
    """One page on its way to its main text."""

    def __init__(self, body: Element, source: str, title: str) -> None:
        self._body, self._source, self._title = body, source, title
        self._parts = {element: stretch_of(element) for element in (*site_parts(body), *pictures(body))}

    def passages(self) -> tuple[list[Passage], tuple[Finding, ...]] | None:
        """The passages chosen, with the holes among them filled, and what was left out; None where nothing stood out."""
        marked = mark(self._source, self._cuts())
        kept = marked.in_text(_extracted(marked.source)) if marked is not None else frozenset()
        if marked is None or not kept:
            return None
        places = [marked.starts[number] for number in kept]
        root = _above(lowest(self._body, min([*places, *self._headline(min(places))]), max(places)), self._body)
        walk = _walked(root, self._source, frozenset(self._parts))
        chosen = [_is_chosen(passage, marked, kept) for passage in walk.passages]
        if not any(chosen):
            return None
        root, walk, chosen, more = self._gone_on(root, walk, chosen)
        document = Chosen(walk, chosen, self._title, self._source).kept()
        passages = [passage for passage, keep in zip(walk.passages, document, strict=True) if keep]
        containers = [container for container, keep in zip(walk.containers, document, strict=True) if keep]
        passages = below(passages, containers, root)
        return passages, (*walk.findings(), *_widened(more), *self._around(root, len(walk.passages) - len(passages)))

    def _gone_on(self, root: Element, walk: Walk, chosen: list[bool]) -> tuple[Element, Walk, list[bool], int]:
        """The same with the elements beside in which the text goes on, and how many those are."""
        own = frozenset(container for container, keep in zip(walk.containers, chosen, strict=True) if keep)
        starts = {_start(passage) for passage, keep in zip(walk.passages, chosen, strict=True) if keep}
        labels = frozenset(labels_in(passage for passage, keep in zip(walk.passages, chosen, strict=True) if keep))
        everything = walk if root is self._body else _walked(self._body, self._source, frozenset(self._parts))
        more = goes_on_in(everything, self._body, own, labels)
        if not more:
            return root, walk, chosen, 0
        wider = _above(lowest(self._body, min(starts | more), max(starts | more)), self._body)
        walk = everything if wider is self._body else _walked(wider, self._source, frozenset(self._parts))
        placed = zip(walk.passages, walk.containers, strict=True)
        return wider, walk, [container in more or _start(passage) in starts for passage, container in placed], len(more)

    def _around(self, root: Element, not_chosen: int) -> tuple[Finding, ...]:
        """The finding for what stands on the page around its main text: elements beside it, parts in it, passages of it."""
        first, end = stretch_of(root)
        inside = [part for part in self._parts.values() if first <= part[0] < end]
        parts = sum(_WORDS.search(self._source, start, stop) is not None for start, stop in inside)
        number = not_chosen + parts + sum(1 for _ in _beside(root, self._body))
        if number == 0:
            return ()
        left_out = "1 part of the page" if number == 1 else f"{number} parts of the page"
        return (Finding("furniture", "note", f"{left_out} around the main text (navigation and the like) left out."),)

    def _cuts(self) -> Iterator[tuple[int, int]]:
        """The stretches that trafilatura need not read: what is never text, the site's own parts, and the tags of a form
        around the whole page, which it would leave out with all that is in it."""
        yield from self._parts.values()
        yield from (stretch_of(element) for element in self._body.select(_WEIGHT))
        for form in self._body.select("form"):
            tags = form.source_location
            if tags is not None and form.select_one("h1, p") is not None:
                yield tags.start_tag.start_offset, tags.start_tag.end_offset
                if tags.end_tag is not None:
                    yield tags.end_tag.start_offset, tags.end_tag.end_offset

    def _headline(self, before: int) -> list[int]:
        """Where the last first-rank heading above a place begins."""
        return [start for heading in self._body.select("h1") if (start := start_of(heading)) < before][-1:]


def _above(element: Element, top: Element) -> Element:
    """The element some ranks up, but not above `top`: a headline often stands beside the text, not in it."""
    for _ in range(_RANKS_UP):
        if start_of(element) == start_of(top) or not isinstance(element.parent, Element):
            break
        element = element.parent
    return element


def _beside(root: Element, top: Element) -> Iterator[Element]:
    """The elements with words beside this one and beside all that it stands in, up to `top`."""
    while start_of(root) != start_of(top) and isinstance(root.parent, Element):
        for sibling in root.parent.children:
            if isinstance(sibling, Element) and sibling != root and is_spoken(sibling) and sibling.text.strip():
                yield sibling
        root = root.parent


def _extracted(source: str) -> str:
    """What trafilatura chooses, markers and all."""
    import trafilatura  # a quarter of a second, which pages of known publishers do without

    document = trafilatura.bare_extraction(source, fast=True, include_comments=False, include_tables=True)
    return getattr(document, "text", None) or ""


def _widened(more: int) -> Iterator[Finding]:
    """The finding for elements that were taken with the one that was chosen."""
    if more:
        elements = "1 more element" if more == 1 else f"{more} more elements"
        yield Finding("main-text-widened", "note", f"The main text goes on in {elements} of the page, taken with the first.")


def _start(passage: Passage) -> int:
    return passage.pieces[0].piece.source_start


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
