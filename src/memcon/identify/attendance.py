"""Who took part beside those who speak, by the sentences that say so; and lists that are said to be elsewhere."""

from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec
import tomli

from memcon.findings import Finding
from memcon.identify.labels import Judge
from memcon.identify.named_participants import Named, named_in, with_named
from memcon.identify.register import Register
from memcon.record import Record
from memcon.text import Span

# A paragraph that tells who took part is no longer than this; one that points elsewhere is a line.
_LONGEST, _LONGEST_LINE = 1_500, 160
# So far into a paragraph of speech a phrase opens it, in code points.
_OPENING = 60
_MOST = 60


def with_attendance(record: Record, judge: Judge, register: Register) -> Record:
    """The record with those as participants whom a sentence says took part; they are not said to have spoken."""
    participants = with_named(record, _attending(record), judge, register, _MOST)
    return msgspec.structs.replace(record, participants=tuple(participants))


def _attending(record: Record) -> Iterator[Named]:
    """The people named in the paragraphs that say who took part."""
    for span, phrase in _paragraphs(record):
        for mention, office in named_in(record, [span]):
            if mention.person is not None or " " in mention.name:
                yield mention, office, f"list: {phrase}"


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
