"""Accounts collated: the sentences of all of them in one order, those that say the same in one row."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from memcon.comparing.answer import Comparison, Difference
from memcon.comparing.groups import Key, groups_of
from memcon.comparing.matrix import Matrix
from memcon.comparing.sides import Sentence, Side
from memcon.record import WANTING, Aside, Record
from memcon.text import Span

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_LABEL = 80


class Names(msgspec.Struct, frozen=True):
    """How an archive names a document, its passages by where they begin, and their sentences by where they begin.

    `capture` is the number of the capture, where one was asked for.
    """

    document: str
    passages: dict[int, str]
    sentences: dict[int, str]
    capture: int | None = None


class Place(msgspec.Struct, frozen=True):
    """A sentence of an account (by the account's number), and the gaps that stand alone before and after it."""

    account: int
    sentence: Sentence
    before: tuple[Aside, ...] = ()
    after: tuple[Aside, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """Sentences that say the same: one cell an account, empty where it lacks them."""

    cells: tuple[tuple[Place, ...], ...]

    @property
    def holders(self) -> list[int]:
        """The accounts that have it, by number."""
        return [number for number, cell in enumerate(self.cells) if cell]


class Witness:
    """One of the accounts that are compared, with the letter that it goes by; `name` is what a call named it by."""

    def __init__(self, number: int, record: Record, names: Names | None = None, *, name: str | None = None) -> None:
        self.number, self.letter, self.record, self._names = number, LETTERS[number], record, names
        self.name = name
        self.side = Side(record)

    @property
    def document(self) -> str:
        """Its address: the archive's, or the one that an archive would give it."""
        return self._names.document if self._names is not None else self.record.id

    @property
    def capture(self) -> int | None:
        """The number of the capture, where one was asked for."""
        return self._names.capture if self._names is not None else None

    def address(self, sentence: Sentence) -> str:
        """The address of a sentence; of its turn where an archive has no name for the sentence."""
        name = f"s{sentence.place}"
        if self._names is not None:
            name = self._names.sentences.get(sentence.span.start, "")
        return "/".join(filter(None, (self.document, self.turn(sentence), name)))

    def turn(self, sentence: Sentence) -> str:
        """The name of the turn or paragraph of a sentence."""
        passage = self.side.passages[sentence.passage]
        if self._names is None:
            return passage.name
        return self._names.passages.get(passage.span.start, passage.name)

    def speaker(self, sentence: Sentence) -> str | None:
        """Who speaks a sentence: the name, else the label as it is printed; None on a page that nobody speaks on."""
        passage = self.side.passages[sentence.passage]
        if passage.spoken.name is not None:
            return " ".join(passage.spoken.name.split())
        if passage.turn is None:
            return None
        return " ".join(passage.turn.label.text.split())[:_LONGEST_LABEL] if passage.turn.label is not None else "(no label)"

    def text(self, span: Span) -> str:
        """Words of its text, each white space a plain one."""
        return "".join(" " if mark.isspace() else mark for mark in span.of(self.record.text))

    def said(self, span: Span) -> str:
        """The words of a stretch of its text, labels left out; who speaks stands before each other turn that begins in it."""
        found: list[str] = []
        first = at = self.sentence_at(span)
        for one in self.side.sentences[at.number :] if at is not None else ():
            if one.span.start >= span.end:
                break
            if at is not None and one.passage != at.passage:
                found.append(f"{self.speaker(one) or self.turn(one)}:")
            found.append(self.text(Span(max(one.span.start, span.start), max(span.start, min(one.span.end, span.end)))))
            at = one
        return " ".join(found) if first is not None else self.text(span)

    def sentence_at(self, span: Span) -> Sentence | None:
        """The first sentence that a stretch of its text has a part in, else the one before it; None where there is none."""
        sentences = self.side.sentences
        at = bisect_right(sentences, span.start, key=lambda one: one.span.end)
        if at < len(sentences) and sentences[at].span.start < span.end:
            return sentences[at]
        return sentences[at - 1] if at else None

    @cached_property
    def gaps(self) -> list[Aside]:
        """Its gaps, in order."""
        return sorted((one for one in self.record.asides if one.kind in WANTING), key=lambda one: one.span)

    def gaps_in(self, span: Span) -> list[Aside]:
        """The gaps that lie in a stretch of its text, in order."""
        first = bisect_left(self.gaps, span.start, key=lambda gap: gap.span.start)
        last = bisect_left(self.gaps, span.end, key=lambda gap: gap.span.start)
        return [gap for gap in self.gaps[first:last] if gap.span.end <= span.end]

    @cached_property
    def places(self) -> list[Place]:
        """Its sentences, each with the gaps in none that follow it; the first with those before it too."""
        before: list[Aside] = []
        after: dict[int, list[Aside]] = {}
        sentences, at = self.side.sentences, -1
        for gap in self.gaps:
            while at + 1 < len(sentences) and sentences[at + 1].span.start <= gap.span.start:
                at += 1
            if at < 0:
                before.append(gap)
            elif not sentences[at].span.overlaps(gap.span):
                after.setdefault(at, []).append(gap)
        return [
            Place(self.number, one, tuple(before) if not number else (), tuple(after.get(number, ())))
            for number, one in enumerate(sentences)
        ]


class Collation:
    """Accounts in one order, and what was found between each two of them."""

    def __init__(self, witnesses: Sequence[Witness], found: Comparison | Matrix) -> None:
        self.witnesses, self.found = witnesses, found
        self.pairs: dict[tuple[int, int], Comparison] = dict(_comparisons(len(witnesses), found))
        groups = groups_of([witness.side for witness in witnesses], self.pairs)
        self.rows = [_row(witnesses, group) for group in groups]

    def fill(self, account: int, gap: Span) -> list[tuple[int, Span]]:
        """What the other accounts have where one has a gap: the account, and the stretch of its text."""
        return self._fills.get((account, gap.start), [])

    @cached_property
    def _fills(self) -> dict[tuple[int, int], list[tuple[int, Span]]]:
        found: dict[tuple[int, int], list[tuple[int, Span]]] = {}
        for (one, other), comparison in self.pairs.items():
            for fill in comparison.fills:
                here, there = (one, other) if fill.gap.side == "a" else (other, one)
                found.setdefault((here, fill.gap.span.start), []).append((there, fill.words.span))
        return found

    @cached_property
    def filled(self) -> list[tuple[Witness, Aside, Witness, Span]]:
        """Each gap that another account fills: whose, which, by whom, and where its words stand."""
        return [
            (one, gap, self.witnesses[number], words)
            for one in self.witnesses
            for gap in one.gaps
            for number, words in self.fill(one.number, gap.span)
        ]

    def row_of(self, account: int, span: Span) -> int | None:
        """The number of the first row in which an account has a part of a stretch of its text."""
        witness = self.witnesses[account]
        sentence = witness.sentence_at(span)
        return self._homes.get((account, sentence.number)) if sentence is not None else None

    @cached_property
    def differences(self) -> dict[int, list[tuple[str, Difference]]]:
        """The differences that stand in each row, each with the letters of the two accounts, the first and the second of it."""
        found: dict[int, list[tuple[str, Difference]]] = {}
        for pair, comparison in self.pairs.items():
            letters = "".join(self.witnesses[number].letter for number in pair)
            for one in comparison.differences:
                row = self.row_of_difference(pair, one)
                if row is not None:
                    found.setdefault(row, []).append((letters, one))
        return found

    @cached_property
    def moved(self) -> frozenset[int]:
        """Of two accounts, the rows that stand in another order in the second: as few as make the others keep it."""
        both = [
            (number, row.cells[1][0].sentence.number) for number, row in enumerate(self.rows) if row.cells[0] and row.cells[1]
        ]
        kept = _rising([place for _, place in both])
        return frozenset(number for at, (number, _) in enumerate(both) if at not in kept)

    @cached_property
    def _homes(self) -> dict[tuple[int, int], int]:
        return {
            (place.account, place.sentence.number): number
            for number, row in enumerate(self.rows)
            for cell in row.cells
            for place in cell
        }

    def row_of_difference(self, pair: tuple[int, int], difference: Difference) -> int | None:
        """The number of the row that a difference between two accounts stands in."""
        account, span = (pair[0], difference.a) if difference.a is not None else (pair[1], difference.b)
        return self.row_of(account, span) if span is not None else None


def _comparisons(count: int, found: Comparison | Matrix) -> Iterator[tuple[tuple[int, int], Comparison]]:
    """What was found between each two accounts, by their numbers, in the order in which a matrix has them."""
    if isinstance(found, Comparison):
        yield (0, 1), found
        return
    numbers = ((one, other) for one in range(count) for other in range(one + 1, count))
    yield from zip(numbers, found.comparisons, strict=True)


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """Where the longest rising run of some numbers stands among them.

    >>> sorted(_rising([1, 9, 2, 3]))
    [0, 2, 3]
    """
    ends: list[int] = []
    lows: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(lows, number)
        before.append(ends[length - 1] if length else -1)
        lows[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    found: set[int] = set()
    last = ends[-1] if ends else -1
    while last >= 0:
        found.add(last)
        last = before[last]
    return frozenset(found)


def _row(witnesses: Sequence[Witness], group: Sequence[Key]) -> Row:
    cells: list[list[Place]] = [[] for _ in witnesses]
    for account, number in group:
        cells[account].append(witnesses[account].places[number])
    return Row(tuple(tuple(cell) for cell in cells))
