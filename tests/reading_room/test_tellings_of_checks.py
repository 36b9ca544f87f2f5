"""Every verdict, warning, change, difference and sign has words."""

from typing import get_args

import pytest

from memcon.comparing.answer import DifferenceKind, Severity
from memcon.comparing.matrix import Has
from memcon.reading_room.tellings_of_checks import ChecksTold, has_sign
from memcon.reading_room.words import english
from memcon.verifying.answer import ChangeKind, Verdict, Warned

TOLD = ChecksTold(english())


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_verdict_has_a_name(verdict: str) -> None:
    assert TOLD.verdict_name(verdict)[0].isupper()


@pytest.mark.parametrize("warning", get_args(Warned))
def test_a_warning_has_a_name_and_a_sentence(warning: str) -> None:
    assert TOLD.warning(warning).endswith(".") and TOLD.warning_why(warning).endswith(".")


@pytest.mark.parametrize("kind", get_args(DifferenceKind))
def test_a_difference_has_a_name(kind: str) -> None:
    assert TOLD.difference(kind)[0].isupper()


@pytest.mark.parametrize("kind", get_args(ChangeKind))
def test_a_change_has_a_name(kind: str) -> None:
    assert TOLD.change(kind) and not TOLD.change(kind)[0].isupper()


def test_signs_tell_without_colour() -> None:
    signs = [has_sign(has) for has in get_args(Has)]
    assert len(set(signs)) == len(signs) and len({TOLD.has(has) for has in get_args(Has)}) == len(signs)
    assert len({TOLD.gravity(severity) for severity in get_args(Severity)}) == 3
