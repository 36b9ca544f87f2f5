"""A news article in, its quotations out: whose the article says each is, and whether somebody said it so."""

from collections.abc import Sequence

import msgspec

from memcon.errors import Unreadable, WrongCall
from memcon.text import Span
from memcon.verifying.answer import Attribution, Searched, Verdict, Verification
from memcon.verifying.article_meant import Attributed
from memcon.verifying.article_quoted import Found, quotations_in
from memcon.verifying.article_said import Attributions
from memcon.verifying.article_text import Article
from memcon.verifying.check import Verifier

_MOST_QUOTATIONS = 2_000
# A sentence that its writer interrupts is of at most so many pieces.
_MOST_PIECES = 4
_RUNS_ON: frozenset[Verdict] = frozenset({"exact", "punctuation only"})
_ENDS = ".!?。！？"
_UNSPACED = ("zh", "ja", "th")
_VERDICTS: tuple[Verdict, ...] = (
    "exact", "punctuation only", "ellipsis", "spliced", "altered", "wrong speaker", "not found",
)  # fmt: skip


class ArticleTold(msgspec.Struct, frozen=True):
    """The article itself: `text` is what all spans point into; `source` is the name of its file, null for standard input."""

    source: str | None
    title: str | None
    language: str | None
    words: int
    text: str


class QuotationChecked(msgspec.Struct, frozen=True):
    """A quotation of an article (docs/formats.md).

    `span` is from its first word to its last, `pieces` are the quoted words in it where the writer's own interrupt them, and
    `text` is what `span` holds. `verification` is null where the words are none to verify, which `why_not` then explains.
    """

    n: int
    span: Span
    pieces: tuple[Span, ...]
    text: str
    block: bool
    in_headline: bool
    attribution: Attributed | None
    verification: Verification | None
    why_not: str | None = None

    def quoted(self, text: str) -> str:
        """The quoted words in the text of the article, without the writer's own."""
        return " ".join(piece.of(text) for piece in self.pieces)


class ArticleChecked(msgspec.Struct, frozen=True):
    """An article and all its quotations; `summary` counts the verdicts; `searched` is null where nothing was verified."""

    article: ArticleTold
    quotations: tuple[QuotationChecked, ...]
    summary: dict[str, int]
    searched: Searched | None

    @property
    def is_yes(self) -> bool:
        """Whether every quotation that was verified may be printed as it is."""
        return all(one.verification is None or one.verification.is_yes for one in self.quotations)


def check_article(
    article: Article, verifier: Verifier, *, source: str | None = None, default: Attribution | None = None
) -> ArticleChecked:
    """The quotations of an article, each verified.

    `default` says whose the words are where the article does not, and of which day all are. Unreadable for an article with
    more than 2,000 quotations.
    """
    found = quotations_in(article)
    if len(found) > _MOST_QUOTATIONS:
        raise Unreadable(
            f"An article with at most {_MOST_QUOTATIONS:,} quotations was expected, found {len(found):,}; verify it in parts."
        )
    told = Attributions(article, found).told()
    checked = _Checking(article, verifier, default or Attribution()).all_of(found, told)
    verdicts = [one.verification.verdict for one in checked if one.verification is not None]
    summary: dict[str, int] = {verdict: count for verdict in _VERDICTS if (count := verdicts.count(verdict))}
    searched = next((one.verification.searched for one in checked if one.verification is not None), None)
    itself = ArticleTold(source, article.title, article.language, len(article.text.split()), article.text)
    return ArticleChecked(itself, checked, summary, searched)


