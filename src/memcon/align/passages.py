"""Which passage of a later capture is which of an earlier one, so that lasting names stay with the words they were given to."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

from memcon.align.anchors import Gap, Pair, filled, gaps, in_common, numbered, once_in_common
from memcon.align.gap_work import Effort, matched
from memcon.align.likeness import Match, Said, Speller
from memcon.align.names import Mint, Name, letter_of
from memcon.align.tokens import bare, spoken_words
from memcon.errors import WrongCall

PassageChange = Literal["same", "changed", "moved", "new"]
Outcome = Literal["kept", "merged", "gone"]
# A passage found word for word in another place was moved there, if it has as many words and no other is like it.
_MOVABLE = 8


class Passage(msgspec.Struct, frozen=True, gc=False):
    """What one speaker says, a paragraph or a sentence of one capture: name, speaker if there is one, kind and words.

    The name is a lasting one in the earlier capture; in the later one it is not looked at. Kinds are `turn`, `paragraph` and
    `sentence` (`memcon.align.names.LETTERS`).
    """

    name: str
    who: str | None
    kind: str
    words: str


class Placement(msgspec.Struct, frozen=True, gc=False):
    """The lasting name of a passage of the later capture, and what is new about it.

    `same`: words and speaker are as they were; `changed`: one of them is not, or it was merged or split; `moved`: the same
    words at another place; `new`: the name is new. `split_from` is the name of the passage that a new one was part of.
    """

    name: str
    change: PassageChange
    split_from: str | None = None


class Fate(msgspec.Struct, frozen=True, gc=False):
    """What became of a passage of the earlier capture: kept, merged into the passage of another name, or gone."""

    name: str
    outcome: Outcome
    into: str | None = None


class Mapping(msgspec.Struct, frozen=True, gc=False):
    """A later capture mapped onto an earlier one: a placement for each later passage, a fate for each earlier one, in order."""

    placements: tuple[Placement, ...]
    fates: tuple[Fate, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the later passages, in order."""
        return tuple(placement.name for placement in self.placements)


def mapped(old: Sequence[Passage], new: Sequence[Passage], taken: Collection[str] = ()) -> Mapping:
    """Map the passages of a later capture onto those of an earlier one, both in the order of the page.

    `taken` are names that were ever given, also to passages now gone; they are not given again. Names, like words, are kept in
    order, but for long passages that were moved. WrongCall for a name that is none, occurs twice or does not fit its kind.

    >>> old = [Passage("t1", "A", "turn", "Good morning."), Passage("t2", "B", "turn", "Thank you, minister.")]
    >>> new = [old[0], Passage("", "A", "turn", "Any questions?"), Passage("", "B", "turn", "Thank you, dear minister.")]
    >>> mapped(old, new).names
    ('t1', 't1a', 't2')
    """
    _check(old, new)
    pairs = _sure_pairs(old, new)
    moved = _moved(old, new, pairs)
    matches = [*(Match((one,), (other,)) for one, other in [*pairs, *moved]), *_by_words(old, new, pairs, moved)]
    return _named(old, new, matches, {other for _, other in moved}, taken)


def mapped_sentences(old: Sequence[tuple[str, str]], new: Sequence[str], taken: Collection[str] = ()) -> Mapping:
    """Map the sentences of a passage onto those it had before, given as (name, words); names are s1, s2, s2a and so on.

    >>> mapped_sentences([("s1", "We met."), ("s2", "We agreed on grain.")], ["We agreed on grain and fish.", "Good."]).names
    ('s2', 's3')
    """
    before = [Passage(name, None, "sentence", words) for name, words in old]
    return mapped(before, [Passage("", None, "sentence", words) for words in new], taken)


def name_now(name: str, mappings: Iterable[Mapping]) -> str | None:
    """The name under which a passage is found after these mappings, one for each later capture in order; None if it is gone.

    A name that the first mapping does not know is looked for in the next, for it may have been given later.
    """
    for mapping in mappings:
        fate = next((fate for fate in mapping.fates if fate.name == name), None)
        if fate is None or fate.outcome == "kept":
            continue
        if fate.into is None:
            return None
        name = fate.into
    return name


def _check(old: Sequence[Passage], new: Sequence[Passage]) -> None:
    for passage in new:
        letter_of(passage.kind)
    twice = [name for name, count in Counter(passage.name for passage in old).items() if count > 1]
    if twice:
        raise WrongCall(f"each passage of a capture has a name of its own, found {twice[0][:40]!r} twice; give each one once")
    for passage in old:
        if Name.of(passage.name).letter != letter_of(passage.kind):
            raise WrongCall(
                f"the name of a {passage.kind} begins with {letter_of(passage.kind)}, found {passage.name!r};"
                " give the name it was kept under"
            )


