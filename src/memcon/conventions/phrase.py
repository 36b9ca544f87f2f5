"""A phrase: the tokens of a possible label and what the vocabulary knows of them."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from memcon.conventions.tokens import Token
from memcon.conventions.words import Vocabulary

MOST_TOKENS = 48
# An `and` and a verb written together have at least one letter more than so many.
_SHORTEST_JOINED = 3
# In Hebrew and Arabic letters, which have no capitals, a word of two letters with a full stop ends a sentence, unless it is a
# title in brief.
_ENDS_SENTENCE, _TITLES = re.compile(r"[\u0590-\u08ff]{2}\."), frozenset({"honorific", "head", "rank", "role"})
_MARKS_THAT_END = frozenset("!?؟")
# What a word may be besides a word that no label holds, so that it is none here.
_EXCUSED = frozenset({"floor", "head", "answer", "collective", "role", "translator", "honorific", "occasion"})
# What joins two parts of the world that one office deals with, in the languages of the tables.
_JOINING = frozenset(
    "& - – / and und et y e i и та і й og och ja ve və va და և ir és și dan dhe oraz و και 和 与 與 及 と 및 · ・".split()
)


class Phrase:
    """The tokens of a possible label and what the vocabulary knows of them."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = vocabulary.tokens(text)[: MOST_TOKENS + 1]
        self._vocabulary = vocabulary
        self._ends: dict[tuple[str, int], tuple[int, ...]] = {}

    @cached_property
    def begins(self) -> list[list[tuple[str, int, str | None]]]:
        """For each token, the entries that begin there: class, end, meaning."""
        return [
            [(entry.kind, end, entry.meaning) for entry, end in self._vocabulary.at(self.tokens, start)]
            for start in range(len(self.tokens))
        ]

    @cached_property
    def countries(self) -> list[tuple[int, int, str]]:
        """The countries that the words name, in order: the first token, the end, the side.

        One in the name of a part of the world (North America), or joined with one (America and Europe), is what somebody
        deals with, and no side.
        """
        regions = [(first, end) for first, begins in enumerate(self.begins) for kind, end, _ in begins if kind == "region"]
        return [
            (first, end, str(side))
            for first, begins in enumerate(self.begins)
            for kind, end, side in begins
            if kind == "country" and not any(self._is_part(first, end, region) for region in regions)
        ]

    def _is_part(self, first: int, end: int, region: tuple[int, int]) -> bool:
        """Whether some tokens stand within a longer name of a part of the world, or are joined with one."""
        if region[0] <= first and end <= region[1]:
            return region != (first, end)
        between = self.tokens[end : region[0]] if end < region[0] else self.tokens[region[1] : first]
        return len(between) == 1 and between[0].fold in _JOINING

    @cached_property
    def kinds(self) -> list[set[str]]:
        """For each token, the classes of the entries that cover it."""
        covered: list[set[str]] = [set() for _ in self.tokens]
        for start, entries in enumerate(self.begins):
            longest = max((end for kind, end, _ in entries if not self._is_set_back(kind, start, end)), default=start)
            for kind, end, _ in entries:
                if kind == "region":
                    continue
                if end == longest or end > start + 1 or kind in ("never_in", "never_first"):
                    for at in range(start, end):
                        covered[at].add(kind)
            if not covered[start]:
                covered[start] |= self._unlisted(self.tokens[start])
        return covered

    def _is_set_back(self, kind: str, first: int, end: int) -> bool:
        """Whether an entry leaves shorter ones their say: a part of the world; a voice out of a crowd that is not the whole
        label (Hon. Member for Couva)."""
        return kind == "region" or (kind == "collective" and first + 1 < end < len(self.tokens))

    def _unlisted(self, token: Token) -> set[str]:
        """What an unlisted word of an East Asian script is: none of a label's if it holds a character that no name does."""
        if token.shape == "caseless":
            return self._joined_verb(token.text) or self._ending(token.text)
        return {"never_in"} if token.shape == "han" and not self._vocabulary.barred.isdisjoint(token.text) else set()

    def _joined_verb(self, word: str) -> set[str]:
        """Whether a word of Hebrew or Arabic is an `and` written together with a word that no label holds: והדגיש, وشكر."""
        joined = len(word) > _SHORTEST_JOINED and word[0] in "וو"
        return {"never_in"} if joined and "never_in" in self._vocabulary.kinds_of(word[1:]) else set()

    def _ending(self, word: str) -> set[str]:
        """What a Korean compound is by the word it ends in: a paper, a ministry, a minister."""
        if len(word) < 4 or not all("\uac00" <= letter <= "\ud7a3" for letter in word):
            return set()
        telling = frozenset({"head", "outlet", "topic"})
        endings = (self._vocabulary.kinds_of(word[at:]) & telling for at in range(1, len(word) - 1))
        return set(next((found for found in endings if found), ()))

    @cached_property
    def refused(self) -> bool:
        """Whether the words cannot be a label whatever its form: too long, a field's name, a word no label holds."""
        if not self.tokens or len(self.tokens) > MOST_TOKENS or self._ends_a_sentence():
            return True
        kinds = self.kinds
        if "never_first" in kinds[0] and not kinds[0] & _EXCUSED and not self._is_initial(0):
            return True
        if any(self._never(at) for at in self._outside_brackets()):
            return True
        return self._is_field(0) or any(self._is_field(at) for at in range(1, len(self.tokens)) if self._is_after_stop(at))

    @property
    def is_field(self) -> bool:
        """Whether the words are a field's name and nothing else."""
        return bool(self.tokens) and self._is_field(0)

    def _is_field(self, at: int) -> bool:
        """Whether the words from a place on are a field's name."""
        return any(kind == "field" and end == len(self.tokens) for kind, end, _ in self.begins[at])

    def _is_after_stop(self, at: int) -> bool:
        """Whether a sentence ends before a token (in Linz. Foto); no word that labels have ends one, nor an initial."""
        before = self.tokens[at - 1]
        return before.text[-1] in ".!?" and before.shape != "initial" and not self.kinds[at - 1]

    def _ends_a_sentence(self) -> bool:
        """Whether a sentence in Hebrew or Arabic letters ends inside the words."""
        if self.text.isascii():
            return False
        return any(
            (_ENDS_SENTENCE.fullmatch(token.text[-3:]) is not None and not self.kinds[at] & _TITLES)
            or (token.text in _MARKS_THAT_END and at > 0 and "\u0590" <= self.tokens[at - 1].text[-1] <= "\u08ff")
            for at, token in enumerate(self.tokens[:-1])
        )

    def _outside_brackets(self) -> Iterator[int]:
        """The places of the tokens that stand in no brackets, nor in those of a title (《…》): what is inside may be any party,
        place or outlet."""
        depth = 0
        for at, token in enumerate(self.tokens):
            depth += token.text in "([（[《"
            if depth <= 0:
                yield at
            depth -= token.text in ")]）]》"

    def _never(self, at: int) -> bool:
        """Whether the word at a place keeps the phrase from being a label; inside names and titles, capitals excuse it."""
        kinds = self.kinds[at]
        if "never_in" not in kinds or kinds & _EXCUSED:
            return False
        return at == 0 or self.tokens[at].shape != "title"

    def _is_initial(self, at: int) -> bool:
        """Whether a token is the initial of a name (И. Чебану), though its letter is a word of its own."""
        token = self.tokens[at]
        return token.shape == "initial" and token.text.endswith(".") and at + 1 < len(self.tokens)

    def is_entry(self, kind: str, first: int, end: int) -> bool:
        """Whether these tokens are one entry of a class, no more and no less."""
        return any(found == kind and stop == end for found, stop, _ in self.begins[first])

    def ends(self, part: str, at: int, matcher: "Matcher") -> tuple[int, ...]:
        """Where a part that begins at a token may end; remembered, since many forms ask for the same part."""
        if (part, at) not in self._ends:
            self._ends[part, at] = tuple(matcher(self, at))
        return self._ends[part, at]

    def text_of(self, first: int, end: int) -> str:
        """The words of some tokens, as printed."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def has(self, kind: str, first: int, end: int) -> bool:
        """Whether a class covers any of these tokens."""
        return any(kind in kinds for kinds in self.kinds[first:end])


# From a token on, the places where a part may end.
Matcher = Callable[[Phrase, int], Iterator[int]]
