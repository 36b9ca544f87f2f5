"""How the rooms tell what the register and the findings say in the reader's language: sources, standings, spans of days."""

import datetime
import re

import msgspec
from babel.dates import format_date

from memcon.reading_room.words import Words, _, filled, woven

# The sources of the register, as docs/register.md has them.
_SOURCES = {
    "compiled": _("general knowledge"), "wikidata": "Wikidata", "factbook": _("CIA World Factbook"),
    "ifg": _("Institute for Government"), "us-officers": _("US Department of State, principal officers"),
    "us-travels": _("US Department of State, journeys"), "invented": _("invented"),
}  # fmt: skip
_STANDINGS = {"acting": _("acting"), "interim": _("interim"), "caretaker": _("caretaker")}
# What kinds of findings there are, in a few words.
_FINDINGS = {
    "gap": _("Words are missing on the page"), "words-missing": _("Words are missing on the page"),
    "cut-short": _("Cut short by a limit"), "no-text": _("No text"), "no-words": _("No words"),
    "no-text-on-page": _("A page of the document has no text"), "two-languages": _("Two languages"),
    "unspoken": _("Words that nobody speaks"), "several-documents": _("Several documents on one page"),
    "same-label-twice": _("One label for two speakers"), "repeated-turns": _("Turns that stand twice"),
    "recording": _("A recording"), "person-undecided": _("Two people may be meant"),
    "one-side-only": _("Only one side's words are given"), "nothing-found": _("Nothing found"),
    "main-text-not-found": _("The main text was not found"), "main-text-widened": _("The main text stands in several elements"),
    "labels-cut": _("Labels that are cut"),
    "interpreted-part": _("A part is the interpreter's"), "garbled": _("Garbled letters"),
    "furniture": _("Furniture of the page in the text"), "encoding-contradicted": _("The encoding is not the one announced"),
    "encoding-broken": _("Letters that could not be read"), "date-unread": _("A date that could not be read"),
    "date-agrees": _("The date agrees with the offices"), "date-against-office": _("The date contradicts an office"),
    "date-by-journey": _("The date follows from a journey"), "few-turns": _("Few turns for so long a text"),
    "label-unknown": _("A label that may not have been known"), "label-mended": _("A label that was mended"),
    "query-mended": _("A query that was mended"),
    "columns": _("Columns"), "columns-read-across": _("Columns read across"),
    "much-unassigned": _("Much that nobody is known to say"), "opening-label-lost": _("The first label is missing"),
    "speaker-unknown": _("A speaker who is not known"), "date-contradicted": _("The date contradicts a journey"),
    "main-text-not-chosen": _("The main text was not chosen"),
    "participants-elsewhere": _("Participants are listed elsewhere"),
    "printed-bytes": _("The file holds bytes as they are printed"),
}  # fmt: skip
# As citations and judgements say it (memcon.archive).
_STATES = {"gone since": _("gone since %(day)s"), "changed on": _("changed on %(day)s")}
_JUDGED = re.compile(r"judged by (?P<who>.+) on (?P<day>\d{4}-\d\d-\d\d)", re.DOTALL)
_PARTED_BY = {
    "publisher": _("Publisher"), "form": _("Form"), "side": _("Side"), "language": _("Language"), "year": _("Year"),
}  # fmt: skip


class PeopleTold(msgspec.Struct, frozen=True):
    """What the templates of people, sides, time and coverage call to tell a thing in the reader's words."""

    words: Words

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {
            "source_told": self.source, "standing_told": self.standing, "finding_told": self.finding, "days_told": self.days,
            "moment_told": self.moment, "month_told": self.month, "month_named": self.words.month, "parted_told": self.parted,
            "judged_told": self.judged, "state_told": self.state, "filled": filled, "woven": woven,
        }  # fmt: skip

    def source(self, source: str) -> str:
        """A source of the register."""
        return self.words.said(_SOURCES.get(source, source))

    def standing(self, standing: str) -> str:
        """In what standing an office was held."""
        return self.words.said(_STANDINGS.get(standing, standing))

    def finding(self, code: str) -> str:
        """A kind of finding, in a few words."""
        return self.words.said(_FINDINGS.get(code, code.replace("-", " ").capitalize()))

    def parted(self, by: str) -> str:
        """What counts are parted by."""
        return self.words.said(_PARTED_BY.get(by, by))

    def state(self, state: str) -> str:
        """What became of words since they were captured, as a citation says it: gone since 2024-05-02."""
        told, _, day = state.rpartition(" ")
        return filled(self.words.said(_STATES[told]), day=self.words.date(day)) if told in _STATES else state

    def judged(self, basis: str) -> str:
        """By whom and when something was judged."""
        found = _JUDGED.fullmatch(basis)
        if found is None:
            return basis
        return filled(self.words.said(_("judged by %(who)s on %(day)s")), day=self.words.date(found["day"]), who=found["who"])

    def days(self, printed: str | None) -> str:
        """A date of the register, or the two between which it lies."""
        first, between, last = (printed or "").partition("/")
        if not between:
            return self.words.date(first)
        told = self.words.said(_("between %(first)s and %(last)s"))
        return filled(told, first=self.words.date(first), last=self.words.date(last))

    def moment(self, iso: str) -> str:
        """A year, or the short name of a month without its year, as it stands under a column."""
        return self.month(iso) if len(iso) > 4 else iso

    def month(self, iso: str) -> str:
        """The short name of a month: Sep."""
        return format_date(datetime.date(2000, int(iso[5:7]), 1), "LLL", locale=self.words.language).rstrip(".")
