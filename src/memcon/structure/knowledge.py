"""Everything the tables teach, made ready once and used for every page."""

from functools import cached_property

from memcon.conventions.notes import Notes
from memcon.conventions.table import Convention, Tables
from memcon.conventions.words import Vocabulary
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.languages import Languages
from memcon.structure.printed_dates import DateReader


class Knowledge:
    """The tables with their words, notes, cues and months ready to be looked up."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._forms: dict[tuple[str, str | None, frozenset[str]], Forms] = {}
        self._cues: dict[str | None, Cues] = {}
        self._vocabularies: dict[tuple[str | None, frozenset[str]], Vocabulary] = {}

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

    def vocabulary(self, language: str | None, scripts: frozenset[str]) -> Vocabulary:
        """The words of labels for a document in this language that holds these scripts."""
        known = language if language in self.tables.words else None if language is None else "en"
        key = (known, scripts)
        if key not in self._vocabularies:
            self._vocabularies[key] = self.tables.vocabulary(known, scripts)
        return self._vocabularies[key]

    def forms(self, convention: Convention | None, language: str | None, scripts: frozenset[str] = frozenset()) -> Forms:
        """The label forms of a convention, shared and its own, for a document in this language that holds these scripts."""
        own = convention if convention is not None and (convention.label or convention.note) else None
        key = (own.id if own else "", language, scripts)
        if key not in self._forms:
            notes = (
                Notes((*own.note, *self.tables.notes), self.tables.list_of("language_names"))
                if own and own.note
                else self.notes
            )
            every = (*self.tables.labels, *(own.label if own else ()))
            rows = [row for row in every if not row.languages or language in row.languages]
            self._forms[key] = Forms(rows, self.vocabulary(language, scripts), notes)
        return self._forms[key]
