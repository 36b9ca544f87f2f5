"""What changes the sense of a sentence, and what is said the same in other words: the tables, by language."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

import msgspec
import tomli

from memcon.align.tokens import tokens_of
from memcon.text import Span
from memcon.verifying.folding import as_said, bare_letters

_TABLES = Path(__file__).with_name("tables")
# What a text of no known language is read by.
_DEFAULT = "en"
# Languages that deny, hedge and count with the words of another's table.
_AS = {"nb": "no", "nn": "no", "hr": "sr", "bs": "sr", "me": "sr", "sh": "sr", "ms": "id", "iw": "he", "in": "id", "mo": "ro"}
# So many languages without a table are remembered.
_MOST_UNLISTED = 64
# Endings of British and American spelling are those of words at least so long.
_LONG_WORD = 6
_MOST_KEYS = 50_000
# Signs that are said, and so are no marks.
_SAID_SIGNS = frozenset("%$€£¥₽+=&°№")
TENS = frozenset(str(ten) for ten in range(20, 100, 10))


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and phrases of one kind; `weak` ones count only where they are themselves what was cut or added.

    `but` are phrases that hold one of the words and do not deny by themselves: not only, no doubt. `inside` are words that
    merely are written with one of them, in a script without spaces.

    Some languages deny within a word: `beginnings` and `parts` are what such words begin with and what they hold (gelmedi),
    `prefixes` what makes a word its own denial (podepíšeme, nepodepíšeme). `follows` says that a denial may end the sentence.
    """

    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    follows: bool = False
    is_told_by_capitals: bool = True


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of numbers and what they are worth; `others` are of number but of no value, such as dozens."""

    values: dict[str, int] = {}
    scales: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    others: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()


class Spellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in two spellings, endings in two spellings, and the words that end so in both."""

    pairs: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table, as it is written. `elided` are words that stand before another without a space: l'otage."""

    language: str
    negations: Cues = Cues()
    hedges: Cues = Cues()
    conditions: Cues = Cues()
    contrasts: Cues = Cues()
    reporting: Cues = Cues()
    pronouns: Cues = Cues()
    names: Cues = Cues()
    numbers: NumberWords = NumberWords()
    contractions: dict[str, str] = {}
    spellings: Spellings = Spellings()
    elided: tuple[str, ...] = ()


class Phrases:
    """Words and phrases, to be found among the keys of a text; the longest at each place, else a word that `form` fits."""

    def __init__(
        self, phrases: Iterable[tuple[str, ...]], but: Iterable[tuple[str, ...]] = (), form: re.Pattern[str] | None = None
    ) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._but, self._form = frozenset(but), form
        for phrase in sorted({*phrases, *self._but}, key=lambda one: (-len(one), one)):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def found(self, keys: Sequence[str]) -> list[Span]:
        """Where the phrases stand among some keys, as numbers of keys; none inside another."""
        spans: list[Span] = []
        at = 0
        while at < len(keys):
            phrases = self._by_first.get(keys[at])
            size = next((len(one) for one in phrases if tuple(keys[at : at + len(one)]) == one), 0) if phrases else 0
            size = size or int(self._form is not None and self.is_form(keys[at]))
            if size and tuple(keys[at : at + size]) not in self._but:
                spans.append(Span(at, at + size))
            at += max(1, size)
        return spans

    def is_form(self, key: str) -> bool:
        """Whether a word is a cue by its form alone."""
        return self._form is not None and self._form.search(key) is not None


