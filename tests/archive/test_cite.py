"""Citations: the very words, the very capture, and forms that reference managers take."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.archive.cite import Citation, TextPositionSelector, TextQuoteSelector, citation
from memcon.archive.cite_csl import initials, set_by_style
from memcon.archive.cite_kinds import KINDS, kind_of, locator_of
from memcon.archive.cite_names import Author, author_of
from memcon.archive.cite_styles import STYLES, csl_item, key_of, rendered, rendered_all
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.identify.register import Register
from tests.archive.cited import TALKS, URL, add, talks, talks_edited
from tests.archive.gelen import reader


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The talks as they were published and edited; nobody changes it."""
    with Archive(tmp_path_factory.mktemp("cited") / "a.db") as opened:
        talks_edited(opened)
        yield opened


BARE = Citation(
    address="norland/7/t1/s2", followed=(), title="On peace", speaker="Ana Torres", office="Minister of Trade",
    author=Author("Torres", "Ana"), interpreted=False, date="2021-05-03", place="Oslo", form="transcript", occasion="speech",
    status=None, language="en", publisher="Government of Norland", url="https://norland.example/7", captured_at="2021-06-01",
    added_at="2022-01-01T00:00:00Z", sha256="ab" * 32, quote="Peace.", selector=(), state=None,
)  # fmt: skip


def with_(**values: object) -> Citation:
    return msgspec.structs.replace(BARE, **values)


# -- what is cited --


def selected(archive: Archive, cited: Citation) -> None:
    """The selectors find the quoted words in the record of the capture that has the hash."""
    capture = archive.row("SELECT c.id FROM capture c JOIN source s ON s.id = c.source WHERE s.sha256 = ?", (cited.sha256,))[0]
    text = archive.record(capture).text
    quote, position = cited.selector
    assert isinstance(quote, TextQuoteSelector) and isinstance(position, TextPositionSelector)
    assert text[position.start : position.end] == quote.exact == cited.quote
    assert text[: position.start].endswith(quote.prefix) and len(quote.prefix) == min(32, position.start)
    assert text[position.end :].startswith(quote.suffix) and len(quote.suffix) == min(32, len(text) - position.end)


STATES = [
    ("t1/s2", "We have spoken of the harbour.", None, "2019-06-15"),
    ("t1/s3", "It cost 60% more & took a year.", "changed on 2019-06-15", "2019-06-15"),
    ("t2/s1", "Thank you, Mr President.", None, "2019-06-15"),
    ("t3", "When will it be opened, and who is going to pay for it?", "gone since 2019-06-15", "2019-05-15"),
    ("t4", "Soon, I hope, and all of us.", "gone since 2019-06-15", "2019-05-15"),
    ("p1", "Meeting with Secretary of State Martin Hartwell", None, "2019-06-15"),
]


@pytest.mark.parametrize(("place", "words", "state", "seen"), STATES)
def test_the_words_the_capture_and_what_became_of_them(
    held: Archive, place: str, words: str, state: str | None, seen: str
) -> None:
    cited = citation(held, f"{TALKS}/{place}")
    assert (cited.quote, cited.state, cited.seen_on, cited.url) == (words, state, seen, URL)
    selected(held, cited)


def test_a_turn_that_was_changed_and_one_that_is_gone_have_their_speakers(held: Archive) -> None:
    turn, gone = citation(held, f"{TALKS}/t1"), citation(held, f"{TALKS}/t4")
    assert turn.state == "changed on 2019-06-15" and turn.quote is not None and "60%" in turn.quote
    assert (turn.speaker, turn.office) == ("Viktor Sedov", "President of Russia")
    assert (gone.speaker, gone.office) == ("Viktor Sedov", "President of Russia")
    assert citation(held, f"{TALKS}/t3").author == Author(literal="President of Russia")


def test_a_document_has_no_words_and_is_by_its_publisher(held: Archive) -> None:
    cited = citation(held, TALKS)
    assert (cited.quote, cited.selector, cited.speaker) == (None, (), None)
    assert cited.publisher == "President of Russia" and cited.state == "changed on 2019-06-15"


