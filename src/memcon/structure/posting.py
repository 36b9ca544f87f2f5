"""Lines above the text that say when the page was put out, and not when what it tells of took place."""

from collections.abc import Iterator

from memcon.pages.page import STAMPED
from memcon.record import Printed
from memcon.structure.above import Above, is_header_line
from memcon.structure.body import BodyBlock
from memcon.structure.printed_dates import DateFound

# So many lines at the end of a page may say when it was put out.
_TAIL = 8
# Between words for putting out, behind others, and the day stand so many characters at most: a colon and a blank.
_BEFORE_DAY = 3


def posting_line(above: Above) -> Printed | None:
    """The day of the first line above the text that gives the posting's, else of the last such line below it; that of an update
    where nothing else tells."""
    told = next(_told(above), None)
    if told is not None:
        return Printed(str(told.date), told.span, "posting above the text")
    last = next(_told_below(above), None)
    if last is not None:
        return Printed(str(last.date), last.span, "posting below the text")
    updated = next(_told_updated(above), None)
    return Printed(str(updated.date), updated.span, "last update above the text") if updated is not None else None


def _told_updated(above: Above) -> Iterator[DateFound]:
    """The days of the lines above the text that tell of an update alone: the page was put out by then."""
    for block in above.blocks:
        if block.role == "body" and is_header_line(block.words) and above.before_update(block.span).end == block.span.start:
            found = above.first_date(block.span)
            if found is not None:
                yield found


def _told_below(above: Above) -> Iterator[DateFound]:
    blocks = above.body.blocks
    for block in reversed(blocks[max(len(above.blocks), len(blocks) - _TAIL) :]):
        found = above.first_date(above.before_update(block.span)) if says_posted(above, block) else None
        if found is not None:
            yield found


def is_posting(above: Above, block: BodyBlock) -> bool:
    """Whether a line gives the day of the posting: by its first words, or by a clock beside a day that the page marks as one.

    A publisher's table says itself what its elements hold.
    """
    return block.role == "body" and (says_posted(above, block) or _is_stamped_with_clock(above, block))


def says_posted(above: Above, block: BodyBlock) -> bool:
    """Whether a line gives a day and begins with words for putting a page out, or has them right before its first day.

    `Posted on 15 October 2025`; `By Ada Merrow Posted: 15 October 2025`.
    """
    if block.role != "body" or not is_header_line(block.words):
        return False
    pattern = above.cues.pattern("posted")
    words = pattern.search(above.body.text, block.span.start, block.span.end) if pattern is not None else None
    day = above.first_date(block.span) if words is not None else None
    if words is None or day is None:
        return False
    return words.start() == block.span.start or 0 <= day.span.start - words.end() <= _BEFORE_DAY


def _told(above: Above) -> Iterator[DateFound]:
    for block in above.blocks:
        found = above.first_date(above.before_update(block.span)) if is_posting(above, block) else None
        if found is not None:
            yield found


def _is_stamped_with_clock(above: Above, block: BodyBlock) -> bool:
    """Whether all the words of a line stand in elements that the page marks as days, a day and a clock among them."""
    if not is_header_line(block.words) or not all(
        styled.style & STAMPED for styled in block.passage.pieces if styled.piece.text.strip()
    ):
        return False
    return above.first_date(block.span) is not None and above.first_clock(block.span) is not None
