"""Tables of attendance: who sat for which country, with dots between the two, as the United Nations print them."""

import re

from memcon.structure.labels import Forms
from memcon.structure.listed import Listed, name_in

# Three dots or more between what stands at the left and at the right of a table.
_LEADERS = re.compile(r"\.{4,200}|…{3,80}|(?:\. ){3,100}\.")
# A table whose lines were joined is no longer than this.
_LONGEST_TABLE = 4_000


def has_leaders(words: str) -> bool:
    """Whether dots lead from what stands at the left of a line to what stands at the right."""
    dotted = "...." in words or "………" in words or ". . . ." in words
    return dotted and len(words) < _LONGEST_TABLE and _LEADERS.search(words) is not None


def attendance(words: str, forms: Forms) -> list[Listed]:
    """The people of a line with leaders, or of several that were joined: `President: Mr. Sandoval...... (Chile)`."""
    parts = [part.strip() for part in _LEADERS.split(words)]
    found: list[Listed] = []
    left = parts[0]
    for number, part in enumerate(parts[1:], 2):
        right, rest = (part, "") if number == len(parts) else _cut(part, forms)
        one = _entry(left, right, forms)
        found += [one] if one is not None else []
        left = rest
    return found


def _cut(part: str, forms: Forms) -> tuple[str, str]:
    """What stands between two leaders, parted into the end of one line and the beginning of the next."""
    closing = part.find(")")
    if part.startswith("(") and closing > 0:
        return part[: closing + 1], part[closing + 1 :].strip()
    words = part.split()
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    begins = next((cut for cut in cuts if _is_country(cut[1].rpartition(": ")[2], forms)), None)
    ends = next((cut for cut in reversed(cuts) if _is_country(cut[0], forms)), None)
    return begins or ends or (part, "")


def _is_country(words: str, forms: Forms) -> bool:
    phrase = forms.phrase(words)
    return bool(phrase.tokens) and phrase.is_entry("country", 0, len(phrase.tokens))


def _entry(left: str, right: str, forms: Forms) -> Listed | None:
    """The person of one line: `President: Mr. Sandoval` and `(Chile)`, `Nigeria` and `Mr. Okonjo`."""
    left, right = left.strip(" .…()"), right.strip(" .…()")
    for who, where in ((left, right), (right, left)):
        office, colon, name = who.rpartition(": ")
        claim = next((claim for claim in forms.claims(name, "colon") if claim[1].id in ("honorific-name", "name")), None)
        if claim is not None and not forms.claims(where, "period"):
            place = where.rpartition(": ")[2]
            head = office if colon and forms.claims(office, "colon") else None
            return Listed(name_in(claim[2]) or name, head, place, name, "table of attendance")
    return None
