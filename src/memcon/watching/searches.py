"""The saved searches after a round: what each finds that it did not find before."""

from collections.abc import Iterator

from memcon.archive.store import Archive, told
from memcon.errors import MemconError
from memcon.identify.register import Register
from memcon.searching.hits import Hit
from memcon.searching.saved import run, saved_searches
from memcon.watching.events import Found, NewHit, Unsearched

# So many hits of a search are shown; all are counted.
_SHOWN = 20


def new_hits(archive: Archive, at: str, register: Register | None = None) -> Iterator[Found | Unsearched]:
    """What the saved searches of an archive find anew, by name; from now on it counts as seen."""
    with told(archive.path):
        names = [one.name for one in saved_searches(archive.connection)]
    for name in names:
        found = _found(archive, at, name, register)
        if found is not None:
            yield found


def _found(archive: Archive, at: str, name: str, register: Register | None) -> Found | Unsearched | None:
    try:
        with told(archive.path):
            hits = run(archive.connection, name, register=register, new=True, limit=_SHOWN)
    except MemconError as fault:
        return Unsearched(at, name, str(fault))
    return Found(at, name, hits.total, tuple(map(_hit, hits.hits))) if hits.total else None


def _hit(hit: Hit) -> NewHit:
    return NewHit(hit.address, hit.speaker or hit.person, hit.snippet)
