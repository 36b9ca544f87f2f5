"""`memcon serve`: the address first, the archive or the pages that were named, and a quiet end."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from memcon.archive.migrations import STEPS
from memcon.archive.store import Archive
from tests.cli.calls import PAGE, PICTURE, PLAIN, Caller, make_older, program
from tests.cli.test_conventions import TABLE

HINT = b"memcon: Open this address in a browser; Ctrl-C ends:\n"
_MEMCON = [sys.executable, "-c", "import sys; from memcon.cli import main; sys.exit(main())", "serve"]


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The reading room in a process of its own: its first line, and the process."""
    env = {**os.environ, "TMPDIR": str(folder)}
    command = [*_MEMCON, *arguments, "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().decode().strip(), running
        finally:
            if running.poll() is None:
                running.kill()


def ended(running: subprocess.Popen[bytes], by: int = signal.SIGINT) -> tuple[int, bytes, bytes]:
    """The exit status and what was still said, after a signal."""
    running.send_signal(by)
    out, err = running.communicate(timeout=30)
    assert HINT in err
    return running.returncode, out, err.replace(HINT, b"")


def got(address: str) -> tuple[str, str]:
    """Where a call ends up, and the page there."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.geturl(), answer.read().decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "plain.txt").write_text(PLAIN)
    with Archive(tmp_path / "memcon.db") as archive:
        archive.add(PAGE.encode())
    return tmp_path


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_archive_is_served_until_an_interrupt(folder: Path, by: int) -> None:
    with serving(folder) as (address, running):
        assert address.startswith("http://127.0.0.1:")
        where, page = got(address)
        assert where == address
        assert "Talks in Nethermere" in page
        assert ended(running, by) == (0, b"", b"")


def test_a_page_alone_opens_on_its_record(folder: Path) -> None:
    with serving(folder, "page.html") as (address, running):
        where, page = got(address)
        assert "/record/" in where
        assert "Olav Brekke" in page
        assert list(folder.glob("memcon-*"))
        assert ended(running) == (0, b"", b"")
    assert not list(folder.glob("memcon-*"))


def test_several_pages_open_on_the_front_page(folder: Path) -> None:
    (folder / "picture.png").write_bytes(PICTURE)
    with serving(folder, "page.html", "plain.txt", "picture.png") as (address, running):
        where, page = got(address)
        assert where == address
        assert "Talks in Nethermere" in page
        status, _, err = ended(running)
    assert status == 0
    assert err.count(b"\n") == 1
    assert b"picture.png: " in err


def test_a_call_by_another_name_is_refused(folder: Path) -> None:
    with serving(folder, "--name", "press.example") as (address, running):
        for name, status in (("press.example", 200), ("evil.example", 421)):
            try:
                with urllib.request.urlopen(urllib.request.Request(address, headers={"Host": name}), timeout=30) as answer:
                    found = answer.status
            except urllib.error.HTTPError as fault:
                found = fault.code
                fault.close()
            assert found == status
        ended(running)


@pytest.mark.parametrize(("arguments", "is_open"), [((), False), (("--cors",), True)])
def test_pages_of_other_sites_read_what_more_than_this_machine_reads(
    folder: Path, arguments: tuple[str, ...], is_open: bool
) -> None:
    with serving(folder, *arguments) as (address, running):
        with urllib.request.urlopen(f"{address}index.json", timeout=30) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == ("*" if is_open else None)
        ended(running)


def test_with_json_the_address_is_json(folder: Path) -> None:
    with serving(folder, "--json") as (line, running):
        assert json.loads(line)["address"].startswith("http://127.0.0.1:")
        ended(running)


def test_a_host_that_others_reach_is_warned_of(folder: Path) -> None:
    with serving(folder, "--host", "0.0.0.0") as (address, running):
        got(address.replace("0.0.0.0", "127.0.0.1"))
        status, _, err = ended(running)
    assert status == 0
    assert err.count(b"\n") == 1
    assert b"Everybody who reaches 0.0.0.0" in err


def test_an_archive_of_an_older_memcon_is_brought_on(folder: Path) -> None:
    make_older(folder / "memcon.db")
    with serving(folder) as (address, running):
        got(address)
        assert ended(running)[0] == 0
    with Archive(folder / "memcon.db", create=False, read_only=True) as archive:
        assert archive.row("PRAGMA user_version") == (len(STEPS),)


def test_the_publishers_of_an_archive_are_those_of_the_tables_that_are_given(folder: Path) -> None:
    (folder / "tables").mkdir()
    (folder / "tables/norland.toml").write_text(TABLE)
    (folder / "page.html").write_text(PAGE.replace("May 3", "May 4"))
    url = "https://gov.norland.example/1"
    added = program("add", "page.html", "--conventions", "tables", "--url", url, "--quiet", folder=folder)
    assert added.status == 0
    with serving(folder, "--conventions", "tables") as (address, running):
        assert "Government of Norland" in got(f"{address}coverage")[1]
        ended(running)


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--archive", "none.db"], 2, "found no file"), (["none.html"], 2, "found none of this name"),
        (["picture.png"], 3, "was expected, found"), (["picture.png", "other.png"], 3, "found none among what was given"),
        (["page.html", "--archive", "memcon.db"], 2, "found both"), (["--host", "192.0.2.1"], 2, "host of this machine"),
        (["--port", "99999"], 2, "99999"), (["--archive", "page.html"], 2, "another kind"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_served_is_one_sentence(call: Caller, arguments: list[str], status: int, sentence: str) -> None:
    call.write("picture.png", PICTURE)
    call.write("other.png", PICTURE)
    said = call("serve", *arguments, *(() if "--port" in arguments else ("--port", "0")))
    assert said.status == status
    assert sentence in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def test_a_port_that_is_taken_is_one_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = program("serve", "--port", str(taken.getsockname()[1]), folder=folder)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "free port" in said.err
    assert said.err.count("ddress already in use") == 1 and "while attempting" not in said.err


def test_a_note_stands_on_every_page(folder: Path) -> None:
    with serving(folder, "--note", "Invented <pages>.") as (address, running):
        for path in ("", "people", "nowhere"):
            try:
                page = got(address + path)[1]
            except urllib.error.HTTPError as fault:
                page = fault.read().decode()
            assert '<p dir="auto">Invented &lt;pages&gt;.</p>' in page
        ended(running)


def test_a_note_that_is_a_page_is_refused(call: Caller) -> None:
    said = call("serve", "--note", "x" * 301)
    assert said.status == 2 and "A note of at most 300 characters was expected, found 301." in said.err


def test_the_address_is_told_to_be_opened_unless_it_is_to_be_quiet(folder: Path) -> None:
    with serving(folder, "--quiet") as (address, running):
        assert address.startswith("http://127.0.0.1:")
        running.kill()
        assert running.stderr is not None and running.stderr.read() == b""
