"""Belief: which of the possible labels of a page open turns, by the evidence of the whole page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import msgspec

from memcon.conventions.table import Delimiter
from memcon.conventions.tokens import shape_of
from memcon.pages.page import BOLD, ITALIC
from memcon.structure.body import Body
from memcon.structure.labels import Reading
from memcon.structure.set_off import set_off

ENOUGH = 3.0
# Initials and a surname before a full stop, in capitals or not.
_INITIALLED = frozenset({"initialled-name-stop", "initialled-name-stop-small"})
_Q = "Q"
_DELIMITER_WEIGHT: dict[Delimiter, float] = {"colon": 1, "gap": 1, "bracket": 1, "dash": 0, "period": -1, "line": -2}
# Columns by which a paragraph of plain text may be set in and still not be a quotation.
_SET_IN = 4
_ADDRESS = re.compile(r"M(?:r|rs|s|adam)\.? (?:President|Speaker|Chairman|Chair|Chairwoman)\b")


# Of which outlet somebody is who asks.
_BRACKETS = re.compile(r"\([^()]{2,60}\)\s*")
_ADDRESSED = re.compile(r"(?:Mr|Madam|Mrs|Ms)\.? (?:Chair|Chairman|Chairwoman|Chairperson|Speaker|President)\b")
_CHAIR = re.compile(r"\b(?:chair|chairman|chairwoman|chairperson|speaker|president|presiding officer)\b", re.IGNORECASE)
_DAY_ALONE = re.compile(
    r"(?:[^\W\d_]{2,12},? ){0,2}\d{1,2}[.,]? ?(?:[^\W\d_]{2,12},? ?)?\d{4}\.?|(?:[^\W\d_]{2,12},? ){1,2}\d{1,2},? \d{4}"
)
# At least four words, as a sentence ends.
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[.?!…。？！؟।][\"”’»)]*")
_LONGEST_PLACE, _LONGEST_DAY, _FIGURES_OF_A_DAY = 80, 60, 6
# A clock that a transcription service prints after each label.
_CLOCK = re.compile(r"[(\[]?\d{1,2}:\d{2}(?::\d{2})?[)\]]?")
_LONGEST_CLOCK = 10
# A label printed once on a line of its own is no longer, one of a form that is sure by itself than the second.
_LONGEST_LINE, _LONGEST_SURE = 70, 90
# What is looked at after a label (a day, a clock, an address to the chair) is shorter than this.
_FIRST_WORDS = 200
# How a name stands elsewhere is looked up in so many characters; few real records have more.
_SEARCHED = 500_000
# Rows for headings that name whose words follow; one alone is a title.
HEADINGS = frozenset({"statement-by", "words-comma-name"})
# Rows that go by capitals alone.
_OF_CAPITALS = ("name", "name-outlet", "name-known-outlet", "outlet", "quoted-outlet")


Reasons = tuple[tuple[float, str], ...]


class Belief(msgspec.Struct, frozen=True, gc=False):
    """A reading, how much speaks for it, and the reasons: points, and what they are for."""

    reading: Reading
    score: float
    reasons: Reasons

    @property
    def basis(self) -> str:
        """The reasons in words."""
        return _in_words(self.reading.row.id, self.reasons)


@lru_cache(maxsize=1024)
def _in_words(row: str, reasons: Reasons) -> str:
    return f"{row}: {'; '.join(f'{why} {points:+g}' for points, why in reasons)}"


class _Fixed(msgspec.Struct, frozen=True, gc=False):
    """What of a reading does not change with what else is believed: reasons, and how label and speech are set."""

    points: float
    reasons: Reasons
    bold: bool
    addressed: bool


def believe(evidence: "Evidence", readings: list[Reading], known: frozenset[str]) -> list[Belief]:
    """The readings that open turns, at most one a block, in order; `known` are names that the page gives otherwise."""
    accepted: dict[int, Belief] = {}
    for turn in range(3):
        evidence.learn(list(accepted.values()), known)
        best = _best_by_block([evidence.weigh(reading) for reading in readings])
        if best.keys() == accepted.keys() or (turn and len(best) == evidence.blocks):
            return [best[block] for block in sorted(best)]
        accepted = best
    return [accepted[block] for block in sorted(accepted)]


def _best_by_block(beliefs: list[Belief]) -> dict[int, Belief]:
    """For each block the belief with the highest score, if that is enough."""
    best: dict[int, Belief] = {}
    for belief in beliefs:
        block = belief.reading.block
        if belief.score >= ENOUGH and (block not in best or belief.score > best[block].score):
            best[block] = belief
    return best


def _weighed(found: Iterable[tuple[float, str]]) -> tuple[float, Reasons]:
    """Some reasons, and their points in all."""
    reasons = tuple(found)
    return sum([points for points, _ in reasons]), reasons


class Evidence:
    """What a document says for and against its possible labels; what does not change is looked up once."""

    def __init__(self, body: Body, readings: list[Reading], candidates: list[int]) -> None:
        self._body = body
        self._searched = body.text[:_SEARCHED]
        self._count = Counter((reading.words, reading.split.delimiter) for reading in readings)
        self._rows = Counter(reading.row.id for reading in readings)
        self.blocks = len({reading.block for reading in readings})
        self._are_all_names = _are_all_names(body, readings)
        self.set_off = set_off(body, readings, candidates)
        self._known: frozenset[str] = frozenset()
        self._holders: dict[str, set[str]] = {}
        self._accepted = 0
        self._bold = False
        self._floor = False
        self._lines = 0
        self._stops = 0
        self._seen: dict[str, int] = {}
        self._small: dict[str, bool] = {}
        self._fixed: dict[tuple[int, Delimiter], _Fixed] = {}
        self._company: dict[tuple[str, Delimiter, bool, bool], tuple[float, Reasons]] = {}

    def _in_small_letters(self, word: str) -> bool:
        """Whether a word stands anywhere in the page without its capital."""
        small = word.lower()
        if small not in self._small:
            self._small[small] = _stands_alone(small, self._searched)
        return self._small[small]

    def _times(self, words: str) -> int:
        """How often some words stand in the page."""
        if words not in self._seen:
            self._seen[words] = self._searched.count(words)
        return self._seen[words]

    def learn(self, accepted: list[Belief], known: frozenset[str]) -> None:
        """Take what has been accepted so far as known."""
        sure = [belief.reading for belief in accepted]
        self._known = known
        self._company = {}
        self._holders = {}
        for reading in {(one.words, one.split.delimiter): one for one in sure}.values():
            for key in _keys(reading.name or ""):
                self._holders.setdefault(key, set()).add(reading.words)
        self._accepted = len(sure)
        bold = [self._fixed_of(reading).bold for reading in sure].count(True)
        self._bold = bold >= 3 and bold >= 0.6 * len(sure)
        delimiters = [reading.split.delimiter for reading in sure]
        lines = [reading for reading in sure if reading.split.delimiter == "line"]
        self._lines = len([one for one in lines if one.block not in self.set_off])
        self._stops = delimiters.count("period")
        self._floor = any(reading.row.kind == "question" for reading in sure)

    def weigh(self, reading: Reading) -> Belief:
        """How much speaks for one reading."""
        fixed = self._fixed_of(reading)
        points, reasons = self._company_of(reading, fixed)
        return Belief(reading, fixed.points + points, fixed.reasons + reasons)

    def _fixed_of(self, reading: Reading) -> "_Fixed":
        place = (reading.block, reading.split.delimiter)
        fixed = self._fixed.get(place)
        if fixed is None:
            addressed = reading.split.delimiter == "period" and _ADDRESS.match(self._after(reading)) is not None
            bold = self._is_set(reading, BOLD)
            fixed = self._fixed[place] = _Fixed(*_weighed(self._of_itself(reading, bold)), bold, addressed)
        return fixed

    def _company_of(self, reading: Reading, fixed: "_Fixed") -> tuple[float, Reasons]:
        """What its company says of a reading; but for lines of their own, that is the same wherever a label stands so."""
        if reading.split.delimiter == "line":
            return _weighed(self._of_company(reading, fixed))
        key = (reading.words, reading.split.delimiter, fixed.bold, fixed.addressed)
        company = self._company.get(key)
        if company is None:
            company = self._company[key] = _weighed(self._of_company(reading, fixed))
        return company

    def _of_itself(self, reading: Reading, bold: bool) -> Iterator[tuple[float, str]]:
        """What speaks for and against a reading whoever else is believed."""
        yield float(reading.row.weight), f"form {reading.row.id}"
        if (points := _DELIMITER_WEIGHT[reading.split.delimiter]) != 0:
            yield points, f"delimiter {reading.split.delimiter}"
        yield from self._of_setting(reading, bold)
        yield from self._against(reading, bold)

    def _of_setting(self, reading: Reading, bold: bool) -> Iterator[tuple[float, str]]:
        if bold:
            yield 2, "set in bold to its end"
        elif reading.split.delimiter == "period" and self._is_set(reading, ITALIC):
            yield 2, "set in italics to its end"
        printed = reading.name or reading.words
        if printed.isupper() and len(printed) > 3:
            yield 1, "in capitals"
        elif reading.split.delimiter == "period" and any(
            shape_of(word) == "upper" and len(word) > 2 for word in reading.words.split()
        ):
            yield 1, "a word in capitals"

    def _of_company(self, reading: Reading, fixed: "_Fixed") -> Iterator[tuple[float, str]]:
        count = self._count[reading.words, reading.split.delimiter]
        if reading.split.delimiter == "line":
            yield from self._of_line(reading, count)
        elif count > 1:
            yield (3 if count > 2 else 2), f"printed {count} times"
        if reading.row.id == "name" and " " in reading.words and self._times(reading.words) > count:
            yield 1, "named elsewhere on the page"
        if reading.row.id == "name" and self._are_all_names:
            yield 1, "every paragraph opens with a name"
        if reading.name and self._is_known(reading):
            yield 2, "a name known from this page"
        if (
            reading.row.id in (*_OF_CAPITALS, "name-outlet-brackets", "initials")
            and self._accepted >= 2
            and self._unlike_words(reading)
        ):
            yield 1, "among other labels"
        if reading.split.delimiter == "period":
            yield from self._of_sentence(reading, fixed)
        if self._bold and count < 2 and reading.row.kind != "collective" and not fixed.bold:
            yield -1, "not in bold as the others are"
        if reading.row.kind == "answer" and self._floor:
            yield 2, "answers a question"

    def _of_sentence(self, reading: Reading, fixed: "_Fixed") -> Iterator[tuple[float, str]]:
        """What helps a label that ends in a full stop, as many a sentence's first words do."""
        if fixed.addressed:
            yield 1, "the chair is addressed"
        if self._stops >= 2 and reading.row.weight > 1:
            yield 1, "among labels that end in a full stop"
        if reading.row.id == "office" and self._addresses_chair and _CHAIR.search(reading.words):
            yield 1, "a chair whom the page addresses"

    def _of_line(self, reading: Reading, count: int) -> Iterator[tuple[float, str]]:
        """A line of its own proves little: it must be printed again, or be set in bold, or stand among such lines."""
        if any(meaning.kind == "timestamp" for meaning in reading.meanings):
            yield 2, "a clock stands beside it"
        if reading.row.id in HEADINGS and sum(self._rows[row] for row in HEADINGS) > 1:
            yield 3, "one of several such headings"
        elif reading.block in self.set_off:
            yield 4, "set off as labels are on this page"
        elif count > 1:
            yield 2 + min(count, 4) / 2, f"on a line of its own {count} times"
            if self._body.blocks[reading.block].passage.kind == "heading":
                yield 1, "a heading that comes back"
        elif self._is_heading_line(reading):
            yield -4, "words of the title, or no words below it"
        elif self._is_set(reading, BOLD):
            if self._lines > 1 and reading.row.id != "name":
                yield 2, "in bold among labels on lines of their own"
        else:
            lined = self._lines > 1 and reading.block > 1 and not self._is_heading_of_a_word(reading)
            yield (
                (3, "among labels on lines of their own")
                if lined and len(reading.words) < (_LONGEST_SURE if reading.row.weight > 2 else _LONGEST_LINE)
                else (-3, "once, on a line of its own")
            )

    def _is_heading_of_a_word(self, reading: Reading) -> bool:
        """Whether a heading is one word, as heads of parts of a text are: Budget."""
        return self._body.blocks[reading.block].passage.kind == "heading" and " " not in reading.words

    def _is_heading_line(self, reading: Reading) -> bool:
        """Whether a line is one of those above the text: of the title's words, bold like the next, above a day, a place and a
        day, or nothing."""
        following = self._body.blocks[reading.block + 1 : reading.block + 3]
        below = following[0].words if following else ""
        if not below or _is_day_alone(below):
            return True
        after = following[1].words.partition(" (")[0] if len(following) > 1 and len(below) < _LONGEST_PLACE else ""
        if below[-1].isalnum() and _is_day_alone(after):
            return True
        if following[0].set_all(BOLD) and self._body.blocks[reading.block].set_all(BOLD):
            return True
        return bool(self._title) and reading.words.casefold() in self._title

    @cached_property
    def _title(self) -> str:
        """The publisher's title, folded; empty where there is none."""
        return next((block.words.casefold() for block in self._body.blocks if block.role == "title"), "")

    @cached_property
    def _addresses_chair(self) -> bool:
        """Whether somebody on the page addresses a chair."""
        return _ADDRESSED.search(self._searched) is not None

    def _is_known(self, reading: Reading) -> bool:
        """Whether another label, or the page's head, gives this name: in full, or its last word where the label is no more."""
        keys = _keys(reading.name or "")
        return not keys.isdisjoint(self._known) or any(self._holders.get(key, set()) - {reading.words} for key in keys)

    def _against(self, reading: Reading, bold: bool) -> Iterator[tuple[float, str]]:
        passage, delimiter, after = self._body.blocks[reading.block].passage, reading.split.delimiter, self._after(reading)
        if delimiter == "period" and after and not (after[:1].isupper() or after[:1] in "\"“‘`'([—–-¿¡«„"):
            yield -3, "no sentence follows"
        if delimiter == "period" and passage.indent > _SET_IN:
            yield -4, "set in, as quotations are"
        if _is_day_alone(after) or (len(after) < _LONGEST_DAY and _is_figures(after)):
            yield -4, "only a day follows"
        if after[:1].islower() and delimiter in ("colon", "period", "dash"):
            yield -2, "goes on in a small letter"
        if not bold and reading.row.id in _OF_CAPITALS and not self._unlike_words(reading):
            yield -2, "words that the page uses otherwise"
        if reading.row.id == "name-then-office" and " " not in (reading.name or ""):
            yield -2, "one word before an office"
        if _is_day_alone(reading.words):
            yield -6, "a day"
        if reading.block in self.set_off and delimiter == "gap" and _BRACKETS.fullmatch(after) is not None:
            yield -6, "only brackets follow in what is set off"
        if reading.block in self.set_off and not after and delimiter == "colon":
            yield 2, "set off as labels are on this page"
        elif passage.kind == "heading" and delimiter != "line":
            yield -3, "in a heading"
        if len(after) <= _LONGEST_CLOCK and _CLOCK.fullmatch(after):
            yield 2, "nothing but a clock follows"
        elif delimiter == "colon" and not after and reading.row.weight < 2 and reading.block not in self.set_off:
            yield -1, "nothing follows on the line"

    def _unlike_words(self, reading: Reading) -> bool:
        """Whether some word of the name stands nowhere in the page in small letters."""
        words = [word for word in (reading.name or reading.words).split() if len(word) > 2]
        return not words or any(not self._in_small_letters(word) or word[:1] == word[:1].lower() for word in words)

    def _after(self, reading: Reading) -> str:
        """The first words that the block holds after the label."""
        start = reading.split.speech_start
        return self._body.text[start : min(self._body.blocks[reading.block].span.end, start + _FIRST_WORDS)]

    def is_sure_of_its_stop(self, reading: Reading) -> bool:
        """Whether no sentence begins so: initials and a surname, or a word for whoever asks, set in bold with the full stop
        behind them; the letter for a question (`Q.`) that stands so again, before one."""
        if reading.split.delimiter != "period":
            return False
        block = self._body.blocks[reading.block].words
        if reading.words == _Q and self._count[reading.words, "period"] > 1 and "?" in block[:_FIRST_WORDS]:
            return True
        return (reading.row.id in _INITIALLED or reading.row.kind == "question") and self._is_set(reading, BOLD)

    def _is_set(self, reading: Reading, style: int) -> bool:
        """Whether the label is set so to its end, and what follows on the line is not."""
        block = self._body.blocks[reading.block]
        end = block.set_up_to(style)
        return (
            end is not None
            and reading.split.label.end <= end <= reading.split.speech_start + 1
            and (end < block.span.end or reading.split.speech_start >= block.span.end)
        )


