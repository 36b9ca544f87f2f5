"""The names by which a page calls its site: outside its text, and in the part of the page title that is not the document's."""

from memcon.pages.page import Head
from memcon.structure.above import squeezed
from memcon.structure.cues import Cues
from memcon.structure.title import parted, without_site

_LONGEST_SITE = 70


def title_parts(head: Head) -> tuple[str, ...]:
    """The parts of a page title of several, any of which can be the site's name."""
    title = squeezed(head.title.value) if head.title is not None and head.title.basis == "page title" else ""
    pieces = tuple(piece.strip() for piece in parted(title))
    return pieces if len(pieces) > 1 else ()


def site_names(head: Head, cues: Cues) -> tuple[str, ...]:
    """What the page calls its site: the name given in its head first, then the title's last part, or its first."""
    found = [squeezed(head.site)] if head.site else []
    parts = title_parts(head)
    if parts:
        document = without_site(cues, squeezed(head.title.value) if head.title is not None else "", list(parts))
        found.append(parts[0] if parts[0] not in document else parts[-1])
    return tuple(dict.fromkeys(name for name in found if len(name) <= _LONGEST_SITE))
