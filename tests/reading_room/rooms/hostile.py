"""What must not run or break wherever it stands: in a title, a label, an address, a field."""

import re

from starlette.testclient import TestClient

TRICKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' OR 1=1 --", "%", "_", "\0", "\u202e", "../../etc/passwd",
    "a" * 5000, "9" * 400, "-1", "1e9", "~", "~~~", "2016-99-99~x", "0~" + "z" * 400, "{{7*7}}", "Ω≈ç", "\ud7ff", "\r\nX: y",
)  # fmt: skip
_MARKUP = re.compile(r"<script>alert|<img[^>]*onerror")
_STATUSES = (200, 301, 400, 404, 422)


def come_through(client: TestClient, path: str, fields: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """The tricks that a field of a room does not hold against: it breaks (as JSON, markup as a page too), or they are markup.

    Each with its field, and the status of the answer.
    """
    found = []
    for field in fields:
        for room, tricks in ((f"{path}.json", TRICKS), (path, TRICKS[:2])):
            for trick in tricks:
                answer = client.get(room, params={field: trick}, follow_redirects=False)
                if answer.status_code not in _STATUSES or (room == path and _MARKUP.search(answer.text)):
                    found.append((field, trick, answer.status_code))
    return found


def refuses_markup(page: str) -> None:
    """Nothing of a trick became markup."""
    assert _MARKUP.search(page) is None, "markup of a page or of a call came through"
