"""Who took part beside those who speak, by the sentences that say so; and lists that are said to be elsewhere."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec
import tomli
from msgspec import UNSET

from memcon.findings import Finding
from memcon.identify.labels import Judge, Sought
from memcon.people import Mention
from memcon.record import Participant, Record
from memcon.text import Span

# A paragraph that tells who took part is no longer than this; one that points elsewhere is a line.
_LONGEST, _LONGEST_LINE = 1_500, 160
# So far into a paragraph of speech a phrase opens it, in code points.
_OPENING = 60
_MOST = 60


def with_attendance(record: Record, judge: Judge) -> Record:
    """The record with those as participants whom a sentence says took part; they are not said to have spoken."""
    listed = list(record.participants)
    known = {one.person for one in listed if one.person is not None} | {one.name for one in listed}
    for mention, office, phrase in _attending(record):
        if len(listed) >= _MOST or mention.person in known or mention.name in known:
            continue
        known |= {mention.person or mention.name, mention.name}
        listed.append(_participant(record, mention, office, phrase, len(listed) + 1, judge))
    return msgspec.structs.replace(record, participants=tuple(listed)) if len(listed) > len(record.participants) else record


def _attending(record: Record) -> Iterator[tuple[Mention, str | None, str]]:
    """The people named in the paragraphs that say who took part, with the office beside each."""
    mentions = record.mentions if isinstance(record.mentions, tuple) else ()
    for span, phrase in _paragraphs(record):
        inside = [one for one in mentions if span.holds(one.span)]
        offices = [one for one in inside if one.kind == "office"]
        for one in inside:
            if one.kind == "person" and (one.person is not None or " " in one.name):
                office = next((other for other in offices if _beside(other.span, one.span, record.text)), None)
                if office is not None or one.person is not None:
                    yield one, office.span.of(record.text) if office is not None else None, phrase


def _paragraphs(record: Record) -> Iterator[tuple[Span, str]]:
    """The stretches that say who took part: from the phrase to the end of the paragraph, or its whole sentence."""
    small = record.text.casefold()
    if not any(phrase in small for phrase in _phrases("took_part")):
        return
    spoken = [span for turn in record.turns for span in turn.speech]
    for block in record.blocks:
        if len(block.span) > _LONGEST:
            continue
        words = block.span.of(record.text).casefold()
        found = next(((at, phrase) for phrase in _phrases("took_part") if (at := words.find(phrase)) >= 0), None)
        if found is None:
            continue
        at, phrase = found
        if any(span.overlaps(block.span) for span in spoken) and at > _OPENING:
            continue
        start = block.span.start + max(0, words.rfind(". ", 0, at))
        yield Span(start, block.span.end), phrase


def _beside(office: Span, name: Span, text: str) -> bool:
    if office.end <= name.start:
        return text[office.end : name.start].strip() == ""
    return text[name.end : office.start].strip(" the") in (",", "(", "–", "—")


def _participant(record: Record, mention: Mention, office: str | None, phrase: str, number: int, judge: Judge) -> Participant:
    printed = mention.span.of(record.text)
    identity = judge.judge(Sought(printed, office, None)).identity if mention.person is not None else None
    return Participant(
        f"p{number}",
        printed,
        (f"{office} {printed}" if office else printed,),
        office,
        identity.country if identity is not None else None,
        False,
        f"list: {phrase}",
        mention.person,
        identity if identity is not None and identity.person == mention.person else UNSET,
    )


def lists_elsewhere(record: Record) -> list[Finding]:
    """A finding for each line that says the participants are listed elsewhere: that is no empty list."""
    return [
        Finding(
            "participants-elsewhere",
            "warning",
            f"The page says that who took part is listed elsewhere ({span.of(record.text)!r}): the list here is not the whole.",
            span,
        )
        for span in _pointers(record)
    ]


def _pointers(record: Record) -> Iterator[Span]:
    short = (block for block in record.blocks if len(block.span) <= _LONGEST_LINE)
    for block in short:
        words = block.span.of(record.text).casefold()
        if not words.startswith(_phrases("opens")):
            continue
        if any(phrase in words for phrase in _phrases("elsewhere")):
            yield block.span


@cache
def _phrases(name: str) -> tuple[str, ...]:
    text = (resources.files("memcon.identify") / "tables" / "attendance.toml").read_text(encoding="utf-8")
    return tuple(str(phrase).casefold() for phrase in tomli.loads(text)[name])
