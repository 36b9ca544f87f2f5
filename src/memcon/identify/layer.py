"""The people of a record, joined to what its page says: who the participants were, and whom and what the text mentions."""

import msgspec

from memcon.dates import PartialDate
from memcon.identify.labels import Judge, identified
from memcon.identify.register import Register
from memcon.identify.window import window_of
from memcon.people import Days
from memcon.record import Record

PEOPLE = "people"
# A page is posted on the day of the event or so many days after it.
_POSTED_AFTER = 3


def with_people(record: Record, register: Register, home: str | None) -> Record:
    """The record with whoever its people were; `home` is the state whose publisher printed it, where one is known."""
    days = event_days(record) or window_of(record, register)
    judge = Judge(register, days, home)
    participants, findings = identified(record.participants, judge, register)
    return msgspec.structs.replace(
        record,
        layers=(*record.layers, PEOPLE),
        participants=participants,
        findings=(*record.findings, *findings),
    )


def event_days(record: Record) -> Days | None:
    """The days on which the event can have been, by what the page prints; None where it prints none."""
    if record.date is None:
        return None
    try:
        days = Days.of(str(PartialDate.parse(record.date.value)))
    except ValueError:
        return None
    return Days(days.first - _POSTED_AFTER, days.last) if record.date.basis == "posted" else days
