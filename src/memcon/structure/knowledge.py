"""Everything the tables teach, made ready once and used for every page."""

from functools import cached_property, lru_cache

from memcon.conventions.notes import Notes
from memcon.conventions.table import Convention, Tables
from memcon.conventions.vocabularies import Vocabularies
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.languages import Languages
from memcon.structure.printed_dates import DateReader

# A folder's pages are of a few publishers and languages; each set of forms remembers some megabytes of labels.
_MOST_FORMS = 24


class Knowledge:
    """The tables with their words, notes, cues and months ready to be looked up."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._cues: dict[str | None, Cues] = {}
        self._vocabularies = Vocabularies(tables.words)
        self._forms = lru_cache(maxsize=_MOST_FORMS)(self._made_forms)

    @cached_property
    def notes(self) -> Notes:
        """What bracketed notes mean on any page."""
        return Notes(self.tables.notes, self.tables.list_of("language_names"))

    def cues(self, language: str | None) -> Cues:
        """The word lists for titles and paragraphs of documents in this language."""
        known = language if language in self.tables.words else None
        if known not in self._cues:
            self._cues[known] = Cues(self.tables, known)
        return self._cues[known]

    @cached_property
    def dates(self) -> DateReader:
        """The reader of printed dates."""
        return DateReader(self.tables)

    @cached_property
    def languages(self) -> Languages:
        """What tells languages apart."""
        kinds = ("connector", "never_in", "spoken")
        small = {
            name: frozenset(word.casefold() for kind in kinds for word in lists.get(kind, ()))
            for name, lists in self.tables.words.items()
        }
        return Languages(small)

    def forms(self, convention: Convention | None, language: str | None, scripts: frozenset[str] = frozenset()) -> Forms:
        """The label forms of a convention, shared and its own, for a document in this language that holds these scripts."""
        has_own = convention is not None and (convention.label or convention.note)
        return self._forms(convention.id if convention is not None and has_own else None, language, scripts)

    def _made_forms(self, convention: str | None, language: str | None, scripts: frozenset[str]) -> Forms:
        own = next((one for one in (*self.tables.publishers, *self.tables.styles) if one.id == convention), None)
        rows = (*self.tables.labels, *(own.label if own else ()))
        known = language if language is None or language in self.tables.words else "en"
        return Forms(
            [row for row in rows if not row.languages or language in row.languages],
            self._vocabularies.of(known, scripts),
            Notes((*own.note, *self.tables.notes), self.tables.list_of("language_names")) if own and own.note else self.notes,
        )
