"""Where a page's main text goes on: the elements beside the chosen one in which its labels come back, or that are its like.

Builders of sites (blocks, widgets, components) set one text in several elements, with a form, a picture or a quotation between,
of which trafilatura chooses one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from turbohtml import Element

from memcon.pages.chosen import labels_in
from memcon.pages.elements import holding, lowest, start_of
from memcon.pages.html import Walk
from memcon.pages.page import LINK, Passage

# Another element of the text holds so many different labels of it, or one of them among so many labels.
_FEWEST_LABELS, _MANY_LABELS = 2, 4
# One of the same make holds at least so many characters outside links, next to no links, and all of them together at least this
# much of what was chosen: less may be a word on the site.
_FEWEST_CHARACTERS, _MOST_LINKED, _FEWEST_OF_ALL = 150, 0.1, 0.5
# No text stands in more elements: a page with more of them is a list.
_MOST = 60
# An element's make: its tag and classes, and those of the element it stands in.
_Make = tuple[str, str, str, str]


def goes_on_in(everything: Walk, body: Element, own: frozenset[int], labels: frozenset[str]) -> frozenset[int]:
    """The containers beside the text's own, by where they begin, in which it goes on; `labels` are those of the chosen text."""
    held = _held(everything)
    found = _with_labels(held, own, labels) | _of_one_make(held, body, own)
    if len(found) > _MOST:
        return frozenset()
    return frozenset(container for container in found if not _is_another_document(body, min(own), container))


def _is_another_document(body: Element, own: int, other: int) -> bool:
    """Whether what holds another container, and not the text's own, has a headline: the next article of an endless page."""
    unit = holding(lowest(body, min(own, other), max(own, other)), other, other)
    headings = unit.select("h1, h2, h3, h4") if unit is not None else []
    is_article = unit is not None and (unit.tag == "article" or unit.select_one("article") is not None)
    return any(
        one.tag == "h1" or (one.tag == "h2" and is_article) or (one.select_one("a") is not None and _is_all_link(one))
        for one in headings
    )


def _is_all_link(heading: Element) -> bool:
    link = heading.select_one("a")
    return link is not None and link.text.strip() == heading.text.strip()


def _with_labels(held: Mapping[int, list[Passage]], own: frozenset[int], labels: frozenset[str]) -> frozenset[int]:
    """The containers in which labels of the text come back: several, or one among other labels; one alone (Question:) is
    anybody's."""
    return frozenset(
        container for container, passages in held.items() if container not in own and _is_labelled(passages, labels)
    )


def _is_labelled(passages: list[Passage], labels: frozenset[str]) -> bool:
    found = labels_in(passages)
    back = labels.intersection(found)
    return len(back) >= _FEWEST_LABELS or (bool(back) and len(found) >= _MANY_LABELS and len(found) * 2 >= len(passages))


def _held(everything: Walk) -> dict[int, list[Passage]]:
    """The passages of each container."""
    held: dict[int, list[Passage]] = defaultdict(list)
    for passage, container in zip(everything.passages, everything.containers, strict=True):
        held[container].append(passage)
    return held


def _of_one_make(held: Mapping[int, list[Passage]], body: Element, own: frozenset[int]) -> frozenset[int]:
    makes = _makes(body, held)
    known = {makes[container] for container in own if container in makes}
    like = frozenset(one for one, make in makes.items() if one not in own and make in known and _is_text(held[one]))
    size, chosen = (sum(_size(held[one]) for one in some) for some in (like, own & held.keys()))
    return like if size >= _FEWEST_OF_ALL * chosen else frozenset()


def _makes(body: Element, containers: Iterable[int]) -> dict[int, _Make]:
    """The makes of elements that have classes, or stand in one that has, by where they begin."""
    sought, found = set(containers), dict[int, _Make]()
    for element in body.select("div, section, article"):
        start = start_of(element)
        if start in sought and isinstance(element.parent, Element):
            make = (element.tag, _classes(element), element.parent.tag, _classes(element.parent))
            if make[1] or make[3]:
                found[start] = make
    return found


def _classes(element: Element) -> str:
    classes = element.attrs.get("class")
    return " ".join(sorted(classes)) if isinstance(classes, list) else ""


def _is_text(passages: list[Passage]) -> bool:
    """Whether an element holds sentences and next to no links."""
    size = _size(passages)
    linked = sum(len(one.piece.text) for passage in passages for one in passage.pieces if one.style & LINK)
    return size >= _FEWEST_CHARACTERS and linked <= _MOST_LINKED * size


def _size(passages: list[Passage]) -> int:
    return sum(len(passage.words) for passage in passages)
