"""Finding accounts: which documents of an archive are proposed as accounts of one meeting, and which are not."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.comparing.accounts import Proposal, propose
from memcon.comparing.accounts_cards import Party, _party, cards_of
from memcon.comparing.accounts_words import WordIndex
from memcon.errors import WrongCall
from memcon.reading import Reader

PAIRS = Path(__file__).parents[1] / "comparing_pairs"
# One language, a readout, a copy, two languages of one script and of two; and two meetings of one publisher.
SOME = ("01", "06", "07", "08", "27", "34")


def page(title: str, date: str, place: str, *turns: str) -> bytes:
    """A page of the Kremlin's form, of an event at a place."""
    said = "".join(f"<p><b>{who}:</b> {words}</p>" for who, _, words in (one.partition(": ") for one in turns))
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{date}, {place}</p>{said}"
        "</article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[tuple[Archive, dict[str, str]]]:
    """An archive of some invented pairs, and the addresses of their sides; nobody changes it."""
    folder = tmp_path_factory.mktemp("filled")
    with Archive(folder / "a.db") as opened:
        paths = [path for case in sorted(PAIRS.iterdir()) if case.name[:2] in SOME for path in sorted(case.glob("[ab].*"))]
        yield opened, {f"{path.parent.name[:2]}{path.stem}": opened.add(path, reader=reader).address for path in paths}


def pair(one: Proposal) -> tuple[str, str]:
    return one.a.address, one.b.address


def test_accounts_of_one_meeting_are_proposed_and_no_others(filled: tuple[Archive, dict[str, str]]) -> None:
    archive, names = filled
    expected = {tuple(sorted((names[f"{one}a"], names[f"{one}b"]))) for one in SOME if one != "07"}
    found = propose(archive)
    assert {pair(one) for one in found} == expected
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.kind == "same words" and "the same day" in one.reasons and one.meeting is None for one in found)


@pytest.mark.parametrize("side", ["01a", "08b", "27a", "27b", "07a"])
def test_of_one_document_the_same_pairs_are_proposed(filled: tuple[Archive, dict[str, str]], side: str) -> None:
    archive, names = filled
    expected = [one for one in propose(archive) if names[side] in pair(one)]
    assert list(propose(archive, names[side])) == expected


@pytest.mark.parametrize("one", ["01", "06", "27"])
def test_accounts_without_a_date_are_found_by_words_and_people(filled: tuple[Archive, dict[str, str]], one: str) -> None:
    archive, names = filled
    sides = names[f"{one}a"], names[f"{one}b"]
    archive.connection.execute("SAVEPOINT undated")
    try:
        archive.connection.execute("UPDATE document SET date = NULL WHERE name = ?", (sides[0],))
        found = {pair(each): each for each in propose_within(archive)}
    finally:
        archive.connection.execute("ROLLBACK TO undated; RELEASE undated")
    assert "a day is not told" in found[min(sides), max(sides)].reasons


def propose_within(archive: Archive) -> tuple[Proposal, ...]:
    """What is proposed inside a transaction that another began."""
    from memcon.comparing import accounts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "one_moment", lambda _: open_already())
        found = propose(archive)
        archive.connection.execute("DROP TABLE temp.account_terms")
        return found


class open_already:  # noqa: N801 a context, as contextlib's are called
    """A block inside a transaction."""

    def __enter__(self) -> None:
        """Nothing is begun."""

    def __exit__(self, *_: object) -> None:
        """Nothing is ended."""


def test_two_captures_of_one_document_are_one_account(archive: Archive, reader: Reader) -> None:
    case = next(PAIRS.glob("01*")) / "a.html"
    first = archive.add(case, reader=reader)
    later = archive.add(
        case.read_bytes().replace(b"Thank you", b"Many thanks"), reader=reader, captured_at="2031-01-01T00:00:00Z"
    )
    assert later.address == first.address and later.outcome == "new capture"
    assert propose(archive) == propose(archive, first.address) == ()


TALKS = (
    "President of Norland Olav Brekke: Welcome to Gelen. We have much to talk about today, and little time for all of it.",
    "Minister of Trade of Sudland Ana Torres: Thank you. Trade in timber grew by five percent, and we are glad of it.",
)
STATEMENTS = (
    "President of Norland Olav Brekke: Ladies and gentlemen, an agreement on fisheries was signed this evening.",
    "Minister of Trade of Sudland Ana Torres: It regulates herring quotas until the end of the decade.",
)
OTHERS = (
    "President of Norland Olav Brekke: Ladies and gentlemen, an agreement on railways was signed this evening.",
    "Prime Minister of Ostland Pavel Reiter: It regulates sleeping cars until the end of the decade.",
)


