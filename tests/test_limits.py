"""Limits: what is left out of a document beyond any size, and the finding that says so."""

import pytest
from turbohtml import Element

from memcon.findings import Finding
from memcon.pages import head, html, limits, markdown_inline, pdf, plain, sources
from memcon.pages.markdown import read_markdown
from memcon.reading import Reader
from memcon.record import Record
from memcon.structure import labels, turns
from tests.pdf_maker import column, make_pdf


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


def read(reader: Reader, page: str, name: str) -> Record:
    return reader.read_bytes(page.encode(), name=name)


def the(record: Record, code: str) -> Finding:
    (found,) = [finding for finding in record.findings if finding.code == code]
    return found


# Each row: a kind of document, and one of many paragraphs.
@pytest.mark.parametrize(
    ("name", "paragraph"), [("page.html", "<p>We met.</p>"), ("page.md", "We met.\n\n"), ("page.txt", "We met.\n\n")]
)
def test_paragraphs(reader: Reader, monkeypatch: pytest.MonkeyPatch, name: str, paragraph: str) -> None:
    for module in (limits, html, plain):
        monkeypatch.setattr(module, "MOST_PASSAGES", 20)
    record = read(reader, paragraph * 30, name)
    assert len(record.blocks) == 20
    rest = len(paragraph) * 10 + len(paragraph) - paragraph.index("We met.") - len("We met.")
    message = the(record, "cut-short").message
    assert "more than 20 paragraphs" in message
    assert message.endswith(f"the last {rest} of {len(paragraph) * 30} characters.")


def test_lines(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST_LINES", 10)
    record = read(reader, "We met.\n" * 12, "page.txt")
    assert record.text == "\n".join(["We met."] * 10)
    assert the(record, "cut-short").message.endswith("the last 17 of 96 characters.")


def test_empty_lines_in_a_row_are_few_lines(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST_LINES", 10)
    record = read(reader, "We met." + "\n \t" * 50 + "\nWe left.", "page.txt")
    assert record.text == "We met.\nWe left."
    assert "cut-short" not in {finding.code for finding in record.findings}


@pytest.mark.parametrize("body", ["word<!-- -->" * 30, "word<i></i>" * 30, "<p>" + "&amp;" * 60])
def test_nodes_and_pieces_of_text(reader: Reader, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr(html, "MOST_NODES", 40)
    record = read(reader, f"<html><body>{body}</body></html>", "page.html")
    assert 10 < len(record.text) < 100
    assert "more than 40 tags" in the(record, "cut-short").message


def test_a_row_of_a_table_is_looked_at_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Element] = []

    def names_columns(row: Element) -> bool:
        asked.append(row)
        return True

    monkeypatch.setattr(html, "_names_columns", names_columns)
    cells = "<th>word</th>" * 30
    record = read(reader, f"<html><body><table><tr>{cells}</tr><tr>{cells}</tr></table></body></html>", "page.html")
    assert len(record.text.split()) == 60
    assert len(asked) == 2


def test_pieces_of_one_stretch_of_text() -> None:
    pieces, at = sources.place("&&&", "&amp;&amp;&amp;", 0, most=2)
    assert [piece.text for piece in pieces] == ["&", "&"]
    assert at == 10


def test_labels_in_mid_line(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_INSIDE", 3)
    record = read(reader, "Anna Weller: Yes." + " Anna Weller: Yes." * 5, "page.txt")
    assert len(record.turns) == 4
    assert record.words(record.turns[-1]) == "Yes. Anna Weller: Yes. Anna Weller: Yes."
    found = the(record, "labels-cut")
    assert found.span is not None
    assert found.span.start == len("Anna Weller: Yes. ") * 4


def test_different_labels(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "MOST_LABELS", 2)
    names = ("Anna Weller", "Bo Lund", "Cy Marten", "Di Holt", "Ed Norden")
    record = read(reader, "".join(f"<p><b>{name}:</b> Yes, I do.</p>" for name in names), "page.html")
    assert len(record.turns) == 3
    found = the(record, "labels-cut")
    assert found.span is not None
    assert found.span.of(record.text).startswith("Di Holt")


def test_lines_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_ROWS", 3)
    page = pdf.read_pdf(make_pdf([column(["We met.", "We left."])] * 4))
    assert [finding.message for finding in page.findings] == [
        "The PDF has 4 pages; memcon read the first 2 and left out the rest."
    ]


def test_a_title_outside_the_text(reader: Reader) -> None:
    record = read(reader, f"<title>{'Talks ' * 1_000}</title><p>We met.</p>", "page.html")
    assert record.title is not None
    assert len(record.title.value) <= head.LONGEST_FACT
    assert "title" in the(record, "cut-short").message


def test_marks_of_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_inline, "_MOST_TRIED", 4)
    passages, _ = read_markdown("[ [ **we** met\n\n[ [ **we** left")
    assert [passage.words for passage in passages] == ["[ [ we met", "[ [ **we** left"]
