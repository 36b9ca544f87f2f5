"""The invented pairs of accounts under tests/comparing_pairs, each compared, and the answer set beside its annotation.

`python -m tests.quality.comparing` prints the figures of the pairs for tuning and of the others; with -v what was wrong with
the first.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from memcon.comparing.answer import Comparison, Difference, Fill
from memcon.comparing.compare import compare
from memcon.comparing.sides import Side
from memcon.reading import Reader
from memcon.text import Span

PAIRS = Path(__file__).parents[1] / "comparing_pairs"
# Harder ones, counted apart.
LATER = PAIRS.with_name("comparing_later")
KINDS = ("same language", "across languages", "readout")
SETS = ("tuning", "test")
_SIDES = ("a", "b")


class Tally(msgspec.Struct):
    """Right, told without being so, and missed; and which."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    faults: list[tuple[str, str, str]] = msgspec.field(default_factory=list)

    def add(self, right: int, extra: Sequence[tuple[str, str, str]], missed: Sequence[tuple[str, str, str]]) -> None:
        self.right += right
        self.extra += len(extra)
        self.missed += len(missed)
        self.faults += [*extra, *missed]

    def join(self, other: "Tally") -> None:
        """Count what another one counts."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        self.faults += other.faults

    @property
    def of(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.of)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


class Found(msgspec.Struct):
    """What the pairs of one set gave: links by kind of pair, fills, differences by kind, and pairs that are rightly told."""

    links: dict[str, Tally] = msgspec.field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fills: Tally = msgspec.field(default_factory=Tally)
    differences: Tally = msgspec.field(default_factory=Tally)
    by_kind: dict[str, Tally] = msgspec.field(default_factory=dict)
    alike: Tally = msgspec.field(default_factory=Tally)
    meetings: Tally = msgspec.field(default_factory=Tally)


def together(sets: dict[str, Found]) -> Found:
    """The figures of both sets as one."""
    every = Found()
    for one in sets.values():
        for kind, tally in one.links.items():
            every.links[kind].join(tally)
        every.fills.join(one.fills)
        every.differences.join(one.differences)
        every.alike.join(one.alike)
        every.meetings.join(one.meetings)
    return every


class Case:
    """One pair: its two pages read, and its annotation."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.name = folder.name
        self.gold: dict[str, Any] = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        pages = {one.stem: one for one in folder.iterdir() if one.suffix != ".toml"}
        self.records = {side: reader.read_bytes(pages[side].read_bytes(), name=pages[side].name) for side in _SIDES}
        self.sides = {side: Side(record) for side, record in self.records.items()}
        self.spans = {side: _named(one) for side, one in self.sides.items()}

    def span(self, side: str, name: str) -> Span | None:
        """Where a sentence stands; None for what holds an aside alone."""
        return self.spans[side].get(name)

    def text(self, side: str, span: Span) -> str:
        return " ".join(span.of(self.records[side].text).split())


def _named(side: Side) -> dict[str, Span]:
    return {f"{side.passages[one.passage].name}/s{one.place}": one.span for one in side.sentences}


def cases(reader: Reader, folder: Path = PAIRS) -> Iterator[Case]:
    return (Case(one, reader) for one in sorted(folder.iterdir()) if one.is_dir())


def measure(reader: Reader, folder: Path = PAIRS) -> dict[str, Found]:
    """The figures of both sets of the pairs of a folder."""
    found = {name: Found() for name in SETS}
    for case in cases(reader, folder):
        count(found[case.gold["set"]], case, compare(case.records["a"], case.records["b"]))
    return found


def count(found: Found, case: Case, answer: Comparison) -> None:
    """Set an answer beside the annotation."""
    is_same = case.gold["same_meeting"]
    fault = [(case.name, f"same meeting: {answer.same_meeting.value}", f"should be {is_same}")]
    is_right = answer.same_meeting.value is is_same
    found.meetings.add(is_right, [], [] if is_right else fault)
    _links(found.links[case.gold["kind"]], case, answer)
    _fills(found.fills, case, answer)
    _differences(found, case, answer)


def _links(tally: Tally, case: Case, answer: Comparison) -> None:
    gold = {
        (one, other)
        for a, b in case.gold.get("pairs", ())
        for x in a.split() for y in b.split()
        if (one := case.span("a", x)) is not None and (other := case.span("b", y)) is not None
    }  # fmt: skip
    mine = {(one, other) for pair in answer.pairs for one in pair.a for other in pair.b}
    tally.add(len(gold & mine), _shown(case, mine - gold, "+"), _shown(case, gold - mine, "-"))


def _shown(case: Case, links: Iterable[tuple[Span, Span]], sign: str) -> list[tuple[str, str, str]]:
    return [(f"{sign} link, {case.name}", case.text("a", a), case.text("b", b)) for a, b in sorted(links)]


# -- fills --


