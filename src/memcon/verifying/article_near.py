"""The writer's own words around the quotations of an article: sentences, and who is mentioned in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from memcon.text import Span
from memcon.verifying.article_people import Mention, Mentions
from memcon.verifying.article_quoted import Found
from memcon.verifying.article_text import Article, Paragraph
from memcon.verifying.article_words import Saying, Token

COLONS = (":", "：")
STOPS = ".!?…。！？"
_SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'»”’)\]]*+\s+(?=[^\w\s]*(?:[^\W\d_a-zß-öø-ÿа-яё]|\d))|[。！？])")
_LAST_SIGN = re.compile(r"[.!?…。！？][\"'»”’)\]]*\s*$")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|St|Mme|Mlle|MM|Sr|Sra|Dra|vs|No))\.\s+$"
)
# No more of a sentence is looked at than this, beside a quotation.
_MOST_LOOKED_AT = 800
_LONGEST_ABBREVIATION, _LONGEST_SIGNS = 8, 12


class Near(msgspec.Struct, frozen=True):
    """A stretch of the writer's words: its words and who is mentioned in it."""

    span: Span
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]


class Writing:
    """An article's words that are not quoted."""

    def __init__(self, article: Article, found: Sequence[Found], saying: Saying) -> None:
        self.text, self.saying, self.found = article.text, saying, found
        self._paragraphs = article.paragraphs
        self._starts = [paragraph.span.start for paragraph in article.paragraphs]
        small = (word for word in re.findall(r"[^\W\d_]+", article.text) if word.islower())
        self._small = frozenset(small)

    def near(self, span: Span) -> Near:
        """A stretch with its words and mentions."""
        tokens = tuple(self.saying.tokens(self.text, span))
        return Near(span, tokens, tuple(Mentions(self.text, tokens, self.saying, self._small).found()))

    def all_sentences(self) -> Iterator[tuple[Paragraph, Near]]:
        """All sentences of the article outside quotations, with their paragraphs; those of headlines last."""
        wholes = [one.whole for one in self.found]
        ends = [whole.end for whole in wholes]
        for paragraph in sorted(self._paragraphs, key=lambda one: one.is_heading):
            at = bisect_right(ends, paragraph.span.start)
            held: list[Span] = []
            while at < len(wholes) and wholes[at].start < paragraph.span.end:
                held.append(wholes[at])
                at += 1
            for stretch in paragraph.span.without(held):
                yield from ((paragraph, self.near(sentence)) for sentence in self.sentences(stretch))

    def sentences(self, span: Span) -> list[Span]:
        """The sentences of a stretch, the last as far as it goes; a point behind an abbreviation ends none."""
        found: list[Span] = []
        at = span.start
        for end in _SENTENCE_END.finditer(self.text, span.start, span.end):
            if not self._is_abbreviated(span.start, end.end()):
                found.append(Span(at, end.end()))
                at = end.end()
        return [*found, Span(at, span.end)] if at < span.end else found

    def _is_abbreviated(self, begin: int, end: int) -> bool:
        return _ABBREVIATED.search(self.text, max(begin, end - _LONGEST_ABBREVIATION), end) is not None

    def has_end(self, span: Span) -> bool:
        """Whether a sentence ends within a stretch."""
        return _SENTENCE_END.search(self.text, span.start, span.end) is not None

    def _is_whole(self, sentence: Span) -> bool:
        """Whether a stretch ends as a sentence does, and not with an abbreviation."""
        end = _LAST_SIGN.search(self.text, max(sentence.start, sentence.end - _LONGEST_SIGNS), sentence.end)
        return end is not None and not self._is_abbreviated(sentence.start, sentence.end)

    def number_of(self, at: int) -> int:
        """The number of the paragraph around a place."""
        return max(0, bisect_right(self._starts, at) - 1)

    def paragraph(self, at: int) -> Span:
        """The paragraph around a place."""
        return self._paragraphs[self.number_of(at)].span

    def some_paragraphs_above(self, at: int, count: int) -> int:
        """Where the paragraph begins that stands so many above the one around a place."""
        return self._starts[max(0, self.number_of(at) - count)]

    def bounds(self, number: int) -> tuple[Span, Span]:
        """The writer's words before and behind a quotation, to the next quotation or the paragraph's end."""
        one = self.found[number]
        first, last = self.paragraph(one.whole.start), self.paragraph(one.whole.end - 1)
        begin = max(first.start, self.found[number - 1].whole.end if number else 0)
        follows = self.found[number + 1].whole.start if number + 1 < len(self.found) else len(self.text)
        behind = Span(one.whole.end, max(one.whole.end, min(last.end, follows)))
        return Span(min(begin, one.whole.start), one.whole.start), behind

    def ahead(self, before: Span, one: Found) -> Span | None:
        """The words of its sentence before a quotation; those of the paragraph above where that ends in a colon."""
        sentences = self.sentences(before)
        if sentences and sentences[-1].of(self.text).strip():
            return None if self._is_whole(sentences[-1]) else self._end_of(sentences[-1])
        number = self.number_of(one.whole.start)
        if not number or one.whole.start != self._starts[number]:
            return None
        above = self._paragraphs[number - 1].span
        return self._end_of(self.sentences(above)[-1]) if above.of(self.text).rstrip().endswith(COLONS) else None

    def _end_of(self, sentence: Span) -> Span:
        return Span(max(sentence.start, sentence.end - _MOST_LOOKED_AT), sentence.end)

    def after(self, behind: Span) -> Span | None:
        """The words of its sentence behind a quotation."""
        sentences = self.sentences(behind)
        return sentences[0].head(_MOST_LOOKED_AT) if sentences else None
