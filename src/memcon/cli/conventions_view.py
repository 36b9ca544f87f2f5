"""What `memcon conventions` prints: the tables in words, the rows that claim a line, the faults of tables."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from memcon.cli.claims import Claimed, claims_of, labels_in
from memcon.cli.output import answers, plain
from memcon.cli.table import columns
from memcon.conventions.check import Fault, check_tables
from memcon.conventions.table import Convention, LabelRow, NoteRow, Tables
from memcon.errors import WrongCall

_DELIMITERS = {
    "colon": "a colon",
    "dash": "a dash",
    "period": "a full stop",
    "line": "the end of a line of their own",
    "gap": "nothing but a space (Q)",
    "bracket": "the end of a pair of brackets",
}


def print_json(value: object) -> None:
    """Print a value as one JSON document."""
    answers().write(msgspec.json.format(msgspec.json.encode(value)) + b"\n")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of plain text."""
    answers().write("".join(f"{plain(line)}\n" for line in lines).encode())


def print_list(tables: Tables, *, as_json: bool) -> None:
    """The publishers and the styles, one a line."""
    if as_json:
        print_json({"publishers": tables.publishers, "styles": tables.styles, "tables": tables.digest})
        return
    publishers = sorted(tables.publishers, key=lambda one: one.id)
    print_lines(
        columns(
            [
                ("PUBLISHER", "NAME", "SIDE", "KNOWN BY"),
                *((one.id, one.name, one.home or "", known_by(one)) for one in publishers),
            ]
        )
    )
    print_lines([""])
    print_lines(
        columns([("STYLE", "NAME", "DELIMITERS"), *((one.id, one.name, ", ".join(one.delimiters)) for one in tables.styles)])
    )
    print_lines(["", _shared(tables)])


def _shared(tables: Tables) -> str:
    return (
        f"All share {len(tables.labels)} rows of labels, {len(tables.notes)} of notes, and the words of"
        f" {len(tables.words)} languages. `memcon conventions show ID` explains one."
    )


def known_by(one: Convention) -> str:
    """How a publisher's pages are known, in brief."""
    if one.hosts:
        more = f" and {len(one.hosts) - 1} more" if len(one.hosts) > 1 else ""
        return one.hosts[0] + more
    return ", ".join(one.sites or one.titles or one.marks)


# -- one convention or row --


def print_one(tables: Tables, name: str, *, as_json: bool) -> None:
    """A publisher, a style or a row in words; WrongCall where there is nothing of this name."""
    found = _find(tables, name)
    if as_json:
        print_json(found)
    elif isinstance(found, Convention):
        print_lines(convention_in_words(found))
    else:
        print_lines(row_in_words(found))


def _find(tables: Tables, name: str) -> Convention | LabelRow | NoteRow:
    conventions = (*tables.styles, *tables.publishers)
    known: dict[str, Convention | LabelRow | NoteRow] = {}
    known |= {row.id: row for one in conventions for row in one.note} | {
        row.id: row for one in conventions for row in one.label
    }
    known |= (
        {row.id: row for row in tables.notes} | {row.id: row for row in tables.labels} | {one.id: one for one in conventions}
    )
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else "; `memcon conventions` lists them"
        raise WrongCall(f"The id of a publisher, a style or a row was expected, found {name!r}{hint}.")
    return known[name]


def convention_in_words(one: Convention) -> Iterator[str]:
    """A publisher's or a style's table, sentence by sentence."""
    yield f"{one.name} ({one.id})"
    yield ""
    yield from _told_by(one)
    if one.home is not None:
        yield f"Its own officials are of the side {one.home}."
    if one.language is not None:
        yield f"Its pages are in the language {one.language}."
    yield f"Labels stand before {_either([_DELIMITERS[delimiter] for delimiter in one.delimiters])}."
    yield from _places(one)
    if one.narration:
        more = " …" if len(one.narration) > 6 else ""
        yield f"The publisher itself speaks in paragraphs like: {'; '.join(one.narration[:6])}{more}."
    if one.headings_end:
        yield "After a heading nobody speaks until the next label."
    yield from (f"Its category {category!r} means: {occasion}." for category, occasion in one.occasions.items())
    yield f"A page is as expected with {_expected(one)}."
    for words in [*map(row_in_words, one.label), *map(row_in_words, one.note)]:
        yield from ("", *words)
    if not one.label:
        yield "It has no rows of labels of its own: the shared ones suffice."


