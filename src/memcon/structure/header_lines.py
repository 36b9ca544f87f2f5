"""Lines that look like labels and open no turn: lists of who presided, fields, boxes of facts, page breaks in print."""

import re

from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.listed import AND

# A header's lines stand among so many blocks at the top; a line of one is no longer than this, and its name than that.
_ZONE, _LONGEST, _LONGEST_NAME = 24, 160, 48
_FIELD = re.compile(r"(?:[■□▣●○◆◇▲△▶※•·*]\s*)?(?P<label>[^\W\d_][^:：]{1,47})\s?[:：]\s*(?P<value>\S.*)")
_FIGURES = re.compile(r"\d{1,4}(?:[./-]\d{1,4}){1,2}|\d{4}")
# What parts the names of a list.
_PARTS = re.compile(rf"\s*[,;،、]\s*|\s+(?:{AND})\s+")
# Rows of a label that a name alone has, with a word of respect or an office at most.
_NAMING = frozenset({"name", "honorific-name", "office-name", "initialled-name", "office-initialled", "name-honorific"})
# Of so many blocks one or more goes on right in the next, where lines are blocks.
_OVER_LINES = 10
_NUMBERS, _FIGURE = re.compile(r"\d+"), re.compile(r"\d[\d./-]*")
_LONGEST_NUMBER = 4
# The constituency or the party behind a name.
_BRACKETS = re.compile(r" ?\([^()]{1,40}\)")
# What somebody says ends in one of these.
ENDS_SPEECH = frozenset(".!?…。！？।؟۔)”»")
_MOST_BETWEEN, _LONGEST_HEAD, _MOST_SMALL = 3, 160, 2


def header_lines(body: Body, forms: Forms) -> frozenset[int]:
    """The lines at the top of the form `Secretaries: Ana Torres and Ilse Kramm`, whose label no other line has.

    In a script without capitals any words may be a name, and so may one capitalised word (`Chair: Kramm`): there a line must
    stand beside another such line.
    """
    fields = {number: found for number in range(min(_ZONE, len(body.blocks))) if (found := _field(body, number)) is not None}
    return frozenset(
        number
        for number, found in fields.items()
        if not is_printed_again(body, number, found["label"])
        and (_names_only(found["value"], forms) or (_is_bare(found["value"]) and {number - 1, number + 1} & fields.keys()))
    )


def fact_boxes(body: Body, forms: Forms, cues: Cues) -> frozenset[int]:
    """The blocks of the boxes of facts at the top, terms and values in cells of their own: `Date`, `3 May`.

    A box is told by a term that is a field's name or heads a list of people; no term of it is printed again, as labels are.
    """
    found: set[int] = set()
    number = 0
    while number < min(_ZONE, len(body.blocks) - 1):
        pairs = _pairs_from(body, number)
        terms = [body.blocks[at].words.strip(" :：") for at in pairs]
        values = [body.blocks[at + 1].words for at in pairs]
        if any(forms.phrase(term).is_field or cues.names_roster(term) for term in terms) or _are_facts(values):
            found.update(at + behind for at in pairs for behind in (0, 1))
        number += max(1, 2 * len(pairs))
    return frozenset(found)


def _pairs_from(body: Body, number: int) -> list[int]:
    """The blocks from one on, each but the next, that are a term of a box before its value."""
    pairs: list[int] = []
    while number < len(body.blocks) - 1:
        term, value = body.blocks[number], body.blocks[number + 1]
        is_term = _is_term(term) and not _is_term(value) and len(term.words) <= _LONGEST_NAME
        is_value = len(value.words) <= _LONGEST and not _is_sentence(value.words)
        if not is_term or not is_value or is_printed_again(body, number, term.words):
            break
        pairs.append(number)
        number += 2
    return pairs


def _are_facts(values: list[str]) -> bool:
    """Whether several values are short and none is a sentence: 2017, 1,3 Milliarden Franken."""
    return len(values) > 1 and all(len(value) <= _LONGEST_NAME and value[-1] not in ENDS_SPEECH for value in values)


def _is_sentence(words: str) -> bool:
    """Whether several words end as what somebody says does, and not in a bracket."""
    return words[-1] in ENDS_SPEECH - frozenset(")”»") and words.count(" ") > _MOST_SMALL


def _is_term(block: BodyBlock) -> bool:
    return block.is_run_in or block.passage.cell == 1


def _field(body: Body, number: int) -> re.Match[str] | None:
    """A short line at its colon, unless it ends as a sentence does."""
    block = body.blocks[number]
    if block.role != "body" or len(block.words) > _LONGEST:
        return None
    words = block.words
    return _FIELD.fullmatch(words) if words[-1] not in '.!?…,;،؟۔।。！？”»"' else None


def is_printed_again(body: Body, number: int, label: str) -> bool:
    """Whether some words head a line further down, before a colon or alone on it."""
    end = body.blocks[number].span.end
    return any(body.text.find(f"\n{label}{colon}", end) >= 0 for colon in (":", " :", "：", "\n"))


