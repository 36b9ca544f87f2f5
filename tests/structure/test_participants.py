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
