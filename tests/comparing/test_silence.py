"""What the silence of an account says, where it marks that it lacks words."""

import pytest

from memcon.comparing.compare import compare
from memcon.reading import Reader
from tests.comparing.made import GUEST, HOST, page, record_of

ASKED = "What has been paid to the families of the three fishermen of Varde?"
PAID = "Nobody has been paid yet, and the company has until the end of the year."
OPENING = "Good evening to everybody in this room. We have talked for three hours about the harbour and the fish."


@pytest.mark.parametrize(("mark", "is_told"), [("(inaudible)", True), ("<…>", False)])
def test_an_answer_that_nobody_heard_is_no_question(mark: str, is_told: bool) -> None:
    reader = Reader(layers="structure")
    turns = [(HOST, OPENING), ("Question", "When will the port be open to the boats of both countries?")]
    answer = "The port opens in May, after the ice has gone."
    last = (HOST, "I thank you all, and I wish our guests a good journey home over the mountains.")
    a = record_of(page((*turns, (GUEST, answer), ("Question", ASKED), (GUEST, PAID), last)), reader)
    b = record_of(page((*turns, (GUEST, f"{answer} {mark}"), last)), reader)
    assert ("omitted question" in [one.kind for one in compare(a, b).differences]) is is_told


@pytest.mark.parametrize(
    ("above", "mark", "is_silent"),
    [
        ("Excerpts from the press conference", "", True),
        ("Press conference", "", False),
        # Where it marks what it leaves out, it says where.
        ("Press conference", " <…>", False),
        # Not where it says that it gives excerpts besides.
        ("Excerpts from the press conference", " <…>", True),
        ("Press conference", "\n\nTo be continued.", False),
    ],
)
def test_what_an_excerpt_lacks_it_does_not_deny(above: str, mark: str, is_silent: bool) -> None:
    reader = Reader(layers="structure")
    ferry = "The ferry between both towns will sail again from the first Monday of March, with forty cars."
    turns = ((HOST, OPENING), (GUEST, f"Thank you. {ferry} The bread was good."), (HOST, "I thank you all, and good night."))
    short = "\n\n".join(f"{who}: {said.replace(f' {ferry}', '')}" for who, said in turns)
    a = record_of("Press conference\n\n" + page(turns), reader)
    b = record_of(f"{above}\n\n{short}{mark}", reader)
    found = compare(a, b)
    assert [one.kind for one in found.differences] == ([] if is_silent else ["omitted passage"])
    assert bool(found.silences) is is_silent


def test_a_line_above_that_names_who_speaks_is_no_passage() -> None:
    reader = Reader(layers="structure")
    turns = ((HOST, OPENING), (GUEST, "Thank you. The bread was good, and so was the fish that we had."))
    lead = "<p>The transcript of what Minister of Trade Ana Torres and President Olav Brekke told us in Varde on Monday:</p>"
    said = "".join(f"<p><b>{who}:</b> {words}</p>" for who, words in turns)
    a = reader.read_bytes(f"<html lang='en'><h1>Press conference</h1>{said}</html>".encode(), name="a.html")
    b = reader.read_bytes(f"<html lang='en'><h1>Press conference</h1>{lead}{said}</html>".encode(), name="b.html")
    assert compare(a, b).differences == ()
    # What is said below it, and is missed, is told all the same.
    more = "<p><b>Minister of Trade Ana Torres:</b> We lost eleven sailors off Varde in the storm of the second of March.</p>"
    c = reader.read_bytes(f"<html lang='en'><h1>Press conference</h1>{lead}{more}{said}</html>".encode(), name="c.html")
    (found,) = compare(a, c).differences
    assert found.kind == "omitted passage" and "eleven sailors" in found.explanation
