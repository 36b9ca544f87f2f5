"""Whose the answers are that a page labels with a word alone (A, Antwort), where a label before them says who speaks."""

from collections.abc import Iterable

from memcon.structure.labels import Reading
from memcon.structure.turns import Draft


def answerer(drafts: Iterable[Draft], title: str) -> Reading | None:
    """The label of the one who gives all the answers that have no name; None where it can be somebody else.

    It is the only speaker's label before the last of those answers. Whoever bears it may only have opened the floor for a
    guest: so the title holds the name or the office, or nobody else is labelled as a speaker and the label stands no more
    once the answers have begun.
    """
    readings = [draft.reading for draft in drafts if draft.reading is not None]
    answers = [at for at, reading in enumerate(readings) if reading.row.id == "answer"]
    if not answers:
        return None
    speaking = [(at, one) for at, one in enumerate(readings) if one.row.kind == "speaker"]
    before = {one.words: one for at, one in speaking if at < answers[-1]}
    if len(before) != 1:
        return None
    (only,) = before.values()
    alone = all(one.words == only.words and at < answers[0] for at, one in speaking)
    return only if alone or _holds(title, only) else None


def _holds(title: str, reading: Reading) -> bool:
    """Whether a title holds the office in a label, or the last word of the name in it."""
    words = f" {' '.join(title.casefold().replace(',', ' ').split())} "
    told = (reading.office, reading.name.split()[-1] if reading.name else None)
    return any(f" {one.casefold()} " in words for one in told if one is not None)
