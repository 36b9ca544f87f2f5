"""What quotations are made of: the sentences that real pages print as speech, those searched and those of pages left out."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from memcon.analysis.sentences import sentences_of
from memcon.reading import Reader
from memcon.record import Record, Turn
from memcon.text import Span
from tests.quality.data import DATA, some

# The folders of real documents, and the files in them.
FOLDERS = (
    ("kremlin", "kremlin/pages", "*.html"),
    ("whitehouse", "whitehouse", "*.md"),
    ("pm-transcripts", "pm-transcripts", "*.xml"),
)
SHORTEST, LONGEST = 8, 60
# One page of so many is left out of what is searched.
_LEFT_OUT = 12
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BLANK = re.compile(r"\s+")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared here: without case and marks, each apostrophe alike."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def flat(text: str) -> str:
    """A text with each run of white space as one space."""
    return _BLANK.sub(" ", text).strip()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence that was spoken: the page and record it stands in, its turn, its number in the turn, and its span."""

    page: str
    record: str
    turn: int
    number: int
    span: Span
    text: str

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(words_of(self.text))


class Place(msgspec.Struct, frozen=True):
    """Where words were spoken: record, turn, and the stretch of the record's text; None where any in the turn will do."""

    record: str
    turn: int
    span: Span | None = None


class Document(msgspec.Struct, frozen=True):
    """A page by its key, with its record and its sentences, turn by turn."""

    page: str
    record: Record
    source: bytes
    sentences: tuple[tuple[Sentence, ...], ...]

    def turn_of(self, sentence: Sentence) -> Turn:
        """The turn a sentence was spoken in."""
        return next(turn for turn in self.record.turns if turn.n == sentence.turn)

    def speaker(self, sentence: Sentence) -> str | None:
        """The name of who spoke it, where the page prints one."""
        speaker = self.turn_of(sentence).speaker
        return next((one.name for one in self.record.participants if one.id == speaker), None)


def read_all(reader: Reader, most: int | None) -> list[Document]:
    """The documents of all folders, or `most` of them."""
    paths = {f"{name}/{path.stem}": path for name, folder, files in FOLDERS for path in sorted((DATA / folder).glob(files))}
    return [_document(reader, page, paths[page]) for page in sorted(some(paths, most))]


def _document(reader: Reader, page: str, path: Path) -> Document:
    source = path.read_bytes()
    record = reader.read_bytes(source, name=path.name)
    turns = tuple(tuple(_sentences(page, record, turn)) for turn in record.turns)
    return Document(page, record, source, turns)


def _sentences(page: str, record: Record, turn: Turn) -> Iterator[Sentence]:
    number = 0
    for piece in turn.speech:
        for found in sentences_of(piece.of(record.text), turn.language or record.language):
            span = Span(piece.start + found.start, piece.start + found.end)
            yield Sentence(page, record.id, turn.n, number, span, span.of(record.text))
            number += 1


def is_left_out(page: str) -> bool:
    """Whether a page is left out of what is searched; decided by its key alone, in the held-out third as in the others."""
    return hashlib.sha256(f"left out {page}".encode()).digest()[0] % _LEFT_OUT == 0


class Corpus:
    """The documents that are searched and those that are left out, and where words stand in the searched ones."""

    def __init__(self, documents: Iterable[Document]) -> None:
        every = list(documents)
        gone = [one for one in every if is_left_out(one.page)] or every[:1]
        self.left_out = {one.page: one for one in gone}
        self.searched = {one.page: one for one in every if one.page not in self.left_out}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the searched documents that are neither too short nor too long, in order."""
        return list(_fitting(self.searched.values()))

    @cached_property
    def unsearched(self) -> list[Sentence]:
        """The like of the documents left out."""
        return list(_fitting(self.left_out.values()))

    @cached_property
    def turns(self) -> list[tuple[str, int, list[str]]]:
        """Each turn of the searched documents: record, number, words."""
        records = [one.record for one in self.searched.values()]
        return [(record.id, turn.n, words_of(record.words(turn))) for record in records for turn in record.turns]

    @cached_property
    def _said(self) -> tuple[str, list[int]]:
        parts = [f" {' '.join(words)} \n" for _, _, words in self.turns]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part)
        return "".join(parts), starts

    @cached_property
    def _raw(self) -> str:
        records = [one.record for one in self.searched.values()]
        return "\n".join(flat(record.words(turn)) for record in records for turn in record.turns)

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word was said."""
        return Counter(word for _, _, words in self.turns for word in words)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The family names, of one plain word, of those who took part."""
        people = [one.name for page in self.searched.values() for one in page.record.participants]
        last = {name.split()[-1] for name in people if name is not None and " " in name}
        return tuple(sorted(name for name in last if re.fullmatch("[A-Z][a-z]{3,}", name)))

    def places(self, text: str) -> list[Place]:
        """Every turn in which the words of a text stand in a row, whatever marks are between them."""
        said, starts = self._said
        needle, found, at = f" {' '.join(words_of(text))} ", [], -1
        while (at := said.find(needle, at + 1)) >= 0:
            record, turn, _ = self.turns[bisect_right(starts, at) - 1]
            found.append(Place(record, turn))
        return found

    def is_slice(self, text: str) -> bool:
        """Whether a text stands letter by letter in what was said, any white space counting as any other."""
        return flat(text) in self._raw


def _fitting(documents: Iterable[Document]) -> Iterator[Sentence]:
    for document in documents:
        for turn in document.sentences:
            yield from (one for one in turn if SHORTEST <= one.size <= LONGEST)
