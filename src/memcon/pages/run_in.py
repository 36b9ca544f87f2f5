"""Run-in labels: the words at the head of paragraphs that a page parts from what follows by its style sheet alone."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeGuard

import msgspec
from turbohtml import Comment, Element, Node, Text

from memcon.pages.elements import stretch_of

# Elements that a label stands in, and those that may begin with one.
_INLINE = frozenset("span b strong em i cite".split())
_HOLDING = frozenset("p div section article li dd".split())
# A label and what stands before it, a number or a title, are no longer, and no more elements.
_LONGEST, _LONGEST_IN_TAGS, _MOST = 80, 800, 3
# A page parts labels so where it does it in so many paragraphs, and at least one label comes back.
_FEWEST = 3
_ENDS_LABEL = frozenset(')]）］”»"')
_OPENS_SPEECH = frozenset("\"'“‘«„「『《¿¡…")
# Labels go on to a colon where most of them have one soon behind: Question Ana Torres: When?
_COLON = re.compile("[:：]")
_Kind = tuple[str, str]


class _Head(msgspec.Struct, frozen=True):
    """What begins a paragraph in elements of its own: its words, the kind of the last element, where that ends, and whether a
    colon stands soon behind it."""

    words: str
    kind: _Kind
    end: int
    goes_on: bool


def ends_of_labels(root: Element) -> frozenset[int]:
    """Where in the page labels end that only a style sheet sets off: `<span class="name">Ana</span><span>Good day.</span>`.

    No colon and no dash stands behind them; a browser shows them on a line of their own, in a column or in another colour.
    """
    heads = [head for element in root.descendants if isinstance(element, Element) for head in _head_of(element)]
    classes = Counter(head.kind for head in heads)
    heads = [head for head in heads if not head.kind[1] or classes[head.kind] > 1]
    found: set[int] = set()
    for tag in {head.kind[0] for head in heads}:
        alike = [head for head in heads if head.kind[0] == tag]
        times = Counter(head.words for head in alike)
        goes_on = 2 * sum(head.goes_on for head in alike) >= len(alike)
        if len(alike) >= _FEWEST and 1 < len(times) < len(alike) and not goes_on:
            found.update(head.end for head in alike)
    return frozenset(found)


def _head_of(element: Element) -> Iterator[_Head]:
    """What begins a paragraph in elements of its own, before words that open a sentence; nothing elsewhere."""
    if element.tag not in _HOLDING:
        return
    before: list[Element] = []
    for child in element.children:
        if isinstance(child, Comment) or (isinstance(child, Text) and not child.data.strip()):
            continue
        words = "".join(one.text for one in before).strip()
        if before and _opens_speech(child) and _is_label(words, before[-1]):
            end = _end_of(before[-1])
            if end is not None and (_kind_of(child) != _kind_of(before[-1]) or "style" in before[-1].attrs):
                goes_on = _COLON.search(_first_words(child), 0, _LONGEST) is not None
                yield _Head(words, _kind_of(before[-1]), end, goes_on)
            return
        if not isinstance(child, Element) or child.tag not in _INLINE or len(before) == _MOST or not _is_short(child):
            return
        before.append(child)


def _is_label(words: str, last: Element) -> bool:
    """Whether words could be a label without a mark behind it."""
    return (
        1 < len(words) <= _LONGEST
        and words[0].isalnum()
        and (words[-1].isalnum() or words[-1] in _ENDS_LABEL)
        and bool(last.text.strip())
    )


def _opens_speech(node: Node) -> bool:
    """Whether words begin as a sentence does: with a capital, a figure, a letter of a script without any, a quotation mark."""
    if not isinstance(node, Text) and (not isinstance(node, Element) or node.tag not in _INLINE):
        return False
    opening = _first_words(node).lstrip()[:1]
    return bool(opening) and (opening.isalnum() or opening in _OPENS_SPEECH) and not opening.islower()


def _first_words(node: Node) -> str:
    """The first stretch of text that holds words."""
    if isinstance(node, Text):
        return node.data
    return next((one.data for one in node.descendants if _has_words(one)), "") if isinstance(node, Element) else ""


def _has_words(node: Node) -> TypeGuard[Text]:
    return isinstance(node, Text) and bool(node.data.strip())


def _is_short(element: Element) -> bool:
    """Whether an element is no longer in the page than a label with its tags can be."""
    start, end = stretch_of(element)
    return end - start <= _LONGEST_IN_TAGS


def _kind_of(node: Node) -> _Kind:
    """What a style sheet knows an element by: its tag and its classes."""
    if not isinstance(node, Element):
        return "", ""
    classes = node.attrs.get("class")
    return node.tag, " ".join(classes) if isinstance(classes, list) else str(classes or "")


def _end_of(element: Element) -> int | None:
    """Where an element ends; None where the page leaves its end to be understood."""
    location = element.source_location
    return location.end_tag.end_offset if location is not None and location.end_tag is not None else None
