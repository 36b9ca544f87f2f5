"""Calls of the command line, and a page for them to read."""

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from memcon.archive.migrations import STEPS
from memcon.archive.store import Archive
from memcon.cli import main

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks in Nethermere</title></head>
<body><article><h1>Talks in Nethermere</h1>
<p>May 3, 2021</p>
<p><b>President of Norway Olav Brekke:</b> Good morning, colleagues, and welcome to our harbour town of Nethermere.
I am glad that you could come here today.</p>
<p>We have a long day before us, and I would like to hear what you think of the fisheries agreement. (Laughter.)</p>
<p><b>Minister of Trade of Spain Ana Torres:</b> Thank you, Mr President. We are happy to be here, and we will speak plainly
about the agreement.</p>
<p><b>Question:</b> When will the agreement be signed, Mr President?</p>
<p><b>Olav Brekke:</b> Soon, I hope. It depends on the weather (inaudible) and on the two parliaments.</p>
</article></body></html>"""
PLAIN = """MR DUNNE: Hello, all, and thank you for coming out in this weather to hear what we have to say.

QUESTION: Why is it that you did not come yesterday, when we were all waiting here for you?

MR DUNNE: Because I was at sea, and there was no boat that would take me back before the morning.
"""
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


class Said(msgspec.Struct, frozen=True):
    """What a call said: its exit status, and both its streams."""

    status: int
    out: str
    err: str


class Caller:
    """Calls `memcon` in this process, in a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capture = folder, capture

    def __call__(self, *arguments: str) -> Said:
        self._capture.readouterr()
        status = main(list(arguments))
        said = self._capture.readouterr()
        return Said(status, said.out, said.err)

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file in the folder, and return its name for a call."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name


def program(*arguments: str, folder: Path, stdin: bytes = b"", environment: dict[str, str] | None = None) -> Said:
    """Call `memcon` as a program of its own."""
    command = [sys.executable, "-c", "import sys; from memcon.cli import main; sys.exit(main())", *arguments]
    env = {**os.environ, **(environment or {})}
    done = subprocess.run(command, cwd=folder, input=stdin, capture_output=True, timeout=120, env=env, check=False)
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


class Terminal(io.TextIOWrapper):
    """A standard output that says it is a terminal."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def isatty(self) -> bool:
        """Always: that is what it is for."""
        return True

    def shown(self) -> str:
        """What was printed."""
        self.seek(0)
        return self.read()


# The tables that each step of the migrations after the first adds, in the order in which they can be let go.
_ADDED = (("seed_node", "wording"), ("account", "ruling", "meeting"), ("addition",))


def make_older(path: Path, version: int = len(STEPS) - 1) -> None:
    """Make an archive one of an older memcon: without what the steps after this version add."""
    with Archive(path) as archive:
        for tables in _ADDED[version - 1 :]:
            for table in tables:
                archive.connection.execute(f"DROP TABLE {table}")
        archive.connection.execute(f"PRAGMA user_version = {version}")
