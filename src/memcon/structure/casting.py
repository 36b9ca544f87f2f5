"""Casting: the people whom the title, the lists and the lines above the text name, before any label is read."""

import re
from collections.abc import Iterable

import msgspec

from memcon.pages.page import Head
from memcon.record import Printed
from memcon.structure.body import Body
from memcon.structure.byline import named_in, title_speakers, told_after_by_line
from memcon.structure.cues import Cues
from memcon.structure.guests import Guests
from memcon.structure.interviewed import interviewed
from memcon.structure.introductions import introductions
from memcon.structure.labels import Forms, Reading
from memcon.structure.named_above import named_above
from memcon.structure.names_alike import begins_alike, plain
from memcon.structure.participants import Cast
from memcon.structure.questions import asks
from memcon.structure.rosters import Rosters, name_lines
from memcon.structure.serving import serving
from memcon.structure.turns import Draft

# So many blocks at the top can hold a line of names where no turn opens, and where one does.
_UNOPENED, _MOST_ABOVE = 12, 16
# Whom a title names it names in its first words.
_LONGEST_TITLE = 1_000
# An initial and a surname without a space: В.Петров.
_INITIALLED = re.compile(r"(?:[^\W\d_]{1,2}\.){1,2}[^\W\d_]{3}")
# A line above the text that introduces somebody is no longer than this.
_INTRODUCTION = 400


def cast_of(
    body: Body,
    title: Printed | None,
    rosters: Rosters,
    first: int | None,
    forms: Forms,
    cues: Cues,
    home: str | None,
    outlets: frozenset[str] = frozenset(),
) -> Cast:
    """The people of the title and the lists; `first` is the block where the first turn opens, `home` the publisher's side.

    `outlets` are the names of the site itself, folded, which are nobody's.
    """
    cast = Cast(forms, home)
    above = range(min(first if first is not None else _UNOPENED, _MOST_ABOVE, len(body.blocks)))
    if title is not None:
        lines = [words for number in above if len(words := body.blocks[number].words) < _INTRODUCTION]
        for named in title_speakers(title.value[:_LONGEST_TITLE], cues, forms):
            if named.name.casefold() in outlets:
                continue
            side = cast.sides.of_country(named.country)
            name = _in_full(named.name, lines, forms) if named.office is None else named.name
            cast.present(name, named.office, named.printed, "named in the title", side=side)
    if not cast.people:
        _name_framed(cast, [body.blocks[number].words for number in above], forms, cues, outlets)
    for listed in (*rosters.people, *name_lines(body, above, forms)):
        side = cast.sides.of_office(listed.country) or cast.sides.of_office(listed.basis, home=False)
        cast.present(listed.name, listed.office, listed.printed, listed.basis, side=side)
    return cast


def _in_full(name: str, lines: list[str], forms: Forms) -> str:
    """The name of someone whom a title names by the surname alone, as the lines above the text give it in full."""
    sought = plain(name)
    found = named_above(name, [line for line in lines if sought in plain(line)], forms) if " " not in name else None
    return found[0].name if found is not None else name


def _name_framed(cast: Cast, lines: list[str], forms: Forms, cues: Cues, outlets: frozenset[str]) -> None:
    """Those whom a sentence above the text says speak: `The following is a transcript of the briefing by …`."""
    framing = (line for line in lines if len(line) < _INTRODUCTION and cues.find("frame", line) is not None)
    for named in next((found for line in framing if (found := title_speakers(line.rstrip(" .:"), cues, forms))), []):
        if named.name.casefold() in outlets:
            continue
        side = cast.sides.of_country(named.country)
        cast.present(named.name, named.office, named.printed, "named in the frame", side=side)


def name_by_lead(cast: Cast, lines: Iterable[str], forms: Forms, cues: Cues) -> None:
    """The one who, as a lead says first of all, spoke, with office: `Transport Secretary Edmund Thorley spoke at …`."""
    verbs = cues.pattern("spoke")
    for line in lines:
        found = verbs.search(line, 0, _INTRODUCTION) if verbs is not None else None
        named = named_in(line[: found.start()].strip(" ,"), forms) if found is not None else None
        if named is not None and named.office is not None:
            side = cast.sides.of_country(named.country)
            cast.present(named.name, named.office, named.printed, "named in the lead", side=side)
            return


def name_by_field(cast: Cast, drafts: Iterable[Draft], head: Head) -> None:
    """Whoever is labelled by the one office of the publisher's state is the speaker whom the page's own field names."""
    surname, comma, given = (head.speaker.value if head.speaker is not None else "").partition(",")
    readings = {draft.reading.words: draft.reading for draft in drafts if draft.reading is not None}
    speaking = [one for one in readings.values() if one.row.kind in ("speaker", "answer")]
    offices = {one.office for one in speaking if one.name is None and one.office is not None}
    named = any(one.name is not None and surname.casefold().strip() in one.name.casefold() for one in speaking)
    if comma and len(offices) == 1 and not named:
        office = offices.pop()
        if cast.sides.home is not None and cast.sides.of_office(office) == cast.sides.home:
            cast.expect(f"{given.strip()} {surname.strip()}", office, (), "named in the speaker’s field")


