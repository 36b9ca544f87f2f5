"""Which style of labels a page uses: its publisher's, or the one its own labels speak for, and the runner-up."""

import msgspec

from memcon.conventions.table import Convention, Delimiter
from memcon.structure.belief import Belief, believe
from memcon.structure.body import Body
from memcon.structure.knowledge import Knowledge
from memcon.structure.labels import Forms, Reading, read_labels


class Styled(msgspec.Struct, frozen=True):
    """A style, the labels believed under it, and how much they speak for it."""

    convention: Convention
    beliefs: tuple[Belief, ...]
    score: float


def judge_styles(
    body: Body, convention: Convention | None, knowledge: Knowledge, forms: Forms, known: frozenset[str], quiet: frozenset[int]
) -> tuple[Styled, Styled | None]:
    """The style a page is read in, and the runner-up where there was a choice."""
    styles = [convention] if convention is not None and convention.delimiters else list(knowledge.tables.styles)
    delimiters: tuple[Delimiter, ...] = tuple(dict.fromkeys(delimiter for style in styles for delimiter in style.delimiters))
    candidates = [
        n for n, block in enumerate(body.blocks) if block.role == "body" and block.passage.level < 3 and n not in quiet
    ]
    readings = read_labels(body, candidates, forms, delimiters)
    judged = sorted((_judge(body, style, readings, known) for style in styles), key=_rank)
    return judged[0], judged[1] if len(judged) > 1 and judged[1].beliefs else None


def _judge(body: Body, style: Convention, readings: list[Reading], known: frozenset[str]) -> Styled:
    mine = [reading for reading in readings if reading.split.delimiter in style.delimiters]
    beliefs = tuple(believe(body, mine, known))
    return Styled(style, beliefs, sum(belief.score - 2 for belief in beliefs))


def _rank(styled: Styled) -> tuple[float, int, str]:
    """The best first; of equals the one that allows fewer delimiters."""
    return -styled.score, len(styled.convention.delimiters), styled.convention.id