def test_a_speech_is_by_whoever_speaks_in_it(archive: Archive) -> None:
    said = (
        "President of Russia Viktor Sedov: Good day to all.",
        "Question: And to you. When will the harbour be open?",
        "Viktor Sedov: Soon.",
    )
    kept = add(archive, "Remarks in Gelen", "May 14, 2019", said[0], said[2], known=False)
    other = add(archive, "Answers in Gelen", "May 14, 2019", *said, known=False)
    assert citation(archive, other.address).author is None
    cited = citation(archive, kept.address)
    assert cited.author == Author("Sedov", "Viktor") and cited.captured_at is None and cited.seen_on == "2019-05-15"


def test_a_sentence_that_is_gone_is_found_where_it_last_stood(archive: Archive) -> None:
    talks(archive)
    first = "President of Russia Viktor Sedov: Mr Secretary of State, it is good to see you."
    head = ("Meeting with Secretary of State Martin Hartwell", "May 14, 2019")
    add(
        archive,
        *head,
        f"{first} It cost 50% more & took a year.",
        "Martin Hartwell: Thank you.",
        url=URL,
        at="2019-07-01T00:00:00Z",
    )
    cited = citation(archive, f"{TALKS}/t1/s2")
    assert (cited.quote, cited.state) == ("We have spoken of the harbour.", "gone since 2019-07-01")
    selected(archive, cited)


def test_redirects_are_followed_and_told(archive: Archive) -> None:
    talks(archive)
    archive.rows("INSERT INTO redirect VALUES ('old/1', ?, 'renamed', '2020-01-01')", (TALKS,))
    cited = citation(archive, "old/1/t2")
    assert cited.address == f"{TALKS}/t2" and cited.followed == (f"old/1/t2 is now {TALKS}/t2 (renamed)",)


@pytest.mark.parametrize("address", ["none/1", f"{TALKS}/t99", f"{TALKS}/t1/s99", f"{TALKS}/t3/s7"])
def test_what_the_archive_has_not_is_one_sentence(held: Archive, address: str) -> None:
    with pytest.raises(WrongCall, match="was expected, found"):
        citation(held, address)


# -- names --

NAMES = [
    ("Viktor Sedov", None, "Sedov, Viktor", "Viktor Sedov"),
    ("Ursula von der Holm", None, "von der Holm, Ursula", "Ursula von der Holm"),
    ("Wang Mingde", "CN", "Wang, Mingde", "Wang Mingde"),
    ("Noh Jae-in", "KR", "Noh, Jae-in", "Noh Jae-in"),
    ("王明德", "CN", "王, 明德", "王明德"),
    ("Виктор Седов", "RU", "Седов, Виктор", "Виктор Седов"),
    ("В.В.Седов", "RU", "Седов, В.В.", "В.В. Седов"),
    ("Седов В. В.", "RU", "Седов, В. В.", "Седов В. В."),
    ("OTA Kenji", "JP", "OTA, Kenji", "OTA Kenji"),
    ("Jean-Luc LE GOFF", "FR", "LE GOFF, Jean-Luc", "Jean-Luc LE GOFF"),
    ("John Dunne Jr.", "US", "Dunne, John, Jr.", "John Dunne Jr."),
    ("DUNNE", "US", "DUNNE", "DUNNE"),
    ("ジョン・スミス", "US", "ジョン・スミス", "ジョン・スミス"),
]


@pytest.mark.parametrize(("name", "side", "inverted", "in_order"), NAMES)
def test_names_in_their_parts(name: str, side: str | None, inverted: str, in_order: str) -> None:
    author = author_of(name, side=side)
    assert (author.inverted, author.in_order) == (inverted, in_order)


def test_the_register_knows_which_name_is_the_family_name() -> None:
    register: Register = reader().register
    assert author_of("Étienne Morel", person="etienne-morel", register=register).family == "Morel"
    assert author_of("Этьен Морель", person="etienne-morel", register=register).inverted == "Морель, Этьен"


# -- forms --


@pytest.mark.parametrize("style", STYLES)
def test_every_style_renders_every_address(held: Archive, style: str) -> None:
    for place in ("", "/t1", "/t1/s2", "/t3", "/p1"):
        assert rendered(citation(held, TALKS + place), style).strip()


