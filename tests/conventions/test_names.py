"""Surnames in capitals, and abbreviations of institutions, at the end of an office before a bracket."""

import pytest

from memcon import read

PAGE = """Press conference

3 March 2020

Minister of Ports Ada Merrow: Good morning to you all.

{label}: Thank you very much.

Minister of Ports Ada Merrow: Good day.
"""


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Minister of Trade NDP (Ada Lodge)", "Ada Lodge"),
        ("Minister of Trade LIM (Norland)", "LIM"),
        ("Minister of Trade BRANDT (Norland)", "BRANDT"),
        ("Senator CLARK (R-Ohio)", "CLARK"),
    ],
)
def test_capitals_that_can_be_read_as_a_word_are_a_surname(label: str, name: str) -> None:
    assert [one.name for one in read(PAGE.format(label=label).encode()).participants] == ["Ada Merrow", name]
