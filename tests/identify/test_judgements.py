from pathlib import Path

import pytest

from memcon import WrongCall
from memcon.identify.judgements import Journal
from memcon.identify.register import Register
from memcon.reading import Reader

PAGE = b"Talks\n\nMay 14, 2019\n\nDelegate Sergei Lunev: Good day.\n\nMinister of Trade Anna Weller: Good day to you.\n"


def test_judgements_are_appended_signed_dated_and_withdrawn(invented: Register, tmp_path: Path) -> None:
    record = Reader(register=invented).read_bytes(PAGE, name="page.txt")
    journal = Journal.load(tmp_path / "j.jsonl")
    said = journal.append(record, "Sergei Lunev", "sergei-lunev", "R. Editor", "the list of the delegation")
    assert said.by == "R. Editor" and said.at.startswith("20") and said.id
    kept = Journal.load(tmp_path / "j.jsonl")
    judged = kept.applied(record, invented).participants[0]
    assert judged.person == "sergei-lunev" and "judged by R. Editor" in repr(judged.identity)
    kept.withdraw(said.id, "R. Editor")
    assert Journal.load(tmp_path / "j.jsonl").applied(record, invented) == record
    assert len((tmp_path / "j.jsonl").read_text().splitlines()) == 2  # nothing is ever taken out


def test_a_judgement_can_say_that_it_is_not_known_who(invented: Register, tmp_path: Path) -> None:
    page = b"Talks\n\nMay 14, 2019\n\nPresident of Russia Viktor Sedov: Good day.\n\nAnna Weller: Yes.\n"
    record = Reader(register=invented).read_bytes(page, name="page.txt")
    journal = Journal.load(tmp_path / "j.jsonl")
    journal.append(record, "Viktor Sedov", None, "R. Editor")
    assert journal.applied(record, invented).participants[0].person is None


def test_wrong_calls_are_one_sentence(invented: Register, tmp_path: Path) -> None:
    record = Reader(register=invented).read_bytes(PAGE, name="page.txt")
    journal = Journal.load(tmp_path / "j.jsonl")
    with pytest.raises(WrongCall, match="found 'Nobody'"):
        journal.append(record, "Nobody", "sergei-lunev", "R. Editor")
    with pytest.raises(WrongCall, match="found 'x'"):
        journal.withdraw("x", "R. Editor")
    journal.append(record, "Anna Weller", "nobody-at-all", "R. Editor")
    with pytest.raises(WrongCall, match="nobody-at-all"):
        journal.applied(record, invented)
    (tmp_path / "bad.jsonl").write_text("{}\nnot json\n")
    with pytest.raises(WrongCall, match="line 1"):
        Journal.load(tmp_path / "bad.jsonl")
