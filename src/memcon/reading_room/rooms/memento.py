"""Memento (RFC 7089): a document as it was at a moment, and the list of its states in time."""

from datetime import datetime

from memcon.archive.captures import Capture
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, NotHere, Raw
from memcon.reading_room.conditional import fixed_date, http_date, moment
from memcon.reading_room.links import Links
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.states import TIMEMAP, changed_at, link, memento, of_time, states


def timegate(ask: Ask) -> Moved:
    """To the state of a document nearest to the moment asked for, the last one where none is; of a passage, to its place."""
    found = found_at(ask)
    name = found.address.document
    listed = _known(ask, name)
    wanted = _wanted(ask.wanted_at)
    chosen = listed[-1] if wanted is None else min(listed, key=lambda one: _apart(one, wanted))
    at = ".".join(filter(None, (found.address.passage, found.address.sentence)))
    told = (("Vary", "Accept, Accept-Datetime"), ("Link", ", ".join(of_time(ask, name))))
    return Moved("record", name, at=at, asked={"capture": chosen.n}, status=302, headers=told)


def timemap(ask: Ask) -> Raw:
    """The states of a document in time, in the format of links (RFC 6690)."""
    found = found_at(ask)
    name, to = found.address.document, Links(ask.origin).to
    listed = _known(ask, name)
    first, last = (http_date(listed[at].when) or "" for at in (0, -1))
    told = [
        link(to("record", name), "original"),
        link(to("timemap", name), "self", type=TIMEMAP, **{"from": first, "until": last}),
        link(to("timegate", name), "timegate"),
    ]
    for place, one in enumerate(listed):
        rels = [rel for rel, at in (("first", 0), ("last", len(listed) - 1)) if at == place]
        told.append(memento(ask, name, one, " ".join(rels)))
    return Raw(",\n".join(told).encode() + b"\n", TIMEMAP, changed=changed_at(ask, found.document))


def _known(ask: Ask, document: str) -> list[Capture]:
    listed = states(ask, document)
    if not listed:
        raise NotHere(f"A capture of {document} whose time is known was expected, found none.")
    return listed


def _wanted(words: str) -> datetime | None:
    """The moment of an Accept-Datetime header; WrongCall for one that is no date."""
    if not words.strip():
        return None
    found = fixed_date(words)
    if found is None:
        raise WrongCall(
            "A date such as Tue, 14 May 2019 20:00:00 GMT was expected in the Accept-Datetime header, found"
            f" {words[:60]!r}."
        )  # fmt: skip
    return found


def _apart(one: Capture, wanted: datetime) -> tuple[float, int]:
    """How far a capture is from a moment; of two as far the later one is nearer."""
    when = moment(one.when)
    return (abs((when - wanted).total_seconds()), -one.n) if when is not None else (float("inf"), 0)
