import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import WrongCall
from memcon.identify.register import Register
from memcon.searching.find import Searcher, search
from memcon.searching.hits import Hit, Hits
from memcon.searching.plan import Sort
from memcon.text import Span
from tests.searching.made import BREKKE, Builder, Person, Turn, small

# A query, and the addresses of what it finds, in any order.
FOUND = (
    ("harbour", "gelen/1/t1/s2 gelen/1/t2/s2"),
    ("HARBOUR spring", "gelen/1/t2/s2"),
    ("peace plan", "gelen/1/t1/s2 gelen/2/t1/s1"),
    ('"peace plan"', "gelen/1/t1/s2"),
    ("peace NEAR/3 plan", "gelen/1/t1/s2"),
    ("peace NEAR/30 plan", "gelen/1/t1/s2 gelen/2/t1/s1"),
    ("ferry OR price", "gelen/1/t3/s1 gelen/1/t4/s2"),
    ("plan NOT harbour", "gelen/2/t1/s1"),
    ("minist*", "gelen/1/t4/s2"),
    ("ferry OR NOT harbour lang:en", "gelen/1/t3/s1 gelen/1/t4 gelen/1/t5 gelen/2/t1"),
    ("plan (peace OR NOT line)", "gelen/1/t1/s2 gelen/2/t1/s1"),
    ("«красная линия»", "volna/7/t1/s2"),
    ("еще", "volna/7/t1/s1"),
    ("ЕЩЁ", "volna/7/t1/s1"),
    ("和平计划", "volna/7/t2/s1"),
    ("和平", "volna/7/t2/s1"),
    ("平", "volna/7/t2/s1"),
    ("易", "volna/7/t2/s1"),
    ("计贸", ""),
    ("plan publisher:gelen date:2020", "gelen/2/t1/s1"),
    ("plan date:2019-05", "gelen/1/t1/s2"),
    ("plan date:..2019", "gelen/1/t1/s2"),
    ("plan date:2020-03-01..", ""),
    ("plan -date:2019", "gelen/2/t1/s1"),
    ("harbour speaker:torres", "gelen/1/t2/s2"),
    ("harbour speaker:TORRÉS", "gelen/1/t2/s2"),
    ("harbour speaker:tor", ""),
    ("harbour speaker:brekke speaker:torres", "gelen/1/t1/s2 gelen/1/t2/s2"),
    ("harbour -speaker:brekke", "gelen/1/t2/s2"),
    ("plan -speaker:brekke", "gelen/2/t1/s1"),
    ("ещё speaker:veselov", "volna/7/t1/s1"),
    ("ещё speaker:Веселов", "volna/7/t1/s1"),
    ("person:ana-torres harbour", "gelen/1/t2/s2"),
    ("harbour side:ES", "gelen/1/t2/s2"),
    ("harbour side:Spain", "gelen/1/t2/s2"),
    ("ferry side:press", "gelen/1/t3/s1"),
    ("ещё office:foreign-minister", "volna/7/t1/s1"),
    ("ещё office:foreign-minister@RU", "volna/7/t1/s1"),
    ('ещё office:"foreign minister of Russia"', "volna/7/t1/s1"),
    ("ещё office:foreign-minister@FR", ""),
    ("harbour office:trade", "gelen/1/t2/s2"),
    ("ferry office:courier", "gelen/1/t3/s1"),
    ("plan place:sochi", "gelen/2/t1/s1"),
    ("plan title:ferry", "gelen/2/t1/s1"),
    ("plan form:statement", "gelen/2/t1/s1"),
    ('ещё occasion:"press conference"', "volna/7/t1/s1"),
    ("kind:question", "gelen/1/t3"),
    ("interpreted:yes", "gelen/1/t2"),
    ("answers:ferry", "gelen/1/t4"),
    ('answers:"the ferry" price', "gelen/1/t4/s2"),
    ("answers:harbour", ""),
    ("answers:yes", "gelen/1/t4"),
    ("page", "gelen/1/t5/s1"),
    ("page gone:no", ""),
    ("gone:yes", "gelen/1/t5"),
    ("lang:ru", "volna/7/t1 volna/7/t2"),
    ("NOT harbour NOT plan lang:en", "gelen/1/t3 gelen/1/t4 gelen/1/t5"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "addresses"), FOUND, ids=[row[0] for row in FOUND])
