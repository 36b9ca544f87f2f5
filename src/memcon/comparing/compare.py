"""Two accounts of one meeting side by side."""

from collections.abc import Iterator, Sequence

from memcon.align.tokens import bare
from memcon.comparing.answer import Account, Comparison, Pair, SameMeeting, SideName, Silence, Turns
from memcon.comparing.differing import differences_of
from memcon.comparing.filling import fills_of
from memcon.comparing.gap_words import gaps_between
from memcon.comparing.likeness import ACROSS, ONE_LANGUAGE, Likeness, Manner
from memcon.comparing.linking import Bias, Link, linked
from memcon.comparing.meeting import same_meeting
from memcon.comparing.negations import has_negations
from memcon.comparing.places import with_neighbours
from memcon.comparing.said import Linked, Said
from memcon.comparing.sides import QUESTION_MARKS, Side, code_of
from memcon.comparing.silence import Missed, missed
from memcon.comparing.speakers import two_people
from memcon.comparing.traits import across_traits, same_language_traits
from memcon.record import Record
from memcon.text import Span
from memcon.verifying.language import name_of

# By so much are sentences of two speakers less likely one, and a sentence that asks and one that does not.
_OTHER_SPEAKER, _ONE_ASKS = -0.35, -0.1
# So much of the pairs has the same words where one account is a copy of the other, or both of a third.
_COPY, _FEWEST = 0.9, 5


def compare(a: Record, b: Record) -> Comparison:
    """Two records side by side: linked sentences, gaps filled, differences, and whether they are of one meeting.

    Where they are surely of two meetings nothing is linked, and no difference is told.
    """
    sides = Side(a), Side(b)
    links = links_of(*sides)
    meeting = same_meeting(*sides, links)
    return compared(*sides, links if meeting.value is not False else [], meeting)


def compared(a: Side, b: Side, links: Sequence[Link], meeting: SameMeeting) -> Comparison:
    """The answer for two accounts whose sentences are linked."""
    linked_words = [Linked(Said(a, *link.a), Said(b, *link.b), link.score) for link in links]
    is_one = meeting.value is not False
    pairs = tuple(_pair(one) for one in linked_words)
    missing = (tuple(missed(a, b, links, is_first=True)), tuple(missed(b, a, links, is_first=False))) if is_one else ((), ())
    return Comparison(
        a=account_of(a),
        b=account_of(b),
        same_meeting=meeting,
        pairs=pairs,
        only_a=_alone(a, [link.a for link in links]),
        only_b=_alone(b, [link.b for link in links]),
        fills=tuple(fills_of(a, b, links, linked_words)) if is_one else (),
        turns=tuple(_turns(a, b, links)),
        differences=tuple(differences_of((a, b), missing, linked_words)) if is_one else (),
        silences=tuple(_silences((a, b), missing)),
        notes=tuple(_notes(a, b, pairs, meeting)),
    )


def account_of(side: Side) -> Account:
    """What tells an account from the others."""
    record = side.record
    title, date = (value.value if value is not None else None for value in (record.title, record.date))
    source = record.source
    return Account(record.id, side.language, title, date, source.publisher, source.url, record.excerpt)


def links_of(a: Side, b: Side) -> list[Link]:
    """Which sentences of two accounts say the same, in the order of the first."""
    if not a.sentences or not b.sentences:
        return []
    is_one = code_of(a.language) == code_of(b.language)
    traits = (same_language_traits(a), same_language_traits(b)) if is_one else across_traits(a, b)
    sizes = [len(one.span) for one in a.sentences], [len(one.span) for one in b.sentences]
    homes = [one.passage for one in a.sentences], [one.passage for one in b.sentences]
    manner = ONE_LANGUAGE if is_one else ACROSS
    gaps = [frozenset(at for _, at in gaps_between(side, 0, len(side.sentences))) for side in (a, b)]
    likeness = Likeness(*traits, sizes, homes, manner, (gaps[0], gaps[1]))
    found = linked(likeness, (len(a.sentences), len(b.sentences)), manner, lambda sure: _bias(a, b, sure, manner))
    return with_neighbours(a, b, found, likeness, is_one_language=is_one)


