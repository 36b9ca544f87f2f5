"""Forms that come in: slow ones hold nobody up, large ones are told so, those of other sites are refused."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message

from memcon.reading_room import taking
from memcon.reading_room.answer import Barred
from memcon.reading_room.safety import TooLarge
from memcon.reading_room.taking import MOST_ENCODED, Forms, Taken

_ENCODED = "application/x-www-form-urlencoded"


def call(parts: AsyncIterator[bytes], kind: str = _ENCODED) -> Request:
    """A call that brings its form in parts."""

    async def receive() -> Message:
        try:
            return {"type": "http.request", "body": await anext(parts), "more_body": True}
        except StopAsyncIteration:
            return {"type": "http.request", "body": b"", "more_body": False}

    headers = [(b"content-type", kind.encode()), (b"host", b"testserver")]
    return Request({"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}, receive)


async def _all(*parts: bytes) -> AsyncIterator[bytes]:
    for one in parts:
        yield one


def taken(*parts: bytes, kind: str = _ENCODED) -> Taken:
    return asyncio.run(Forms().taken(call(_all(*parts), kind), or_json=kind == "application/json"))


@pytest.mark.parametrize("first", [b"q=a", b"q=" + b"a" * 100_000], ids=["small", "large"])
def test_however_many_are_slow_the_next_is_taken(first: bytes) -> None:
    async def asked() -> Taken:
        forms, let_go = Forms(), asyncio.Event()

        async def slow() -> AsyncIterator[bytes]:
            yield first
            await let_go.wait()

        others = [asyncio.ensure_future(forms.taken(call(slow()), or_json=False)) for _ in range(100)]
        await asyncio.sleep(0)
        found = await asyncio.wait_for(forms.taken(call(_all(b"q=we+began")), or_json=False), 10)
        let_go.set()
        await asyncio.gather(*others)
        return found

    assert asyncio.run(asked()) == ({"q": "we began"}, {})


def test_where_large_ones_take_all_room_another_is_told_so_and_a_small_one_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "_MOST_HELD", 150_000)
    large = b"q=" + b"a" * 100_000

    async def asked() -> tuple[Taken, Taken]:
        forms, let_go = Forms(), asyncio.Event()

        async def slow() -> AsyncIterator[bytes]:
            yield large
            await let_go.wait()

        first = asyncio.ensure_future(forms.taken(call(slow()), or_json=False))
        await asyncio.sleep(0)
        with pytest.raises(Barred) as refused:
            await forms.taken(call(_all(large)), or_json=False)
        assert (refused.value.status, refused.value.wait) == (503, 60)
        small = await forms.taken(call(_all(b"q=a")), or_json=False)
        let_go.set()
        await first
        return small, await forms.taken(call(_all(large)), or_json=False)

    small, again = asyncio.run(asked())
    assert small == ({"q": "a"}, {})
    assert len(again[0]["q"]) == 100_000


def test_a_form_of_which_every_byte_is_written_as_three_is_bounded(client: TestClient) -> None:
    with pytest.raises(TooLarge) as fault:
        taken(*[b"%41" * 10_000] * 200)
    assert fault.value.most == MOST_ENCODED
    answer = client.post("/article", content=b"article=" + b"%41" * 400_000, headers={"Content-Type": _ENCODED})
    assert answer.status_code == 413
    assert "At most 1 MB were expected" in answer.text


@pytest.mark.parametrize(
    ("kind", "most"), [(_ENCODED, 1), ("multipart/form-data; boundary=x", 8)], ids=["encoded", "parted"]
)  # fmt: skip
def test_of_two_limits_that_a_form_is_over_the_lower_one_is_told(client: TestClient, kind: str, most: int) -> None:
    answer = client.post("/article", content=b"a" * (9 * 2**20), headers={"Content-Type": kind})
    assert answer.status_code == 413
    assert f"At most {most} MB were expected" in answer.text


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"q=a+b&speaker=", {"q": "a b", "speaker": ""}),
        (b"q=%D0%B4%D0%B0", {"q": "да"}),
        ("q=да".encode(), {"q": "да"}),
        (b"q=%ff%00", {"q": "\ufffd\0"}),
        (b"q=1&q=2", {"q": "2"}),
        (b"", {}),
    ],
)
def test_what_is_typed_comes_in(body: bytes, fields: dict[str, str]) -> None:
    assert taken(body) == (fields, {})


def test_json_is_a_form_where_it_is_asked_for() -> None:
    assert taken(b'{"why": "so"}', kind="application/json") == ({"why": "so"}, {})


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=20))
def test_whatever_is_sent_is_taken_as_it_was(fields: dict[str, str]) -> None:
    import httpx

    body = httpx.Request("POST", "http://a/", data=fields).read()
    assert taken(body) == (fields, {})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://["}, 403),
    ],
)
@pytest.mark.parametrize("room", ["verify", "article"])
def test_a_form_of_another_site_is_refused(client: TestClient, room: str, headers: dict[str, str], status: int) -> None:
    answer = client.post(f"/{room}", data={"q": ""}, headers=headers)
    assert answer.status_code == status
