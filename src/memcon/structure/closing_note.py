"""The note below a text that says when and where it was spoken: `NOTE: The President spoke at 1:37 p.m. in the East Room.`"""

from memcon.structure.above import Above
from memcon.text import Span

# The note is among so many blocks at the end, and no longer than this.
_LAST, _LONGEST = 3, 400


def closing_note(above: Above) -> Span | None:
    """The stretch of the note from the words `spoke at`, `began at` on; None where no note tells the time."""
    pattern = above.cues.pattern("began_at")
    if pattern is None:
        return None
    for block in above.body.blocks[-_LAST:]:
        found = pattern.search(above.body.text, block.span.start, min(block.span.end, block.span.start + _LONGEST))
        if found is not None:
            return Span(found.end(), block.span.end)
    return None
