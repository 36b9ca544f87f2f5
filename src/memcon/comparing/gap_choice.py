"""Which words stand in a gap where the rules are not sure: the likeliest stretch, by weights fitted to annotated gaps."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from memcon.comparing.gap_features import Features, Scene, Stretch

_TABLE = Path(__file__).with_name("tables") / "gap_weights.csv"
# So much likelier (in logits) than the words that the rules found others must be.
_MARGIN = 1.5
# Longer sentences are left to the rules.
_LONGEST = 160


def likelier(scene: Scene, ruled: Sequence[int]) -> list[int]:
    """The words of a gap that the rules found, unless others are likelier by far; the likeliest where the rules found none.

    What the rules did not find holds a word at least that is beside none of the gap's side.
    """
    if len(scene.theirs) > _LONGEST or (ruled and _is_sure(scene, ruled)):
        return list(ruled)
    features, known = Features(scene), weights()
    worth = {stretch: _worth(features.of(stretch), known) for stretch in features.stretches()}
    best = max(worth, key=lambda stretch: worth[stretch], default=None)
    if best is None:
        return list(ruled)
    if not ruled:
        return list(range(*best)) if _has_free_word(scene, best) else []
    rival = (ruled[0], ruled[-1] + 1)
    is_by_far = worth[best] - worth.get(rival, worth[best]) > _MARGIN
    keeps = not is_by_far or _adds_only_what_is_there(scene, ruled, best)
    return list(ruled) if keeps else list(range(*best))


def _is_sure(scene: Scene, ruled: Sequence[int]) -> bool:
    """Whether two wordings of one language have the same words but for the gap, and the rules found all that is left."""
    if scene.is_unsure:
        return False
    own = any(not word.is_small and at not in scene.beside for at, word in enumerate(scene.mine))
    free = {at for at, word in enumerate(scene.theirs) if not word.is_small and at not in scene.back}
    return not own and free <= set(ruled)


def _adds_only_what_is_there(scene: Scene, ruled: Sequence[int], best: Stretch) -> bool:
    """Whether a stretch is what the rules found and words besides that the gap's side has itself, or that say who by."""
    more, before = set(range(*best)) - set(ruled), ruled[0] - 1
    is_by = best[1] == ruled[-1] + 1 and before in more and scene.theirs[before].is_by
    return set(ruled) < set(range(*best)) and (is_by or more <= scene.back.keys())


def _has_free_word(scene: Scene, stretch: Stretch) -> bool:
    return any(not scene.theirs[at].is_small and at not in scene.back for at in range(*stretch))


def _worth(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    return sum(known.get(name, 0.0) * much for name, much in features.items())


@cache
def weights() -> dict[str, float]:
    """What each feature is worth; fitted by `python -m tests.quality.fit_gaps`."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines)}
