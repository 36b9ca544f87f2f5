"""Vocabularies: which languages' words the labels of a document may hold, by its language and the scripts in it."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from memcon.conventions.countries import country_names, other_names
from memcon.conventions.scripts import script_of
from memcon.conventions.words import Lexicon, Vocabulary, entries_from

# Languages whose words a reader, and a detector of languages, easily takes for one another's.
_RELATIVES = tuple(
    frozenset(group.split())
    for group in (
        "no nb nn da sv is",
        "sr hr bs sl mk",
        "cs sk",
        "es pt gl ca",
        "ru uk be bg mk",
        "id ms",
        "tr az",
        "nl de af lb",
        "fa ur ar ps ckb",
        "hi ne mr",
    )
)
_REFUSING = frozenset({"never_first", "never_in", "field"})
# A folder's pages are of a few languages; each vocabulary remembers some thousand words.
_MOST = 24
Words = Mapping[str, Mapping[str, tuple[str, ...]]]


class Vocabularies:
    """The vocabularies that some word lists give. Each list is made ready once and shared by all that hold it."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lexicon = lru_cache(maxsize=None)(self._made)
        self._countries = lru_cache(maxsize=None)(_countries_of)
        self._of = lru_cache(maxsize=_MOST)(self._combined)

    def of(self, language: str | None, scripts: frozenset[str] = frozenset()) -> Vocabulary:
        """The words of labels for a document in this language, or in none that is known, that holds these scripts.

        Its own language's words and English ones, its relatives' but for those that only refuse, and those written in the
        other scripts that the document holds: what is a conjunction in one language is a given name in the next.
        """
        return self._of(language, scripts)

    def _combined(self, language: str | None, scripts: frozenset[str]) -> Vocabulary:
        return Vocabulary(self._parts(language, scripts))

    def _parts(self, language: str | None, scripts: frozenset[str]) -> Iterator[Lexicon]:
        near = {language, "en"} | {other for group in _RELATIVES if language in group for other in group}
        for other in self._words:
            if language is None or other in near or script_of(other) in scripts:
                yield self._lexicon(other, False)
                if language in (None, other) or script_of(other) != script_of(language):
                    yield self._lexicon(other, True)
        for name in sorted({"en", language or "en"}):
            yield self._countries(name)
        yield self._adjectives
        if scripts or language is None or script_of(language) != "latin":
            yield self._other_adjectives

    def _made(self, language: str, refusing: bool) -> Lexicon:
        """One language's words: those that labels are made of, or those that refuse."""
        lists = self._words[language]
        return Lexicon(entries_from({kind: words for kind, words in lists.items() if (kind in _REFUSING) == refusing}))

    @cached_property
    def _adjectives(self) -> Lexicon:
        return Lexicon(other_names(latin=True))

    @cached_property
    def _other_adjectives(self) -> Lexicon:
        return Lexicon(other_names(latin=False))


def _countries_of(language: str) -> Lexicon:
    return Lexicon(country_names(language))
