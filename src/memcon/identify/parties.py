"""The parties of a readout: who met or spoke with whom, as its headline and its first sentences name them."""

from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from memcon.identify.labels import Judge, Sought
from memcon.identify.named_participants import Named, named_in, with_named
from memcon.identify.names import without_genitive
from memcon.identify.register import Register
from memcon.identify.spotting import Spotter
from memcon.record import Participant, Record
from memcon.text import Span

# So far into the text a readout names its parties, in code points after the headline.
_OPENING = 420
_MOST = 12
# So far before a name a country stands that its office is of, in code points.
_CLOSE = 45


def with_parties(record: Record, judge: Judge, register: Register, spotter: Spotter) -> Record:
    """A readout with the people whom its headline and its opening name as participants; any other record as it is."""
    if record.form != "readout" or record.occasion not in ("meeting", "call", None) or record.mentions is UNSET:
        return record
    listed = with_named(record, _named(record), judge, register, _MOST)
    if record.title is not None and record.title.span is None:
        listed += _of_headline(record.title.value, tuple(listed), judge, spotter)
    return msgspec.structs.replace(record, participants=tuple(listed))


def _of_headline(headline: str, listed: tuple[Participant, ...], judge: Judge, spotter: Spotter) -> Iterator[Participant]:
    """The people whom a headline outside the text names with an office, who are in the register and not listed yet."""
    known = {one.person for one in listed}
    number = len(listed)
    spotted = spotter.spot(headline)
    offices = {one.span.end: one.span.of(headline) for one in spotted if one.kind == "office"}
    lands = [(one.span.start, one.code) for one in spotted if one.kind == "country"]
    for one in spotted:
        office = offices.get(one.span.start - 1) if one.kind == "person" else None
        if office is None:
            continue
        printed = without_genitive(one.span, headline).of(headline)
        country = one.of or next((code for start, code in lands if one.span.start - _CLOSE < start < one.span.start), None)
        identity = judge.judge(Sought(printed, office, country)).identity
        if identity is not None and identity.person not in known:
            known.add(identity.person)
            number += 1
            yield Participant(
                f"p{number}", printed, (f"{office} {printed}",), office, identity.country, False,
                "party: named in the headline", identity.person, identity,
            )  # fmt: skip


def _named(record: Record) -> Iterator[Named]:
    """The people named in headline and opening."""
    title = record.title.span if record.title is not None else None
    for mention, office in named_in(record, _opening(record)):
        where = "title" if title is not None and title.holds(mention.span) else "opening"
        yield mention, office, f"party: named in the {where}"


def _opening(record: Record) -> tuple[Span, ...]:
    title = record.title.span if record.title is not None and record.title.span is not None else None
    start = title.end if title is not None else 0
    body = Span(start, min(len(record.text), start + _OPENING))
    return (title, body) if title is not None else (body,)
