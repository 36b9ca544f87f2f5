"""The index of quotations: same words have the same seeds, every wording is found, what is kept is what a rebuild gives."""

import random
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.archive.captures import captures
from memcon.archive.migrations import APPLICATION_ID, STEPS
from memcon.archive.seed_hashes import runs_of
from memcon.archive.seed_index import contents
from memcon.archive.seed_nodes import LEVELS, entries_of, everything, put
from memcon.archive.seeds import Candidate, candidates, faults, rebuild, seeds_of, words_of
from memcon.archive.store import Archive
from memcon.reading import Reader
from tests.archive.invented import TALK, add, page
from tests.cli.calls import make_older

HOST, GUEST = TALK[0][0], TALK[1][0]
CHANGED = [
    TALK[0],
    (GUEST, "Thank you, Mr President. Trade has shrunk by nine percent since the bridge was closed."),
    *TALK[2:],
]
WORDS = st.lists(
    st.sampled_from("we shall open a harbour of Gelen when boats and fish come in spring Été it's 5".split()), max_size=60
)
SEEDS = st.integers(0, 2**32 - 1) | st.integers(0, 40)


def names(archive: Archive, found: tuple[Candidate, ...]) -> list[str]:
    told = dict(archive.rows("SELECT id, name FROM passage"))
    return [told[one.passage] for one in found]


# -- seeds --


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We shall open the harbour in spring.", "we shall open – the HARBOUR, in spring"),
        ("“It isn’t over,” he said, “not yet.”", '"It isn\'t over", he said. "Not yet."'),
        ("The café of Élodie is closed today.", "The cafe\u0301 of Elodie is closed today"),
        ("The ﬁsh of the ﬂeet is fresh today", "The fish of the fleet is fresh today"),
        ("Ещё раз о её плане мира", "Еще раз о ее плане мира"),
    ],
)
def test_what_is_said_alike_has_the_same_seeds(one: str, other: str) -> None:
    assert seeds_of(words_of(one)) == seeds_of(words_of(other)) != []


def test_a_number_or_a_word_more_is_another_seed() -> None:
    assert set(seeds_of(words_of("grew by 5 percent"))) != set(seeds_of(words_of("grew by 15 percent")))
    assert seeds_of([]) == [] and len(seeds_of(["Yes"])) == 1


@given(words=WORDS, before=WORDS, after=WORDS)
def test_words_in_a_text_share_a_seed_with_it_wherever_they_stand(
    words: list[str], before: list[str], after: list[str]
) -> None:
    whole = set(seeds_of([*before, *words, *after]))
    if len(words) >= 5:
        assert whole & set(seeds_of(words))
    assert set(seeds_of(words)) == set(seeds_of([word.upper() for word in words]))


@given(words=WORDS)
def test_no_text_has_more_seeds_than_runs(words: list[str]) -> None:
    seeds, runs = seeds_of(words), runs_of(words)
    assert len(seeds) == len(set(seeds)) <= len(set(runs))
    assert all(0 <= seed < 1 << 32 for seed in seeds) and bool(seeds) == bool(words)


@pytest.mark.parametrize(
    "text", ["", "   ", "?!…", "\u0301", "\ud800 lone half", "𝒽𝒶𝓇𝒷 🎉 \u202eabc", "\0 nothing\0", "_ __ _"]
)
def test_no_text_is_too_strange(text: str, archive: Archive) -> None:
    seeds_of(words_of(text))
    assert candidates(archive, text) == ()


# -- nodes --


def emptied() -> apsw.Connection:
    db = apsw.Connection(":memory:")
    for step in STEPS:
        step(db)
    return db


@pytest.fixture
def nodes() -> Iterator[apsw.Connection]:
    db = emptied()
    yield db
    db.close()


