from pathlib import Path

import pytest

from memcon import BadTable, who
from memcon.identify.own_rows import read_own, register_with
from memcon.identify.register import Register

HEAD = "country,office,person,start,end,family,forms,standing,succeeded_by\n"


def table(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "own.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_a_row_adds_somebody(register: Register, tmp_path: Path) -> None:
    own = table(tmp_path, "NO,Minister of Fisheries,Solveig Aune,2019-01-20,2021-10-14,Aune,Сольвейг Эуне,,\n")
    more, faults = register_with(register, own)
    assert faults == ()
    assert who("Solveig Aune", date="2020-05-01", register=more).found[0].title == "Minister of Fisheries"
    assert who("Эуне", register=more).found[0].person == "solveig-aune"
    assert who("Minister of Fisheries", country="NO", date="2020-05-01", register=more).is_sure
    assert who("Solveig Aune", register=register).found == ()


def test_a_row_corrects_one_of_the_register(register: Register, tmp_path: Path) -> None:
    own = table(tmp_path, "US,foreign-minister,Mike Pompeo,2018-04-27,2021-01-19,Pompeo,,,\n")
    more, _ = register_with(register, own)
    found = who("Secretary of State", country="US", date="2019-05-14", register=more).found
    assert [(one.start, one.source) for one in found] == [("2018-04-27", "your register")]


BAD = [
    ("XQ,foreign-minister,Ana Torres,2019,,,,,\n", "a country or body was expected, found 'XQ'"),
    (
        "NO,foreign-minister,Ana Torres,2019-02-30,,,,,\n",
        "a date such as 2019-05-14, 2019-05 or 2019 was expected as the start",
    ),
    ("NO,foreign-minister,Ana Torres,2019,2018,,,,\n", "an end after the start was expected"),
    ("NO,foreign-minister,,2019,,,,,\n", "the name of a person was expected"),
    ("NO,foreign-minister,--,2019,,,,,\n", "the name of a person was expected, found '--'"),
    ("NO,foreign-minister,Ana Torres,,,,,,\n", "the date of the start was expected"),
    ("NO,foreign-minister,Ana Torres,2019,,,,temporary,\n", "acting, interim, caretaker or nothing was expected"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD)
def test_a_bad_row_is_one_sentence_and_the_rest_loads(register: Register, tmp_path: Path, row: str, sentence: str) -> None:
    own = table(tmp_path, row + "NO,Minister of Fisheries,Solveig Aune,2019-01-20,,,,,\n")
    read = read_own(register, own)
    assert len(read.own.tenures) == 1 and len(read.faults) == 1
    assert sentence in read.faults[0] and "row 2" in read.faults[0]


def test_two_holders_of_one_office_are_told(register: Register, tmp_path: Path) -> None:
    rows = "NO,Minister of Fisheries,Solveig Aune,2017,2021,,,,\nNO,Minister of Fisheries,Olav Brekke,2018,2022,,,,\n"
    read = read_own(register, table(tmp_path, rows))
    assert len(read.own.tenures) == 2
    assert any("one holder at a time was expected" in fault and "row 3" in fault for fault in read.faults)


def test_a_ring_of_successors_is_told_and_not_used(register: Register, tmp_path: Path) -> None:
    first = "NO,Minister of Fisheries,Solveig Aune,2019,,,,,Olav Brekke\n"
    rows = f"{first}NO,Minister of Fisheries,Olav Brekke,2021,,,,,Solveig Aune\n"
    read = read_own(register, table(tmp_path, rows))
    assert any("comes back to itself" in fault.replace("\n", " ") for fault in read.faults)
    rows = f"{first}NO,Minister of Fisheries,Olav Brekke,2021,,,,,\n"
    assert read_own(register, table(tmp_path, rows)).own.tenures[0].end == "2021"


def test_a_name_of_two_people_is_told(register: Register, tmp_path: Path) -> None:
    rows = "NO,Minister of Fisheries,Solveig Aune,2019,2020,Aune,S. Aune,,\nNO,Mayor,Sigrid Aune,2021,,Aune,S. Aune,,\n"
    read = read_own(register, table(tmp_path, rows))
    assert any("'S. Aune' is a name of" in fault for fault in read.faults)


def test_what_is_no_table_is_one_sentence(register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="found none that can be read"):
        read_own(register, tmp_path / "gone.csv")
    with pytest.raises(BadTable, match="found none called country"):
        read_own(register, table(tmp_path, "x\n", head="name\n"))
    (tmp_path / "own.csv").write_bytes(b"country,office,person,start\n\xff\xfe")
    with pytest.raises(BadTable, match="UTF-8"):
        read_own(register, tmp_path / "own.csv")


def test_an_office_in_words_is_read_in_its_country_and_kept_as_its_title(register: Register, tmp_path: Path) -> None:
    rows = "US,Secretary of State,Solveig Aune,2031,2032,,,,\nDE,Federal Chancellor,Olav Brekke,2031,2032,,,,\n"
    read = read_own(register, table(tmp_path, rows))
    assert [(one.office, one.title) for one in read.own.tenures] == [
        ("foreign-minister", "Secretary of State"),
        ("head-of-government", "Federal Chancellor"),
    ]


def test_an_office_nearly_written_like_one_is_told(register: Register, tmp_path: Path) -> None:
    read = read_own(register, table(tmp_path, "NO,Foriegn Minister,Solveig Aune,2031,2032,,,,\n"))
    assert len(read.own.tenures) == 1 and "foreign-minister was expected, found 'Foriegn Minister'" in read.faults[0]


INSTEAD = [("", 2, 1), ("*", 1, 0), ("Mike Pompeo", 1, 0), ("John Kerry", 2, 1)]


@pytest.mark.parametrize(("instead", "holders", "faults"), INSTEAD)
def test_a_row_beside_memcons_or_instead(register: Register, tmp_path: Path, instead: str, holders: int, faults: int) -> None:
    head = "country,office,person,start,end,instead_of\n"
    own = table(tmp_path, f"US,Secretary of State,Solveig Aune,2019-01-01,2019-12-31,{instead}\n", head)
    more, told = register_with(register, own)
    answer = who("Secretary of State", country="US", date="2019-05-14", register=more)
    assert len(answer.found) == holders and len(told) == faults
    assert all("memcon's register has Mike Pompeo in the same office" in fault for fault in told)


def test_a_successor_who_began_earlier_is_told_and_not_used(register: Register, tmp_path: Path) -> None:
    rows = "NO,Minister of Fisheries,Solveig Aune,2019,,,,,Olav Brekke\nNO,Minister of Fisheries,Olav Brekke,2011,2012,,,,\n"
    read = read_own(register, table(tmp_path, rows))
    assert read.own.tenures[0].end == "" and "a successor who began later was expected" in read.faults[0]


def test_somebody_of_another_country_with_a_known_name_is_another_person(register: Register, tmp_path: Path) -> None:
    read = read_own(register, table(tmp_path, "NO,Minister of Fisheries,John Kerry,2013-02-01,2014-01-01,,,,\n"))
    assert [one.id for one in read.own.people] == ["john-kerry-no"]


def test_who_still_holds_an_office_has_no_end(register: Register, tmp_path: Path) -> None:
    more, _ = register_with(register, table(tmp_path, "NO,Minister of Fisheries,Solveig Aune,2019-01-20,,,,,\n"))
    assert who("Minister of Fisheries", country="NO", date="2018", register=more).explanation == (
        "Nobody is known in 2018; the register has 1 tenure of it, from 2019-01-20 to now (--coverage shows the years)."
    )


SPOILT = [
    ('NO,Minister of Fisheries,"Solveig Aune,2019,,,,,\n', HEAD, "unexpected end of data"),
    ("NO,NO,Minister of Fisheries,Solveig Aune,2019\n", "country,country,office,person,start\n", "found country twice"),
]


@pytest.mark.parametrize(("rows", "head", "sentence"), SPOILT)
def test_a_spoilt_table_is_one_sentence(register: Register, tmp_path: Path, rows: str, head: str, sentence: str) -> None:
    with pytest.raises(BadTable, match=sentence):
        read_own(register, table(tmp_path, rows, head))


def test_a_register_with_own_rows_has_a_hash_of_its_own(register: Register, tmp_path: Path) -> None:
    more, _ = register_with(register, table(tmp_path, "NO,Minister of Fisheries,Solveig Aune,2019-01-20,,,,,\n"))
    assert more.digest != register.digest
    assert more.digest == register_with(register, tmp_path / "own.csv")[0].digest
