"""Editing: off unless it is switched on; signed, dated, withdrawn and never deleted; and by nobody but those who may."""

import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from memcon.archive.judgements import listed
from memcon.archive.meetings import rulings
from memcon.archive.store import Archive
from memcon.identify.register import Register
from memcon.reading_room.app import reading_room
from memcon.reading_room.editing import COOKIE, Editors
from memcon.reading_room.openapi import description
from memcon.reading_room.plan import EDITING
from memcon.reading_room.sessions import LASTS
from tests.reading_room.rooms.hostile import TRICKS, refuses_markup

TOKEN = "a-token-of-the-tests-0123456789"
HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
BEARER = {"Authorization": f"Bearer {TOKEN}"}
_TURN = "kremlin/71702/t1"
_WHY = "the video shows it"


class Clock:
    """A clock that stands still until it is moved on."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(archive_path: Path, tmp_path: Path) -> Path:
    """A copy of the small archive, to be written to."""
    return Path(shutil.copy(archive_path, tmp_path / "memcon.db"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(path: Path, own_register: Register, clock: Clock) -> Iterator[TestClient]:
    """A reader of rooms in which one may edit, who is not signed in."""
    room = reading_room(path, register=own_register, editors=Editors(path, TOKEN, clock))
    with TestClient(room, raise_server_exceptions=False, follow_redirects=False) as reader:
        yield reader


@pytest.fixture
def editor(client: TestClient) -> TestClient:
    """One who is signed in, and sends what browsers send along."""
    client.headers.update(HERE)
    answer = client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor", "to": f"record/{_TURN}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/record/{_TURN}")
    return client


def field(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def sent(editor: TestClient, where: str, _from: str | None = None, **fields: str) -> tuple[int, str, str]:
    """A form sent as a browser sends it: the status, where it leads, the page."""
    page = editor.get(_from or where).text
    marks = {"form": field(page, "form")} | ({"seen": field(page, "seen")} if 'name="seen"' in page else {})
    answer = editor.post(where, data=marks | fields)
    return answer.status_code, answer.headers.get("location", ""), answer.text


def trouble(page: str) -> str:
    """The sentence of what is wrong."""
    found = re.search(r'id="trouble".*?</b>(.*?)</p>', page, re.DOTALL)
    assert found is not None, page[:3000]
    return re.sub(r"<[^>]*>", "", found[1]).strip()


# -- off --


@pytest.mark.parametrize("room", [*EDITING, f"edit/{_TURN}", "accounts/kremlin/71702"])
def test_without_editors_there_is_no_room_of_editing(archive_path: Path, own_register: Register, room: str) -> None:
    with TestClient(reading_room(archive_path, register=own_register)) as reader:
        assert {reader.get(f"/{room}").status_code, reader.post(f"/{room}", headers=BEARER).status_code} == {404}
        page = reader.get(f"/record/{_TURN}").text
        assert "sign-in" not in page
        assert "Who speaks?" not in page
        assert not EDITING.keys() & {
            part.split("/")[1].removesuffix(".json") for part in reader.get("/openapi.json").json()["paths"]
        }


def test_nothing_opens_the_archive_for_writing_where_one_only_reads(
    archive_path: Path, own_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    begun = Archive.__init__

    def watched(self: Archive, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        opened.append(read_only)
        begun(self, path, create=create, read_only=read_only)

    monkeypatch.setattr(Archive, "__init__", watched)
    room = reading_room(archive_path, register=own_register, editors=Editors(archive_path, TOKEN))
    with TestClient(room, raise_server_exceptions=False) as reader:
        for path in ("/", f"/record/{_TURN}", "/search?q=ports", "/sign-in", "/judged", f"/edit/{_TURN}"):
            reader.get(path)
            reader.get(path, headers=BEARER)
    assert opened
    assert all(opened)


# -- signing in --


def test_a_reader_sees_where_to_sign_in_and_no_form(client: TestClient) -> None:
    page = client.get(f"/record/{_TURN}").text
    assert f'href="/sign-in?to=%2Frecord%2F{_TURN.replace("/", "%2F")}"' in page
    assert "Who speaks?" not in page


def test_the_cookie_is_for_this_server_alone(client: TestClient) -> None:
    answer = client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor"}, headers=HERE)
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={LASTS}"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert TOKEN not in cookie
    behind = {"Origin": "https://testserver", "Sec-Fetch-Site": "same-origin"}
    assert "Secure" in client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor"}, headers=behind).headers["set-cookie"]


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", "é", "\0", "a" * 100_000])
def test_a_wrong_token_is_one_sentence(client: TestClient, token: str) -> None:
    answer = client.post("/sign-in", data={"token": token, "by": "R. Editor"}, headers=HERE)
    assert answer.status_code == 401
    assert trouble(answer.text) == "The token that the reading room was started with was expected, found another."
    assert 'value="R. Editor"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["", "   ", "a" * 101, "\u202eeditor", "a\0b"])
def test_a_name_that_signs_nothing_is_refused(client: TestClient, name: str) -> None:
    assert client.post("/sign-in", data={"token": TOKEN, "by": name}, headers=HERE).status_code == 400


def test_several_wrong_tokens_make_a_caller_wait(client: TestClient, clock: Clock) -> None:
    def tried(token: str) -> int:
        return int(client.post("/sign-in", data={"token": token, "by": "R. Editor"}, headers=HERE).status_code)

    assert [tried("wrong") for _ in range(6)] == [401] * 5 + [429]
    answer = client.get("/judged", headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 15
    clock.now += 16
    assert [tried("wrong"), tried("wrong")] == [401, 429]
    clock.now += 31
    assert tried("wrong") == 401


def test_wrong_tokens_lock_nobody_out_who_has_the_right_one(client: TestClient) -> None:
    def tried(token: str) -> int:
        return int(client.post("/sign-in", data={"token": token, "by": "R. Editor"}, headers=HERE).status_code)

    assert [tried("wrong") for _ in range(6)][-1] == 429
    assert client.get("/judged", headers=BEARER).status_code == 200
    assert [tried("wrong") for _ in range(6)][-1] == 429
    assert tried(TOKEN) == 303


@pytest.mark.parametrize("origin", ["http://[", "http://]", "null", "http://testserver.evil.example", "//"])
def test_a_page_of_no_origin_signs_nobody_in(client: TestClient, origin: str) -> None:
    answer = client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("method", "room", "allow"),
    [("GET", "sign-out", "POST"), ("PUT", "sign-in", "GET, HEAD, POST"), ("POST", "judged", "GET, HEAD")],
)
def test_a_method_that_a_room_does_not_take_is_told_with_those_it_takes(
    client: TestClient, method: str, room: str, allow: str
) -> None:
    answer = client.request(method, f"/{room}", headers=HERE)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


def test_a_session_ends_after_a_time(editor: TestClient, clock: Clock) -> None:
    assert editor.get("/judged").status_code == 200
    clock.now += LASTS + 1
    assert editor.get("/judged").status_code == 401
    assert "Who speaks?" not in editor.get(f"/record/{_TURN}").text


def test_a_session_that_was_signed_out_is_of_no_use_to_whoever_kept_its_cookie(editor: TestClient) -> None:
    kept = editor.cookies[COOKIE]
    status, where, _ = sent(editor, "/sign-out", _from="/judged")
    assert (status, where) == (303, "/")
    editor.cookies.clear()
    assert editor.get("/judged").status_code == 401
    assert editor.get("/judged", headers={"Cookie": f"{COOKIE}={kept}"}).status_code == 401


def test_a_session_of_another_server_is_none(editor: TestClient, path: Path) -> None:
    with TestClient(reading_room(path, editors=Editors(path, TOKEN)), follow_redirects=False) as other:
        assert other.get("/judged", headers={"Cookie": f"{COOKIE}={editor.cookies[COOKIE]}"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", ".", "x.y", "é.é", "a" * 5000, "e30=.", '{"name":"x"}', "W10=.00"])
def test_a_made_up_cookie_is_no_session(client: TestClient, cookie: str) -> None:
    assert client.get("/judged", headers={"Cookie": f"{COOKIE}={cookie}".encode()}).status_code == 401


@pytest.mark.parametrize(
    "to", ["//example.org", "https://example.org/", "/\\example.org", "../x", "nowhere/x", "\r\nX: y", "a" * 900]
)
def test_signing_in_leads_nowhere_else(client: TestClient, to: str) -> None:
    answer = client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor", "to": to}, headers=HERE)
    assert answer.headers["location"] == "/"


# -- what is said of an address --


def test_who_speaks_is_judged_on_the_page_of_the_turn(editor: TestClient, path: Path) -> None:
    page = editor.get(f"/record/{_TURN}").text
    assert "Who speaks?" in page
    assert "Viktor Sedov" in page
    status, where, _ = sent(editor, f"/edit/{_TURN}", f"/record/{_TURN}", speaker="none", why=_WHY)
    assert status == 303
    assert re.fullmatch(rf"/record/{_TURN}\?done=\d+#editing", where)
    after = editor.get(where).text
    assert re.search(r'role="status"><b>Kept\.</b> Who speaks: <bdi>nobody that is known', after)
    with Archive(path, read_only=True) as archive:
        (made,) = listed(archive)
    assert (made.field, made.value, made.by, made.why) == ("speaker", None, "R. Editor", _WHY)
    editor.cookies.clear()
    assert "nobody that is known" in editor.get(f"/record/{_TURN}").text


@pytest.mark.parametrize(
    ("fields", "field_", "value"),
    [
        ({"speaker": "other", "other": "Vladimir Putin"}, "speaker", "vladimir-putin"),
        ({"speaker": "vladimir-putin"}, "speaker", "vladimir-putin"),
        ({"speaker": "printed", "printed": "Nobody Anybody"}, "speaker", '"Nobody Anybody"'),
        ({"speaker": '"Anna Weller"'}, "speaker", '"Anna Weller"'),
        ({"office": "Harbour Master"}, "office", "Harbour Master"),
        ({"text": "Other words\r\nin two lines."}, "text", "Other words\nin two lines."),
    ],
)
def test_what_can_be_said_of_a_turn(editor: TestClient, path: Path, fields: dict[str, str], field_: str, value: str) -> None:
    status, _, page = sent(editor, f"/edit/{_TURN}", why=_WHY, **fields)
    assert status == 303, trouble(page)
    with Archive(path, read_only=True) as archive:
        assert [(one.field, one.value) for one in listed(archive)] == [(field_, value)]


def test_the_day_and_a_participant_are_judged_on_the_page_of_the_document(editor: TestClient, path: Path) -> None:
    assert sent(editor, "/edit/kremlin/71702", date="2014-09", why=_WHY)[0] == 303
    status, where, _ = sent(editor, "/edit/kremlin/71702", who="p1", speaker="vladimir-putin", office="none", why=_WHY)
    assert status == 303
    assert 'role="status"' in editor.get(where).text
    with Archive(path, read_only=True) as archive:
        assert [one.field.partition(":")[0] for one in listed(archive)] == ["date", "speaker", "office"]


def test_a_correction_stands_beside_the_words_of_the_page(editor: TestClient) -> None:
    status, where, _ = sent(editor, f"/edit/{_TURN}/s2", text="Other words.", why=_WHY)
    assert status == 303
    page = editor.get(where).text
    assert "“<b>Other words.</b>” (the video shows it)" in page
    assert "Исправление: «<b>Other words.</b>»" in editor.get(where, headers={"Accept-Language": "ru"}).text
    assert "glad to welcome" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"speaker": "none", "why": ""}, "A reason was expected"),
        ({"why": _WHY}, "found none of them"),
        ({"speaker": "other", "why": _WHY}, "The name of who speaks was expected"),
        ({"speaker": "other", "other": "Ivanov", "why": _WHY}, "One person of the register was expected"),
        ({"speaker": "other", "other": "Qqzx Vvkj", "why": _WHY}, "nobody who is called"),
        ({"speaker": "printed", "why": _WHY}, "The name of who speaks was expected"),
        ({"speaker": "none", "other": "Ivanov", "why": _WHY}, "One answer to who speaks was expected, found two"),
        ({"other": "Ivanov", "printed": "Ivanov", "why": _WHY}, "One answer to who speaks was expected, found two"),
        ({"speaker": "none", "why": "w" * 3000}, "letters"),
        ({"text": "t" * 60_000, "why": _WHY}, "50000 letters"),
        ({"date": "2014-09", "why": _WHY}, "A document was expected for a date"),
        ({"who": "p1", "speaker": "none", "why": _WHY}, "A document was expected for a participant"),
        ({"who": "p1=x\ny", "speaker": "none", "why": _WHY}, "A participant of the document"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_as_it_was_typed(
    editor: TestClient, path: Path, fields: dict[str, str], sentence: str
) -> None:
    status, _, page = sent(editor, f"/edit/{_TURN}", **fields)
    assert status == 400
    assert sentence in trouble(page)
    if fields["why"] == _WHY and "who" not in fields and "date" not in fields:
        assert f'value="{_WHY}"' in page
    if "other" in fields:
        assert f'value="{fields["other"]}"' in page
    with Archive(path, read_only=True) as archive:
        assert not listed(archive)


def test_several_of_a_name_are_offered(editor: TestClient) -> None:
    _, _, page = sent(editor, f"/edit/{_TURN}", speaker="other", other="Ivanov", why=_WHY)
    assert page.count('name="speaker" value="') > 5
    assert 'value="sergei-ivanov"' in page


def test_what_somebody_else_changed_meanwhile_is_told(editor: TestClient, path: Path) -> None:
    page = editor.get(f"/edit/{_TURN}").text
    early = {"form": field(page, "form"), "seen": field(page, "seen"), "speaker": "none", "why": "my own reason"}
    assert (
        editor.post(f"/edit/{_TURN}", json={"office": "Host", "why": _WHY, "by": "Another"}, headers=BEARER).status_code == 200
    )
    answer = editor.post(f"/edit/{_TURN}", data=early)
    assert answer.status_code == 409
    assert "Another made judgement 1 (office) meanwhile" in trouble(answer.text)
    assert 'value="my own reason"' in answer.text
    again = editor.post(f"/edit/{_TURN}", data=early | {"seen": field(answer.text, "seen")})
    assert again.status_code == 303
    with Archive(path, read_only=True) as archive:
        assert [one.by for one in listed(archive)] == ["Another", "R. Editor"]


# -- withdrawn --


def test_what_was_judged_is_listed_and_withdrawn(editor: TestClient, path: Path) -> None:
    sent(editor, f"/edit/{_TURN}", speaker="none", why=_WHY)
    assert "/withdraw?judgement=1" in editor.get("/judged").text
    assert "<h1>Withdraw" in editor.get("/withdraw?judgement=1").text
    assert sent(editor, "/withdraw", "/withdraw?judgement=1", judgement="1")[0] == 400
    status, where, _ = sent(editor, "/withdraw", "/withdraw?judgement=1", judgement="1", why="mistaken")
    assert (status, where) == (303, "/judged?done=j1")
    page = editor.get(where).text
    assert "Withdrawn." in page
    assert "mistaken" in page
    status, _, page = sent(editor, "/withdraw", "/judged", judgement="1", why="again")
    assert status == 409
    assert "withdrawn by R. Editor already: mistaken" in page
    with Archive(path, read_only=True) as archive:
        (one,) = listed(archive)
    assert (one.withdrawn_by, one.withdrawn_why) == ("R. Editor", "mistaken")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("judgement=99", 404), ("judgement=x", 404), ("judgement=-1", 404), ("judgement=" + "9" * 40, 404),
        ("", 400), ("judgement=1&ruling=1", 400), ("ruling=1", 200),
    ],
)  # fmt: skip
def test_what_there_is_not_cannot_be_withdrawn(editor: TestClient, asked: str, status: int) -> None:
    assert editor.get(f"/withdraw?{asked}").status_code == status


def test_the_list_goes_on_by_its_key(editor: TestClient) -> None:
    for number in range(60):
        editor.post(f"/edit/{_TURN}", json={"office": f"Office {number}", "why": _WHY, "by": "A. B."}, headers=BEARER)
    found: list[object] = []
    address: str | None = "/judged.json"
    while address is not None:
        page = editor.get(address).json()
        found += [(one["judgement"] or one["ruling"])["id"] for one in page["entries"]]
        address = f"/judged.json?after={page['next']}" if page["next"] else None
    assert found == [*range(60, 0, -1), 1]
    assert page["total"] == 61


@pytest.mark.parametrize("after", ["x", "~", "2024~x1", "2024~j", "2024~j" + "9" * 50, "\0~j1", "z" * 2000])
def test_a_made_up_key_of_the_list_is_refused(editor: TestClient, after: str) -> None:
    assert editor.get("/judged", params={"after": after}).status_code in (200, 400)


# -- meetings --


def test_two_accounts_are_confirmed_refused_and_withdrawn(editor: TestClient, path: Path) -> None:
    with Archive(path, read_only=True) as archive:
        (ruling,) = rulings(archive)
    assert ruling.b in editor.get("/accounts/kremlin/71702").text
    status, _, page = sent(editor, "/accounts/kremlin/71702", other=ruling.b, is_one="no", why=_WHY)
    assert status == 400
    assert "withdraw what joins them first" in trouble(page)
    sent(editor, "/withdraw", "/judged", ruling="1", why="to be tried again")
    status, where, _ = sent(
        editor, "/accounts/kremlin/71702", other=f"http://testserver/record/{ruling.b}", is_one="yes", why=_WHY
    )
    assert (status, where) == (303, "/accounts/kremlin/71702?done=2")
    assert "They are accounts of one meeting." in editor.get(where).text
    assert editor.get(f"/record/{ruling.b}").text.count("Other accounts of this meeting")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"other": "kremlin/71702", "is_one": "yes", "why": _WHY}, 400), ({"other": "", "is_one": "yes", "why": _WHY}, 400),
        ({"other": "no/such", "is_one": "yes", "why": _WHY}, 404), ({"other": "x", "is_one": "maybe", "why": _WHY}, 400),
        ({"other": "x", "is_one": "no"}, 400), ({"other": "<script>alert(1)</script>", "is_one": "no", "why": _WHY}, 404),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_two_documents_is_told(editor: TestClient, fields: dict[str, str], status: int) -> None:
    found, _, page = sent(editor, "/accounts/kremlin/71702", **fields)
    assert found == status
    assert trouble(page)
    refuses_markup(page)


def test_the_other_document_may_be_given_as_any_link_to_it(editor: TestClient, path: Path) -> None:
    with Archive(path, read_only=True) as archive:
        (ruling,) = rulings(archive)
        original = archive.row(
            "SELECT coalesce(max(c.web), '') FROM capture c JOIN document d ON d.id = c.document WHERE d.name = ?", (ruling.b,)
        )[0]
    sent(editor, "/withdraw", "/judged", ruling="1", why="to be tried again")
    links = [f"http://testserver/record/{ruling.b}#t1.s1", f"http://testserver/cite/{ruling.b}/t1"]
    for number, other in enumerate([*links, *([f"https://{original}"] if original else [])], 2):
        status, where, page = sent(editor, "/accounts/kremlin/71702", other=other, is_one="yes", why=_WHY)
        assert (status, where) == (303, f"/accounts/kremlin/71702?done={number}"), page
        sent(editor, "/withdraw", "/judged", ruling=str(number), why="to be tried again")


# -- pages that are sent --

_PAGE = (
    "<html><head><title>Talks in Nethermere</title></head><body><h1>Talks in Nethermere</h1><p>3 March 2021</p>"
    "<p>Olav Brekke: The quillfeather bridge will open in May.</p><p>Anna Weller: We are glad of it.</p></body></html>"
)


def test_a_page_that_is_sent_is_kept_and_found_at_once(editor: TestClient) -> None:
    page = editor.get("/upload").text
    files = {"file": ("talks.html", _PAGE.encode(), "text/html")}
    answer = editor.post("/upload", data={"form": field(page, "form")}, files=files)
    assert answer.status_code == 303
    assert "The page is read and kept." in editor.get(answer.headers["location"]).text
    assert editor.get("/search.json?q=quillfeather").json()["total"] == 1
    again = editor.post("/upload", data={"form": field(page, "form")}, files=files)
    assert again.headers["location"].endswith("added=unchanged")


def test_a_page_that_is_sent_is_signed_and_can_be_withdrawn(editor: TestClient) -> None:
    _, where, _ = sent(editor, "/upload", page=_PAGE)
    record = where.removeprefix("/edit/").partition("?")[0]
    page = editor.get(where).text
    assert "Signed by <bdi>R. Editor</bdi>. It can be withdrawn." in page
    assert re.search(r'href="/withdraw\?addition=1"', page)
    assert "added by <bdi>R. Editor</bdi>" in editor.get(f"/captures/{record}").text
    assert "A new record" in editor.get("/judged").text
    asked = editor.get("/withdraw?addition=1").text
    assert "Its words and its bytes leave the archive." in asked and "Its addresses will mean nothing" in asked
    assert sent(editor, "/withdraw", "/withdraw?addition=1", addition="1", why="")[0] == 400
    status, where, _ = sent(editor, "/withdraw", "/withdraw?addition=1", addition="1", why="a private letter")
    assert (status, where) == (303, "/judged?done=a1")
    listed = editor.get(where).text
    assert "The page has left the archive" in listed and "a private letter" in listed
    assert editor.get("/search.json?q=quillfeather").json()["total"] == 0
    gone = editor.get(f"/record/{record}")
    assert gone.status_code == 404 and "by R. Editor: a private letter." in gone.text
    assert sent(editor, "/withdraw", "/judged", addition="1", why="twice")[0] == 409
    assert sent(editor, "/upload", page=_PAGE)[1].endswith("added=added")


def test_a_capture_that_is_sent_leaves_the_record_as_it_was_when_it_is_withdrawn(editor: TestClient) -> None:
    url = "https://press.example.org/nethermere"
    sent(editor, "/upload", page=_PAGE, url=url)
    _, where, _ = sent(editor, "/upload", page=_PAGE.replace("in May", "in June"), url=url)
    record = where.removeprefix("/edit/").partition("?")[0]
    page = editor.get(where).text
    assert "A new capture, number 2" in page and "addition=2" in page and "addition=1" not in page
    first = sent(editor, "/withdraw", "/withdraw?addition=1", addition="1", why="too early")
    assert first[0] == 400 and "what was added later goes first" in trouble(first[2])
    assert "again what it was before" in editor.get("/withdraw?addition=2").text
    assert sent(editor, "/withdraw", "/withdraw?addition=2", addition="2", why="of another page")[0] == 303
    assert "in May" in editor.get(f"/record/{record}").text
    assert len(editor.get(f"/captures/{record}.json").json()["captures"]) == 1


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"", "empty.html", 400), (b"   ", "blank.txt", 422), (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture.png", 422),
        (b"%PDF-1.4 broken", "broken.pdf", 422), (b"PK\x03\x04" + b"\0" * 40, "archive.zip", 422),
        (b"<html>" + b"<div>" * 50_000, "deep.html", 422), (b"\xff\xfe\0\0" * 9, "<script>alert(1)</script>.html", 422),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_one_sentence(editor: TestClient, data: bytes, name: str, status: int) -> None:
    mark = field(editor.get("/upload").text, "form")
    answer = editor.post("/upload", data={"form": mark}, files={"file": (name, data)})
    assert answer.status_code == status
    assert trouble(answer.text).endswith(".")
    refuses_markup(answer.text)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "x", "http://", "https://a b", "http://[", "https://x/" + "a" * 3000]
)
def test_an_address_that_is_none_of_the_web_is_refused(editor: TestClient, url: str) -> None:
    status, _, page = sent(editor, "/upload", page=_PAGE, url=url)
    assert status == 400
    assert "on the web" in trouble(page)


def test_too_much_is_refused(editor: TestClient) -> None:
    mark = field(editor.get("/upload").text, "form")
    answer = editor.post("/upload", data={"form": mark}, files={"file": ("big.txt", b"a" * 9_000_000)})
    assert answer.status_code == 413


# -- safety --


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": "http://testserver.example.org"}, {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
    ],
)  # fmt: skip
def test_a_form_of_another_page_is_refused(editor: TestClient, path: Path, headers: dict[str, str]) -> None:
    fields = {
        "form": field(editor.get("/judged").text, "form"), "token": TOKEN, "by": "X", "speaker": "none", "why": _WHY,
        "page": _PAGE, "ruling": "1", "other": "x", "is_one": "no",
    }  # fmt: skip
    for room in ("sign-in", f"edit/{_TURN}", "upload", "withdraw", "sign-out", "accounts/kremlin/71702"):
        answer = editor.post(f"/{room}", data=fields, headers=headers)
        assert answer.status_code == 403, room
        assert "set-cookie" not in answer.headers
    with Archive(path, read_only=True) as archive:
        assert not listed(archive)
        assert rulings(archive)[0].withdrawn_at is None


@pytest.mark.parametrize("mark", ["", "0" * 64, "é", "x" * 5000])
def test_a_form_without_the_mark_of_its_session_is_refused(editor: TestClient, path: Path, mark: str) -> None:
    answer = editor.post(f"/edit/{_TURN}", data={"form": mark, "speaker": "none", "why": _WHY})
    assert answer.status_code == 403
    other = editor.post(f"/edit/{_TURN}", json={"speaker": None, "why": _WHY})
    assert other.status_code == 403
    with Archive(path, read_only=True) as archive:
        assert not listed(archive)


def test_the_mark_of_an_earlier_session_is_refused(editor: TestClient) -> None:
    mark = field(editor.get("/judged").text, "form")
    editor.post("/sign-in", data={"token": TOKEN, "by": "Another"})
    assert editor.post(f"/edit/{_TURN}", data={"form": mark, "speaker": "none", "why": _WHY}).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_is_changed_by_looking(editor: TestClient, path: Path, method: str) -> None:
    mark = field(editor.get("/judged").text, "form")
    said = f"?form={mark}&speaker=none&why=x&by=x&ruling=1&other=x&is_one=no&page=words"
    for room in (f"edit/{_TURN}", "withdraw", "upload", "accounts/kremlin/71702", "sign-out"):
        editor.request(method, f"/{room}{said}")
        editor.request(method, f"/{room}{said}", headers=BEARER)
    assert editor.get("/judged").status_code == 200
    with Archive(path, read_only=True) as archive:
        assert not listed(archive)
        assert rulings(archive)[0].withdrawn_at is None


def test_what_is_asked_in_the_address_is_no_part_of_a_form(editor: TestClient) -> None:
    mark = field(editor.get("/judged").text, "form")
    assert editor.post(f"/edit/{_TURN}?form={mark}&why=x", data={"speaker": "none"}).status_code == 403


@pytest.mark.parametrize("where", ["/judged", "/upload", f"/edit/{_TURN}", f"/record/{_TURN}", "/", "/judged.json"])
def test_a_page_for_one_who_edits_is_kept_and_framed_by_nobody(editor: TestClient, where: str) -> None:
    answer = editor.get(where)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert "etag" not in answer.headers


def test_no_form_of_an_editor_is_shown_to_a_reader(editor: TestClient, client: TestClient) -> None:
    mine = editor.get(f"/record/{_TURN}").text
    editor.cookies.clear()
    theirs = client.get(f"/record/{_TURN}").text
    assert field(mine, "form") not in theirs
    assert "R. Editor" not in theirs


def test_no_field_becomes_markup(editor: TestClient) -> None:
    mark = field(editor.get("/judged").text, "form")
    for name in ("speaker", "other", "printed", "office", "text", "date", "who", "why", "seen", "by"):
        for trick in TRICKS[:12]:
            usual = {"form": mark, "speaker": {"other": "other", "printed": "printed"}.get(name, "none"), "why": _WHY}
            answer = editor.post(f"/edit/{_TURN}", data=usual | {name: trick})
            assert answer.status_code in (303, 400, 409, 422), (name, trick, answer.text[:500])
            refuses_markup(answer.text)
    for page in (f"/record/{_TURN}", "/record/kremlin/71702", "/judged", f"/edit/{_TURN}"):
        refuses_markup(editor.get(page).text)


def test_nothing_that_is_logged_holds_the_token(
    client: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    client.post("/sign-in", data={"token": TOKEN, "by": "R. Editor"}, headers=HERE)
    client.post(f"/edit/{_TURN}", json={"speaker": None, "why": _WHY, "by": "R. Editor"}, headers=BEARER)
    monkeypatch.setattr("memcon.reading_room.editing.Archive", lambda *_, **__: 1 // 0)
    answer = client.post(f"/edit/{_TURN}", json={"speaker": None, "why": _WHY, "by": "R. Editor"}, headers=BEARER)
    assert answer.status_code == 500
    assert "R. Editor signed in" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in answer.text


# -- programs --


def test_a_program_judges_with_the_token_and_a_name(client: TestClient) -> None:
    state = client.get(f"/edit/{_TURN}.json", headers=BEARER).json()
    said = {"speaker": "vladimir-putin", "office": "Host", "why": _WHY, "by": "A program", "seen": state["seen"]}
    answer = client.post(f"/edit/{_TURN}", json=said, headers=BEARER)
    assert answer.status_code == 200
    assert [(one["field"], one["value"], one["by"]) for one in answer.json()["judgements"]] == [
        ("speaker", "vladimir-putin", "A program"), ("office", "Host", "A program"),
    ]  # fmt: skip
    problem = client.post(f"/edit/{_TURN}", json=said, headers=BEARER)
    assert (problem.status_code, problem.headers["content-type"]) == (409, "application/problem+json")
    gone = client.post("/withdraw", json={"judgement": 1, "why": "mistaken", "by": "A program"}, headers=BEARER)
    assert gone.json()["judgement"]["withdrawn_why"] == "mistaken"
    added = client.post("/upload", json={"page": _PAGE, "name": "x.html", "by": "A program"}, headers=BEARER).json()
    assert (added["outcome"], added["addition"]) == ("added", 1)
    listed = client.get("/judged.json", headers=BEARER).json()
    assert [one["addition"]["by"] for one in listed["entries"] if one["addition"]] == ["A program"]
    ruled = client.post(
        f"/accounts/{added['address']}",
        json={"other": "kremlin/71702", "is_one": False, "why": _WHY, "by": "P"},
        headers=BEARER,
    )
    assert ruled.json()["rulings"][0]["is_one"] is False


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401), ({"Authorization": "Bearer wrong"}, 401), ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": "Bearer"}, 401), ({"Authorization": f"bearer  {TOKEN}"}, 200),
    ],
)  # fmt: skip
def test_a_program_without_the_token_is_told_to_bring_it(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post(f"/edit/{_TURN}", json={"office": "Host", "why": _WHY, "by": "P"}, headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'"x"', b"null", b'{"speaker": {"a": 1}}', b'{"why": [1]}', b"[" * 100_000, b'{"a":' * 50_000,
        b'{"by": "\xff"}', b'{"why": "\\ud800"}', b"{" + b",".join(b'"k%d": 1' % n for n in range(60)) + b"}",
        b'{"office": "Host", "why": "x"}', b'{"office": "Host", "by": "P"}', b'{"why": "x", "by": "P"}',
    ],
)  # fmt: skip
def test_json_that_says_nothing_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post(f"/edit/{_TURN}", content=body, headers=BEARER | {"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")


def test_the_token_opens_nothing_but_editing(client: TestClient) -> None:
    page = client.get(f"/record/{_TURN}", headers=BEARER).text
    assert "Who speaks?" not in page


def test_the_description_tells_of_editing(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    post = paths["/edit/{address}.json"]["post"]
    assert "application/json" in post["requestBody"]["content"]
    assert post["security"] == [{"token": []}]
    assert {"401", "403", "409", "429"} <= post["responses"].keys()


_DESCRIBED = description(EDITING.values())
# Signing in last: tokens that are made up make the caller wait.
_OPERATIONS = sorted(
    ((path, method) for path, methods in _DESCRIBED["paths"].items() for method in methods), key=lambda one: "sign-in" in one[0]
)
_CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def api(archive_path: Path, own_register: Register, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What schemathesis makes of the description."""
    path = Path(shutil.copy(archive_path, tmp_path_factory.mktemp("api") / "memcon.db"))
    return schemathesis.openapi.from_asgi(
        "/openapi.json", reading_room(path, register=own_register, editors=Editors(path, TOKEN))
    )


@pytest.mark.parametrize(("path", "method"), _OPERATIONS)
def test_whatever_is_asked_is_answered_as_described(api: Any, path: str, method: str) -> None:
    @given(api[path][method].as_strategy())
    @settings(
        max_examples=6, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        answer = case.call(headers=BEARER)
        assert answer.status_code < 500, answer.text
        case.validate_response(answer, checks=_CHECKS)

    ask()


@pytest.mark.parametrize(
    "called", ["judged", f"edit/{_TURN}", "accounts/kremlin/71702", "withdraw?ruling=1", "upload", "sign-in"]
)
def test_the_json_of_a_room_is_as_described(client: TestClient, called: str) -> None:
    room, _, asked = called.partition("?")
    name = room.partition("/")[0]
    described = _DESCRIBED["paths"][f"/{name}/{{address}}.json" if "/" in room else f"/{name}.json"]
    schema = described["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(f"/{room}.json?{asked}", headers=BEARER)
    assert answer.status_code == 200
    Draft202012Validator({**schema, "components": _DESCRIBED["components"]}).validate(answer.json())
