"""What the turns tell of the occasion where the title tells nothing: an interview, a house's debate, or neither."""

import pytest

from memcon.reading import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(layers="structure")


def _page(title: str, *turns: str) -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(f'<p>{turn}</p>' for turn in turns)}".encode()
    )


_HARBOUR = "The harbour will be finished"
# One voice asks throughout, one answers.
_ASKED = (
    "<b>Tidal Radio:</b> Why does it take so long, and who pays?",
    "<b>Orla Dunne:</b> We pay for it, and I think we are nearly done.",
    "<b>Tidal Radio:</b> Will you say when?",
    "<b>Orla Dunne:</b> In the spring, if you ask me today.",
    "<b>Tidal Radio:</b> And if the spring is wet?",
    "<b>Orla Dunne:</b> Then you will see me again, and I will bring cake.",
)
_OFFICES = tuple(turn.replace("<b>Tidal Radio:", "<b>President Ivo Marten:") for turn in _ASKED)
# Members with their parties, and a chair.
_HOUSE = (
    "<b>Vizepräsidentin Ilse Norden:</b> Ich rufe den nächsten Punkt auf. Bitte sehr.",
    "<b>Karl Weber (NPL):</b> Frau Präsidentin! Ich danke Ihnen, und ich bleibe dabei.",
    "<b>Anna Holt (GPL):</b> Frau Präsidentin! Wir sehen das anders, und Sie wissen es.",
    "<b>Vizepräsidentin Ilse Norden:</b> Ich danke Ihnen beiden.",
)
_SPEAKER = ("<b>Mr Speaker:</b> Order. I call the Member.", "<b>Ada Lowry:</b> I thank you, and I ask the Minister to act.")


@pytest.mark.parametrize(
    ("title", "turns", "occasion"),
    [
        (_HARBOUR, _ASKED, "interview"),
        (_HARBOUR, _OFFICES, "meeting"),
        ("Meeting on the harbour", _ASKED, "meeting"),
        ("Press conference on the harbour", _ASKED, "press conference"),
        ("Der Hafen wird fertig", _HOUSE, "debate"),
        (_HARBOUR, _SPEAKER, "debate"),
    ],
)
def test_the_turns_tell_of_an_occasion_that_no_title_names(
    reader: Reader, title: str, turns: tuple[str, ...], occasion: str
) -> None:
    assert reader.read_bytes(_page(title, *turns), name="page.html").occasion == occasion


def test_an_outlet_in_brackets_is_no_party(reader: Reader) -> None:
    turns = (
        "<b>Nora Ekby (NTA):</b> Welcome, Mr President, and thank you.",
        "<b>President Ivo Marten:</b> I thank you for having me.",
        "<b>Abel Fossum (KLN):</b> When will the ferries sail?",
        "<b>President Ivo Marten:</b> They will sail when you see the ice go.",
    )
    assert reader.read_bytes(_page(_HARBOUR, *turns), name="page.html").occasion != "debate"


def test_the_name_of_a_site_tells_a_debate(reader: Reader) -> None:
    turns = ("<b>Ada Lowry:</b> I ask the Minister to act.", "<b>Karl Weber:</b> I thank you, and I will act.")
    page = _page("Northern Ports - House of Commons Hansard", *turns).replace(
        b"<h1>Northern Ports - House of Commons Hansard", b"<h1>Northern Ports"
    )
    assert reader.read_bytes(page, name="page.html").occasion == "debate"


def test_a_statement_at_a_doorstep_is_spoken(reader: Reader) -> None:
    spoken = ("Good morning. I am glad to see you, and I hope that we will be quick.", "Thank you. I will see you later.")
    record = reader.read_bytes(_page("Doorstep statement by Minister Ada Lowry", *spoken), name="page.html")
    assert (record.form, len(record.turns)) == ("transcript", 1)
