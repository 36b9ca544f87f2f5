"""Who is who on one page: each once, in whatever form they are printed."""

import pytest

from memcon import read


def speakers(*labels: str) -> list[str | None]:
    words = "\n\n".join(f"{label}: These are the words of the turn {number}." for number, label in enumerate(labels))
    record = read(f"Press conference\n\n3 March 2020\n\n{words}\n".encode())
    return [one.name for one in record.participants if one.spoke]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (
            ["President Julio Andrés Montaña Rivas", "Minister Clara Ibarra Soto", "Minister Ibarra", "President Montaña"],
            ["Julio Andrés Montaña Rivas", "Clara Ibarra Soto"],
        ),
        # Of two who may be meant it is the one of the office; an office of nobody's is somebody else's.
        (
            ["President Julio Montaña Rivas", "Minister Rosa Montaña Vega", "President Montaña", "Minister Montaña"],
            ["Julio Montaña Rivas", "Rosa Montaña Vega"],
        ),
        (
            ["President Julio Montaña Rivas", "Minister Ana Torres", "Senator Montaña"],
            ["Julio Montaña Rivas", "Ana Torres", "Montaña"],
        ),
        # A surname without an office may be anybody's whose middle name it is.
        (
            ["President Julio Montaña Rivas", "Minister Ana Torres", "Mr. Montaña"],
            ["Julio Montaña Rivas", "Ana Torres", "Montaña"],
        ),
        # A family name that is a word of office too, and one that begins with a small word.
        (["Minister Sen", "Commissioner van Aarden", "Minister Sen"], ["Sen", "van Aarden"]),
    ],
)
def test_the_first_of_two_surnames_means_the_one_of_that_office(labels: list[str], names: list[str]) -> None:
    assert speakers(*labels) == names


def test_the_name_of_a_building_is_nobody_who_takes_part() -> None:
    page = (
        '<html lang="es"><head><title>El puerto se abre</title></head><body><main><h1>El puerto se abre</h1>'
        "<p>Transcripción de la conferencia de prensa que ofreció este martes 11 de noviembre de 2025 en la "
        "Residencia de Robles, Norburg, la presidenta de Uruguay, Ada Merrow.</p>"
        "<p><b>PRESIDENTA MERROW:</b> Buenas tardes a todas y a todos.</p>"
        "<p><b>PERIODISTA (Radio Bahía):</b> ¿Cuándo se abre el puerto?</p>"
        "<p><b>PRESIDENTA MERROW:</b> El jueves por la mañana.</p></main></body></html>"
    )
    names = [one.name for one in read(page.encode()).participants]
    assert "Ada Merrow" in names
    assert not {"Robles", "Norburg"} & set(names)


@pytest.mark.parametrize(
    ("office", "side"),
    [
        ("Head of the Federal Waterways Agency", None),
        ("Director of the Harbour Agency", None),
        ("Correspondent of the Northern agency", "press"),
        ("Head of the Northern News Agency", "press"),
        ("Editor of the Evening Star", "press"),
    ],
)
def test_the_head_of_an_agency_of_state_is_not_of_the_press(office: str, side: str | None) -> None:
    page = f"Meeting with lock-keepers\n\n3 March 2020\n\n{office} Roman Iglin: The tolls have not been raised since 2008.\n"
    assert [one.side for one in read(page.encode()).participants if one.spoke] == [side]
