"""What one side denies and the other says in other words."""

import pytest

from memcon.comparing.negations import negations_of
from memcon.comparing.said_otherwise import is_denied_by_form, is_said_otherwise
from tests.comparing.sentences import said

OTHERWISE = [
    ("en", "The plant will not open before October.", "de", "Das Werk öffnet frühestens im Oktober.", True),
    ("en", "The plant will not open before October.", "de", "Das Werk öffnet vor Oktober.", False),
    ("es", "Hasta el lunes no sabremos cuánto cuesta.", "fr", "Ce n'est que lundi que nous saurons le prix.", True),
    ("fr", "L'usine n'ouvrira pas avant octobre.", "en", "October is the earliest that the plant will open.", True),
    ("es", "Los inspectores no vendrán una vez al año, sino dos.",
     "en", "Inspectors will come twice a year rather than once.", True),
    ("ru", "Встретимся в Варде, если только дорогу не занесёт снегом.",
     "en", "We meet in Varde, unless the road is snowed in.", True),
    ("en", "Never before has a minister come to Varde.", "es", "Es la primera vez que viene un ministro a Varde.", True),
    ("es", "Ningún ministro ha hecho tanto por Varde.", "en", "He has done more for Varde than any minister.", True),
    ("ar", "قهوة لم أذق أطيب منها منذ سنين.", "en", "The best coffee I have had in years.", True),
    ("en", "No minister wants the withdrawal of all troops.", "en", "Ministers want the withdrawal of all troops.", False),
    ("en", "Instead, the government will not raise taxes.", "de", "Stattdessen wird die Regierung die Steuern erhöhen.", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "is_so"), OTHERWISE)
def test_what_is_said_otherwise(one: str, a: str, other: str, b: str, is_so: bool) -> None:
    here, there = said(one, a), said(other, b)
    assert any(is_said_otherwise(here, negation, there) for negation in negations_of(here)) is is_so


def test_the_beginning_of_a_word_denies_what_a_negation_does() -> None:
    here, there = said("zh", "箱子的记录不全。"), said("en", "The records of the boxes are incomplete.")
    assert all(is_denied_by_form(here, negation, there) for negation in negations_of(here))
