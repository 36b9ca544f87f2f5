"""The quotations of an article: between marks, in block quotations, in <q>; which are too short to verify, and which names."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from memcon.text import Span
from memcon.verifying.article_marks import Marks, Quoted, between_marks, marks_of
from memcon.verifying.article_text import Article, Paragraph
from memcon.verifying.article_words import Saying, saying_of

# Marks of so few words, or letters of a script without spaces, are of a term or a name, or are said everywhere.
_FEWEST_WORDS, _FEWEST_UNSPACED = 3, 6
_MOST_WORDS_OF_TITLE, _LONG_WORD = 10, 4
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# A line below a block quotation that says whose it is: — Olav Brekke, in an interview.
_SIGNED = re.compile(r"\s*(?:[—–―]|--?)\s*\S")
_MOST_SIGNED = 200

TOO_SHORT = "too short to verify: one or two words are said everywhere"
NAMED = "a title or a name, by the word before it"
CAPITALS = "a title or a name, by its capitals"


class Found(msgspec.Struct, frozen=True):
    """A quotation as it stands in the article.

    `span` are its words, `whole` the words with their marks; `holes` are marks inside it that only begin further paragraphs;
    `signed` is a line below a block quotation that says whose it is. `why_not` says why it is not one to verify.
    """

    span: Span
    whole: Span
    paragraph: int
    is_block: bool
    in_headline: bool
    is_closed: bool = True
    holes: tuple[Span, ...] = ()
    signed: Span | None = None
    why_not: str | None = None

    def pieces(self) -> list[Span]:
        """The words without the marks that begin further paragraphs."""
        return list(self.span.without(list(self.holes)))


def quotations_in(article: Article) -> tuple[Found, ...]:
    """The quotations of an article, in order; none inside another."""
    marks, saying = marks_of(article.language), saying_of(article.language)
    found: list[Found] = []
    numbered = list(enumerate(article.paragraphs))
    for block, held in groupby(numbered, key=lambda one: _group(article, one[1], marks)):
        group = list(held)
        found += _of_block(article, group) if block is not None else _of_paragraphs(article, group, marks)
    pieces = [piece for one in found for piece in _parted(article.text, one, saying)]
    return tuple(msgspec.structs.replace(one, why_not=_why_not(article.text, one, saying)) for one in pieces)


def _parted(text: str, found: Found, saying: Saying) -> Iterator[Found]:
    from memcon.verifying.article_interrupted import parted

    return iter((found,)) if found.holes else parted(text, found, saying)


def _group(article: Article, paragraph: Paragraph, marks: Marks) -> int | None:
    """The block quotation that a paragraph belongs to; None for one that is the writer's, though it stands in a block."""
    if paragraph.block is None:
        return None
    quoted = list(between_marks(article.text, [paragraph.span], marks))
    words = sum(len(one.whole) for one in quoted)
    is_told = bool(quoted) and quoted[0].whole.start == paragraph.span.start and quoted[0].is_closed
    return None if is_told and quoted[0].whole.end < paragraph.span.end and words * 2 > len(paragraph.span) else paragraph.block


def _of_block(article: Article, group: Sequence[tuple[int, Paragraph]]) -> Iterator[Found]:
    """A block quotation as one quotation, the line that signs it left out."""
    signed: Span | None = None
    last = group[-1][1].span
    if len(group) > 1 and len(last) <= _MOST_SIGNED and _SIGNED.match(last.of(article.text)):
        signed, group = last, group[:-1]
    whole = Span(group[0][1].span.start, group[-1][1].span.end)
    words, holes = _without_marks(article, whole, [one.span for _, one in group])
    if len(words):
        yield Found(words, whole, group[-1][0], True, group[0][1].is_heading, holes=holes, signed=signed)


def _without_marks(article: Article, whole: Span, paragraphs: Sequence[Span]) -> tuple[Span, tuple[Span, ...]]:
    """A block without the marks around the whole of it, where it is printed with them."""
    quoted = list(between_marks(article.text, paragraphs, marks_of(article.language)))
    if len(quoted) == 1 and quoted[0].whole == whole:
        return quoted[0].words, quoted[0].marks_inside
    return whole.trimmed(article.text), ()


def _of_paragraphs(article: Article, group: Sequence[tuple[int, Paragraph]], marks: Marks) -> Iterator[Found]:
    """The quotations of the writer's paragraphs; a heading leaves no mark open for what follows."""
    for _, run in groupby(group, key=lambda one: one[0] if one[1].is_heading else -1):
        held = list(run)
        spans = [one.span for _, one in held]
        elements = [_of_element(article.text, span) for _, one in held for span in one.quoted]
        yield from _placed([*between_marks(article.text, spans, marks), *elements], held)


def _of_element(text: str, span: Span) -> Quoted:
    """The words of an element that marks a quotation, without marks that are printed all the same."""
    words = span.trimmed(text)
    printed = words.of(text)
    closing = marks_of(None).closing.get(printed[:1], frozenset())
    if len(printed) > 2 and printed[-1] in closing:
        return Quoted(Span(words.start + 1, words.end - 1).trimmed(text), words)
    return Quoted(words, words)


def _placed(quoted: Sequence[Quoted], held: Sequence[tuple[int, Paragraph]]) -> Iterator[Found]:
    """The outermost of some stretches, in order, each with the paragraph that it ends in."""
    at, end = 0, -1
    for one in sorted(quoted, key=lambda one: (one.whole.start, -one.whole.end)):
        if one.whole.start < end or not len(one.words):
            continue
        end = one.whole.end
        while held[at][1].span.end < end:
            at += 1
        number, paragraph = held[at]
        yield Found(one.words, one.whole, number, False, paragraph.is_heading, one.is_closed, one.marks_inside)


def _why_not(text: str, found: Found, saying: Saying) -> str | None:
    """Why these words are none to verify; None for those that are."""
    words = _WORD.findall(found.span.of(text)[: 40 * _MOST_WORDS_OF_TITLE])
    unspaced = len(_UNSPACED.findall(found.span.of(text)))
    if (
        not found.is_block
        and not found.in_headline
        and saying.names_thing(text[max(0, found.whole.start - 60) : found.whole.start])
    ):
        return NAMED
    if unspaced:
        return TOO_SHORT if unspaced < _FEWEST_UNSPACED else None
    if len(words) < _FEWEST_WORDS:
        return TOO_SHORT
    if (
        not found.is_block
        and not found.in_headline
        and not saying.nouns_have_capitals
        and _is_title(found.span.of(text), words)
    ):
        return CAPITALS
    return None


def _is_title(words: str, found: Sequence[str]) -> bool:
    """Whether all words but the small ones begin with a capital, and no sentence ends among them."""
    if len(found) > _MOST_WORDS_OF_TITLE or words[-1] in ".,!?…;":
        return False
    return (
        found[0][0].isupper()
        and all(word[0].isupper() for word in found if len(word) >= _LONG_WORD)
        and any(word[0].isupper() for word in found[1:])
    )
