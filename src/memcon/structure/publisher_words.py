"""The publisher's own words: narrated blocks among the speech, and the lines below it that nobody spoke."""

import re
from itertools import islice, pairwise

from memcon.conventions.table import Convention
from memcon.record import BlockKind
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues, plain_line
from memcon.structure.printed_dates import DateReader
from memcon.structure.word_lists import small

_ADDRESS = re.compile(r"^(?:https?://|www\.|tel\b|fax\b|e-?mail|\+?\d[\d ()/-]{6,}$)|\S@\S+\.\w{2,}", re.IGNORECASE)
# A running head that stands once, so that nothing repeats it: days in figures, page numbers, a document's number.
_FIGURES = r"(?:\d{1,4}(?:[./-]\d{1,4}){0,2}|[A-Z]{1,6}(?:/[A-Z0-9][A-Z0-9.()-]{0,20}){1,5})"
_RUNNING_HEAD = re.compile(rf"(?=.{{0,80}}(?:[./-]\d{{4}}|[A-Z]/)){_FIGURES}(?:\s+{_FIGURES}){{1,4}}")
# A pull quote: words in quotation marks, before them at most whose they are.
_QUOTED = re.compile(r"(?:[^\"“”«»„]{2,80}[:：]\s*)?[\"“«„](?P<words>[^\"“”«»„]{30,500})[\"”»“]\.?")
_PULLED_ZONE, _MOST_PULLED, _QUOTES, _QUOTES_END = 8, 40, '"“«„”»', ('"', "”", "»", "“", '".', "”.", "».", "“.")
_LONGEST_CLOSING, _LONGEST_DISCLAIMER, _LONGEST_NOTE = 160, 600, 1500
_LONGEST_ADDRESS, _LONGEST_END = 100, 40
_ENDS, _MARKS, _LONGEST_HEADING = '.!?…"”»)]', '.!?…,;:"”»)]', 70
# DS/ST/RK below an Indian release, or ABC/def.
_TYPISTS = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z]{1,5}){1,5}|\([A-Z]{1,5}(?:/[A-Za-z]{1,5}){1,5}\)")
# An office, initials and a surname, and nothing behind them: `Голова Комітету Б.О. КРАВЧИШИН`.
_SIGNATURE = re.compile(r"[^\W\d_][^.!?:,]{5,60} (?:[^\W\d_]\. ?){1,2}(?P<surname>[^\W\d_][\w’'-]{2,30})")
# A word of four letters or more, and a number alone on its line.
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER_ALONE, _LONGEST_NUMBER = re.compile(r"[-–—\s]{0,3}(\d{1,4})(?:\s?/\s?\d{1,4})?[-–—\s]{0,3}"), 16


def narrated_blocks(body: Body, convention: Convention | None, cues: Cues) -> list[int]:
    """The blocks in which the publisher speaks: by the convention's table, and headings of what a site prints under a page."""
    headings = [number for number, block in enumerate(body.blocks) if block.passage.kind == "heading"]
    of_site = [number for number in headings if plain_line(body.blocks[number].words) in cues.furniture]
    return sorted({*of_site, *_narrated_by_table(body, convention)})


def _narrated_by_table(body: Body, convention: Convention | None) -> list[int]:
    if convention is None or not (convention.narration or convention.headings_end):
        return []
    starts = tuple(words for words in convention.narration if not words.startswith("*")) or ("\0",)
    ends = tuple(words[1:] for words in convention.narration if words.startswith("*")) or ("\0",)
    found = []
    for number, block in enumerate(body.blocks):
        words = block.words
        heads = convention.headings_end and block.passage.kind == "heading"
        if heads or words.startswith(starts) or words.endswith(ends):
            found.append(number)
    return found


def pull_quotes(body: Body) -> frozenset[int]:
    """The blocks that only quote what is said elsewhere: at the top whether or not a label stands before it, further down
    without one."""
    quoting = (number for number, block in enumerate(body.blocks) if _may_quote(block, number < _PULLED_ZONE))
    hits = {number: _QUOTED.fullmatch(body.blocks[number].words) for number in islice(quoting, _MOST_PULLED)}
    quoted = {number: small(hit["words"].rstrip(" .,!?…")) for number, hit in hits.items() if hit is not None}
    whole = small(body.text) if quoted else ""
    return frozenset(number for number, words in quoted.items() if whole.count(words) > 1)


def _may_quote(block: BodyBlock, at_top: bool) -> bool:
    words = block.words
    quoted = words.endswith(_QUOTES_END) and (at_top or words[0] in _QUOTES)
    return quoted and block.role == "body" and len(words) < _LONGEST_DISCLAIMER


def is_running_head(words: str) -> bool:
    """Whether a paragraph is nothing but figures and a document's number: `26/03/2014 S/PV.7143`."""
    return len(words) < 80 and _RUNNING_HEAD.fullmatch(words) is not None


