"""A quotation as it was pasted: its words, the marks of cuts in it, and the brackets of an editor."""

import re
from collections.abc import Sequence
from functools import cached_property

from memcon.errors import WrongCall
from memcon.text import Span
from memcon.verifying.knowledge import Knowledge
from memcon.verifying.words import Words, words_of

# A quotation of fewer words is said everywhere, one of more is a document.
FEWEST, MOST = 2, 2_000
_MOST_LETTERS = 40_000

_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
_CUT = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}|<…>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
# A letter or two in brackets inside a word are the word's: [W]e.
_OF_WORD = re.compile(r"\[(\w{1,3})\](?=\w)")
_EDITORS = re.compile(r"\[[^\[\]]{1,200}\]")
_ASIDE = re.compile(r"\([^()]{1,200}\)")
_OPENING, _CLOSING = "\"'“”„«»‘’‹›「『", "\"'“”«»‘’‹›」』"


class Quotation:
    """What is to be verified. Positions are those of `text`; `printed` carries them back to what was pasted."""

    def __init__(self, pasted: str) -> None:
        if len(pasted) > _MOST_LETTERS:
            raise WrongCall(
                f"A quotation of at most {_MOST_LETTERS:,} characters was expected, found {len(pasted):,};"
                " to set whole documents side by side is another task."
            )
        self.pasted = pasted
        self.text, self._places = _cleaned(pasted)
        self.is_as_pasted = self.text == pasted
        self._refuse_what_means_nothing()

    def _refuse_what_means_nothing(self) -> None:
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", self.text)
        if not words:
            found = "nothing" if not self.text.strip() else f"only marks in {self.text[:40]!r}"
            raise WrongCall(f"A quotation of words was expected, found {found}.")
        solid = max(len(word) for word in words) if not self.text.isascii() else 0
        if len(words) < FEWEST and not (solid >= FEWEST * 2 and _is_unspaced(words[0])):
            raise WrongCall(
                f"A quotation of at least {FEWEST} words was expected, found one, {words[0]!r}: so short a one is said"
                " everywhere and means nothing; give the words around it too."
            )
        if len(words) > MOST:
            raise WrongCall(f"A quotation of at most {MOST:,} words was expected, found {len(words):,}; verify it in parts.")

    def printed(self, span: Span) -> Span:
        """A stretch of the text as one of what was pasted."""
        start = self._places[span.start] if span.start < len(self._places) else len(self.pasted)
        return Span(start, self._places[span.end - 1] + 1) if span.end > span.start else Span(start, start)

    @cached_property
    def bare(self) -> Span:
        """The text without white space and quotation marks around the whole of it."""
        span = Span(0, len(self.text)).trimmed(self.text)
        words = span.of(self.text)
        if len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING:
            return Span(span.start + 1, span.end - 1).trimmed(self.text)
        return span

    @cached_property
    def cuts(self) -> list[Span]:
        """The marks of words left out, in order."""
        return [Span(*found.span()) for found in _CUT.finditer(self.text)]

    def whole(self, known: Knowledge) -> Words:
        """All words, a mark of a cut being a mark like others."""
        return words_of(self.text, [Span(0, len(self.text)).trimmed(self.text)], known)

    def parts(self, known: Knowledge, asides: Sequence[Span] = ()) -> list[Words]:
        """The words between the cuts, and between asides where some are to be left out; without empty parts."""
        pieces = self.bare.without([*self.cuts, *asides])
        return [words for piece in pieces if len(words := words_of(self.text, [piece], known))]

    @cached_property
    def editors(self) -> list[Span]:
        """The brackets of an editor: [the president], [sic]."""
        found = (Span(*one.span()) for one in _EDITORS.finditer(self.text))
        return [span for span in found if not any(span.overlaps(cut) for cut in self.cuts)]

    @cached_property
    def asides(self) -> list[Span]:
        """What stands in parentheses: (laughter)."""
        found = (Span(*one.span()) for one in _ASIDE.finditer(self.text))
        return [span for span in found if not any(span.overlaps(cut) for cut in self.cuts)]

    @property
    def is_cut_before(self) -> bool:
        """Whether it begins with the mark of a cut."""
        return bool(self.cuts) and not self.text[self.bare.start : self.cuts[0].start].strip()

    @property
    def is_cut_after(self) -> bool:
        """Whether it ends with the mark of a cut."""
        return bool(self.cuts) and not self.text[self.cuts[-1].end : self.bare.end].strip(" .,;:!?")


def _cleaned(pasted: str) -> tuple[str, list[int]]:
    """The quotation without tags, invisible characters and brackets inside words; and where each character was."""
    holes = [Span(*found.span()) for pattern in (_TAG, _INVISIBLE) for found in pattern.finditer(pasted)]
    holes += _brackets_in_words(pasted)
    kept: list[str] = []
    places: list[int] = []
    for piece in Span(0, len(pasted)).without(holes):
        kept.append(piece.of(pasted))
        places += range(piece.start, piece.end)
    return "".join(kept), places


def _brackets_in_words(pasted: str) -> list[Span]:
    found: list[Span] = []
    for one in _OF_WORD.finditer(pasted):
        found += [Span(one.start(), one.start() + 1), Span(one.end() - 1, one.end())]
    return found


def _is_unspaced(word: str) -> bool:
    return any("\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or letter >= "\u3040" for letter in word)
