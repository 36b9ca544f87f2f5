"""Who speaks with whom at each place of a record: the side of the speaker, and whom the words can address."""

import bisect

import msgspec

from memcon.people import Identity
from memcon.record import Participant, Record, Turn


class Scene(msgspec.Struct, frozen=True):
    """One turn as it is spoken: by whom, of which side, and the others who can be addressed, the likeliest first."""

    turn: int | None
    speaker: Participant | None
    side: str | None
    others: tuple[Participant, ...]
    is_question: bool = False


def side_of(one: Participant) -> str | None:
    """The side of a participant: that of the office the register found, else the one the page tells."""
    if isinstance(one.identity, Identity) and one.identity.country is not None:
        return one.identity.country
    return one.side


def office_of(one: Participant) -> str | None:
    """The office in which a participant takes part: the printed one, else the one that the identified person held that day."""
    return one.office or (one.identity.office if isinstance(one.identity, Identity) else None)


class Talk:
    """The turns of a record with the people in them; words outside turns are the publisher's own."""

    def __init__(self, record: Record, home: str | None) -> None:
        self._record, self._home = record, home
        self._people = {one.id: one for one in record.participants}
        self._turns = [turn for turn in record.turns if turn.speech]
        self._starts = [turn.speech[0].start for turn in self._turns]
        self._scenes: dict[int, Scene] = {}
        self._narrated = Scene(None, None, home, tuple(one for one in record.participants if one.spoke))

    def at(self, place: int) -> Scene:
        """The scene at a place of the text."""
        number = bisect.bisect_right(self._starts, place) - 1
        if number < 0 or place >= self._turns[number].speech[-1].end:
            return self._narrated
        if number not in self._scenes:
            self._scenes[number] = self._scene(number)
        return self._scenes[number]

    def _scene(self, number: int) -> Scene:
        turn = self._turns[number]
        speaker = self._people.get(turn.speaker or "")
        question = turn.kind == "question" or (speaker is not None and speaker.side == "press")
        side = None if question or speaker is None else side_of(speaker)
        if side is None and speaker is not None and not question:
            side = self._home
        return Scene(turn.n, speaker, side, self._others(number, turn), question)

    def _others(self, number: int, turn: Turn) -> tuple[Participant, ...]:
        """Those who speak besides, first whoever speaks right after a question, or right before any other turn."""
        after = [one.speaker for one in self._turns[number + 1 : number + 3]]
        before = [one.speaker for one in reversed(self._turns[max(0, number - 2) : number])]
        near = [*after, *before] if turn.kind == "question" else [*before, *after]
        order = dict.fromkeys([id for id in near if id is not None and id != turn.speaker])
        rest = (one.id for one in self._record.participants if one.spoke and one.id != turn.speaker)
        return tuple(self._people[id] for id in dict.fromkeys([*order, *rest]) if self._people[id].side != "press")
