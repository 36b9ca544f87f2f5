"""How the rooms tell in the reader's language what went wrong: sentences that are English for programs, by their patterns."""

import re
from functools import lru_cache

import msgspec

from memcon.reading_room.words import Words, _

# Sentences of the rooms and of the archive; what stands in their places is kept as it was found.
_SENTENCES = (
    _("A room of the reading room was expected, found none at %(path)s."),
    _("An address such as kremlin/60519/t12/s3 was expected, found %(found)s."),
    _("An address of this archive was expected, found %(found)s; `memcon search` prints addresses."),
    _("A turn or paragraph of %(record)s was expected, found %(found)s; it has %(n)s turns."),
    _("A turn or paragraph of %(record)s was expected, found %(found)s; it has %(n)s paragraphs."),
    _("The id of a person in the register (sergey-lavrov) was expected, found %(found)s; look among the people."),
    _("The address of a meeting was expected, found %(found)s; all meetings are listed under /meeting."),
    _("The code of a country or an organisation (US, NATO) was expected, found %(found)s; look at the list."),
    _("A year (2016) or a month (2016-05) was expected, found %(found)s."),
    _("A number from 0 to %(most)s was expected for %(name)s, found %(found)s."),
    _("A kind of finding that records here have was expected, found %(found)s; the coverage lists them."),
    _("A capture from 1 to %(last)s of %(record)s was expected, found %(found)s."),
    _("Words to search for, or a filter (speaker:lavrov), were expected, found %(found)s."),
    _("The key of a page as the page before gives it was expected for %(name)s, found %(found)s."),
    _("At most %(most)s characters were expected for %(name)s, found %(found)s."),
    _("The address of a record was expected for %(boxes)s, found none; choose what the archive has."),
    _("At most %(most)s accounts at once were expected, found %(found)s; compare some of them."),
    _("An article was expected, found none: paste its text, or choose its file."),
    _("A text or a file was expected, found both; empty the one that is not meant."),
    _("An answer within 30 seconds was expected, found a longer task; ask for less at once."),
    _("A free place for this was expected, found all taken for 30 seconds; try again in a minute."),
    _("An answer was expected, found a fault of memcon's own; tell its makers."),
)  # fmt: skip
_PLACE = re.compile(r"%\((\w+)\)s")
_LONGEST = 2_000


class FaultsTold(msgspec.Struct, frozen=True):
    """What templates call to tell what went wrong in the reader's words."""

    words: Words

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {"sentence_told": self.sentence}

    def sentence(self, english: str) -> str | None:
        """A sentence in the reader's language; None where it is English and no other is known."""
        if not self.words.known or len(english) > _LONGEST:
            return None
        for said in _SENTENCES:
            found = _pattern(said).fullmatch(english)
            told = self.words.said(said)
            if found is not None and told != said:
                return _filled(told, found)
        return None


def _filled(told: str, found: re.Match[str]) -> str:
    """A sentence with what was found in the places of the English one."""
    return _PLACE.sub(lambda place: found[place[1]], told)


@lru_cache(maxsize=len(_SENTENCES))
def _pattern(said: str) -> re.Pattern[str]:
    parts = _PLACE.split(said)
    return re.compile(
        "".join(f"(?P<{part}>.{{0,400}}?)" if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL
    )
