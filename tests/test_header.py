"""The title and the place of pages that no table knows: which part of a page title is kept, which line names a place."""

import pytest

from memcon.reading import Reader
from memcon.record import Record

_SPEECH = "<p><b>Ada Lowry:</b> I thank you all for coming, and I am glad you did.</p><p><b>Ivo Marten:</b> I thank you.</p>"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


def _read(reader: Reader, title: str, header: str) -> Record:
    page = f"<html><head><title>{title}</title></head><body><article>{header}{_SPEECH}</article></body></html>"
    return reader.read_bytes(page.encode(), name="page.html")


@pytest.mark.parametrize(
    ("given", "heading", "title"),
    [
        ("Remarks at the harbour | Office of the Governor of Norland", "", "Remarks at the harbour"),
        ("Office of the Governor | Remarks at the harbour", "", "Remarks at the harbour"),
        ("Remarks at the harbour > Department of Ports > Transcript", "", "Remarks at the harbour"),
        ("港口新闻发布会_诺兰政府网站", "", "港口新闻发布会"),
        ("Ministry of Ports", "<h1>The harbour is finished</h1>", "The harbour is finished"),
        ("The harbour is finished | Ministry of Ports", "<h1>The harbour is finished</h1>", "The harbour is finished"),
    ],
)
def test_a_title_is_what_tells_of_something(reader: Reader, given: str, heading: str, title: str) -> None:
    found = _read(reader, given, heading).title
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Fisheries Hall", "Fisheries Hall"),
        ("Norburg, Norland", "Norburg, Norland"),
        ("Norburg", "Norburg"),
        ("By Tilda Rook", None),
        ("SUMMARY KEYWORDS", None),
        ("Live: Online Session", None),
        ("Updated 4 hours ago", None),
        ("Rush Transcript", None),
    ],
)
def test_a_line_beside_the_day_is_a_place_only_if_it_can_name_one(reader: Reader, line: str, place: str | None) -> None:
    record = _read(reader, "The harbour is finished", f"<h1>The harbour is finished</h1><p>{line}</p><p>March 3, 2031</p>")
    assert (record.place.value if record.place is not None else None) == place
