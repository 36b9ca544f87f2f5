"""Those whom a line of a page lists as present."""

import pytest

from memcon import read

PAGE = "Statement to the press\n\n3 March 2020\n\n{line}\n\nPRIME MINISTER BREKKE: Good morning.\n\nMINISTER KOLDING: Good day."
NORWAY = ("Olav Brekke", "the Prime Minister of Norway", "NO")
DENMARK = ("Mette Kolding", "the Prime Minister of Denmark", "DK")
SWEDEN = ("Ana Torres", "the Prime Minister of Sweden", "SE")
FISHERIES = ("Olav Brekke", "Minister of Fisheries and Industry of Norway", "NO")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("the Prime Minister of Norway, Olav Brekke, and the Prime Minister of Denmark, Mette Kolding", [NORWAY, DENMARK]),
        ("the Prime Minister of Norway, Olav Brekke and the Prime Minister of Denmark, Mette Kolding", [NORWAY, DENMARK]),
        ("the Prime Minister of Norway, Olav Brekke; the Prime Minister of Denmark, Mette Kolding", [NORWAY, DENMARK]),
        (
            "the Prime Minister of Norway, Olav Brekke, the Prime Minister of Denmark, Mette Kolding, and the Prime Minister of"
            " Sweden, Ana Torres",
            [NORWAY, DENMARK, SWEDEN],
        ),
        (
            "Olav Brekke, the Prime Minister of Norway, Mette Kolding, the Prime Minister of Denmark, and Ana Torres,"
            " the Prime Minister of Sweden",
            [NORWAY, DENMARK, SWEDEN],
        ),
        ("the Prime Minister of Norway, Olav Brekke", [NORWAY]),
        (
            "the Minister of Fisheries and Industry of Norway, Olav Brekke",
            [("Olav Brekke", "the Minister of Fisheries and Industry of Norway", "NO")],
        ),
        (
            "Minister of Fisheries and Industry of Norway, Olav Brekke, and the Minister of Trade and Labour of Denmark,"
            " Mette Kolding",
            [FISHERIES, ("Mette Kolding", "the Minister of Trade and Labour of Denmark", "DK")],
        ),
        (
            "Deputy Prime Minister, Minister of Finance of Norway, Olav Brekke",
            [("Olav Brekke", "Deputy Prime Minister, Minister of Finance of Norway", "NO")],
        ),
        # Of two offices and one name the list tells nothing: the office is that of the label.
        (
            "the Prime Minister of Norway, the Minister of Trade of Denmark, Mette Kolding",
            [("Mette Kolding", "MINISTER", "DK")],
        ),
    ],
)
def test_who_is_listed_on_one_line(line: str, people: list[tuple[str, str, str]]) -> None:
    found = read(PAGE.format(line=f"Present: {line}").encode())
    names = {name for name, _, _ in (NORWAY, DENMARK, SWEDEN)}
    assert [(one.name, one.office, one.side) for one in found.participants if one.name in names] == people


def test_no_more_lists_are_read_than_a_page_can_have() -> None:
    lines = "\n\n".join(f"Present: Minister Ada {chr(65 + n // 26)}{chr(97 + n % 26)}berg" for n in range(70))
    assert sum(one.basis.startswith("list") for one in read(PAGE.format(line=lines).encode()).participants) == 60
