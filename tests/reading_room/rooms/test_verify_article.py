"""The room in which an article is verified: its quotations in a table, from a text or a file."""

import gzip
import io
import re
import zipfile
from html import unescape

import msgspec
import pytest
from starlette.testclient import TestClient

from memcon.reading_room.rooms import verify_article
from memcon.verifying.article import ArticleChecked

ARTICLE = """Sedov speaks in Gelen

President Viktor Sedov said: “It was open yesterday, and it will be open tomorrow.”

“Both of us, all alone,” Sedov added.

A spokesman praised “the greatest summit that this small town on the coast has ever seen”. Others called it “historic”.
"""
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        file.writestr("word/document.xml", WORD.format(paragraphs))
    return packed.getvalue()


def html(text: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines()[1:] if line)
    return f"<!doctype html><html lang=en><title>Gelen</title><article><h1>Gelen</h1>{body}</article></html>".encode()


def test_the_form_is_there_before_anything_is_sent(client: TestClient) -> None:
    answer = client.get("/article")
    assert answer.status_code == 200
    assert 'enctype="multipart/form-data"' in answer.text and 'type="file"' in answer.text


def test_every_quotation_has_its_line_with_verdict_and_place(client: TestClient) -> None:
    found = " ".join(unescape(client.post("/article", data={"article": ARTICLE}).text).split())
    assert '<h1 lang="en" dir="auto">Sedov speaks in Gelen</h1>' in found
    assert "4 quotations" in found
    assert len(re.findall(r'<tr id="q\d+"', found)) == 4
    assert 'href="/record/kremlin/71702/t4/s2"' in found
    assert "nowhere in what was searched" in found
    assert "Too short to verify" in found
    assert '<caption class="unseen">' in found and found.count('scope="row"') == 4


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", ARTICLE.encode()), ("a.md", ARTICLE.encode()), ("a.html", html(ARTICLE)), ("a.docx", docx(ARTICLE))],
    ids=["txt", "md", "html", "docx"],
)
def test_a_file_is_read_as_the_text_is(client: TestClient, name: str, data: bytes) -> None:
    answer = client.post("/article", files={"file": (name, data)}, headers={"Accept": "application/json"})
    found = msgspec.json.decode(answer.content, type=ArticleChecked)
    verdicts = [one.verification.verdict for one in found.quotations if one.verification is not None]
    assert verdicts.count("exact") == 1 and verdicts.count("not found") == 2
    assert found.article.source == name


def test_the_source_of_a_page_may_be_pasted(client: TestClient) -> None:
    answer = client.post("/article", data={"article": html(ARTICLE).decode()}, headers={"Accept": "application/json"})
    assert answer.json()["article"]["title"] == "Gelen"


@pytest.mark.parametrize(
    ("sent", "files", "status", "sentence"),
    [
        ({"sent": "1"}, None, 400, "An article was expected, found none"),
        ({"article": ARTICLE, "date": "yesterday"}, None, 400, "A date such as 2019"),
        ({"article": ARTICLE, "speaker": "A" * 300}, None, 400, "At most 200 characters"),
        ({"article": ARTICLE}, {"file": ("a.txt", b"words")}, 400, "A text or a file was expected, found both"),
        ({"article": "“Quite a few words here.” " * 500}, None, 422, "at most 400 quotations"),
        ({"article": "words " * 200_000}, {"file": ("", b"")}, 422, "at most 1,000,000 characters"),
        ({"article": "words " * 40_000}, None, 422, "at most 200,000 characters"),
        ({"sent": "1"}, {"file": ("a.docx", b"no zip at all")}, 422, "one that is no zip"),
        ({"sent": "1"}, {"file": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50))}, 422, "a PNG picture"),
        ({"sent": "1"}, {"file": ("a.docx", docx("")[:200])}, 422, ""),
    ],
    ids=["nothing", "date", "long name", "both", "many", "a book", "long", "no zip", "picture", "cut"],
)
def test_what_is_no_article_is_said_beside_the_form_that_keeps_it(
    client: TestClient, sent: dict[str, str], files: dict[str, tuple[str, bytes]] | None, status: int, sentence: str
) -> None:
    answer = client.post("/article", data=sent, files=files)
    found = unescape(answer.text)
    assert answer.status_code == status
    assert sentence in found and 'role="alert"' in found
    assert sent.get("article", "") in found


def test_an_article_without_quotations_says_so(client: TestClient) -> None:
    answer = client.post("/article", data={"article": "Nobody was quoted.\n\nNot once in all of it."})
    assert answer.status_code == 200 and "No quotation was found in it" in answer.text


def test_hostile_words_are_words(client: TestClient) -> None:
    hostile = (
        "<script>alert(1)</script> by <img src=x>\n\n“He said <b>this and that</b> </textarea><script>alert(2)</script>”,"
        " said Mr <i>Sedov</i>."
    )
    answer = client.post("/article", data={"article": hostile}, files={"file": ("", b"")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "<img" not in answer.text
    named = client.post("/article", files={"file": ("<script>alert(3)</script>.png", b"\x89PNG\r\n\x1a\n")})
    assert named.status_code == 422 and "<script>alert" not in named.text


def test_an_article_that_takes_too_long_is_refused_in_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_article, "_SECONDS", -1.0)
    answer = client.post("/article", data={"article": ARTICLE})
    assert answer.status_code == 422 and "found one that takes longer" in answer.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<!doctype html><p>" + b"<b><p>" * 40_000 + b"words", "60,000 tags"),
        (b"<!doctype html><p>" + b"words " * 400_000, "2 MB"),
        (gzip.compress(b"<!doctype html><p>" + b"words " * 400_000), "2 MB"),
        (gzip.compress(b"<!doctype html><p>" + b"<b><p>" * 40_000), "60,000 tags"),
        ("<!doctype html><p>".encode("utf-16") + "<b><p>".encode("utf-16-le") * 40_000, "60,000 tags"),
    ],
    ids=["tags", "bytes", "packed bytes", "packed tags", "wide tags"],
)
def test_a_page_that_costs_too_much_is_refused_before_it_is_read(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    monkeypatch.setattr("memcon.verifying.article_reading.read_article", None)
    answer = client.post("/article", files={"file": ("article.html", data)}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_superseded_wording_is_no_plain_yes_and_its_page_is_named(client: TestClient) -> None:
    text = "Sedov said: “Last year it grew by a bit over 6 percent, in spite of all the restrictions.”\n"
    found = " ".join(unescape(client.post("/article", data={"article": text}).text).split())
    assert '<tr id="q1" class="superseded">' in found
    assert '<span class="sign" aria-hidden="true">!</span> Exact, <span class="since">superseded wording</span>' in found
    assert 'It is this page: <a href="/captures/kremlin/71702"' in found
