"""Whether the meetings of an archive are what the rulings in force say."""

from collections.abc import Iterator

from memcon.archive.meetings import CONTRADICTIONS, has_meetings, joined
from memcon.archive.store import Archive


def faults(archive: Archive) -> Iterator[tuple[str, str]]:
    """What does not hold of the meetings: where, and a sentence without its end."""
    if not has_meetings(archive):
        return
    pairs = archive.rows("SELECT one, other FROM ruling WHERE is_one AND withdrawn_at IS NULL")
    held: dict[int, set[int]] = {}
    for document, number in archive.rows("SELECT document, meeting FROM account"):
        held.setdefault(number, set()).add(document)
    names = dict(archive.rows("SELECT id, name FROM meeting"))
    groups = set(joined((one, other) for one, other in pairs))
    for number in sorted(number for number, documents in held.items() if frozenset(documents) not in groups):
        yield str(names.get(number)), f"The accounts that rulings join were expected in {names.get(number)}, found others"
    for group in sorted(groups - set(map(frozenset, held.values())), key=min):
        yield "ruling", f"A meeting of {len(group)} documents that rulings join was expected, found none of these alone"
    for _, one, other, name in archive.rows(CONTRADICTIONS):
        yield name, f"Documents that nobody refused were expected in {name}, found {one} and {other}"
    for name, sign in archive.rows(_LEADING_ON):
        yield name, f"A meeting that leads to one with accounts was expected, found that {name} leads to {sign}"
    for (number,) in archive.rows("SELECT id FROM ruling WHERE (withdrawn_at IS NULL) <> (withdrawn_why IS NULL)"):
        yield "ruling", f"A ruling withdrawn with its reason, or standing, was expected, found ruling {number} half withdrawn"


_LEADING_ON = """
SELECT m.name, n.name FROM meeting m JOIN meeting n ON n.id = m.now
WHERE n.now IS NOT NULL OR NOT EXISTS (SELECT 1 FROM account t WHERE t.meeting = n.id)"""
