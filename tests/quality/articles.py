"""Ordinary pages of unknown sites: their main text by a published benchmark's measure, beside what trafilatura makes of them.

The measure: each text as the multiset of its runs of four words; precision and recall of each page from the runs that both
texts have; their means over all pages; F1 of the two means.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import mean

import msgspec
import trafilatura

from memcon.reading import Reader
from tests.quality.data import DATA, held_out, some

FOLDER = DATA / "articles"
_WORD = re.compile(r"\w+")
_RUN = 4


class Match(msgspec.Struct, frozen=True):
    """How much of a page's text was found, and how much of what was found is its text."""

    page: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _harmonic(self.precision, self.recall)


def measure(extract: Callable[[bytes], str], *, most: int | None = None) -> list[Match]:
    """The match of every page's main text, or of `most` pages', as `extract` gives it, with the benchmark's."""
    return [match(page, extract(data), truth) for page, data, truth in pages(most)]


def pages(most: int | None = None) -> Iterator[tuple[str, bytes, str]]:
    """Each page: its key, its bytes and its main text by the benchmark."""
    truth = json.loads((FOLDER / "ground-truth.json").read_text(encoding="utf-8"))
    for key in sorted(some(truth, most)):
        data = (FOLDER / "html" / f"{key[:16]}.html.gz").read_bytes()
        yield f"articles/{key[:16]}", gzip.decompress(data), truth[key].get("articleBody", "")


def f1(matches: list[Match]) -> float:
    """The benchmark's figure over all pages."""
    return _harmonic(mean(one.precision for one in matches), mean(one.recall for one in matches))


def f1_apart(matches: list[Match]) -> float | None:
    """The figure over the third that is not looked at while tuning; None where no page is of it."""
    apart = [one for one in matches if held_out(one.page)]
    return f1(apart) if apart else None


def by_memcon(reader: Reader) -> Callable[[bytes], str]:
    """The whole text of the record, headline and all."""
    return lambda data: reader.read_bytes(data, name="page.html").text


def by_trafilatura(*, fast: bool) -> Callable[[bytes], str]:
    """What trafilatura makes of the same bytes, comments left out as in the benchmark."""
    return lambda data: trafilatura.extract(data, fast=fast, include_comments=False) or ""


def match(page: str, found: str, truth: str) -> Match:
    """One page's match."""
    mine, theirs = _runs(found), _runs(truth)
    both = sum((mine & theirs).values())
    return Match(page, both / max(1, mine.total()), both / max(1, theirs.total()))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)) if words)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
