"""Whether a cut changes what was meant: what it leaves out of the sentences that it keeps a part of."""

from collections.abc import Iterator

from memcon.text import Span
from memcon.verifying.changes import is_name
from memcon.verifying.passages import Passage
from memcon.verifying.unlisted import is_short

# What stands so near before a quotation governs it.
_NEAR = 3


def lost_between(passage: Passage, end: int, start: int) -> Iterator[Span]:
    """The dropped words between two kept stretches of a passage (numbers of words) that belong to a sentence kept in part."""
    if start <= end:
        return
    first, second = passage.sentence_of(end - 1), passage.sentence_of(start)
    if first == second:
        yield Span(end, start)
        return
    yield from lost_after(passage, end)
    yield from lost_before(passage, start)


def lost_after(passage: Passage, end: int) -> Iterator[Span]:
    """The rest of the sentence in which kept words end."""
    stop = passage.words_in(passage.sentence_of(end - 1))[1]
    if stop > end:
        yield Span(end, stop)


def lost_before(passage: Passage, start: int) -> Iterator[Span]:
    """The beginning of the sentence in whose middle kept words begin."""
    begin = passage.words_in(passage.sentence_of(start))[0]
    if begin < start:
        yield Span(begin, start)


def telling(passage: Passage, lost: Span) -> str | None:
    """The dropped words, where they hold a negation, a hedge, a condition, the other half, a number or a name; else None."""
    keys = passage.words.keys[lost.start : lost.end]
    known = passage.known
    lists = (known.negations, known.hedges, known.conditions, known.contrasts)
    found = {tuple(keys[span.start : span.end]) for phrases in lists for span in phrases.found(keys)}
    is_cue = any(cue not in known.weak or len(cue) == len(keys) for cue in found)
    is_cue = is_cue or (not known.is_listed and any(map(is_short, keys)))
    has_number = any(key[0].isdigit() for key in keys if key != "1")
    is_named = known.table.names.is_told_by_capitals and any(
        is_name(passage.words, at, known) for at in range(lost.start, lost.end)
    )
    return passage.words.printed(lost.start, lost.end) if is_cue or has_number or is_named else None


def governing(passage: Passage, start: int) -> str | None:
    """A negation, a hedge or a condition that stands right before kept words in their sentence, and so governs them.

    In a language without a table that is any short word.
    """
    begin = max(passage.words_in(passage.sentence_of(start))[0], start - _NEAR)
    while begin < start and _has_mark_after(passage, begin, start):
        begin += 1
    keys = passage.words.keys[begin:start]
    known = passage.known
    lists = (known.negations, known.hedges, known.conditions)
    found = [span for phrases in lists for span in phrases.found(keys)]
    strong = [span for span in found if tuple(keys[span.start : span.end]) not in known.weak]
    if not known.is_listed:
        strong += [Span(at, at + 1) for at, key in enumerate(keys) if is_short(key)]
    if not strong:
        return None
    return passage.words.printed(begin + min(strong).start, start)


def denying_behind(passage: Passage, end: int) -> str | None:
    """A negation right behind kept words in their sentence, in a language that denies at its end: Wir zahlen es nicht."""
    known, stop = passage.known, passage.words_in(passage.sentence_of(end - 1))[1]
    if end >= stop or not known.table.negations.follows or _has_mark_after(passage, end - 1, end):
        return None
    found = known.denials.found(passage.words.keys[end:stop])
    cue = next((span for span in found if span.start == 0), None)
    if cue is None or tuple(passage.words.keys[end : end + cue.end]) in known.weak:
        return None
    return passage.words.printed(end, end + cue.end)


def _has_mark_after(passage: Passage, word: int, start: int) -> bool:
    """Whether a mark parts a word from the kept words."""
    tokens = passage.words.tokens
    between = range(passage.words.lasts[word] + 1, passage.words.firsts[start])
    return any(tokens.words[at] in ",;:–—." for at in between)
