"""The meeting that the project is judged by: a copy of its page without a date, and the page itself."""

from collections.abc import Iterator

from memcon.reading import Reader
from memcon.record import Printed, Record
from tests.quality.data import DATA, SHARED
from tests.quality.score import Share

_LABELS = ["President of Russia Vladimir Putin", "United States Secretary of State Mike Pompeo"]
_FURNITURE = ("Home »", "News of the Day", "Comments are closed", "Share", "Publication status", "Text version")


def measure(reader: Reader) -> Share:
    """Every fact that is asked of the two, right or not."""
    facts = Share()
    copy = reader.read_bytes((SHARED / "seed" / "meeting.txt").read_bytes(), name="meeting.txt")
    page = reader.read_bytes((DATA / "kremlin" / "pages" / "60519.html").read_bytes(), name="60519.html")
    for name, record in (("copy", copy), ("page", page)):
        for fact, found, wanted in _facts(record):
            facts.add(f"{name}: {fact}", found, wanted)
    identifying = Reader(reader.tables)
    told = identifying.read_bytes((SHARED / "seed" / "meeting.txt").read_bytes(), name="meeting.txt")
    for what, found, wanted in _people(told):
        facts.add(f"copy: {what}", found, wanted)
    facts.add("copy: date", copy.date, None)
    facts.add("page: date", _value(page.date), "2019-05-14")
    facts.add("page: place", _value(page.place), "Sochi")
    return facts


# Whom the words of the seed mean, by how they are printed.
_MEANT = {
    "President of the United States": "donald-j-trump",
    "our Foreign Minister": "sergey-lavrov",
    "Mr Mueller": "robert-mueller",
    "Mr Secretary of State": "mike-pompeo",
    "Mr President": "vladimir-putin",
}


def _people(record: Record) -> Iterator[tuple[str, object, object]]:
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    for words, person in _MEANT.items():
        at = record.text.index(words)
        found = [one for one in mentions if one.kind in ("person", "office") and at <= one.span.start < at + len(words)]
        yield words, [(one.person, bool(one.basis)) for one in found], [(person, True)]
    yield "identities", [one.person for one in record.participants], ["vladimir-putin", "mike-pompeo"]


def _facts(record: Record) -> Iterator[tuple[str, object, object]]:
    people = {person.id: person for person in record.participants}
    yield "labels", [turn.label.text if turn.label else None for turn in record.turns], _LABELS
    yield "names", [people[turn.speaker or ""].name for turn in record.turns], ["Vladimir Putin", "Mike Pompeo"]
    yield "sides", [people[turn.speaker or ""].side for turn in record.turns], ["RU", "US"]
    yield "form", record.form, "transcript"
    yield "occasion", record.occasion, "meeting"
    yield "furniture", [words for words in _FURNITURE if words in record.text], []
    yield "headlines", record.text.count(record.title.value) if record.title else 0, 1
    yield "last words", record.words(record.turns[-1]).endswith("Mr Putin."), True


def _value(printed: Printed | None) -> str | None:
    return printed.value if printed else None