def test_a_query_finds(searcher: Searcher, query: str, addresses: str) -> None:
    found = searcher.search(query)
    assert sorted(hit.address for hit in found.hits) == addresses.split()
    assert found.total == len(found.hits)


def test_spans_and_snippets_are_slices_of_the_record() -> None:
    made = Builder()
    text = made.add(
        "gelen/1", ["One more word.", "The café of 和平计划 is open; всё ещё открыто.", "x " * 400 + "harbour" + " y" * 400]
    )
    for query, words in (("cafe", "café"), ("平计", "平计"), ("еще", "ещё"), ("harbour", "harbour")):
        hit = search(made.db, query).hits[0]
        assert hit.span.of(text) == words
        assert hit.snippet in text
        assert [mark.of(hit.snippet) for mark in hit.marks] == [words]


def test_a_match_across_sentences_has_the_address_of_its_turn(searcher: Searcher) -> None:
    assert [hit.address for hit in searcher.search('"впереди красная"').hits] == ["volna/7/t1"]


def test_the_best_place_of_several_words_is_shown() -> None:
    made = Builder()
    made.add("gelen/1", ["Peace first. " + "Much was said about other things. " * 30 + "Then the peace plan came."])
    hit = search(made.db, "peace plan").hits[0]
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["peace", "plan"]


def test_a_phrase_is_marked_whole_and_overlapping_words_are_not_marked_twice(searcher: Searcher) -> None:
    hit = searcher.search('"red line" OR red OR line').hits[0]
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["red line"]


WORDS = st.sampled_from(
    "peace plan Peace café é ё ещё 和平 和 ไทย สวัสดี سلام، . ; — \n “quoted” don't ǆ 🎉 שָׁלוֹם ß ﬁn İ".split(" ")
)


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_whatever_is_found_is_a_slice_and_marked(text: str, query: str) -> None:
    made = Builder()
    made.add("gelen/1", [text])
    try:
        found = search(made.db, query)
    except WrongCall:
        return
    for hit in found.hits:
        assert hit.span.of(text) and hit.snippet in text
        assert hit.marks and all(mark.of(hit.snippet) for mark in hit.marks)


def test_a_bare_office_means_whoever_held_it_that_day() -> None:
    made = Builder()
    first = Person("Ada Vale", "NO", "Minister", "ada-vale", "Ada Vale", (("foreign-minister", "NO"),))
    later = Person("Ada Vale", "NO", "Minister", "ada-vale", "Ada Vale", (("finance-minister", "NO"),))
    made.add("gelen/1", [Turn(1, "The harbour.")], [first], date="2019-05-14")
    made.add("gelen/2", [Turn(1, "The harbour.")], [later], date="2019-05-15")
    for office, address in (("foreign-minister", "gelen/1"), ("finance-minister@NO", "gelen/2")):
        assert [hit.record for hit in search(made.db, f"harbour office:{office}").hits] == [address]


def test_a_register_tells_the_names_of_a_person(register: Register) -> None:
    made = Builder()
    printed = Person("The Minister", "RU", None, "sergey-lavrov", None)
    lavrov = register.named("Sergey Lavrov")[0].person
    made.add("gelen/1", [Turn(1, "The harbour.")], [Person(printed.name, "RU", None, lavrov.id, None)])
    assert search(made.db, "harbour speaker:lavrov", register=register).total == 1
    assert search(made.db, 'harbour speaker:"Лавров"', register=register).total == 1
    assert search(made.db, "harbour speaker:lavrov").total == 0


ORDERS = (
    ("relevance", ["gelen/1", "gelen/2"]),
    ("date", ["gelen/1", "gelen/2"]),
    ("-date", ["gelen/2", "gelen/1"]),
)  # fmt: skip


@pytest.mark.parametrize(("sort", "records"), ORDERS, ids=[row[0] for row in ORDERS])
def test_hits_are_in_the_order_asked_for(searcher: Searcher, sort: str, records: list[str]) -> None:
    found = searcher.search("plan", sort=sort)  # type: ignore[arg-type]
    assert [hit.record for hit in found.hits] == records
    assert all((hit.score is not None) == (sort == "relevance") for hit in found.hits)


