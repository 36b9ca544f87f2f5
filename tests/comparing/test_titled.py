"""People behind a title, in another language."""

import pytest

from memcon.comparing.titled import other_titled
from tests.comparing.sentences import said

PAIRS = [
    ("en", "I spoke with President Arlen about it.", "fr", "J'en ai parlé avec le président Lannoy.", ("Arlen", "Lannoy")),
    ("en", "I spoke with Ms Ana Torvill about it.", "es", "Hablé de ello con la señora Lucía Ferrandel.",
     ("Ana Torvill", "Lucía Ferrandel")),
    ("en", "Ambassador Torvill comes on Monday.", "ar", "يصل السفير براندوش يوم الاثنين.", ("Torvill", "براندوش")),
    ("en", "It was Ambassador Koriel who called.", "zh", "打来电话的是马尔文大使。", ("Koriel", "马尔文")),
    ("en", "It was Ambassador Marvin who called.", "zh", "打来电话的是马尔文大使。", None),
    ("en", "Governor Lin Baoshan called.", "zh", "林宝山省长打来了电话。", None),
    ("en", "The minister of roads Ana Torvill called.", "fr", "Le ministre des routes Lucie Ferrandel a appelé.",
     ("Ana Torvill", "Lucie Ferrandel")),
    ("en", "General Torvill commands the ships.", "es", "El general Ferrandel está al mando de los buques.",
     ("Torvill", "Ferrandel")),
    ("en", "Undersecretary Ana Torvill chairs it.", "es", "Lo preside la subsecretaria Lucía Ferrandel.",
     ("Ana Torvill", "Lucía Ferrandel")),
    ("en", "I spoke with President Jangirov about it.", "de", "Ich habe mit Präsident Dschangirow darüber gesprochen.", None),
    ("en", "I spoke with President Arlen about it.", "fr", "J'en ai parlé avec le ministre Lannoy.", None),
    ("en", "I spoke with President Arlen about it.", "fr", "J'en ai parlé avec le président.", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "names"), PAIRS)
def test_another_name_behind_a_title(one: str, a: str, other: str, b: str, names: tuple[str, str] | None) -> None:
    here, there = said(one, a), said(other, b)
    found = [(here.printed(*mine), there.printed(*theirs)) for mine, theirs in other_titled(here, there)]
    assert found == ([names] if names is not None else [])
