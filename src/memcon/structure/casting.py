"""Casting: the people whom the title, the lists and the lines above the text name, before any label is read."""

from collections.abc import Iterable

from memcon.pages.page import Head
from memcon.record import Printed
from memcon.structure.body import Body
from memcon.structure.byline import title_speakers
from memcon.structure.cues import Cues
from memcon.structure.frames import framed
from memcon.structure.introductions import introductions
from memcon.structure.labels import Forms, Reading
from memcon.structure.named_above import named_above
from memcon.structure.participants import Cast
from memcon.structure.rosters import Rosters, name_lines
from memcon.structure.turns import Draft

# So many blocks at the top can hold a line of names where no turn opens, and where one does.
_UNOPENED, _MOST_ABOVE = 12, 16
# Without a label, only so many blocks at the top can frame what is said.
_UNFRAMED = 4
# A line above the text that introduces somebody is no longer than this.
_INTRODUCTION = 400


def cast_of(
    body: Body, title: Printed | None, rosters: Rosters, first: int | None, forms: Forms, cues: Cues, home: str | None
) -> Cast:
    """The people of the title and the lists; `first` is the block where the first turn opens, `home` the publisher's side."""
    cast = Cast(forms.vocabulary, home)
    speakers = title_speakers(title.value, cues, forms) if title is not None else []
    for named in speakers:
        cast.present(named.name, named.office, named.printed, "named in the title", side=cast.sides.of_country(named.country))
    for named in [] if speakers else framed(_frames(body, first, cues), cues, forms):
        cast.present(named.name, named.office, named.printed, "named in the frame", side=cast.sides.of_country(named.country))
    above = range(min(first if first is not None else _UNOPENED, _MOST_ABOVE))
    for listed in (*rosters.people, *name_lines(body, above, forms)):
        side = cast.sides.of_office(listed.country) or cast.sides.of_office(listed.basis, home=False)
        cast.present(listed.name, listed.office, listed.printed, listed.basis, side=side)
    return cast


def _frames(body: Body, first: int | None, cues: Cues) -> list[str]:
    """The lines above the first label, or above the speech of a page that has none, that could frame what follows."""
    blocks = body.blocks[: min(first if first is not None else _UNFRAMED, _MOST_ABOVE)]
    lines = [block.span.of(body.text) for block in blocks if block.role != "title" and block.passage.kind != "heading"]
    return [line for line in lines if not cues.sounds_spoken(line)]


def introduce(cast: Cast, drafts: Iterable[Draft], body: Body, title: Printed | None, first: int | None, forms: Forms) -> None:
    """Give labels of one word the full name that title or header print before it, and speakers the name they give."""
    drafts = tuple(drafts)
    lines = [title.value] if title is not None else []
    lines += [
        block.span.of(body.text) for block in body.blocks[: min(first or 0, _UNOPENED)] if len(block.span) < _INTRODUCTION
    ]
    folded = " ".join(lines).casefold()
    for surname in _surnames(drafts):
        found = named_above(surname, lines, forms) if surname.casefold() in folded else None
        if found is not None and (found[0].office is not None or " " not in surname):
            named, ways = found
            side, at = cast.sides.of_country(named.country), folded.find(ways[0].casefold())
            cast.expect(named.name, named.office, ways, "named above the text", side=side, at=at)
    for name, office, printed in introductions(drafts, body.text, forms):
        cast.expect(name, office, (printed,), "introduces themself")


def _surnames(drafts: Iterable[Draft]) -> list[str]:
    """What labels give of names that the lines above the text may give in full, or with an office."""
    readings = {draft.reading.words: draft.reading for draft in drafts if draft.reading is not None}
    names = [_sought(one) for one in readings.values() if one.name and one.row.kind in ("speaker", "answer")]
    return sorted({name for name in names if len(name) > (2 if name.isascii() else 1)})


def _sought(reading: Reading) -> str:
    """The last word of a name; all of it where a name alone stands in the label, so that only its office is sought."""
    name = reading.name or ""
    return name if " " in name and reading.office is None else name.split()[-1]


def known_names(head: Head) -> frozenset[str]:
    """The names a page gives outside its text: `Rudd, Kevin` is known as `rudd` and `kevin rudd`."""
    if head.speaker is None:
        return frozenset()
    surname, _, given = head.speaker.value.casefold().partition(",")
    return frozenset({surname.strip(), f"{given.strip()} {surname.strip()}".strip()})
