"""The differences that matter between two accounts, the gravest first."""

from collections.abc import Iterator, Sequence

from memcon.comparing.answer import SEVERITIES, Difference, DifferenceKind, Severity
from memcon.comparing.certainty import less_certain
from memcon.comparing.denials import lost_negations
from memcon.comparing.framing import framed_by_one
from memcon.comparing.lost_parts import lost_parts
from memcon.comparing.names import other_names
from memcon.comparing.numbers import other_numbers
from memcon.comparing.said import Linked, Said
from memcon.comparing.scales import Term, other_terms
from memcon.comparing.sides import Side
from memcon.comparing.silence import Missed
from memcon.comparing.speakers import other_speakers, speakers_of
from memcon.text import Span

_LONG_PASSAGE = 30
_MOST_SHOWN = 120
_DASHES = frozenset("-−–")
_SIGNS = _DASHES | frozenset("$€£¥₽")


def differences_of(
    sides: tuple[Side, Side], missing: tuple[Sequence[Missed], ...], pairs: Sequence[Linked]
) -> list[Difference]:
    """Everything that differs and matters; `missing` is what the other lacks of each side."""
    found = [one for pair in pairs for one in _in_pair(pair)]
    found += [_said_by_another(pair) for pair in other_speakers(sides, pairs)]
    for number, side in enumerate(sides):
        found += [_omitted(side, one, is_first=number == 0) for one in missing[number] if one.silence is None]
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), _place(one)))


def _place(one: Difference) -> int:
    span = one.a or one.b
    return span.start if span is not None else 0


def _in_pair(pair: Linked) -> Iterator[Difference]:
    if pair.a.text.split() == pair.b.text.split():
        return
    numbers = other_numbers(pair)
    for mine, theirs in numbers:
        yield _told(pair, "number", mine, theirs, "high")
    for number, mine, theirs in lost_negations(pair):
        here, there = (mine, theirs) if number == 0 else (theirs, mine)
        yield _told(pair, "negation", here, there, "high")
    for mine, theirs in other_names(pair):
        if not any(_is_inside(mine, one) or _is_inside(theirs, other) for one, other in numbers):
            yield _told(pair, "name", mine, theirs, "high")
    terms = list(other_terms(pair, "contested"))
    softened = [one for one in other_terms(pair, "softened") if not _are_among(one, terms)]
    terms = terms or [one for one in other_terms(pair, "loaded") if not _are_among(one, softened)]
    yield from (_told(pair, "softened", one.words, other.words, "high") for one, other in softened)
    yield from (_told(pair, "softened", mine, theirs, "high") for mine, theirs in less_certain(pair))
    for number, first, last in lost_parts(pair):
        yield _part(pair, number, first, last)
    names = [(one.words, other.words) for one, other in terms] or framed_by_one(pair)
    yield from (_told(pair, "term", mine, theirs, "middle") for mine, theirs in names)


def _are_among(terms: tuple[Term, Term], others: Sequence[tuple[Term, Term]]) -> bool:
    """Whether the words of the first side's term are told already, by other terms."""
    return any(other.first <= terms[0].first < other.last for other, _ in others)


def _is_inside(name: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a name says whose money a number counts: 26 million Canadian dollars."""
    return number[0] <= name[0] and name[1] <= number[1]


def _told(pair: Linked, kind: DifferenceKind, mine: tuple[int, int], theirs: tuple[int, int], severity: Severity) -> Difference:
    a, b = _with_sign(pair.a, mine), _with_sign(pair.b, theirs)
    here, there = a.of(pair.a.side.record.text), b.of(pair.b.side.record.text)
    return Difference(kind, a, b, f"The first account has ‘{here}’, the second ‘{there}’.", severity)


def _said_by_another(pair: Linked) -> Difference:
    """Words that one account gives to one speaker, and the other to another."""
    here, there = speakers_of(pair)
    told = f"The first account gives these words to ‘{here}’, the second to ‘{there}’."
    return Difference("name", pair.a.sentences[0].span, pair.b.sentences[0].span, told, "high")


def _with_sign(said: Said, words: tuple[int, int]) -> Span:
    """Where words stand, with the sign before the number that they begin with."""
    span, text = said.span_of(*words), said.side.record.text
    before, sign = text[max(0, span.start - 2) : max(0, span.start - 1)], text[max(0, span.start - 1) : span.start]
    # A dash after a letter or a figure is a hyphen, or the one of a range: Covid-19, 10–20.
    is_signed = text[span.start].isdigit() and sign in _SIGNS and not (sign in _DASHES and before.isalnum())
    return Span(span.start - 1, span.end) if is_signed else span


def _part(pair: Linked, number: int, first: int, last: int) -> Difference:
    """Words that one side lacks inside a sentence that both have."""
    said = pair.sides[number][0]
    is_question = said.side.is_question(said.sentences[0].passage)
    kind: DifferenceKind = "omitted question" if is_question else "omitted passage"
    which, other = ("first", "second") if number == 0 else ("second", "first")
    printed = _short(" ".join(said.printed(first, last).split()))
    where = "this question" if is_question else "this sentence"
    told = f"Only the {which} account has the words ‘{printed}’ in {where}; the {other} lacks them."
    span = said.span_of(first, last)
    severity: Severity = "high" if is_question else "middle"
    return Difference(kind, span if number == 0 else None, None if number == 0 else span, told, severity)


def _short(printed: str) -> str:
    return printed if len(printed) <= _MOST_SHOWN else printed[:_MOST_SHOWN].rsplit(" ", 1)[0] + " …"


def _omitted(side: Side, one: Missed, *, is_first: bool) -> Difference:
    kind: DifferenceKind = "omitted question" if one.is_question else "omitted passage"
    words = sum(sentence.size for sentence in side.sentences[one.first : one.last])
    severity: Severity = "high" if one.is_question else "middle" if words >= _LONG_PASSAGE else "low"
    span = Span(side.sentences[one.first].span.start, side.sentences[one.last - 1].span.end)
    own = [sentence for sentence in side.sentences[one.first : one.last] if side.has_passage(sentence.number, one.first)]
    is_answered = one.is_question and len(own) < one.last - one.first
    quoted = own if one.is_question else side.sentences[one.first : one.last]
    shown = _short(" ".join(" ".join(side.text(sentence).split()) for sentence in quoted))
    which, other = ("first", "second") if is_first else ("second", "first")
    what = "the question" if one.is_question else "the words"
    left = " and its answer; the {} leaves them out." if is_answered else "; the {} leaves it out."
    told = f"Only the {which} account has {what} ‘{shown}’{left.format(other)}"
    return Difference(kind, span if is_first else None, None if is_first else span, told, severity)
