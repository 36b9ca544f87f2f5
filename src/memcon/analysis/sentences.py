"""Sentences: where each begins and ends in a stretch of text."""

import sentencex

from memcon.text import Span


def sentences_of(text: str, language: str | None) -> tuple[Span, ...]:
    """The sentences of a text in order, without the white space around them; line breaks part them too.

    Offsets are code points into `text`. What no language is known of is parted by the rules of English.

    >>> [span.of("Thank you, Mr. Weller. Go on.") for span in sentences_of("Thank you, Mr. Weller. Go on.", "en")]
    ['Thank you, Mr. Weller.', 'Go on.']
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found += _of_line(line, start, (language or "en").partition("-")[0])
        start += len(line) + 1
    return tuple(found)


def _of_line(line: str, start: int, language: str) -> list[Span]:
    bounds = sentencex.get_sentence_boundaries(language, line)
    spans = ((int(one["start_index"]), int(one["end_index"])) for one in bounds)
    return [span for first, last in spans if (span := _bare(line, first, last, start)) is not None]


def _bare(line: str, first: int, last: int, start: int) -> Span | None:
    """A stretch of a line without the white space at its ends; None where nothing is left."""
    words = line[first:last]
    head, tail = len(words) - len(words.lstrip()), len(words.rstrip())
    return Span(start + first + head, start + first + tail) if head < tail else None
