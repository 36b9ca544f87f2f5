"""Metadata: title, date, time, place and standing of a document, each with where it stands and by which rule."""

import msgspec

from memcon.pages.page import Head
from memcon.record import Printed
from memcon.structure.above import Above
from memcon.structure.body import Body
from memcon.structure.clock import time_of
from memcon.structure.cues import Cues
from memcon.structure.event_date import event_date, posting_of
from memcon.structure.place import place_of
from memcon.structure.printed_dates import DateReader
from memcon.structure.title import title_of

# A line in which a page speaks of its own standing is no longer than this.
_STANDING = 240


class Metadata(msgspec.Struct, frozen=True):
    """What a page says about the meeting as a whole; `header` are the blocks in which it says so."""

    title: Printed | None
    date: Printed | None
    posted: Printed | None
    time: Printed | None
    place: Printed | None
    status: str | None
    header: tuple[int, ...]


def read_metadata(body: Body, first_turn: int | None, head: Head, cues: Cues, dates: DateReader, home: str | None) -> Metadata:
    """Title, dates, time, place and standing; `first_turn` is the block in which the first turn opens."""
    above = Above(body, first_turn, head, cues, dates, day_first=home != "US")
    title = title_of(above)
    posted = posting_of(above)
    date = event_date(above, title, posted)
    time = time_of(above, date)
    place = place_of(above, title, date, time)
    return Metadata(title, date, posted, time, place, _standing(above), tuple(sorted(above.header)))


def _standing(above: Above) -> str | None:
    """What the page says of its own standing, in a short line above or below the text."""
    for block in (*above.blocks, *above.body.blocks[-4:]):
        words = block.words
        standing = above.cues.status(words) if len(words) <= _STANDING else None
        if standing is not None:
            return standing
    return None
