"""Labels: which stretches at the heads of blocks could be labels, which form each has, and which of them are believed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from memcon.conventions.grammar import Element, Phrase, match
from memcon.conventions.notes import Meaning, Notes
from memcon.conventions.table import Delimiter, LabelRow
from memcon.conventions.tokens import shape_of
from memcon.conventions.words import Vocabulary
from memcon.pages.page import BOLD
from memcon.structure.body import Body, BodyBlock
from memcon.text import Span

LONGEST = 260
# Columns by which a paragraph of plain text may be set in and still not be a quotation.
_SET_IN = 4
_DASH = re.compile(r" ?[–—‒―] ?| - ")
_OPENING, _CLOSING = "([{（［【", ")]}）］】"
_COLON_OR_BRACKET = re.compile(r"[:：﹕︓(\[{（［【)\]}）］】]")
_STOPS = re.compile(r"\.(?= )")
_BARE_QUESTION = re.compile(r"(?P<label>Q|QUESTION)\s+(?=[\"“‘'(\[—–\-…]?\s?\w|[(\[—–…])")
_FULL_BRACKETS = re.compile(r"[【（〔［](?P<label>[^【】（）〔〕［］]{1,60})[】）〕］]")
_SENTENCE_IN = re.compile(r"[!?;]|[^\W\d_]{4,}\. [^\W\d_]")


class Split(msgspec.Struct, frozen=True):
    """A place where a block could part into label and speech."""

    label: Span
    notes: tuple[Span, ...]
    delimiter: Delimiter
    speech_start: int


class Reading(msgspec.Struct, frozen=True):
    """A split whose label has a form of the tables: the row, and the words each part of it took."""

    block: int
    split: Split
    row: LabelRow
    words: str
    parts: dict[str, str]
    meanings: tuple[Meaning, ...]
    rivals: tuple[str, ...]
    mid: bool = False

    @property
    def name(self) -> str | None:
        """The name in the label, as printed."""
        return self.parts.get("name") or self.parts.get("surname") or self.parts.get("initialled")

    @property
    def office(self) -> str | None:
        """The office in the label, as printed."""
        return self.parts.get("office") or self.parts.get("whole_office")


Claim = tuple[float, LabelRow, dict[str, str]]


class Forms:
    """The label rows and the vocabulary of a convention, made ready for reading labels."""

    def __init__(self, rows: Iterable[LabelRow], vocabulary: Vocabulary, notes: Notes) -> None:
        self._rows: tuple[tuple[LabelRow, tuple[Element, ...]], ...] = tuple((row, row.elements()) for row in rows)
        self.vocabulary = vocabulary
        self.notes = notes
        # The same labels stand on page after page; what a row makes of one never changes.
        self._remembered = lru_cache(maxsize=8192)(self._claims)

    def claims(self, words: str, delimiter: Delimiter) -> list[Claim]:
        """The rows that claim a label before this delimiter, the best first."""
        return self._remembered(words, delimiter)

    def _claims(self, words: str, delimiter: Delimiter) -> list[Claim]:
        phrase = Phrase(words, self.vocabulary)
        if phrase.refused:
            return []
        found = []
        for row, elements in self._rows:
            if delimiter in row.delimiters and (row.upper is None or row.upper == words.isupper()):
                matched = match(elements, phrase)
                if matched is not None:
                    parts = {part: phrase.text_of(*place) for part, place in matched.parts.items()}
                    found.append((row.weight + matched.fit / 10, row, parts))
        return sorted(found, key=lambda claim: (-claim[0], claim[1].id))

    def read(self, text: str, split: Split, block: int) -> Reading | None:
        """The reading of a split, or None where no row claims it."""
        words = split.label.of(text)
        claims = self.claims(words, split.delimiter)
        if not claims:
            return None
        meanings = tuple(meaning for note in split.notes if (meaning := self.notes.meaning(note.of(text))) is not None)
        return Reading(block, split, claims[0][1], words, claims[0][2], meanings, tuple(row.id for _, row, _ in claims[1:]))


def splits(text: str, block: Span, delimiters: tuple[Delimiter, ...], notes: Notes) -> Iterator[Split]:
    """The places where a block could part into label and speech, by the delimiters a convention uses."""
    finders = {
        "colon": _at_colon,
        "dash": _at_dash,
        "period": _at_periods,
        "gap": _at_gap,
        "bracket": _at_brackets,
        "line": _whole_line,
    }
    for delimiter in delimiters:
        for label, speech_start in finders[delimiter](text, block):
            bare, aside = _without_notes(text, label, notes)
            if len(bare):
                yield Split(bare, aside, delimiter, speech_start)


def _window(text: str, block: Span) -> str:
    return text[block.start : min(block.end, block.start + LONGEST)]


def _at_colon(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    window = _window(text, block)
    at = _first_colon(window)
    if at is not None and at > 0:
        yield Span(block.start, block.start + at).trimmed(text), _skip_blank(text, block.start + at + 1, block.end)


def _first_colon(window: str) -> int | None:
    """The first colon outside brackets that stands in no clock and no address; brackets that never close do not count."""
    depth = 0
    first_inside: int | None = None
    for found in _COLON_OR_BRACKET.finditer(window):
        mark, at = found[0], found.start()
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif not _in_clock(window, at):
            if depth == 0:
                return at
            first_inside = at if first_inside is None else first_inside
    return first_inside if depth else None


def _in_clock(window: str, at: int) -> bool:
    before, after = window[at - 1 : at], window[at + 1 : at + 3]
    return (before.isdigit() and after[:1].isdigit()) or after == "//"


def _at_dash(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    found = _DASH.search(text, block.start, min(block.end, block.start + 110))
    if found and found.start() > block.start and found[0] != "–" and found[0].startswith(" "):
        yield Span(block.start, found.start()).trimmed(text), _skip_blank(text, found.end(), block.end)


def _at_periods(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    stops = _STOPS.finditer(text, block.start, min(block.end, block.start + 120))
    for found in list(stops)[:3]:
        yield Span(block.start, found.start()).trimmed(text), _skip_blank(text, found.end(), block.end)


def _at_gap(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    found = _BARE_QUESTION.match(text, block.start, block.end)
    if found and not text.startswith(("and ", "& ", "+ "), found.end()):
        yield Span(*found.span("label")), found.end()


def _at_brackets(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    found = _FULL_BRACKETS.match(text, block.start, block.end)
    if found:
        yield Span(*found.span("label")), _skip_blank(text, found.end(), block.end)


def _whole_line(text: str, block: Span) -> Iterator[tuple[Span, int]]:
    if len(block) <= 90 and text[block.end - 1] not in '.!?;,…:»”"':
        yield block, block.end


def _skip_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _without_notes(text: str, label: Span, notes: Notes) -> tuple[Span, tuple[Span, ...]]:
    """The label without the notes in brackets at its end, and those notes."""
    aside: list[Span] = []
    while len(label) and text[label.end - 1] in ")]）］":
        start = _opening_of(text, label)
        note = Span(start, label.end)
        if start <= label.start or notes.meaning(note.of(text)) is None:
            break
        aside.insert(0, note)
        label = Span(label.start, start).trimmed(text)
    return label, tuple(aside)


def _opening_of(text: str, label: Span) -> int:
    depth = 0
    for at in range(label.end - 1, label.start - 1, -1):
        depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
        if depth == 0:
            return at
    return label.start


_ADDRESS = re.compile(r"M(?:r|rs|s|adam)\.? (?:President|Speaker|Chairman|Chair|Chairwoman)\b")

# ---- which readings are believed ----

ENOUGH = 3.0
_DELIMITER_WEIGHT: dict[Delimiter, float] = {"colon": 1, "gap": 1, "bracket": 1, "dash": 0, "period": -1, "line": -2}


class Belief(msgspec.Struct, frozen=True):
    """A reading, how much speaks for it, and the reasons: points, and what they are for."""

    reading: Reading
    score: float
    reasons: tuple[tuple[float, str], ...]

    @property
    def basis(self) -> str:
        """The reasons in words."""
        return f"{self.reading.row.id}: {'; '.join(f'{why} {points:+g}' for points, why in self.reasons)}"


def read_labels(body: Body, candidates: Iterable[int], forms: Forms, delimiters: tuple[Delimiter, ...]) -> list[Reading]:
    """Every reading at the head of the given blocks: at most one a delimiter."""
    readings = []
    for number in candidates:
        for split in splits(body.text, body.blocks[number].span, delimiters, forms.notes):
            reading = forms.read(body.text, split, number)
            if reading is not None:
                readings.append(reading)
    return readings


def believe(body: Body, readings: list[Reading], known: frozenset[str]) -> list[Belief]:
    """The readings that open turns, at most one a block, in order; `known` are names that the page gives otherwise."""
    evidence = _Evidence(body, readings)
    accepted: dict[int, Belief] = {}
    for _ in range(3):
        evidence.learn(list(accepted.values()), known)
        beliefs = [evidence.weigh(reading) for reading in readings]
        best = _best_by_block(belief for belief in beliefs if belief.score >= ENOUGH)
        if best.keys() == accepted.keys():
            return [best[block] for block in sorted(best)]
        accepted = best
    return [accepted[block] for block in sorted(accepted)]


def _best_by_block(beliefs: Iterable[Belief]) -> dict[int, Belief]:
    best: dict[int, Belief] = {}
    for belief in beliefs:
        block = belief.reading.block
        if block not in best or belief.score > best[block].score:
            best[block] = belief
    return best


class _Evidence:
    """What a document says for and against its possible labels."""

    def __init__(self, body: Body, readings: list[Reading]) -> None:
        self._body = body
        self._count = Counter(reading.words for reading in readings)
        self._known: frozenset[str] = frozenset()
        self._holders: dict[str, set[str]] = {}
        self._accepted = 0
        self._bold = False
        self._floor = False
        self._lines = 0
        self._seen: dict[str, int] = {}
        self._small: dict[str, bool] = {}
        self._fixed: dict[tuple[int, Delimiter], tuple[tuple[float, str], ...]] = {}

    def _in_small_letters(self, word: str) -> bool:
        """Whether a word stands anywhere in the page without its capital."""
        small = word.lower()
        if small not in self._small:
            self._small[small] = _stands_alone(small, self._body.text)
        return self._small[small]

    def _times(self, words: str) -> int:
        """How often some words stand in the page."""
        if words not in self._seen:
            self._seen[words] = self._body.text.count(words)
        return self._seen[words]

    def learn(self, accepted: list[Belief], known: frozenset[str]) -> None:
        """Take what has been accepted so far as known."""
        sure = [belief.reading for belief in accepted]
        self._known = known
        self._holders = {}
        for reading in sure:
            for key in _keys(reading.name or ""):
                self._holders.setdefault(key, set()).add(reading.words)
        self._accepted = len(sure)
        bold = sum(self._is_bold(reading) for reading in sure)
        self._bold = bold >= 3 and bold >= 0.6 * len(sure)
        self._lines = sum(reading.split.delimiter == "line" for reading in sure)
        self._floor = any(reading.row.kind == "question" for reading in sure)

    def weigh(self, reading: Reading) -> Belief:
        """How much speaks for one reading."""
        place = (reading.block, reading.split.delimiter)
        if place not in self._fixed:
            self._fixed[place] = tuple(self._of_itself(reading))
        reasons = (*self._fixed[place], *self._of_company(reading))
        return Belief(reading, sum(points for points, _ in reasons), reasons)

    def _of_itself(self, reading: Reading) -> Iterator[tuple[float, str]]:
        """What speaks for and against a reading whoever else is believed."""
        yield float(reading.row.weight), f"form {reading.row.id}"
        if (points := _DELIMITER_WEIGHT[reading.split.delimiter]) != 0:
            yield points, f"delimiter {reading.split.delimiter}"
        yield from self._of_setting(reading)
        yield from self._against(reading)

    def _of_setting(self, reading: Reading) -> Iterator[tuple[float, str]]:
        if self._is_bold(reading):
            yield 2, "set in bold to its end"
        if reading.words.isupper() and len(reading.words) > 3:
            yield 1, "in capitals"
        elif reading.split.delimiter == "period" and any(
            shape_of(word) == "upper" and len(word) > 2 for word in reading.words.split()
        ):
            yield 1, "a word in capitals"

    def _of_company(self, reading: Reading) -> Iterator[tuple[float, str]]:
        count = self._count[reading.words]
        if reading.split.delimiter == "line":
            yield from self._of_line(reading, count)
        elif count > 1:
            yield (2 if count > 2 else 1), f"printed {count} times"
        if reading.row.id == "name" and " " in reading.words and self._times(reading.words) > count:
            yield 1, "named elsewhere on the page"
        if reading.name and self._is_known(reading):
            yield 2, "a name known from this page"
        if (
            reading.row.id in ("name", "name-outlet", "initials", "outlet")
            and self._accepted >= 2
            and self._unlike_words(reading)
        ):
            yield 1, "among other labels"
        if reading.split.delimiter == "period" and _ADDRESS.match(self._after(reading)):
            yield 1, "the chair is addressed"
        if self._bold and self._count[reading.words] < 2 and not self._is_bold(reading):
            yield -1, "not in bold as the others are"
        if reading.row.kind == "answer" and self._floor:
            yield 2, "answers a question"

    def _of_line(self, reading: Reading, count: int) -> Iterator[tuple[float, str]]:
        """A line of its own proves little: it must be printed again, or be set in bold, or stand among such lines."""
        if count > 1:
            yield 2 + min(count, 4) / 2, f"on a line of its own {count} times"
        elif not self._is_bold(reading):
            lined = self._lines > 1 and reading.block > 1
            yield (
                (3, "among labels on lines of their own")
                if lined and len(reading.words) < 70
                else (-3, "once, on a line of its own")
            )

    def _is_known(self, reading: Reading) -> bool:
        """Whether another label, or the page's head, gives this name: in full, or its last word where the label is no more."""
        keys = _keys(reading.name or "")
        return bool(keys & self._known) or any(self._holders.get(key, set()) - {reading.words} for key in keys)

    def _against(self, reading: Reading) -> Iterator[tuple[float, str]]:
        after = self._after(reading)
        if reading.split.delimiter == "period" and after and not (after[:1].isupper() or after[:1] in "\"“‘`'([—–-"):
            yield -3, "no sentence follows"
        if reading.split.delimiter == "period" and self._body.blocks[reading.block].passage.indent > _SET_IN:
            yield -4, "set in, as quotations are"
        if after[:1].islower() and reading.split.delimiter in ("colon", "period", "dash"):
            yield -2, "goes on in a small letter"
        if (
            reading.row.id in ("name", "name-outlet", "outlet")
            and not self._is_bold(reading)
            and not self._unlike_words(reading)
        ):
            yield -2, "words that the page uses otherwise"
        if self._body.blocks[reading.block].passage.kind == "heading" and reading.split.delimiter != "line":
            yield -3, "in a heading"
        if reading.split.delimiter == "colon" and not after and reading.row.weight < 2:
            yield -1, "nothing follows on the line"

    def _unlike_words(self, reading: Reading) -> bool:
        """Whether some word of the name stands nowhere in the page in small letters."""
        words = [word for word in (reading.name or reading.words).split() if len(word) > 2]
        return any(not self._in_small_letters(word) or word[:1] == word[:1].lower() for word in words)

    def _after(self, reading: Reading) -> str:
        """What the block holds after the label."""
        return Span(reading.split.speech_start, self._body.blocks[reading.block].span.end).of(self._body.text)

    def _is_bold(self, reading: Reading) -> bool:
        block = self._body.blocks[reading.block]
        end = block.set_up_to(BOLD)
        return (
            end is not None
            and reading.split.label.end <= end <= reading.split.speech_start + 1
            and (end < block.span.end or reading.split.speech_start >= block.span.end)
        )


def _stands_alone(word: str, text: str) -> bool:
    """Whether a word stands in a text as it is, and not as part of a longer one."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


def _keys(name: str) -> frozenset[str]:
    """A name as it is compared within one page: in full, and its last word, both folded."""
    words = name.casefold().split()
    return frozenset({" ".join(words), words[-1]}) if words else frozenset()


def block_of(body: Body, number: int) -> BodyBlock:
    """The block with this number."""
    return body.blocks[number]