def _names_only(value: str, forms: Forms) -> bool:
    """Whether all that follows the colon are people's names, at least one of them of two words."""
    parts = [part for part in _PARTS.split(_BRACKETS.sub("", value).strip(" .")) if part]
    return (
        bool(parts)
        and not _is_caseless(value)
        and any(" " in part for part in parts)
        and all(len(part) <= _LONGEST_NAME and _is_name(part, forms) for part in parts)
    )


def _is_name(part: str, forms: Forms) -> bool:
    claim = next(iter(forms.claims(part, "colon")), None)
    return claim is not None and claim[1].id in _NAMING


def _is_bare(value: str) -> bool:
    """Whether a value is in a script without capitals, a day in figures, or one word that could be a surname."""
    return _is_caseless(value) or (value.istitle() and value.isalpha())


def _is_caseless(value: str) -> bool:
    """Whether no letter has a capital, or nothing stands here but a day in figures."""
    return value.lower() == value.upper() or _FIGURES.fullmatch(value) is not None


def page_breaks(body: Body) -> frozenset[int]:
    """The lines that a page of print sets between two halves of a sentence: the number of the page, the head of the next.

    The block above ends in a word, the one below goes on in a small letter, and between them a figure stands. Where each
    printed line is a block of its own, sentences go on from block to block anyway, and nothing is told by it.
    """
    found: set[int] = set()
    blocks = body.blocks
    unfinished = [n for n, block in enumerate(blocks[:-1]) if (last := block.words[-1]).isalpha() or last in ",-–"]
    if _goes_over_lines(body, unfinished):
        return frozenset()
    for number in [above + 1 for above in unfinished if _breaks_off(blocks[above])]:
        if number in found or len(blocks[number].words) > _LONGEST_HEAD:
            continue
        end = next((at for at in range(number + 1, min(number + 1 + _MOST_BETWEEN, len(blocks))) if _goes_on(body, at)), None)
        between = [blocks[at].words for at in range(number, end)] if end is not None else []
        if any(_numbers_page(words) for words in between) and not any(_could_be_said(words) for words in between):
            found.update(range(number, number + len(between)))
    return frozenset(found)


def print_marks(body: Body) -> frozenset[int]:
    """The numbers of pages that stand alone between paragraphs of which the one above is over, and the heads beside them.

    A head has a figure, or the words of a heading of the page. Of numbers that stand beside each other nothing is told: they
    may be a table.
    """
    blocks = body.blocks
    found: set[int] = set()
    alone = {n for n, block in enumerate(blocks) if block.words.isdigit() and len(block.words) <= _LONGEST_NUMBER}
    headings = {_bare(block.words) for block in blocks if block.passage.kind == "heading"} if alone else set()
    for number in alone:
        heads = {n for n in (number - 1, number + 1) if 0 < n < len(blocks) and _heads_page(blocks[n], headings)}
        above = number - (2 if number - 1 in heads else 1)
        lone = blocks[number].passage.kind == "paragraph" and not {number - 1, number + 1} & alone
        if lone and above >= 0 and _is_over(blocks[above].words):
            found |= {number, *heads}
    return frozenset(found)


def _heads_page(block: BodyBlock, headings: set[str]) -> bool:
    """Whether a paragraph could be the head of a page in print: a line with a figure, or the words of a heading."""
    words = block.words
    if block.passage.kind != "paragraph" or words.isdigit() or _could_be_said(words):
        return False
    return _bare(words) in headings or _NUMBERS.search(words) is not None


def _bare(words: str) -> str:
    return " ".join(_FIGURE.sub(" ", words).casefold().split()).strip(" .,-–—|")


def _is_over(words: str) -> bool:
    """Whether a paragraph ends as a sentence, a quotation or a bracket does."""
    return not (words[-1].isalnum() or words[-1] in ",;:-–")


def _goes_over_lines(body: Body, unfinished: list[int]) -> bool:
    """Whether sentences go on from one block right to the next, as often as where each printed line is a block."""
    over = sum(body.blocks[above].words[-1].isalpha() and _goes_on(body, above + 1) for above in unfinished)
    return over * _OVER_LINES > len(body.blocks)


def _numbers_page(words: str) -> bool:
    """Whether a line is a page's number, or has it at one end beside a day or another figure."""
    figures = _NUMBERS.findall(words)
    return words.isdigit() or (len(figures) > 1 and (words[0].isdigit() or words[-1].isdigit()))


def _could_be_said(words: str) -> bool:
    """Whether a line is too long for the head of a page, or goes on or ends a sentence, or has the small words of one."""
    if len(words) > _LONGEST_HEAD or words[0].islower() or words[-1] in ".!?:;,":
        return True
    return sum(word[0].islower() for word in words.split()) > _MOST_SMALL


def _breaks_off(block: BodyBlock) -> bool:
    """Whether a block without a mark at its end is a paragraph whose sentence goes on, and not a heading."""
    words = block.words
    return block.passage.kind == "paragraph" and len(words) > _LONGEST_NAME and not words[:_LONGEST_HEAD].isupper()


def _goes_on(body: Body, number: int) -> bool:
    block = body.blocks[number]
    first = block.words[:2].lstrip("-–—(“„«")[:1]
    return block.passage.kind == "paragraph" and first.islower()
