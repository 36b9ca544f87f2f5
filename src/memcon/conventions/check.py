"""Testing tables: whether every row claims its examples, some of them alone, and refuses what it says it refuses.

Order decides nothing, weight does: a row's example may be claimed by another row of less weight, which then loses, but of the
same or more only if another example tells the two apart.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import tomli
import turbohtml

from memcon.conventions.grammar import Element, match, parse_form
from memcon.conventions.notes import Notes
from memcon.conventions.phrase import Phrase
from memcon.conventions.scripts import script_of
from memcon.conventions.table import (
    Convention,
    Delimiter,
    LabelRow,
    NoteRow,
    Rows,
    Select,
    Tables,
    _own_files,
    _user_files,
    build,
)
from memcon.conventions.vocabularies import Vocabularies
from memcon.errors import BadTable

# The labels that a line could open with, by the delimiters a row allows; the reader's own way of parting lines.
LabelsIn = Callable[[str, tuple[Delimiter, ...], Notes], Iterable[tuple[str, Delimiter]]]
# Languages whose words a row's examples are tried with: a label is read with the words of its document's language.
_ALWAYS: tuple[str | None, ...] = (None, "en")
_MOST_LIKELY = 3
Claim = tuple[float, LabelRow]


class Fault(msgspec.Struct, frozen=True):
    """One rule that a table breaks: the file, the row, and one sentence."""

    file: str
    row: str | None
    sentence: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row is not None else self.file
        return f"{where}: {self.sentence}"


class _Opened(msgspec.Struct, frozen=True):
    """A table file that holds rows: its rows, and whose they are."""

    file: str
    label: tuple[LabelRow, ...]
    note: tuple[NoteRow, ...]
    convention: Convention | None


def check_tables(folder: Path | None, labels_in: LabelsIn) -> list[Fault]:
    """The faults of a folder of a user's tables, or of memcon's own; BadTable where there is no such folder."""
    own = sorted(_own_files())
    files = own if folder is None else sorted(_files_of(folder))
    good, faults = _loadable(files)
    names = {name for name, _ in good}
    tables = build([*(file for file in own if file[0] not in names), *good] if folder is not None else good)
    opened = [one for name, text in good if (one := _opened(name, text)) is not None]
    checker = _Checker(tables, labels_in)
    for one in opened:
        faults += checker.faults_of(one)
    return [*faults, *_shared_hosts(opened)]


def refuse_unusable(tables: Tables) -> None:
    """Raise BadTable for a form or a selector that does not parse, before any page is read with it."""
    for row in (*tables.labels, *(row for one in tables.publishers for row in one.label)):
        row.elements()
    for one in tables.publishers:
        fault = next(_selector_faults(one), None)
        if fault is not None:
            raise BadTable(f"The table {one.id}: {fault}.")


def _files_of(folder: Path) -> list[tuple[str, str]]:
    try:
        return _user_files(folder)
    except (UnicodeDecodeError, OSError) as fault:
        raise BadTable(f"A folder of tables in UTF-8 was expected, found one that cannot be read: {fault}") from fault


def _loadable(files: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[Fault]]:
    """The files that are tables, and a fault for each that is none."""
    good: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for name, text in files:
        try:
            build([(name, text)])
            good.append((name, text))
        except BadTable as fault:
            faults.append(Fault(name, None, str(fault).removeprefix(f"{name}: ").removeprefix(f"{name} ")))
    return good, faults


def _opened(name: str, text: str) -> _Opened | None:
    if name.startswith("words/"):
        return None
    content: dict[str, Any] = tomli.loads(text)
    if name.startswith(("publishers/", "styles/")):
        convention = msgspec.convert(content, Convention)
        return _Opened(name, convention.label, convention.note, convention)
    rows = msgspec.convert(content, Rows)
    return _Opened(name, rows.label, rows.note, None)


class _Checker:
    """Checks one file after another, each beside the rows that all share."""

    def __init__(self, tables: Tables, labels_in: LabelsIn) -> None:
        self._tables, self._labels_in = tables, labels_in
        self._languages = tables.list_of("language_names")
        self._notes = Notes(tables.notes, self._languages)
        self._rows = _with_forms(tables.labels)
        self._scripts = frozenset(map(script_of, tables.words)) - {"latin"}
        self._vocabularies = Vocabularies(tables.words)
        self._by_row: dict[NoteRow, Notes] = {}

    def faults_of(self, opened: _Opened) -> Iterator[Fault]:
        """Everything wrong with one file."""
        yield from _repeated(opened)
        for row in opened.label:
            yield from (Fault(opened.file, row.id, sentence) for sentence in self._label(row, opened))
        for note in opened.note:
            yield from (Fault(opened.file, note.id, sentence) for sentence in self._note(note, opened))
        if opened.convention is not None:
            yield from (Fault(opened.file, None, sentence) for sentence in _publisher(opened.convention))

    # -- label rows --

    def _label(self, row: LabelRow, opened: _Opened) -> Iterator[str]:
        try:
            row.elements()
        except BadTable as fault:
            yield f"its form does not parse: {fault}"
            return
        if opened.convention is not None and not set(row.delimiters) & set(opened.convention.delimiters):
            yield f"its delimiters ({', '.join(row.delimiters)}) are none that the convention uses, so it never claims a line"
        if not row.examples:
            yield "it has no example of a line that it claims"
        own = {one.id for one in opened.label}
        claimed, rivals = False, [set[str]() for _ in row.examples]
        for at, example in enumerate(row.examples):
            claims = self._claims(example, row, opened)
            claimed = claimed or row.id in [one.id for _, one in claims]
            rivals[at] = {one.id for _, one in claims if one.id in own and one.id != row.id and one.weight >= row.weight}
            yield from _example(example, row, claims, opened)
        if claimed and all(rivals):
            others = ", ".join(sorted(set().union(*rivals)))
            yield f"it has no example that no other row of its weight claims; {others} of the same table does"
        for line in row.refuses:
            claim = self._claim_of_refused(line, row, opened)
            if claim is not None:
                yield f"`{line}` is to be no label, but {claim.id} claims it"

    def _claims(self, line: str, row: LabelRow, opened: _Opened) -> list[Claim]:
        """The rows that claim a line before one of a row's delimiters, the strongest first.

        The words are those of the convention's language, else of all languages, else of the first likely language with whose
        words the row itself claims the line: what is a small word in one language is a name in the next.
        """
        found: list[Claim] = []
        for language in self._languages_for(row, opened, (*_ALWAYS, *self._likely(line))):
            found = self._claims_in(line, row, opened, language)
            if row.id in [one.id for _, one in found]:
                return found
        return found

    def _claim_of_refused(self, line: str, row: LabelRow, opened: _Opened) -> LabelRow | None:
        """The row that claims a line which none is to claim, whichever of the usual words it is read with."""
        found = [self._claims_in(line, row, opened, language) for language in self._languages_for(row, opened, _ALWAYS)]
        return found[0][0][1] if all(found) else None

    def _claims_in(self, line: str, row: LabelRow, opened: _Opened, language: str | None) -> list[Claim]:
        rows = self._rows if opened.convention is None else [*self._rows, *_with_forms(opened.label)]
        vocabulary = self._vocabularies.of(language, self._scripts)
        found: dict[str, tuple[float, LabelRow]] = {}
        for words, delimiter in self._labels_in(line, row.delimiters, self._notes):
            phrase = Phrase(words, vocabulary)
            for one, elements in rows if not phrase.refused else ():
                fits = delimiter in one.delimiters and (one.upper is None or one.upper == words.isupper())
                fits = fits and (not one.languages or language in one.languages)
                matched = match(elements, phrase) if fits else None
                if matched is not None:
                    found[one.id] = (one.weight + matched.fit / 10, one)
        return sorted(found.values(), key=lambda claim: (-claim[0], claim[1].id))

    def _languages_for(self, row: LabelRow, opened: _Opened, usual: tuple[str | None, ...]) -> tuple[str | None, ...]:
        own = opened.convention.language if opened.convention is not None else None
        return row.languages or (usual if own is None else (own,))

    def _likely(self, line: str) -> list[str]:
        """The languages in whose lists most words of a line stand, the likeliest first."""
        words = frozenset(line.casefold().replace(":", " ").replace(",", " ").split())
        hits = {language: len(words & listed) for language, listed in self._listed.items()}
        return sorted((language for language, count in hits.items() if count), key=lambda one: (-hits[one], one))[:_MOST_LIKELY]

    @cached_property
    def _listed(self) -> dict[str, frozenset[str]]:
        return {
            language: frozenset(word.casefold() for words in lists.values() for word in words)
            for language, lists in self._tables.words.items()
        }

    # -- note rows --

    def _alone(self, row: NoteRow) -> Notes:
        """What the row alone makes of notes."""
        if row not in self._by_row:
            self._by_row[row] = Notes([row], self._languages)
        return self._by_row[row]

    def _note(self, row: NoteRow, opened: _Opened) -> Iterator[str]:
        mine = self._alone(row)
        others = [other for other in (*self._tables.notes, *opened.note) if other.id != row.id]
        if not row.examples:
            yield "it has no example of a note that it claims"
        for example in row.examples:
            if mine.meaning(example) is None:
                yield f"it does not claim its example `{example}`"
            for other in others:
                if other.kind != row.kind and self._alone(other).meaning(example) is not None:
                    yield f"its example `{example}` is claimed by {other.id} too, which says {other.kind}"
        for line in row.refuses:
            if mine.meaning(line) is not None:
                yield f"`{line}` is to be no note of this kind, but the row claims it"


def _with_forms(rows: Iterable[LabelRow]) -> list[tuple[LabelRow, tuple[Element, ...]]]:
    """The rows whose forms parse, with their elements; a row that does not is a fault of its own."""
    found = []
    for row in rows:
        try:
            found.append((row, parse_form(row.form)))
        except BadTable:
            continue
    return found


def _example(example: str, row: LabelRow, claims: list[Claim], opened: _Opened) -> Iterator[str]:
    """What is wrong with one example, given the rows that claim it: a row has to be the strongest for its own examples."""
    mine = next((points for points, one in claims if one.id == row.id), None)
    if mine is None:
        by = f", but {claims[0][1].id} does" if claims else ""
        yield f"it does not claim its example `{example}`{by}"
        return
    own = {one.id for one in opened.label}
    for points, other in claims:
        if other.id == row.id:
            continue
        if other.id in own and points >= mine:
            yield f"its example `{example}` is claimed by {other.id} no less strongly ({points:g} to {mine:g})"
        elif other.id not in own and other.weight >= row.weight:
            yield (
                f"its example `{example}` is claimed by the shared row {other.id} too, whose weight ({other.weight})"
                f" is not less than its own ({row.weight})"
            )


def _repeated(opened: _Opened) -> Iterator[Fault]:
    counts = Counter([row.id for row in opened.label] + [row.id for row in opened.note])
    yield from (Fault(opened.file, name, f"{count} rows have this id") for name, count in counts.items() if count > 1)


def _publisher(convention: Convention) -> Iterator[str]:
    for host in convention.hosts:
        if host != host.lower() or "/" in host or ":" in host or host.startswith("www.") or "." not in host:
            yield f"a host is a bare name in small letters, without scheme, path and www, found {host!r}"
    yield from _selector_faults(convention)


def _selector_faults(convention: Convention) -> Iterator[str]:
    for field in (*Select.__struct_fields__, "marks"):
        selectors = convention.marks if field == "marks" else getattr(convention.select, field)
        for selector in selectors:
            fault = _selector_fault(selector)
            if fault is not None:
                yield f"the selector {selector!r} of {field} does not parse: {fault}"


def _selector_fault(selector: str) -> str | None:
    try:
        turbohtml.parse("<p>").select(selector)
    except ValueError as fault:
        return str(fault).rpartition(": ")[2]
    return None


def _shared_hosts(opened: Iterable[_Opened]) -> Iterator[Fault]:
    """Hosts that two publishers give as theirs."""
    seen: dict[str, str] = {}
    for one in opened:
        for host in one.convention.hosts if one.convention is not None else ():
            if seen.setdefault(host, one.file) != one.file:
                yield Fault(one.file, None, f"the host {host} is {seen[host]}'s already")
