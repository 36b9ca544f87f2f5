from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.searching.saved import save
from memcon.watching.events import Found, Unsearched
from memcon.watching.searches import new_hits
from tests.archive.invented import add, page
from tests.watching.rounds_of import LATER

AT = "2021-05-03T12:00:00Z"


def test_what_is_new_is_told_once(archive: Archive, reader: Reader) -> None:
    save(archive.connection, "money", "money")
    save(archive.connection, "nothing", "walrus")
    add(archive, reader, page())
    (found,) = new_hits(archive, AT)
    assert isinstance(found, Found)
    assert (found.search, found.total) == ("money", 1)
    assert found.hits[0].speaker == "Ana Torres"
    assert "money" in found.hits[0].snippet
    assert list(new_hits(archive, AT)) == []


def test_an_archive_without_searches(archive: Archive) -> None:
    assert list(new_hits(archive, AT)) == []


def test_a_search_that_cannot_be_carried_out_is_told_and_the_others_go_on(archive: Archive, reader: Reader) -> None:
    save(archive.connection, "money", "money")
    add(archive, reader, page(LATER))
    with archive.transaction():
        archive.connection.execute("INSERT INTO saved_search VALUES ('bad', 'nosuchfilter:x', ?, 0)", (AT,))
    bad, good = new_hits(archive, AT)
    assert isinstance(bad, Unsearched)
    assert bad.search == "bad"
    assert isinstance(good, Found)
