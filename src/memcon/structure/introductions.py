"""Speakers who say who they are: `I'm Owen Calder, Head of the Press Office`, at the head of a turn under MR. CALDER."""

import re
from collections.abc import Iterator

from memcon.structure.labels import Forms
from memcon.structure.turns import Draft

_HEAD = 400
_WHO = re.compile(
    r"(?<!\w)(?:I[’']m|I am|[Mm]y name is|[Tt]his is|[Jj]e suis|[Jj]e m[’']appelle|[Ii]ch bin|[Mm]ein [Nn]ame ist|[Ss]oy|"
    r"[Mm]e llamo|[Mm]i nombre es|[Ee]u sou|[Mm]eu nome é|[Ss]ono|"
    r"[Mm]i chiamo|[Мм]еня зовут|[Мм]ене звати|[Jj]estem|[Nn]azywam się)\s+"
    r"(?P<rest>[^.;:!?\n]{3,160})"
)
_PARTS = re.compile(r",| and (?:I|welcome|it|we|this)\b")


def introductions(drafts: tuple[Draft, ...], text: str, forms: Forms) -> Iterator[tuple[str, str | None, str]]:
    """Name, office and printed words of those whose turn begins with who they are, under a label with their surname."""
    for draft in drafts:
        surname = draft.reading.name if draft.reading is not None else None
        if surname and draft.stretches:
            head = draft.stretches[0].head(_HEAD).of(text)
            if surname.casefold() in head.casefold():
                told = (_person(hit["rest"], surname, forms) for hit in _WHO.finditer(head))
                found = next((one for one in told if one is not None), None)
                if found is not None:
                    yield found


def _person(rest: str, surname: str, forms: Forms) -> tuple[str, str | None, str] | None:
    """The longest beginning of some words that is a name, with an office or without, and ends in the label's surname."""
    ends = [len(rest), *(found.start() for found in reversed(list(_PARTS.finditer(rest))))]
    for end in ends[:6]:
        run = rest[:end].strip()
        claim = next((one for one in forms.claims(run, "colon") if one[1].id in ("name-office", "name", "office-name")), None)
        if claim is not None:
            name, office = claim[2].get("name"), claim[2].get("whole_office") or claim[2].get("office")
            if name is not None and _is_of(name, surname):
                return name, office, run
    return None


def _is_of(name: str, surname: str) -> bool:
    words, wanted = name.casefold().split(), surname.casefold().split()
    return len(words) > len(wanted) and words[-len(wanted) :] == wanted
