"""What one source says of one holder of one office."""

import msgspec

from memcon.people import Days, Standing


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a source: a person held an office from one date to another; `seen` is when it was last true without an end.

    An `end` of None is one that the source does not know.
    """

    source: str
    country: str
    office: str
    person: str
    start: str
    end: str | None
    title: str = ""
    seen: str = ""
    standing: Standing = ""
    native: str = ""
    family: str = ""
    forms: tuple[str, ...] = ()
    wikidata: str = ""

    @property
    def begins(self) -> Days:
        """The days on which the tenure may have begun."""
        return Days.of(self.start)

    @property
    def ends(self) -> Days:
        """The days on which it may have ended."""
        if self.end:
            return Days.of(self.end)
        since = Days.of(self.seen) if self.seen else self.begins
        return Days(since.first, Days.of("9999").last)

    @property
    def key(self) -> tuple[str, str]:
        """The office it is of."""
        return self.country, self.office
