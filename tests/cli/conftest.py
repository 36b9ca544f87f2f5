"""A call of the command line in a folder of its own, away from the environment of whoever runs the tests."""

from pathlib import Path

import pytest

from tests.cli.calls import Caller


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Caller:
    monkeypatch.chdir(tmp_path)
    for name in ("MEMCON_CONVENTIONS", "MEMCON_ARCHIVE", "MEMCON_REGISTER", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Caller(tmp_path, capsys)
