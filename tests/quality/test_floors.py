"""The floors of `make quality`, held on a part of the real pages and all invented ones: what a change breaks shows at once."""

import pytest

from tests.quality import measures
from tests.quality.data import ROOT
from tests.quality.measures import GROUPS

# How many pages each group is taken on here, always the same ones; the whole run takes all.
_SOME = {"kremlin": 40, "articles": 30, "gaps": 150, "sentences": 300} | dict.fromkeys(
    [name for name in GROUPS if name.startswith("kremlin,")], 15
)
_MOST = 20
# The records of the invented pages have tests of their own; the Congressional Record has a floor against another parser's
# output, errors included, which the whole run alone can tell; so have the mentions annotated by hand, of which a few pages tell
# little. The later pairs are counted without a floor.
_ELSEWHERE = {"invented pages", "congressional-record", "mentions", "later pairs"}


@pytest.mark.parametrize("name", [name for name in GROUPS if name not in _ELSEWHERE])
def test_floors_hold(name: str) -> None:
    """One page more may be wrong than the floor allows, since a few pages cannot hit it exactly."""
    reason = measures.missing(GROUPS[name])
    if reason is not None:
        pytest.skip(reason)
    floors = measures.floors()
    figures = measures.take(name, _SOME.get(name, _MOST))
    under = [
        (figure.name, figure.value, figure.faults)
        for figure in figures
        if not figure.reaches(floors.get(figure.name, 0.0), but=1)
    ]
    assert under == []
    assert {figure.name for figure in figures} <= _written()


def test_every_floor_belongs_to_a_figure() -> None:
    """A floor whose figure was renamed would guard nothing: the page that the whole run writes lists all figures, and each that
    is taken above must stand there by its name."""
    assert set(measures.floors()) <= _written()


def _written() -> set[str]:
    """The names of the figures in docs/quality.md."""
    rows = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8").splitlines()
    return {row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")}
