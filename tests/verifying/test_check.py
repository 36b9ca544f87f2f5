"""Verdicts, warnings, changes and places of quotations, on small invented pages and on an archive of them."""

from pathlib import Path

import pytest

from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.record import Record
from memcon.verifying.answer import Verification
from memcon.verifying.check import Verifier, verify
from tests.verifying.made import PAGE, press_conference, readout


def asked(quotation: str, speaker: str | None = None) -> Verification:
    return verify(quotation, in_=(press_conference(), readout()), speaker=speaker)


VERDICTS = [
    ("We never closed the ports to anyone.", "exact"),
    ("We never closed\n the   ports to anyone", "exact"),
    ("The harbour is open to every ship", "exact"),
    ("we never closed the ports – to anyone!", "punctuation only"),
    ("“We never closed the ports to anyone.”", "punctuation only"),
    ("[w]e never closed the ports", "punctuation only"),
    ("<b>We never</b> closed the ports", "punctuation only"),
    ("We will co-operate with the inquiry", "punctuation only"),
    ("They have worked … without a rest", "ellipsis"),
    ("They have worked [...] without a rest.", "ellipsis"),
    ("They have worked . . . without a rest.", "ellipsis"),
    ("Good afternoon, colleagues … have a good journey home.", "ellipsis"),
    ("[The pilots] have worked through the whole winter", "ellipsis"),
    ("the twenty-five pilots of the color guard", "altered"),
    ("I don’t believe that the northern road will be closed", "altered"),
    ("We have never closed the ports to anyone", "altered"),
    ("They have worked throuhg the whole witner without a rset", "altered"),
    ("We are proud of every one of them. They have worked through the whole winter", "spliced"),
    ("Our trade grew by a bit over 5 percent last year. We never closed the ports to anyone.", "spliced"),
    ("We never closed the ports. I think the tunnel is a good idea", "spliced"),
    ("The moon belongs to whoever wakes up first on a Tuesday", "not found"),
    ("I would like to thank the bakers of the third regiment for their honey", "not found"),
]


@pytest.mark.parametrize(("quotation", "verdict"), VERDICTS)
def test_the_verdict(quotation: str, verdict: str) -> None:
    assert asked(quotation).verdict == verdict


_PER_CENT = ("spelling", "percent", "per cent")
CHANGES = [
    ("Our trade grew by a bit over 15 percent last year", [("number", "5", "15")], True),
    ("Our trade grew by 5 percent last year", [("hedge", "a bit over", "")], True),
    ("Our trade grew by a bit over five per cent last year", [("spelling", "5", "five"), _PER_CENT], False),
    ("We will cooperate with the inquiry, when Sudland pays its share", [("condition", "if", "when")], True),
    ("We will cooperate with the inquiry, if Norland pays its share", [("name", "Sudland", "Norland")], True),
    ("I believe that the northern road will be closed", [("negation", "do not", "")], True),
    ("I do believe that the northern road will be closed", [("negation", "not", "")], True),
    ("I don't believe that the northern road will be closed", [("spelling", "do not", "don't")], False),
    ("the 25 pilots of the color guard", [("spelling", "twenty-five", "25"), ("spelling", "colour", "color")], False),
    ("They worked through the whole winter without a rest", [("deleted", "have", "")], False),
    ("They have worked hard through the whole winter without a rest", [("inserted", "", "hard")], False),
    ("They have worked through the whole summer without a rest", [("replaced", "winter", "summer")], False),
    ("They have worked through the winter whole without a rest", [("order", "whole winter", "winter whole")], False),
]  # fmt: skip


@pytest.mark.parametrize(("quotation", "changes", "changes_meaning"), CHANGES)
def test_changes_are_named(quotation: str, changes: list[tuple[str, str, str]], changes_meaning: bool) -> None:
    answer = asked(quotation)
    assert answer.verdict == "altered"
    assert [(one.kind, one.source, one.printed) for one in answer.changes] == changes
    assert ("meaning may change" in answer.warnings) is changes_meaning
    for one in answer.changes:
        assert one.span.of(press_conference().text) == one.source
        assert one.printed_span.of(quotation) == one.printed


WARNINGS = [
    ("Thank you, Mr President.", ["interpreter's words"]),
    ("the tunnel was a hole for fools", ["interpreter's words", "reported speech"]),
    ("Will we withdraw the offer of the ferry?", ["question read back"]),
    ("the first boat should sail before winter", ["readout, not speech"]),
    ("I … believe that the northern road will be closed", ["meaning may change"]),
    ("We will cooperate with the inquiry …", ["meaning may change"]),
    ("I think the tunnel is a good idea …", ["interpreter's words", "meaning may change"]),
    ("the northern road will be closed", ["meaning may change"]),
    ("We are patient people", ["interpreter's words"]),
]


@pytest.mark.parametrize(("quotation", "warnings"), WARNINGS)
def test_warnings(quotation: str, warnings: list[str]) -> None:
    assert list(asked(quotation).warnings) == warnings


def test_another_speaker_is_shown_beside_the_one_named() -> None:
    answer = asked("We never closed the ports to anyone.", "Ana Torres")
    assert (answer.verdict, answer.is_yes) == ("wrong speaker", False)
    assert answer.attributed_to is not None and answer.attributed_to.speaker == "Ana Torres"
    assert answer.places[0].speaker == "Olav Brekke"
    assert "Not Ana Torres, but Olav Brekke said this" in answer.explanation


