import json
import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.cli import main
from memcon.cli.batch import _AHEAD, results
from memcon.cli.rendering import Reading, Wanted
from memcon.fetch.folder import Document
from memcon.reading import Reader
from memcon.version import __version__
from tests.cli.calls import PAGE, PLAIN, program

MEMCON = [sys.executable, "-c", "import sys; from memcon.cli import main; sys.exit(main())"]


def test_the_version_needs_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys; from memcon.cli import main; main(['--version']); print(*{'click', 'msgspec'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout == f"memcon {__version__}\n\n"


def test_help_imports_no_verb(tmp_path: Path) -> None:
    code = (
        "import sys; from memcon.cli import main; main(['--help']); print(*{'memcon.cli.read', 'msgspec'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout.endswith("an input cannot be read.\n\n")


def test_no_words_at_all_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "memcon read page.html" in capsys.readouterr().err


def test_a_character_set_that_lacks_the_characters(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("MR ŠEDÝ: Dobrý den – vítejte.\n\nMR ŠEDÝ: Děkuji.\n", encoding="utf-8")
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    said = program("read", "page.txt", "--json", folder=tmp_path, environment=environment)
    assert said.status == 0 and "ŠEDÝ" in json.loads(said.out)["text"]
    assert program("read", "gone–page.txt", folder=tmp_path, environment=environment).status == 2


def test_a_pipe_that_closes_is_left_in_silence(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    files = ["page.html"] * 60
    for jobs in ("1", "2"):
        command = [*MEMCON, "read", *files, "--jsonl", "--jobs", jobs]
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            assert running.stdout is not None and running.stderr is not None
            running.stdout.readline()
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode not in (0, 2, 3)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_cleanly(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    command = [*MEMCON, "read", *["page.html"] * 5000, "--jsonl", "--jobs", jobs]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=-1, stderr=-1, start_new_session=True)
    assert running.stdout is not None
    running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    _, complaints = running.communicate(timeout=60)
    assert (running.returncode, complaints) == (130, b"")


def test_whoever_dies_over_a_page_takes_only_that_page_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Reader.read_bytes

    def dying(self: Reader, data: bytes, **options: str | None) -> object:
        if data == b"deadly":
            os._exit(9)
        return whole(self, data, **options)

    monkeypatch.setattr(Reader, "read_bytes", dying)
    contents = [PLAIN, "deadly", PLAIN, "deadly", "deadly", PLAIN]
    documents = []
    for at, content in enumerate(contents):
        path = tmp_path / f"{at}.txt"
        path.write_text(content, encoding="utf-8")
        documents.append(Document(path.name, str(path)))
    found = list(results(documents, Reading(Wanted("jsonl"), Reader()), 2))
    assert [outcome.fault is not None for outcome in found] == [content == "deadly" for content in contents]
    assert [json.loads(outcome.output).get("error") for outcome in found][1] == found[1].fault


def test_few_outcomes_are_held_and_nobody_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PLAIN, encoding="utf-8")
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield Document("page.txt", str(path))

    found = results(documents(), Reading(Wanted("jsonl"), Reader()), 2)
    for _ in range(3):
        next(found)
    time.sleep(0.2)
    assert len(taken) <= 3 + 2 * _AHEAD  # three are taken; of two processes one may be slow, and as many wait for it
    found.close()
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run([*MEMCON, "read", "page.html"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 3
    assert said.stderr.decode().startswith("memcon: Not everything could be written (no space left on device).")
    with Path("/dev/full").open("wb") as full:
        for word in ("--help", "--version"):
            assert subprocess.run([*MEMCON, word], stdout=full, stderr=subprocess.PIPE, check=False).returncode == 3


def test_a_closed_output_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    command = f"{shlex.join(MEMCON)} read page.html >&-"
    said = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (2, "memcon: An answer is written to standard output, which is closed.\n")
