"""Finding accounts: the invented pairs of tests/comparing_pairs hidden among the real pages, and all that is proposed.

`python -m tests.quality.accounts` prints the figures and every proposal that is not one of the pairs; `--least` another
threshold. The threshold was chosen on the pairs for tuning alone; single errors of the others are not shown.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from memcon.archive.keeping import keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.comparing.accounts import LEAST, Proposal, propose
from memcon.reading import Reader
from tests.quality.data import DATA, some
from tests.quality.score import Share

PAIRS = Path(__file__).parents[1] / "comparing_pairs"
SETS = ("tuning", "test")
_FOLDERS = (("kremlin", "kremlin/pages", "*.html"), ("whitehouse", "whitehouse", "2*.md"))
# Pairs of real pages that are of one meeting, looked at one by one: the talks of three presidents and their statements after
# them, and a meeting's readout and the remarks in it.
SEEN = frozenset(
    {
        ("kremlin/56152", "kremlin/56153"),
        (
            "whitehouse/2022-11-18-readout-of-vice-president-kamala-harriss-meeting-with-indo-pacific-leaders-on-dprks-"
            "ballistic-missile-launch",
            "whitehouse/2022-11-18-remarks-by-vice-president-harris-in-a-meeting-on-the-dprks-recent-ballistic-missile-launch",
        ),
    }
)


class Pair(msgspec.Struct, frozen=True):
    """Two invented accounts, by the names they have here, and whether they are of one meeting."""

    name: str
    set: str
    is_one: bool

    @property
    def sides(self) -> tuple[str, str]:
        """The names of both documents."""
        return f"{self.name}/a", f"{self.name}/b"


class Found(msgspec.Struct):
    """Documents whose partner comes first, by set; proposals that are true, and documents that have no false one."""

    first: dict[str, Share]
    every: Share
    proposals: Share
    documents: Share
    told: list[tuple[float, str, str, str, bool]]


def pairs() -> list[Pair]:
    """The invented pairs."""
    found = []
    for folder in sorted(one for one in PAIRS.iterdir() if one.is_dir()):
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        found.append(Pair(folder.name, expected["set"], expected["same_meeting"]))
    return found


def measure(reader: Reader, most: int | None = None, least: float = LEAST) -> Found:
    """Hide the pairs among the real pages, or `most` of each folder, and propose."""
    with _hidden(reader, most) as (archive, names):
        return _judged(propose(archive, least=least), names, pairs())


@contextmanager
def _hidden(reader: Reader, most: int | None) -> Iterator[tuple[Archive, dict[str, str]]]:
    """An archive of all documents, and what each is called here by its address; gone when the block ends."""
    with TemporaryDirectory() as folder, Archive(Path(folder) / "accounts.db") as archive:
        names: dict[str, str] = {}
        for name, path in _documents(most):
            data = path.read_bytes()
            record = reader.read_bytes(data, name=path.name)
            names[keep(archive, prepare(record, data, reader.register)).address] = name
        yield archive, names


def _documents(most: int | None) -> Iterator[tuple[str, Path]]:
    for name, folder, files in _FOLDERS:
        paths = {f"{name}/{path.stem}": path for path in sorted((DATA / folder).glob(files))}
        yield from ((key, paths[key]) for key in sorted(some(paths, most)))
    for path in sorted(PAIRS.glob("*/[ab].*")):
        yield f"{path.parent.name}/{path.stem}", path


def _judged(proposals: tuple[Proposal, ...], names: dict[str, str], invented: list[Pair]) -> Found:
    true = {pair.sides for pair in invented if pair.is_one} | SEEN
    hidden = {side for pair in invented if pair.set == "test" for side in pair.sides}
    told, first = [], dict[str, str]()
    for one in proposals:
        a, b = sorted((names[one.a.address], names[one.b.address]))
        first.setdefault(a, b)
        first.setdefault(b, a)
        told.append((one.score, one.kind, a, b, (a, b) in true))
    false = {name for _, _, a, b, is_true in told if not is_true for name in (a, b)}
    found = Found(
        {name: Share() for name in SETS}, Share(), Share(), Share(), [one for one in told if not hidden & {one[2], one[3]}]
    )
    for _, kind, a, b, is_true in told:
        found.proposals.add(f"{a} and {b} ({kind})", is_true, True)
    for name in names.values():
        found.documents.add(name, name in false, False)
    for pair in (pair for pair in invented if pair.is_one):
        for side, other in (pair.sides, pair.sides[::-1]):
            found.first[pair.set].add(side, first.get(side), other)
            found.every.add(side, first.get(side), other)
    return found


def main(arguments: list[str]) -> int:
    """Print the figures, and each proposal that is no pair."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.accounts")
    parser.add_argument("--most", type=int, help="so many real pages of each folder; all where it is not given")
    parser.add_argument("--least", type=float, default=LEAST, help="propose from this score on")
    wanted = parser.parse_args(arguments)
    found = measure(Reader(), wanted.most, wanted.least)
    for name in SETS:
        share = found.first[name]
        sys.stdout.write(f"right partner first, {name}: {share.share:.4f} of {share.of} documents\n")
    sys.stdout.writelines(f"    {name}: found {got}\n" for name, got, _ in found.first["tuning"].faults)
    for share, noun in ((found.proposals, "proposals"), (found.documents, "documents")):
        sys.stdout.write(f"{noun} that are false, or in a false one: {1 - share.share:.4f} of {share.of}\n")
    scores = sorted(score for score, _, a, b, _ in found.told if a[:2] == b[:2] and a[:2].isdigit())
    sys.stdout.write(f"scores of the pairs for tuning: {' '.join(f'{score:.2f}' for score in scores)}\nall other proposals:\n")
    others = (one for one in found.told if one[2].rpartition("/")[0] != one[3].rpartition("/")[0] or not one[2][:2].isdigit())
    sys.stdout.writelines(
        f"    {score:.2f} {kind}: {a} | {b}{', true' if is_true else ''}\n" for score, kind, a, b, is_true in others
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
