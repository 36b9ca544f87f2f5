"""What readers paste where an address is expected: links to rooms, the address of the original, words."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from memcon.archive.store import Archive
from memcon.reading_room.answer import Ask
from memcon.reading_room.rooms.pasted import Pasted, address_meant, linked_to, pasted

ORIGIN = "http://records.example"
MEETING = "meeting/2014-09-18-ru-us"


@pytest.mark.parametrize(
    ("link", "origin", "expected"),
    [
        (f"{ORIGIN}/record/kremlin/71702", ORIGIN, Pasted("kremlin/71702")),
        (f"{ORIGIN}/record/kremlin/71702#t4", ORIGIN, Pasted("kremlin/71702/t4")),
        (f"{ORIGIN}/record/kremlin/71702#t4.s2", ORIGIN, Pasted("kremlin/71702/t4/s2")),
        (f"{ORIGIN}/record/kremlin/71702/t4/s2", ORIGIN, Pasted("kremlin/71702/t4/s2")),
        (f"{ORIGIN}/record/kremlin/71702#beside", ORIGIN, Pasted("kremlin/71702")),
        (f"{ORIGIN}/record/kremlin/71702.json", ORIGIN, Pasted("kremlin/71702")),
        (f"{ORIGIN}/record/kremlin/71702/?capture=1", ORIGIN, Pasted("kremlin/71702", 1)),
        (f"{ORIGIN}/record/kremlin/71702?capture=x", ORIGIN, Pasted("kremlin/71702")),
        (f"{ORIGIN}/cite/kremlin/71702/t1?style=ris", ORIGIN, Pasted("kremlin/71702/t1")),
        (f"{ORIGIN}/{MEETING}", ORIGIN, Pasted(MEETING)),
        (f"{ORIGIN}/record/%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0", ORIGIN, Pasted("встреча")),
        ("HTTP://Records.Example/record/kremlin/71702", ORIGIN, Pasted("kremlin/71702")),
        ("https://press.example/memcon/record/a/1", "https://press.example/memcon", Pasted("a/1")),
        ("https://press.example/memconic/record/a/1", "https://press.example/memcon", None),
        ("https://press.example/record/a/1", "https://press.example/memcon", None),
        ("http://127.0.0.1:8000/record/kremlin/71702", "", Pasted("kremlin/71702")),
        (f"{ORIGIN}/search?q=ports", ORIGIN, None),
        (f"{ORIGIN}/record/", ORIGIN, None),
        ("http://other.example/record/kremlin/71702", ORIGIN, None),
        ("ftp://records.example/record/kremlin/71702", ORIGIN, None),
        ("http://[::1/record/kremlin/71702", ORIGIN, None),
        ("kremlin/71702", ORIGIN, None),
        ("", "", None),
    ],
)  # fmt: skip
def test_what_a_link_to_a_room_means(link: str, origin: str, expected: Pasted | None) -> None:
    assert linked_to(link, origin) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  kremlin/71702 ", "kremlin/71702"),
        ("talks in Gelen", "talks in Gelen"),
        (f"{ORIGIN}/record/kremlin/71702#t4", "kremlin/71702/t4"),
        ("http://localhost:8000/record/kremlin/71702", "kremlin/71702"),
        (f"https://elsewhere.example/{MEETING}", MEETING),
        ("https://elsewhere.example/record/nowhere/1", "https://elsewhere.example/record/nowhere/1"),
        ("http://en.kremlin.ru/events/president/news/71702", "kremlin/71702"),
        ("https://EN.kremlin.ru/events/president/news/71702/#top", "kremlin/71702"),
        ("http://en.kremlin.ru/events/president/news/99999", "http://en.kremlin.ru/events/president/news/99999"),
        ("http://[::1", "http://[::1"),
        ("http://" + "x" * 5_000, "http://" + "x" * 5_000),
    ],
)  # fmt: skip
def test_what_is_pasted_means_what_it_leads_to(archive_path: Path, words: str, expected: str) -> None:
    with Archive(archive_path, read_only=True) as archive:
        ask = cast(Ask, SimpleNamespace(archive=archive, origin=ORIGIN))
        assert address_meant(ask, words) == expected


def test_the_capture_of_a_link_is_kept(archive_path: Path) -> None:
    with Archive(archive_path, read_only=True) as archive:
        ask = cast(Ask, SimpleNamespace(archive=archive, origin=ORIGIN))
        assert pasted(ask, "http://127.0.0.1/record/kremlin/71702?capture=1#t1") == Pasted("kremlin/71702/t1", 1)
