"""`memcon compare`: the call, its forms, the exit status, and what it makes of accounts that do not go together."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import memcon
from memcon.schema import schema_of
from tests.cli.calls import PAGE, PLAIN, Caller
from tests.cli.made_accounts import ARABIC, ENGLISH, HOSTILE, OURS, READOUT, THEIRS, THIRD

DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"


@pytest.fixture
def told(call: Caller) -> Caller:
    call.write("ours.txt", OURS)
    call.write("theirs.txt", THEIRS)
    call.write("third.txt", THIRD)
    call.write("dunne.txt", PLAIN)
    call.write("empty.html", b"")
    return call


def test_accounts_that_differ_are_status_1(told: Caller) -> None:
    said = told("compare", "ours.txt", "theirs.txt")
    assert (said.status, said.err) == (1, "")
    assert said.out.splitlines()[0] == "6 of 8 sentences are in both · 2 differences · 1 gap filled"
    assert "SOFTENED" in said.out and "OMITTED QUESTION" in said.out


def test_what_reading_an_account_found_is_told_unless_quiet(told: Caller) -> None:
    told.write("bare.txt", OURS.replace("President of Norway Olav Brekke: ", "").partition("Minister of Trade")[0])
    said = told("compare", "ours.txt", "bare.txt")
    assert said.err.startswith("memcon: bare.txt: warning: ") and "speaker" in said.err
    assert told("compare", "ours.txt", "bare.txt", "--quiet").err == ""


def test_brief_leaves_out_the_accounts(told: Caller) -> None:
    whole, brief = told("compare", "ours.txt", "theirs.txt").out, told("compare", "ours.txt", "theirs.txt", "--brief").out
    assert whole.startswith(brief.rstrip("\n")) and "Both accounts" in whole and "Both accounts" not in brief


def test_the_same_file_twice_is_told_and_status_0(told: Caller) -> None:
    said = told("compare", "ours.txt", "ours.txt")
    assert said.status == 0 and "the same file" in said.out and "0 differences" in said.out
    several = told("compare", "ours.txt", "ours.txt", "ours.txt")
    assert several.status == 0 and "A and C are the same file." in several.out


def test_unrelated_documents_are_told_and_status_1(told: Caller) -> None:
    said = told("compare", "ours.txt", "dunne.txt")
    assert said.status == 1
    assert "Not accounts of one meeting" in said.out and "0 differences" in said.out
    assert "Both accounts" not in said.out


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("comparison", "ours.txt", "theirs.txt"), ("comparison", "ours.txt", "dunne.txt"),
        ("comparison", "ours.txt", "ours.txt"), ("matrix", "ours.txt", "theirs.txt"),
    ],
)  # fmt: skip
def test_json_is_one_document_that_its_schema_describes(told: Caller, name: str, one: str, other: str) -> None:
    more = ("third.txt",) if name == "matrix" else ()
    found = json.loads(told("compare", one, other, *more, "--json").out)
    jsonschema.validate(found, schema_of(name))
    promised = {"comparison": {"a", "b", "same_meeting", "pairs", "only_a", "only_b", "fills", "turns", "differences"}}
    assert promised.get(name, {"accounts", "rows"}) <= set(found)


def test_the_examples_in_the_documentation_are_valid() -> None:
    text = DOCS.read_text("utf-8")
    for name, heading in (("comparison", "## Two accounts:"), ("matrix", "## Three accounts and more:")):
        block = re.search(r"^```json\n(.*?)^```", text[text.index(heading) :], re.M | re.S)
        assert block is not None
        jsonschema.validate(json.loads(block[1]), schema_of(name))


REFUSED = [
    (("ours.txt",), "From 2 to 26 accounts were expected, found 1"),
    (("ours.txt", "none.html"), "none.html: A file to read was expected, found none"),
    (("ours.txt", "kremlin/1"), "found no file of this name and no archive at memcon.db"),
    (("ours.txt", ""), "The name of a file to read was expected, found an empty one"),
    (("ours.txt", "theirs.txt", "--json", "--html"), "One of --json, --html and --tei"),
    (("ours.txt", *["theirs.txt"] * 26), "found 27"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_a_wrong_call_is_status_2_and_one_sentence(told: Caller, arguments: tuple[str, ...], sentence: str) -> None:
    said = told("compare", *arguments)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err and said.err.count("\n") == 1


def test_one_of_two_that_cannot_be_read_is_status_3(told: Caller) -> None:
    said = told("compare", "ours.txt", "empty.html")
    assert (said.status, said.out, said.err.count("\n")) == (3, "", 1)
    assert "empty.html" in said.err


def test_of_three_the_others_are_still_compared(told: Caller) -> None:
    said = told("compare", "ours.txt", "empty.html", "theirs.txt", "--json")
    assert said.status == 3 and "empty.html" in said.err
    assert len(json.loads(said.out)["accounts"]) == 2
    none = told("compare", "ours.txt", "empty.html", "none.txt")
    assert (none.status, none.out) == (3, "") and none.err.count("\n") == 3


def test_documents_and_captures_of_an_archive(told: Caller) -> None:
    told.write("page.html", PAGE)
    told("add", "page.html", "--quiet")
    told.write("page.html", PAGE.replace("I am glad", "I am not glad"))
    address = json.loads(told("add", "page.html", "--json", "--quiet").out)["inputs"][0]["address"]
    said = told("compare", f"{address}@1", f"{address}@2")
    assert said.status == 1 and "NEGATION" in said.out and f"{address}, capture 2" in said.out
    assert f"{address}/t1/s2" in said.out
    assert told("compare", address, f"{address}@2").status == 0
    assert told("compare", address, "page.html").status == 0
    for wrong, sentence in ((f"{address}@9", "A capture from 1 to 2"), (f"{address}/t1", "found that of a passage")):
        refused = told("compare", address, wrong)
        assert refused.status == 2 and sentence in refused.err
    assert "An address of this archive" in told("compare", address, "no/such").err


@pytest.mark.parametrize("form", ["--html", "--tei"])
@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    ("one", "other"),
    [(OURS, THEIRS), (OURS, OURS), (OURS, PLAIN), (OURS, READOUT), (ENGLISH, ARABIC), (HOSTILE, OURS), ("# Nothing\n", OURS)],
)
def test_every_form_of_any_two_is_well_formed(call: Caller, form: str, several: bool, one: str, other: str) -> None:
    call.write("a.md", one)
    call.write("b.md", other)
    call.write("c.md", THIRD)
    said = call("compare", "a.md", "b.md", *(("c.md",) if several else ()), form)
    assert said.status in (0, 1)
    ElementTree.fromstring(said.out if form == "--tei" else _as_xml(said.out))


def _as_xml(page: str) -> str:
    """A page of memcon's own, whose only elements without an end are meta."""
    return re.sub(r"(<meta [^>]*)>", r"\1/>", page.removeprefix("<!DOCTYPE html>\n"))