def _told_by(one: Convention) -> Iterator[str]:
    if one.hosts:
        yield f"Its pages are known by the host {_either(one.hosts)}."
    if one.sites:
        yield f"They call their site {_either(one.sites)}."
    if one.marks:
        yield f"They hold an element {_either(one.marks)}."
    if one.titles:
        yield f"Their titles begin with {_either(one.titles)}."


def _places(one: Convention) -> Iterator[str]:
    for field in one.select.__struct_fields__:
        selectors = getattr(one.select, field)
        if selectors:
            what = "Left out is" if field == "drop" else f"The {field} stands in"
            yield f"{what} {_either(selectors)}."


def _expected(one: Convention) -> str:
    expect = one.expect
    most = f"at most {expect.unassigned * 100:g} % of its words given to nobody"
    return f"at least {expect.turns} turns by {expect.speakers} speakers and {most}"


def row_in_words(row: LabelRow | NoteRow) -> Iterator[str]:
    """A row: what it says, its form, its examples and what it refuses."""
    if isinstance(row, LabelRow):
        yield f"{row.id}: {row.says}"
        yield f"  form       {row.form}"
        yield f"  before     {_either([_DELIMITERS[delimiter] for delimiter in row.delimiters])}"
        yield f"  kind       {row.kind}; weight {row.weight}{_case(row)}"
    else:
        yield f"{row.id}: a note of the kind {row.kind}"
        yield f"  phrases    {', '.join(row.phrases[:8])}{f' and {len(row.phrases) - 8} more' if len(row.phrases) > 8 else ''}"
    yield from (f"  example    {example}" for example in row.examples)
    yield from (f"  not        {line}" for line in row.refuses)


def _case(row: LabelRow) -> str:
    return "" if row.upper is None else "; in capitals only" if row.upper else "; never all in capitals"


def _either(words: Iterable[str]) -> str:
    words = list(words)
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


# -- the rows that claim a line --


def print_claims(tables: Tables, line: str, *, publisher: str | None, language: str | None, as_json: bool) -> bool:
    """Say which rows claim a line; False where none does."""
    convention = next((one for one in tables.publishers if one.id == publisher), None)
    if publisher is not None and convention is None:
        raise WrongCall(f"The id of a publisher was expected, found {publisher!r}; `memcon conventions` lists them.")
    if language is not None and language not in tables.words:
        raise WrongCall(f"A language of the tables ({', '.join(sorted(tables.words))}) was expected, found {language!r}.")
    claims, note = claims_of(tables, line, convention, language)
    if as_json:
        print_json({"line": line, "claims": claims, "note": note})
    else:
        print_lines(_claims_in_words(claims, note))
    return bool(claims) or note is not None


def _claims_in_words(claims: list[Claimed], note: Any) -> Iterator[str]:
    if note is not None:
        yield f"A note of the kind {note.kind}, by the row {note.row}."
    for delimiter in dict.fromkeys(claim.delimiter for claim in claims):
        here = [claim for claim in claims if claim.delimiter == delimiter]
        yield f"Before {_DELIMITERS[delimiter]}: {here[0].label}"
        yield from (f"  (and the note {note})" for note in here[0].notes)
        for claim in here:
            parts = "; ".join(f"{part} = {words}" for part, words in claim.parts.items())
            yield f"  {claim.points:5.2f}  {claim.row} ({claim.says}): {parts}"
    if not claims and note is None:
        yield "No row claims this line: it opens no turn, and is no note."


# -- faults --


def print_faults(folder: str | None, *, as_json: bool) -> bool:
    """Test the tables of a folder, or memcon's own, and print each fault; whether there were any."""
    faults: list[Fault] = check_tables(Path(folder) if folder is not None else None, labels_in)
    if as_json:
        print_json({"tables": folder, "faults": faults})
    else:
        print_lines([*map(str, faults), _verdict(faults)])
    return bool(faults)


def _verdict(faults: list[Fault]) -> str:
    if not faults:
        return "Every row claims its examples and refuses what it is to refuse."
    return f"{len(faults)} fault{'s' if len(faults) != 1 else ''}."