def _bias(a: Side, b: Side, sure: Sequence[Link], manner: Manner) -> Bias:
    """Sentences of turns that sure links join are likelier one; those of two who both speak in either account are not."""
    turns = {(a.sentences[link.a[0]].passage, b.sentences[link.b[0]].passage) for link in sure}
    others = two_people(a, b)
    asks = [[not QUESTION_MARKS.isdisjoint(side.text(sentence)) for sentence in side.sentences] for side in (a, b)]
    speaks = [[_speaks(side, passage) for passage in range(len(side.passages))] for side in (a, b)]

    def bias(one: int, other: int) -> float:
        places = a.sentences[one].passage, b.sentences[other].passage
        if (a.passages[places[0]].spoken.name, b.passages[places[1]].spoken.name) in others:
            return _OTHER_SPEAKER
        if {speaks[0][places[0]], speaks[1][places[1]]} == {True, False}:
            return _OTHER_SPEAKER
        likely = manner.same_turn if places in turns else 0.0
        return likely if asks[0][one] == asks[1][other] else likely + _ONE_ASKS

    return bias


def _speaks(side: Side, passage: int) -> bool | None:
    """Whether one of those who meet speaks a passage; None where nobody knows."""
    turn = side.passages[passage].turn
    if side.serves(passage) or (turn is not None and turn.kind == "question"):
        return False
    return True if side.passages[passage].spoken.name is not None else None


def _pair(one: Linked) -> Pair:
    a, b = (tuple(sentence.span for sentence in said.sentences) for said in (one.a, one.b))
    return Pair(a, b, round(one.score, 3), bare(one.a.text) == bare(one.b.text))


def _alone(side: Side, linked_: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    taken = {number for first, last in linked_ for number in range(first, last)}
    return tuple(one.span for one in side.sentences if one.number not in taken)


def _turns(a: Side, b: Side, links: Sequence[Link]) -> Iterator[Turns]:
    """Each turn with the ones that have its words; those of the second account that have none of the first's come last."""
    every = {(a.sentences[link.a[0]].passage, b.sentences[link.b[0]].passage) for link in links}
    found = {pair for pair in every if _has_number(a, pair[0]) and _has_number(b, pair[1])}
    for number in (one for one in range(len(a.passages)) if _has_number(a, one)):
        mine = sorted(pair for pair in found if pair[0] == number)
        yield from (Turns(_n(a, one), _n(b, other)) for one, other in mine)
        if not mine:
            yield Turns(_n(a, number), None)
    there = {other for _, other in found}
    yield from (Turns(None, _n(b, one)) for one in range(len(b.passages)) if one not in there and _has_number(b, one))


def _has_number(side: Side, passage: int) -> bool:
    """Whether a passage is counted: words of a transcript whose label is lost are no turn."""
    return side.passages[passage].turn is not None or not side.is_spoken


def _n(side: Side, passage: int) -> int:
    turn = side.passages[passage].turn
    return turn.n if turn is not None else passage + 1


def _silences(sides: tuple[Side, Side], missing: tuple[Sequence[Missed], ...]) -> Iterator[Silence]:
    names: tuple[SideName, SideName] = ("a", "b")
    for name, side, found in zip(names, sides, missing, strict=True):
        for one in found:
            if one.silence is not None:
                span = Span(side.sentences[one.first].span.start, side.sentences[one.last - 1].span.end)
                yield Silence(name, span, one.silence)


def _notes(a: Side, b: Side, pairs: Sequence[Pair], meeting: SameMeeting) -> Iterator[str]:
    """What the reader of the comparison must know before anything else."""
    if a.record.source.sha256 == b.record.source.sha256:
        yield "Both are the same file, or copies of it: it is compared with itself."
        return
    for name, side in (("first", a), ("second", b)):
        if not side.sentences:
            yield f"The {name} account holds no words that somebody says."
    if meeting.value is False:
        yield "These are not two accounts of one meeting: nothing is linked."
        return
    for name, side in (("first", a), ("second", b)):
        if side.is_of_parts:
            yield f"The {name} account says that it is an excerpt: what it lacks it does not deny."
        elif side.record.excerpt:
            yield f"The {name} account says where it lacks words: what it lacks there it does not deny."
    yield from _not_known(a, b)
    if (told := copied(pairs)) is not None:
        yield told


def _not_known(a: Side, b: Side) -> Iterator[str]:
    """What is not compared in a language that the tables lack."""
    for language in sorted({code_of(side.language) for side in (a, b) if side.sentences and side.language}):
        if not has_negations(language):
            told = f"Negations, numbers in letters and terms are not compared in {name_of(language)}, which no table has"
            yield f"{told}: read what is linked beside each other."


def copied(pairs: Sequence[Pair]) -> str | None:
    """Why two accounts are not two witnesses, in a sentence; None where nothing says so."""
    same = sum(one.same_words for one in pairs)
    if len(pairs) < _FEWEST or same < _COPY * len(pairs):
        return None
    return (
        f"{same} of {len(pairs)} linked sentences have the same words: one is a copy of the other, or both of a third;"
        " they are not two witnesses."
    )
