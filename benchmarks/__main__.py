"""Run every benchmark and write benchmarks/RESULTS.md; exit 1 where one falls short of what is asked."""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.archive import adding
from benchmarks.archive import two_jobs as two_jobs_adding
from benchmarks.command import start_up, two_jobs
from benchmarks.compare import comparing
from benchmarks.memory import Flat, stream
from benchmarks.pages import known, unknown
from benchmarks.people import answering, identification, loading
from benchmarks.search import searching
from benchmarks.speed import Ratio, known_publisher, unknown_publisher
from benchmarks.verify_index import finding

# Memory may grow so much from the second tenth of a stream to its last.
_GROWTH = 1.1
RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> int:
    ratios = [
        known_publisher(), unknown_publisher(), two_jobs(), start_up(), identification(), loading(), answering(),
    ]  # fmt: skip
    added = adding()
    ratios += [added.ratio, two_jobs_adding(), *searching(), *finding(), *comparing()]
    flats = {"read": stream(), "added to an archive": added.flat}
    RESULTS.write_text(report(ratios, flats), encoding="utf-8")
    print(report(ratios, flats))
    short = [one for one in ratios if one.ratio < one.asked]
    return 1 if short or any(flat.growth > _GROWTH for flat in flats.values()) else 0


def report(ratios: list[Ratio], flats: dict[str, Flat]) -> str:
    rows = [
        f"| {one.name} | {one.pages} | {one.ratio:.2f} | {one.asked:.2f} | {'yes' if one.ratio >= one.asked else 'no'} |"
        for one in ratios
    ]
    return "\n".join(
        [
            "# Speed and memory",
            "",
            "Each line is one run, both sides on the same input on the same machine; `make bench` writes this file.",
            f"Python {platform.python_version()}, {platform.machine()}, trafilatura {version('trafilatura')}.",
            f"Known publisher: {known(1)[1]}. Unknown publisher: {unknown(1)[1]}.",
            "",
            "| measure | pages or rounds | times the peer's speed | asked | reached |",
            "|---|---|---|---|---|",
            *rows,
            "",
            *(
                f"A stream of {flat.pages} pages {what}: {flat.second_tenth:.0f} MB at the highest in the second tenth, "
                f"{flat.last_tenth:.0f} MB in the last ({flat.growth:.2f} times; asked: at most {_GROWTH:.2f})."
                for what, flat in flats.items()
            ),
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
