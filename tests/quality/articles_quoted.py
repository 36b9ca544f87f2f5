"""Quotations found in articles and whose they are: invented articles (tests/verifying_articles) with the truth marked in them.

In an article ⟨Name⟩ stands before the first word of a quotation and ⟨/⟩ behind its last; ⟨-⟩ is one that the article gives to
nobody by name. `python -m tests.quality.articles_quoted` prints recall and precision, apart for the articles held out, of
which the faults are not shown; with --faults those of the others.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from memcon.verifying.article_quoted import quotations_in
from memcon.verifying.article_reading import read_article
from memcon.verifying.article_said import Attributions
from memcon.verifying.article_text import Article
from tests.quality.data import ROOT

ARTICLES = ROOT / "tests" / "verifying_articles"
_MARK = re.compile(r"⟨(?P<who>[^⟨⟩]*)⟩")
_TAG = re.compile(r"<[^<>]*>")
HELD_OUT = "held-out"


class Gold(msgspec.Struct, frozen=True):
    """A quotation as it stands in the article, and the surname of the one whom it is given to."""

    start: int
    end: int
    who: str | None


class Score(msgspec.Struct):
    """What was found: quotations in truth, as found, right; attributions in truth, as told, right; and the faults."""

    truth: int = 0
    found: int = 0
    right: int = 0
    given: int = 0
    told: int = 0
    named: int = 0
    faults: list[str] = []

    def add(self, other: "Score") -> None:
        """Add those of another article."""
        for field in ("truth", "found", "right", "given", "told", "named"):
            setattr(self, field, getattr(self, field) + getattr(other, field))
        self.faults += other.faults

    def line(self, name: str) -> str:
        """Recall and precision in one line."""
        shares = [
            ("quotations: recall", self.right, self.truth), ("precision", self.right, self.found),
            ("attributions: recall", self.named, self.given), ("precision", self.named, self.told),
        ]  # fmt: skip
        told = ", ".join(f"{what} {part / max(1, whole):.3f} of {whole}" for what, part, whole in shares)
        return f"{name}: {told}\n"


def articles() -> Iterator[Path]:
    """The articles, in order."""
    yield from sorted(ARTICLES.glob("*.gold.*"))


def opened(path: Path) -> tuple[Article, list[Gold]]:
    """An article as memcon reads it without the marks of truth, and its quotations."""
    source = path.read_text(encoding="utf-8")
    article = read_article(_MARK.sub("", source).encode(), name=path.name.replace(".gold", ""))
    return article, list(_gold(article.text, source))


def _gold(text: str, source: str) -> Iterator[Gold]:
    at = 0
    parts = _MARK.split(source)
    # Of a split by one group every other part is what the group held.
    for who, words in zip(parts[1::2], parts[2::2], strict=True):
        if who == "/":
            continue
        plain = " ".join(_TAG.sub("", re.sub(r"</p>\s*<p>", "\n", words)).split())
        found = re.compile(r"\s+".join(map(re.escape, plain.split()))).search(text, at)
        if found is None:
            raise ValueError(f"the article has not {plain!r}")
        at = found.end()
        yield Gold(*found.span(), None if who == "-" else who)


def measured(path: Path) -> Score:
    """How well the quotations of an article are found and given to somebody."""
    article, truth = opened(path)
    found = quotations_in(article)
    told = Attributions(article, found).told()
    by_span = {(one.start, one.end): one for one in truth}
    score = Score(truth=len(truth), found=len(found), given=sum(one.who is not None for one in truth))
    for one, who in zip(found, told, strict=True):
        gold = by_span.pop((one.span.start, one.span.end), None)
        speaker = who.speaker if who is not None else None
        score.right += gold is not None
        score.told += speaker is not None
        is_right = gold is not None and speaker is not None and gold.who is not None and speaker.endswith(gold.who)
        score.named += is_right
        if gold is None or (not is_right and (speaker or gold.who)):
            basis = who.basis if who is not None else None
            score.faults.append(
                f"{path.name}: {one.span.of(article.text)[:70]!r} {speaker!r} ({basis}), should be {gold and (gold.who or '-')}"
            )
    score.faults += [f"{path.name}: not found {article.text[one.start : one.end][:70]!r}" for one in by_span.values()]
    return score


def measure() -> dict[str, Score]:
    """The scores of the articles that are looked at and of those held out."""
    scores = {"articles": Score(faults=[]), HELD_OUT: Score(faults=[])}
    for path in articles():
        scores[HELD_OUT if path.name.startswith(HELD_OUT) else "articles"].add(measured(path))
    return scores


def main(arguments: list[str]) -> int:
    """Print recall and precision."""
    scores = measure()
    for name, score in scores.items():
        sys.stdout.write(score.line(name))
    if "--faults" in arguments:
        sys.stdout.writelines(f"    {fault}\n" for fault in scores["articles"].faults)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
