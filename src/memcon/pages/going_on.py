"""Where a page's main text goes on: the elements beside the chosen one in which its labels come back, or that are its like.

Builders of sites (blocks, widgets, components) set one text in several elements, with a form, a picture or a quotation between,
of which trafilatura chooses one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from turbohtml import Element

from memcon.pages.chosen import labels_in
from memcon.pages.elements import start_of
from memcon.pages.html import Walk
from memcon.pages.page import LINK, Passage

# Another element with labels of the text holds at least so many of them.
_FEWEST_LABELS = 2
# One of the same make holds at least so many characters outside links, next to no links, and all of them together at least this
# much of what was chosen: less may be a word on the site.
_FEWEST_CHARACTERS, _MOST_LINKED, _FEWEST_OF_ALL = 150, 0.1, 0.5
# An element's make: its tag and classes, and those of the element it stands in.
_Make = tuple[str, str, str, str]


def goes_on_in(everything: Walk, body: Element, own: frozenset[int], labels: frozenset[str]) -> frozenset[int]:
    """The containers beside the text's own, by where they begin, in which it goes on; `labels` are those of the chosen text."""
    return _with_labels(everything, own, labels) | _of_one_make(everything, body, own)


def _with_labels(everything: Walk, own: frozenset[int], labels: frozenset[str]) -> frozenset[int]:
    back = Counter(
        container
        for passage, container in zip(everything.passages, everything.containers, strict=True)
        if container not in own and not labels.isdisjoint(labels_in([passage]))
    )
    return frozenset(container for container, count in back.items() if count >= _FEWEST_LABELS)


def _of_one_make(everything: Walk, body: Element, own: frozenset[int]) -> frozenset[int]:
    held: dict[int, list[Passage]] = defaultdict(list)
    for passage, container in zip(everything.passages, everything.containers, strict=True):
        held[container].append(passage)
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
