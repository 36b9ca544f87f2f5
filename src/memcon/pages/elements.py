"""Elements of a parsed page: where they stand, whether a browser shows them, what they lead to."""

import re
from collections.abc import Iterable, Iterator

import turbohtml
from turbohtml import Element, Node, Text

# Elements whose words no document speaks: code, menus, forms, captions.
UNSPOKEN = frozenset(
    "script style template noscript head iframe object embed svg math canvas video audio map button select textarea "
    "input option datalist dialog figcaption nav footer aside menu rp rt title".split()
)
# Class names by which the common style sheets hide text, or show it to screen readers alone.
_HIDDEN_CLASSES = frozenset("hidden sr-only visually-hidden visuallyhidden screen-reader-text element-invisible d-none".split())

# Class names by which sites mark the day on which they put a page out, in the languages that name classes; and those of events.
_STAMP = re.compile(
    r"(?:^|[-_])(?:[a-z]*date|date-?time|time|timestamp|posted|published|pub|fecha|tanggal|datum|data|dato|datas|tarih|pvm|"
    r"päivä|kuupaev|datums|дата|riqi|shijian|pubtime)(?:$|[-_])",
    re.IGNORECASE,
)
_EVENT = re.compile(r"event|start|begin|update|modified", re.IGNORECASE)


def start_of(element: Element) -> int:
    """Where the element's start tag begins; 0 for an element the page leaves to be understood."""
    location = element.source_location
    return location.start_tag.start_offset if location else 0


def end_of(element: Element, otherwise: int) -> int:
    """Where the element ends, as far as the page says; else just after its start tag, or `otherwise` without one."""
    location = element.source_location
    if location is None:
        return otherwise
    return location.end_tag.end_offset if location.end_tag else location.start_tag.end_offset


def stretch_of(element: Element) -> tuple[int, int]:
    """Where the element begins and ends, as `start_of` and `end_of` say; nothing for one that the page does not write."""
    location = element.source_location
    if location is None:
        return 0, 0
    return location.start_tag.start_offset, (location.end_tag or location.start_tag).end_offset


def holding(element: Element, first: int, last: int) -> Element | None:
    """The child of an element that holds both places of the source; None where none does."""
    for child in element.children:
        if isinstance(child, Element):
            start, end = stretch_of(child)
            if start <= first and last < end:
                return child
    return None


def lowest(element: Element, first: int, last: int) -> Element:
    """The lowest element inside this one that holds both places; this one where none does."""
    while (inner := holding(element, first, last)) is not None:
        element = inner
    return element


def end_of_head(body: Element) -> int:
    """Where the words of a body that the page leaves to be understood can begin: after what the head holds."""
    siblings = body.parent.children if body.parent is not None else ()
    heads = [one for one in siblings if isinstance(one, Element) and one.tag == "head"]
    held = [one for head in heads for one in (head, *head.children) if isinstance(one, Element) and one.source_location]
    return max((end_of(one, 0) for one in held), default=0)


def is_spoken(element: Element) -> bool:
    """Whether the words of an element could be the document's: no script, no menu, nothing that a browser hides."""
    return element.tag not in UNSPOKEN and not is_hidden(element)


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of this element."""
    attributes = element.attrs
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    classes = attributes.get("class")
    if isinstance(classes, list) and not _HIDDEN_CLASSES.isdisjoint(classes):
        return True
    style = attributes.get("style")
    if not isinstance(style, str):
        return False
    plain = style.replace(" ", "").lower()
    return "display:none" in plain or "visibility:hidden" in plain


def is_stamp(element: Element) -> bool:
    """Whether the page marks an element as a day of its own: <time>, or a class such as `date`; not as that of an event."""
    attributes = element.attrs
    classes = attributes.get("class") if attributes else None
    names = classes if isinstance(classes, list) else ()
    marked = element.tag == "time" or any(_STAMP.search(name) is not None for name in names)
    return marked and not any(_EVENT.search(name) is not None for name in names)


def footnote_of(element: Element) -> str | None:
    """The id of the note to which a raised figure only leads, elsewhere on the page; None for any other element."""
    link = element.select_one("a") if element.tag == "sup" else element
    target = link.attrs.get("href") if link is not None else None
    if not isinstance(target, str) or not target.startswith("#"):
        return None
    raised = element.select_one("sup") is not None and all(map(_is_raised, element.children))
    return target[1:] if element.tag == "sup" or raised else None


def _is_raised(node: Node) -> bool:
    return node.tag == "sup" if isinstance(node, Element) else isinstance(node, Text) and not node.data.strip()


def elements_of(document: turbohtml.Document, selectors: Iterable[str]) -> Iterator[Element]:
    """The first element that each selector finds, for those that find any."""
    for selector in selectors:
        found = document.select_one(selector)
        if found is not None:
            yield found