def name_interviewed(cast: Cast, title: str, lines: Iterable[str], forms: Forms, outlets: frozenset[str]) -> None:
    """The one whom the page interviews, so that answers without a name are theirs."""
    named = interviewed(title, lines, forms, outlets) if cast.answering is None else None
    if named is not None:
        side = cast.sides.of_country(named.country)
        cast.present(named.name, named.office, named.printed, "interviewed", side=side)


def ask_for_site(drafts: Iterable[Draft], text: str, outlets: frozenset[str]) -> tuple[Draft, ...]:
    """The drafts, those under the site's own name as questions of that outlet; unless that name seldom asks."""
    drafts = tuple(drafts)
    own = [draft for draft in drafts if draft.reading is not None and draft.reading.words.casefold() in outlets]
    asking = sum(bool(draft.stretches) and asks(draft.stretches[-1].of(text)) for draft in own)
    return tuple(_of_outlet(draft) if draft in own else draft for draft in drafts) if asking * 2 >= len(own) else drafts


def _of_outlet(draft: Draft) -> Draft:
    reading = draft.reading
    if reading is None:
        return draft
    row = msgspec.structs.replace(reading.row, kind="question")
    asked = msgspec.structs.replace(reading, row=row, parts={"outlet": reading.words})
    return msgspec.structs.replace(draft, reading=asked)


def introduce(
    cast: Cast, drafts: Iterable[Draft], body: Body, title: Printed | None, first: int | None, forms: Forms, cues: Cues
) -> None:
    """Give labels of one word the full name that title or header print before it, and speakers the name they give."""
    drafts = tuple(drafts)
    lines = [title.value[:_LONGEST_TITLE]] if title is not None else []
    lines += [block.words for block in body.blocks[: min(first or 0, _UNOPENED)] if len(block.words) < _INTRODUCTION]
    cast.guests = Guests(lines, forms)
    folded = [plain(line) for line in lines]
    for surname in _surnames(drafts):
        sought = plain(surname)
        found = named_above(surname, [line for line, words in zip(lines, folded, strict=True) if sought in words], forms)
        if found is not None and (found[0].office is not None or " " not in surname):
            named, ways = found
            side, at = cast.sides.of_country(named.country), " ".join(folded).find(plain(ways[0]))
            cast.expect(named.name, named.office, ways, "named above the text", side=side, at=at)
    for label in _service(drafts):
        serves = serving(label, lines, forms)
        if serves is not None:
            cast.serve(label, serves.name, serves.office, serves.printed)
    for name, office, printed in introductions(drafts, body.text, forms):
        cast.expect(name, office, (printed,), "introduces themself")
    _expect_authors(cast, lines[1 if title is not None else 0 :], forms, cues)


def _expect_authors(cast: Cast, lines: list[str], forms: Forms, cues: Cues) -> None:
    """Whoever a line above the text says speaks, `By the Minister of Ports, Ada Merrow`, so that a label can mean them."""
    pattern = cues.pattern("by_line")
    for line in lines:
        if pattern is None or pattern.match(line) is None:
            continue
        known = {plain(name) for name in cast.names()}
        for named in title_speakers(line, cues, forms):
            if named.office is not None and " " in named.name and plain(named.name) not in known:
                side = cast.sides.of_country(named.country)
                cast.expect(named.name, named.office, (named.printed,), "named above the text", side=side)


def named_in_case(drafts: Iterable[Draft], title: str, cues: Cues) -> Reading | None:
    """The label of the one speaker whose surname a title holds, in whatever case: `Выступление П.А.Седова`, `П.А.Седов:`."""
    readings = {draft.reading.words: draft.reading for draft in drafts if draft.reading is not None}
    named = [one for one in readings.values() if one.name and one.row.kind in ("speaker", "answer")]
    for told in told_after_by_line(title, cues):
        words = re.split(r"[\s.,]+", told)
        found = {_sought(one): one for one in named if any(begins_alike(_sought(one), word) for word in words)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _surnames(drafts: Iterable[Draft]) -> list[str]:
    """What labels give of names that the lines above the text may give in full, or with an office."""
    readings = {draft.reading.words: draft.reading for draft in drafts if draft.reading is not None}
    names = [_sought(one) for one in readings.values() if one.name and one.row.kind in ("speaker", "answer")]
    return sorted({name for name in names if len(name) > (2 if name.isascii() else 1)})


def _service(drafts: Iterable[Draft]) -> list[str]:
    """The labels that are a word of service alone."""
    return sorted({draft.reading.words for draft in drafts if draft.reading is not None and draft.reading.row.id == "role"})


def _sought(reading: Reading) -> str:
    """The last word of a name; all of it where a name alone stands in the label, so that only its office is sought."""
    name = reading.name or ""
    if " " not in name and _INITIALLED.match(name):
        return name.rpartition(".")[2]
    return name if " " in name and reading.office is None else name.split()[-1]


def known_names(head: Head) -> frozenset[str]:
    """The names a page gives outside its text: `Rudd, Kevin` is known as `rudd` and `kevin rudd`."""
    if head.speaker is None:
        return frozenset()
    surname, _, given = head.speaker.value.casefold().partition(",")
    return frozenset({surname.strip(), f"{given.strip()} {surname.strip()}".strip()})
