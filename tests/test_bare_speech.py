"""Pages that print speech without a label: their notes are kept, in the turns they stand in."""

import pytest

from memcon.reading import Reader
from tests.invariants import check_record

_QUESTION = "<p><b>Why do you say so, and what do you think?</b></p>"
_ANSWER = "<p>I thank you; we are well, and I hope you are.</p>"
_NOTES = "<p><b>(Laughter.) (Applause.)</b></p>"
_THANKS = "<p>Thank you all for coming here today, dear friends.</p>"

Notes = list[tuple[str, int | None]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


# Each row: what the page holds, its turns in number, and its notes with the turns they stand in.
@pytest.mark.parametrize(
    ("body", "turns", "notes"),
    [
        (f"<p>[10:32]</p>{_THANKS}<p>(Crosstalk.)</p>{_THANKS}", 1, [("[10:32]", None), ("(Crosstalk.)", 1)]),
        (_QUESTION + _ANSWER + _NOTES + _ANSWER + _QUESTION + _ANSWER, 4, [("(Laughter.)", 2), ("(Applause.)", 2)]),
        (f"{_THANKS}<p>END</p><p>(Laughter.) (Applause.)</p>", 1, [("(Laughter.)", 1), ("(Applause.)", 1)]),
        ("<p>(Laughter.) I thank you all for coming here, dear friends.</p>", 1, [("(Laughter.)", 1)]),
    ],
)
def test_notes_are_kept(reader: Reader, body: str, turns: int, notes: Notes) -> None:
    page = f"<title>Transcript of remarks</title><h1>Transcript of remarks</h1>{body}".encode()
    record = reader.read_bytes(page, name="page.html")
    check_record(record, page, name="page.html")
    assert len(record.turns) == turns
    assert [(aside.span.of(record.text), aside.turn) for aside in record.asides] == notes


@pytest.mark.parametrize(
    "page",
    ["<math>.<body>1", "<p>one <button>go &amp; <b>see</b><p>two", "<ruby>one<rp>(<rt>two<rp>)</ruby> three", "<svg>a<p>b"],
)
def test_words_after_what_is_left_out_keep_their_place(reader: Reader, page: str) -> None:
    record = reader.read_bytes(page.encode(), name="page.html")
    check_record(record, page.encode(), name="page.html")
    for block in record.blocks:
        for run in block.runs or ():
            assert record.text[run.start : run.end] == page[run.source_start : run.source_end]
