"""Lasting names: minted at the first capture, and carried over to the passages of a later one by alignment."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from memcon.align.passages import Passage, mapped, mapped_sentences
from memcon.archive.prepared import Wording

Change = Literal["same", "changed", "new"]
# A passage of so many words, there again after it was gone, is known by them.
_TELLING = 4
Sentences = tuple[tuple[str, int, int], ...]


class Known(msgspec.Struct, frozen=True):
    """A passage that the archive holds: its number, its lasting name, its words and sentences, where it stands.

    `ever` are all names that were ever given to a sentence of it; `speaker` is as printed.
    """

    id: int
    name: str
    kind: str
    who: str | None
    text: str
    sentences: Sentences
    start: int
    stop: int
    speaker: str | None = None
    ever: frozenset[str] = frozenset()


class Placed(msgspec.Struct, frozen=True):
    """A passage of the new capture with its lasting name: of one that is known (`known` is its number), or a new one.

    One whose speaker is printed otherwise is changed too; one that was gone and is there again is new, and known.
    """

    wording: Wording
    name: str
    change: Change
    known: int | None
    sentences: Sentences


class Named(msgspec.Struct, frozen=True):
    """The passages of a new capture with their names, the numbers of those that are gone, and redirects (old, new, why)."""

    passages: tuple[Placed, ...]
    gone: tuple[int, ...]
    redirects: tuple[tuple[str, str, str], ...]

    @property
    def is_changed(self) -> bool:
        """Whether any words changed, came or went."""
        return bool(self.gone) or any(one.change != "same" for one in self.passages)


def named_first(wordings: Sequence[Wording]) -> list[str]:
    """The names of a first capture: turns by their numbers in the record (t1, t2, …), paragraphs by their order (p1, p2, …)."""
    names, paragraphs = [], 0
    for one in wordings:
        if one.turn is None:
            paragraphs += 1
        names.append(f"t{one.turn}" if one.turn is not None else f"p{paragraphs}")
    return names


def named(known: Sequence[Known], wordings: Sequence[Wording], taken: frozenset[str], gone: Sequence[Known] = ()) -> Named:
    """The names of a later capture's passages: of those that are known where they are the same or were changed, else new ones.

    `taken` are all names that were ever given in the document; one of `gone` that is there again, word for word, has its name.
    """
    by_name = {one.name: one for one in known}
    old = [Passage(one.name, one.who, _kind(one.name[0]), one.text) for one in known]
    new = [Passage("", one.who, _kind(one.letter), one.text) for one in wordings]
    mapping = mapped(old, new, taken)
    back = _once(gone)
    passages, redirects = [], list[tuple[str, str, str]]()
    for one, place in zip(wordings, mapping.placements, strict=True):
        again = back.pop((one.letter, one.text), None) if place.change == "new" else None
        if again is not None:
            passages.append(Placed(one, again.name, "new", again.id, again.sentences))
            continue
        placed, moved_sentences = _placed(one, place.name, by_name.get(place.name))
        passages.append(placed)
        redirects += moved_sentences
    lost = tuple(by_name[fate.name].id for fate in mapping.fates if fate.outcome != "kept")
    for fate in mapping.fates:
        if fate.into is not None:
            redirects += _merged(by_name[fate.name], next(one for one in passages if one.name == fate.into))
    return Named(tuple(passages), lost, tuple(redirects))


def _once(gone: Sequence[Known]) -> dict[tuple[str, str], Known]:
    """Passages that are gone, by their words; none of few words or of words that two had."""
    found: dict[tuple[str, str], Known] = {}
    twice = set()
    for one in gone:
        key = (one.name[0], one.text)
        if key in found:
            twice.add(key)
        elif len(one.text.split()) >= _TELLING:
            found[key] = one
    return {key: one for key, one in found.items() if key not in twice}


def _merged(known: Known, into: Placed) -> list[tuple[str, str, str]]:
    """The redirects of a passage that was merged into another, and of each sentence that stands in it word for word."""
    words = {into.wording.text[start:stop]: name for name, start, stop in reversed(into.sentences)}
    sentences = [
        (f"{known.name}/{name}", f"{into.name}/{words[known.text[start:stop]]}", "merged")
        for name, start, stop in known.sentences
        if known.text[start:stop] in words
    ]
    return [(known.name, into.name, "merged"), *sentences]


def _kind(letter: str) -> str:
    return "turn" if letter == "t" else "paragraph"


def _placed(one: Wording, name: str, known: Known | None) -> tuple[Placed, list[tuple[str, str, str]]]:
    """A passage with its name, and the redirects of its sentences that were merged."""
    if known is None:
        return Placed(one, name, "new", None, numbered(one.sentences)), []
    if known.text == one.text:
        change: Change = "same" if known.speaker == one.speaker else "changed"
        return Placed(one, name, change, known.id, known.sentences), []
    before = [(sentence, known.text[start:stop]) for sentence, start, stop in known.sentences]
    words = [one.text[start:stop] for start, stop in one.sentences]
    mapping = mapped_sentences(before, words, known.ever | {sentence for sentence, *_ in known.sentences})
    sentences = tuple((name, start, stop) for name, (start, stop) in zip(mapping.names, one.sentences, strict=True))
    merged = [(f"{name}/{fate.name}", f"{name}/{fate.into}", "merged") for fate in mapping.fates if fate.into is not None]
    return Placed(one, name, "changed", known.id, sentences), merged


def numbered(sentences: Sequence[tuple[int, int]]) -> Sentences:
    """Sentences with the names of a first capture: s1, s2, …"""
    return tuple((f"s{number}", start, stop) for number, (start, stop) in enumerate(sentences, 1))
