"""Gaps filled by the other account: inside a sentence in other words, between sentences, in a turn of their own."""

import pytest

from memcon.comparing.compare import compare
from memcon.reading import Reader
from tests.comparing.made import GUEST, HOST, page, record_of

READER = Reader(layers="structure")
BEFORE = "Good evening to everybody here. We met for three hours with the Minister of Trade."
AFTER = "I thank you all for coming tonight."

# A sentence with a gap, the other account's wording of it, and the words that fill the gap.
WORDINGS = [
    ("We agreed on the fees that drivers will pay at (inaudible) from spring.",
     "From spring on drivers are going to pay the fees we agreed at the Varde bridge.", "the Varde bridge"),
    ("The ferry carried (inaudible) passengers last summer, which is a record.",
     "Last summer 14,000 passengers, a record number, used the ferry.", "14,000"),
    ("Our engineers will finish the (inaudible) before the first snow.",
     "Before the first snow our engineers are going to complete the tunnel.", "tunnel"),
    ("The mayor has asked us to (inaudible) the swimming pool in June.",
     "We were asked by the mayor to reopen the swimming pool in June.", "reopen"),
    ("They want, and I quote, “a harbour without (inaudible)”, and they shall have it.",
     "They want — I quote — “a harbour without customs sheds”, and they’ll get one.", "customs sheds"),
    ("(inaudible) is the largest buyer of our wool.", "The biggest buyer of our wool is Switzerland.", "Switzerland"),
    ("It is not a (inaudible) to anyone, it is a fence for sheep.",
     "This is no threat to anybody; it’s a sheep fence.", "threat"),
    ("Between us there were (inaudible), and we have put them behind us.",
     "There were quarrels over herring between us, and we’ve left them behind.", "quarrels over herring"),
    ("The large (inaudible) of Varde will have a new roof by the autumn.",
     "By the autumn the great market of Varde is going to have a new roof.", "market"),
    ("Each boat needs no more than (inaudible).", "Not more than half an hour is needed for each of the boats.",
     "half an hour"),
    ("For the crane we paid some (inaudible) dollars.", "We paid about $30,000 for the crane.", "30,000"),
    ("We took on nine drivers, and (inaudible), because the ice is thin.",
     "Nine drivers were taken on, and seven of them are pilots, because thin ice is what we have.", "seven of them are pilots"),
    ("The road is safe, and (inaudible) lorries use it by night.",
     "The road is safe and, by night, forty lorries use it.", "forty"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "words"), WORDINGS)
def test_a_gap_in_a_sentence_that_the_other_says_in_other_words(mine: str, theirs: str, words: str) -> None:
    assert filled(f"{BEFORE} {mine} {AFTER}", f"{BEFORE} {theirs} {AFTER}") == [words]


def filled(mine: str, theirs: str) -> list[str]:
    """The words that fill the gaps of what the first account has the host say."""
    rest = (GUEST, "Thank you. The quotas stay as they are for two years.")
    a, b = (record_of(page(((HOST, said), rest)), READER) for said in (mine, theirs))
    return [one.words.span.of(b.text) for one in compare(a, b).fills if one.gap.side == "a"]


TUNNEL, FERRY = "The tunnel will be open by the autumn.", "The ferry sails twice a week in the winter."
# What the host says with a gap between sentences, what the other account has, and the words that fill the gap.
BETWEEN = [
    (f"{BEFORE} (Inaudible.) {AFTER}", f"{BEFORE} {TUNNEL} {AFTER}", TUNNEL),
    (f"{BEFORE} <…> {AFTER}", f"{BEFORE} {TUNNEL} {FERRY} {AFTER}", f"{TUNNEL} {FERRY}"),
    (f"{BEFORE} […] {FERRY} {AFTER}", f"{BEFORE} {TUNNEL} {FERRY} {AFTER}", TUNNEL),
    (f"(Inaudible.) {FERRY} {AFTER}", f"{TUNNEL} {FERRY} {AFTER}", TUNNEL),
    (f"{BEFORE} {FERRY} (tape break)", f"{BEFORE} {FERRY} {TUNNEL}", TUNNEL),
    (f"{BEFORE} {FERRY} (In French.) {AFTER}", f"{BEFORE} {FERRY} {AFTER}", AFTER),
    (f"{BEFORE} I can tell you that (inaudible). {AFTER}",
     f"{BEFORE} I can tell you that we found coal. {AFTER}", "we found coal"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "words"), BETWEEN)
def test_a_gap_between_sentences(mine: str, theirs: str, words: str) -> None:
    assert filled(mine, theirs) == [words]


def test_a_gap_that_the_other_account_has_no_words_for_stays_open() -> None:
    assert filled(f"{BEFORE} (Cross-talk.) {FERRY} {AFTER}", f"{BEFORE} {FERRY} {AFTER}") == []


TURNS = (
    (HOST, "Good evening. We met for three hours. The tunnel will be open by the autumn."),
    ("Question", "Minister, when will the tariff on timber be lifted?"),
    (GUEST, "It will be lifted by July, not before. The sawmills have waited long enough."),
    ("Question", "And the quotas on herring, Mr President?"),
    (HOST, "They stay as they are for two years. Good night to all of you."),
)


@pytest.mark.parametrize("number", range(len(TURNS)))
def test_a_turn_that_was_not_heard_is_filled_with_that_turn_alone(number: int) -> None:
    heard = [(who, "(Inaudible.)" if at == number else said) for at, (who, said) in enumerate(TURNS)]
    a, b = record_of(page(tuple(heard)), READER), record_of(page(TURNS), READER)
    assert [one.words.span.of(b.text) for one in compare(a, b).fills] == [TURNS[number][1]]


