"""The JSON Schemas of what memcon prints, generated from the types; nothing in them is written twice but the explanations."""

from typing import Any

import msgspec

from memcon.archive.accounts import Added
from memcon.archive.captures import Capture, Difference
from memcon.archive.checking import Checked
from memcon.archive.cite import Citation
from memcon.archive.meetings import Meeting
from memcon.archive.shown import Shown
from memcon.archive.stats import Stats
from memcon.comparing.accounts import Proposals
from memcon.comparing.answer import Comparison
from memcon.comparing.matrix import Matrix
from memcon.errors import WrongCall
from memcon.identify.people_rows import People
from memcon.identify.who import Answer
from memcon.record import Record
from memcon.searching.hits import Hits
from memcon.verifying.answer import Verification
from memcon.verifying.article import ArticleChecked

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Formats that memcon will print, and with what.
LATER: dict[str, str] = {}


class RefusedSource(msgspec.Struct, frozen=True):
    """What is known of an input that could not be read: its name in the call, its address, its hash and size."""

    file: str
    url: str | None = None
    sha256: str | None = None
    bytes: int | None = None


class Refusal(msgspec.Struct, frozen=True):
    """The line that stands in a record's place where an input could not be read at all; `error` is one sentence."""

    memcon: str
    source: RefusedSource
    error: str


_TYPES: dict[str, Any] = {
    "record": Record, "refusal": Refusal, "who": Answer, "people": People,
    "added": Added, "hits": Hits, "shown": Shown, "captures": tuple[Capture, ...], "difference": Difference,
    "citation": Citation, "stats": Stats, "checked": Checked, "verification": Verification,
    "article": ArticleChecked, "comparison": Comparison, "matrix": Matrix,
    "accounts": Proposals, "meeting": Meeting,
}  # fmt: skip
NAMES = (*_TYPES, *LATER)

_SPAN = {
    "title": "Span",
    "description": "[start, end]: code points into the record's `text`, the end exclusive.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}
_RUN = {
    "title": "Run",
    "description": "[start, end, from, to]: the code points start to end of `text` are the code points from to to of the"
    " decoded page; one by one where both stretches are equally long, else as a whole.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}] * 4,
    "minItems": 4,
    "maxItems": 4,
}
_MEANINGS: dict[str, dict[str, str]] = {
    "Record": {
        "memcon": "The version of this format.",
        "layers": "What was worked out. The keys of a layer that did not run are absent: [] always means looked, none.",
        "id": "A stable address: publisher and its own key; else date and title; else the hash.",
        "text": "The document's words, page furniture left out; a line break between blocks. All spans point into it.",
        "language": "The main language, as a BCP 47 code; null where it could not be told.",
        "title": "The headline.",
        "date": "The day of the event, as precise as it is printed (2019, 2019-05, 2019-05-14); basis `posted` where the page"
        " bears nothing but the day it was put out.",
        "posted": "When the publisher says it was put out.",
        "time": "The time of day of the event, as printed.",
        "place": "Where the event took place, as printed.",
        "status": "What the page says about its own standing: as delivered, check against delivery, rush transcript, ….",
        "excerpt": "Whether the page itself says that the record stops early.",
        "participants": "Those who took part, by the page's labels and lists.",
        "blocks": "Blocks and the white space between them tile the text.",
        "turns": "Who spoke, in order, and what.",
        "asides": "Words nobody spoke, printed among the spoken ones.",
        "findings": "What memcon was unsure of, in plain words.",
        "mentions": "Layer `people`: words of the text that name somebody or something, and whom they mean.",
        "days": "Layer `people`: words that tell a day from the day of the event (yesterday), and the day they tell.",
    },
    "Source": {
        "sha256": "Of the bytes as they were handed in.",
        "publisher": "The identifier of the convention the page was read by, if its publisher is known.",
        "captured_at": "When it was fetched, where that is known.",
    },
    "Printed": {
        "span": "Where in `text` the value is printed; null where it is not.",
        "basis": "By which rule, or from where outside the text, it was taken.",
    },
    "Participant": {
        "name": "As the page prints it in full, without honorific; null for somebody unnamed.",
        "office": "The office; for an unnamed person what describes them; for a reporter the outlet.",
        "side": "ISO 3166-1 alpha-2, or UN, EU, NATO, AU, OSCE …, or press; null where the page does not say.",
        "person": "The identifier in the register of persons, once identified.",
        "identity": "Layer `people`: who it was, by which checks; absent where memcon does not decide.",
        "role": "Layer `people`: host, guest, moderator or interpreter; absent where nothing tells.",
    },
    "ReadBy": {"register": "Layer `people`: a hash over the register by which people were identified."},
    "Identity": {
        "person": "The identifier in the register of persons.",
        "name": "The usual name in English.",
        "score": "How sure, from 0 to 1: the checks added up.",
        "basis": "The checks that were met, by name; docs/who.md explains each.",
        "office": "The office held that day.",
        "country": "Whose office it is.",
        "tenure": "From when to when it was held; an empty end is one that is not known.",
        "source": "Where the register has it from.",
    },
    "Mention": {
        "kind": "person, office, country, organisation, place or document.",
        "name": "The person's usual name, a country's English name, or the words.",
        "person": "The identifier in the register of persons, where memcon decides for one.",
        "basis": "Why.",
        "turn": "The number of the turn it stands in; null outside of turns.",
        "holder": "Of an office: the name of whoever is meant, as the register gives it, else the document.",
    },
    "Role": {
        "kind": "host or guest, by the country of the printed place; moderator or interpreter, as the page says.",
        "basis": "What tells so.",
    },
    "DayNamed": {
        "value": "The day, month or year that is told, or the first day of a span.",
        "to": "The last day of the span, where it is one of days.",
    },
    "Block": {"runs": "Where each stretch of the block stands in the decoded page; absent with --no-source."},
    "Turn": {
        "label": "The printed words that say who speaks; null where none are printed.",
        "speaker": "A participant's id; null where the voice cannot be told from others.",
        "speech": "The words spoken, without label, marks and asides; one span a piece.",
        "answers": "The number of the question that this turn answers.",
        "basis": "Which table row claimed the label, and what spoke for it.",
    },
    "Aside": {"turn": "The number of the turn it stands in; null outside of turns."},
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of one of the formats; WrongCall for a format there is not, or not yet.

    >>> schema_of("record")["$ref"]
    '#/$defs/Record'
    """
    if name in LATER:
        raise WrongCall(f"The schema of a {name} comes with `{LATER[name]}`, in a later version; there is `record` now.")
    if name not in _TYPES:
        raise WrongCall(f"A format ({', '.join(NAMES)}) was expected, found {name!r}.")
    schema = msgspec.json.schema(_TYPES[name])
    return {"$schema": DIALECT, **schema, "$defs": {kind: explained(kind, entry) for kind, entry in schema["$defs"].items()}}


def explained(kind: str, entry: dict[str, Any]) -> dict[str, Any]:
    """One type's schema with the meaning of its fields; spans and runs by hand, as their classes only say what they hold."""
    if kind in ("Span", "Run"):
        return _SPAN if kind == "Span" else _RUN
    if "properties" not in entry:
        return entry
    meanings = _MEANINGS.get(kind, {})
    fields = {name: _with_meaning(field, meanings.get(name)) for name, field in entry["properties"].items()}
    return {**entry, "properties": fields}


def _with_meaning(field: dict[str, Any], meaning: str | None) -> dict[str, Any]:
    return field if meaning is None else {"description": meaning, **field}
