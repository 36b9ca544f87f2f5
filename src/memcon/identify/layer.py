"""The people of a record, joined to what its page says: who the participants were, and whom and what the text mentions."""

import msgspec

from memcon.dates import PartialDate
from memcon.identify.attendance import lists_elsewhere, with_attendance
from memcon.identify.cross_check import cross_checked
from memcon.identify.held_here import as_named_here
from memcon.identify.labels import Judge, identified
from memcon.identify.mentions import Mentions
from memcon.identify.parties import with_parties
from memcon.identify.register import Register
from memcon.identify.relative_days import days_named
from memcon.identify.roles import with_roles
from memcon.identify.spotting import Spotter
from memcon.identify.window import window_of
from memcon.people import Days
from memcon.record import Record

PEOPLE = "people"
# A page is posted on the day of the event or so many days after it.
_POSTED_AFTER = 3


class PeopleLayer:
    """Joins people to the records of one reader; made once, used for many."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._spotter = Spotter(register)

    def joined(self, record: Record, home: str | None) -> Record:
        """The record with whoever its people were, and whom and what its text mentions."""
        days = event_days(record) or window_of(record, self._register)
        judge = Judge(self._register, days, home)
        participants, findings = identified(record.participants, judge, self._register)
        with_people = msgspec.structs.replace(record, participants=participants)
        named_here = as_named_here(with_people, self._register, home)
        with_people = msgspec.structs.replace(with_people, participants=named_here)
        found = msgspec.structs.replace(
            with_people,
            read_by=msgspec.structs.replace(record.read_by, register=self._register.digest),
            layers=(*record.layers, PEOPLE),
            findings=(
                *record.findings,
                *findings,
                *cross_checked(with_people, self._register, days, home),
                *lists_elsewhere(record),
            ),
            days=days_named(record.text, record.language, days),
            mentions=Mentions(with_people, self._register, self._spotter, judge, home).all(),
        )
        found = with_attendance(with_parties(found, judge, self._register, self._spotter), judge, self._register)
        return with_roles(found, self._register)


def event_days(record: Record) -> Days | None:
    """The days on which the event can have been, by what the page prints; None where it prints none."""
    if record.date is None:
        return None
    try:
        days = Days.of(str(PartialDate.parse(record.date.value)))
    except ValueError:
        return None
    return Days(days.first - _POSTED_AFTER, days.last) if record.date.basis == "posted" else days
