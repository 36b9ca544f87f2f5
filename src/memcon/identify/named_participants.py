"""People whom a text names as taking part without their speaking: found in stretches of it, and made participants."""

from collections.abc import Iterable, Iterator

from msgspec import UNSET

from memcon.identify.labels import Judge, Sought
from memcon.identify.register import Register
from memcon.people import Identity, Mention
from memcon.record import Participant, Record
from memcon.text import Span

# Somebody named, the words of the office beside the name, and why this is a participant.
Named = tuple[Mention, str | None, str]


def named_in(record: Record, spans: Iterable[Span]) -> Iterator[tuple[Mention, str | None]]:
    """The people named in stretches of the text who are in the register or have an office beside the name, each with it."""
    stretches = list(spans)
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    inside = [one for one in mentions if any(span.holds(one.span) for span in stretches)]
    offices = [one.span for one in inside if one.kind == "office"]
    for one in inside:
        if one.kind == "person":
            office = next((other for other in offices if _beside(other, one.span, record.text)), None)
            if office is not None or one.person is not None:
                yield one, office.of(record.text) if office is not None else None


def _beside(office: Span, name: Span, text: str) -> bool:
    """Whether an office stands right before a name, or behind it and a comma."""
    if office.end <= name.start:
        return text[office.end : name.start].strip(" ,") == ""
    return text[name.end : office.start].strip(" the") in (",", "(", "–", "—")


def with_named(record: Record, named: Iterable[Named], judge: Judge, register: Register, most: int) -> list[Participant]:
    """The participants and, of those named, whoever is not among them yet; so many in all at the most."""
    listed = list(record.participants)
    known = {one.person for one in listed if one.person is not None} | {one.name for one in listed}
    for mention, office, basis in named:
        if len(listed) >= most:
            break
        if mention.person in known or (mention.person is None and mention.name in known):
            continue
        known |= {mention.person or mention.name, mention.name}
        listed.append(_participant(record, mention, office, basis, len(listed) + 1, judge, register))
    return listed


def _participant(
    record: Record, mention: Mention, office: str | None, basis: str, number: int, judge: Judge, register: Register
) -> Participant:
    identity = _identity(mention, office, judge, register)
    side = identity.country if identity is not None else None
    printed = mention.span.of(record.text)
    as_printed = (f"{office} {printed}" if office else printed,)
    return Participant(
        f"p{number}", printed, as_printed, office, side, False, basis,
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
