"""Which style of labels a page uses: its publisher's, or the one its own labels speak for, and the runner-up."""

import msgspec

from memcon.conventions.table import Convention, Delimiter
from memcon.pages.page import Passage
from memcon.structure.belief import Belief, Evidence, believe
from memcon.structure.body import Body
from memcon.structure.knowledge import Knowledge
from memcon.structure.labels import Forms, read_labels
from memcon.structure.set_off import with_unclaimed
from memcon.text import Span

# A publisher's page is read in another style than its own only if that finds so many labels.
_ENOUGH_ELSEWHERE = 3


class Styled(msgspec.Struct, frozen=True):
    """A style, the labels believed under it, and how much they speak for it."""

    convention: Convention
    beliefs: tuple[Belief, ...]
    score: float


class Chosen(msgspec.Struct, frozen=True):
    """The style a page is read in, the one that came second, and where labels were too many to be looked for."""

    best: Styled
    second: Styled | None = None
    cut: Span | None = None

    @property
    def beaten(self) -> str | None:
        """The one that came second, in words."""
        return f"{self.second.convention.id} ({self.second.score:g} against {self.best.score:g})" if self.second else None


def judge_styles(
    body: Body, convention: Convention | None, knowledge: Knowledge, forms: Forms, known: frozenset[str], quiet: frozenset[int]
) -> Chosen:
    """The style a page is read in, and the one that came second.

    A publisher's page is read in the publisher's own style, as long as that finds a label at all.
    """
    candidates = [n for n, block in enumerate(body.blocks) if n not in quiet and _may_open(block.passage)]
    if convention is not None:
        (own, *_), cut = _judge_all(body, [convention], candidates, forms, known)
        if own.beliefs:
            return Chosen(own, cut=cut)
    others, cut = _judge_all(body, list(knowledge.tables.styles), candidates, forms, known)
    if convention is not None and len(others[0].beliefs) < _ENOUGH_ELSEWHERE:
        return Chosen(own, cut=cut)
    return Chosen(others[0], others[1] if others[1].beliefs else None, cut)


def _judge_all(
    body: Body, styles: list[Convention], candidates: list[int], forms: Forms, known: frozenset[str]
) -> tuple[list[Styled], Span | None]:
    """What each style makes of a page, the best first, and the part of it in which no label was looked for."""
    delimiters: tuple[Delimiter, ...] = tuple(dict.fromkeys(delimiter for style in styles for delimiter in style.delimiters))
    readings, cut = read_labels(body, candidates, forms, delimiters)
    readings = with_unclaimed(body, readings, candidates, forms)
    evidence = Evidence(body, readings, candidates)
    found = {reading.split.delimiter for reading in readings}
    # Styles differ in their delimiters alone, and most pages have labels before one or two of them; what a page sets off as a
    # label by its markup needs none; a surname with initials, or a letter for questions, may end in a full stop where others
    # do not.
    believed: dict[frozenset[Delimiter], tuple[Belief, ...]] = {}
    for own in {frozenset(style.delimiters) & found for style in styles}:
        of_style = [
            one for one in readings
            if one.split.delimiter in own or one.block in evidence.set_off or evidence.is_sure_of_its_stop(one)
        ]  # fmt: skip
        believed[own] = tuple(believe(evidence, of_style, known))
    return sorted((_styled(style, believed[frozenset(style.delimiters) & found]) for style in styles), key=_rank), cut


def _may_open(passage: Passage) -> bool:
    """Whether a turn can open in a passage: not in what tells of the page or of a table, nor in headings of its parts."""
    return passage.role == "body" and passage.kind != "note" and not 0 < passage.level < 3


def _styled(style: Convention, beliefs: tuple[Belief, ...]) -> Styled:
    return Styled(style, beliefs, sum(belief.score - 2 for belief in beliefs))


def _rank(styled: Styled) -> tuple[float, int, int, str]:
    """The best first; of equals the one with more labels, then the one that allows fewer delimiters."""
    return -styled.score, -len(styled.beliefs), len(styled.convention.delimiters), styled.convention.id
