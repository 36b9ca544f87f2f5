"""Interviews without labels: which blocks a page sets off as questions, and where, between dashes, each one begins to speak."""

import re
from collections.abc import Iterable

import msgspec

from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body, BodyBlock
from memcon.structure.labels import Forms
from memcon.structure.questions import asks
from memcon.text import Span

# The mark at which a Greek question ends.
_GREEK = ";"
_MOSTLY = 0.6
# A dash or a hyphen with which somebody begins to speak.
_DASH = re.compile(r"[-–—―]\s*(?=[^\s\d])")
_FEWEST_DASHED = 4
_LONGEST_HEAD, _LONGEST_COLUMN = 160, 30


class Interview(msgspec.Struct, frozen=True):
    """The blocks in which questions stand, those with which a turn begins, and whether a dash or the head of a column says so.

    `ends` says where in the text a question ends behind which its answer stands in the same block.
    """

    questions: frozenset[int] = frozenset()
    openings: frozenset[int] = frozenset()
    dashed: bool = False
    headed: bool = False
    ends: dict[int, int] = {}

    def __bool__(self) -> bool:
        return bool(self.questions)


def interview_in(body: Body, numbers: list[int]) -> Interview:
    """How a page without labels sets off questions: by dashes, in bold or italics, as headings; an empty one if it does not."""
    if not numbers:
        return Interview()
    return _dashed(body, numbers) or _set_off(body, numbers) or _inline(body, numbers) or _headed(body, numbers)


def columned(body: Body, forms: Forms) -> Interview:
    """How a table sets off questions, whose columns are headed by words for who asks and who answers: `Question | Answer`."""
    kinds: dict[int, str] = {}
    asked, openings = list[int](), list[int]()
    for number, block in enumerate(body.blocks):
        if block.passage.cell == 0:
            kinds = {}
        elif block.passage.kind == "note" and (kind := _heading_of(block, forms)) is not None:
            kinds[block.passage.cell] = kind
        elif {"question", "answer"} <= set(kinds.values()) and block.passage.cell in kinds:
            openings.append(number)
            asked += [number] if kinds[block.passage.cell] == "question" else []
    return Interview(frozenset(asked), frozenset(openings), headed=bool(asked))


def _heading_of(block: BodyBlock, forms: Forms) -> str | None:
    """Whether a block heads a column of questions or one of answers, by the word alone."""
    claims = forms.claims(block.words, "colon") if len(block.words) <= _LONGEST_COLUMN else []
    return claims[0][1].kind if claims and claims[0][1].kind in ("question", "answer") else None


def dash_of(words: str) -> int:
    """How many characters the dash takes with which somebody begins to speak; 0 where there is none."""
    found = _DASH.match(words)
    return found.end() if found is not None else 0


def _asks(words: str) -> bool:
    return asks(words) or words.endswith(_GREEK)


def _dashed(body: Body, numbers: list[int]) -> Interview:
    """Two who speak by turns, each after a dash: the first asks, and so, mostly, does every second one."""
    led = [number for number in numbers if dash_of(body.blocks[number].span.head(4).of(body.text))]
    if len(led) < _FEWEST_DASHED:
        return Interview()
    asked = _in_style(body, led) or led[::2]
    asking = sum(_asks(body.blocks[number].words) for number in asked)
    if led[0] not in asked or len(asked) == len(led) or asking < 2 or asking < _MOSTLY * len(asked):
        return Interview()
    return Interview(frozenset(asked), frozenset(led), dashed=True)


def _in_style(body: Body, led: list[int]) -> list[int]:
    """Those of some blocks that are set in bold or italics, where a good part is and the rest is not."""
    for style in (BOLD, ITALIC):
        marked = [number for number in led if body.blocks[number].set_all(style)]
        if len(led) // 3 <= len(marked) < len(led):
            return marked
    return []


def _set_off(body: Body, numbers: list[int]) -> Interview:
    """Questions wholly in bold, or wholly in italics, among answers that are not."""
    for style in (BOLD, ITALIC):
        marked = [n for n in numbers if body.blocks[n].set_all(style) and not is_head(body.blocks[n])]
        if _is_mostly_asked(body, marked) and len(marked) < len(numbers):
            return _of_rows(marked, numbers)
    return Interview()


def _inline(body: Body, numbers: list[int]) -> Interview:
    """Questions in bold at the head of the paragraphs that answer them."""
    starts = ((number, body.blocks[number].set_up_to(BOLD)) for number in numbers)
    ends = {number: end for number, end in starts if end is not None and end + 1 < body.blocks[number].span.end}
    asked = {number: end for number, end in ends.items() if _ends_asking(body, number, end)}
    if len(asked) < 2 or len(asked) < _MOSTLY * len(ends):
        return Interview()
    return Interview(frozenset(asked), frozenset(asked), ends=asked)


def _ends_asking(body: Body, number: int, end: int) -> bool:
    return _asks(Span(body.blocks[number].span.start, end).trimmed(body.text).of(body.text))


def _headed(body: Body, numbers: list[int]) -> Interview:
    """Questions set as headings of one level, each with words below it."""
    among = frozenset(numbers)
    levels: dict[int, list[int]] = {}
    for number, block in enumerate(body.blocks[:-1]):
        if block.passage.kind == "heading" and block.role == "body" and number + 1 in among:
            levels.setdefault(block.passage.level, []).append(number)
    asked = next((heads for heads in levels.values() if _is_mostly_asked(body, heads)), [])
    return _of_rows(asked, sorted((*asked, *numbers)))


def _is_mostly_asked(body: Body, marked: list[int]) -> bool:
    asking = sum(_asks(body.blocks[number].words) for number in marked)
    return asking >= 2 and asking >= _MOSTLY * len(marked)


def is_head(block: BodyBlock) -> bool:
    """Whether a paragraph in bold heads a part of an interview: in capitals, and without a stop."""
    words = block.words[:_LONGEST_HEAD]
    return words.isupper() and block.set_all(BOLD) and words[-1] not in ".!?…;"


def _of_rows(marked: list[int], numbers: Iterable[int]) -> Interview:
    """The marked blocks as questions; a turn begins where the blocks change from asking to answering and back."""
    asked = frozenset(marked)
    openings, before = set(), None
    for number in numbers:
        if (number in asked) != before:
            openings.add(number)
        before = number in asked
    return Interview(asked, frozenset(openings) if asked else frozenset())


def asked_among(body: Body, heads: Iterable[int], quiet: frozenset[int]) -> frozenset[int]:
    """The blocks of a page with labels that ask in bold or italics without one, as where only the answers are labelled."""
    labelled = frozenset(heads)
    if not labelled:
        return frozenset()
    plain = [
        number
        for number, block in enumerate(body.blocks)
        if block.sets
        and number not in labelled
        and number not in quiet
        and block.role == "body"
        and block.passage.kind == "paragraph"
    ]
    for style in (BOLD, ITALIC):
        marked = [n for n in plain if body.blocks[n].set_all(style) and not is_head(body.blocks[n])]
        answered = sum(number + 1 in labelled for number in marked)
        if _is_mostly_asked(body, marked) and answered >= _MOSTLY * len(marked):
            return frozenset(marked)
    return frozenset()