def test_another_style_is_refused() -> None:
    with pytest.raises(WrongCall, match="bibtex"):
        rendered(BARE, "vancouver")


def test_text_is_the_words_and_all_that_finds_them() -> None:
    assert rendered(with_(state="gone since 2022-01-01"), "text").split("\n") == [
        "“Peace.”",
        "Ana Torres, Minister of Trade. On peace. Transcript of a speech, turn 1, sentence 2. Oslo, 3 May 2021."
        " Government of Norland.",
        "https://norland.example/7",
        f"memcon norland/7/t1/s2; as it was on 2021-06-01; SHA-256 {'ab' * 32}; gone since 2022-01-01",
    ]


SET = [
    (
        "chicago",
        {},
        "Torres, Ana. “On peace.” Transcript of a speech, turn 1, sentence 2, Oslo, May 3, 2021. Government of Norland."
        " Accessed June 1, 2021. https://norland.example/7.",
    ),
    (
        "apa",
        {},
        "Torres, A. (2021, May 3). On peace [Transcript of a speech, turn 1, sentence 2]. Government of Norland."
        " https://norland.example/7",
    ),
    (
        "chicago",
        {"date": "2021", "title": "Who pays?", "state": "gone since 2022-01-01", "place": None},
        "Torres, Ana. “Who pays?” Transcript of a speech, turn 1, sentence 2, 2021. Government of Norland."
        " Accessed June 1, 2021. https://norland.example/7. Gone since 2022-01-01.",
    ),
    (
        "apa",
        {"date": None, "author": Author(literal="Government of Norland"), "address": "norland/7"},
        "Government of Norland. (n.d.). On peace [Transcript of a speech]."
        " Retrieved June 1, 2021, from https://norland.example/7",
    ),
    ("apa", {"author": None, "publisher": None, "url": None, "address": "x", "date": "2021-05"},
     "On peace [Transcript of a speech]. (2021, May). memcon: x"),
    ("chicago", {"author": None, "publisher": None, "url": None, "address": "x", "date": None, "place": None},
     "“On peace.” Transcript of a speech, n.d. Accessed June 1, 2021. memcon: x."),
    ("chicago", {"author": author_of("Wang Mingde", side="CN"), "address": "n/7", "title": "关于和平"},
     "Wang Mingde. “关于和平.” Transcript of a speech, Oslo, May 3, 2021. Government of Norland. Accessed June 1, 2021."
     " https://norland.example/7."),
    ("apa", {"author": author_of("王明德"), "address": "n/7"},
     "王明德. (2021, May 3). On peace [Transcript of a speech]. Government of Norland. https://norland.example/7"),
    ("apa", {"author": author_of("Виктор Седов"), "address": "n/7", "title": "О мире <b>и</b> <span class=\"nocase\">x"},
     "Седов, В. (2021, May 3). О мире <b>и</b> <span class=\"nocase\">x [Transcript of a speech]. Government of Norland."
     " https://norland.example/7"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "values", "line"), SET)
def test_chicago_and_apa(style: str, values: dict[str, object], line: str) -> None:
    assert rendered(with_(**values), style) == line


@pytest.mark.parametrize(
    ("given", "printed"), [("Jae-in", "J.-I."), ("В.В.", "В. В."), ("Mohammed bin", "M. bin"), ("", ""), ("Éva", "É.")]
)
def test_initials(given: str, printed: str) -> None:
    assert initials(given) == printed


def test_bibtex_escapes_what_tex_would_take() -> None:
    cited = with_(
        title=r"50% & more_or {less} \ ~ ^ # $", author=Author("Smith and Co", "A"), url="https://n.example/a_%7Bb}", place=None
    )
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", rendered(cited, "bibtex"), re.MULTILINE))
    escaped = (
        r"50\% \& more\_or \textbraceleft{}less\textbraceright{} \textbackslash{} \textasciitilde{} \textasciicircum{} \# \$"
    )
    assert fields["title"] == f"{{{escaped}}}"
    assert fields["author"] == "{Smith and Co}, A" and fields["url"] == "https://n.example/a_%7Bb%7D"


