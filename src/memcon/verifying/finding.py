"""The best that some passages make of a quotation: the verdict, the places, and what differs."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from memcon.align.tokens import bare
from memcon.text import Span
from memcon.verifying.aligning import Fit, Step, fitted, occurrences, promise
from memcon.verifying.answer import Changed, Verdict
from memcon.verifying.changes import Teller, Told
from memcon.verifying.knowledge import Knowledge
from memcon.verifying.passages import Passage, with_next
from memcon.verifying.quotation import Quotation
from memcon.verifying.splicing import SHORTEST, Run, spliced
from memcon.verifying.telling import nearest, share_of, telling_words
from memcon.verifying.words import Words

# So much of a quotation must be there for it to be the words of a passage, altered.
ALTERED = 0.62
# So many passages are looked at word by word.
_MOST_WEIGHED, _MOST_ALIGNED = 12, 6
# A passage that promises less than this share of the best is not looked at.
_NEARLY = 0.7
_MOST_PLACES = 200
# Words that were moved alone are there, nearly.
_MOVED = 0.95
# So few words beside a long stretch of others are there by chance.
_STRAY = 2
# A part of a quotation that is found somewhere else on its own has so many words at least.
_PART = 4


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a passage's words (numbers of words) that a part of the quotation is."""

    passage: Passage
    words: Span


class Found(msgspec.Struct, frozen=True):
    """One place of a quotation: the verdict it gives, the pieces, the changes, and how much of the quotation is there.

    `lost` are stretches of words that a cut left out; `missing` is how many words of the quotation are not there.
    """

    verdict: Verdict
    pieces: tuple[Piece, ...]
    changes: tuple[Changed, ...] = ()
    lost: tuple[Piece, ...] = ()
    kept: float = 1.0
    missing: int = 0

    @property
    def passage(self) -> Passage:
        """The passage in which it begins."""
        return self.pieces[0].passage