def _sure_pairs(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """Passages of the same words, in order: those that occur once first, then by speaker, then without, then but for marks."""
    whole = Gap(0, len(old), 0, len(new))
    before, after = numbered(_words(old), _words(new))
    speakers_before, speakers_after = numbered(_words_and_speaker(old), _words_and_speaker(new))
    pairs = once_in_common(before, after, whole)
    pairs = filled(pairs, whole, lambda gap: in_common(speakers_before, speakers_after, gap))
    pairs = filled(pairs, whole, lambda gap: in_common(before, after, gap))
    bare_before = _bare_words(old, {one for one, _ in pairs}, "old")
    bare_after = _bare_words(new, {other for _, other in pairs}, "new")
    marked_before, marked_after = numbered(bare_before, bare_after)
    return filled(pairs, whole, lambda gap: in_common(marked_before, marked_after, gap))


def _words(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(passage.kind, passage.words) for passage in passages]


def _words_and_speaker(passages: Sequence[Passage]) -> list[tuple[str, str, str | None]]:
    return [(passage.kind, passage.words, passage.who) for passage in passages]


def _bare_words(passages: Sequence[Passage], paired: Collection[int], side: str) -> list[tuple[str, str | int]]:
    """What passages are compared by when marks and case do not count; a paired one, or one of marks alone, is like no other."""
    keys: list[tuple[str, str | int]] = []
    for place, passage in enumerate(passages):
        letters = "" if place in paired else bare(passage.words)
        keys.append((passage.kind, letters) if letters else (side, place))
    return keys


def _moved(old: Sequence[Passage], new: Sequence[Passage], pairs: Iterable[Pair]) -> list[Pair]:
    """Long passages that stand word for word, and once on each side, in another place of the order."""
    before, after = _words(old), _words(new)
    there, here = Counter(before), Counter(after)
    places = {words: place for place, words in enumerate(after) if here[words] == 1}
    paired = {one for one, _ in pairs}
    return [
        (place, places[words])
        for place, words in enumerate(before)
        if place not in paired and there[words] == 1 and words in places and len(spoken_words(words[1])) >= _MOVABLE
    ]


def _by_words(old: Sequence[Passage], new: Sequence[Passage], pairs: Iterable[Pair], moved: Sequence[Pair]) -> list[Match]:
    """The passages of the gaps, as far as they are alike: changed, merged or split."""
    gone, come = {one for one, _ in moved}, {other for _, other in moved}
    speller, effort = Speller(), Effort()
    matches: list[Match] = []
    for gap in gaps(pairs, Gap(0, len(old), 0, len(new))):
        if gap.cells:
            there = [_said(place, old[place], speller) for place in range(gap.old_start, gap.old_end) if place not in gone]
            here = [_said(place, new[place], speller) for place in range(gap.new_start, gap.new_end) if place not in come]
            matches += matched(there, here, effort)
    return matches


def _said(place: int, passage: Passage, speller: Speller) -> Said:
    return Said(place, passage.kind, passage.who, speller.spelt(passage.words))


class _Homes:
    """Where old passages live now: who keeps which name, what is merged into which, and what was split off."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], matches: Iterable[Match]) -> None:
        self.kept: dict[int, int] = {}
        self.merged: dict[int, int] = {}
        self.split: dict[int, int] = {}
        self.whole: set[int] = set()
        for match in matches:
            owner, keeper = _largest(old, match.old), _largest(new, match.new)
            self.kept[keeper] = owner
            self.merged.update((place, owner) for place in match.old if place != owner)
            self.split.update((place, owner) for place in match.new if place != keeper)
            if len(match.old) == len(match.new) == 1:
                self.whole.add(keeper)


def _largest(passages: Sequence[Passage], places: tuple[int, ...]) -> int:
    """The place of the passage with most words, the first of equals."""
    if len(places) == 1:
        return places[0]
    return max(places, key=lambda place: (len(spoken_words(passages[place].words)), -place))


def _named(
    old: Sequence[Passage], new: Sequence[Passage], matches: Iterable[Match], moved: Collection[int], taken: Collection[str]
) -> Mapping:
    homes = _Homes(old, new, matches)
    names = _names(old, new, homes, moved, Mint([*taken, *(passage.name for passage in old)]))
    placements: list[Placement] = []
    for place, passage in enumerate(new):
        owner, origin = homes.kept.get(place), homes.split.get(place)
        if owner is None:
            placements.append(Placement(names[place], "new", None if origin is None else old[origin].name))
        elif place in moved:
            placements.append(Placement(names[place], "moved"))
        else:
            is_same = place in homes.whole and (old[owner].words, old[owner].who) == (passage.words, passage.who)
            placements.append(Placement(names[place], "same" if is_same else "changed"))
    return Mapping(tuple(placements), _fates(old, homes))


def _names(old: Sequence[Passage], new: Sequence[Passage], homes: _Homes, moved: Collection[int], mint: Mint) -> list[str]:
    """The name of each new passage: the one it keeps, or one made after the nearest kept passage of its letter before it."""
    ends = _ends(old, homes, moved)
    at_end = {letter_of(passage.kind) for passage in new} - {letter_of(new[place].kind) for place in homes.kept}
    numbers: dict[str, int] = {}
    names: list[str] = []
    for place, passage in enumerate(new):
        letter = letter_of(passage.kind)
        if place in homes.kept:
            names.append(old[homes.kept[place]].name)
            numbers[letter] = Name.of(names[-1]).number
            at_end |= {letter} if place in ends else set()
        elif place in homes.split:
            names.append(mint.after(letter, Name.of(old[homes.split[place]].name).number))
        else:
            names.append(mint.last(letter) if letter in at_end else mint.after(letter, numbers.get(letter, 0)))
    return names


def _ends(old: Sequence[Passage], homes: _Homes, moved: Collection[int]) -> set[int]:
    """The new passages that hold the last old one of their letter in its place: what follows them was appended."""
    last = {letter_of(passage.kind): place for place, passage in enumerate(old)}
    owners = {homes.merged.get(place, place) for place in last.values()}
    return {place for place, owner in homes.kept.items() if owner in owners and place not in moved}


def _fates(old: Sequence[Passage], homes: _Homes) -> tuple[Fate, ...]:
    alive = set(homes.kept.values())
    fates: list[Fate] = []
    for place, passage in enumerate(old):
        if place in alive:
            fates.append(Fate(passage.name, "kept"))
        elif place in homes.merged:
            fates.append(Fate(passage.name, "merged", old[homes.merged[place]].name))
        else:
            fates.append(Fate(passage.name, "gone"))
    return tuple(fates)
