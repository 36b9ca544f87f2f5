"""The quotations written by hand, of invented pages (tests/verifying_cases): each verified and compared with its truth.

`python -m tests.quality.hand_quotations` prints the shares and every miss.
"""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from memcon.archive.keeping import keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.reading import Reader
from memcon.record import Record
from tests.quality.data import ROOT
from tests.quality.quotations import plain, turn_number
from tests.quality.score import Share

CASES = ROOT / "tests" / "verifying_cases"
# A page, and a later capture of it where there is one.
_CAPTURES = (("page", "2020-06-01T08:00:00Z"), ("later", "2020-06-10T08:00:00Z"))
_NOT_FOUND = "not found"

ASKED = ("verdict", "warnings", "changes", "place")


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quotation and the truth about it, with one line of why.

    `also` are verdicts that the definitions leave open; a change's kind `any` is left open too; warnings and changes that are
    None are not compared. The first place is in the case's own page, or in `page`, in `turn` where it is given; `anywhere`
    leaves it open. With `alone` nothing but the page is searched.
    """

    quotation: str
    verdict: str
    why: str
    speaker: str | None = None
    office: str | None = None
    also: tuple[str, ...] = ()
    warnings: tuple[str, ...] | None = None
    changes: tuple[tuple[str, str, str], ...] | None = None
    page: str | None = None
    turn: int | None = None
    anywhere: bool = False
    alone: bool = False


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cases of one page."""

    case: tuple[Case, ...]


def cases() -> list[tuple[str, Case]]:
    """Every case with the folder of its page."""
    return [(path.parent.name, case) for path in sorted(CASES.glob("*/cases.toml")) for case in _of(path)]


def _of(path: Path) -> tuple[Case, ...]:
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Cases).case


def measure(reader: Reader) -> dict[str, Share]:
    """The shares of cases with the right verdict, warnings, changes and place."""
    shares = {name: Share() for name in ASKED}
    with held(reader) as (archive, pages):
        for folder, case in cases():
            answer = verified(case, pages[folder] if case.alone else archive)
            for name, (found, truth) in compared(case, answer, pages[case.page or folder].id).items():
                shares[name].add(f"{folder} ({case.speaker or case.office or 'nobody named'}): {case.quotation}", found, truth)
    return shares


@contextmanager
def held(reader: Reader) -> Iterator[tuple[Archive, dict[str, Record]]]:
    """An archive of all pages in their captures, gone when the block ends; and the last record of each."""
    records: dict[str, Record] = {}
    with TemporaryDirectory() as folder, Archive(Path(folder) / "hand.db") as archive:
        for stem, at in _CAPTURES:
            for path in sorted(CASES.glob(f"*/{stem}.*")):
                data, url = path.read_bytes(), f"https://press.example.org/{path.parent.name}"
                record = reader.read_bytes(data, name=path.name, url=url, captured_at=at)
                keep(archive, prepare(record, data, reader.register), at=at)
                records[path.parent.name] = record
        yield archive, records


def verified(case: Case, in_: Archive | Record) -> Any:
    """What memcon answers; None where it says that the quotation cannot be looked for."""
    from memcon.verifying.check import verify

    try:
        return verify(case.quotation, in_=in_, speaker=case.speaker, office=case.office)
    except WrongCall:
        return None


def compared(case: Case, answer: Any, record: str) -> dict[str, tuple[object, object]]:
    """What was found and what should have been, for each thing that the case tells."""
    if answer is None:
        return {"verdict": ("no answer", case.verdict)}
    is_open = answer.verdict in case.also
    told: dict[str, tuple[object, object]] = {"verdict": (answer.verdict, answer.verdict if is_open else case.verdict)}
    if case.warnings is not None:
        told["warnings"] = (sorted(answer.warnings), sorted(case.warnings))
    if case.changes is not None:
        told["changes"] = (
            _changes(answer, case),
            sorted((kind, *plain_pair(said, printed)) for kind, said, printed in case.changes),
        )
    if case.verdict != _NOT_FOUND and not case.anywhere:
        first = answer.places[0] if answer.places else None
        place = (first.record, turn_number(first.turn) if case.turn is not None else None) if first is not None else None
        told["place"] = (place, (record, case.turn))
    return told


def _changes(answer: Any, case: Case) -> list[tuple[str, ...]]:
    """The changes found; the kind of those whose words have one that is left open is left open."""
    left_open = {plain_pair(said, printed) for kind, said, printed in case.changes or () if kind == "any"}
    pairs = [(change.kind, plain_pair(change.source, change.printed)) for change in answer.changes]
    return sorted(("any" if pair in left_open else kind, *pair) for kind, pair in pairs)


def plain_pair(said: str, printed: str) -> tuple[str, ...]:
    """What was said and what was printed instead without case and marks; signs such as % as they are."""
    words = plain([(said, printed)])[0]
    return tuple(bare or side for side, bare in zip((said, printed), words, strict=True))


def main() -> int:
    """Print the shares and every miss."""
    every = cases()
    for name, share in measure(Reader(layers="structure")).items():
        sys.stdout.write(f"{name}: {share.share:.4f} of {share.of} (of {len(every)} quotations)\n")
        sys.stdout.writelines(f"    {case}\n        found {found}, should be {truth}\n" for case, found, truth in share.faults)
    return 0


if __name__ == "__main__":
    sys.exit(main())
