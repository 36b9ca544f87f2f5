"""What tells whose words are quoted, by language: verbs of saying, offices, pronouns; and the words of a text as they are
compared with these."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec
import tomli

from memcon.text import Span

_TABLES = Path(__file__).with_name("tables") / "article" / "saying"
_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
_ELIDED = re.compile(r"(?:[ldsjnmct]|qu|jusqu|lorsqu)['’](?=[^\W_])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_SAMPLE = 20_000
_SCRIPTS = ((re.compile("[\u0400-\u04ff]"), "ru"), (re.compile("[\u0600-\u06ff]"), "ar"), (re.compile("[\u3400-\u9fff]"), "zh"))
# Languages written in a script whose table is of another of them: theirs is none.
_OF_SCRIPT = {"ru": "uk be bg sr mk kk ky mn tg", "ar": "fa ur ps ckb", "zh": "ja"}
# A text has so many of a language's small words in a hundred before it is taken to be in it.
_FEWEST_SMALL = 8
# Where so many are a language's, no other is looked at; of two that are like each other one has half as many of the other's.
_SURELY = 25
_BY_WORDS = ("en", "de", "fr", "es")


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of a language, as it is written; names of fields are explained in the tables."""

    language: str
    verbs: tuple[str, ...]
    offices: tuple[str, ...]
    pronouns: dict[str, str]
    examples: tuple[str, ...]
    script: str = "cased"
    small: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    verbs_whole: tuple[str, ...] = ()
    feminine_verbs: tuple[str, ...] = ()
    feminine_endings: tuple[str, ...] = ()
    masculine_endings: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    according_pronouns: dict[str, str] = {}
    of_others: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    office_endings: tuple[str, ...] = ()
    office_before: tuple[str, ...] = ()
    office_after: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    honorifics: dict[str, str] = {}
    links: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    compounds: bool = False
    nouns_have_capitals: bool = False
    verb_before_subject: bool = False
    drops_subject: bool = False
    genitive_between: bool = False
    interrupts_with_commas: bool = False


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the text: where it stands, its small letters, and whether it bears a possessive ending."""

    start: int
    end: int
    word: str
    has_capital: bool
    owns: bool = False


class Saying:
    """The table of a language, ready to be asked."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.language = row.language
        self.nouns_have_capitals = row.nouns_have_capitals
        endings = ("", *row.verb_endings)
        self.verbs = frozenset((*row.verbs_whole, *row.feminine_verbs, *(verb + end for verb in row.verbs for end in endings)))
        self.small = frozenset(row.small)
        self.not_names = frozenset((*row.small, *row.not_names, *row.pronouns))
        self.bodies = frozenset(row.bodies)
        self.prepositions = frozenset(row.prepositions)
        self.articles = frozenset(row.articles)
        self.telling = frozenset(row.telling)
        self.unnamed = frozenset(row.unnamed)
        self.feminine = frozenset(row.feminine)
        self.before = frozenset(row.office_before)
        self.particles = frozenset(row.particles)
        self.after = sorted((tuple(words.split()) for words in row.office_after), key=len, reverse=True)
        self.own_words = {tuple(words.split()): gender for words, gender in row.according_pronouns.items()}
        self.of_others = [tuple(words.split()) for words in row.of_others]
        self.according = sorted((tuple(words.split()) for words in row.according), key=len, reverse=True)

    def office_of(self, word: str) -> str | None:
        """The office that a word names, as a dictionary has it; None for a word that names none."""
        if word in self._offices:
            return self._offices[word]
        if self.row.compounds:
            return next((word for office in self._long_offices if word.endswith(office)), None)
        return None

    @cached_property
    def _offices(self) -> dict[str, str]:
        forms = {office + ending: office for office in self.row.offices for ending in ("", *self.row.office_endings)}
        cut = {
            office[:-1] + ending: office
            for office in self.row.offices
            if office[-1] in "ьа"
            for ending in self.row.office_endings
        }
        return {**cut, **forms}

    @cached_property
    def _long_offices(self) -> list[str]:
        return [office for office in self.row.offices if len(office) > 4]

    @cached_property
    def _thing(self) -> re.Pattern[str] | None:
        if not self.row.things:
            return None
        words = "|".join(map(re.escape, self.row.things))
        edge = "" if self.row.script == "han" else r"(?<![^\W_])"
        return re.compile(rf"{edge}(?:{words})\s*$", re.IGNORECASE)

    def names_thing(self, before: str) -> bool:
        """Whether what stands before a mark names a kind of thing that bears names: a book, a ship, a newspaper."""
        return self._thing is not None and self._thing.search(before) is not None

    def gender_of_verb(self, word: str) -> str | None:
        """The gender that the form of a verb tells: m, f or None."""
        if word in self.row.feminine_verbs or (self.row.feminine_endings and word.endswith(self.row.feminine_endings)):
            return "f"
        return "m" if self.row.masculine_endings and word.endswith(self.row.masculine_endings) else None

    def tokens(self, text: str, span: Span) -> Iterator[Token]:
        """The words of a stretch of text; what is elided before a word (l’, d’) is a word of its own."""
        for found in _WORD.finditer(text, span.start, span.end):
            start, end = found.span()
            elided = _ELIDED.match(text, start, end) if self.language == "fr" else None
            if elided is not None:
                yield Token(start, elided.end() - 1, text[start : elided.end() - 1].lower(), text[start].isupper())
                start = elided.end()
            yield from self._parts(text, start, end)

    def _parts(self, text: str, start: int, end: int) -> Iterator[Token]:
        owns = _POSSESSIVE.search(text, start, end)
        stop = owns.start() if owns is not None else end
        word = text[start:stop].lower()
        verb, hyphen, pronoun = word.partition("-")
        if hyphen and pronoun in self.row.pronouns:  # a-t-il, dit-elle
            yield Token(start, start + len(verb), verb, text[start].isupper())
            start += len(verb) + 1
            word = pronoun
        yield Token(start, stop, word, text[start].isupper(), owns is not None)


@cache
def languages_of_saying() -> tuple[str, ...]:
    """The languages that have a table."""
    return tuple(sorted(path.stem for path in _TABLES.glob("*.toml")))


@cache
def _of_table(language: str) -> Saying:
    return Saying(msgspec.convert(tomli.loads((_TABLES / f"{language}.toml").read_text("utf-8")), Row))


_NONE = Row("", (), (), {}, ())


@cache
def saying_of(language: str | None) -> Saying:
    """What is known of saying in a language; nothing of one without a table."""
    code = (language or "").partition("-")[0].lower()
    return _of_table(code) if code in languages_of_saying() else Saying(_NONE)


def language_of(text: str, told: str | None) -> str | None:
    """The language of an article: by its script, else its small words, else what it says itself, which is often wrong."""
    code = (told or "").partition("-")[0].lower() or None
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for script, language in _SCRIPTS:
        if len(script.findall(sample)) * 2 > letters:
            return code if code is not None and code in _OF_SCRIPT[language].split() else language
    return _by_small_words([found[0].lower() for found in _WORD.finditer(sample)], code)


def _by_small_words(words: Sequence[str], told: str | None) -> str | None:
    """The language whose small words stand among these, that which is told first; what is told where none do."""
    best, most = told, 0
    for language in sorted(_BY_WORDS, key=lambda one: one != told):
        count = sum(map(saying_of(language).small.__contains__, words))
        if count * 100 >= _SURELY * len(words) and words:
            return language
        if count > most:
            best, most = language, count
    is_told = told is None or told in _BY_WORDS
    return best if is_told and most * 100 >= _FEWEST_SMALL * len(words) else told