ACROSS = [
    ("Die größte Fähre heißt (unverständlich) und fährt am Montag.", "The largest ferry is called Sunniva and sails on Monday.",
     "Sunniva"),
    ("Es ist kalt im Winter (unverständlich).", "It was cold in the winter of 1911.", "1911"),
    ("Mein Kollege hat sie mit (unverständlich) in elf Minuten repariert.",
     "In eleven minutes my colleague repaired it with a toothbrush.", "a toothbrush"),
    ("Der Tunnel kostet (unverständlich) Millionen Euro.", "The tunnel costs 640 million euros.", "640"),
    ("Was die Flagge betrifft, (unverständlich).", "As for the flag, it is in the suitcase.", "it is in the suitcase"),
    ("Wir zahlen im Oktober, wenn (unverständlich), und Sie wissen es.",
     "We pay in October, if a captain has his way, and you know it.", "a captain has his way"),
    ("Den Kran bezahlt (unverständlich), und das ist alles.", "The crane is paid for by the Coast Guard, and that is all.",
     "the Coast Guard"),
    ("Ein Netz für meine Frau, und (unverständlich) für den Hafen.", "A net for my wife, and 400 pages of charts for the port.",
     "400 pages of charts"),
    ("Der Kran gehört (unverständlich) Firmen.", "The crane is owned by ten companies.", "ten"),
    ("Wenn der Winter kommt, (unverständlich).", "Winter is coming and the children stay in the warm house.",
     "the children stay in the warm house"),
    ("Der Vertrag gilt für (unverständlich), Fisch und Salz.", "The treaty is valid for northern herring nets, fish and salt.",
     "northern herring nets"),
    ("Wir brauchen Kisten aus Holz, aus Eisen und aus [...].",
     "We need boxes of wood, of iron and of walrus bone.", "walrus bone"),
    ("Von den sechs Milliarden sind nur (unverständlich) da.", "Of the six billion only four and a half billion have come.",
     "four and a half billion"),
    ("Wir treffen uns in der dritten Woche im Mai, in (unverständlich).", "We meet in the third week of May, at Varde.",
     "Varde"),
    ("Aus Schweden sind (unverständlich) mit Salz gekommen.", "From Norway there came six old boats with salt.",
     "six old boats"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "words"), ACROSS)
def test_a_gap_of_one_language_is_filled_from_another(mine: str, theirs: str, words: str) -> None:
    german = "Guten Abend. Wir haben drei Stunden gesprochen. Im Mai öffnen wir den Hafen im Norden."
    english = "Good evening. We talked for three hours. In May we open the port in the north."
    a = record_of(f"Präsident von Nordland Olav Brekke: {german} {mine} Vielen Dank, und gute Reise nach Hause.", READER)
    b = record_of(f"President of Norland Olav Brekke: {english} {theirs} Thank you, and a good journey home.", READER)
    assert [one.words.span.of(b.text) for one in compare(a, b).fills] == [words]


def test_a_whole_sentence_that_was_not_heard_before_another() -> None:
    inspected = "Every carcass from the islands is inspected by our own doctors."
    mother = "And my mother, who does the buying, is harder to please than any inspector."
    full = "Our cold stores are full until the end of January."
    a = record_of(page(((HOST, BEFORE), (GUEST, f"{full} [No microphone – sentence lost] {mother}"))), READER)
    b = record_of(page(((HOST, BEFORE), (GUEST, f"{full} {inspected} {mother}"))), READER)
    (fill,) = compare(a, b).fills
    assert fill.words.span.of(b.text) == inspected


def test_one_stretch_of_words_fills_one_gap() -> None:
    a = record_of(page(((HOST, f"{BEFORE} (crosstalk)"), (GUEST, "(Inaudible.)"), ("Studio", "(COMMERCIAL BREAK)"))), READER)
    b = record_of(page(((HOST, BEFORE), (GUEST, "Let us go to work now."))), READER)
    (fill,) = compare(a, b).fills
    assert (fill.gap.span.of(a.text), fill.words.span.of(b.text)) == ("(Inaudible.)", "Let us go to work now.")


def test_a_mark_that_a_line_above_only_names_is_no_gap() -> None:
    lead = "<p>These are excerpts from the press conference. Cuts are marked (…), the whole is on the site of the harbour.</p>"
    said = f"<p><b>{HOST}:</b> {BEFORE} {AFTER}</p><p><b>{GUEST}:</b> Thank you. The bread was good.</p>"
    a = READER.read_bytes(f"<html lang='en'><h1>Press conference</h1>{lead}{said}</html>".encode(), name="a.html")
    b = READER.read_bytes(f"<html lang='en'><h1>Press conference</h1>{said}</html>".encode(), name="b.html")
    assert compare(a, b).fills == () and compare(a, b).differences == ()


def test_a_sentence_lost_between_two_is_not_joined_to_either() -> None:
    lost = "That is why we set aside nine million for willows on the banks of the lake."
    turns = f"One does not forget such a sight. {lost} The money is a grant."
    a = record_of(page(((HOST, f"{BEFORE} {turns} {AFTER}"), (GUEST, "Thank you."))), READER)
    heard = "So etwas vergisst man nicht. [Mikrofon aus] Das Geld ist ein Zuschuss."
    german = ("Guten Abend allen hier. Wir haben drei Stunden mit der Handelsministerin gesprochen.", "Ich danke Ihnen allen.")
    b = record_of(page(((HOST, f"{german[0]} {heard} {german[1]}"), (GUEST, "Danke."))), READER)
    (fill,) = compare(a, b).fills
    assert fill.words.span.of(a.text) == lost