@pytest.mark.parametrize("several", [False, True])
def test_a_page_loads_nothing_and_runs_nothing(call: Caller, several: bool) -> None:
    call.write("a.txt", HOSTILE)
    call.write("b.txt", HOSTILE.replace("forty", "fourteen"))
    call.write("c.txt", HOSTILE.replace("forty", "sixty"))
    page = call("compare", "a.txt", "b.txt", *(("c.txt",) if several else ()), "--html").out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    page = re.sub(r"&lt;.*?&gt;", "", page)  # what stands as words
    assert "onerror=" not in page
    assert "default-src 'none'" in page and "url(" not in page and "@import" not in page
    assert not re.search(r"<(img|link|iframe|object|embed|svg)\b|\ssrc=", page)
    assert "<main" in page and 'class="skip"' in page and "<h1>" in page


def test_links_of_a_page_lead_to_places_in_it(told: Caller) -> None:
    page = told("compare", "ours.txt", "theirs.txt", "--html").out
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets and targets <= set(re.findall(r'id="([^"]+)"', page))


def test_each_side_of_a_page_has_its_language_and_direction(call: Caller) -> None:
    call.write("a.txt", ENGLISH)
    call.write("b.txt", ARABIC)
    page = call("compare", "a.txt", "b.txt", "--html").out
    if "row-0" in page:  # where they are told to be of two meetings, neither is shown
        assert 'lang="ar" dir="rtl"' in page and 'lang="en" dir="ltr"' in page


def test_the_matrix_page_is_a_table_with_row_heads(told: Caller) -> None:
    page = told("compare", "ours.txt", "theirs.txt", "third.txt", "--html").out
    assert '<th scope="row">' in page and '<th scope="col">C</th>' in page and "◐ otherwise" in page


def test_what_memcon_offers_in_python() -> None:
    offered = {name for name in memcon.__all__ if getattr(memcon, name) is not None}
    assert {"compare", "compare_all", "Comparison", "Matrix", "verify", "Verification"} <= offered
    assert memcon.__all__ == sorted(memcon.__all__)
    ours, theirs = memcon.read(OURS.encode()), memcon.read(THEIRS.encode())
    assert isinstance(memcon.compare(ours, theirs), memcon.Comparison)
    assert isinstance(memcon.compare_all([ours, theirs, ours]), memcon.Matrix)
    assert memcon.verify("We shall buy forty boats this year", in_=ours).is_yes
