"""The writer's words inside quotation marks, as Russian and French set them: «We are ready, – said Petrov, – to go on»."""

import re
from collections.abc import Iterator

import msgspec

from memcon.text import Span
from memcon.verifying.article_quoted import Found
from memcon.verifying.article_words import Saying

# A dash behind a sign, the writer's words, a dash; in French two commas do.
_DASHES = re.compile(r"(?<=[^\s\d])(?P<start>[,.!?…]?)\s+[–—―]\s+(?P<words>[^–—―«»“”„]{4,90}?)(?P<end>[,.])?\s+[–—―]\s+")
_TIGHT = re.compile(r"(?P<start>[,.!?…]?)\s?[—―](?P<words>[^\s–—―«»“”„][^–—―«»“”„]{3,90}?)[—―](?P<end>[,.]?)\s+")
_COMMAS = re.compile(r",\s(?P<words>(?:a|ont|avait|s['’](?:est|était)|[^\W\d_]+)(?:-t-\w+)?\s[^,.;:!?«»]{3,80}),\s")
_MOST_WORDS, _FEWEST_LETTERS = 10, 3


def parted(text: str, found: Found, saying: Saying) -> Iterator[Found]:
    """A quotation as the pieces that the writer's words part it into; itself where nothing parts it."""
    at, opened = found.span.start, found.whole.start
    for cut, words in _interruptions(text, found.span, saying):
        if cut.start - at < _FEWEST_LETTERS or found.span.end - cut.end < _FEWEST_LETTERS:
            continue
        yield msgspec.structs.replace(found, span=Span(at, cut.start), whole=Span(opened, words.start), holes=())
        at, opened = cut.end, words.end
    if at == found.span.start:
        yield found
        return
    yield msgspec.structs.replace(
        found, span=Span(at, found.span.end).trimmed(text), whole=Span(opened, found.whole.end), holes=()
    )


def _interruptions(text: str, span: Span, saying: Saying) -> Iterator[tuple[Span, Span]]:
    """Where the writer's words stand, with and without what parts them from the quotation."""
    patterns = [_DASHES, _TIGHT] if saying.verbs else []
    if saying.row.interrupts_with_commas:
        patterns.append(_COMMAS)
    done = span.start
    for one in sorted(
        (one for pattern in patterns for one in pattern.finditer(text, span.start, span.end)), key=lambda one: one.start()
    ):
        if one.start() < done or not _says(text, Span(*one.span("words")), saying, is_loose=one.re is _COMMAS):
            continue
        done = one.end()
        yield Span(one.start(), one.end()), Span(*one.span("words"))


def _says(text: str, span: Span, saying: Saying, *, is_loose: bool) -> bool:
    """Whether some words say who speaks: a verb of saying at their beginning; between commas also a name or a pronoun."""
    tokens = list(saying.tokens(text, span))
    if not tokens or len(tokens) > _MOST_WORDS:
        return False
    first = next((at for at, token in enumerate(tokens[:3]) if token.word in saying.verbs), None)
    if first is None:
        return False
    rest = tokens[first + 1 :] if first else tokens[1:]
    named = any(
        token.has_capital or saying.office_of(token.word) or token.word in saying.row.pronouns
        for token in (*rest, *tokens[:first])
    )
    return named if is_loose else named or len(tokens) <= 3
