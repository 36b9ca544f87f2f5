"""What one side has without something, and the other with it."""

import pytest

from memcon.comparing.without import had_without
from tests.comparing.sentences import said

PAIRS = [
    ("en", "They entered the port without an escort.", "fr", "Ils sont entrés au port sous escorte.",
     ("without an escort", "sous escorte")),
    ("es", "Zarparon sin el permiso del puerto.", "en", "They sailed with the permission of the port.",
     ("sin el permiso", "with the permission")),
    ("en", "They entered the port without an escort.", "fr", "Ils sont entrés au port sans escorte.", None),
    ("en", "They entered the port without an escort.", "fr", "Ils n'avaient pas d'escorte en entrant au port.", None),
    ("en", "They entered the port without delay.", "fr", "Ils sont entrés au port avec leurs filets.", None),
    ("en", "They entered the port without an escort.", "ru", "Они вошли в порт.", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), PAIRS)
def test_with_and_without(one: str, a: str, other: str, b: str, words: tuple[str, str] | None) -> None:
    here, there = said(one, a), said(other, b)
    found = [(here.printed(*mine), there.printed(*theirs)) for mine, theirs in had_without(here, there)]
    assert found == ([words] if words is not None else [])
