"""In which part somebody took part, by the printed label or office."""

import pytest

from memcon.people import Role
from memcon.reading import Reader

LINES = (
    "Talks in Gelen\n\nMay 14, 2019\n\n{0}: Welcome to Gelen.\n\nOlav Brekke: Thank you.\n\n{0}: Shall we begin?\n\n"
    "Olav Brekke: Yes.\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Host", "moderator"), ("MODERATOR", "moderator"), ("主持人", "moderator"),
        ("Interpreter", "interpreter"), ("L’interprète", "interpreter"), ("Dolmetscherin", "interpreter"),
        ("Perkins", None), ("Anna Weller, Host of the Forum of Harbours", None),
    ],
)  # fmt: skip
def test_a_part_is_told_by_the_words_of_a_label(reader: Reader, label: str, kind: str | None) -> None:
    record = reader.read_bytes(LINES.format(label).encode(), name="talks.txt")
    (role,) = (one.role for one in record.participants if one.as_printed[0].casefold() == label.casefold())
    assert (role.kind if isinstance(role, Role) else None) == kind
