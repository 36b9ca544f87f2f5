"""Small sentences of comparisons: counts, what tells an account from the others, a difference in its sentence, gaps filled."""

from collections.abc import Iterator

import msgspec

from memcon.comparing.answer import Account, SameMeeting
from memcon.conventions.table import Tables
from memcon.dates import date_in_words
from memcon.publish.collation import Collation, Witness
from memcon.publish.record_words import language_name
from memcon.text import Span

# So many characters of a sentence are shown on either side of the words that differ, and so many of a stretch at most.
_AROUND, _LONGEST = 90, 400
_MEETING = {True: "One meeting", False: "Not accounts of one meeting", None: "It cannot be told whether this is one meeting"}


class Excerpt(msgspec.Struct, frozen=True):
    """Words of one account with a little of what stands about them, who says them, and where they stand."""

    letter: str
    before: str
    words: str
    after: str
    speaker: str | None
    address: str | None


class Filling(msgspec.Struct, frozen=True):
    """A gap that another account fills: the page's mark, where it stands, and the words with the letter of whose they are."""

    letter: str
    mark: str
    address: str | None
    of: str
    words: str


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "gap"), counted(2000, "gap")
    ('1 gap', '2,000 gaps')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def meeting_of(same: SameMeeting) -> str:
    """Whether two accounts are of one meeting, and why."""
    return f"{_MEETING[same.value]}: {'; '.join(same.basis)}." if same.basis else f"{_MEETING[same.value]}."


def account_facts(account: Account, witness: Witness, tables: Tables) -> list[str]:
    """What tells an account from the others: name, address, publisher, day, language, capture, title."""
    names = {one.id: one.name for one in tables.publishers}
    captured = witness.record.source.captured_at
    facts = [
        witness.name if witness.name != witness.document else None,
        witness.document if witness.capture is None else f"{witness.document}, capture {witness.capture}",
        names.get(account.publisher or "", account.publisher or "publisher not known"),
        date_in_words(account.date) if account.date is not None else "no date printed",
        language_name(account.language) if account.language is not None else None,
        "an excerpt" if account.excerpt else None,
        f"captured on {captured[:10]}" if captured is not None else None,
        " ".join((account.title or "no title printed").split()),
    ]
    return [fact for fact in facts if fact is not None]


def excerpt_of(witness: Witness, span: Span | None) -> Excerpt | None:
    """Words in the sentences that they stand in; None where there are none."""
    sentence = witness.sentence_at(span) if span is not None else None
    if span is None or sentence is None:
        return None
    start = min(span.start, sentence.span.start)
    end = max(span.end, sentence.span.end)
    before, words, after = (witness.text(part) for part in (Span(start, span.start), span, Span(span.end, end)))
    return Excerpt(
        witness.letter, _tail(before), shortened(words), _head(after), witness.speaker(sentence), witness.address(sentence)
    )


def _tail(words: str) -> str:
    """The end of what stands before."""
    return words if len(words) <= _AROUND else "… " + words[-_AROUND:].partition(" ")[2]


def _head(words: str) -> str:
    """The beginning of what stands after."""
    return words if len(words) <= _AROUND else words[:_AROUND].rpartition(" ")[0] + " …"


def shortened(words: str, most: int = _LONGEST) -> str:
    """The beginning of a long stretch, in one line.

    >>> shortened("one two three", 9)
    'one two …'
    """
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    return (head.rpartition(" ")[0] or head) + " …"


def fillings_of(collation: Collation) -> Iterator[Filling]:
    """The gaps that another account fills, in order."""
    for witness, gap, other, words in collation.filled:
        sentence = witness.sentence_at(gap.span)
        address = witness.address(sentence) if sentence is not None else None
        yield Filling(witness.letter, witness.text(gap.span).strip(), address, other.letter, shortened(other.said(words)))
