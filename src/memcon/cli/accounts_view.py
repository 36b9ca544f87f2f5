"""Proposals, rulings and meetings as people read them in a terminal or a pipe."""

from collections.abc import Iterable, Iterator, Sequence

from memcon.archive.meetings import Meeting, Ruling
from memcon.cli.table import fitted, under_each_other
from memcon.comparing.accounts import Document, Proposal, Proposals

_UNDER_THE_REASONS = 6


def lines_of(found: Proposals, addresses: Sequence[str] = ()) -> Iterator[str]:
    """The proposals, each with both documents and the reasons; `addresses` are those whose partners alone were sought."""
    for one in found.proposals:
        yield from _proposal(one)
        yield ""
    yield _sum(found, addresses)


def _sum(found: Proposals, addresses: Sequence[str]) -> str:
    if not found.found and addresses:
        told = f"No other of {found.documents:,} documents is a likely account of the meeting of {' or '.join(addresses)}"
        return f"{told} (score {found.least:g} and above); what was refused is not proposed: memcon accounts --list."
    if not found.found:
        return f"No two of {found.documents:,} documents are likely accounts of one meeting (score {found.least:g} and above)."
    shown = f" ({len(found.proposals):,} shown)" if len(found.proposals) < found.found else ""
    pairs = "1 pair" if found.found == 1 else f"{found.found:,} pairs"
    return f"{pairs}{shown} among {found.documents:,} documents, score {found.least:g} and above."


def _proposal(one: Proposal) -> Iterator[str]:
    yield from under_each_other([(f"{one.score:.2f}", f"{one.kind}: {', '.join(one.reasons)}")])
    yield from under_each_other([_document(one.a), _document(one.b)], _UNDER_THE_REASONS)
    if one.meeting is not None:
        yield f"      confirmed: {one.meeting}"


def _document(one: Document) -> tuple[str, ...]:
    return one.address, one.date or "no date", one.form, one.language or "-", _in_a_line(one.title)


def _in_a_line(words: str | None) -> str:
    return " ".join((words or "no title").split())


def ruling_in_words(one: Ruling, meeting: str | None) -> str:
    """What somebody confirmed, refused or withdrew, in one line."""
    said = "are accounts of one meeting" if one.is_one else "are of two meetings"
    if one.withdrawn_at is not None:
        return f"{one.id}  withdrawn by {one.withdrawn_by}: {one.a} and {one.b} {said}, {one.withdrawn_why}"
    return f"{one.id}  {one.a} and {one.b} {said}, by {one.by}, {one.at}{f'; {meeting}' if meeting is not None else ''}"


def rulings_table(found: Iterable[Ruling]) -> list[str]:
    """Rulings as a table, those withdrawn too."""
    rows = [
        (str(one.id), "one meeting" if one.is_one else "two meetings", one.a, one.b, one.by, one.at[:10], _why(one))
        for one in found
    ]
    return fitted([("N", "RULING", "ADDRESS", "AND", "BY", "ON", "WHY"), *rows], whole=("ADDRESS", "AND"))


def _why(one: Ruling) -> str:
    if one.withdrawn_at is None:
        return one.why
    return f"{one.why}; withdrawn by {one.withdrawn_by} on {one.withdrawn_at[:10]}: {one.withdrawn_why}".removeprefix("; ")


def meeting_in_words(found: Meeting) -> list[str]:
    """A meeting with its accounts, and who joined them."""
    rows: Sequence[tuple[str, ...]] = [
        (
            one.address, one.date or "-", one.form, one.language or "-", one.publisher or "-", str(one.captures),
            _in_a_line(one.title),
        )
        for one in found.accounts
    ]  # fmt: skip
    heads = ("ACCOUNT", "DATE", "FORM", "LANGUAGE", "PUBLISHER", "CAPTURES", "TITLE")
    joined = [ruling_in_words(one, None) for one in found.rulings]
    return [f"{found.address}: {len(found.accounts)} accounts", "", *fitted([heads, *rows], whole=("ACCOUNT",)), "", *joined]
