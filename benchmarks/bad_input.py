"""Reads every bad input in a process of its own; prints the time and the memory it took: `python -m benchmarks.bad_input`.

Words after the command choose the inputs whose name holds one of them. Exits 1 where an input took more than 2 s of CPU or
500 MB, or did not end in a record or a refusal.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bad_inputs import ALL, BadInput

MOST_SECONDS, MOST_MEGABYTES = 2.0, 500
_ROOT = Path(__file__).resolve().parents[1]
_HANGS = 60
_WARM = (
    ("<p>Anna Weller: Good day to all of you, and thank you.</p>", "page.html"),
    ("# Talks\n\n**Anna Weller:** Good day to all of you.", "page.md"),
    ("1 2 3 4", "page.txt"),
)


def measure(number: int) -> dict[str, object]:
    """Read one input, in this process, with a reader that has read before; what came of it and what it took."""
    from memcon.errors import Unreadable
    from memcon.reading import Reader

    reader, bad = Reader(), ALL[number]
    for page, name in _WARM:
        reader.read_bytes(page.encode(), name=name)
    data = bad.make()
    begun = time.process_time()
    try:
        record = reader.read_bytes(data, name=bad.name)
        outcome = f"{len(record.blocks)} blocks, {len(record.turns)} turns, {len(record.to_json())} bytes"
        outcome += f" {sorted({found.code for found in record.findings})}"
    except Unreadable as refusal:
        outcome = f"refused: {refusal}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.process_time() - begun, "megabytes": peak, "size": len(data), "outcome": outcome}


def _measured(number: int) -> dict[str, object]:
    call = [sys.executable, "-m", "benchmarks.bad_input", "--one", str(number)]
    try:
        child = subprocess.run(call, cwd=_ROOT, capture_output=True, text=True, timeout=_HANGS, check=False, preexec_fn=_limit)
    except subprocess.TimeoutExpired:
        return {"failed": f"still reading after {_HANGS} s"}
    if child.returncode:
        return {"failed": (child.stderr.strip().splitlines() or [f"ended by signal {-child.returncode}"])[-1]}
    measured: dict[str, object] = json.loads(child.stdout)
    return measured


def _limit() -> None:
    """Keep one input from taking the machine: 20 s of CPU, 4 GB."""
    resource.setrlimit(resource.RLIMIT_CPU, (20, 21))
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))


def _row(bad: BadInput, taken: dict[str, object]) -> tuple[bool, str]:
    if "failed" in taken:
        return False, f"FAILED {'':>9} {'':>8} {'':>6}  {bad.what}: {taken['failed']}"
    seconds, megabytes, size = float(str(taken["seconds"])), float(str(taken["megabytes"])), int(str(taken["size"]))
    good = seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES
    mark = "good" if good else "OVER"
    return good, f"{mark:6} {seconds:7.2f} s {megabytes:5.0f} MB {size / 1e6:6.2f}  {bad.what}: {str(taken['outcome'])[:110]}"


def main(words: list[str]) -> int:
    """Measure the inputs that the words choose, all without any, and print the table."""
    print(f"{'':6} {'CPU':>9} {'peak':>8} {'MB in':>6}  input: what came of it")
    failed = 0
    for number, bad in enumerate(ALL):
        if not words or any(word in bad.what for word in words):
            good, row = _row(bad, _measured(number))
            failed += not good
            print(row, flush=True)
    print(f"{failed} over {MOST_SECONDS:g} s or {MOST_MEGABYTES} MB, or failed" if failed else "all within bounds")
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        sys.exit(main(sys.argv[1:]))
