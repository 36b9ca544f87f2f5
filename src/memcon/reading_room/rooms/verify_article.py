"""Every quotation of an article: pasted or sent as a file; a table of verdicts out."""

from collections.abc import Mapping
from time import monotonic

import msgspec

from memcon.archive.addresses import Address
from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.publish.verification_told import Compared, checked_date, compared_words
from memcon.reading_room.answer import Ask, NotAsked, Shown
from memcon.reading_room.problems import problem_of
from memcon.reading_room.rooms.fields import short_words
from memcon.reading_room.rooms.verify import LONGEST_FIELD
from memcon.searching.hits import Coverage
from memcon.verifying.answer import Attribution, Place, Verification
from memcon.verifying.article import ArticleChecked, QuotationChecked
from memcon.verifying.check import Verifier

_FIELDS = {"speaker": "whose the words are", "date": "the date"}
# A longer article, one with more quotations, and one that takes more seconds are for the command line: a reader waits here.
_MOST_LETTERS, _MOST_QUOTATIONS, _SECONDS = 200_000, 400, 20.0
# Before it is read at all: a page of more bytes, or of more marks that begin a tag, takes memory and time beyond its words. The
# pages of newspapers have some 200 kB and 5,000 tags.
_MOST_BYTES, _MOST_TAGS = 2 * 1024 * 1024, 60_000
_ZIP = b"PK\x03\x04"
# A pasted text that begins so is the source of a page.
_BEGINS_A_PAGE = ("<!doctype", "<html", "<?xml")
_TITLE = "Verify an article"


class Line(msgspec.Struct, frozen=True):
    """A quotation of the article with its answer, and where its words stand (None: nowhere)."""

    checked: QuotationChecked
    words: str
    compared: tuple[Compared, ...]
    place: Place | None
    at: Address | None


class Counted(msgspec.Struct, frozen=True):
    """How many quotations have a verdict, and the number of the first of them."""

    verdict: str
    count: int
    first: int


class ArticleView(msgspec.Struct, frozen=True):
    """The page of an article: what was asked (`typed`), what is wrong with that, and the answer."""

    typed: Mapping[str, str]
    coverage: Coverage
    trouble: str | None = None
    file: str | None = None
    checked: ArticleChecked | None = None
    lines: tuple[Line, ...] = ()
    counted: tuple[Counted, ...] = ()

    @property
    def not_verified(self) -> int:
        """How many words between marks are none to verify."""
        return sum(line.checked.verification is None for line in self.lines)


def article(ask: Ask) -> Shown:
    """The quotations of an article, each verified."""
    # What is too long is told of beside the form, in which it still stands.
    typed = {name: ask.asked.get(name, "").strip() for name in _FIELDS} | {"article": ask.asked.get("article", "")}
    file = ask.uploads.get("file")
    coverage = ask.chair.searcher.coverage()
    if not (file or typed["article"].strip() or ask.words("sent")):
        return Shown("article.html", ArticleView(typed, coverage), NotAsked(coverage), _TITLE)
    name = file.name if file is not None else None
    try:
        checked = _checked(ask, typed)
    except MemconError as fault:
        problem = problem_of(fault)
        return Shown("article.html", ArticleView(typed, coverage, problem.detail, name), problem, _TITLE, problem.status)
    lines = tuple(_line(checked, one) for one in checked.quotations)
    view = ArticleView(typed, coverage, None, name, checked, lines, tuple(_counted(checked)))
    return Shown("article.html", view, checked, checked.article.title or name or _TITLE)


def _checked(ask: Ask, typed: Mapping[str, str]) -> ArticleChecked:
    from memcon.verifying.article import check_article
    from memcon.verifying.article_quoted import quotations_in
    from memcon.verifying.article_reading import read_article

    data, name = _given(ask, typed["article"])
    data = _bounded(data, name)
    speaker, date = (short_words(typed[name], told, LONGEST_FIELD) for name, told in _FIELDS.items())
    default = Attribution(speaker, None, checked_date(date) if date is not None else None)
    read = read_article(data, name=name)
    if len(read.text) > _MOST_LETTERS:
        raise Unreadable(
            f"An article of at most {_MOST_LETTERS:,} characters was expected, found {len(read.text):,}; {_INSTEAD}"
        )
    if (count := len(quotations_in(read))) > _MOST_QUOTATIONS:
        raise Unreadable(f"An article with at most {_MOST_QUOTATIONS} quotations was expected, found {count:,}; {_INSTEAD}")
    return check_article(read, Hurried(ask.chair.verifier, _SECONDS), source=name, default=default)


def _bounded(data: bytes, name: str | None) -> bytes:
    """The bytes of an article, unpacked; Unreadable where it would cost too much to read. A .docx has bounds of its own."""
    from memcon.pages.opening import open_bytes

    if not data or data.startswith(_ZIP):
        return data
    content, _ = open_bytes(data, name=name)
    if len(content) > _MOST_BYTES:
        raise Unreadable(
            f"An article of at most {_MOST_BYTES // 2**20} MB was expected, found {len(content):,} bytes; paste its words."
        )
    if (count := content.count(b"<")) > _MOST_TAGS:
        raise Unreadable(f"An article of at most {_MOST_TAGS:,} tags was expected, found {count:,}; paste its words.")
    return content


_INSTEAD = "verify it in parts, or with `memcon verify --document`."


class Hurried(Verifier):
    """Verifies quotations for so many seconds; Unreadable for those that come later."""

    def __init__(self, verifier: Verifier, seconds: float) -> None:
        self._verifier, self._seconds, self._end = verifier, seconds, monotonic() + seconds

    def verify(
        self, quotation: str, *, speaker: str | None = None, office: str | None = None, date: str | None = None
    ) -> Verification:
        """Whether somebody said these words."""
        if monotonic() > self._end:
            raise Unreadable(
                f"An article that can be verified in {self._seconds:.0f} seconds was expected, found one that takes longer;"
                f" {_INSTEAD}"
            )
        return self._verifier.verify(quotation, speaker=speaker, office=office, date=date)


def _given(ask: Ask, pasted: str) -> tuple[bytes, str | None]:
    """The bytes of the article, and the name of its file."""
    file = ask.uploads.get("file")
    if file is not None and pasted.strip():
        raise WrongCall("A text or a file was expected, found both; empty the one that is not meant.")
    if file is not None:
        return file.data, file.name
    if not pasted.strip():
        raise WrongCall("An article was expected, found none: paste its text, or choose its file.")
    is_page = pasted.lstrip()[:20].lower().startswith(_BEGINS_A_PAGE)
    return pasted.encode("utf-8", "replace"), "pasted.html" if is_page else "pasted.txt"


def _line(checked: ArticleChecked, one: QuotationChecked) -> Line:
    answer = one.verification
    place = answer.places[0] if answer is not None and answer.places else None
    compared = tuple(compared_words(answer)) if answer is not None and answer.changes else ()
    at = Address.parse(place.address) if place is not None else None
    return Line(one, one.quoted(checked.article.text), compared, place, at)


def _counted(checked: ArticleChecked) -> list[Counted]:
    """The verdicts with their numbers, in the order in which the answer counts them."""
    firsts: dict[str, int] = {}
    for one in checked.quotations:
        if one.verification is not None:
            firsts.setdefault(one.verification.verdict, one.n)
    return [Counted(verdict, count, firsts[verdict]) for verdict, count in checked.summary.items()]
