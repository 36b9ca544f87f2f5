"""Cues: words of the tables looked for in titles and paragraphs, and whether a paragraph sounds spoken or told."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from memcon.conventions.table import Tables
from memcon.conventions.tokens import has_colon
from memcon.structure.weekdays import weekday_numbers
from memcon.structure.word_lists import in_any_case, small, whole_words

_CLOCK_BEHIND = re.compile(r"\s+\d{1,2}[:.]\d{2}\s*(?:[apAP]\.?[mM]\.?)?(?:\s+[A-Z]{2,5})?\.?$")
# Heads of boxes that bring other pages into the middle of one.
_COLON_OR_DAY = re.compile(r"[ .\u00a0]{0,2}[:：]|[ ,(–—-]{1,3}(?=[^:：]{0,50}\d)[^:：]{1,60}(?:\d\d:\d\d)?[^:：]{0,20}[:：]")
# The bracket at the end of a line that is no sentence.
_LAST_BRACKET = re.compile(r"[^.!?。！？ ] ?[(（]([^()（）]{2,60})[)）]$")
# A word or two, and how many.
_COUNTED = re.compile(r"([^\W\d_][^\d:：]{0,24}?) ?[-–—:：.]? ?\d{1,4}[.;,]?")
_LONGEST_CREDIT, _LONGEST_PROMPT, _LONGEST_IMPRINT, _LONGEST_BOX, _LABEL_REACH = 200, 300, 90, 40, 40
_LONGEST_END, _FEW_WORDS = 160, 12
# A line that says when a page was put out: a day right behind the words for it, a month in letters or in figures.
_LONGEST_POSTING = 110
_DAY_BEHIND = re.compile(r"\s?[:：]?\s{0,3}(?:[^\W\d_]{2,12}[,.]? )?\d{1,4}(?:[./-]\d|\.? (?:de )?[^\W\d_]{3,12}|年|\.)")
# A part of an address has no more words.
_MOST_OF_ADDRESS = 6
_WORDS = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_QUOTED = re.compile(r"[“«„\"][^”»\"]{0,400}[”»\"]")

# Whom to call about a page stands below it.
_TELEPHONE = re.compile(
    r"(?:\b(?:tel|phone|telefon|téléphone|teléfono|тел|телефон)\b|电话|電話|هاتف)[ .:：]{0,3}\+?\(?\d[\d ()/.–-]{5,}",
    re.IGNORECASE,
)

# So much of a paragraph tells how it sounds.
_SOUNDING = 700


class Cues:
    """The word lists of one language, with the English ones, ready to be looked for."""

    def __init__(self, tables: Tables, language: str | None) -> None:
        self._tables = tables
        self._languages = tuple(dict.fromkeys((language, "en"))) if language in tables.words else tuple(tables.words)
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._words: dict[str, re.Pattern[str] | None] = {}
        # One page asks of the same paragraphs and labels again and again.
        self._remembered = lru_cache(maxsize=256)(self._sounds_spoken)
        self._heads = lru_cache(maxsize=256)(self._names_roster)
        self._end_lines = lru_cache(maxsize=256)(self._is_end)

    def list_of(self, kind: str) -> list[str]:
        """The entries of one word list in these languages."""
        return [entry for language in self._languages if language for entry in self._tables.list_of(kind, language)]

    def pattern(self, kind: str) -> re.Pattern[str] | None:
        """A pattern that finds any entry of a list as whole words; None for an empty list."""
        if kind not in self._patterns:
            self._patterns[kind] = in_any_case(self._entries(kind))
        return self._patterns[kind]

    def _entries(self, kind: str) -> Iterator[str]:
        return (entry.partition(" = ")[0] for entry in self.list_of(kind))

    def find(self, kind: str, text: str) -> str | None:
        """The first entry of a list that stands in a text, as printed; None if none does."""
        if kind not in self._words:
            self._words[kind] = whole_words(self._entries(kind))
        words = self._words[kind]
        found = words.search(small(text)) if words is not None and text else None
        return text[found.start() : found.end()] if found is not None else None

    def names_roster(self, head: str) -> bool:
        """Whether a line, or what stands before a colon, heads a list of those who take part."""
        return self._heads(head)

    def _names_roster(self, head: str) -> bool:
        return self.find("roster", head) is not None

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.list_of("spoken"))

    def sounds_spoken(self, words: str) -> bool:
        """Whether a paragraph speaks to someone: first and second persons outside quotation marks, a salutation at its head."""
        return self._remembered(words[:_SOUNDING])

    def _sounds_spoken(self, words: str) -> bool:
        found = _WORDS.findall(_QUOTED.sub(" ", words).replace("’", "'"))
        if self._languages != ("en",):  # a small i is an article or an `and`
            found = [word for word in found if word != "i"]
        persons = [word for word in found if word.casefold() in self._spoken]
        return bool(found) and (len(persons) >= max(1, len(found) / 60) or self.opens_with_salutation(words))

    def sounds_told(self, words: str) -> bool:
        """Whether a paragraph tells what happened, in the publisher's words."""
        return not self.sounds_spoken(words) and self.find("narrated", words[:800]) is not None

    def opens_with_salutation(self, words: str) -> bool:
        """Whether a paragraph begins by addressing those present, and addresses no more than them or speaks on."""
        pattern = self.pattern("salutation")
        if pattern is None or pattern.match(words) is None:
            return False
        return (len(words) < 120 and words.rstrip()[-1:] in ",!.，！。،") or self.find("spoken", words[:300]) is not None

    def begins_with_salutation(self, words: str) -> bool:
        """Whether a line begins with a word with which people are addressed or thanked."""
        pattern = self.pattern("salutation")
        return pattern is not None and pattern.match(words) is not None

    @cached_property
    def fields(self) -> dict[str, frozenset[str]]:
        """The names of fields that give a date, a time or a place, folded."""
        return {
            kind: frozenset(word.casefold() for word in self.list_of(f"{kind}_field")) for kind in ("date", "time", "place")
        }

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The names of the days of the week in every language, folded."""
        return frozenset(word.casefold() for word in self._tables.list_of("weekdays"))

    @cached_property
    def weekday_numbers(self) -> dict[str, int]:
        """The day of the week, from 0 for Monday, that the words for one in these languages mean, folded."""
        return {
            words: number
            for language in self._languages
            if language
            for words, number in weekday_numbers(language, self._tables.list_of("weekdays", language)).items()
        }

    @cached_property
    def furniture(self) -> frozenset[str]:
        """Lines that are page furniture on any site, folded."""
        return frozenset(plain_line(line) for line in self._tables.list_of("furniture"))

    @cached_property
    def advertisements(self) -> frozenset[str]:
        """What stands above an advertisement on any site, folded."""
        return frozenset(plain_line(line) for line in self._tables.list_of("advertisement"))

    def is_posting(self, line: str) -> bool:
        """Whether a line is words for putting a page out and figures right behind them: `Posted: 24 May 2019`."""
        pattern = self.pattern("posted")
        found = pattern.match(line) if pattern is not None and len(line) <= _LONGEST_POSTING else None
        return found is not None and line[-1] not in ".!?" and _DAY_BEHIND.match(line, found.end()) is not None

    def is_end(self, line: str) -> bool:
        """Whether nothing is spoken after a line: END, alone or with a clock; "The meeting rose at …"."""
        return len(line) < _LONGEST_END and self._end_lines(line)

    def _is_end(self, line: str) -> bool:
        bare = _CLOCK_BEHIND.sub("", line)
        if not bare:
            return False
        plain = bare.strip(" .*_-–—()[]/").casefold()
        if plain in self._ends or plain.startswith(self._end_openings) or line.strip() in self._ends:
            return True
        return _flat(plain) in self._standings or (line[-1] not in ".!?…" and _TELEPHONE.search(line) is not None)

    @cached_property
    def _ends(self) -> frozenset[str]:
        whole = [line for line in self._tables.list_of("end") if not line.endswith("*")]
        return frozenset(form for line in whole for form in (line.strip(" .*_-–—()[]/").casefold(), line) if form)

    @cached_property
    def _end_openings(self) -> tuple[str, ...]:
        return tuple(line[:-1].strip().casefold() for line in self._tables.list_of("end") if line.endswith("*"))

    @cached_property
    def _sources(self) -> re.Pattern[str] | None:
        """The words for a source in every language: a copy's last lines are in the language of the site."""
        return whole_words(self._tables.list_of("source"))

    def is_source(self, line: str) -> bool:
        """Whether a line says where the text comes from: `Source: …`, `Quelle: …`."""
        pattern = self._sources
        return pattern is not None and has_colon(line[:_LABEL_REACH]) and pattern.match(small(line)) is not None

    @cached_property
    def _streets(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("street"))

    def is_postal(self, line: str) -> bool:
        """Whether a line is a postal address: a street with the number of a house, a comma, and no words to anybody."""
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 1 or line[-1] in ".!?…" or any(part.count(" ") >= _MOST_OF_ADDRESS for part in parts):
            return False
        numbered = any(self._is_street(part, after) for part, after in pairwise([*parts, ""]))
        return numbered and not self.sounds_spoken(line)

    def _is_street(self, part: str, after: str) -> bool:
        """Whether a part of an address names a street, with a number in it or right behind it."""
        found = self._streets.search(small(part)) if self._streets is not None else None
        return found is not None and (any(mark.isdigit() for mark in part) or after[:1].isdigit())

    def presides(self, label: str) -> bool:
        """Whether a label is one that only whoever presides over a house bears: Mr. Speaker, The PRESIDING OFFICER."""
        return _flat(label.partition("(")[0].replace(".", "").replace("’", "'")) in self._presiding

    def chairs(self, label: str) -> bool:
        """Whether a label begins with a word for whoever presides, over a house or over anything else."""
        return f"{_flat(label)} ".startswith(self._chairs)

    @cached_property
    def _chairs(self) -> tuple[str, ...]:
        lists = (*self._tables.list_of("presiding"), *self._tables.list_of("chair"))
        return tuple(f"{_flat(entry)} " for entry in lists)

    @cached_property
    def _presiding(self) -> frozenset[str]:
        return frozenset(_flat(entry) for entry in self._tables.list_of("presiding"))

    @cached_property
    def _notes(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("note_field"))

    def is_note(self, line: str) -> bool:
        """Whether a line begins with a publisher's word for a note: `NOTE: …`, `Correction, 3 May 2024: …`."""
        found = self._notes.match(small(line)) if self._notes is not None and has_colon(line) else None
        return found is not None and _COLON_OR_DAY.match(line, found.end()) is not None

    @cached_property
    def _credits(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("credit"))

    def is_credit(self, line: str) -> bool:
        """Whether a line says who asked, wrote down or translated: `Interview by …`, `Propos recueillis par …`."""
        if self._credits is None or len(line) >= _LONGEST_CREDIT or line.rstrip().endswith(("?", "!", ",")):
            return False
        return self._credits.match(small(line.lstrip(" (–—-"))) is not None

    @cached_property
    def _prompts(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("prompt"))

    def is_prompt(self, line: str) -> bool:
        """Whether a site asks its readers to subscribe, to log in, to comment, to give."""
        return len(line) < _LONGEST_PROMPT and self._prompts is not None and self._prompts.search(small(line)) is not None

    @cached_property
    def _imprints(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("imprint"))

    def is_imprint(self, line: str) -> bool:
        """Whether a short line names the office that puts out the text and says no more: a press service, the editors."""
        found = self._imprints.search(small(line)) if self._imprints is not None and len(line) < _LONGEST_IMPRINT else None
        return found is not None and line.count(" ") < _FEW_WORDS and not self.sounds_spoken(line)

    def is_boxed(self, line: str) -> bool:
        """Whether a line leads to another page: `Read also: Ferries return`."""
        if len(line) >= _LONGEST_CREDIT or not has_colon(line):
            return False
        head, _, title = line.partition(":") if ":" in line[:_LONGEST_BOX] else line.partition("：")
        return bool(title) and plain_line(head) in self.boxes

    @cached_property
    def _photos(self) -> re.Pattern[str] | None:
        return whole_words(self._tables.list_of("photo"))

    def is_caption(self, line: str) -> bool:
        """Whether a line is the caption of a picture: a bracket at its end says who took it."""
        bracket = _LAST_BRACKET.search(line) if len(line) < _LONGEST_CREDIT and line.endswith((")", "）")) else None
        found = self._photos.search(small(bracket[1])) if bracket is not None and self._photos is not None else None
        return found is not None and bracket is not None and (found.start() == 0 or found.end() == len(bracket[1]))

    def is_vote(self, line: str) -> bool:
        """Whether a line is a vote's result: a word and a number, `Against - 31`."""
        counted = len(line) < _LONGEST_BOX and line.rstrip(".;,")[-1:].isdigit()
        found = _COUNTED.fullmatch(line) if counted else None
        return found is not None and plain_line(found[1]) in self._votes

    @cached_property
    def _votes(self) -> frozenset[str]:
        return frozenset(plain_line(entry) for entry in self._tables.list_of("vote"))

    @cached_property
    def banners(self) -> tuple[str, ...]:
        """How lines of the site begin, folded."""
        return tuple(line.casefold() for line in self._tables.list_of("banner")) or ("\0",)

    @cached_property
    def boxes(self) -> frozenset[str]:
        """Heads of boxes with other pages in them, folded."""
        return frozenset(plain_line(line) for line in self._tables.list_of("box"))

    @cached_property
    def openings(self) -> frozenset[str]:
        """Lines that frame a transcript, folded."""
        return frozenset(plain_line(line) for line in self._tables.list_of("opening"))

    def status(self, line: str) -> str | None:
        """What a line says of the standing of the text; None if nothing."""
        found = self.find("status", line)
        return self._standings[_flat(found)] if found is not None else None

    @cached_property
    def _standings(self) -> dict[str, str]:
        pairs = (entry.partition(" = ") for entry in self.list_of("status"))
        return {_flat(phrase): meaning for phrase, _, meaning in pairs}


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())


def plain_line(line: str) -> str:
    """A line as the lists of lines hold it: folded, without the marks at its ends."""
    return line.strip(" \t:.…|»›•·-–—").casefold()
