import zlib

import pytest

from memcon.errors import Unreadable
from memcon.pages.page import BOLD, ITALIC, Page
from memcon.pages.pdf import read_pdf
from memcon.pages.pdf_weight import check_weight
from tests.pdf_maker import Line, column, make_pdf, make_picture_pdf

FULL = [
    "We have spoken at length about the harbour, the ferries and",
    "the fish, and we have agreed that all three of them belong to",
    "one another and to nobody else.",
]
MORE = [
    "Thank you. I have nothing to add to what was said, but for a",
    "word on the ferries, which will sail again before the summer.",
]


def words(page: Page) -> list[str]:
    return [" ".join(passage.words.split()) for passage in page.passages]


def pieces_fit(page: Page) -> bool:
    pieces = [styled.piece for passage in page.passages for styled in passage.pieces]
    literal = [piece for piece in pieces if len(piece.text) == piece.source_end - piece.source_start]
    return all(piece.text == page.decoded[piece.source_start : piece.source_end] for piece in literal)


def sheet(number: int) -> list[Line]:
    head = Line(72, 760, f"Verbatim record, 14 March 2014, page {number}", size=9)
    labels = [Line(72, 714, f"Minister Ortova {'abc'[number]}:", "bold"), Line(72, 620, "Mr. Halvik:", "bold")]
    more = [MORE[0], MORE[1].replace("summer", ("summer", "winter", "autumn")[number])]
    return [head, *labels, *column(FULL, top=700), *column(more, top=606), Line(300, 30, f"- {number + 1} -", size=9)]


def test_lines_are_joined_and_furniture_is_left_out() -> None:
    page = read_pdf(make_pdf([sheet(0), sheet(1), sheet(2)]))
    assert words(page)[:4] == ["Minister Ortova a:", " ".join(FULL), "Mr. Halvik:", " ".join(MORE)]
    assert len(page.passages) == 12
    assert "Verbatim" in page.decoded
    assert page.findings == ()
    assert (page.media_type, page.encoding) == ("application/pdf", None)
    assert pieces_fit(page)


def test_bold_and_italic_words_are_known() -> None:
    line = [Line(72, 700, "Ortova:", "bold"), Line(120, 700, "We met."), Line(165, 700, "(laughter)", "italic")]
    (passage,) = read_pdf(make_pdf([line])).passages
    assert [(styled.piece.text.strip(), styled.style) for styled in passage.pieces] == [
        ("Ortova:", BOLD),
        ("We met.", 0),
        ("(laughter)", ITALIC),
    ]


HYPHENS = [
    ("We have a long his-", "tory of talks.", "We have a long history of talks."),
    ("the talks of Karl-", "Heinz Brandt.", "the talks of Karl-Heinz Brandt."),
    ("in the years 2010-", "2014 we met.", "in the years 2010-2014 we met."),
    ("He paused -", "then went on.", "He paused - then went on."),
]


@pytest.mark.parametrize(("first", "second", "joined"), HYPHENS)
def test_hyphens_at_line_ends(first: str, second: str, joined: str) -> None:
    page = read_pdf(make_pdf([column([first, second])]))
    assert words(page) == [joined]
    assert pieces_fit(page)


def test_a_compound_that_the_text_spells_with_a_hyphen_keeps_it() -> None:
    page = read_pdf(make_pdf([column(["This well-known harbour is a very well-", "known harbour."])]))
    assert words(page) == ["This well-known harbour is a very well-known harbour."]


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [column([*FULL[:2]]), column(["one another and to nobody else.", "", "", *MORE])]
    assert words(read_pdf(make_pdf(pages))) == [" ".join(FULL), " ".join(MORE)]


def test_a_page_mark_in_the_text_is_a_note() -> None:
    page = read_pdf(make_pdf([column([*FULL, "[Page 5]", *MORE])]))
    assert [(passage.kind, text) for passage, text in zip(page.passages, words(page), strict=True)] == [
        ("paragraph", " ".join(FULL)),
        ("note", "[Page 5]"),
        ("paragraph", " ".join(MORE)),
    ]


def test_a_large_line_is_a_heading() -> None:
    page = read_pdf(make_pdf([[Line(72, 740, "Talks in Lindvik", "bold", 18), *column(FULL)]], title="Talks"))
    assert [passage.kind for passage in page.passages] == ["heading", "paragraph"]
    assert page.head.title is not None
    assert (page.head.title.value, page.head.title.basis) == ("Talks", "PDF title")


