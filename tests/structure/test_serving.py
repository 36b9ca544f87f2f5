"""Whether a word of service means the one who has some office."""

import pytest

from memcon.structure.serving import can_serve


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("MODERATOR", "Moderator"),
        ("Moderator", "Session Moderator"),
        ("MODERATOR", "Director of Fairs (Moderator)"),
        ("Moderator", "Editor of the Sarn Herald, moderator"),
        ("Clerk", "Clerk of the House"),
        ("Master of ceremonies", "Pilot and master of ceremonies"),
    ],
)
def test_a_word_of_service_begins_an_office_or_ends_it(role: str, office: str) -> None:
    assert can_serve(role, office)


@pytest.mark.parametrize(
    ("role", "office"),
    [("STAFF", "Chief of Staff"), ("Protocol", "Director of Protocol"), ("MODERATOR", "Minister of Finance"), ("Host", "")],
)
def test_it_is_not_what_an_office_is_for(role: str, office: str) -> None:
    assert not can_serve(role, office)
