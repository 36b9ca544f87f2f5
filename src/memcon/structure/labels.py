"""Labels: the forms of the tables, and what each makes of a stretch that could be a label."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from memcon.conventions.grammar import Element, Match, literals, match
from memcon.conventions.notes import Meaning, Notes
from memcon.conventions.phrase import Phrase
from memcon.conventions.table import Delimiter, LabelRow
from memcon.conventions.words import Vocabulary
from memcon.structure.body import Body
from memcon.structure.places import Split, behind_dash, splits
from memcon.text import Span

# The parts of a form that are a person's name.
_NAMES = ("name", "surname", "initialled", "east_name")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A split whose label has a form of the tables: the row, and the words each part of it took."""

    block: int
    split: Split
    row: LabelRow
    words: str
    parts: dict[str, str]
    meanings: tuple[Meaning, ...]
    rivals: tuple[str, ...]

    @property
    def name(self) -> str | None:
        """The name in the label, as printed."""
        for part in _NAMES:
            if part in self.parts:
                return self.parts[part]
        return None

    @property
    def office(self) -> str | None:
        """The office in the label, as printed."""
        return self.parts.get("office") or self.parts.get("whole_office") or self.parts.get("known_office")


# What a bracket at the end of a label is that no row of the notes knows.
_REMARK = Meaning("action", "remark")
# What stands before a label without a word: a bullet, a number.
_MARK = Meaning("editorial", "mark")
Claim = tuple[float, LabelRow, dict[str, str]]
# A row, the elements of its form, and the words that a label must hold for it.
_Form = tuple[LabelRow, tuple[Element, ...], frozenset[str]]


class Forms:
    """The label rows and the vocabulary of a convention, made ready for reading labels."""

    def __init__(self, rows: Iterable[LabelRow], vocabulary: Vocabulary, notes: Notes) -> None:
        self._rows: dict[Delimiter, list[_Form]] = {}
        for row in rows:
            elements = row.elements()
            for delimiter in row.delimiters:
                self._rows.setdefault(delimiter, []).append((row, elements, literals(elements)))
        self.vocabulary = vocabulary
        self.notes = notes
        # The same labels and offices stand on page after page; what a row makes of one never changes.
        self._remembered = lru_cache(maxsize=8192)(self._claims)
        self._phrases = lru_cache(maxsize=512)(Phrase)

    def phrase(self, words: str) -> Phrase:
        """Some words of a page, as the vocabulary knows them."""
        return self._phrases(words, self.vocabulary)

    def claims(self, words: str, delimiter: Delimiter) -> list[Claim]:
        """The rows that claim a label before this delimiter, the best first."""
        return self._remembered(words, delimiter)

    def _claims(self, words: str, delimiter: Delimiter) -> list[Claim]:
        phrase = Phrase(words, self.vocabulary)
        if phrase.refused:
            return []
        found = []
        held, in_capitals = {token.fold for token in phrase.tokens}, words.isupper()
        for row, elements, wanted in self._rows.get(delimiter, ()):
            if wanted <= held and row.upper in (None, in_capitals):
                matched = match(elements, phrase)
                if matched is not None:
                    parts = {part: phrase.text_of(*place) for part, place in matched.parts.items()}
                    weight = row.weight - (_NO_NAME if _is_outlet_for_name(matched, phrase) else 0)
                    found.append((weight + matched.fit / 10, row, parts))
        return sorted(found, key=lambda claim: (-claim[0], claim[1].id))

    def meaning_of(self, note: str) -> Meaning:
        """What a note beside a label means; a remark or a mark where no row of the notes knows it."""
        known = self.notes.meaning(note)
        is_number = note.rstrip(".:")[-1:].isdigit()
        return known or (_REMARK if any(mark.isalpha() for mark in note) and not is_number else _MARK)

    def read(self, text: str, split: Split, block: int) -> Reading | None:
        """The reading of a split, or None where no row claims it."""
        words = split.label.of(text)
        claims = self.claims(words, split.delimiter)
        if not claims:
            return None
        meanings = tuple([self.meaning_of(note.of(text)) for note in split.notes]) if split.notes else ()
        rivals = tuple([row.id for _, row, _ in claims[1:]]) if len(claims) > 1 else ()
        return Reading(block, split, claims[0][1], words, claims[0][2], meanings, rivals)


