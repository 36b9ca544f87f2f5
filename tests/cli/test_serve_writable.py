"""`memcon serve --writable`: a token from a file, or a new one that is printed once."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from memcon.archive.store import Archive
from tests.cli.calls import PAGE, Caller
from tests.cli.test_serve import ended, serving

_TOKEN = "a-token-in-a-file-0123456789"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive(tmp_path / "memcon.db") as archive:
        archive.add(PAGE.encode())
    return tmp_path


def judged(address: str, token: str) -> int:
    """The status of a call for what was judged, with a token."""
    call = urllib.request.Request(f"{address}judged.json", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(call, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        return fault.code


def test_a_token_of_a_file_lets_in_and_is_printed_nowhere(folder: Path) -> None:
    file = folder / "token.txt"
    file.write_text(f"{_TOKEN}\n")
    file.chmod(0o600)
    with serving(folder, "--writable", "--token-file", str(file)) as (address, running):
        assert [judged(address, _TOKEN), judged(address, "another")] == [200, 401]
        assert ended(running) == (0, b"", b"")


def test_a_new_token_is_printed_below_the_address(folder: Path) -> None:
    with serving(folder, "--writable", "--json") as (line, running):
        told = json.loads(line)
        assert judged(told["address"], told["token"]) == 200
        ended(running)
    with serving(folder, "--writable") as (address, running):
        assert running.stdout is not None
        token = running.stdout.readline().decode().strip().removeprefix("The token for editing: ")
        assert token != told["token"]
        assert judged(address, token) == 200
        ended(running)


def test_without_it_there_is_no_room_of_editing(folder: Path) -> None:
    with serving(folder) as (address, running):
        assert judged(address, _TOKEN) == 404
        ended(running)


def test_a_file_that_others_may_read_is_told(folder: Path) -> None:
    file = folder / "token.txt"
    file.write_text(_TOKEN)
    file.chmod(0o644)
    with serving(folder, "--writable", "--token-file", str(file)) as (address, running):
        assert judged(address, _TOKEN) == 200
        assert b"chmod 600" in ended(running)[2]


@pytest.mark.parametrize("held", [b"", b"short", b"two words of a token that is long", b"\xff" * 40, b"x" * 600, None])
def test_a_file_without_a_token_is_one_sentence(call: Caller, folder: Path, held: bytes | None) -> None:
    if held is not None:
        (folder / "token.txt").write_bytes(held)
    done = call(
        "serve", "--archive", str(folder / "memcon.db"), "--port", "0", "--writable", "--token-file", str(folder / "token.txt")
    )
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "xxxx" not in done.err


@pytest.mark.parametrize("arguments", [("--token-file", "token.txt"), ("--writable", "page.html")])
def test_options_that_do_not_go_together_are_refused(call: Caller, folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "page.html").write_text(PAGE)
    assert call("serve", *arguments, "--port", "0").status == 2
