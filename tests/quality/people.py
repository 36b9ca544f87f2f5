"""Who people were, measured: speakers and mentions annotated by hand, the tags of pages, parties of readouts."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from memcon.identify.named_things import things
from memcon.identify.names import Alike, alike, family_of
from memcon.identify.register import Register
from memcon.people import Mention, NameForm, Person
from memcon.reading import Reader
from memcon.record import Record
from tests.quality.data import DATA, GOLD, SHARED, checked_bytes, file_of, held_out, lines, some
from tests.quality.journeys import is_called
from tests.quality.score import Share

# What the annotators called offices that the register promises to cover.
_COVERED = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "other-national-minister"})
_SUFFIXES = {"kremlin": ".html", "whitehouse": ".md", "pm-transcripts": ".xml"}


class Judged(msgspec.Struct):
    """How many were told rightly, wrongly and not at all, of those who should be told; and those told who should not."""

    right: int = 0
    wrong: list[str] = []
    missed: list[str] = []
    null: int = 0

    @property
    def precision(self) -> float:
        """The share of what was told that is right."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of what should be told that was told rightly."""
        return self.right / max(1, self.right + len([one for one in self.wrong if not one.startswith("(")]) + len(self.missed))

    @property
    def of(self) -> int:
        """How many were annotated."""
        return self.right + len(self.wrong) + len(self.missed) + self.null


def page_of(reader: Reader, key: str, sha256: str) -> Record:
    """An annotated page, read; ValueError where its bytes are others."""
    folder = key.partition("/")[0]
    if folder == "seed":
        path = SHARED / "seed" / "meeting.txt"
    else:
        name = key.partition("/")[2]
        path = DATA / "kremlin" / "pages" / f"{name}.html" if folder == "kremlin" else file_of(key, _SUFFIXES[folder])
    return reader.read_bytes(checked_bytes(path, sha256), name=path.name)


def speakers(reader: Reader, most: int | None = None) -> tuple[Judged, Judged]:
    """The speakers of Kremlin pages whose office the register covers; all of them, and the held-out third."""
    all_, apart = Judged(wrong=[], missed=[]), Judged(wrong=[], missed=[])
    rows = lines(GOLD / "kremlin-people.jsonl")
    wanted = some({row["page"] for row in rows}, most)
    read = {row["page"]: page_of(reader, row["page"], row["sha256"]) for row in rows if row["page"] in wanted}
    for row in rows:
        if row["page"] not in wanted:
            continue
        record = read[row["page"]]
        turn = next(
            turn
            for turn in record.turns
            if turn.label is not None and [turn.label.span.start, turn.label.span.end] == row["label"]
        )
        speaker = next(one for one in record.participants if one.id == turn.speaker)
        covered = row["office"] in _COVERED and row["country"] is not None and row["who"] is not None
        for found in (all_, apart) if held_out(row["page"]) else (all_,):
            _count(
                found, row["who"], speaker.person, reader.register, f"{row['page']} {speaker.as_printed[0]}", expected=covered
            )
    return all_, apart


def _count(found: Judged, who: str | None, person: str | None, register: Register, where: str, *, expected: bool) -> None:
    told = register.person(person) if person is not None else None
    if told is None:
        if expected:
            found.missed.append(f"{where}: {who}")
        else:
            found.null += 1
    elif who is not None and is_called(told, who):
        found.right += 1
    else:
        found.wrong.append(f"{'' if who else '('}{where}: {told.name}, should be {who}")


def mentions(reader: Reader, most: int | None = None) -> tuple[Judged, Judged, Judged]:
    """The mentions annotated by hand: all, the hard half, the held-out third. One of somebody who is not in the register is
    right where the mention gives the name."""
    groups = tuple(Judged(wrong=[], missed=[]) for _ in range(3))
    rows = lines(GOLD / "mentions.jsonl")
    wanted = some({row["page"] for row in rows}, most)
    read: dict[str, Record] = {}
    for row in rows:
        if row["page"] not in wanted:
            continue
        if row["page"] not in read:
            read[row["page"]] = page_of(reader, row["page"], row["sha256"])
        record = read[row["page"]]
        mention = _at(record, *row["span"])
        mine = [groups[0], *([groups[1]] if row["hard"] else []), *([groups[2]] if held_out(row["page"]) else [])]
        for found in mine:
            _count_mention(found, row["who"], mention, reader.register, f"{row['page']} {row['span']} {row['kind']}")
    return groups[0], groups[1], groups[2]


def _at(record: Record, start: int, end: int) -> Mention | None:
    listed = record.mentions if isinstance(record.mentions, tuple) else ()
    near = [one for one in listed if one.kind in ("person", "office") and one.span.start < end and start < one.span.end]
    whole = [one for one in near if one.span.start <= start and end <= one.span.end]
    named = [one for one in near if one.kind == "person"]  # of Director Young the name is what tells who
    return next(iter(whole or named or near), None)


