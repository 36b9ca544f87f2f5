"""Records of invented talks, made from lines, for the tests of comparing."""

from memcon.reading import Reader
from memcon.record import Record

HOST = "President of Norland Olav Brekke"
GUEST = "Minister of Trade Ana Torres"
TALK = (
    (
        HOST,
        "Good evening. We met for three hours. We agreed to open the northern port in May. The ferry will sail twice a week.",
    ),
    (GUEST, "Thank you. I believe that the port is good news for both our peoples. The quotas stay as they are for two years."),
    ("Question", "Minister, will the tariff on timber be lifted before the summer, as you promised to the sawmills?"),
    (GUEST, "It will be lifted by July, not before. The sawmills have waited long enough."),
    (HOST, "We do not intend to drill there this year. Good night."),
)


def page(turns: tuple[tuple[str, str], ...] = TALK) -> str:
    """A plain page of turns."""
    return "\n\n".join(f"{who}: {said}" for who, said in turns)


def record_of(text: str, reader: Reader | None = None) -> Record:
    """The record of a plain page."""
    return (reader or Reader()).read_bytes(text.encode())


def changed(old: str, new: str) -> str:
    """The talk with some words for others."""
    text = page()
    assert old in text
    return text.replace(old, new)
