"""What must not run or break wherever it stands: in a title, a label, an address, a field."""

import re

import pytest
from starlette.testclient import TestClient

TRICKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' OR 1=1 --", "%", "_", "\0", "\u202e", "../../etc/passwd",
    "a" * 5000, "9" * 400, "-1", "1e9", "~", "~~~", "2016-99-99~x", "0~" + "z" * 400, "{{7*7}}", "Ω≈ç", "\ud7ff", "\r\nX: y",
)  # fmt: skip
_STATUSES = (200, 301, 400, 404, 422)


def holds_up(client: TestClient, path: str, fields: tuple[str, ...]) -> None:
    """Every field of a room takes every trick as JSON, markup as a page too, and answers, or says what is wrong."""
    for field in fields:
        for trick in TRICKS:
            answer = client.get(f"{path}.json", params={field: trick}, follow_redirects=False)
            assert answer.status_code in _STATUSES, (path, field, trick, answer.text[:500])
        for trick in TRICKS[:2]:
            answer = client.get(path, params={field: trick}, follow_redirects=False)
            assert answer.status_code in _STATUSES, (path, field, trick, answer.text[:500])
            refuses_markup(answer.text)


def first_page() -> str | None:
    """The key of the first page, with which a list begins."""
    return ""


def refuses_markup(page: str) -> None:
    """Nothing of a trick became markup."""
    if "<script>alert" in page or re.search(r"<img[^>]*onerror", page):
        pytest.fail("markup of a page or of a call came through")
