"""What kinds of documents are cited, in the words and codes of each format, and the dates and places in them."""

from typing import Any

import msgspec

from memcon.archive.addresses import Address
from memcon.archive.cite import Citation
from memcon.dates import PartialDate


class Kind(msgspec.Struct, frozen=True):
    """What a form and an occasion are called: in words, as a type of CSL 1.0.2, as a type of RIS."""

    words: str
    csl: str
    ris: str


# By form and occasion; a form with another occasion, or none, is that of the form alone. RIS has no speech: ELEC is a page of
# the web, HEAR a hearing, ICOMM and PCOMM what is said on the web and in person.
KINDS: dict[tuple[str, str | None], Kind] = {
    ("transcript", None): Kind("Transcript", "document", "ELEC"),
    ("transcript", "speech"): Kind("Transcript of a speech", "speech", "ELEC"),
    ("transcript", "interview"): Kind("Transcript of an interview", "interview", "PCOMM"),
    ("transcript", "press conference"): Kind("Transcript of a press conference", "speech", "ELEC"),
    ("transcript", "briefing"): Kind("Transcript of a briefing", "speech", "ELEC"),
    ("transcript", "debate"): Kind("Transcript of a debate", "hearing", "HEAR"),
    ("transcript", "meeting"): Kind("Transcript of a meeting", "document", "ELEC"),
    ("transcript", "call"): Kind("Transcript of a call", "document", "ELEC"),
    ("readout", None): Kind("Readout", "webpage", "ELEC"),
    ("readout", "meeting"): Kind("Readout of a meeting", "webpage", "ELEC"),
    ("readout", "call"): Kind("Readout of a call", "webpage", "ELEC"),
    ("statement", None): Kind("Statement", "webpage", "ELEC"),
    ("notice", None): Kind("Notice", "webpage", "ELEC"),
}
_UNKNOWN = Kind("Document", "document", "GEN")
_PASSAGES = {"t": "turn", "p": "paragraph"}


def kind_of(cited: Citation) -> Kind:
    """What a cited document is called in each format."""
    return KINDS.get((cited.form, cited.occasion)) or KINDS.get((cited.form, None), _UNKNOWN)


def genre_of(cited: Citation) -> str:
    """What a document is, in words, with the status that it bears: Transcript of a briefing (rush transcript)."""
    return kind_of(cited).words + (f" ({cited.status})" if cited.status else "")


def locator_of(cited: Citation) -> str | None:
    """The place of the cited words in words: turn 12, sentence 3; None for a document."""
    address = Address.parse(cited.address)
    if address.passage is None:
        return None
    parts = [f"{_PASSAGES[address.passage[0]]} {address.passage[1:]}"]
    parts += [f"sentence {address.sentence[1:]}"] if address.sentence is not None else []
    parts += ["words of the interpreter"] if cited.interpreted else []
    return ", ".join(parts)


def known_date(date: str | None) -> PartialDate | None:
    """A date as precise as it is known; None for none, and for what is no date."""
    try:
        return PartialDate.parse(date) if date else None
    except ValueError:
        return None


def date_parts(date: str | None) -> dict[str, Any] | None:
    """A date as CSL has it, as precise as it is known; None where it is not.

    >>> date_parts("2019-05")
    {'date-parts': [[2019, 5]]}
    """
    known = known_date(date)
    if known is None:
        return None
    return {"date-parts": [[part for part in (known.year, known.month, known.day) if part is not None]]}
