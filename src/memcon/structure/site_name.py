"""The names by which a page calls its site: outside its text, and in the part of the page title that is not the document's."""

from memcon.pages.page import Head
from memcon.structure.above import squeezed
from memcon.structure.cues import Cues
from memcon.structure.title import PARTING, tells

_LONGEST_SITE = 70


def site_names(head: Head, cues: Cues) -> tuple[str, ...]:
    """What the page calls its site: the name given in its head first, then the title's last part, or its first."""
    found = [squeezed(head.site)] if head.site else []
    if head.title is not None and head.title.basis == "page title":
        pieces = [piece.strip() for piece in PARTING.split(squeezed(head.title.value)) if piece.strip()]
        if len(pieces) > 1:
            first = not tells(cues, pieces[0]) and tells(cues, " ".join(pieces[1:]))
            found.append(pieces[0] if first else pieces[-1])
    return tuple(dict.fromkeys(name for name in found if len(name) <= _LONGEST_SITE))