class Knowledge:
    """The table of a language, ready to be asked; `is_listed` where there is one."""

    def __init__(self, table: Table, *, is_listed: bool = True) -> None:
        self.table, self.is_listed = table, is_listed
        self.language = table.language
        self.contractions = {bare_letters(one): tuple(bare_letters(whole).split()) for one, whole in table.contractions.items()}
        pairs = (bare_letters(pair).split() for pair in table.spellings.pairs)
        self._elided = frozenset(table.elided)
        self._pairs = {pair[0]: pair[1] for pair in pairs}
        self._endings = [(one, other) for one, other in (pair.split() for pair in table.spellings.endings)]
        self._kept = frozenset(table.spellings.kept)
        numbers = table.numbers
        self.values = {bare_letters(word): value for word, value in numbers.values.items()}
        self.scales = {bare_letters(word): value for word, value in numbers.scales.items()}
        self.ordinals = {bare_letters(word): value for word, value in numbers.ordinals.items()}
        self.joining = frozenset(numbers.joining)
        self.percent = frozenset(bare_letters(words) for words in numbers.percent)
        self._keys: dict[str, str] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def key(self, said: str) -> str:
        """What a word is compared by: its letters without accents, in one spelling; a number's value."""
        found = self._keys.get(said)
        if found is None:
            if len(self._keys) >= _MOST_KEYS:
                self._keys.clear()
            found = self._keys[said] = self._made(bare_letters(said))
        return found

    def values_of(self, word: str) -> str | None:
        """The digits of a number in letters; None for another word."""
        return str(self.values[word]) if word in self.values else None

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys of a word as it is printed: two of a contraction (do, not), none of a mark."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _MOST_KEYS:
                self._words.clear()
            found = self._words[word] = self._keys_made(word)
        return found

    def _keys_made(self, word: str) -> tuple[str, ...]:
        if not (word[0].isalnum() or word[0] in _SAID_SIGNS):
            return ()
        said = as_said(word)
        head, mark, tail = said.partition("'")
        if mark and tail and head + mark in self._elided:
            return (head + mark, self.key(tail))
        return tuple(self.key(part) for part in self.contractions.get(bare_letters(said), (said,)))

    @cached_property
    def percents(self) -> frozenset[tuple[str, ...]]:
        """The ways to say percent in two words."""
        return frozenset(tuple(words.split()) for words in self.percent if " " in words)

    @cached_property
    def first_of_two(self) -> frozenset[str]:
        """The keys of words that may be one with the next: a ten, per."""
        return TENS | {first for first, *_ in self.percents}

    def _made(self, plain: str) -> str:
        if plain in self.values:
            return str(self.values[plain])
        if plain == "%" or plain in self.percent:
            return "percent"
        if plain[0].isdigit():
            return _number(plain)
        plain = self._pairs.get(plain, plain)
        if len(plain) >= _LONG_WORD and plain not in self._kept:
            for one, other in self._endings:
                if plain.endswith(one):
                    return plain.removesuffix(one) + other
        return plain

    def keys(self, phrase: str) -> tuple[str, ...]:
        """The keys of the words of a phrase of a table."""
        words = (word for part in phrase.split() for word in ((part,) if part in self._elided else tokens_of(part).words))
        return tuple(key for word in words for key in ((word,) if word in self._elided else self.keys_of(word)))

    def _phrases(self, *lists: tuple[str, ...]) -> Phrases:
        return Phrases(keys for words in lists for phrase in words if (keys := self.keys(phrase)))

    @cached_property
    def negations(self) -> Phrases:
        """What denies."""
        return self._without(self.table.negations, self.table.negations.inside)

    @cached_property
    def denials(self) -> Phrases:
        """What denies, without the phrases that only look so."""
        return self._without(self.table.negations, (*self.table.negations.inside, *self.table.negations.but))

    def _without(self, cues: Cues, but: Sequence[str]) -> Phrases:
        listed, left = ([keys for phrase in words if (keys := self.keys(phrase))] for words in (cues.words, but))
        return Phrases(listed, left, self._form(cues))

    def _form(self, cues: Cues) -> re.Pattern[str] | None:
        """What a word has that is a cue by its form."""
        beginnings = ("^" + re.escape(bare_letters(one)) for one in cues.beginnings)
        forms = [*beginnings, *(re.escape(bare_letters(one)) for one in cues.parts)]
        return re.compile("|".join(forms)) if forms else None

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """What makes a word its own denial."""
        return tuple(map(bare_letters, self.table.negations.prefixes))

    @cached_property
    def hedges(self) -> Phrases:
        """What takes something back."""
        return self._phrases(self.table.hedges.words)

    @cached_property
    def conditions(self) -> Phrases:
        """What makes something depend on another thing."""
        return self._phrases(self.table.conditions.words)

    @cached_property
    def contrasts(self) -> Phrases:
        """What begins the other half of a sentence."""
        return self._phrases(self.table.contrasts.words)

    @cached_property
    def weak(self) -> frozenset[tuple[str, ...]]:
        """The cues that count only where they are themselves what was cut or added."""
        table = self.table
        lists = (table.negations, table.hedges, table.conditions, table.contrasts)
        return frozenset(self.keys(words) for cues in lists for words in cues.weak)

    @cached_property
    def reporting(self) -> Phrases:
        """Verbs of saying."""
        return self._phrases(self.table.reporting.words)

    @cached_property
    def own(self) -> Phrases:
        """What makes a verb of saying one of the speaker's own."""
        return self._phrases(self.table.reporting.own)

    @cached_property
    def linking(self) -> frozenset[str]:
        """What may stand between a verb of saying and the words said."""
        return frozenset(key for words in self.table.reporting.linking for key in self.keys(words))

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """What an editor's brackets may stand for."""
        return frozenset(key for word in self.table.pronouns.words for key in self.keys(word))

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words with a capital that are no names."""
        return frozenset(key for word in self.table.names.words for key in self.keys(word))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Words of number that are no digits."""
        others = (self.keys(word)[0] for word in self.table.numbers.others)
        return frozenset((*others, *self.scales, *self.ordinals, "percent"))


def _number(plain: str) -> str:
    """Digits without what parts thousands: 1,000 is 1000, 1.5 stays."""
    head, mark, tail = plain.rpartition("," if "," in plain else ".")
    if mark and len(tail) == 3 and tail.isdigit() and head.replace(",", "").replace(".", "").isdigit():
        return head.replace(",", "").replace(".", "") + tail
    return plain


def languages() -> tuple[str, ...]:
    """The languages that have a table."""
    return tuple(sorted(path.stem for path in _TABLES.glob("*.toml")))


@cache
def _of_table(language: str) -> Knowledge:
    data = (_TABLES / f"{language}.toml").read_text("utf-8")
    return Knowledge(msgspec.convert(tomli.loads(data), Table))


@lru_cache(maxsize=_MOST_UNLISTED)
def _unlisted(language: str | None) -> Knowledge:
    table = Table(language) if language is not None else _of_table(_DEFAULT).table
    return Knowledge(table, is_listed=False)


def knowledge_of(language: str | None) -> Knowledge:
    """What is known of a language: of one without a table figures and capitals alone; English where none is told."""
    code = (language or "").partition("-")[0].lower()
    code = _AS.get(code, code)
    return _of_table(code) if code in _codes() else _unlisted(code or None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(languages())
