"""What the other accounts of a meeting have, in other languages, where a verified quotation stands."""

from collections.abc import Iterator

import msgspec

from memcon.archive.addresses import find
from memcon.archive.meetings import accounts_of
from memcon.archive.store import Archive
from memcon.comparing.compare import links_of
from memcon.comparing.linking import Link
from memcon.comparing.sides import Side, code_of
from memcon.text import Span
from memcon.verifying.answer import Place, Translation, Verification
from memcon.verifying.language import name_of


class Translations:
    """The accounts of an archive in other languages, read and linked once for many quotations."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sides: dict[str, Side] = {}
        self._links: dict[tuple[str, str], list[Link]] = {}

    def told(self, answer: Verification) -> Verification:
        """The answer with the words of the other accounts where its first place stands, and a sentence that says so."""
        found = tuple(self._of(answer.places[0])) if answer.places else ()
        if not found:
            return answer
        one = found[0]
        words = " ".join(one.text.split())
        said = f"The account in {name_of(one.language)}, {one.record}, has here: ‘{words}’; one is a translation of the other."
        return msgspec.structs.replace(answer, translations=found, explanation=f"{answer.explanation} {said}")

    def _of(self, place: Place) -> Iterator[Translation]:
        document = find(self._archive, place.address).address.document
        for other in accounts_of(self._archive, document):
            if other == document:
                continue
            mine, theirs = self._side(document), self._side(other)
            if code_of(mine.language) == code_of(theirs.language) or theirs.language is None:
                continue
            span = self._span(document, other, place.spans)
            if span is not None:
                yield Translation(other, theirs.language, span, span.of(theirs.record.text))

    def _span(self, document: str, other: str, spans: tuple[Span, ...]) -> Span | None:
        """The sentences of the other account that are linked with those in which the words stand."""
        mine, theirs = self._side(document), self._side(other)
        key = (document, other)
        if key not in self._links:
            self._links[key] = links_of(mine, theirs)
        numbers = sorted(
            number
            for link in self._links[key]
            if any(mine.sentences[at].span.overlaps(span) for at in range(*link.a) for span in spans)
            for number in range(*link.b)
        )
        if not numbers:
            return None
        return Span(theirs.sentences[numbers[0]].span.start, theirs.sentences[numbers[-1]].span.end)

    def _side(self, document: str) -> Side:
        if document not in self._sides:
            row = self._archive.row("SELECT capture FROM document WHERE name = ?", (document,))
            self._sides[document] = Side(self._archive.record(row[0]))
        return self._sides[document]
