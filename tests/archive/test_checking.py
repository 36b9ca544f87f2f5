"""A whole archive has no fault; each damage is named, with the address and what to do."""

from pathlib import Path

import pytest

from memcon.archive.checking import Checked, check, steps
from memcon.archive.judging import judge
from memcon.archive.store import Archive
from tests.archive.gelen import KOZIN, LUNEV, QUESTION, SEDOV, TALK, kept, reader

WORDS = "UPDATE passage SET text = 'Good day to no one. ' || substr(text, 18) WHERE name = 't1'"
STRANGER = (
    "INSERT INTO participant (id, document, key, as_printed, spoke, basis) VALUES (900, 7, 'j1', 'Somebody', 1, 'judged'); "
)
UNHEARD = "DROP TRIGGER passage_changed; DROP TRIGGER passage_removed; "


@pytest.fixture
def talks(archive: Archive) -> str:
    """The address of talks with three captures, in which turns came, changed and went, and with judgements."""
    address = kept(archive).address
    kept(archive, (*TALK, "Viktor Sedov: In autumn, and it will be paid by all of us."))
    kept(
        archive,
        (SEDOV, KOZIN.replace("spring", "summer"), QUESTION, "Viktor Sedov: In autumn, and it will be paid by all of us."),
    )
    judge(archive, f"{address}/t2", ["speaker=igor-kozin"], why="seen", by="R. Editor", register=reader().register)
    return address


def damaged(archive: Archive, sql: str, *values: object) -> Checked:
    db = archive.connection
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(sql, values or None)
    return check(archive)


def test_a_whole_archive_has_no_fault(archive: Archive, talks: str) -> None:
    moves: list[None] = []
    found = check(archive, moved=lambda: moves.append(None))
    assert found.is_whole and found.faults == () and len(moves) == steps(archive) == 4
    assert found.looked_at == {"document": 1, "capture": 3, "source": 3, "passage": 7, "redirect": 0, "judgement": 1}
    assert check(archive, quick=True).is_whole and steps(archive, quick=True) == 1 and talks


DAMAGES = [
    # what is done, of which kind the fault is, and words of its sentence
    (WORDS, "passage", "The words of the record were expected in {talks}/t1, found others"),
    ("UPDATE passage SET text = 'short' WHERE name = 't1'", "passage", "Words as long as their place were expected"),
    ("UPDATE passage SET start = start + 1, stop = stop + 1 WHERE name = 't2'", "passage", "expected in {talks}/t2"),
    ("UPDATE passage SET name = 'x1' WHERE name = 't1'", "passage", "found 'x1'"),
    ("UPDATE passage SET sentences = '[[\"s1\",0,900]]' WHERE name = 't1'", "passage", "found s1 at 0 to 900 of"),
    ("UPDATE passage SET sentences = '[[\"s1\",0,5],[\"s1\",6,9]]' WHERE name = 't1'", "passage", "each once"),
    ("UPDATE passage SET sentences = 'torn' WHERE name = 't1'", "passage", "A list of sentences was expected in {talks}/t1"),
    ("UPDATE placement SET stop = 90000 WHERE capture = 1 AND passage = 3", "passage", "A place inside capture 1 was expected"),
    ("UPDATE placement SET start = start + 2 WHERE capture = 2 AND passage = 3", "passage", "in capture 2 and after it"),
    ("UPDATE mention SET stop = 90000", "passage", "found a mention"),
    ("UPDATE source SET packed = x'00' WHERE id = 2", "source", "found damaged ones of the page of {talks} (capture 2)"),
    ("UPDATE source SET packed = (SELECT packed FROM source WHERE id = 1) WHERE id = 2", "source", "{talks} (capture 2)"),
    ("UPDATE source SET size = 7 WHERE id = 1", "source", "7 bytes were expected"),
    ("DELETE FROM source WHERE id = 1", "file", "A row of the table source was expected for capture 1"),
    ("UPDATE capture SET record = x'00' WHERE id = 3", "record", "A record that holds was expected of {talks} (capture 3)"),
    ("UPDATE capture SET source = 1 WHERE id = 3", "record", "it is of the bytes"),
    ("UPDATE document SET capture = 1", "record", "The last capture was expected as the current one of {talks}, found another"),
    ("UPDATE document SET capture = NULL", "record", "found none"),
    ("DELETE FROM capture WHERE n = 2", "record", "Captures 1 to 2 were expected"),
    ("DELETE FROM capture", "record", "found no capture"),
    ("UPDATE document SET name = 'gelen/t1'", "name", "found 'gelen/t1'"),
    ("INSERT INTO redirect SELECT name, 'x', '', '' FROM document", "name", "found a document and a redirect"),
    ("INSERT INTO redirect VALUES ('a', 'b', '', ''), ('b', 'a', '', '')", "redirect", "leads back to itself"),
    ("INSERT INTO redirect VALUES ('a', 'b', '', '')", "redirect", "An address that exists was expected behind a, found b"),
    ("INSERT INTO redirect SELECT 'a', name || '/t1/s99', '', '' FROM document", "redirect", "no such sentence"),
    ("UPDATE judgement SET address = 'gone/1'", "judgement", "withdraw it: memcon judge --withdraw 1"),
    ("UPDATE judgement SET withdrawn_at = ''", "judgement", "half withdrawn"),
    ("UPDATE participant SET document = 7 WHERE key = 'p1'", "people", "expected as the speaker of {talks}/t1"),
    (UNHEARD + "DELETE FROM passage WHERE name = 't2'", "judgement", "found {talks}/t2"),
    (UNHEARD + "DELETE FROM passage WHERE name = 't2'", "index", "The index has other words than passage"),
    (UNHEARD + WORDS, "index", "The index counts"),
    ("DELETE FROM word_index_docsize WHERE id = 3", "index", "The index has other words than {talks}/t1"),
    ("DELETE FROM word_index_data WHERE id > 10", "index", ""),
    ("DELETE FROM seed_node", "index", "The index of quotations was expected to find {talks}/t1"),
    ("UPDATE wording SET passage = 999", "index", "Wordings of passages were expected in the index of quotations, found"),
    ("DROP TABLE seed_node; CREATE TABLE seed_node (x)", "index", "The index of quotations cannot be read whole"),
    (STRANGER + "UPDATE passage SET judged = 900 WHERE name = 't1'", "people", "expected as the speaker of {talks}/t1"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "kind", "sentence"), DAMAGES)
