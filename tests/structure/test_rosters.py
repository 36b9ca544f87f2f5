"""Those whom a line of a page lists as present."""

import pytest

from memcon import read

PAGE = "Statement to the press\n\n3 March 2020\n\n{line}\n\nPRIME MINISTER BREKKE: Good morning.\n\nMINISTER KOLDING: Good day."
NORWAY = ("Olav Brekke", "the Prime Minister of Norway", "NO")
DENMARK = ("Mette Kolding", "the Prime Minister of Denmark", "DK")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "Present: the Prime Minister of Norway, Olav Brekke, and the Prime Minister of Denmark, Mette Kolding",
            [NORWAY, DENMARK],
        ),
        (
            "Present: the Prime Minister of Norway, Olav Brekke and the Prime Minister of Denmark, Mette Kolding",
            [NORWAY, DENMARK],
        ),
        ("Present: the Prime Minister of Norway, Olav Brekke", [NORWAY]),
        (
            "Present: the Minister of Fisheries and Industry of Norway, Olav Brekke",
            [("Olav Brekke", "the Minister of Fisheries and Industry of Norway", "NO")],
        ),
    ],
)
def test_who_is_listed_on_one_line(line: str, people: list[tuple[str, str, str]]) -> None:
    found = read(PAGE.format(line=line).encode())
    listed = [(one.name, one.office, one.side) for one in found.participants if one.name in ("Olav Brekke", "Mette Kolding")]
    assert listed == people
