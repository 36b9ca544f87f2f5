from pathlib import Path

from memcon.identify.checks import AHEAD, ENOUGH, WEIGHTS, Weighed, decided, rivals

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "who.md"


def test_every_check_is_explained_with_its_weight() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for check, (weight, meaning) in WEIGHTS.items():
        assert f"| {check} | {weight:+g} | {meaning} |" in text, check
    assert f"reaches {ENOUGH}" in text and f"{AHEAD} ahead" in text


def test_two_who_fit_are_none() -> None:
    one, other = Weighed("a", ("whole name", "side")), Weighed("b", ("whole name", "in office"))
    assert decided([one]) == one
    assert decided([one, other]) is None and rivals([one, other]) == [one, other]
    assert decided([one, Weighed("b", ("surname",))]) == one
    assert decided([]) is None and decided([Weighed("c", ("surname", "side"))]) is None