def test_each_damage_is_named(archive: Archive, talks: str, sql: str, kind: str, sentence: str) -> None:
    faults = damaged(archive, sql).faults
    told = [one.message for one in faults if one.kind == kind]
    assert any(sentence.format(talks=talks) in one for one in told), faults
    assert all(one.message.endswith(".") and ";" in one.message for one in faults)


def test_an_older_file_without_the_index_of_quotations_is_whole(archive: Archive, talks: str) -> None:
    assert damaged(archive, "DROP TABLE seed_node; DROP TABLE wording").is_whole and talks


def test_a_flipped_byte_of_a_page_is_found(archive: Archive, talks: str) -> None:
    packed = bytearray(archive.row("SELECT packed FROM source WHERE id = 1")[0])
    packed[len(packed) // 2] ^= 0x40
    (fault,) = damaged(archive, "UPDATE source SET packed = ? WHERE id = 1", bytes(packed)).faults
    assert fault.kind == "source" and f"{talks} (capture 1)" in fault.message


def test_a_quick_check_leaves_the_unpacking_out(archive: Archive, talks: str) -> None:
    damaged(archive, "UPDATE source SET packed = x'00'")
    assert check(archive, quick=True).is_whole and talks
    damaged(archive, "UPDATE passage SET text = 'short' WHERE name = 't1'")
    assert {one.kind for one in check(archive, quick=True).faults} == {"passage"}


def test_words_before_a_record_that_is_lost_are_not_accused(archive: Archive, talks: str) -> None:
    faults = damaged(archive, "UPDATE capture SET record = x'00' WHERE id = 2").faults
    assert [one.kind for one in faults] == ["record"] and talks in faults[0].message


def test_a_torn_file_is_told_and_not_raised(archive: Archive, talks: str, tmp_path: Path) -> None:
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray((tmp_path / "test.db").read_bytes())
    size = archive.row("PRAGMA page_size")[0]
    (root,) = archive.row("SELECT rootpage FROM sqlite_master WHERE name = 'passage'")
    data[(root - 1) * size : root * size] = b"\xff" * size
    (tmp_path / "torn.db").write_bytes(data)
    with Archive(tmp_path / "torn.db", read_only=True) as torn:
        found = check(torn)
    assert not found.is_whole and {one.kind for one in found.faults} >= {"file", "passage"} and talks


def test_a_check_sees_one_moment_while_others_write(archive: Archive, talks: str, tmp_path: Path) -> None:
    with Archive(tmp_path / "test.db", read_only=True) as held:
        written: list[str] = []

        def write() -> None:
            if not written:
                written.append(
                    kept(archive, (SEDOV, LUNEV), url="https://press.example.org/2", head="More\n\nMay 15, 2019\n\n").address
                )

        found = check(held, moved=write)
    assert found.is_whole and found.looked_at["document"] == 1 and written and talks
    assert archive.row("SELECT count(*) FROM document") == (2,) and check(archive).is_whole


def test_many_faults_of_a_kind_are_counted_and_not_all_told(archive: Archive) -> None:
    with archive.transaction():
        for number in range(150):
            archive.connection.execute("INSERT INTO redirect VALUES (?, 'nowhere', '', '')", (f"old/{number}",))
    found = check(archive)
    assert len(found.faults) == 101 and "50 more faults of the kind redirect" in found.faults[-1].message
    assert found.faults[-1].message.endswith(".")


def test_nothing_is_written(archive: Archive, talks: str, tmp_path: Path) -> None:
    archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / "test.db").read_bytes()
    with Archive(tmp_path / "test.db", read_only=True) as held:
        assert check(held).is_whole and talks
    assert (tmp_path / "test.db").read_bytes() == before
