"""What is known of one document while its mentions are judged: the record, the register, whom it has named so far."""

from functools import cached_property

from memcon.identify.labels import Judge
from memcon.identify.named_so_far import NamedSoFar
from memcon.identify.register import Register
from memcon.identify.talk import side_of
from memcon.identify.words import key, words_in
from memcon.record import Record


class Setting:
    """One document: its record, what judges its people, the publisher's own state, and whom it has named so far."""

    def __init__(self, record: Record, register: Register, judge: Judge, home: str | None) -> None:
        self.record, self.register, self.judge, self.home = record, register, judge, home
        self.named = NamedSoFar(record.participants, register)

    @property
    def text(self) -> str:
        """The words of the document."""
        return self.record.text

    @cached_property
    def visitor(self) -> str | None:
        """The one country besides the publisher's own that the title of an interview names: that of whoever asks."""
        if self.record.occasion != "interview" or self.record.title is None:
            return None
        keys = [key(word) for word in words_in(self.record.title.value)]
        named = {code for _, _, code in self.register.lands.among(keys)} - {self.home}
        return named.pop() if len(named) == 1 else None

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides that take part, and the publisher's own."""
        sides = (side_of(one) for one in self.record.participants if one.side != "press")
        return tuple(dict.fromkeys(side for side in (*sides, self.visitor, self.home) if side is not None))
