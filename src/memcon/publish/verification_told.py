"""What a verified quotation tells, apart from how it is laid out: the difference by words, and the words in their context."""

from collections.abc import Iterator

import msgspec

from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.verifying.answer import ChangeKind, Place, Verification


class Compared(msgspec.Struct, frozen=True):
    """A stretch of a quotation: `words` as they were said; or a change, of which `source` was said and `printed` is quoted.

    An empty `source` was not said at all, an empty `printed` was left out.
    """

    words: str = ""
    kind: ChangeKind | None = None
    source: str = ""
    printed: str = ""


class InContext(msgspec.Struct, frozen=True):
    """A stretch of what stands around the words that were found; `is_found` for the words themselves."""

    text: str
    is_found: bool


def compared_words(answer: Verification) -> Iterator[Compared]:
    """The whole quotation in order, with what was said where it differs."""
    at = 0
    for change in sorted(answer.changes, key=lambda one: one.printed_span):
        span = change.printed_span
        if span.start < at:
            continue
        if at < span.start:
            yield Compared(answer.quotation[at : span.start])
        yield Compared(kind=change.kind, source=change.source, printed=change.printed)
        at = span.end
    if at < len(answer.quotation):
        yield Compared(answer.quotation[at:])


def words_in_context(place: Place) -> Iterator[InContext]:
    """The context in order; words of the quotation that stand in another passage are not in it."""
    begin, at = place.context_span.start, 0
    for span in place.spans:
        start, end = span.start - begin, span.end - begin
        if at <= start and end <= len(place.context):
            if at < start:
                yield InContext(place.context[at:start], is_found=False)
            yield InContext(place.context[start:end], is_found=True)
            at = end
    if at < len(place.context):
        yield InContext(place.context[at:], is_found=False)


def checked_date(date: str) -> str:
    """A day, a month or a year as it is written; WrongCall for anything else."""
    try:
        return str(PartialDate.parse(date))
    except ValueError as fault:
        raise WrongCall(f"A date such as 2019, 2019-05 or 2019-05-14 was expected, found {date!r}.") from fault