def _count_mention(found: Judged, who: str | None, mention: Mention | None, register: Register, where: str) -> None:
    told = register.person(mention.person) if mention is not None and mention.person is not None else None
    name = None if mention is None else mention.name if mention.kind == "person" else mention.holder or None
    if told is None and who is not None and name is not None and _is_named(name, who):
        found.right += 1
        return
    _count(found, who, told.id if told is not None else None, register, where, expected=who is not None)


def _is_named(name: str, who: str) -> bool:
    return alike(who, [NameForm(name, family_of(name))]) >= Alike.SURNAME


def tags(reader: Reader, most: int | None = None) -> tuple[Share, Share, Share, Share]:
    """The tags of Kremlin pages found again in the text: persons, all and held out; places and countries, all and held out."""
    people, places, people_apart, places_apart = Share(), Share(), Share(), Share()
    pages = {str(page["id"]): page for page in lines(DATA / "kremlin" / "gold.jsonl") if page["persons"] or page["geography"]}
    for key in sorted(some(pages, most)):
        page = pages[key]
        record = reader.read_bytes((DATA / "kremlin" / str(page["html_file"])).read_bytes(), name="page.html")
        forms, codes = list(_forms(record, reader.register)), _codes(record)
        apart = held_out(f"kremlin/{key}")
        for tag in page["persons"]:
            if not re.match(r"\d+ more", tag):
                right = _tagged(tag, forms)
                people.add(f"{key} {tag}", right, True)
                if apart:
                    people_apart.add(f"{key} {tag}", right, True)
        for tag in page["geography"]:
            code = things()["place"].code(tag) or reader.register.lands.code(tag)
            right = code is not None and code in codes
            places.add(f"{key} {tag}", right, True)
            if apart:
                places_apart.add(f"{key} {tag}", right, True)
    return people, people_apart, places, places_apart


def _forms(record: Record, register: Register) -> Iterator[NameForm]:
    listed = record.mentions if isinstance(record.mentions, tuple) else ()
    ids = {one.person for one in listed if one.person} | {one.person for one in record.participants if one.person}
    for id in ids:
        person: Person | None = register.person(id)
        yield from person.forms if person is not None else ()
    names = {one.name for one in listed if one.kind == "person"} | {one.name for one in record.participants if one.name}
    yield from (NameForm(name, family_of(name)) for name in names if name)


def _codes(record: Record) -> set[str]:
    listed = record.mentions if isinstance(record.mentions, tuple) else ()
    return {one.basis.removeprefix("a name of ") for one in listed if one.kind in ("country", "place")}


def _tagged(tag: str, forms: Iterable[NameForm]) -> bool:
    """Whether a tag (`Mironov Sergei`, the family name first) is a name that was found."""
    family, *given = tag.split()
    natural = NameForm(" ".join([*given, family]), family)
    return any(alike(tag, [form]) >= Alike.GIVEN or alike(form.name, [natural]) >= Alike.GIVEN for form in forms)


# A readout's headline that names one counterpart by office, name and country.
_COUNTERPART = re.compile(
    r"(?:[Ww]ith|to) (?:His Majesty |Republic of )?(?P<before>[A-Z][a-z]+ )?"
    r"(?P<office>President|Prime Minister|King|Taoiseach|Amir|Chancellor|Foreign Minister|Foreign Secretary"
    r"|External Affairs Minister|Secretary General|National Security Advisor) (?P<name>[^,]+?)"
    r"(?: of (?:the |The )?(?P<country>[A-Z][\w’. ]+))?$"
)


def readouts(reader: Reader, most: int | None = None) -> Share:
    """White House readouts whose headline names one foreign counterpart in an office of a head or a foreign minister: both
    parties named and identified."""
    found = Share()
    keys = {path.name: path for path in sorted((DATA / "whitehouse").glob("*readout*.md"))}
    for name in sorted(some(keys, most)):
        record = reader.read_bytes(keys[name].read_bytes(), name=name)
        title = record.title.value if record.title is not None else ""
        match = _COUNTERPART.search(title)
        if match is None or re.search(r" and |^of ", match["name"]) or match["office"] == "National Security Advisor":
            continue
        people = [reader.register.person(one.person) for one in record.participants if one.person is not None]
        surname = match["name"].removeprefix("Sheikh ").strip()
        guest = any(person is not None and is_called(person, surname) for person in people)
        host = any(person is not None and "US" in person.countries for person in people)
        told = ", ".join(person.name for person in people if person is not None)
        found.add(f"{title}: {told}", guest and host, True)
    return found
