"""Two accounts of one meeting side by side."""

from collections import Counter
from collections.abc import Sequence

from memcon.comparing.linking import ACROSS, ONE_LANGUAGE, Bias, Likeness, Link, linked
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side
from memcon.comparing.traits import same_language_traits


def links_of(a: Side, b: Side) -> list[Link]:
    """Which sentences of two accounts say the same."""
    traits = same_language_traits(a), same_language_traits(b)
    sizes = [len(one.span) for one in a.sentences], [len(one.span) for one in b.sentences]
    counts = len(a.sentences), len(b.sentences)
    return linked(Likeness(*traits, sizes), counts, ONE_LANGUAGE, lambda sure: _bias(a, b, sure))


_SAME_TURN, _OTHER_SPEAKER = 0.1, -0.15


def _bias(a: Side, b: Side, sure: Sequence[Link]) -> Bias:
    """Sentences of turns that sure links join are likelier one, and those of speakers that are somebody else less likely."""
    turns: Counter[tuple[int, int]] = Counter()
    for link in sure:
        turns[a.sentences[link.a[0]].passage, b.sentences[link.b[0]].passage] += 1

    def bias(one: int, other: int) -> float:
        places = a.sentences[one].passage, b.sentences[other].passage
        return _SAME_TURN if places in turns else 0.0

    return bias


def pairs_of(a: Side, b: Side, links: Sequence[Link]) -> list[Linked]:
    """The links with their words."""
    return [Linked(Said(a, *link.a), Said(b, *link.b), link.score) for link in links]
