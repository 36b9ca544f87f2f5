"""How often words were said: two accounts of one meeting have them twice, and they were said once."""

from collections.abc import Mapping, Sequence

from memcon.verifying.finding import Found

# Of which meeting each document is, by its address.
MeetingOf = Mapping[str, str]


def ordered(found: Sequence[Found], meeting_of: MeetingOf) -> list[Found]:
    """The places, those of one meeting together; first what is spoken, by a publisher that a table knows, still so, dated."""
    places = sorted(found, key=_rank)
    meetings: dict[str, list[Found]] = {}
    for place in places:
        meetings.setdefault(meeting_of[place.passage.heard.address], []).append(place)
    return [place for together in meetings.values() for place in together]


def _rank(found: Found) -> tuple[bool, int, bool, bool, bool]:
    heard = found.passage.heard
    is_unknown = heard.record.source.publisher is None
    return found.passage.turn is None, len(found.changes), is_unknown, heard.until is not None, heard.date is None


def times_said(found: Sequence[Found], meeting_of: MeetingOf) -> int:
    """How often the words of these places were said: of each meeting, as often as the account that has them most often.

    Where not all places were looked for, the words were said at least so often.
    """
    turns: dict[str, dict[str, set[str]]] = {}
    for place in found:
        heard = place.passage.heard
        turns.setdefault(meeting_of[heard.address], {}).setdefault(heard.address, set()).add(place.passage.address)
    return sum(max(map(len, accounts.values())) for accounts in turns.values())
