"""Pages are small: what a reader loads, with the style sheet and the script."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(("page", "most"), [("/", 60_000), ("/record/kremlin/71702", 100_000), ("/search?q=ports", 100_000)])
def test_a_page_with_its_style_and_script(client: TestClient, page: str, most: int) -> None:
    assert sum(len(client.get(path).content) for path in (page, "/static/style.css", "/static/script.js")) < most
