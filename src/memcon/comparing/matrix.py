"""Three accounts and more: which passages each has, has otherwise, or lacks; and which accounts are no witness of their own."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from memcon.comparing.answer import Account, Comparison, Difference, SameMeeting
from memcon.comparing.compare import account_of, compared, copied, links_of
from memcon.comparing.groups import Key, groups_of
from memcon.comparing.meeting import same_meeting
from memcon.comparing.sides import Side, code_of
from memcon.record import Record
from memcon.text import Span

Has = Literal["has it", "has it otherwise", "lacks it", "is silent"]
# So many times as long is much more of a passage; in another language, which may need more words, so many times.
_MUCH_MORE, _MUCH_MORE_ABROAD = 1.3, 2
# A passage of fewer words (thank you) has no row.
_FEWEST_WORDS = 3


class Cell(msgspec.Struct, frozen=True):
    """What one account has of a passage: the sentences, and how they differ from the account that has most of it.

    "is silent": the account lacks it, and says that it is an excerpt or that words are wanting there, is a readout, or is
    of another meeting.
    """

    has: Has
    spans: tuple[Span, ...] = ()
    differences: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A passage, in the words of the account that has most of it (`account` is its number), and what each account has of it."""

    account: int
    speaker: str | None
    is_question: bool
    text: str
    cells: tuple[Cell, ...]


class Dependence(msgspec.Struct, frozen=True):
    """Two accounts (by number) that are not two witnesses, told in one sentence."""

    accounts: tuple[int, int]
    why: str


class Matrix(msgspec.Struct, frozen=True):
    """Passages by account (docs/formats.md).

    `same_meeting` is of each account beside the first. Sentences that all accounts have alike are counted in `alike`, and
    have no row; nor have those of `strangers`, the accounts (by number) of another meeting than all the others.
    """

    accounts: tuple[Account, ...]
    same_meeting: tuple[SameMeeting, ...]
    rows: tuple[Row, ...]
    alike: int
    dependences: tuple[Dependence, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...] = ()
    strangers: tuple[int, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether no account differs from another in what matters."""
        return not self.rows and all(one.value is not False for one in self.same_meeting)


def compare_all(records: Sequence[Record]) -> Matrix:
    """Three records and more side by side: each with each, and the passages of all in the order of the first that has them.

    An account that is of one meeting with none of the others is told as such, and has no passages.
    """
    sides = [Side(record) for record in records]
    compared_ = {pair: _compared(sides, pair) for pair in combinations(range(len(sides)), 2)}
    strangers = _strangers(compared_, len(sides))
    told = [_row(sides, compared_, group) for group in groups_of(sides, compared_, strangers, apart=True)]
    unlike = [row for row in told if any(cell.has != "has it" for n, cell in enumerate(row.cells) if n not in strangers)]
    rows = [row for row in unlike if len(row.text.split()) >= _FEWEST_WORDS]
    firsts = [compared_[0, other].same_meeting for other in range(1, len(sides))]
    return Matrix(
        accounts=tuple(account_of(side) for side in sides),
        same_meeting=tuple(firsts),
        rows=tuple(rows),
        alike=len(told) - len(unlike),
        dependences=tuple(_dependences(compared_)),
        comparisons=tuple(compared_.values()),
        strangers=tuple(sorted(strangers)),
    )


def _strangers(compared_: dict[tuple[int, int], Comparison], count: int) -> frozenset[int]:
    """The accounts that are surely of one meeting with none of the others, where two others may be of one."""
    together = {number for pair, one in compared_.items() if one.same_meeting.value is not False for number in pair}
    return frozenset(range(count)) - together if together else frozenset()


def _compared(sides: Sequence[Side], pair: tuple[int, int]) -> Comparison:
    a, b = sides[pair[0]], sides[pair[1]]
    links = links_of(a, b)
    meeting = same_meeting(a, b, links)
    return compared(a, b, links if meeting.value is not False else [], meeting)


def _row(sides: Sequence[Side], compared_: dict[tuple[int, int], Comparison], group: Sequence[Key]) -> Row:
    first = _fullest(sides, group)
    side = sides[first]
    sentences = [side.sentences[number] for account, number in group if account == first]
    text = " ".join(" ".join(side.text(one).split()) for one in sentences)
    cells = tuple(_cell(sides, compared_, group, first, number) for number in range(len(sides)))
    passage = sentences[0].passage
    return Row(first, side.passages[passage].spoken.name, side.is_question(passage), text, cells)


def _fullest(sides: Sequence[Side], group: Sequence[Key]) -> int:
    """The first account that has the passage, a transcript before a readout; a later one that has much more of it."""
    accounts = list(dict.fromkeys(account for account, _ in group))
    spoken = [account for account in accounts if sides[account].is_spoken]
    lengths = {account: _length(sides, group, account) for account in spoken or accounts}
    first = next(iter(lengths))
    best = max(lengths, key=lambda one: lengths[one])
    is_one_language = code_of(sides[first].language) == code_of(sides[best].language)
    return best if lengths[best] >= (_MUCH_MORE if is_one_language else _MUCH_MORE_ABROAD) * lengths[first] else first


def _length(sides: Sequence[Side], group: Sequence[Key], account: int) -> int:
    return sum(sides[number].sentences[at].size for number, at in group if number == account)


def _cell(
    sides: Sequence[Side], compared_: dict[tuple[int, int], Comparison], group: Sequence[Key], first: int, number: int
) -> Cell:
    spans = tuple(sides[number].sentences[at].span for account, at in group if account == number)
    mine = tuple(sides[first].sentences[at].span for account, at in group if account == first)
    if number == first:
        return Cell("has it", spans)
    comparison = compared_[min(first, number), max(first, number)]
    is_first = first < number
    if not spans:
        is_told = not sides[number].is_spoken and any(sides[account].is_spoken for account, _ in group)
        is_silent = is_told or _is_silent(comparison, mine, is_first=is_first)
        return Cell("is silent" if is_silent else "lacks it")
    told = tuple(one.explanation for one in comparison.differences if _is_of(one, mine, spans, is_first=is_first))
    return Cell("has it otherwise" if told else "has it", spans, told)


def _is_silent(comparison: Comparison, theirs: Sequence[Span], *, is_first: bool) -> bool:
    """Whether an account that lacks a passage of another does not deny it; `is_first` is of the other."""
    if comparison.same_meeting.value is False:
        return True
    gaps = [one.words.span for one in comparison.fills if (one.words.side == "a") is is_first]
    silences = [*gaps, *(one.span for one in comparison.silences if (one.side == "a") is is_first)]
    return any(one.overlaps(span) for one in silences for span in theirs)


def _is_of(one: Difference, mine: Sequence[Span], theirs: Sequence[Span], *, is_first: bool) -> bool:
    """Whether a difference is of some sentences: on both sides, or inside one of them where only one side has the words."""
    here, there = (one.a, one.b) if is_first else (one.b, one.a)
    if here is None or there is None:
        place, spans = (there, theirs) if here is None else (here, mine)
        return place is not None and any(span.holds(place) for span in spans)
    return any(here.overlaps(span) for span in mine) and any(there.overlaps(span) for span in theirs)


def _dependences(compared_: dict[tuple[int, int], Comparison]) -> Iterator[Dependence]:
    for pair, comparison in compared_.items():
        if (why := copied(comparison.pairs)) is not None:
            yield Dependence(pair, why)
