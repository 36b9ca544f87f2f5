"""Run the benchmarks, all or some, and write benchmarks/RESULTS.md; exit 1 where one falls short of what is asked.

`python -m benchmarks` runs all; `python -m benchmarks verify search` these groups, and the sections of the others stay.
"""

import platform
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.memory import Flat
from benchmarks.speed import Ratio

# Memory may grow so much from the second tenth of a stream to its last.
_GROWTH = 1.1
RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = """# Speed and memory

Each line is one run, both sides on the same input on the same machine; `make bench` writes this file, and
`python -m benchmarks GROUP` one section of it. A ratio is how many times as fast as the peer, or how many times less than
what is asked.

"""
_SECTION = re.compile(r"^## (?P<group>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)

Measured = tuple[list[Ratio], dict[str, Flat]]


def reading() -> Measured:
    from benchmarks.command import start_up, two_jobs
    from benchmarks.memory import stream
    from benchmarks.people import answering, identification, loading
    from benchmarks.speed import known_publisher, unknown_publisher

    ratios = [known_publisher(), unknown_publisher(), two_jobs(), start_up(), identification(), loading(), answering()]
    return ratios, {"read": stream()}


def adding() -> Measured:
    from benchmarks.archive import adding, two_jobs

    added = adding()
    return [added.ratio, two_jobs()], {"added to an archive": added.flat}


def search() -> Measured:
    from benchmarks.search import searching

    return list(searching()), {}


def verify() -> Measured:
    from benchmarks.verify_index import finding

    return list(finding()), {}


def compare() -> Measured:
    from benchmarks.compare import comparing

    return list(comparing()), {}


def rooms() -> Measured:
    from benchmarks.reading_room import reading_room

    return reading_room()


GROUPS: Mapping[str, Callable[[], Measured]] = {
    "reading": reading, "adding": adding, "search": search, "verify": verify, "compare": compare, "rooms": rooms,
}  # fmt: skip


def main(wanted: list[str]) -> int:
    unknown = [one for one in wanted if one not in GROUPS]
    if unknown:
        print(f"A group of benchmarks ({', '.join(GROUPS)}) was expected, found {unknown[0]!r}.", file=sys.stderr)
        return 2
    is_short = False
    for group in wanted or GROUPS:
        ratios, flats = GROUPS[group]()
        section = "\n".join(lines(ratios, flats)) + "\n"
        print(section)
        RESULTS.write_text(with_section(RESULTS.read_text(encoding="utf-8"), group, section), encoding="utf-8")
        is_short |= any(one.ratio < one.asked for one in ratios)
        is_short |= any(one.growth > _GROWTH or bool(one.faults) for one in flats.values())
    return 1 if is_short else 0


def lines(ratios: list[Ratio], flats: Mapping[str, Flat]) -> Iterator[str]:
    """One section: when and on what it was measured, its table, and what it says of memory."""
    yield f"\nPython {platform.python_version()}, {platform.machine()}.\n"
    yield "| measure | pages or rounds | ratio | asked | reached |"
    yield "|---|---|---|---|---|"
    for one in ratios:
        asked, reached = (f"{one.asked:.2f}", "yes" if one.ratio >= one.asked else "no") if one.asked else ("", "")
        yield f"| {one.name} | {one.pages} | {one.ratio:.3f} | {asked} | {reached} |"
    for what, flat in flats.items():
        faults = f"; {flat.faults} faults" if flat.faults is not None else ""
        yield (
            f"\nA stream of {flat.pages} pages {what}: {flat.second_tenth:.0f} MB at the highest in the second tenth,"
            f" {flat.last_tenth:.0f} MB in the last ({flat.growth:.2f} times; asked: at most {_GROWTH:.2f}){faults}."
        )


def with_section(report: str, group: str, section: str) -> str:
    """The report with the section of a group in place of its older one, all in the order of the groups."""
    held = {one["group"]: one["body"] for one in _SECTION.finditer(report)}
    held[group] = section
    return _HEAD + "\n".join(f"## {name}\n{held[name].rstrip()}\n" for name in GROUPS if name in held)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