@pytest.mark.parametrize("title", ["", "Microsoft Word - talks_v3.doc", "Untitled", "talks.indd"])
def test_a_title_that_a_program_left_is_none(title: str) -> None:
    assert read_pdf(make_pdf([column(FULL)], title=title)).head.title is None


LEFT = [f"left line {letter} of the first column, as it was set" for letter in "abcdefghijklmnopqrst"]
RIGHT = [f"right line {letter} of the second one, beside the first" for letter in "abcdefghijklmnopqrst"]


def interleaved() -> list[Line]:
    pairs = zip(column(LEFT), column(RIGHT, x=320), strict=True)
    return [line for pair in pairs for line in pair]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = read_pdf(make_pdf([[Line(72, 740, "Sitting of 14 March", size=16), *interleaved()]]))
    text = " ".join(words(page))
    assert text == " ".join(["Sitting of 14 March", *LEFT, *RIGHT])
    assert page.findings == ()
    assert pieces_fit(page)


def test_columns_that_cannot_be_told_apart_are_a_finding() -> None:
    across = ["a line that runs over the whole width of the page, from one margin to the other"] * 5
    page = read_pdf(make_pdf([[*interleaved(), *column(across, top=400)]]))
    assert [finding.code for finding in page.findings] == ["columns"]


def test_a_table_is_read_across() -> None:
    rows = [(f"Norland {letter}", f"Ms. Ortova {letter}") for letter in "abcdefghijklmnop"]
    left = column([country for country, _ in rows])
    right = column([person for _, person in rows], x=320)
    page = read_pdf(make_pdf([[line for pair in zip(left, right, strict=True) for line in pair]]))
    assert "Norland a Ms. Ortova a" in words(page)[0]
    assert page.findings == ()


def test_pictures_of_pages_hold_no_text() -> None:
    page = read_pdf(make_picture_pdf())
    assert page.passages == ()
    (finding,) = page.findings
    assert (finding.code, finding.severity) == ("no-text", "error")
    assert "pictures of pages and no text" in finding.message


def test_a_blank_page_holds_no_text() -> None:
    (finding,) = read_pdf(make_pdf([[]])).findings
    assert finding.code == "no-text"
    assert "pictures" not in finding.message


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(Unreadable, match="locked"):
        read_pdf(make_pdf([column(FULL)], password="sesame"))


def test_a_pdf_locked_against_change_alone_is_read() -> None:
    assert words(read_pdf(make_pdf([column(FULL)], password=""))) == [" ".join(FULL)]


@pytest.mark.parametrize("data", [b"%PDF-1.4 junk", b"%PDF-", make_pdf([column(FULL)])[:300]])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="broken or cut"):
        read_pdf(data)


def test_a_pdf_cut_at_its_end_gives_what_there_is() -> None:
    whole = make_pdf([column(FULL)])
    assert words(read_pdf(whole[: whole.rindex(b"startxref")])) == [" ".join(FULL)]


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    packer = zlib.compressobj(9)
    stream = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(100)), packer.flush()])
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read_pdf(make_pdf([[]]) + b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream")


def test_a_page_of_endless_strings_is_refused() -> None:
    with pytest.raises(Unreadable, match="strings at once"):
        read_pdf(make_pdf([[Line(72, 700, "x")] * 60_001]))


def test_many_pages_are_cut_with_a_finding() -> None:
    page = read_pdf(make_pdf([column(["We met."])] * 1_001))
    assert [finding.code for finding in page.findings] == ["cut-short"]
    assert "1001 pages" in page.findings[0].message


@pytest.mark.parametrize("tail", [b"", b"startxref\n0\n%%EOF"])
@pytest.mark.parametrize("part", [b"<</Length 99999999>>", b"<</Type/ObjStm/N 9/First 9/Length 99999999>>", b"<<>>%x\n"])
def test_streams_without_an_end_are_refused_before_they_are_sought(part: bytes, tail: bytes) -> None:
    data = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%sstream\n" % (number, part) for number in range(60_000)) + tail
    with pytest.raises(Unreadable, match="60,000 that do not"):
        read_pdf(data)


def test_a_cut_file_of_one_stream_is_left_to_be_opened() -> None:
    check_weight(b"%PDF-1.7\n1 0 obj<<>>stream\nendstream\n2 0 obj<<>>stream\n" + b"a" * 10_000_000)