def test_pages_of_hits_follow_each_other_and_know_the_total(searcher: Searcher) -> None:
    whole = [hit.address for hit in searcher.search("lang:en").hits]
    pages = [searcher.search("lang:en", limit=2, offset=at) for at in range(0, 8, 2)]
    assert [hit.address for page in pages for hit in page.hits] == whole
    assert {page.total for page in pages} == {len(whole)}
    assert searcher.search("harbour", limit=0).hits == ()


@pytest.mark.parametrize("sort", ["relevance", "date", "-date", "-added"])
@pytest.mark.parametrize("query", ["lang:en", "plan", "the harbour OR plan", "plan lang:en", "-plan"])
def test_pages_go_on_behind_a_hit(searcher: Searcher, archive: Builder, sort: Sort, query: str) -> None:
    whole = [hit.address for hit in searcher.search(query, sort=sort).hits]
    found, past = list[str](), None
    while page := searcher.search(query, sort=sort, limit=2, past=past).hits:
        found += [hit.address for hit in page]
        past = number_of(archive, page[-1])
        assert searcher.search(query, sort=sort, limit=2, past=past).total == len(whole)
    assert found == whole


def test_behind_what_is_no_hit_stands_nothing(searcher: Searcher, archive: Builder) -> None:
    planned = {hit.address for hit in searcher.search("plan").hits}
    other = next(hit for hit in searcher.search("lang:en").hits if hit.address not in planned)
    found = searcher.search("plan", past=number_of(archive, other))
    assert (found.hits, found.total) == ((), len(planned))


def number_of(archive: Builder, hit: Hit) -> int:
    sql = "SELECT p.id FROM passage p JOIN document d ON d.id = p.document WHERE d.name = ? AND p.name = ?"
    return int(archive.db.execute(sql, (hit.record, hit.turn)).get)


def test_hits_are_grouped_by_document(searcher: Searcher) -> None:
    for query in ("the", "the -publisher:x", "lang:en"):
        found = searcher.search(query, group=True)
        assert sorted(hit.record for hit in found.hits) == ["gelen/1", "gelen/2"]
        assert found.total == 2
        assert sum(1 + (hit.more or 0) for hit in found.hits) == searcher.search(query).total


def test_facets_count_everything_that_matches(searcher: Searcher) -> None:
    found = searcher.search("the", limit=1, facets=True)
    assert isinstance(found.facets, dict)
    counted = {name: {one.value: one.count for one in values} for name, values in found.facets.items()}
    assert counted["publisher"] == {"gelen": found.total}
    assert counted["year"] == {"2019": found.total - 1, "2020": 1}
    assert counted["side"]["NO"] == 2


def test_coverage_says_what_was_searched(searcher: Searcher) -> None:
    held = searcher.search("nothing of the kind").coverage
    assert (held.records, held.start, held.end) == (3, "2019-05-14", "2022-11-02")
    assert held.by_publisher == {"gelen": 2, "volna": 1}


def test_coverage_follows_the_holdings() -> None:
    made = small()
    searcher = Searcher(made.db)
    assert searcher.search("harbour").coverage.records == 3
    made.add("gelen/9", [Turn(1, "The harbour.")], [BREKKE], date="2024")
    assert searcher.search("harbour").coverage.records == 4
    assert searcher.search("harbour").coverage.end == "2024"


EMPTY = (
    ("xyzzy", "No passage has “xyzzy”."),
    ('"plan peace"', "No passage has the phrase “plan peace”."),
    ("harbour date:2021", "Nothing is held of 2021; the nearest records held are of March 2020 and 2 November 2022."),
    ("harbour date:2023..", "Nothing is held from 2023 on; the records held are from 14 May 2019 to 2 November 2022."),
    ("harbour publisher:nowhere", "Nothing in the archive fits publisher:nowhere; it holds records of gelen, volna."),
    ("harbour speaker:nobody", "Nothing in the archive fits speaker:nobody."),
    ("harbour publisher:volna", "Without publisher:volna something is found."),
    ("harbour красная", "No passage has all of this together."),
)  # fmt: skip