def test_a_statement_after_the_talks_is_of_the_same_occasion(archive: Archive, reader: Reader) -> None:
    for number, turns in enumerate((TALKS, STATEMENTS, OTHERS)):
        archive.add(page(f"Day {number}", "14 May 2019", "Gelen", *turns), url=f"https://{number}.example.org/", reader=reader)
    archive.connection.execute("UPDATE document SET place = 'Gelen'")
    found = {one.kind: one for one in propose(archive)}
    occasion = found["same occasion"]
    assert {occasion.a.title, occasion.b.title} == {"Day 0", "Day 1"} and occasion.score < 0.8
    assert "the same place" in occasion.reasons and "both have Olav Brekke, Ana Torres" in occasion.reasons
    archive.connection.execute("UPDATE document SET place = NULL")
    assert "same occasion" not in {one.kind for one in propose(archive)}


def test_what_is_refused_is_proposed_no_more_and_what_is_confirmed_says_so(archive: Archive, reader: Reader) -> None:
    case = next(PAIRS.glob("01*"))
    a, b = (archive.add(path, reader=reader).address for path in sorted(case.glob("[ab].html")))
    (found,) = propose(archive)
    rule(archive, [Pair(a, b, found.score)], is_one=True, by="R. Editor")
    (confirmed,) = propose(archive, a)
    assert confirmed.meeting is not None and confirmed.score == found.score
    from memcon.archive.meetings import withdraw

    withdraw(archive, 1, why="mistaken", by="R. Editor")
    rule(archive, [Pair(a, b)], is_one=False, by="R. Editor")
    assert propose(archive) == propose(archive, a, 0.0) == ()


def test_an_empty_archive_and_an_address_that_is_none(archive: Archive) -> None:
    assert propose(archive) == ()
    with pytest.raises(WrongCall, match="address of this archive"):
        propose(archive, "press/none")


def test_a_page_without_words_has_no_partner(archive: Archive, reader: Reader) -> None:
    for number in range(2):
        archive.add(page("Talks", "14 May 2019", "Gelen"), url=f"https://{number}.example.org/{number}", reader=reader)
    assert all(one.kind == "same words" for one in propose(archive))


# -- people --


def party(name: str | None, side: str | None = None, person: str | None = None, *, is_named: bool = True) -> Party:
    return _party(person, name, side, is_named=is_named)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (party("Viktor Sedov"), party("В.Седов"), True),
        (party("HAYASAKA Kenichi"), party("Kenichi Hayasaka"), True),
        (party("Selim Karadağlı"), party("SELIM KARADAGLI"), True),
        (party("高远明"), party("Gao Yuanming"), True),
        (party("Martin Hartwell"), party("Hartwell"), True),
        (party("Martin Hartwell"), party("Martin Whitlock"), False),
        (party("Sedov", person="viktor-sedov"), party("Viktor Sedov", person="viktor-sedov"), True),
        (party("Sedov", person="viktor-sedov"), party("Sedov", person="igor-sedov"), False),
        (party(None, "RU"), party(None, "RU"), False),
    ],
)
def test_two_of_one_name_are_one_in_any_script(one: Party, other: Party, is_one: bool) -> None:
    assert one.is_one_with(other) is other.is_one_with(one) is is_one


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (party("Ana Torres", "ES"), party(None, "ES"), True),
        (party("Ana Torres", "ES"), party("Rita Olm", "ES"), False),
        (party("Nasser Al-Mansour", "QA"), party("ناصر المنصور", "QA"), True),
        (party("Ana Torres", "ES"), party("Rita Olm", "ES", "rita-olm", is_named=False), True),
        (party("Ana Torres"), party(None), False),
    ],
)
def test_who_has_no_name_may_be_whoever_is_of_the_side(one: Party, other: Party, may_be: bool) -> None:
    assert one.may_be(other) is other.may_be(one) is may_be


def test_the_press_is_no_party(filled: tuple[Archive, dict[str, str]]) -> None:
    archive, _ = filled
    assert all(one.side != "press" for card in cards_of(archive).values() for one in card.parties)


# -- words --


def test_overlaps_are_shares_and_the_same_either_way(filled: tuple[Archive, dict[str, str]]) -> None:
    archive, names = filled
    numbers = sorted(cards_of(archive))
    words = WordIndex(archive)
    for one, other in itertools.combinations(numbers, 2):
        found = words.overlap(one, other)
        assert 0.0 <= found.both <= found.part <= 1.0 + 1e-9
        assert found == words.overlap(other, one)
    assert words.overlap(numbers[0], numbers[0]).part == pytest.approx(1.0)
    a, b = (archive.document(names[side]) or 0 for side in ("06a", "06b"))
    assert b in words.partners(a) and b in words.pairs()[a]