def _fills(tally: Tally, case: Case, answer: Comparison) -> None:
    for one in case.gold.get("fill", ()):
        mine = [fill for fill in answer.fills if _is_gap(case, one, fill)]
        wanted = _wanted(case, one)
        got = [case.text(fill.words.side, fill.words.span) for fill in mine]
        is_right = wanted in got
        told = (f"- fill, {case.name}", f"{one['at']} in {one['in']}: {got}", wanted)
        tally.add(is_right, [], [] if is_right else [told])


def _is_gap(case: Case, one: dict[str, Any], fill: Fill) -> bool:
    """Whether a fill is of the gap: the aside as printed, in its sentence, or in its turn."""
    if fill.gap.side != one["gap"] or case.text(fill.gap.side, fill.gap.span).strip("<>‹›[]()…. ") not in one["at"]:
        return False
    sentence = case.span(one["gap"], one["in"])
    return sentence is None or sentence.overlaps(fill.gap.span)


def _wanted(case: Case, one: dict[str, Any]) -> str:
    """The words that fill the gap: as they are written, or all of some sentences."""
    if "words" in one:
        return " ".join(str(one["words"]).split())
    other = "b" if one["gap"] == "a" else "a"
    spans = [span for name in one["from"].split() if (span := case.span(other, name)) is not None]
    return case.text(other, Span(spans[0].start, spans[-1].end))


# -- differences --


def _differences(found: Found, case: Case, answer: Comparison) -> None:
    left = list(answer.differences)
    gold = case.gold.get("difference", ())
    for one in gold:
        hit = next((mine for mine in left if _is_told(case, one, mine)), None)
        if hit is not None:
            left.remove(hit)
        said = [str(one.get(side, one.get(f"{side}_in"))) for side in _SIDES]
        missed = [] if hit is not None else [(f"- {one['kind']}, {case.name}", said[0], said[1])]
        for tally in (found.differences, found.by_kind.setdefault(one["kind"], Tally())):
            tally.add(hit is not None, [], missed)
    extra = [mine for mine in left if not _is_answer(case, gold, mine)]
    for mine in extra:
        told = [(f"+ {mine.kind}, {case.name}", mine.explanation, "")]
        for tally in (found.differences, found.by_kind.setdefault(mine.kind, Tally())):
            tally.add(0, told, [])
    if not gold and case.gold["same_meeting"]:
        found.alike.add(not extra, [], [(case.name, str(len(extra)), "no difference")] if extra else [])


def _is_told(case: Case, one: dict[str, Any], mine: Difference) -> bool:
    """Whether a difference is the annotated one: its kind, and on each side words of its own in its sentences."""
    if mine.kind != one["kind"]:
        return False
    return all(_stands(case, one, side, mine.a if side == "a" else mine.b) for side in _SIDES)


def _stands(case: Case, one: dict[str, Any], side: str, span: Span | None) -> bool:
    names, words = one.get(f"{side}_in", "").split(), one.get(side)
    if not names or words == "":
        return True
    places = [place for name in names if (place := case.span(side, name)) is not None]
    if span is None or not any(place.overlaps(span) for place in places):
        return False
    return words is None or any(_overlaps(case.records[side].text, words, place, span) for place in places)


def _overlaps(text: str, words: str, place: Span, span: Span) -> bool:
    """Whether a span shares a letter with some words of a sentence."""
    at = text.find(words, place.start, place.end)
    while at >= 0:
        if span.overlaps(Span(at, at + len(words))):
            return True
        at = text.find(words, at + 1, place.end)
    return False


def _is_answer(case: Case, gold: Sequence[dict[str, Any]], mine: Difference) -> bool:
    """Whether a difference tells the lost answer to a question that is lost, which may be told or not."""
    side, span = ("a", mine.a) if mine.a is not None else ("b", mine.b)
    if mine.kind != "omitted passage" or span is None:
        return False
    names = [name for one in gold if f"{side}_in" in one for name in one.get("answer", "").split()]
    return any((place := case.span(side, name)) is not None and place.overlaps(span) for name in names)


def main(arguments: Sequence[str]) -> int:
    """Print the figures; with -v what was wrong with the pairs for tuning."""
    for name, found in measure(Reader()).items():
        sys.stdout.write(f"{name}\n")
        for kind, links in found.links.items():
            sys.stdout.write(f"  links, {kind}: F1 {links.f1:.4f} of {links.of}\n")
        sys.stdout.write(f"  same meeting: {found.meetings.recall:.4f} of {found.meetings.of}\n")
        sys.stdout.write(f"  fills: {found.fills.recall:.4f} of {found.fills.of}\n")
        sys.stdout.write(f"  pairs alike without a difference: {found.alike.recall:.4f} of {found.alike.of}\n")
        for kind, tally in sorted({"all": found.differences, **found.by_kind}.items()):
            told = f"precision {tally.precision:.3f}, recall {tally.recall:.3f} of {tally.of}"
            sys.stdout.write(f"  differences, {kind}: {told}\n")
        if "-v" in arguments and name == "tuning":
            every = [*found.links.values(), found.meetings, found.fills, found.differences, found.alike]
            sys.stdout.writelines(f"      {' | '.join(fault)}\n" for tally in every for fault in tally.faults)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
