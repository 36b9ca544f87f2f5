"""Everything the tables teach, made ready once and used for every page."""

from functools import cached_property

from memcon.conventions.notes import Notes
from memcon.conventions.table import Convention, Tables
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.printed_dates import DateReader


class Knowledge:
    """The tables with their words, notes, cues and months ready to be looked up."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._forms: dict[str, Forms] = {}

    @cached_property
    def notes(self) -> Notes:
        """What bracketed notes mean on any page."""
        return Notes(self.tables.notes, self.tables.list_of("language_names"))

    @cached_property
    def cues(self) -> Cues:
        """The word lists for titles and paragraphs."""
        return Cues(self.tables)

    @cached_property
    def dates(self) -> DateReader:
        """The reader of printed dates."""
        return DateReader(self.tables)

    def forms(self, convention: Convention | None) -> Forms:
        """The label forms of a convention: the shared ones and its own."""
        key = convention.id if convention is not None and (convention.label or convention.note) else ""
        if key not in self._forms:
            own = convention if key else None
            notes = Notes((*own.note, *self.tables.notes), self.tables.list_of("language_names")) if own and own.note else self.notes
            self._forms[key] = Forms((*self.tables.labels, *(own.label if own else ())), self.tables.vocabulary, notes)
        return self._forms[key]
