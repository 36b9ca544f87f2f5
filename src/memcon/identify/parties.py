"""The parties of a readout: who met or spoke with whom, as its headline and its first sentences name them."""

from collections.abc import Iterator

import msgspec
from msgspec import UNSET

from memcon.identify.labels import Judge, Sought
from memcon.identify.mentions import without_genitive
from memcon.identify.register import Register
from memcon.identify.spotting import Spotter
from memcon.people import Identity, Mention
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
    listed = list(record.participants)
    known = {one.person for one in listed if one.person is not None} | {one.name for one in listed}
    for mention, title in _named(record):
        if mention.person in known or (mention.person is None and mention.name in known) or len(listed) >= _MOST:
            continue
        known |= {mention.person or mention.name, mention.name}
        listed.append(_participant(record, mention, title, len(listed) + 1, judge, register))
    if record.title is not None and record.title.span is None:
        listed += _of_headline(record.title.value, listed, judge, spotter)
    return msgspec.structs.replace(record, participants=tuple(listed))


def _of_headline(headline: str, listed: list[Participant], judge: Judge, spotter: Spotter) -> Iterator[Participant]:
    """The people whom a headline outside the text names with an office, who are in the register and not listed yet."""
    known = {one.person for one in listed}
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
            number = len(listed) + len(known) - len({person.person for person in listed})
            yield Participant(
                f"p{number}", printed, (f"{office} {printed}",), office, identity.country, False,
                "party: named in the headline", identity.person, identity,
            )  # fmt: skip


def _named(record: Record) -> Iterator[tuple[Mention, str | None]]:
    """The people named in headline and opening with an office beside the name, each with that office."""
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    spans = _opening(record)
    offices = [one for one in mentions if one.kind == "office"]
    for one in mentions:
        if one.kind == "person" and any(span.holds(one.span) for span in spans):
            office = next((other for other in offices if _beside(other.span, one.span, record.text)), None)
            if office is not None or one.person is not None:
                yield one, office.name if office is not None else None


def _opening(record: Record) -> tuple[Span, ...]:
    title = record.title.span if record.title is not None and record.title.span is not None else None
    start = title.end if title is not None else 0
    body = Span(start, min(len(record.text), start + _OPENING))
    return (title, body) if title is not None else (body,)


def _beside(office: Span, name: Span, text: str) -> bool:
    """Whether an office stands right before a name, or behind it and a comma."""
    if office.end <= name.start:
        return text[office.end : name.start].strip(" ,") == ""
    return text[name.end : office.start].strip() in (",", "(", "–", "—")


def _participant(
    record: Record, mention: Mention, office: str | None, number: int, judge: Judge, register: Register
) -> Participant:
    identity = _identity(mention, office, judge, register)
    side = identity.country if isinstance(identity, Identity) else None
    printed = mention.span.of(record.text)
    in_title = record.title is not None and record.title.span is not None and record.title.span.holds(mention.span)
    basis = "party: named in the title" if in_title else "party: named in the opening"
    return Participant(
        f"p{number}", printed, (f"{office} {printed}" if office else printed,), office, side, False, basis,
        mention.person, identity if identity is not None else UNSET,
    )  # fmt: skip


def _identity(mention: Mention, office: str | None, judge: Judge, register: Register) -> Identity | None:
    """The identity of somebody mentioned, as participants have it."""
    person = register.person(mention.person) if mention.person is not None else None
    if person is None:
        return None
    judged = judge.judge(Sought(person.name, office, None)).identity
    if judged is not None and judged.person == person.id:
        return judged
    return Identity(person.id, person.name, mention.score or 1.0, ("named before",))