class _Checking:
    """One article on its way to verified quotations."""

    def __init__(self, article: Article, verifier: Verifier, default: Attribution) -> None:
        self._article, self._verifier, self._default = article, verifier, default
        self._answers: dict[tuple[str, str | None, str | None], Verification] = {}

    def all_of(self, found: Sequence[Found], told: Sequence[Attributed | None]) -> tuple[QuotationChecked, ...]:
        """Each quotation, and as one those pieces of a sentence that run on where it was said."""
        checked: list[QuotationChecked] = []
        at = 0
        while at < len(found):
            count = self._pieces(found, told, at)
            one = self._as_one(found[at : at + count], told[at]) if count > 1 else None
            if one is None:
                one, count = self._alone(found[at], told[at]), 1
            checked.append(msgspec.structs.replace(one, n=len(checked) + 1))
            at += count
        return tuple(checked)

    def _pieces(self, found: Sequence[Found], told: Sequence[Attributed | None], at: int) -> int:
        """How many quotations from here on are pieces of one sentence that the writer interrupts."""
        count = 1
        while count < _MOST_PIECES and at + count < len(found) and self._goes_on(found, told, at + count):
            count += 1
        return count

    def _goes_on(self, found: Sequence[Found], told: Sequence[Attributed | None], at: int) -> bool:
        one, other, text = found[at - 1], found[at], self._article.text
        mine, its = told[at - 1], told[at]
        if mine is None or its is None or mine.speaker != its.speaker or one.is_block or other.is_block:
            return False
        between = text[one.whole.end : other.whole.start]
        if one.paragraph != other.paragraph or text[one.span.end - 1] in _ENDS or any(mark in between for mark in ".!?;。\n"):
            return False
        return (
            between.rstrip()[-1:] in (",", "，", "–", "—", "―", "-")
            or one.whole.end == other.whole.start
            or (between.strip() != "" and between[0] not in " ,，–—" and text[other.span.start].islower())
        )

    def _as_one(self, found: Sequence[Found], told: Attributed | None) -> QuotationChecked | None:
        """The pieces as one sentence, where it was said so or a piece alone is too short; None where they are better apart."""
        pieces = tuple(piece for one in found for piece in one.pieces())
        verification, why_not = self._verified(self._words(pieces), told)
        if verification is not None and verification.verdict == "punctuation only":
            # The comma before an interruption may be its writer's.
            bare, _ = self._verified(self._words(pieces, without=",，"), told)
            verification = bare if bare is not None and bare.verdict == "exact" else verification
        too_short = any(one.why_not is not None for one in found)
        if verification is None or not (too_short or verification.verdict in _RUNS_ON):
            return None
        span = Span(found[0].span.start, found[-1].span.end)
        return self._checked(found[0], span, pieces, told, verification, why_not)

    def _alone(self, one: Found, told: Attributed | None) -> QuotationChecked:
        pieces = tuple(one.pieces())
        if one.why_not is not None:
            return self._checked(one, one.span, pieces, told, None, one.why_not)
        verification, why_not = self._verified(self._words(pieces), told)
        return self._checked(one, one.span, pieces, told, verification, why_not)

    def _checked(
        self, one: Found, span: Span, pieces: tuple[Span, ...], told: Attributed | None,
        verification: Verification | None, why_not: str | None,
    ) -> QuotationChecked:  # fmt: skip
        attribution = told if told is not None else self._given()
        text = span.of(self._article.text)
        return QuotationChecked(0, span, pieces, text, one.is_block, one.in_headline, attribution, verification, why_not)

    def _given(self) -> Attributed | None:
        """Whom the call gives quotations to that the article gives to nobody."""
        given = self._default
        if given.speaker is None and given.office is None:
            return None
        return Attributed(given.speaker, given.office, None, "given with the call", guessed=False)

    def _words(self, pieces: Sequence[Span], *, without: str = "") -> str:
        """The words of some pieces as they are verified: without the comma that is the writer's, who goes on after them."""
        words = [piece.of(self._article.text).strip() for piece in pieces]
        gap = "" if (self._article.language or "").partition("-")[0] in _UNSPACED else " "
        return gap.join([*(word.rstrip(" –—" + without) for word in words[:-1]), words[-1].rstrip(",，")])

    def _verified(self, words: str, told: Attributed | None) -> tuple[Verification | None, str | None]:
        """The answer; or why there is none."""
        who = told if told is not None else self._given()
        # A name tells enough: an office beside it may be printed in other words where they were said.
        speaker = who.speaker if who is not None else None
        office = who.office if who is not None and speaker is None else None
        key = (words, speaker, office)
        try:
            if key not in self._answers:
                self._answers[key] = self._verifier.verify(words, speaker=speaker, office=office, date=self._default.date)
        except WrongCall as fault:
            return None, str(fault)
        answer = self._answers[key]
        return (_told_by_article(answer, told) if told is not None else answer), None


def _told_by_article(answer: Verification, told: Attributed) -> Verification:
    """The answer, which says where it finds another speaker that it is the article that names one, or seems to."""
    named = told.speaker or told.office
    plain = f"Not {named}, but "
    if answer.verdict != "wrong speaker" or not answer.explanation.startswith(plain):
        return answer
    gives = f"seems to give it to {named} ({told.basis})" if told.guessed else f"gives it to {named}"
    rest = answer.explanation[len(plain) :]
    return msgspec.structs.replace(answer, explanation=f"The article {gives}, but {rest}")
