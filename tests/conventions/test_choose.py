"""The publisher's own key of a page, by the address."""

import pytest

from memcon.conventions.choose import home_of, own_key
from memcon.conventions.table import Convention

PUBLISHER = Convention(id="norland", name="Office of Norland")
KEYS = (
    ("https://norland.example/events/president/news/60519", "60519"),
    ("https://norland.example/press/remarks-on-the-harbour.html", "remarks-on-the-harbour"),
    ("https://norland.example/2031/05/02/remarks-on-the-harbour/", "remarks-on-the-harbour"),
    ("https://norland.example/2031/05/02/transcript/", "2031-05-02-transcript"),
    ("https://norland.example/press/transcript", "transcript"),
    ("https://norland.example/index.php?id=417&lang=en", "417"),
    ("https://norland.example/?p=417", "417"),
    ("https://norland.example/detail.aspx?lang=en&newsid=417", "detail-417"),
    ("https://norland.example/briefings.htm?dtl/38211/Weekly", "briefings-38211"),
    ("https://norland.example/news/60519?lang=en", "60519"),
    ("https://norland.example/news/60519?fbclid=IwAR1x&sid=44", "60519"),
    ("https://norland.example/view.php?Itemid=7&id=417", "view-417"),
    ("https://norland.example/news/60519/print", "60519"),
    ("https://norland.example/", None),
    ("https://[norland", None),
)


@pytest.mark.parametrize(("url", "key"), KEYS)
def test_the_key_of_a_page_is_what_its_address_says_of_it_alone(url: str, key: str | None) -> None:
    assert own_key(PUBLISHER, url) == key


def test_a_page_of_no_known_publisher_has_no_key() -> None:
    assert own_key(None, KEYS[0][0]) is None


HOMES = (
    ("https://www.war.example.gov/transcripts/1", "US"),
    ("https://www.forces.mil/x", "US"),
    ("https://ports.gov.xx/x", "XX"),
    ("https://gov.example.com/x", None),
    ("https://norland.example/x", None),
)


@pytest.mark.parametrize(("url", "home"), HOMES)
def test_a_state_s_own_domain_tells_whose_officials_its_pages_name(url: str, home: str | None) -> None:
    assert home_of(url) == home
