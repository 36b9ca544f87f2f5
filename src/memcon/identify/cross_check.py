"""The printed day and place of a meeting, compared with the register's journeys and with who held the offices named."""

from collections.abc import Iterator

from memcon.dates import date_in_words
from memcon.findings import Finding
from memcon.identify.named_things import things
from memcon.identify.register import Register
from memcon.identify.talk import side_of
from memcon.identify.window import tenures_named
from memcon.people import Days, Journey, Tenure
from memcon.record import Participant, Record

# A journey so many days before or after the printed day is likely the one that is meant.
_NEAR = 10


def cross_checked(record: Record, register: Register, days: Days | None, home: str | None) -> list[Finding]:
    """What the register's journeys and tenures say of the printed day: that it agrees, that it does not, or which it was."""
    found = list(_by_office(record, register, days))
    country = _country_of(record, register, home)
    for one in record.participants:
        journeys = register.journeys.get(one.person or "", [])
        there = [journey for journey in journeys if journey.country == country]
        if country is not None and there and side_of(one) != country:
            found += _by_journey(record, one, there, days, register)
            break
    return found


def country_of_place(place: str, register: Register) -> str | None:
    """The country of a printed place: named in it, or that of its city or region; None where the tables have neither."""
    for part in [place, *place.split(",")]:
        code = register.lands.code(part.strip()) or things()["place"].code(part.strip()) or register.country_of_city(part)
        if code is not None:
            return code.partition("-")[0]
    return None


# -- journeys --


def _country_of(record: Record, register: Register, home: str | None) -> str | None:
    """In which country the meeting was: by the printed place, else the publisher's, else the one other side's."""
    named = country_of_place(record.place.value, register) if record.place is not None else None
    if named is not None:
        return named
    sides = dict.fromkeys(side_of(one) for one in record.participants if one.spoke and one.side not in (None, "press"))
    hosts = [side for side in sides if side is not None and side != "US"]
    return home if home is not None and home != "US" else hosts[0] if len(hosts) == 1 and home is None else None


def _by_journey(
    record: Record, one: Participant, there: list[Journey], days: Days | None, register: Register
) -> Iterator[Finding]:
    name = one.name or one.as_printed[0]
    span = record.date.span if record.date is not None else None
    if record.date is None or days is None or len(days) > _NEAR:
        inside = [journey for journey in there if days is None or _days(journey).shares(days)]
        if len(inside) == 1 and record.date is None:
            yield Finding(
                "date-by-journey", "note",
                f"The page prints no date; {name}’s only recorded journey to {register.country_name(inside[0].country)}"
                f" in that time has {_told(inside[0], register)} ({inside[0].source}).",
            )  # fmt: skip
        return
    day = date_in_words(record.date.value)
    if any(_days(journey).shares(days) for journey in there):
        match = next(journey for journey in there if _days(journey).shares(days))
        yield Finding(
            "date-agrees",
            "note",
            f"The page says {day}; {name}’s recorded journey has {_told(match, register)} ({match.source}): they agree.",
            span,
        )
        return
    near = min(there, key=lambda journey: _apart(_days(journey), days))
    if _apart(_days(near), days) <= _NEAR:
        yield Finding(
            "date-contradicted",
            "warning",
            f"The page says {day}; {name}’s recorded journey has {_told(near, register)} ({near.source}).",
            span,
        )


def _days(journey: Journey) -> Days:
    return Days(Days.of(journey.start).first, Days.of(journey.end or journey.start).last)


def _apart(one: Days, other: Days) -> int:
    return max(0, one.first - other.last, other.first - one.last)


def _told(journey: Journey, register: Register) -> str:
    when = date_in_words(journey.start)
    if journey.end and journey.end != journey.start:
        when = f"{when} to {date_in_words(journey.end)}"
    return f"{journey.place} on {when}" if journey.place else f"{register.country_name(journey.country)} on {when}"


# -- offices --


def _by_office(record: Record, register: Register, days: Days | None) -> Iterator[Finding]:
    """A finding for each who is named in an office that the register has them in at another time only."""
    if record.date is None or days is None:
        return
    for one in record.participants:
        tenures = tenures_named(one, register)
        people = {tenure.person for tenure in tenures}
        if len(people) == 1 and not any(_may_be(tenure, days) for tenure in tenures):
            held = " and ".join(_span(tenure) for tenure in tenures)
            yield Finding(
                "date-against-office", "warning",
                f"The page says {date_in_words(record.date.value)}; {one.name} was {tenures[0].title}"
                f" ({register.country_name(tenures[0].country)}) {held}.",
                record.date.span,
            )  # fmt: skip


def _span(tenure: Tenure) -> str:
    """From when to when somebody held an office, as far as is known."""
    first, *_ = tenure.start.split("/")
    last = tenure.end.split("/")[-1]
    if last:
        return f"from {date_in_words(first)} to {date_in_words(last)}"
    return f"from {date_in_words(first)} on"


def _may_be(tenure: Tenure, days: Days) -> bool:
    """Whether a tenure may touch some days; a few days before and after are of a handover."""
    return tenure.may_cover(Days(days.first - 3, days.last + 3))
