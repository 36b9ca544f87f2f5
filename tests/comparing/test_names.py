"""Names that differ, and those that are one."""

import pytest

from memcon.comparing.names import other_names
from tests.comparing.sentences import kinds, linked, said

ONE = [
    ("en", "In Brussels they think otherwise.", "en", "The European Union thinks otherwise."),
    ("en", "The Kremlin has not replied.", "en", "Moscow has not replied."),
    ("en", "The UN has sent us the pumps.", "fr", "Le PNUD nous a envoyé les pompes."),
    ("en", "My colleague Pieter will speak to that.", "en", "My colleague Mr. van Dael will speak to that."),
    ("en", "We buy it from the Dutch.", "en", "We buy it from the Netherlands."),
    ("en", "The delegation from Astana arrives on Thursday.", "en", "The Kazakh delegation arrives on Thursday."),
    ("en", "I spoke with President Halvorsen.", "en", "I talked to Mr. Halvorsen."),
    ("en", "Mr. William Orme has left.", "en", "Mr. Bill Orme has left."),
    ("en", "The crate goes to Aveiro by plane.", "pt", "O caixote vai para Aveiro de avião."),
    ("en", "The crate goes to Aveiro by plane.", "pt", "O caixote vai para lá de avião."),
    ("en", "We thank Mrs. Galloway for it.", "ru", "Благодарим за это госпожу Гэллоуэй."),
    ("en", "The school in Pellworth is closed.", "fr", "L'école de Pelvorte est fermée."),
    ("es", "Viene mi madre con los pescadores.", "en", "My mother is coming with the fishermen."),
    ("ru", "Грузовой порт закрыт.", "en", "The freight port is closed."),
    ("en", "He will visit Londonderry in May.", "fr", "En mai, il se rendra à Derry."),
    ("en", "The vaccine is made in Cork.", "ar", "يُصنع اللقاح في كورك."),
    ("en", "The consul is in Sydney.", "ar", "والقنصل في سيدني."),
    ("en", "The nets were sold in Ludlow.", "ru", "Сети продала Великобритания."),
    ("en", "The foresters learn in Joensuu.", "ru", "Лесники учатся в Йоэнсуу."),
    ("ru", "Перевал Кок-Жайык закрыт для автобусов.", "de", "Über den Kök-Dschajyk-Pass fährt kein Bus."),
    ("en", "The Irish trawlers may fish here.", "ru", "Ирландские траулеры могут ловить здесь рыбу."),
    ("en", "The cutters lie in the Bay of Biscay.", "fr", "Les cotres se trouvent dans le golfe de Gascogne."),
]  # fmt: skip
OTHER = [
    ("en", "UNICEF has sent us the incubators.", "fr", "L'Organisation mondiale de la santé nous a envoyé les couveuses.",
     ("UNICEF", "L'Organisation mondiale de la santé")),
    ("en", "The pilots are trained in Kampala now.", "zh", "飞行员现在内罗毕接受培训。", ("Kampala", "内罗毕")),
    ("de", "Ich habe mit Frau Professorin Irmgard Hölzle gesprochen.",
     "de", "Gesprochen habe ich mit Professorin Irmgard Kölliker.",
     ("Hölzle", "Kölliker")),
    ("en", "The convoy left Amman.", "en", "The convoy left Damascus.", ("Amman", "Damascus")),
    ("ru", "Завод построят в Омске.", "ru", "Завод построят в Томске.", ("Омске", "Томске")),
    ("de", "Das Werk in Wismar schließt.", "de", "Das Werk in Lübben schließt.", ("Wismar", "Lübben")),
    ("en", "Nadia Saab walked the row.", "en", "The row was walked by Nadia Khoury.", ("Nadia Saab", "Nadia Khoury")),
    ("en", "The consulate in Gyumri is open.", "en", "The consulate in Vanadzor is open.", ("Gyumri", "Vanadzor")),
    ("en", "Three tugs have left Bergen.", "fr", "Trois remorqueurs sont partis de Stavanger.", ("Bergen", "Stavanger")),
    ("en", "They call at Varde, Djibouti and Orsk.", "en", "They call at Varde, Berbera and Orsk.", ("Djibouti", "Berbera")),
    ("en", "The boat went from Lisbon to Porto.", "en", "The boat went from Lisbon to Faro.", ("Porto", "Faro")),
    ("en", "The atlas is kept by Ruth Orme.", "en", "The atlas is kept by Nadia Orme.", ("Ruth Orme", "Nadia Orme")),
    ("fr", "Mme Claire Orme tient le registre.", "en", "Ms. Irène Orme keeps the register.", ("Claire Orme", "Irène Orme")),
    ("en", "The crate goes to Aveiro by plane.", "pt", "O caixote vai para o Funchal de avião.", ("Aveiro", "Funchal")),
    ("en", "We ordered it in Normandy from a plant in Spain.", "fr", "Nous l'avons commandé à une usine portugaise.",
     ("Spain", "portugaise")),
    ("en", "They will fly there from Cordoba, twice a month.", "en", "Two flights a month will take them there from Rosario.",
     ("Cordoba", "Rosario")),
    ("en", "He will visit Ludlow in May.", "fr", "En mai, il se rendra à Lannoy.", ("Ludlow", "Lannoy")),
    ("en", "I met the mayor of Lyon.", "es", "He visto al alcalde de Marsella.", ("Lyon", "Marsella")),
    ("es", "Hay redes en Aveiro y en Tocón.", "en", "There are nets in Aveiro and Ludlow.", ("Tocón", "Ludlow")),
    ("en", "The mayor of Wismore met me.", "fr", "Le maire de Lannoy m'a reçu.", ("Wismore", "Lannoy")),
    ("ru", "Склад построят в Лопухове.", "de", "Das Lager wird in Kittwitz gebaut.", ("Лопухове", "Kittwitz")),
    ("en", "The nets were sold in Basra.", "fr", "Les filets ont été vendus à Lannoy.", ("Basra", "Lannoy")),
    ("en", "From Sept. 2 it is tested in Owby.", "en", "From 2 September it is tested in Irra.", ("Owby", "Irra")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b"), ONE)
def test_one_name_in_two_forms_is_no_difference(one: str, a: str, other: str, b: str) -> None:
    assert list(other_names(linked((one, a), (other, b)))) == []


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), OTHER)
def test_another_name_is_told(one: str, a: str, other: str, b: str, words: tuple[str, str]) -> None:
    pair = linked((one, a), (other, b))
    ((mine, theirs),) = other_names(pair)
    assert (pair.a.printed(*mine), pair.b.printed(*theirs)) == words


def test_a_contested_name_is_a_term_alone() -> None:
    a, b = "We spoke about Dokdo with our partners.", "We spoke about Takeshima with our partners."
    assert kinds(("en", a), ("en", b)) == ["term"]


def test_a_country_of_two_words_is_one_name() -> None:
    a, b = (
        "We spoke with the minister of Poland about water.",
        "Nous avons parlé de l'eau avec le ministre de Nouvelle-Zélande.",
    )
    assert kinds(("en", a), ("fr", b)) == ["name"]


def test_a_contested_name_beside_another_place_is_a_name() -> None:
    a, b = "We spoke with Israel about water on Monday.", "We spoke with Egypt about water on Monday."
    assert kinds(("en", a), ("en", b)) == ["name"]


def test_full_names_hold_small_words() -> None:
    assert frozenset({"pieter", "dael"}) in said("en", "We saw Pieter van Dael there.").side.full_names
