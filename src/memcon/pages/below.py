"""What stands below the element that holds a page's text: lines of the site's own, kept as notes."""

from collections import Counter

import msgspec
from turbohtml import Element

from memcon.pages.elements import end_of, start_of
from memcon.pages.page import Passage

# The element holds at least this much of the words; below it stand no more lines than this, and little of the words.
_MOST_OF_IT, _MOST_BELOW, _LITTLE = 0.6, 12, 0.2


def below(passages: list[Passage], containers: list[int], root: Element) -> list[Passage]:
    """The passages of a page, with those as notes that stand behind the end of the element which holds most of its words,
    in elements of their own. `containers` tells for each where the element begins that it stands in."""
    sizes = [len(passage.words) for passage in passages]
    held: Counter[int] = Counter()
    for container, size in zip(containers, sizes, strict=True):
        held[container] += size
    if not held:
        return passages
    (start, most), *_ = held.most_common(1)
    end = _end_of_element_at(start, root)
    if end is None or most < _MOST_OF_IT * sum(sizes):
        return passages
    first = next((number for number, container in enumerate(containers) if container >= end), len(passages))
    rest = sum(sizes[first:])
    if len(passages) - first > _MOST_BELOW or rest > _LITTLE * sum(sizes) or any(at == start for at in containers[first:]):
        return passages
    return [*passages[:first], *(_as_note(passage) for passage in passages[first:])]


def _as_note(passage: Passage) -> Passage:
    return passage if passage.kind == "heading" else msgspec.structs.replace(passage, kind="note")


def _end_of_element_at(start: int, root: Element) -> int | None:
    """Where the element ends whose start tag begins at a place; None where the page does not say."""
    element: Element | None = root
    while element is not None and start_of(element) != start:
        element = next((child for child in _elements(element) if start_of(child) <= start < end_of(child, start)), None)
    if element is None or element.source_location is None or element.source_location.end_tag is None:
        return None
    return end_of(element, start)


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.source_location is not None]