@pytest.mark.parametrize("speaker", ["Brekke", "Olav Brekke", "President Brekke", "O. Brekke", "Mr Brekke", "BREKKE"])
def test_a_speaker_may_be_named_in_many_ways(speaker: str) -> None:
    assert asked("We never closed the ports to anyone.", speaker).verdict == "exact"


def test_an_office_is_compared_too() -> None:
    quotation = "We never closed the ports to anyone."
    assert verify(quotation, in_=press_conference(), office="President of Norland").verdict == "exact"
    assert verify(quotation, in_=press_conference(), office="Minister of Trade").verdict == "wrong speaker"


def test_words_of_another_day_are_not_those_of_the_day_named() -> None:
    answer = verify("We never closed the ports to anyone.", in_=press_conference(), date="2020-05-14")
    assert answer.verdict == "not found"
    assert "words like these were said on 14 May 2019" in answer.explanation
    assert verify("We never closed the ports to anyone.", in_=press_conference(), date="2019-05").verdict == "exact"


def test_the_explanation_can_be_printed() -> None:
    answer = asked("Our trade grew by 15 percent last year")
    assert answer.explanation == "Olav Brekke said ‘a bit over 5 percent last’; the quotation has ‘15 percent last’."


def test_words_around_an_inaudible_stretch_are_told() -> None:
    answer = asked("It depends on the weather and on the two parliaments.")
    assert answer.verdict == "exact"
    assert "inaudible" in answer.explanation


def test_an_aside_that_the_quotation_prints_is_no_change() -> None:
    answer = asked("The harbour is open (applause) to every ship")
    assert (answer.verdict, answer.changes) == ("punctuation only", ())


def test_a_language_that_is_not_there_is_told() -> None:
    answer = asked("Мы никогда не закрывали порты ни для кого")
    assert answer.verdict == "not found"
    assert "what was searched is in English" in answer.explanation


REFUSED = [
    ("", "found nothing"),
    ("  \n", "found nothing"),
    ("?!… —", "only marks"),
    ("Norland", "at least 2 words"),
    ("word " * 50_000, "at most"),
]


@pytest.mark.parametrize(("quotation", "sentence"), REFUSED)
def test_what_means_nothing_is_refused(quotation: str, sentence: str) -> None:
    with pytest.raises(WrongCall, match=sentence):
        asked(quotation)


@pytest.mark.parametrize(
    "quotation",
    [".* (?:ports)+ [a-z]{1,99}", "<script>alert(1)</script> the ports", "\u202eports the closed never We\u202c", "a b",
     "% %x y $",
     "שלום עולם ports", "ports 港口 порты", "[[[[ports (((( to", "the\x00 ports", "… … the ports … …", "\ud800 ports to"],
)  # fmt: skip
def test_hostile_quotations_have_an_answer(quotation: str) -> None:
    assert asked(quotation).verdict in ("not found", "altered", "exact", "punctuation only", "ellipsis")


# -- in an archive --


def added(folder: Path, *pages: tuple[str, str]) -> Archive:
    archive = Archive(folder / "memcon.db")
    for page, day in pages:
        archive.add(page.encode(), url="https://press.example.org/gelen", captured_at=f"{day}T08:00:00Z")
    return archive


def test_an_archive_gives_the_same_answers(tmp_path: Path) -> None:
    with added(tmp_path, (PAGE, "2020-06-01")) as archive:
        verifier = Verifier(archive)
        for quotation, verdict in VERDICTS:
            assert verifier.verify(quotation).verdict == verdict
        answer = verifier.verify("We never closed the ports to anyone.")
    place = answer.places[0]
    assert place.captured_at == "2020-06-01T08:00:00Z"
    assert place.address.startswith(place.record) and place.address.count("/") == place.record.count("/") + 2
    assert f"memcon {place.record}/{place.turn}" in place.citation
    assert (answer.searched.records, answer.searched.turns) == (1, 4)


def test_words_that_the_page_has_no_more_are_superseded(tmp_path: Path) -> None:
    later = PAGE.replace("We never closed the ports to anyone.", "We closed the ports for nine weeks.")
    with added(tmp_path, (PAGE, "2020-06-01"), (later, "2020-06-10")) as archive:
        answer = verify("We never closed the ports to anyone.", in_=archive)
        now = verify("We closed the ports for nine weeks.", in_=archive)
    assert (answer.verdict, answer.warnings) == ("exact", ("superseded wording",))
    assert "1 June 2020" in answer.explanation and "10 June 2020" in answer.explanation
    assert (now.verdict, now.warnings) == ("exact", ())


def test_several_places_are_all_reported(tmp_path: Path) -> None:
    other = PAGE.replace("May 14, 2019", "May 20, 2019").replace("in Gelen", "in Kastel")
    with Archive(tmp_path / "memcon.db") as archive:
        archive.add(PAGE.encode(), url="https://press.example.org/gelen")
        archive.add(other.encode(), url="https://press.example.org/kastel")
        answer = verify("We never closed the ports to anyone.", in_=archive)
    assert answer.warnings == ("several places",)
    assert "Said 2 times, first on 14 May 2019, last on 20 May 2019." in answer.explanation


def test_every_span_holds_what_it_says() -> None:
    records: dict[str, Record] = {one.id: one for one in (press_conference(), readout())}
    for quotation, _ in VERDICTS:
        for place in asked(quotation).places:
            text = records[place.record].text
            assert place.context_span.of(text) == place.context
            assert all(span.of(text) in place.text for span in place.spans)
