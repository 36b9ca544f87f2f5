"""The bar says what is being done, and a sentence stands above it."""

import pytest

from memcon.cli.progress import bar
from memcon.cli.watched import watched


@pytest.mark.parametrize(("doing", "total"), [("fetching", 3), ("adding", None), ("[bold]checking", 1)])
def test_a_bar_says_what_is_done_and_how_far(
    doing: str, total: int | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with bar(doing, total, colour=False) as shown:
        shown.advance()
        shown.say("One page could not be read.")
    told = capsys.readouterr().err
    assert doing in told and f"1/{total if total is not None else '?'}" in told
    assert "One page could not be read." in told


def test_where_nobody_watches_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with watched("checking", 1, quiet=False, no_color=True) as moved:
        moved()
    assert capsys.readouterr() == ("", "")