def _are_all_names(body: Body, readings: list[Reading]) -> bool:
    """Whether every paragraph from the first label on opens with a name of two words and more, and goes on in a sentence."""
    names: dict[int, str] = {}
    for one in readings:
        if one.row.id == "name" and one.split.delimiter == "colon" and " " in one.words:
            said = body.text[one.split.speech_start : body.blocks[one.block].span.end]
            if _SENTENCE.fullmatch(said.strip()):
                names[one.block] = one.words
    return len(set(names.values())) > 1 and list(names) == list(range(min(names), len(body.blocks)))


def _is_day_alone(words: str) -> bool:
    """Whether some words are a day and nothing else."""
    return len(words) < _LONGEST_DAY and words.rstrip(".")[-1:].isdigit() and _DAY_ALONE.fullmatch(words) is not None


def _is_figures(words: str) -> bool:
    """Whether some words are days in figures, with few letters between them: `11.05.2023 and 05.10.2023`."""
    figures = sum(map(str.isdigit, words)) if ":" not in words else 0
    return figures >= _FIGURES_OF_A_DAY and figures >= 2 * sum(map(str.isalpha, words))


def _stands_alone(word: str, text: str) -> bool:
    """Whether a word stands in a text as it is, and not as part of a longer one."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    """A name as it is compared within one page: in full, and its last word, both folded."""
    words = name.casefold().split()
    return frozenset({" ".join(words), words[-1]}) if words else frozenset()
