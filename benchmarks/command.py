"""The command line: how quickly it starts, and what a second job brings."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import known
from benchmarks.speed import Ratio

BIN = Path(sys.executable).parent


def start_up(rounds: int = 15) -> Ratio:
    """`memcon --version` beside `python -c pass`: at most six times as long, so a ratio of at least a sixth."""
    mine = min(_wall([str(BIN / "memcon"), "--version"]) for _ in range(rounds))
    peer = min(_wall([sys.executable, "-c", "pass"]) for _ in range(rounds))
    return Ratio("memcon --version, beside python -c pass", rounds, mine, peer, asked=1 / 6)


def two_jobs(count: int = 3_000) -> Ratio:
    """`--jobs 2` beside `--jobs 1` over the same folder."""
    pages, _ = known(min(count, 401))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            (Path(folder) / f"{number:05d}.html").write_bytes(pages[number % len(pages)])
        command = [str(BIN / "memcon"), "read", "--jsonl", "--quiet", folder]
        mine = min(_wall([*command, "--jobs", "2"]) for _ in range(2))
        peer = min(_wall([*command, "--jobs", "1"]) for _ in range(2))
    return Ratio("read --jobs 2, beside --jobs 1", count, mine, peer, asked=1.7)


def _wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start
