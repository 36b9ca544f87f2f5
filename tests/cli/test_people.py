import csv
import io
import json

import pytest

from tests.cli.calls import Caller

PAGE = b"""Meeting with the Secretary of State

May 14, 2019

President of Russia Viktor Sedov: Welcome. I spoke with the President of the United States.

United States Secretary of State Martin Hartwell: Thank you, Mr President.
"""

OWN = b"""country,office,person,start,end,title
RU,head-of-state,Viktor Sedov,2010-05-07,,President
US,foreign-minister,Martin Hartwell,2018-04-26,2021-01-20,Secretary of State
RU,journey,Martin Hartwell,2019-05-14,2019-05-14,Gelen
"""


def test_who_answers_with_reason_tenure_and_source(call: Caller) -> None:
    said = call("who", "Secretary of State", "--country", "US", "--date", "2019-05-14")
    assert said.status == 0 and said.err == ""
    assert said.out.startswith("Mike Pompeo was Secretary of State of the United States on 2019-05-14.\n")
    assert "26 April 2018 to 20 January 2021" in said.out and "because" in said.out and "source: us-officers" in said.out


def test_who_in_json(call: Caller) -> None:
    answer = json.loads(call("who", "Secretary of State", "--country", "US", "--date", "2019-05-14", "--json").out)
    assert answer["found"][0]["person"] == "mike-pompeo" and answer["read_as"]["country"] == "US"


def test_who_says_no_with_what_is_covered(call: Caller) -> None:
    said = call("who", "Foreign Minister", "--country", "FR", "--date", "1815-06-18")
    assert said.status == 1 and "the register has" in said.out


def test_coverage_is_printed_by_year(call: Caller) -> None:
    said = call("who", "Foreign Minister", "--country", "US", "--coverage")
    assert said.status == 0 and said.out.splitlines()[-1].startswith("US")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["who", "President", "--country", "Ruritania"], "found 'Ruritania'"),
        (["who", "President", "--country", "US", "--date", "2019-02-30"], "found '2019-02-30'"),
        (["who", "Secretary of State", "--register", "gone.csv"], "found none that can be read"),
        (["people", "page.html", "--csv", "--json"], "One of --csv and --json was expected"),
        (["people", "page.html", "--judgements", "gone.jsonl"], "found no file at gone.jsonl"),
        (["who", "--coverage", "President", "--json"], "--coverage was expected alone"),
        (["who", "--coverage", "Xyzzy"], "An office or a country that the register knows was expected"),
        (["judge", "page.html", "--withdraw", "x", "--by", "R", "--journal", "j.jsonl"], "--withdraw ID was expected alone"),
        (["judge", "--by", "R. Editor", "--journal", "j.jsonl"], "A page, a name on it and the id of a person"),
    ],
)
def test_a_wrong_call_is_one_sentence(call: Caller, arguments: list[str], sentence: str) -> None:
    said = call(*arguments)
    assert said.status == 2 and sentence in said.err and said.err.count("\n") == 1


def test_coverage_of_a_country_is_by_office(call: Caller) -> None:
    lines = call("who", "--coverage", "France").out.splitlines()
    assert lines[0] == "FR, 2000 to 2026" and any(line.startswith("head-of-state ") for line in lines)


def test_many_tenures_are_a_table_with_ids(call: Caller) -> None:
    lines = call("who", "Putin").out.splitlines()
    assert lines[2].split()[-1] == "ID" and all(line.endswith("vladimir-putin") for line in lines[3:])


def test_a_source_of_ones_own_is_shown_as_written(call: Caller) -> None:
    call.write("own.csv", b"country,office,person,start,source\nNO,Minister of Fisheries,Solveig Aune,2019,my archive notes\n")
    assert "source: my archive notes " in call("who", "Solveig Aune", "--register", "own.csv").out


def test_people_say_why_somebody_is_nobody(call: Caller) -> None:
    page = call.write("page.txt", PAGE)
    out = call("people", page, "--quiet").out
    assert "nobody of that name is in the register; the register has Vladimir Putin in that office" in out
    own = ("--register", call.write("own.csv", OWN))
    call("judge", page, "Viktor Sedov", "--unknown", "--by", "R. Editor", "--journal", "j.jsonl", *own)
    assert "judged not known by R. Editor" in call("people", page, "--judgements", "j.jsonl", "--quiet", *own).out


def test_people_of_several_files_say_which(call: Caller) -> None:
    first, second = call.write("a.txt", PAGE), call.write("b.txt", PAGE)
    lines = call("people", first, second, "--quiet").out.splitlines()
    assert first in lines and second in lines


def test_people_as_table_csv_and_json(call: Caller) -> None:
    page = call.write("page.txt", PAGE)
    own = ("--register", call.write("own.csv", OWN))
    table = call("people", page, *own)
    assert table.status == 0 and "Martin Hartwell" in table.out and "whole name" in table.out
    assert "agree" in table.err
    rows = list(csv.DictReader(io.StringIO(call("people", page, *own, "--mentions", "--csv", "--quiet").out)))
    assert rows[0]["person"] == "viktor-sedov" and rows[0]["kind"] == "participant"
    assert any(row["kind"] == "mention: office" and row["person"] == "viktor-sedov" for row in rows)
    listed = json.loads(call("people", page, *own, "--json", "--quiet").out)
    assert len(listed["people"]) == 2 and listed["checks"]["whole name"]


def test_people_of_several_inputs_go_on_after_a_bad_one(call: Caller) -> None:
    page, bad = call.write("page.txt", PAGE), call.write("bad.png", b"\x89PNG\r\n\x1a\n0000")
    said = call("people", bad, page, "--quiet")
    assert said.status == 3 and "Martin Hartwell" in said.out and said.err.count("\n") == 1


def test_a_register_of_ones_own(call: Caller) -> None:
    call.write("own.csv", b"country,office,person,start\nNO,Minister of Fisheries,Solveig Aune,2019\nXQ,x,y,2019\n")
    said = call("who", "Solveig Aune", "--register", "own.csv")
    assert said.status == 0 and "row 3" in said.err and "Minister of Fisheries" in said.out


def test_judging_and_withdrawing(call: Caller) -> None:
    page = call.write(
        "page.txt",
        b"Talks\n\nMay 14, 2019\n\nDelegate Sergei Kozin: Good day.\n\nMinister of Trade Anna Weller: Good day to you.\n",
    )
    own = ("--register", call.write("own.csv", OWN))
    said = call("judge", page, "Sergei Kozin", "viktor-sedov", "--by", "R. Editor", "--journal", "j.jsonl", "--json", *own)
    assert said.status == 0
    assert "judged by R. Editor" in call("people", page, "--judgements", "j.jsonl", "--quiet", *own).out
    gone = call("judge", "--withdraw", json.loads(said.out)["id"], "--by", "R. Editor", "--journal", "j.jsonl")
    assert gone.status == 0
    assert "judged by" not in call("people", page, "--judgements", "j.jsonl", "--quiet", *own).out
