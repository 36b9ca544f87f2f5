"""Lasting names: minted at the first capture, and carried over to the passages of a later one by alignment."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from memcon.align.passages import Passage, mapped, mapped_sentences
from memcon.archive.prepared import Wording

Sentences = tuple[tuple[str, int, int], ...]


class Known(msgspec.Struct, frozen=True):
    """A passage that the archive holds: its number, its lasting name, its words and sentences, where it stands."""

    id: int
    name: str
    kind: str
    who: str | None
    text: str
    sentences: Sentences
    start: int
    stop: int


class Placed(msgspec.Struct, frozen=True):
    """A passage of the new capture with its lasting name: of one that is known (`known` is its number), or a new one."""

    wording: Wording
    name: str
    change: Literal["same", "changed", "new"]
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


def named(known: Sequence[Known], wordings: Sequence[Wording], taken: frozenset[str]) -> Named:
    """The names of a later capture's passages: of those that are known where they are the same or were changed, else new ones.

    `taken` are all names that were ever given in the document.
    """
    by_name = {one.name: one for one in known}
    old = [Passage(one.name, one.who, _kind(one.name[0]), one.text) for one in known]
    new = [Passage("", one.who, _kind(one.letter), one.text) for one in wordings]
    mapping = mapped(old, new, taken)
    passages, redirects = [], list[tuple[str, str, str]]()
    for one, place in zip(wordings, mapping.placements, strict=True):
        placed, moved_sentences = _placed(one, place.name, by_name.get(place.name))
        passages.append(placed)
        redirects += moved_sentences
    merged = [(fate.name, fate.into, "merged") for fate in mapping.fates if fate.into is not None]
    gone = tuple(by_name[fate.name].id for fate in mapping.fates if fate.outcome != "kept")
    return Named(tuple(passages), gone, (*redirects, *merged))


def _kind(letter: str) -> str:
    return "turn" if letter == "t" else "paragraph"


def _placed(one: Wording, name: str, known: Known | None) -> tuple[Placed, list[tuple[str, str, str]]]:
    """A passage with its name, and the redirects of its sentences that were merged."""
    if known is None:
        return Placed(one, name, "new", None, numbered(one.sentences)), []
    if known.text == one.text:
        return Placed(one, name, "same", known.id, known.sentences), []
    before = [(sentence, known.text[start:stop]) for sentence, start, stop in known.sentences]
    words = [one.text[start:stop] for start, stop in one.sentences]
    mapping = mapped_sentences(before, words, {sentence for sentence, *_ in known.sentences})
    sentences = tuple((name, start, stop) for name, (start, stop) in zip(mapping.names, one.sentences, strict=True))
    merged = [(f"{name}/{fate.name}", f"{name}/{fate.into}", "merged") for fate in mapping.fates if fate.into is not None]
    return Placed(one, name, "changed", known.id, sentences), merged


def numbered(sentences: Sequence[tuple[int, int]]) -> Sentences:
    """Sentences with the names of a first capture: s1, s2, …"""
    return tuple((f"s{number}", start, stop) for number, (start, stop) in enumerate(sentences, 1))
