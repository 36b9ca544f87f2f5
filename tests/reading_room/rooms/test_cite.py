"""The citation in every style, to copy and to download."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memcon.archive.cite_styles import STYLES
from memcon.archive.store import Archive
from memcon.reading_room.app import reading_room

SENTENCE = "kremlin/71702/t2/s1"


def test_the_page_has_every_style_to_copy(client: TestClient) -> None:
    page = client.get(f"/cite/{SENTENCE}").text
    for style in STYLES:
        assert f'id="as-{style}"' in page
    assert page.count('class="copy"') == len(STYLES) and page.count("Download") == 3


def test_the_style_asked_for_comes_first(client: TestClient) -> None:
    page = client.get(f"/cite/{SENTENCE}?style=apa").text
    assert page.index('id="as-apa"') < page.index('id="as-text"')


@pytest.mark.parametrize(
    ("style", "media", "ending", "begins"),
    [
        ("bibtex", "application/x-bibtex", ".bib", "@misc{"),
        ("ris", "application/x-research-info-systems", ".ris", "TY  - "),
        ("csl-json", "application/vnd.citationstyles.csl+json", ".json", "["),
    ],
)
def test_a_file_for_a_program_that_keeps_references(
    client: TestClient, style: str, media: str, ending: str, begins: str
) -> None:  # fmt: skip
    found = client.get(f"/cite/{SENTENCE}?style={style}")
    assert found.headers["content-type"].startswith(media) and found.text.startswith(begins)
    assert found.headers["content-disposition"] == f'attachment; filename="kremlin-71702-t2-s1{ending}"'


def test_its_json_is_the_citation(client: TestClient) -> None:
    found = client.get(f"/cite/{SENTENCE}.json").json()
    assert found["address"] == SENTENCE and found["selector"][0]["type"] == "TextQuoteSelector"


@pytest.mark.parametrize("style", ["mla", "<script>alert(1)</script>", "x" * 50_000])
def test_another_style_is_one_sentence(client: TestClient, style: str) -> None:
    found = client.get(f"/cite/{SENTENCE}", params={"style": style})
    assert found.status_code == 400 and "<script>alert" not in found.text and len(found.text) < 10_000


def test_an_address_that_moved_leads_on(archive_path: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(archive_path, tmp_path / "moved.db"))
    with Archive(path) as archive:
        archive.rows("INSERT INTO redirect VALUES ('old/1', 'kremlin/71702', 'renamed', '2020-01-01')")
    with TestClient(reading_room(path), follow_redirects=False) as client:
        moved = client.get("/cite/old/1/t2/s1?style=ris")
        assert (moved.status_code, moved.headers["location"]) == (301, f"/cite/{SENTENCE}?style=ris")
        assert client.get(moved.headers["location"]).text.startswith("TY")
        assert client.get("/cite/x/1").status_code == 404


def test_a_record_says_how_it_is_cited(client: TestClient) -> None:
    told = client.get(f"/record/{SENTENCE}").headers["link"]
    assert f'<http://testserver/record/{SENTENCE}>; rel="cite-as"' in told
    assert f'<http://testserver/cite/{SENTENCE}?style=bibtex>; rel="describedby"; type="application/x-bibtex"' in told
    back = client.get(f"/cite/{SENTENCE}").headers["link"]
    assert back == f'<http://testserver/record/{SENTENCE}>; rel="describes"'
