"""The words of a text as they are compared: what each sounds like, where it stands, and how it is printed."""

from collections.abc import Sequence

import msgspec

from memcon.align.tokens import tokens_of
from memcon.text import Span
from memcon.verifying.knowledge import TENS, Knowledge

_UNITS = frozenset("123456789")


class Tokens(msgspec.Struct, frozen=True, gc=False):
    """Everything that is printed, words and marks: `parted` says before which of them is white space (or a joint)."""

    words: list[str]
    starts: list[int]
    parted: list[bool]
    joints: frozenset[int]

    def end(self, number: int) -> int:
        """Where the token of this number ends."""
        return self.starts[number] + len(self.words[number])


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a text. `keys` are what is compared; each word knows its first and last token.

    A contraction is two words of one token (do, not), and twenty-five is one word of several.
    """

    text: str
    tokens: Tokens
    keys: list[str]
    firsts: list[int]
    lasts: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def joined(self) -> str:
        """The keys with a space around each, to be sought in."""
        return f" {' '.join(self.keys)} "

    def start(self, number: int) -> int:
        """Where the word of this number begins in the text; the end of the text for none."""
        return self.tokens.starts[self.firsts[number]] if number < len(self.keys) else len(self.text)

    def end(self, number: int) -> int:
        """Where the word of this number ends."""
        return self.tokens.end(self.lasts[number])

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text of the words from one number to before another; empty where there is none."""
        if first < last:
            return Span(self.start(first), self.end(last - 1))
        at = self.end(first - 1) if first else self.start(first)
        return Span(at, at)

    def printed(self, first: int, last: int) -> str:
        """The text of some words, as it stands."""
        return self.span(first, last).of(self.text)

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """The same words, with the other part of a contraction that one of them is part of."""
        while first > 0 and first < len(self.keys) and first < last and self.firsts[first - 1] == self.firsts[first]:
            first -= 1
        while 0 < last < len(self.keys) and first < last and self.firsts[last] == self.firsts[last - 1]:
            last += 1
        return first, last


def words_of(text: str, pieces: Sequence[Span], known: Knowledge) -> Words:
    """The words of some pieces of a text, in order; positions are those of the whole text."""
    return _with_keys(text, _tokens(text, pieces), known)


def _tokens(text: str, pieces: Sequence[Span]) -> Tokens:
    words: list[str] = []
    starts: list[int] = []
    parted: list[bool] = []
    joints: set[int] = set()
    for piece in pieces:
        joints.add(len(words))
        part = piece.of(text)
        found = tokens_of(part)
        if found.words == [""]:
            continue
        begins = [end - len(word) for word, end in zip(found.words, found.ends, strict=True)]
        if begins:
            begins[-1] = part.rindex(found.words[-1])
        words += found.words
        starts += [piece.start + at for at in begins]
        parted += [at > end for at, end in zip(begins, [0, *found.ends], strict=False)]
    return Tokens(words, starts, parted, frozenset(joints))


def _with_keys(text: str, tokens: Tokens, known: Knowledge) -> Words:
    keys: list[str] = []
    firsts: list[int] = []
    for number, word in enumerate(tokens.words):
        found = known.keys_of(word)
        keys += found
        firsts += (number,) * len(found)
    lasts = list(firsts)
    _join_signs(keys, firsts, lasts, tokens.words, known)
    return Words(text, tokens, keys, firsts, lasts)


def _join_signs(keys: list[str], firsts: list[int], lasts: list[int], printed: list[str], known: Knowledge) -> None:
    """Make one word of a ten and its unit (twenty-five), and of the two words of percent (per cent)."""
    begins = known.first_of_two
    for at in reversed([at for at, key in enumerate(keys[:-1]) if key in begins]):
        pair = keys[at], keys[at + 1]
        both = [printed[firsts[at]], printed[firsts[at + 1]]]
        if pair in known.percents:
            keys[at : at + 2] = ["percent"]
        elif pair[0] in TENS and pair[1] in _UNITS and all(word[0].isalpha() for word in both):
            keys[at : at + 2] = [str(int(pair[0]) + int(pair[1]))]
        else:
            continue
        firsts[at : at + 2] = [firsts[at]]
        lasts[at : at + 2] = [lasts[at + 1]]