def test_bibtex_dates_and_keys() -> None:
    assert "  month = may,\n" in rendered(BARE, "bibtex") and "  date = {2021-05-03},\n" in rendered(BARE, "bibtex")
    undated = rendered(with_(date=None), "bibtex")
    assert " year" not in undated and " month" not in undated
    russian, chinese = with_(address="2019-05-14-встреча/t1"), with_(address="会谈/t1")
    assert len({key_of(BARE), key_of(russian), key_of(chinese)}) == 3 and key_of(BARE) == "norland-7-t1-s2"
    assert all(re.fullmatch("[A-Za-z0-9-]+", key_of(one)) for one in (russian, chinese))


def test_ris_has_its_own_line_ends() -> None:
    lines = rendered(with_(title="On\r\npeace\nER  - x", date="2021-05"), "ris").split("\r\n")
    assert lines[0] == "TY  - ELEC" and lines[-2:] == ["ER  - ", ""]
    assert "TI  - On peace ER - x" in lines and "DA  - 2021/05//" in lines and "PY  - 2021" in lines
    assert rendered(with_(url=None), "ris").startswith("TY  - GEN\r\n")


def test_csl_json_is_one_list() -> None:
    items = json.loads(rendered_all([BARE, with_(address="n/8", author=author_of("王明德"), date=None)], "csl-json"))
    assert [one["id"] for one in items] == ["norland-7-t1-s2", "n-8"]
    assert items[0]["issued"] == {"date-parts": [[2021, 5, 3]]} and "issued" not in items[1]
    assert items[1]["author"] == [{"family": "王", "given": "明德"}] and items[0]["type"] == "speech"


@pytest.mark.parametrize(("form", "occasion"), [*KINDS, ("readout", "debate"), ("sermon", None)])
def test_kinds_of_documents(form: str, occasion: str | None) -> None:
    cited = with_(form=form, occasion=occasion)
    assert kind_of(cited).words.split()[0].lower() in (form, "document") and csl_item(cited)["type"]


PLACES = [("a/b/t2a/s1b", "turn 2a, sentence 1b"), ("a/b/p3", "paragraph 3"), ("a/b", None)]


@pytest.mark.parametrize(("address", "words"), PLACES)
def test_the_place_in_words(address: str, words: str | None) -> None:
    assert locator_of(with_(address=address)) == words


def test_an_interpreters_words_and_the_status_are_told() -> None:
    cited = with_(interpreted=True, status="rush transcript")
    assert "Transcript of a speech (rush transcript), turn 1, sentence 2, words of the interpreter" in rendered(
        cited, "chicago"
    )


anything = st.text(max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=anything, name=anything, place=anything, url=anything, date=st.none() | anything, style=st.sampled_from(STYLES))
def test_no_words_of_a_page_break_a_form(title: str, name: str, place: str, url: str, date: str | None, style: str) -> None:
    cited = with_(title=title, speaker=name, author=author_of(name), place=place, url=url, date=date)
    words = rendered(cited, style)
    if style == "bibtex":
        assert words.count("{") == words.count("}") and words.splitlines()[-1] == "}"
    elif style == "ris":
        assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in words.split("\r\n")[:-1])
    elif style == "csl-json":
        assert len(json.loads(words)) == 1
    else:
        assert words.strip()


def test_nothing_is_printed_or_warned_by_the_library(
    capsys: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    set_by_style(BARE, "chicago")
    assert capsys.readouterr() == ("", "") and not recwarn.list


def test_styles_are_valid_csl() -> None:
    """The schema of CSL that comes with citeproc knows every element and attribute of the two files."""
    citeproc = pytest.importorskip("citeproc")
    etree = pytest.importorskip("lxml.etree")
    schema = Path(citeproc.SCHEMA_PATH)
    if not schema.exists():
        pytest.skip("this citeproc brings no schema")
    rules = etree.RelaxNG(etree.parse(str(schema)))
    for name in ("chicago", "apa"):
        file = Path(__file__).parents[2] / "src" / "memcon" / "archive" / "csl" / f"{name}.csl"
        assert rules.validate(etree.parse(str(file))), rules.error_log
