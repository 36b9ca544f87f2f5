"""The words of linked sentences, one side of a link: what they are compared by, and where each stands."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

import tomli

from memcon.comparing.concepts import concepts_of
from memcon.comparing.quantities import Quantity, quantities_of
from memcon.comparing.sides import Side, code_of
from memcon.comparing.stems import stems_of
from memcon.record import Aside
from memcon.text import Span
from memcon.verifying.folding import bare_letters
from memcon.verifying.knowledge import Knowledge

_SMALL_WORDS = Path(__file__).with_name("tables") / "small_words.toml"
# In a language without a table, words of at most so many letters are small.
_SMALL = 3
_CAPITAL_MONTHS = frozenset({"en", "de"})
_NAMED = frozenset({"person", "place"})


@cache
def small_words(language: str) -> frozenset[str]:
    """The words of a language that bind others and name nothing themselves; none where no table has them."""
    table: dict[str, dict[str, str]] = tomli.loads(_SMALL_WORDS.read_text(encoding="utf-8"))
    return frozenset(bare_letters(table["binding"].get(language, "")).split())


class Said:
    """One side of a link: sentences that follow each other, read as one."""

    def __init__(self, side: Side, first: int, last: int) -> None:
        self.side = side
        self.sentences = side.sentences[first:last]
        self.language = side.language_of(self.sentences[0])
        self.known: Knowledge = side.known(self.sentences[0])
        self._places = [(one.passage, word) for one in self.sentences for word in range(one.first, one.last)]
        self.keys = [key for one in self.sentences for key in side.keys(one)]

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        """The sentences as they are printed."""
        return self.span.of(self.side.record.text)

    def span_of(self, first: int, last: int) -> Span:
        """The stretch of the text of some words."""
        words = self.side.passages
        begin, end = self._places[first], self._places[last - 1]
        return Span(words[begin[0]].words.start(begin[1]), words[end[0]].words.end(end[1]))

    def printed(self, first: int, last: int) -> str:
        """Some words as they are printed."""
        return self.span_of(first, last).of(self.side.record.text)

    @cached_property
    def stems(self) -> list[str]:
        """The words without their endings."""
        return stems_of(self.language, self.keys)

    def is_telling(self, word: int) -> bool:
        """Whether a word names something, and does not only bind others."""
        key, small = self.keys[word], small_words(code_of(self.language))
        return key not in self.known.pronouns and (key not in small if small else len(key) > _SMALL)

    @cached_property
    def hedges(self) -> list[Span]:
        """What takes something back."""
        return self.known.hedges.found(self.keys)

    @cached_property
    def breaks(self) -> frozenset[int]:
        """The words before which a mark stands that is no hyphen, and those that begin a sentence."""
        at, found = 0, set(self.starts)
        for one in self.sentences:
            found |= {at + word for word in self.side.breaks(one)}
            at += one.size
        return frozenset(found)

    @cached_property
    def near(self) -> frozenset[str]:
        """The words without their endings, and those of the sentences before and after."""
        first, last = self.sentences[0].number, self.sentences[-1].number
        around = [*self.side.sentences[max(0, first - 1) : first], *self.side.sentences[last + 1 : last + 2]]
        return frozenset(self.stems).union(*(stems_of(self.language, self.side.keys(one)) for one in around))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers."""
        return quantities_of(self.keys, self.known, self.breaks)

    @cached_property
    def concepts(self) -> list[tuple[str, int, int]]:
        """What the dictionary knows of the words: the concept, the first word, and the one after the last."""
        found = concepts_of(self.language).found(self.stems, self.keys)
        return [one for one in found if not (one[0].startswith("month-") and self._is_small(one[1]))]

    def _is_small(self, word: int) -> bool:
        """Whether a word of a language that prints months with a capital has none: may, march."""
        return code_of(self.language) in _CAPITAL_MONTHS and self.printed(word, word + 1)[:1].islower()

    @cached_property
    def mentioned(self) -> list[tuple[int, int]]:
        """The words of persons and places that the record tells to be named: the first word, and the one after the last."""
        mentions = self.side.record.mentions
        spans = (
            [one.span for one in mentions if one.kind in _NAMED and self.span.holds(one.span)]
            if isinstance(mentions, tuple)
            else []
        )
        return [(words[0], words[-1] + 1) for span in spans if (words := self._words_in(span))]

    def _words_in(self, span: Span) -> list[int]:
        return [word for word in range(len(self)) if span.overlaps(self.span_of(word, word + 1))]

    @property
    def asked(self) -> int:
        """The first word after the sentence that only says who asks; the first of all where there is none."""
        first = self.sentences[0]
        return first.size if len(self.sentences) > 1 and self.side.is_caller(first.number) else 0

    @cached_property
    def starts(self) -> frozenset[int]:
        """The words that begin a sentence."""
        at, found = 0, set()
        for one in self.sentences:
            found.add(at)
            at += one.size
        return frozenset(found)

    @cached_property
    def gaps(self) -> list[Aside]:
        """The places where the page lacks words."""
        return self.side.gaps_in(self.span)


class Linked:
    """A link with the words of both sides."""

    def __init__(self, a: Said, b: Said, score: float) -> None:
        self.a, self.b, self.score = a, b, score

    @property
    def is_one_language(self) -> bool:
        """Whether both are in one language."""
        return code_of(self.a.language) == code_of(self.b.language)

    @cached_property
    def sameness(self) -> float:
        """How much of the words of both sides is common, 0 to 1; what is near 1 is one text, changed."""
        here, there = Counter(self.a.stems), Counter(self.b.stems)
        return 2 * (here & there).total() / max(1, here.total() + there.total())

    @property
    def sides(self) -> Sequence[tuple[Said, Said]]:
        """Each side with the other."""
        return ((self.a, self.b), (self.b, self.a))
