"""Whether a page is parsed in good time: a parser that follows HTML to the letter takes a time that grows with the square of
what is left open, of the attributes of one tag, and of the characters that are written as entities."""

import re

_MOST_CHARACTERS, _MOST_TAGS, _MOST_OPEN, _MOST_ATTRIBUTES, _MOST_ENTITIES = 4_000_000, 200_000, 2_000, 3_000, 100_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*=?[^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?""")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_RAW = {name: re.compile(f"</{name}\\b", re.IGNORECASE) for name in ("script", "style")}
# In pictures made of tags a script and a style are tags among tags.
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)
# What needs no end, or ends by itself.
_ENDS_ITSELF = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()
)


def is_bounded(page: str) -> bool:
    """Whether a page (its characters) has no more of anything than a parser copes with."""
    if len(page) > _MOST_CHARACTERS or page.count("&") > _MOST_ENTITIES:
        return False
    is_foreign = _FOREIGN.search(page) is not None
    at = tags = opened = 0
    while (at := page.find("<", at)) >= 0:
        found = _TAG.match(page, at)
        if found is None:
            at = _past(page, at)
            continue
        name, tags = found[2].lower(), tags + 1
        at, attributes = _attributes(page, found.end())
        if name not in _ENDS_ITSELF:
            opened = max(0, opened + (-1 if found[1] else 1))
        if tags > _MOST_TAGS or opened > _MOST_OPEN or attributes > _MOST_ATTRIBUTES:
            return False
        if name in _RAW and not found[1] and not is_foreign:
            end = _RAW[name].search(page, at)
            at = end.start() if end is not None else len(page)
    return True


def _past(page: str, at: int) -> int:
    """Behind a comment that begins here, or behind a sign that begins nothing."""
    if not page.startswith("<!--", at):
        return at + 1
    found = _COMMENT.match(page, at)
    return found.end() if found is not None else len(page)


def _attributes(page: str, at: int) -> tuple[int, int]:
    """Where the attributes of a tag end, and how many they are; they are counted up to one too many."""
    count = 0
    while count <= _MOST_ATTRIBUTES and page[at : at + 1] not in ("", ">"):
        found = _ATTRIBUTE.match(page, at)
        if found is None or found.end() == at:
            break
        at, count = found.end(), count + 1
    return at, count
