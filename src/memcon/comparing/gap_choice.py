"""Which words stand in a gap where the rules are not sure: the likeliest stretch, by weights fitted to annotated gaps."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from memcon.comparing.gap_features import Features, Scene, Stretch

_TABLE = Path(__file__).with_name("tables") / "gap_weights.csv"
# So much likelier (in logits) than the words that the rules found others must be.
_MARGIN = 1.2
# Longer sentences are left to the rules.
_LONGEST = 160


def likelier(scene: Scene, ruled: Sequence[int]) -> list[int]:
    """The words of a gap that the rules found, unless others are likelier by far; the likeliest where the rules found none.

    What the rules did not find holds a word at least that is beside none of the gap's side.
    """
    if len(scene.theirs) > _LONGEST:
        return list(ruled)
    features, known = Features(scene), weights()
    worth = {stretch: _worth(features.of(stretch), known) for stretch in features.stretches()}
    best = max(worth, key=lambda stretch: worth[stretch], default=None)
    if best is None:
        return list(ruled)
    if ruled:
        rival = (ruled[0], ruled[-1] + 1)
        keeps = worth[best] - worth.get(rival, worth[best]) <= _MARGIN
    else:
        keeps = not _has_free_word(scene, best)
    return list(ruled) if keeps else list(range(*best))


def _has_free_word(scene: Scene, stretch: Stretch) -> bool:
    return any(not scene.theirs[at].is_small and at not in scene.back for at in range(*stretch))


def _worth(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    return sum(known.get(name, 0.0) * much for name, much in features.items())


@cache
def weights() -> dict[str, float]:
    """What each feature is worth; fitted by `python -m tests.quality.fit_gaps`."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines)}
