"""Frames: sentences above the text that say whose words follow, where the title names nobody."""

from collections.abc import Iterable

from memcon.structure.byline import title_speakers
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms

# A sentence that frames a transcript is no longer than this, and the person that opens a lead no more words than that.
_LONGEST, _MOST_WORDS = 400, 14
_NAMING = frozenset({"office-name", "office-name-of", "office-comma-name", "name-office", "honorific-name", "name"})

Named = tuple[str, str | None, str]


def framed(lines: Iterable[str], cues: Cues, forms: Forms) -> list[Named]:
    """Those whom a frame names: `The following is a transcript of the briefing by Ingrid Salvesen, Spokesperson for …`."""
    for line in lines:
        if len(line) > _LONGEST or (cues.status(line) is None and cues.find("opening", line) is None):
            continue
        named = title_speakers(line.rstrip(" .:"), cues, forms)
        if named:
            return named
    return []


def told_to_speak(lines: Iterable[str], cues: Cues, forms: Forms) -> Named | None:
    """The one whom a sentence tells of as it begins: `Transport Secretary Edmund Thorley spoke at …`."""
    verbs = cues.pattern("narrated")
    for line in lines:
        verb = verbs.search(line[:_LONGEST]) if verbs is not None else None
        who = line[: verb.start()].strip(" ,") if verb is not None else ""
        if who and len(who.split()) <= _MOST_WORDS:
            claim = next((claim for claim in forms.claims(who, "colon") if claim[1].id in _NAMING), None)
            name = claim[2].get("name") or claim[2].get("surname") if claim is not None else None
            if claim is not None and name is not None:
                return name, claim[2].get("office") or claim[2].get("whole_office"), who
    return None