@pytest.mark.parametrize(("query", "sentence"), EMPTY, ids=[row[0] for row in EMPTY])
def test_an_empty_answer_says_why(searcher: Searcher, query: str, sentence: str) -> None:
    found = searcher.search(query)
    assert (found.total, [finding.message for finding in found.findings]) == (0, [sentence])


def test_an_empty_archive_says_that_it_is() -> None:
    found = search(Builder().db, "harbour")
    assert "no record yet" in found.findings[0].message
    assert found.coverage.records == 0


def test_a_search_that_takes_too_long_is_stopped_and_told() -> None:
    made = Builder()
    made.add("gelen/1", ["the harbour and the port"] * 3000)
    with pytest.raises(WrongCall, match="narrow the search"):
        Searcher(made.db).search("the OR harbour OR and OR port", seconds=-1)
    assert Searcher(made.db).search("harbour").total == 3000


WRONG = ({"limit": -1}, {"limit": 10_001}, {"offset": -1}, {"offset": 2**63}, {"sort": "length"})


@pytest.mark.parametrize("wrong", WRONG, ids=map(str, WRONG))
def test_what_cannot_be_asked_for_is_a_wrong_call(searcher: Searcher, wrong: dict[str, int]) -> None:
    with pytest.raises(WrongCall):
        searcher.search("harbour", **wrong)  # type: ignore[arg-type]


def test_a_file_that_can_only_be_read_is_searched(tmp_path: object) -> None:
    made = small()
    path = f"{tmp_path}/made.db"
    made.db.execute("VACUUM INTO ?", (path,))
    with apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY) as db:
        assert search(db, "harbour speaker:torres", facets=True).total == 1


def test_the_words_of_a_passage_without_speaker_are_found(searcher: Searcher) -> None:
    hit = searcher.search("listened").hits[0]
    assert (hit.speaker, hit.office, hit.side, hit.person, hit.turn) == (None, None, None, None, "t1")


def test_an_answer_is_the_same_every_time(searcher: Searcher) -> None:
    def answer() -> Hits:
        return searcher.search("plan OR harbour OR ferry", facets=True)

    assert answer() == answer()
    assert answer().hits[0].span != Span(0, 0)


@given(st.text(alphabet="aAéÉčİıßŁłØÿŸŽſẞ ёЁйҐґїЎѓџЂ .’“-_×÷\u0301и", max_size=30), st.data())
def test_words_are_marked_as_the_index_takes_them(text: str, data: st.DataObject) -> None:
    made = Builder()
    made.add("gelen/1", [f"{text} end"])
    words = [word for word in text.replace("_", " ").split() if any(map(str.isalpha, word))]
    if not words:
        return
    try:
        found = search(made.db, data.draw(st.sampled_from(words)))
    except WrongCall:
        return
    assert found.total == 1
    assert found.hits[0].marks


def test_a_page_without_hits_knows_the_total(searcher: Searcher) -> None:
    for asked in ({"limit": 0}, {"limit": 2, "offset": 99}):
        assert searcher.search("harbour", **asked).total == 2  # type: ignore[arg-type]


PRINTED = (
    ("Minister of Foreign Affairs", "NO", True),
    ("Foreign Minister of Norway", None, True),
    ("Deputy Minister of Foreign Affairs", "NO", False),
    ("Former Foreign Minister", "NO", False),
    ("Foreign Minister", "ES", False),
    ("Министр иностранных дел Норвегии", None, True),
    (None, "NO", False),
)  # fmt: skip


@pytest.mark.parametrize(("office", "side", "means"), PRINTED, ids=[str(row[0]) for row in PRINTED])
def test_of_people_nobody_knows_the_printed_office_counts(
    register: Register, office: str | None, side: str | None, means: bool
) -> None:
    made = Builder()
    made.add("gelen/1", [Turn(1, "The harbour.")], [Person("Somebody", side, office)])
    made.add("gelen/2", [Turn(1, "The harbour.")], [Person("Somebody", side, office, person="known-otherwise")])
    found = search(made.db, "harbour office:foreign-minister@NO", register=register)
    assert [hit.record for hit in found.hits] == ["gelen/1"] * means
