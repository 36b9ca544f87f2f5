"""Askers: reporters whom a press conference labels with their name alone, or with a word for any voice."""

from collections.abc import Iterable
from itertools import groupby

import msgspec

from memcon.structure.labels import Reading
from memcon.structure.questions import ASKING, asks
from memcon.structure.turns import Draft
from memcon.text import Span

# Labels that give a name and nothing else.
_BARE = frozenset({"name", "initialled-name", "honorific-name"})
_NUMBERED = "office-number"


def find_askers(drafts: Iterable[Draft], text: str, known: Iterable[str]) -> list[Draft]:
    """The drafts of a press conference or briefing, with those as questions whom reporters ask under their bare names.

    A reporter is told by asking whenever they speak, where others are labelled with an office; `known` are names that the
    page's title or lists give. A voice from the room that asks is a question too, and so is a numbered speaker who asks
    where nobody else is labelled as a reporter.
    """
    drafts = list(drafts)
    officials = {name.casefold().split()[-1] for name in (*known, *_named_with_office(drafts))}
    reporters = set(_reporters(drafts, text, officials)) if officials or _has_office(drafts) else set()
    if officials and not any(one.row.kind == "question" for one in _readings(drafts)):
        reporters |= set(_numbered(drafts, text))
    return [_as_question(draft, text, reporters) for draft in drafts]


def _has_office(drafts: list[Draft]) -> bool:
    return any(draft.reading is not None and draft.reading.office is not None for draft in drafts)


def _named_with_office(drafts: list[Draft]) -> list[str]:
    return [one.name for one in _readings(drafts) if one.name and one.office is not None]


def _readings(drafts: list[Draft]) -> list[Reading]:
    return [draft.reading for draft in drafts if draft.reading is not None]


def _reporters(drafts: list[Draft], text: str, officials: set[str]) -> Iterable[str]:
    """The labels of bare names under which nothing is said but questions."""
    bare = [draft for draft in drafts if draft.reading is not None and draft.reading.row.id in _BARE and draft.reading.name]
    for words, group in groupby(sorted(bare, key=_words), key=_words):
        spoken = [draft for draft in group if draft.stretches]
        if _surname(spoken) not in officials and spoken and all(asks(draft.stretches[-1].of(text)) for draft in spoken):
            yield words


def _numbered(drafts: list[Draft], text: str) -> Iterable[str]:
    """The labels of unnamed, numbered speakers who ask something each time they speak: `Speaker 2`."""
    unnamed = [draft for draft in drafts if draft.reading is not None and draft.reading.row.id == _NUMBERED]
    for words, group in groupby(sorted(unnamed, key=_words), key=_words):
        if all(any(_asks_within(span, text) for span in draft.stretches) for draft in group):
            yield words


def _asks_within(span: Span, text: str) -> bool:
    return any(text.find(mark, span.start, span.end) >= 0 for mark in ASKING)


def _words(draft: Draft) -> str:
    return draft.reading.words if draft.reading is not None else ""


def _surname(drafts: list[Draft]) -> str | None:
    name = drafts[0].reading.name if drafts and drafts[0].reading is not None else None
    return name.casefold().split()[-1] if name else None


def _as_question(draft: Draft, text: str, reporters: set[str]) -> Draft:
    reading = draft.reading
    if reading is None:
        return draft
    if reading.words in reporters and reading.row.id in (*_BARE, _NUMBERED):
        row = msgspec.structs.replace(reading.row, kind="question")
        return msgspec.structs.replace(draft, reading=msgspec.structs.replace(reading, row=row))
    if reading.row.kind == "collective" and draft.stretches and asks(draft.stretches[-1].of(text)):
        return msgspec.structs.replace(draft, kind="question")
    return draft
