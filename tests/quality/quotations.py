"""The quotations that were made of real pages, each verified against all pages that are searched, and compared with the truth.

`python -m tests.quality.quotations` prints which verdicts each kind was given, and what was wrong.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from memcon.archive.keeping import keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from memcon.reading import Reader
from memcon.record import Record
from memcon.text import Span
from tests.quality.data import held_out
from tests.quality.quotations_corpus import Corpus, read_all, words_of
from tests.quality.quotations_made import SHARES, Made, made
from tests.quality.score import Share

# Pages of all folders; a sample of them gives its share of the quotations.
_PAGES = 831
# How much of a passage and of the true one must be shared for them to be the same place.
_SAME_PLACE = 0.75
_MOST_EXAMPLES = 12


class Judged(msgspec.Struct):
    """Shares of quotations that are right: all, and those made of the held-out third of the documents."""

    every: Share = msgspec.field(default_factory=Share)
    apart: Share = msgspec.field(default_factory=Share)

    def add(self, one: Made, found: object, truth: object) -> None:
        """Count one quotation; what is shown where it is wrong begins with its kind."""
        for share in (self.every, self.apart) if held_out(one.page) else (self.every,):
            share.add(f"{one.kind} ({one.page}, {one.speaker or 'nobody named'}): {one.quotation}", found, truth)


class Found(msgspec.Struct):
    """What was found: verdicts of all and of each kind, the changed words and their kinds, the first places, what was never
    said and told so; and how often each kind was given each verdict."""

    verdict: Judged = msgspec.field(default_factory=Judged)
    kinds: dict[str, Judged] = msgspec.field(default_factory=lambda: {kind: Judged() for kind in SHARES})
    words: Judged = msgspec.field(default_factory=Judged)
    named: Judged = msgspec.field(default_factory=Judged)
    place: Judged = msgspec.field(default_factory=Judged)
    unsaid: Judged = msgspec.field(default_factory=Judged)
    confused: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)


def measure(reader: Reader, most: int | None = None, only: str = "", *, alone: bool = False) -> Found:
    """All quotations, or those made of `most` pages; `only` those whose kind begins so.

    With `alone` each is sought in its own page and nowhere else, and those of pages left out are not: what is wrong then is no
    fault of the search for the page.
    """
    corpus = Corpus(read_all(reader, most))
    quotations = [one for one in made(corpus, 1.0 if most is None else most / _PAGES) if one.kind.startswith(only)]
    found = Found()
    if alone:
        for one in (one for one in quotations if one.page in corpus.searched):
            count(found, one, verified(one, corpus.searched[one.page].record))
        return found
    with searched(corpus, reader) as archive:
        for one in quotations:
            count(found, one, verified(one, archive))
    return found


@contextmanager
def searched(corpus: Corpus, reader: Reader) -> Iterator[Archive]:
    """An archive of the pages that are searched, gone when the block ends."""
    with TemporaryDirectory() as folder, Archive(Path(folder) / "quotations.db") as archive:
        for document in corpus.searched.values():
            keep(archive, prepare(document.record, document.source, reader.register))
        yield archive


def verified(one: Made, in_: Archive | Record) -> Any:
    """What memcon answers about a quotation."""
    from memcon.verifying.check import verify

    return verify(one.quotation, in_=in_, speaker=one.speaker)


def count(found: Found, one: Made, answer: Any) -> None:
    """Compare an answer with the truth."""
    found.confused[one.kind, answer.verdict] += 1
    for judged in (found.verdict, found.kinds[one.kind]):
        judged.add(one, answer.verdict, one.verdict)
    if one.verdict == "not found":
        found.unsaid.add(one, answer.verdict, one.verdict)
        return
    found.place.add(one, is_first(one, answer.places) or shown_places(answer), True)
    if one.changes:
        changes = [(change.kind, change.source, change.printed) for change in answer.changes]
        found.words.add(one, plain(change[1:] for change in changes), plain(change[1:] for change in one.changes))
        found.named.add(one, sorted(change[0] for change in changes), sorted(change[0] for change in one.changes))


def plain(pairs: Iterable[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    """Pairs of said and printed words without case, marks and the `'s` of a possessive, in order of the words."""
    return sorted(tuple(" ".join(re.sub(r"'s$", "", word) for word in words_of(side or "")) for side in pair) for pair in pairs)


def is_first(one: Made, places: Any) -> bool:
    """Whether the first place that was found is one of the true ones."""
    if not places:
        return False
    first, turn = places[0], turn_number(places[0].turn)
    true = [place for place in one.places if (place.record, place.turn) == (first.record, turn)]
    is_there = _has_run if one.verdict == "spliced" else _is_there
    return any(place.span is None or is_there(place.span, first.spans) for place in true)


def turn_number(turn: int | str | None) -> int | None:
    """The number of a turn, given as such or as its address."""
    digits = re.search(r"\d+", turn) if isinstance(turn, str) else None
    return int(digits[0]) if digits is not None else turn if isinstance(turn, int) else None


def _is_there(true: Span, spans: Sequence[Span]) -> bool:
    """Whether spans, from the first to the last, are the true stretch, but for a word or so."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    shared = min(end, true.end) - max(start, true.start)
    return shared / (max(end, true.end) - min(start, true.start)) >= _SAME_PLACE


def _has_run(true: Span, spans: Sequence[Span]) -> bool:
    """Whether one of some runs lies in the true sentence."""
    return any((min(span.end, true.end) - max(span.start, true.start)) / len(span) >= _SAME_PLACE for span in spans)


def shown_places(answer: Any) -> str:
    """The first places of an answer in one line."""
    shown = [f"{place.record} {place.turn} {[(span.start, span.end) for span in place.spans]}" for place in answer.places[:2]]
    return f"{answer.verdict}: {'; '.join(shown) or 'no place'}"


def confusion(found: Found) -> str:
    """Which verdicts each kind was given, as a table."""
    verdicts = sorted({verdict for _, verdict in found.confused})
    width = max(len(kind) for kind in SHARES)
    rows = [" " * width + "  " + "  ".join(verdicts)]
    for kind in SHARES:
        cells = [str(found.confused[kind, verdict] or "·").rjust(len(verdict)) for verdict in verdicts]
        rows.append(f"{kind.ljust(width)}  {'  '.join(cells)}")
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Print the table, the shares and examples of what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.quotations")
    parser.add_argument("--most", type=int, help="so many pages; all where it is not given")
    parser.add_argument("--only", default="", help="kinds that begin so")
    parser.add_argument("--examples", type=int, default=_MOST_EXAMPLES, help="so many faults of each measure")
    parser.add_argument("--alone", action="store_true", help="seek each in its own page alone")
    wanted = parser.parse_args(arguments)
    found = measure(Reader(layers="structure"), wanted.most, wanted.only, alone=wanted.alone)
    sys.stdout.write(confusion(found))
    parts = {
        "verdict": found.verdict,
        "changed words": found.words,
        "kind of change": found.named,
        "right place first": found.place,
    }
    for name, judged in (parts | found.kinds).items():
        apart = f"{judged.apart.share:.4f}" if judged.apart.of else ""
        sys.stdout.write(f"{name}: {judged.every.share:.4f} of {judged.every.of}, held out {apart}\n")
        faults = judged.every.faults[: wanted.examples] if judged is not found.verdict else ()
        sys.stdout.writelines(f"    {quotation}\n        found {got}, should be {truth}\n" for quotation, got, truth in faults)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