@pytest.mark.parametrize(("size", "count"), [(1, 2_000), (700, 40_000), (5_000, 40_000), (40_000, 40_000)])
def test_what_is_put_is_there_however_much_comes_at_once(nodes: apsw.Connection, size: int, count: int) -> None:
    dice = random.Random(7)
    pairs = [(dice.getrandbits(32) & 0xFF_F0_0F_FF, number) for number in range(count)]
    for at in range(0, count, size):
        put(nodes, pairs[at : at + size])
    assert sorted(everything(nodes)) == sorted(pairs)
    seed, number = pairs[count // 2]
    assert number in (entries_of(nodes, seed, 10_000) or [])


@settings(max_examples=30, deadline=None)
@given(batches=st.lists(st.lists(st.tuples(SEEDS, st.integers(0, 2**32 - 1)), max_size=30)))
def test_every_entry_of_a_seed_is_found(batches: list[list[tuple[int, int]]]) -> None:
    db = emptied()
    for batch in batches:
        put(db, batch)
    pairs = [pair for batch in batches for pair in batch]
    for seed, _ in pairs:
        assert sorted(entries_of(db, seed, 1_000) or []) == sorted(entry for one, entry in pairs if one == seed)


def test_a_seed_that_is_met_everywhere_stays_bounded(nodes: apsw.Connection) -> None:
    for at in range(40):
        put(nodes, [(77, at * 1_000 + number) for number in range(1_000)])
    assert entries_of(nodes, 77, 500) is None
    assert sum(1 for _ in everything(nodes)) < 20_000
    assert int(nodes.execute("SELECT max(id) FROM seed_node").get) >= 1 << LEVELS[-1]


# -- quotations --


def test_a_quotation_is_found_where_it_stands(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page())
    for number, (_, said) in enumerate(TALK, 1):
        found = candidates(archive, said)
        assert names(archive, found)[0] == f"t{number}" and found[0].capture is None and found[0].document == 1
        assert list(found) == sorted(found, key=lambda one: -one.score)
    assert candidates(archive, "Nothing of this kind, ever") == ()


@pytest.mark.parametrize(
    "quotation",
    [
        "Trade grwe by five percnt last yaer",
        "tradegrew by fiv percent lastt year",
        "The harbour wil be opened in sprig",
        "harbour spring money",
    ],
)
def test_typing_errors_hide_nothing(archive: Archive, reader: Reader, quotation: str) -> None:
    add(archive, reader, page())
    assert {"t2", "t4"} & set(names(archive, candidates(archive, quotation))[:2])


@pytest.mark.parametrize(
    ("said", "quotation"),
    [
        ("我们将在春天开放港口，并为此找到资金。", "在春天开放港口"),
        ("เราจะเปิดท่าเรือในฤดูใบไม้ผลิและเราได้เงินแล้ว", "เปิดท่าเรือในฤดูใบไม้ผลิ"),
        ("私たちは春に港を開き、そのための資金を見つけました。", "春に港を開き、そのための資金"),
    ],
)
def test_languages_without_spaces(archive: Archive, reader: Reader, said: str, quotation: str) -> None:
    add(archive, reader, page([*TALK, (HOST, said)]))
    assert names(archive, candidates(archive, quotation))[0] == "t5"


def test_a_very_long_quotation_and_an_answer_to_a_limit(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page())
    said = " ".join(words for _, words in TALK)
    assert set(names(archive, candidates(archive, f"{said} " * 1_000))) == {"t1", "t2", "t3", "t4"}
    assert len(candidates(archive, said, limit=2)) == 2 and candidates(archive, said, limit=0) == ()
    assert candidates(archive, "x" * 100_000) == ()


def test_words_said_everywhere_are_found_somewhere(archive: Archive, reader: Reader) -> None:
    thanks = [(HOST, f"Thank you so very much. {number}") for number in range(700)]
    add(archive, reader, page(thanks))
    assert len(candidates(archive, "thank you so very much")) == 20


# -- captures --


def address(archive: Archive) -> str:
    return str(archive.row("SELECT name FROM document")[0])


def test_both_wordings_of_a_changed_turn_are_found(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    add(archive, reader, page(CHANGED), at="2019-05-23T20:00:00Z")
    before, now = candidates(archive, TALK[1][1])[0], candidates(archive, CHANGED[1][1])[0]
    assert before.passage == now.passage and now.capture is None and before.capture is not None
    (n,) = archive.row("SELECT n FROM capture WHERE id = ?", (before.capture,))
    assert n == captures(archive, address(archive))[0].n


def test_an_earlier_state_that_comes_later_is_found_as_older(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(CHANGED), at="2019-05-23T20:00:00Z")
    add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    assert candidates(archive, CHANGED[1][1])[0].capture is None
    before = candidates(archive, TALK[1][1])[0]
    assert archive.row("SELECT n FROM capture WHERE id = ?", (before.capture,)) == (2,)


def test_a_turn_that_is_gone_and_one_that_came_are_found(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page(), at="2019-05-14T20:00:00Z")
    fish = (HOST, "One more word on the fish of Gelen, if I may be so bold.")
    add(archive, reader, page([*TALK[:3], fish]), at="2019-05-23T20:00:00Z")
    gone, came = candidates(archive, TALK[3][1])[0], candidates(archive, fish[1])[0]
    assert archive.row("SELECT gone IS NOT NULL FROM passage WHERE id = ?", (gone.passage,)) == (1,)
    assert archive.row("SELECT text FROM passage WHERE id = ?", (came.passage,)) == (fish[1],)


# -- the whole --


STATES = (
    page(),
    page(CHANGED),
    page(TALK[:3]),
    page([TALK[0], *CHANGED[1:], (HOST, "Let us close with a word on the boats.")]),
)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 1, 0), (1, 3, 1, 3), (2, 0, 3, 1)])
@pytest.mark.parametrize("is_backwards", [False, True])
def test_what_is_kept_is_what_a_rebuild_gives(
    archive: Archive, reader: Reader, order: tuple[int, ...], is_backwards: bool
) -> None:
    for number, state in enumerate(order, 1):
        day = 20 - number if is_backwards else number
        data = STATES[state] + f"<!-- {number} -->".encode()
        add(archive, reader, data, at=f"2019-05-{day:02d}T20:00:00Z")
    add(archive, reader, page(title="Other talks"), url="https://press.example.org/talks/2")
    kept = contents(archive.connection)
    assert list(faults(archive)) == []
    rebuild(archive)
    assert contents(archive.connection) == kept and kept
    assert list(faults(archive)) == []


