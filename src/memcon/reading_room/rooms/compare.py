"""Two accounts of a meeting side by side, three and more by passage; or, where none are named yet, the page to choose them."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from memcon.comparing.answer import Comparison
from memcon.comparing.matrix import Matrix
from memcon.errors import MemconError, WrongCall
from memcon.publish.collation import Collation, Witness
from memcon.publish.comparison_told import Shown as Row
from memcon.publish.comparison_told import Told
from memcon.publish.comparison_words import Filling, fillings_of
from memcon.publish.held_accounts import Opened
from memcon.publish.matrix_told import ToldMatrix
from memcon.reading_room.answer import Ask, Shown
from memcon.reading_room.problems import Problem, problem_of
from memcon.reading_room.rooms.compare_picking import LETTERS, Box, Picked, picked, picking

CompareData = Comparison | Matrix
# The work for two accounts grows with the product of their lengths; so much is done while the reader waits. Captures of one
# page are compared in a tenth of the time.
_MOST_WORK, _CAPTURES_COST = 30_000_000_000, 0.1
_TITLE = "Compare accounts"


class Left(msgspec.Struct, frozen=True):
    """So many sentences that both accounts have alike, and that are not shown."""

    count: int


class TwoView(msgspec.Struct, frozen=True):
    """Two accounts side by side: what is told of them, and the rows; `is_short` where rows that are alike are left out.

    `title` is what the meeting is called.
    """

    title: str
    told: Told
    fields: tuple[Box, ...]
    rows: tuple[Row | Left, ...]
    is_short: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What each account is called in a link to this page."""
        return tuple(map(name_of, self.told.witnesses))


class SeveralView(msgspec.Struct, frozen=True):
    """Three accounts and more: the passages that not all have alike, the gaps another fills; what the meeting is called."""

    title: str
    told: ToldMatrix
    fields: tuple[Box, ...]
    fillings: tuple[Filling, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What each account is called in a link to this page."""
        return tuple(map(name_of, self.told.witnesses))

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The numbers of each two accounts."""
        return tuple(combinations(range(len(self.names)), 2))


def name_of(witness: Witness) -> str:
    """What an account is called in a link: its address, with the number of its capture where one was asked for."""
    return witness.document if witness.capture is None else f"{witness.document}@{witness.capture}"


def compare(ask: Ask) -> Shown:
    """Accounts of a meeting, compared."""
    found = Picked((), tuple(Box(name, ask.asked.get(name, "")[:300], name > "b") for name in LETTERS[:3]))
    try:
        found = picked(ask)
        if found.is_unclear or len(found.opened) < 2:
            return _to_pick(ask, found)
        _refuse_too_long(found.opened)
        return _compared(ask, found)
    except MemconError as fault:
        problem = problem_of(fault)
        return Shown("comparing.html", picking(ask, found.fields, problem.detail), problem, _TITLE, problem.status)


def _to_pick(ask: Ask, found: Picked) -> Shown:
    """The page to choose accounts, with what is wanting."""
    lone = found.opened[0] if len(found.opened) == 1 and not found.is_unclear else None
    if not found.is_unclear:
        view = picking(ask, found.fields, lone=lone)
        return Shown("comparing.html", view, view.meetings, _TITLE)
    wrong = [field for field in found.fields if field.hint]
    names = ", ".join(f"{field.name.upper()} ({field.typed[:80]!r})" for field in wrong)
    asked = "one of the records with these words in their titles" if not found.is_unknown else "what the archive has"
    sentence = f"The address of a record was expected for {names}, found none; choose {asked}."
    problem = Problem(404, "Not here", sentence)
    return Shown("comparing.html", picking(ask, found.fields, sentence), problem, _TITLE, problem.status)


def _refuse_too_long(opened: Sequence[Opened]) -> None:
    """WrongCall for accounts that would take minutes."""
    if sum(_work(one, other) for one, other in combinations(opened, 2)) > _MOST_WORK:
        longest = max(len(one.record.text) for one in opened)
        raise WrongCall(
            f"Accounts that can be compared while you wait were expected, found one of {longest:,} characters among"
            f" {len(opened)}; `memcon compare` takes longer ones."
        )


def _work(one: Opened, other: Opened) -> float:
    is_one_page = one.names is not None and other.names is not None and one.names.document == other.names.document
    return len(one.record.text) * len(other.record.text) * (_CAPTURES_COST if is_one_page else 1)


def _compared(ask: Ask, found: Picked) -> Shown:
    from memcon.comparing.compare import compare as compared
    from memcon.comparing.matrix import compare_all

    witnesses = [Witness(number, one.record, one.names, name=one.name) for number, one in enumerate(found.opened)]
    records = [one.record for one in found.opened]
    title = _title(witnesses)
    if len(records) == 2:
        answer = compared(*records)
        told = Told(Collation(witnesses, answer), answer, ask.tables)
        is_short = ask.words("rows") == "differing"
        view = TwoView(title, told, found.fields, _rows(told, is_short=is_short), is_short)
        return Shown("compare.html", view, answer, f"{len(records)} accounts: {title}")
    matrix = compare_all(records)
    collation = Collation(witnesses, matrix)
    several = SeveralView(title, ToldMatrix(collation, matrix, ask.tables), found.fields, tuple(fillings_of(collation)))
    return Shown("compare_several.html", several, matrix, f"{len(records)} accounts: {title}")


def _title(witnesses: Sequence[Witness]) -> str:
    """What the first account that has a title calls the meeting; the address of the first where none has."""
    title = next((one.record.title.value for one in witnesses if one.record.title is not None), None)
    return title or witnesses[0].document


def _rows(told: Told, *, is_short: bool) -> tuple[Row | Left, ...]:
    """The rows; those that are alike are left out where only the others are wanted."""
    if not told.shows_accounts:
        return ()
    return tuple(_shortened(told.rows())) if is_short else tuple(told.rows())


def _shortened(rows: Iterable[Row]) -> Iterable[Row | Left]:
    count = 0
    for row in rows:
        if row.is_same and not row.differences and not row.has_gap and not row.notes:
            count += 1
            continue
        if count:
            yield Left(count)
        count = 0
        yield row
    if count:
        yield Left(count)
