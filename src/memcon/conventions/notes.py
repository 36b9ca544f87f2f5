"""Notes: what the words in a pair of brackets mean, by the tables; None for words that may well have been spoken."""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from memcon.conventions.made_notes import MadeNotes
from memcon.conventions.table import NoteKind, NoteRow
from memcon.conventions.tokens import fold

_EDGES = " \t.,;:!?…-–—*\"'“”«»()[]（）【】［］"
_CLOCK = re.compile(r"\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?\)?\]?")
# No note is longer than this, in characters.
_LONGEST = 700
# Nor a paragraph that is a note without brackets; where one word alone tells it, `Applause *`, it has few others.
LONGEST_ALONE, _MOST_WORDS_ALONE = 300, 8


# What parts a note: marks between its words. A part of so few letters (ph, sp) is too short to tell anything; so long a note
# is rather speech in brackets.
_PARTS = re.compile(r"\s*[,;:،、，；：]\s*|\s[–—-]\s")
_SHORTEST_PART, _LONGEST_PARTED = 4, 120
# Three characters tell as much as a word.
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff]{3}")


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """What a note is, and the row that says so."""

    kind: NoteKind
    row: str


class Notes:
    """The note rows, made ready to look phrases up."""

    def __init__(self, rows: Iterable[NoteRow], languages: Iterable[str]) -> None:
        self._languages = frozenset(fold(name) for name in languages)
        # The same few notes stand on page after page.
        self._remembered = lru_cache(maxsize=4096)(self._meaning)
        self._whole: dict[str, Meaning] = {}
        # Patterns by their first word, or under "" where any word may stand first.
        self._open: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        # The rows whose notes need no brackets, the first words of their phrases, and their patterns by these.
        self._alone: set[str] = set()
        self._first_alone: set[str] = set()
        self._made: list[tuple[MadeNotes, Meaning]] = []
        for row in rows:
            meaning = Meaning(row.kind, row.id)
            self._made += [(MadeNotes(one), meaning) for one in row.made_of]
            self._alone |= {row.id} if row.alone else set()
            self._first_alone |= {word for one in row.phrases for word in plain_note(one).split()[:1]} if row.alone else set()
            for phrase in row.phrases:
                plain = plain_note(phrase.replace("*", "\0")).replace("\0", "*")
                if "{language}" in plain and "{language}" not in plain.split():
                    for name in self._languages:
                        self._whole.setdefault(plain.replace("{language}", name), meaning)
                elif "*" in plain or "{" in plain:
                    pattern = tuple(plain.split())
                    first = "" if pattern[0] in ("*", "{language}") else pattern[0]
                    self._open.setdefault(first, []).append((pattern, meaning))
                else:
                    self._whole.setdefault(plain, meaning)
        self._open_alone = {
            first: kept for first, rows in self._open.items() if (kept := [one for one in rows if one[1].row in self._alone])
        }

    def meaning(self, note: str) -> Meaning | None:
        """What a note means, brackets and final marks aside; None where no row claims it."""
        return self._remembered(note) if len(note) < _LONGEST else None

    def _meaning(self, note: str) -> Meaning | None:
        plain = plain_note(note)
        if plain in self._whole:
            return self._whole[plain]
        if _CLOCK.fullmatch(note.strip(" \t-–—|•·,")):
            return Meaning("timestamp", "clock")
        words = tuple(plain.split())
        if not plain or len(words) > 60:
            return None
        likely = (*self._open.get(words[0], ()), *self._open.get("", ()))
        found = next((meaning for pattern, meaning in likely if self._fits(pattern, words)), None)
        return found or self._of_part(note) or next((meaning for made, meaning in self._made if made.tell(plain)), None)

    def _of_part(self, note: str) -> Meaning | None:
        """What a note of several parts means by its last or first, where that says that words were not heard."""
        inner = note.strip(_EDGES)
        parts = [plain_note(part) for part in _PARTS.split(inner)] if len(inner) < _LONGEST_PARTED else []
        telling = (parts[-1], parts[0]) if len(parts) > 1 else ()
        known = (self._whole.get(part) for part in telling if len(part) > _SHORTEST_PART or _EAST_ASIAN.match(part))
        return next((meaning for meaning in known if meaning is not None and meaning.kind == "inaudible"), None)

    def alone(self, paragraph: str) -> Meaning | None:
        """What a short paragraph means that needs no brackets to be a note: `Applause from the left.`; None for any other."""
        if len(paragraph) > LONGEST_ALONE:
            return None
        opening = (paragraph.split(maxsplit=1) or [""])[0].casefold().strip(_EDGES)
        likely = self._open_alone.get(opening, ())
        if not likely and opening not in self._first_alone:
            return None
        plain = plain_note(paragraph)
        found = self._whole.get(plain)
        if found is not None:
            return found if found.row in self._alone else None
        words = tuple(plain.split())
        brief = len(words) <= _MOST_WORDS_ALONE
        return next((one for pattern, one in likely if (brief or len(pattern) > 2) and self._fits(pattern, words)), None)

    def is_listed(self, note: str) -> bool:
        """Whether the note stands in the table word for word, so that it needs no brackets to be known."""
        return plain_note(note) in self._whole

    def _fits(self, pattern: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """Whether the words are the pattern's; each `*` takes one word or more, as few as will do."""
        at = 0
        for place, wanted in enumerate(pattern):
            if wanted == "*":
                if place == len(pattern) - 1:
                    return at < len(words)
                follower = pattern[place + 1]
                at = next((here for here in range(at + 1, len(words)) if self._is(follower, words[here])), len(words))
            elif at < len(words) and self._is(wanted, words[at]):
                at += 1
            else:
                return False
        return at == len(words)

    def _is(self, wanted: str, word: str) -> bool:
        if wanted == "{language}":
            return word.strip(_EDGES) in self._languages
        return wanted == word


def plain_note(note: str) -> str:
    """A note as the table looks it up: folded, without brackets and marks at its ends, its colons of Latin width."""
    return " ".join(note.casefold().replace("’", "'").replace("：", ": ").strip(_EDGES).split())