def test_a_file_of_the_first_version_is_indexed_when_it_is_opened(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "old.db"
    with Archive(path) as archive:
        add(archive, reader, page(), at="2019-05-14T20:00:00Z")
        add(archive, reader, page(CHANGED), at="2019-05-23T20:00:00Z")
        kept = contents(archive.connection)
    make_older(path, 1)
    with Archive(path, read_only=True) as archive:  # nothing is written, and the words themselves are looked up
        assert names(archive, candidates(archive, TALK[3][1]))[0] == "t4"
    with Archive(path) as archive:
        assert archive.rows("PRAGMA user_version") == [(len(STEPS),)] and contents(archive.connection) == kept
        assert archive.rows("PRAGMA application_id") == [(APPLICATION_ID,)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM seed_node", "was expected to find"),
        ("UPDATE seed_node SET entries = zeroblob(length(entries))", "was expected to find"),
        ("PRAGMA foreign_keys = OFF; INSERT INTO wording VALUES (9, 999, NULL, x'')", "found 1 of none"),
    ],
)
def test_a_damaged_index_is_told(archive: Archive, reader: Reader, damage: str, said: str) -> None:
    add(archive, reader, page())
    archive.connection.execute(damage)
    told = list(faults(archive))
    assert told and said in told[-1] and "rebuild" in told[-1]


def test_what_is_undone_is_not_indexed(archive: Archive, reader: Reader) -> None:
    add(archive, reader, page())
    kept = contents(archive.connection)
    with pytest.raises(ZeroDivisionError), archive.transaction():
        put(archive.connection, [(1, 2), (3, 4)])
        raise ZeroDivisionError
    assert contents(archive.connection) == kept


def test_two_writers_lose_nothing(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "two.db"
    with Archive(path) as one, Archive(path) as other:
        for number in range(10):
            said = [(HOST, f"The boat with the number {number} will sail from the harbour at noon.")]
            add((one, other)[number % 2], reader, page(said, title=f"Boat {number}"), url=f"https://press.example.org/{number}")
        kept = contents(one.connection)
        assert contents(other.connection) == kept and len({passage for _, passage, _ in kept}) >= 10
        rebuild(one)
        assert contents(other.connection) == kept