def closes(block: BodyBlock, words: str, cues: Cues, dates: DateReader) -> bool:
    """Whether a block's words are no sentence of a speech: capitals, a day alone, an address, a source, a note,
    a disclaimer, what a site prints under any page."""
    if block.role != "body":
        return False
    if len(words) < _LONGEST_DISCLAIMER and cues.find("disclaimer", words) is not None:
        return True
    if closes_for_good(words, cues) or cues.is_boxed(words) or cues.is_prompt(words) or _tells_of_update(words, cues, dates):
        return True
    if len(words) > _LONGEST_CLOSING:
        return False
    if words[-1] not in _ENDS and " " in words and (words.isupper() or _is_address(words)):
        return True
    if len(words) <= _LONGEST_ADDRESS and cues.is_postal(words):
        return True
    if _ADDRESS.search(words) is not None or dates.is_day(words) or cues.is_imprint(words) or _signs(words, cues):
        return True
    return words[-1] not in ".!?" and plain_line(words) in cues.furniture


def _tells_of_update(words: str, cues: Cues, dates: DateReader) -> bool:
    """Whether a line gives the day of an update and nothing else: Ultimo aggiornamento 16 luglio 2022."""
    pattern = cues.pattern("update") if len(words) <= _LONGEST_CLOSING else None
    found = pattern.match(words) if pattern is not None else None
    return found is not None and dates.is_day(words[found.end() :].strip(" :,.").partition(",")[0])


def _is_signature(words: str) -> bool:
    """Whether a line of a few words ends in initials and a surname in capitals."""
    signed = _SIGNATURE.fullmatch(words) if len(words) <= _LONGEST_HEADING else None
    return signed is not None and signed["surname"].isupper()


def _signs(words: str, cues: Cues) -> bool:
    """Whether a line is the name of an institution and no more, each longer word with a capital; the initials of typists; or
    the signature of somebody with an office, initials and a surname."""
    if _TYPISTS.fullmatch(words) is not None or _is_signature(words):
        return True
    if len(words) > _LONGEST_HEADING or words[-1] in _ENDS or cues.find("institution", words) is None:
        return False
    long_words = _LONG_WORD.findall(words)
    return len(long_words) > 1 and all(word[0].isupper() for word in long_words)


def closes_for_good(words: str, cues: Cues) -> bool:
    """Whether at the end of a page nothing is spoken below a line: a note, a source, a credit."""
    if len(words) < _LONGEST_NOTE and (cues.is_note(words) or cues.is_posting(words)):
        return True
    told = len(words) <= _LONGEST_CLOSING and (cues.is_source(words) or cues.is_credit(words))
    return told and not cues.is_boxed(words)


def unspoken_above_label(words: str, cues: Cues) -> BlockKind | None:
    """What a line right above a label is if it is the publisher's: a note, a source, a credit; or a heading in capitals."""
    if len(words) < _LONGEST_DISCLAIMER and closes_for_good(words, cues):
        return "note"
    return "heading" if _is_heading(words, cues) else None


def _is_heading(words: str, cues: Cues) -> bool:
    """Whether a line is set as a heading by its capitals: all of them, or one for each longer word; and greets nobody."""
    if len(words) > _LONGEST_HEADING or words[-1] in _MARKS or " " not in words or words[0].islower():
        return False
    long_words = _LONG_WORD.findall(words)
    capital = words.isupper() or (len(long_words) > 1 and all(word[0].isupper() for word in long_words))
    return capital and not cues.sounds_spoken(words) and not cues.begins_with_salutation(words)


def _is_address(words: str) -> bool:
    """Whether a line is all names and figures: `Ministry of Ferries, Quay Street 12`."""
    if len(words) > _LONGEST_ADDRESS or not any(mark.isdigit() for mark in words):
        return False
    long_words = _LONG_WORD.findall(words)
    return len(long_words) > 1 and all(word[0].isupper() for word in long_words)


def page_numbers(body: Body) -> frozenset[int]:
    """The paragraphs that are a number each, where they count on one by one: the pages of print."""
    short = [(n, block.words) for n, block in enumerate(body.blocks) if len(block.words) < _LONGEST_NUMBER]
    numbered = [(n, int(hit[1])) for n, words in short if (hit := _NUMBER_ALONE.fullmatch(words)) is not None]
    counts = len(numbered) > 1 and all(below[1] == above[1] + 1 for above, below in pairwise(numbered))
    return frozenset(n for n, _ in numbered) if counts else frozenset()


def lines_between(body: Body, cues: Cues) -> frozenset[int]:
    """The lines anywhere in a text that are no words of it: to another page of the site, a caption, a vote's result, END."""
    found = set()
    for number, block in enumerate(body.blocks):
        words = block.words
        if len(words) < _LONGEST_CLOSING and block.role == "body":
            ends = len(words) < _LONGEST_END and cues.is_end(words)
            if ends or cues.is_boxed(words) or cues.is_vote(words) or cues.is_caption(words):
                found.add(number)
    return frozenset(found)
