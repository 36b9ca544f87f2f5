"""When on its day a meeting began: the clock that a page prints above its text, or in the note below it."""

from memcon.record import Printed
from memcon.structure.above import Above, is_header_line
from memcon.structure.closing_note import closing_note
from memcon.structure.posting import is_posting
from memcon.text import Span

# With so many small words, a line that ends as a sentence does tells of something; its clock is not the header's.
_SMALL_WORDS = 3


def time_of(above: Above, date: Printed | None) -> Printed | None:
    """The clock at which the meeting began: by the publisher's element, in a line of the header, in the note at the end."""
    for number, block in above.of_role("time"):
        above.header.add(number)
        found = above.first_clock(block.span)
        if found is not None:
            return Printed(found[0], found[1], "publisher's time")
    return _in_header(above, date) or _in_note(above)


def _in_header(above: Above, date: Printed | None) -> Printed | None:
    for number, block in enumerate(above.blocks):
        words = block.words
        if block.role == "posted" or not is_header_line(words) or _tells(words) or _is_of_another_day(above, block.span, date):
            continue
        if is_posting(above, block):
            continue
        found = above.first_clock(above.before_update(block.span))
        if found is not None:
            above.header.add(number)
            return Printed(found[0], found[1], "clock above the text")
    return None


def _tells(words: str) -> bool:
    """Whether a line of the header ends as a sentence does, and has as many small words as one."""
    if words[-1] not in ".!?":
        return False
    small = [word for word in words.split() if word[:1].islower() and len(word) > 3]
    return len(small) >= _SMALL_WORDS


def _is_of_another_day(above: Above, line: Span, date: Printed | None) -> bool:
    """Whether a line gives a day that is not the event's: its clock is then that of the posting."""
    found = above.first_date(line)
    return found is not None and date is not None and str(found.date) != date.value


def _in_note(above: Above) -> Printed | None:
    note = closing_note(above)
    found = above.first_clock(note) if note is not None else None
    return Printed(found[0], found[1], "clock in the note below the text") if found is not None else None