# So much less speaks for a form that takes an outlet for the name of somebody: (Radio Nord – Helm).
_NO_NAME = 2


def _is_outlet_for_name(matched: Match, phrase: Phrase) -> bool:
    """Whether the name, and not the outlet beside it, holds a word of outlets."""
    name, outlet = matched.parts.get("name"), matched.parts.get("outlet")
    return name is not None and outlet is not None and phrase.has("outlet", *name) and not phrase.has("outlet", *outlet)


# A day of a parliament has some hundred speakers; the most labels on a real page at hand are 64, the most stretches 502.
MOST_LABELS, MOST_STRETCHES = 1_000, 2_000
# So many labels before a clock tell that a service printed the page.
_FEWEST_CLOCKED = 3
# A dash after the colon is part of a page's labels if so many have it, and such a share of them.
_FEWEST_DASHES, _SHARE_DASHED = 3, 0.6


def read_labels(
    body: Body, candidates: Iterable[int], forms: Forms, delimiters: tuple[Delimiter, ...]
) -> tuple[list[Reading], Span | None]:
    """Every reading at the head of the given blocks, and the part of the text in which none was looked for.

    No transcript has more than MOST_LABELS different labels, or MOST_STRETCHES that could be one: there it ends.
    """
    readings: list[Reading] = []
    labels: set[str] = set()
    stretches: set[str] = set()
    unclaimed: list[tuple[int, Split]] = []
    for number in candidates:
        block = body.blocks[number].span
        if len(labels) > MOST_LABELS or len(stretches) > MOST_STRETCHES:
            return _behind_dashes(body.text, readings), Span(block.start, len(body.text))
        for split in splits(body.text, block, delimiters, forms.notes):
            reading = forms.read(body.text, split, number)
            if reading is not None and _is_bracketed_note(body.text, reading):
                continue
            stretches.add(reading.words if reading is not None else split.label.of(body.text))
            if reading is not None:
                labels.add(reading.words)
                readings.append(reading)
            elif split.delimiter == "line" and split.notes:
                unclaimed.append((number, split))
    readings += _before_clocks(body.text, readings, unclaimed, forms)
    return _behind_dashes(body.text, sorted(readings, key=lambda one: one.block)), None


def _is_bracketed_note(text: str, reading: Reading) -> bool:
    """Whether a line in brackets is no label: none but a voice of the floor stands so, `(Question from the press)`."""
    start = reading.split.label.start
    bracketed = reading.split.delimiter == "line" and text[max(0, start - 1) : start] == "("
    return bracketed and reading.row.kind != "question"


def _before_clocks(text: str, readings: list[Reading], unclaimed: list[tuple[int, Split]], forms: Forms) -> list[Reading]:
    """What stands before a clock on a line of its own, whatever it is called, where a service prints most labels so: the room
    that several share, an account without a name (`Boardroom 2.14   0:36`)."""
    clocked = [one for one in readings if one.split.delimiter == "line" and _has_clock(one.meanings)]
    found = []
    for number, split in unclaimed if len(clocked) >= _FEWEST_CLOCKED else ():
        words, meanings = split.label.of(text), tuple(forms.meaning_of(note.of(text)) for note in split.notes)
        if _has_clock(meanings):
            found.append(Reading(number, split, clocked[0].row, words, {"role": words}, meanings, ()))
    return found


def _has_clock(meanings: tuple[Meaning, ...]) -> bool:
    return any(meaning.kind == "timestamp" for meaning in meanings)


def _behind_dashes(text: str, readings: list[Reading]) -> list[Reading]:
    """The readings, the dash after a colon or a bare letter being no speech where most labels of the page have it, as in
    Portugal and France.

    Elsewhere such a dash says that someone goes on after an interruption.
    """
    behind = {at: split for at, one in enumerate(readings) if (split := behind_dash(text, one.split)) is not None}
    parted = Counter(one.split.delimiter for one in readings)
    dashed = Counter(split.delimiter for split in behind.values())
    usual = {one for one, times in dashed.items() if times >= _FEWEST_DASHES and times >= _SHARE_DASHED * parted[one]}
    return [
        msgspec.structs.replace(one, split=behind[at]) if at in behind and one.split.delimiter in usual else one
        for at, one in enumerate(readings)
    ]