class Finder:
    """Looks for one quotation in passages."""

    def __init__(
        self,
        quotation: Quotation,
        is_word: Callable[[str], bool],
        neighbours: Callable[[Passage], Sequence[Passage]],
    ) -> None:
        self._quotation, self._is_word, self._neighbours = quotation, is_word, neighbours
        self._wholes: dict[str, Words] = {}
        self._parts: dict[str, list[Words]] = {}

    def best(self, passages: Sequence[Passage]) -> list[Found]:
        """All places of the best verdict that these passages give; none where the quotation is in none of them."""
        likely = [passage for passage in passages if share_of(self._telling[:2], passage.small) == 1]
        verbatim = [found for passage in likely for found in self._verbatim(passage)][:_MOST_PLACES]
        if not verbatim:
            verbatim = [found for passage in self._of_two(passages) for found in self._verbatim(passage)]
        if exact := [found for found in verbatim if found.verdict == "exact"]:
            return exact
        cut = self._cut(passages) if self._quotation.cuts else []
        if marked := [found for found in verbatim if found.verdict == "punctuation only"]:
            # A mark at the end of words that go on is one of a cut; where nothing is left out it is a mark like others.
            return [found for found in cut if found.lost] or marked
        if cut:
            return cut
        aligned = verbatim or list(self._aligned(passages))
        for verdict in ("punctuation only", "ellipsis", "spliced"):
            if alike := [found for found in aligned if found.verdict == verdict]:
                return alike
        if not verbatim and (found := self._spliced(passages, aligned)) is not None:
            return [found]
        good = [found for found in aligned if found.kept >= ALTERED]
        best = max((found.kept for found in good), default=0.0)
        return sorted((found for found in good if found.kept >= best - 1e-9), key=lambda one: len(one.changes))

    def whole(self, known: Knowledge) -> Words:
        """All words of the quotation, as one language has them."""
        if known.language not in self._wholes:
            self._wholes[known.language] = self._quotation.whole(known)
        return self._wholes[known.language]

    def parts(self, known: Knowledge) -> list[Words]:
        """The words between the cuts."""
        if known.language not in self._parts:
            self._parts[known.language] = self._quotation.parts(known)
        return self._parts[known.language]

    def _of_two(self, passages: Sequence[Passage]) -> Iterator[Passage]:
        """Paragraphs that nobody speaks, each with the one after it."""
        for passage in passages:
            if passage.turn is None and (both := with_next(passage, self._neighbours(passage))) is not None:
                yield both

    @cached_property
    def _telling(self) -> list[str]:
        return telling_words(self._quotation.text)

    def _nearest(self, passages: Sequence[Passage]) -> list[Passage]:
        """The passages that may hold the quotation, by its longer words; those that have most first."""
        near = [passages[at] for at in nearest(self._telling, [passage.small for passage in passages])]
        return sorted(near, key=lambda one: -share_of(self._telling, one.small))[:_MOST_WEIGHED]

    # -- the very words --

    def _verbatim(self, passage: Passage) -> Iterator[Found]:
        here = self.whole(passage.known)
        if not here.keys:
            return
        for span in occurrences(here.keys, passage.joined):
            pieces = (Piece(passage, span),)
            if self._is_slice(passage.words, span, here):
                yield Found("exact", pieces)
                continue
            told = self._told(passage, here, Fit(span, (Step(span, Span(0, len(here)), same=True),), 1.0))
            yield Found("altered" if told.changes else "punctuation only", pieces, told.changes)

    def _is_slice(self, there: Words, span: Span, here: Words) -> bool:
        """Whether the quotation with all its marks is a slice of what was said, any white space counting as any other."""
        if not self._quotation.is_as_pasted:
            return False
        first = there.firsts[span.start] - here.firsts[0]
        sought, held = here.tokens, there.tokens
        if first < 0 or held.words[first : first + len(sought.words)] != sought.words:
            return False
        return all(
            sought.parted[at] == held.parted[first + at] or first + at in held.joints for at in range(1, len(sought.words))
        )

    def _told(self, passage: Passage, here: Words, fit: Fit) -> Told:
        asides = [one.span.of(passage.text) for one in passage.asides]
        return Teller(passage.words, here, self._quotation, passage.known, self._is_word, asides).told(fit)

    # -- with cuts --

    def _cut(self, passages: Sequence[Passage]) -> list[Found]:
        """The quotation's parts, word for word and in order, within one speaker's words in one document."""
        found: list[Found] = []
        seen: set[tuple[object, ...]] = set()
        for passage in passages:
            chain = _chain(passage, self._neighbours)
            key = (passage.heard.address, passage.heard.until, chain[0].span.start)
            if key in seen:
                continue
            parts, pieces = self._in_chain(passage, chain)
            if pieces is None:
                continue
            seen.add(key)
            told = [change for part, piece in zip(parts, pieces, strict=True) for change in self._respelt(piece, part)]
            lost = tuple(self._lost(pieces))
            found.append(Found("altered" if told else "ellipsis", tuple(pieces), tuple(told), lost))
        exact = [one for one in found if one.verdict == "ellipsis"]
        return exact or found

    def _in_chain(self, passage: Passage, chain: Sequence[Passage]) -> tuple[list[Words], list[Piece] | None]:
        """The parts, and where they stand one after the other; asides that the quotation prints are left out, if need be."""
        parts = self.parts(passage.known)
        if not parts or not any(_holds(passage, part) for part in parts):
            return parts, None
        pieces = _in_order(parts, chain)
        if pieces is None and self._quotation.asides:
            held = {bare(one.span.of(passage.text)) for link in chain for one in link.asides}
            printed = [span for span in self._quotation.asides if bare(span.of(self._quotation.text)) in held]
            parts = self._quotation.parts(passage.known, printed)
            pieces = _in_order(parts, chain) if printed and parts else None
        return parts, pieces

    def _respelt(self, piece: Piece, part: Words) -> tuple[Changed, ...]:
        fit = Fit(piece.words, (Step(piece.words, Span(0, len(part)), same=True),), 1.0)
        return self._told(piece.passage, part, fit).changes

    def _lost(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """What the cuts leave out of sentences of which they keep a part."""
        from memcon.verifying.meaning import lost_after, lost_before, lost_between

        first, last = pieces[0], pieces[-1]
        if self._quotation.is_cut_before:
            yield from (Piece(first.passage, span) for span in lost_before(first.passage, first.words.start))
        for one, other in pairwise(pieces):
            if one.passage is other.passage:
                lost = lost_between(one.passage, one.words.end, other.words.start)
                yield from (Piece(one.passage, span) for span in lost)
            else:
                yield from (Piece(one.passage, span) for span in lost_after(one.passage, one.words.end))
                yield from (Piece(other.passage, span) for span in lost_before(other.passage, other.words.start))
        if self._quotation.is_cut_after:
            yield from (Piece(last.passage, span) for span in lost_after(last.passage, last.words.end))

    # -- with changes --

    def _aligned(self, passages: Sequence[Passage]) -> Iterator[Found]:
        near = self._nearest(passages)
        promises = {at: promise(self.whole(one.known).keys, one.words.keys) for at, one in enumerate(near)}
        ranked = sorted(promises, key=lambda at: -promises[at])[:_MOST_ALIGNED]
        for passage in (near[at] for at in ranked if promises[at] >= promises[ranked[0]] * _NEARLY):
            here = self.whole(passage.known)
            fit = fitted(here.keys, passage.words.keys) if here.keys else None
            if fit is not None and fit.steps and fit.kept > 0.3:
                yield self._judged(passage, here, fit)
            if len(self.parts(passage.known)) > 1 and (found := self._parts_aligned(passage)) is not None:
                yield found

    def _judged(self, passage: Passage, here: Words, fit: Fit) -> Found:
        told = self._told(passage, here, fit)
        pieces = tuple(Piece(passage, span) for span in _kept_stretches(fit, told))
        lost = tuple(self._lost(pieces)) if told.dropped else ()
        if not told.changes:
            replaced = told.dropped or any(edit.source.end > edit.source.start for edit in told.editors)
            return Found("ellipsis" if replaced else "punctuation only", pieces, (), lost, fit.kept)
        if _skips_a_sentence(passage, fit):
            runs = tuple(Piece(passage, step.source) for step in fit.steps if step.same)
            return Found("spliced", runs, (), (), fit.kept)
        kept = max(fit.kept, _MOVED) if all(change.kind == "order" for change in told.changes) else fit.kept
        return Found("altered", pieces, told.changes, lost, kept, _missing(fit))

    def _parts_aligned(self, passage: Passage) -> Found | None:
        """The parts between the cuts, each where it fits best; None where they are not there, or in another order."""
        parts = self.parts(passage.known)
        fits = [fitted(part.keys, passage.words.keys) for part in parts]
        whole = [fit for fit in fits if fit is not None and fit.kept >= ALTERED and fit.steps]
        if len(whole) < len(parts) or any(one.source.end > other.source.start for one, other in pairwise(whole)):
            return None
        pieces = tuple(Piece(passage, fit.source) for fit in whole)
        told = [change for part, fit in zip(parts, whole, strict=True) for change in self._told(passage, part, fit).changes]
        kept = sum(fit.kept * len(part) for part, fit in zip(parts, whole, strict=True)) / sum(map(len, parts))
        return Found("altered" if told else "ellipsis", pieces, tuple(told), tuple(self._lost(pieces)), kept)

    # -- of several places --

    def _spliced(self, passages: Sequence[Passage], aligned: Sequence[Found]) -> Found | None:
        if min((one.missing for one in aligned), default=SHORTEST) < SHORTEST - 1:
            return None
        runs = spliced({one.known.language: self.whole(one.known).keys for one in passages}, passages)
        if runs is None:
            return None
        return Found("spliced", tuple(Piece(run.passage, run.source) for run in runs), kept=_share(runs))


def _share(runs: Sequence[Run]) -> float:
    words = max(run.printed.end for run in runs)
    return sum(len(run.printed) for run in runs) / (words or 1)


def _holds(passage: Passage, part: Words) -> bool:
    return f" {' '.join(part.keys)} " in passage.joined


def _chain(passage: Passage, neighbours: Callable[[Passage], Sequence[Passage]]) -> list[Passage]:
    """All that the speaker of a passage says in its document, in order; the passage alone where nobody is known."""
    if passage.turn is None:
        return [one for one in neighbours(passage) if one.turn is None] or [passage]
    if passage.turn.speaker is None:
        return [passage]
    speaker = passage.turn.speaker
    return [one for one in neighbours(passage) if one.turn is not None and one.turn.speaker == speaker] or [passage]


def _in_order(parts: Sequence[Words], chain: Sequence[Passage]) -> list[Piece] | None:
    """Where the parts stand one after the other: the longest first, the others as near to it as they can be."""
    anchor = max(range(len(parts)), key=lambda at: len(parts[at]))
    best: list[Piece] | None = None
    for start in _places(parts[anchor], chain):
        before = _backwards(parts[:anchor], chain, start)
        after = _forwards(parts[anchor + 1 :], chain, start)
        if before is not None and after is not None:
            pieces = [_piece(chain, place) for place in (*before, start, *after)]
            if best is None or _reach(pieces) < _reach(best):
                best = pieces
    return best


# The number of a passage in a chain, and a stretch of its words.
_Place = tuple[int, Span]


def _piece(chain: Sequence[Passage], place: _Place) -> Piece:
    return Piece(chain[place[0]], place[1])


def _places(part: Words, chain: Sequence[Passage]) -> list[_Place]:
    return [(number, span) for number, passage in enumerate(chain) for span in occurrences(part.keys, passage.joined)]


def _forwards(parts: Sequence[Words], chain: Sequence[Passage], start: _Place) -> list[_Place] | None:
    found, at = list[_Place](), start
    for part in parts:
        behind = [one for one in _places(part, chain) if (one[0], one[1].start) >= (at[0], at[1].end)]
        if not behind:
            return None
        at = behind[0]
        found.append(at)
    return found


def _backwards(parts: Sequence[Words], chain: Sequence[Passage], start: _Place) -> list[_Place] | None:
    found, at = list[_Place](), start
    for part in reversed(parts):
        ahead = [one for one in _places(part, chain) if (one[0], one[1].end) <= (at[0], at[1].start)]
        if not ahead:
            return None
        at = ahead[-1]
        found.insert(0, at)
    return found


def _reach(pieces: Sequence[Piece]) -> int:
    """From the first word to the last: code points of the record."""
    return pieces[-1].passage.words.end(pieces[-1].words.end - 1) - pieces[0].passage.words.start(pieces[0].words.start)


def _missing(fit: Fit) -> int:
    """How many words of the quotation are not there, nor in a run that is more than a word or two beside many others."""
    words = sum(len(step.printed) for step in fit.steps if not step.same)
    for at, step in enumerate(fit.steps):
        beside = [one for one in fit.steps[max(0, at - 1) : at + 2] if not one.same]
        if step.same and len(step.source) <= _STRAY and max((len(one.source) for one in beside), default=0) >= _PART:
            words += len(step.printed)
    return words


def _kept_stretches(fit: Fit, told: Told) -> list[Span]:
    """The stretches of the passage that the quotation is of, parted where a cut is marked."""
    found: list[Span] = []
    start = fit.source.start
    for hole in told.dropped:
        if hole.start > start:
            found.append(Span(start, hole.start))
        start = hole.end
    if fit.source.end > start:
        found.append(Span(start, fit.source.end))
    return found


def _skips_a_sentence(passage: Passage, fit: Fit) -> bool:
    """Whether the only changes are stretches left out, and one of them holds a whole sentence between two long runs."""
    if any(not step.same and step.printed.end > step.printed.start for step in fit.steps):
        return False
    for before, hole, after in zip(fit.steps, fit.steps[1:], fit.steps[2:], strict=False):
        if hole.same or min(len(before.source), len(after.source)) < _PART:
            continue
        if any(passage.sentence_of(stop) - passage.sentence_of(start - 1) >= 2 for start, stop in _slid(passage, hole.source)):
            return True
    return False


def _slid(passage: Passage, hole: Span) -> Iterator[tuple[int, int]]:
    """A stretch left out, and the same moved to the left as far as the same words let it be."""
    keys, start, stop = passage.words.keys, hole.start, hole.end
    while start > 0 and stop < len(keys):
        yield start, stop
        if keys[start - 1] != keys[stop - 1]:
            return
        start, stop = start - 1, stop - 1
