import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from memcon.archive.store import Archive
from memcon.cli.output import DONE, INTERRUPTED, UNREADABLE, WRONG
from memcon.searching.saved import save
from tests.archive.invented import page
from tests.cli.calls import Caller
from tests.fetch.servers import FakeClock, Says, Server, serving
from tests.watching.rounds_of import LATER


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/1": Says(page()), "/2": Says(page(title="Talks in Sund"))}) as running:
        yield running


@pytest.fixture
def plan(call: Caller, server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("MEMCON_ARCHIVE", raising=False)
    return call.write(
        "talks.toml",
        'archive = "press.db"\natom = "changes.atom"\nallow-private = true\npause = 0\n'
        f'[[page]]\nurl = "{server.url("/1")}"\n[[page]]\nurl = "{server.url("/2")}"\n',
    )


def captures(path: str = "press.db") -> int:
    with Archive(path, create=False) as archive:
        return int(archive.row("SELECT count(*) FROM capture")[0])


def test_once_adds_and_tells_and_writes_the_feed(call: Caller, plan: str, server: Server) -> None:
    said = call("watch", plan, "--once")
    assert said.status == DONE
    first, second = said.out.splitlines()
    assert "  added  " in first
    assert server.url("/1") in first
    assert server.url("/2") in second
    assert said.err.startswith("memcon: ")
    assert said.err.endswith(": asked for 2: 2 added.\n")
    assert captures() == 2
    assert Path("changes.atom").read_text().count("<entry>") == 2
    assert call("watch", plan, "--once").err.endswith(": nothing was due.\n")


def test_now_asks_for_everything_and_tells_what_changed(call: Caller, plan: str, server: Server) -> None:
    call("watch", plan, "--once")
    server.script["/1"] = Says(page(LATER))
    server.script["/2"] = Says(page(title="Talks in Sund", beside="Write to us"))
    said = call("watch", plan, "--once", "--now", "--quiet")
    (line,) = said.out.splitlines()
    assert "  words changed  " in line
    assert line.endswith("(1 changed, 1 new)")
    assert said.err == ""
    assert Path("changes.atom").read_text().count("<entry>") == 3


def test_each_event_is_one_document_of_json(call: Caller, plan: str, server: Server) -> None:
    server.script["/2"] = Says(b"busy", 500)
    said = call("watch", plan, "--once", "--json", "--quiet")
    assert said.status == UNREADABLE
    events = [msgspec.json.decode(line) for line in said.out.splitlines()]
    assert [event["event"] for event in events] == ["added", "failed", "round"]
    assert events[1]["times"] == 1
    assert (events[2]["asked"], events[2]["failed"]) == (2, 1)


def test_the_archive_of_the_call_goes_before_that_of_the_file(call: Caller, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMCON_ARCHIVE", "third.db")
    call("watch", plan, "--once", "--archive", "other.db")
    assert captures("other.db") == 2
    assert not Path("press.db").exists()
    call.write(plan, Path(plan).read_text().replace('archive = "press.db"\n', ""))
    call("watch", plan, "--once")
    assert captures("third.db") == 2


def test_what_saved_searches_find_is_told(call: Caller, plan: str) -> None:
    with Archive("press.db") as archive:
        save(archive.connection, "money", "money")
    said = call("watch", plan, "--once")
    found = [line for line in said.out.splitlines() if "  found  " in line]
    assert len(found) == 2
    assert all("money: Ana Torres: " in line for line in found)


@pytest.mark.parametrize(
    ("text", "said"), [("every = 'soon'", "talks.toml, every: a time such as"), ("[[page]]\nurl = 'x'", "[[page]] 1, url:")]
)
def test_a_fault_of_the_file_is_one_sentence_and_no_archive_is_made(call: Caller, text: str, said: str) -> None:
    call.write("talks.toml", text)
    answer = call("watch", "talks.toml", "--once")
    assert answer.status == WRONG
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert not Path("memcon.db").exists()


def test_words_of_servers_are_no_commands_for_the_terminal(call: Caller, plan: str, server: Server) -> None:
    server.script["/1"] = Says(b"<html></html>", 500)
    server.script["/2"] = Says(b"", 301, (("Location", "/1?\x1b[31m"),))
    said = call("watch", plan, "--once")
    assert "\x1b" not in said.out + said.err


# -- until it is interrupted --


class Interrupting(FakeClock):
    """A clock whose waits need no time; in the last of them the interrupt comes."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self._left = waits

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self._left -= 1
        if not self._left:
            signal.raise_signal(signal.SIGINT)


def test_it_goes_on_until_it_is_interrupted(call: Caller, plan: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Interrupting(121)
    monkeypatch.setattr("memcon.fetch.clock.Clock", lambda: clock)
    before = signal.getsignal(signal.SIGINT)
    said = call("watch", plan)
    assert said.status == DONE
    assert server.paths() == ["/1", "/2"] * 3
    assert set(clock.waited) == {60.0}
    assert len(said.err.splitlines()) == 3
    assert signal.getsignal(signal.SIGINT) is before


def interrupting(times: int) -> Says:
    for _ in range(times):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        time.sleep(0.05)
    return Says(page())


@pytest.mark.parametrize(("more", "status"), [((), DONE), (("--once",), INTERRUPTED)])
def test_an_interrupt_is_obeyed_between_two_pages(
    call: Caller, plan: str, server: Server, more: tuple[str, ...], status: int
) -> None:
    server.script["/1"] = lambda _: interrupting(1)
    said = call("watch", plan, *more)
    assert said.status == status
    assert server.paths() == ["/1"]
    assert captures() == 1, "the page at hand is kept"
    assert Path("changes.atom").read_text().count("<entry>") == 1
    assert "Traceback" not in said.err


def test_a_second_interrupt_is_obeyed_at_once(call: Caller, plan: str, server: Server) -> None:
    server.script["/1"] = lambda _: interrupting(2)
    assert call("watch", plan).status == INTERRUPTED
    assert captures() == 0


def test_an_archive_that_others_hold_is_tried_again(
    call: Caller, plan: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memcon.errors import Unreadable
    from memcon.watching.rounds import Rounds

    faults = [Unreadable("An archive that is free to write was expected."), None]
    once = Rounds.once

    def held(self: Rounds, **how: object) -> object:
        fault = faults.pop(0) if faults else None
        if fault is not None:
            raise fault
        return once(self, **how)  # type: ignore[arg-type]

    clock = Interrupting(2)
    monkeypatch.setattr("memcon.fetch.clock.Clock", lambda: clock)
    monkeypatch.setattr(Rounds, "once", held)
    said = call("watch", plan)
    assert said.status == DONE
    assert "free to write" in said.err
    assert server.paths() == ["/1", "/2"]


def test_a_program_that_waits_ends_when_it_is_told_to(call: Caller, plan: str) -> None:
    command = [sys.executable, "-c", "import sys; from memcon.cli import main; sys.exit(main())", "watch", plan, "--json"]
    with subprocess.Popen(command, cwd=call.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if b'"round"' in line:
                break
        running.send_signal(signal.SIGTERM)
        _, err = running.communicate(timeout=60)
    assert running.returncode == DONE
    assert b"Traceback" not in err
    assert captures() == 2
