"""Casting: the people whom the title, the lists and the lines above the text name, before any label is read."""

from collections.abc import Iterable

from memcon.pages.page import Head
from memcon.record import Printed
from memcon.structure.body import Body
from memcon.structure.byline import named_above, title_speakers
from memcon.structure.cues import Cues
from memcon.structure.frames import framed
from memcon.structure.introductions import introductions
from memcon.structure.labels import Forms
from memcon.structure.participants import Cast
from memcon.structure.rosters import Rosters, name_lines
from memcon.structure.turns import Draft

# So many blocks at the top can hold a line of names where no turn opens, and where one does.
_UNOPENED, _MOST_ABOVE = 12, 16
# Without a label, only so many blocks at the top can frame what is said.
_UNFRAMED = 4
# Whom a title names it names in its first words.
_LONGEST_TITLE = 1_000
# A line above the text that introduces somebody is no longer than this.
_INTRODUCTION = 400


def cast_of(
    body: Body, title: Printed | None, rosters: Rosters, first: int | None, forms: Forms, cues: Cues, home: str | None
) -> Cast:
    """The people of the title and the lists; `first` is the block where the first turn opens, `home` the publisher's side."""
    cast = Cast(forms, home)
    speakers = title_speakers(title.value[:_LONGEST_TITLE], cues, forms) if title is not None else []
    for name, office, printed in speakers:
        cast.present(name, office, printed, "named in the title")
    for name, office, printed in [] if speakers else framed(_frames(body, first, cues), cues, forms):
        cast.present(name, office, printed, "named in the frame")
    above = range(min(first if first is not None else _UNOPENED, _MOST_ABOVE))
    for listed in (*rosters.people, *name_lines(body, above, forms)):
        side = cast.side_of(listed.country) or cast.side_of(listed.basis, home=False)
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
    lines = [title.value[:_LONGEST_TITLE]] if title is not None else []
    lines += [
        block.span.of(body.text) for block in body.blocks[: min(first or 0, _UNOPENED)] if len(block.span) < _INTRODUCTION
    ]
    folded = " ".join(lines).casefold()
    for surname in _surnames(drafts):
        named = named_above(surname, lines, forms) if surname.casefold() in folded else None
        if named is not None:
            name, office, printed, country = named
            cast.expect(name, office, printed, "named above the text", side=cast.side_of(country, home=False))
    for name, office, printed in introductions(drafts, body.text, forms):
        cast.expect(name, office, printed, "introduces themself")


def _surnames(drafts: Iterable[Draft]) -> list[str]:
    """The last words of names that labels give alone, or after an office."""
    readings = {draft.reading.words: draft.reading for draft in drafts if draft.reading is not None}
    names = [one.name for one in readings.values() if one.name and (" " not in one.name or one.office is not None)]
    return sorted({name.split()[-1] for name in names if len(name.split()[-1]) > 2})


def known_names(head: Head) -> frozenset[str]:
    """The names a page gives outside its text: `Rudd, Kevin` is known as `rudd` and `kevin rudd`."""
    if head.speaker is None:
        return frozenset()
    surname, _, given = head.speaker.value.casefold().partition(",")
    return frozenset({surname.strip(), f"{given.strip()} {surname.strip()}".strip()})
