"""An article's quotations, verified in invented pages: as one or apart, given to whom, and never outside the text."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.errors import Unreadable
from memcon.schema import schema_of
from memcon.verifying.answer import Attribution
from memcon.verifying.article import ArticleChecked, check_article
from memcon.verifying.article_meant import Attributed
from memcon.verifying.article_reading import read_article
from memcon.verifying.check import Verifier
from tests.verifying.made import press_conference, readout

ROOT = Path(__file__).resolve().parents[2]
VERIFIER = Verifier([press_conference(), readout()])
# Words of a press conference of Olav Brekke and Ana Torres, by way of an article about it.
HEAD = "The talks in Gelen ended.\n\nPresident Olav Brekke and Trade Minister Ana Torres met on Tuesday.\n\n"


def checked(text: str, default: Attribution | None = None, name: str = "article.txt") -> ArticleChecked:
    return check_article(read_article(text.encode(), name=name), VERIFIER, source=name, default=default)


def verdicts(text: str) -> list[tuple[str | None, str]]:
    answer = checked(HEAD + text)
    return [
        (one.verification.verdict if one.verification is not None else None, one.quoted(answer.article.text))
        for one in answer.quotations
    ]


CASES = [
    ("“We never closed the ports to anyone,” Brekke said.", [("exact", "We never closed the ports to anyone,")]),
    ("“We never closed the ports to everyone,” Brekke said.", [("altered", "We never closed the ports to everyone,")]),
    ("“We never closed the ports to anyone,” Torres said.", [("wrong speaker", "We never closed the ports to anyone,")]),
    ("The ship “North” sailed. “Let us all sing,” he said.", [(None, "North"), ("not found", "Let us all sing,")]),
    (  # the words run on: one sentence
        "“We never closed the ports,” Brekke said, “to anyone.”",
        [("exact", "We never closed the ports, to anyone.")],
    ),
    (  # they do not: each piece for itself
        "“We never closed the ports,” Brekke said, “at our own great cost.”",
        [("exact", "We never closed the ports,"), ("not found", "at our own great cost.")],
    ),
    (  # a piece too short to stand alone
        "“We,” Brekke said, “never closed the ports to everyone.”",
        [("altered", "We, never closed the ports to everyone.")],
    ),
]


@pytest.mark.parametrize(("text", "answers"), CASES)
def test_verdicts(text: str, answers: list[tuple[str | None, str]]) -> None:
    assert verdicts(text) == answers


def test_paragraphs_that_go_on_are_verified_without_their_marks() -> None:
    answer = checked(
        HEAD
        + "“We are proud of every one of them.\n\n"
        + "“Our two countries have lived beside each other for three hundred years,” Brekke said.\n"
    )
    (one,) = answer.quotations
    assert one.verification is not None and one.verification.verdict == "exact"
    assert "\n“" in one.text and len(one.pieces) == 2 and "“" not in one.verification.quotation


def test_a_guessed_speaker_that_is_wrong_is_told_to_be_the_article_s() -> None:
    answer = checked(HEAD + "Torres smiled. “We never closed the ports to anyone,” she said.\n")
    told = answer.quotations[0].verification
    assert told is not None and told.verdict == "wrong speaker"
    assert told.explanation.startswith("The article seems to give it to Ana Torres (“she” is taken to mean Ana Torres")
    assert "but Olav Brekke said this" in told.explanation and not answer.is_yes


def test_a_name_is_enough_where_the_office_is_printed_otherwise() -> None:
    answer = checked("“We never closed the ports to anyone,” said Harbour Master Olav Brekke.\n")
    assert [one.verification.verdict for one in answer.quotations if one.verification] == ["exact"]


def test_what_the_call_says_serves_where_the_article_says_nothing() -> None:
    text = HEAD + "“We never closed the ports to anyone.”\n\nTorres said: “I think the tunnel is a good idea.”\n"
    answer = checked(text, Attribution("Ana Torres"))
    assert [one.attribution for one in answer.quotations] == [
        Attributed("Ana Torres", None, None, "given with the call", guessed=False),
        answer.quotations[1].attribution,
    ]
    assert answer.summary == {"punctuation only": 1, "wrong speaker": 1}
    assert list(answer.summary) == ["punctuation only", "wrong speaker"]
    other_day = checked(text, Attribution(date="2001-01-01"))
    assert other_day.summary == {"not found": 2}


def test_an_article_without_quotations_is_yes() -> None:
    answer = checked("Nothing was said in Gelen.\n\nNothing at all.\n")
    assert (answer.quotations, answer.summary, answer.searched, answer.is_yes) == ((), {}, None, True)


def test_too_many_quotations_are_refused() -> None:
    with pytest.raises(Unreadable, match="at most 2,000 quotations"):
        checked("“a b c” " * 2_001)


def test_json_is_as_its_schema_says() -> None:
    answer = checked(HEAD + "“We never closed the ports,” Brekke said, “to anyone.” The “North” sailed.\n")
    found = json.loads(msgspec.json.encode(answer))
    jsonschema.validate(found, schema_of("article"))
    assert set(found) == {"article", "quotations", "summary", "searched"}
    promised = {"n", "span", "text", "block", "in_headline", "attribution", "verification", "why_not"}
    assert all(promised <= set(one) for one in found["quotations"])
    assert msgspec.convert(found, ArticleChecked) == answer


def test_the_example_in_the_documentation_is_valid() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    shown = page[page.index("## An article:") :]
    found = json.loads(shown[shown.index("```json\n") + 8 : shown.index("\n```\n")])
    jsonschema.validate(found, schema_of("article"))
    for one in found["quotations"]:
        assert found["article"]["text"][slice(*one["span"])] == one["text"]


_PIECES = [
    "“", "”", "‘", "’", '"', "'", "«", "»", "„", "「", "」", " ", ", ", ". ", "\n\n", "> ", "# ", " – ", ": ", "…", "said",
    "Brekke", "Olav Brekke", "he", "the president", "according to ", "We never closed the ports", "to anyone",
    "сказал", "Олав", "他说：",
    "قال بريكه: ", "a-t-il dit", "’s", "é", "\u00ad", "\u00a0", "𝔸", "<q>", "</q>", "<blockquote>", "Mr. ", "(", ")", "who",
]  # fmt: skip


@st.composite
def articles(draw: Any) -> tuple[str, str]:
    words = "".join(draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40)))
    return words, draw(st.sampled_from(["a.txt", "a.md", "a.html"]))


@settings(max_examples=300, deadline=None)
@given(articles() | st.tuples(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"])))
def test_every_quotation_is_a_slice_and_none_overlaps(given_article: tuple[str, str]) -> None:
    words, name = given_article
    page = f"<!doctype html><html><body><p>{words}</p></body></html>" if name.endswith("html") else words
    try:
        answer = check_article(read_article(page.encode("utf-8", "replace"), name=name), VERIFIER)
    except Unreadable as refused:
        assert "\n" not in str(refused)
        return
    at = 0
    for number, one in enumerate(answer.quotations, 1):
        assert one.n == number and one.span.start >= at and one.span.of(answer.article.text) == one.text != ""
        assert one.pieces and all(one.span.holds(piece) for piece in one.pieces)
        assert one.attribution is None or one.attribution.span is None or one.attribution.span.end <= len(answer.article.text)
        assert (one.verification is None) is (one.why_not is not None)
        at = one.span.end
