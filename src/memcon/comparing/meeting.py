"""Whether two accounts are of one meeting: the day, who took part, the place, and how much of the words is the same."""

from collections.abc import Sequence

from memcon.comparing.answer import SameMeeting
from memcon.comparing.linking import Link
from memcon.comparing.sides import Side, code_of
from memcon.comparing.spellings import alike
from memcon.people import Days
from memcon.record import Participant, Record

# So much of the shorter account must be found in the longer one, to be one meeting by the words alone, and to be one with the
# same day and people; with less it is none, whatever the day. Of a readout it is half as much.
_SURE, _WITH_DAY, _LEAST = 0.45, 0.25, 0.15
_READOUT = 0.5
# What one publisher puts out twice in one language and form is of two meetings, but where so much is the same.
_ONE_HOUSE = 0.6
_LEAST_NAME = 3


def same_meeting(a: Side, b: Side, links: Sequence[Link]) -> SameMeeting:
    """Whether both are accounts of one meeting, with the reasons."""
    if a.record.source.sha256 == b.record.source.sha256:
        return SameMeeting(True, ("the same bytes",), 1.0)
    words = wording(a, b, links)
    days, people = same_day(a.record, b.record), shared_people(a.record, b.record)
    places = _same_place(a.record, b.record)
    basis = tuple(_reasons(words, days, people, places))
    need = 1.0 if a.is_spoken and b.is_spoken else _READOUT
    if days is False and words < 0.9:
        need *= 1.4
    score = min(1.0, words / (need * _SURE)) * 0.7 + 0.15 * (days is True) + 0.1 * bool(people) + 0.05 * (places is True)
    if _is_one_house(a, b) and words < _ONE_HOUSE:
        return SameMeeting(False, (*basis, "of one publisher"), min(0.4, score))
    if words >= need * _SURE or (words >= need * _WITH_DAY and days is True and bool(people)):
        return SameMeeting(True, basis, max(0.5, score))
    if words < need * _LEAST or days is False or not people:
        return SameMeeting(False, basis, min(0.5, score))
    return SameMeeting(None, basis, score)


def _is_one_house(a: Side, b: Side) -> bool:
    one, other = a.record, b.record
    is_one = one.source.publisher is not None and one.source.publisher == other.source.publisher
    return is_one and one.form == other.form and code_of(a.language) == code_of(b.language)


def wording(a: Side, b: Side, links: Sequence[Link]) -> float:
    """How much of the shorter account is found in the other, 0 to 1."""
    linked = [0.0, 0.0]
    for link in links:
        for number, (side, (first, last)) in enumerate(((a, link.a), (b, link.b))):
            linked[number] += link.score * sum(len(one.span) for one in side.sentences[first:last])
    whole = [sum(len(one.span) for one in side.sentences) for side in (a, b)]
    return max((part / all_ for part, all_ in zip(linked, whole, strict=True) if all_), default=0.0)


def same_day(a: Record, b: Record) -> bool | None:
    """Whether both are of one day, or of two that time zones make of one; None where a page names none."""
    if a.date is None or b.date is None:
        return None
    one, other = Days.of(a.date.value), Days.of(b.date.value)
    return one.first - 1 <= other.last and other.first - 1 <= one.last


def shared_people(a: Record, b: Record) -> tuple[str, ...]:
    """The names of those who take part in both."""
    found = [one.name or one.office or "" for one in a.participants if any(_is_one(one, other) for other in b.participants)]
    return tuple(dict.fromkeys(name for name in found if name))


def _is_one(one: Participant, other: Participant) -> bool:
    if one.person is not None and other.person is not None:
        return one.person == other.person
    if one.name is None or other.name is None:
        return False
    last = [name.split()[-1] for name in (one.name, other.name) if name.split()]
    return len(last) == 2 and min(map(len, last)) >= _LEAST_NAME and alike(last[0].lower(), last[1].lower())


def _same_place(a: Record, b: Record) -> bool | None:
    if a.place is None or b.place is None:
        return None
    one, other = (
        {word for word in place.value.lower().replace(",", " ").split() if len(word) >= _LEAST_NAME}
        for place in (a.place, b.place)
    )
    return any(alike(word, there) for word in one for there in other)


def _reasons(words: float, days: bool | None, people: Sequence[str], places: bool | None) -> list[str]:
    said = [f"{round(words * 100)} percent of the shorter account's words are in the other"]
    if days is not None:
        said.append("the same day" if days else "other days")
    if people:
        said.append(f"both have {', '.join(people[:3])}")
    if places is not None:
        said.append("the same place" if places else "other places")
    return said
