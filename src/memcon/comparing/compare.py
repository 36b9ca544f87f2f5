"""Two accounts of one meeting side by side."""

from collections import Counter
from collections.abc import Sequence

from memcon.comparing.linking import ACROSS, ONE_LANGUAGE, Bias, Likeness, Link, Manner, linked
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import Side, code_of
from memcon.comparing.traits import across_traits, same_language_traits


def links_of(a: Side, b: Side) -> list[Link]:
    """Which sentences of two accounts say the same."""
    if not a.sentences or not b.sentences:
        return []
    is_one = code_of(a.language) == code_of(b.language)
    traits = (same_language_traits(a), same_language_traits(b)) if is_one else across_traits(a, b)
    sizes = [len(one.span) for one in a.sentences], [len(one.span) for one in b.sentences]
    homes = [one.passage for one in a.sentences], [one.passage for one in b.sentences]
    manner = ONE_LANGUAGE if is_one else ACROSS
    likeness = Likeness(*traits, sizes, homes, manner.unknown)
    return linked(likeness, (len(a.sentences), len(b.sentences)), manner, lambda sure: _bias(a, b, sure, manner))


def _bias(a: Side, b: Side, sure: Sequence[Link], manner: Manner) -> Bias:
    """Sentences of turns that sure links join are likelier one, and those of speakers that are somebody else less likely."""
    turns: Counter[tuple[int, int]] = Counter()
    for link in sure:
        turns[a.sentences[link.a[0]].passage, b.sentences[link.b[0]].passage] += 1

    def bias(one: int, other: int) -> float:
        places = a.sentences[one].passage, b.sentences[other].passage
        return manner.same_turn if places in turns else 0.0

    return bias


def pairs_of(a: Side, b: Side, links: Sequence[Link]) -> list[Linked]:
    """The links with their words."""
    return [Linked(Said(a, *link.a), Said(b, *link.b), link.score) for link in links]
