"""When a meeting can have been, where its page bears no date: while all who are named with an office held it."""

from itertools import product

from memcon.identify.names import Alike
from memcon.identify.register import Register
from memcon.identify.who import fits_title
from memcon.people import Days, Tenure
from memcon.record import Participant, Record

_MOST_SPANS = 64


def window_of(record: Record, register: Register) -> Days | None:
    """The days on which the participants held the offices they are named in; None where no office tells.

    One whom the others contradict is left out.

    Days on which an office passes from one to the next are left out, so that the holders are certain in between.
    """
    spans: list[Days] = []
    for participant in record.participants:
        held = [span for one in tenures_named(participant, register) if (span := _inside(one)) is not None]
        if held:
            both = (mine.within(theirs) for mine, theirs in product(spans, held)) if spans else iter(held)
            shared = [span for span in both if span is not None]
            spans = shared[:_MOST_SPANS] if shared else spans
    return spans[0] if len(spans) == 1 else None


def tenures_named(participant: Participant, register: Register) -> list[Tenure]:
    """The tenures a participant printed with a name and an office can be in."""
    if participant.name is None or participant.office is None:
        return []
    title = register.read_office(participant.office)
    country = title.country or participant.side
    if country is None or title.is_former:
        return []
    people = {one.person.id for one in register.named(participant.name) if one.grade >= Alike.GIVEN}
    offices = (one for office in title.offices for one in register.tenures(country, office))
    return [one for one in offices if one.person in people and fits_title(title, one)]


def _inside(one: Tenure) -> Days | None:
    """The days of a tenure without the days on which it begins and ends."""
    first = one.begins.last + 1
    last = one.ends.first - 1 if one.end else one.ends.last
    return Days(first, last) if first <= last else None
