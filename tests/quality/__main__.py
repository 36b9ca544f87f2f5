"""`python -m tests.quality`: how well memcon reads, measured against gold, as one table; exit 1 where a floor is undercut.

`--write` puts the table into docs/quality.md (of named groups their rows), `--faults` shows what was wrong, and names of groups
take those alone.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.quality import measures
from tests.quality.data import ROOT
from tests.quality.measures import GROUPS, Figure
from tests.quality.report import table, with_table

_PAGE = ROOT / "docs" / "quality.md"
_PROCESSES = 2
_MOST_FAULTS = 40


def main(arguments: list[str]) -> int:
    """Take the groups that are named, or all, and print the table."""
    wanted = _parser().parse_args(arguments)
    names = wanted.group or list(GROUPS)
    skipped = {name: reason for name in names if (reason := measures.missing(GROUPS[name]))}
    with ProcessPoolExecutor(_PROCESSES) as pool:
        taken = list(pool.map(measures.take, [name for name in names if name not in skipped]))
    figures = [figure for group in taken for figure in group]
    for name, reason in skipped.items():
        sys.stdout.write(f"{name}: not measured, {reason}\n")
    sys.stdout.write(table(figures, measures.floors()))
    if wanted.faults:
        sys.stdout.writelines(_faults(figures))
    if wanted.write:
        written = with_table(
            _PAGE.read_text(encoding="utf-8"), figures, measures.floors(), is_whole=not wanted.group
        )  # fmt: skip
        _PAGE.write_text(written, encoding="utf-8")
    under = measures.undercut(figures)
    sys.stdout.writelines(f"Under its floor: {sentence}.\n" for sentence in under)
    return 1 if under else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("group", nargs="*", choices=[*GROUPS, []], help="a group of figures; all where none is named")
    parser.add_argument("--faults", action="store_true", help="show what was wrong")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    return parser


def _faults(figures: list[Figure]) -> list[str]:
    return [f"{figure.name}: {' | '.join(fault)}\n" for figure in figures for fault in figure.faults[:_MOST_FAULTS]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
