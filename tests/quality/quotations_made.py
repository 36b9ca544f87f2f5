"""Quotations made from what was said, with the truth about each: 5,000 of a fixed seed, so many of each kind."""

import re
from collections.abc import Callable
from random import Random

import msgspec

from memcon.text import Span
from tests.quality import quotations_altered as altered
from tests.quality.quotations_corpus import LONGEST, SHORTEST, Corpus, Document, Place, Sentence, flat, words_of
from tests.quality.quotations_unsaid import Unsaid

SEED = 20190514
# How many of each kind: 5,000 together.
SHARES = {
    "exact": 600,
    "punctuation only": 600,
    "ellipsis": 600,
    **{f"altered: {name}": 250 for name in altered.MAKERS},
    "spliced of two turns": 300,
    "spliced of one turn": 300,
    "wrong speaker": 500,
    "not found: another page": 300,
    "not found: shared formulas": 300,
}
# A run of a splice has so many words, each side of an ellipsis so many at least.
_RUN, _SIDE = (5, 20), 4
# What is left out by an ellipsis within a sentence, and how many sentences at most across several.
_CUT, _FARTHEST = 2, 4
# Marks in a sentence that an ellipsis or a bracket of the quotation could be taken for.
_MARKED = re.compile(r"…|\.\s?\.|[\[\](){}<>_*]|--")
_ELLIPSES = (" … ", "... ", " . . . ", " […] ", " (…) ", "…", " [...] ")


class Made(msgspec.Struct, frozen=True):
    """A quotation and the truth: the verdict, the places any of which may come first, the words that were changed."""

    kind: str
    page: str
    quotation: str
    speaker: str | None
    verdict: str
    places: tuple[Place, ...] = ()
    changes: tuple[altered.Changed, ...] = ()


Make = Callable[[Random, Corpus, Sentence], Made | None]


def made(corpus: Corpus, share: float = 1.0) -> list[Made]:
    """The quotations of all kinds, each kind by a chance of its own; `share` of them where fewer will do."""
    return [one for kind, wanted in SHARES.items() for one in _of_kind(kind, max(2, round(wanted * share)), corpus)]


def _of_kind(kind: str, wanted: int, corpus: Corpus) -> list[Made]:
    chance = Random(f"{SEED} {kind}")
    if kind.startswith("not found"):
        return _unsaid(kind, wanted, corpus, chance)
    sentences = list(corpus.sentences)
    chance.shuffle(sentences)
    found: list[Made] = []
    for sentence in sentences:
        one = _made_of(kind, chance, corpus, sentence)
        if one is not None:
            found.append(one)
        if len(found) == wanted:
            break
    return found


def _made_of(kind: str, chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    if kind.startswith("altered"):
        return _altered(kind, chance, corpus, sentence)
    return _MAKES[kind](chance, corpus, sentence)


def _document(corpus: Corpus, sentence: Sentence) -> Document:
    return corpus.searched[sentence.page]


def _named(chance: Random, corpus: Corpus, sentence: Sentence) -> str | None:
    """The right speaker, for every second quotation."""
    return _document(corpus, sentence).speaker(sentence) if chance.random() < 0.5 else None


def _turn(corpus: Corpus, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentences of the turn that a sentence stands in."""
    return next(turn for turn in _document(corpus, sentence).sentences if turn and turn[0].turn == sentence.turn)


def _exact(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    """A sentence (of two such), a part of one, or two neighbours."""
    shape, span = chance.choice("wwpn"), sentence.span
    if shape == "p":
        span = _part(chance, sentence)
    if shape == "n":
        following = _turn(corpus, sentence)[sentence.number + 1 : sentence.number + 2]
        span = Span(span.start, following[0].span.end) if following else span
    quotation = span.of(_document(corpus, sentence).record.text)
    if len(words_of(quotation)) > LONGEST or not corpus.is_slice(quotation):
        return None
    places = corpus.places(quotation)
    if len(places) == 1:
        return Made("exact", sentence.page, quotation, _named(chance, corpus, sentence), "exact", (_at(sentence, span),))
    return Made("exact", sentence.page, quotation, None, "exact", tuple(places)) if places else None


def _at(sentence: Sentence, span: Span | None = None) -> Place:
    return Place(sentence.record, sentence.turn, span or sentence.span)


def _tokens(text: str) -> list[Span]:
    """The stretches between white space."""
    return [Span(found.start(), found.end()) for found in re.finditer(r"\S+", text)]


def _part(chance: Random, sentence: Sentence) -> Span:
    tokens, start = _tokens(sentence.text), sentence.span.start
    if len(tokens) <= SHORTEST + 2:
        return sentence.span
    first = chance.randrange(0, len(tokens) - SHORTEST)
    last = chance.randrange(first + SHORTEST, len(tokens) + 1)
    return Span(start + tokens[first].start, start + tokens[last - 1].end)


def _is_only_here(corpus: Corpus, sentence: Sentence) -> bool:
    return _MARKED.search(sentence.text) is None and len(corpus.places(sentence.text)) == 1


# Other marks for the same words: each a pattern, and what may stand instead.
_OTHER_MARKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r",(?=\s)", ("",)),
    (r"\s[–—-]\s|(?<=[a-z])—(?=[a-z])", (" - ", " — ", ", ", " – ")),
    (r"[“”\"]", ("'", "", "”")),
    (r"[;:](?=\s)", (",", " –", ".")),
    (r"(?<=[a-z])’(?=[a-z])", ("'",)),
    (r"(?<=[a-z])'(?=[a-z])", ("’",)),
)


def _punctuation(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    if not _is_only_here(corpus, sentence):
        return None
    text = sentence.text
    for pattern, instead in _OTHER_MARKS:
        if chance.random() < 0.7:
            text = re.sub(pattern, chance.choice(instead), text)
    text = re.sub(r"[.?]$", chance.choice(("!", ".", "")), text)
    case = chance.choice(("as it is", "as it is", "lower", "upper", "first"))
    text = {"lower": text.lower(), "upper": text.upper(), "first": text[:1].swapcase() + text[1:]}.get(case, text)
    if words_of(text) != words_of(sentence.text) or corpus.is_slice(text):
        return None
    speaker = _named(chance, corpus, sentence)
    return Made("punctuation only", sentence.page, text, speaker, "punctuation only", (_at(sentence),))


def _ellipsis(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    """A middle part of one sentence cut with a mark, or whole sentences between two of one turn."""
    if not _is_only_here(corpus, sentence):
        return None
    halves = _cut(chance, sentence) if chance.random() < 0.6 else _far(chance, corpus, sentence)
    if halves is None or min(len(words_of(half)) for half in halves[0]) < _SIDE:
        return None
    (left, right), span = halves
    quotation = left + chance.choice(_ELLIPSES) + right
    if corpus.places(quotation) or len(words_of(quotation)) > LONGEST:
        return None
    return Made("ellipsis", sentence.page, quotation, _named(chance, corpus, sentence), "ellipsis", (_at(sentence, span),))


Halves = tuple[tuple[str, str], Span]


def _cut(chance: Random, sentence: Sentence) -> Halves | None:
    tokens = _tokens(sentence.text)
    if len(tokens) < 2 * _SIDE + _CUT + 2:
        return None
    first = chance.randrange(_SIDE, len(tokens) - _SIDE - _CUT)
    last = chance.randrange(first + _CUT, len(tokens) - _SIDE)
    if not words_of(sentence.text[tokens[first].start : tokens[last - 1].end]):
        return None
    return (sentence.text[: tokens[first - 1].end], sentence.text[tokens[last].start :]), sentence.span


def _far(chance: Random, corpus: Corpus, sentence: Sentence) -> Halves | None:
    turn = _turn(corpus, sentence)
    others = [one for one in turn[sentence.number + 2 : sentence.number + _FARTHEST] if _is_only_here(corpus, one)]
    if not others:
        return None
    other = chance.choice(others)
    return (sentence.text.rstrip(".") if chance.random() < 0.5 else sentence.text, other.text), Span(
        sentence.span.start, other.span.end
    )


def _altered(kind: str, chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    if _MARKED.search(sentence.text) is not None:
        return None
    change = altered.MAKERS[kind.partition(": ")[2]](chance, corpus, sentence.text)
    if change is None or not _is_only_here(corpus, sentence):
        return None
    quotation, changes = change
    if words_of(quotation) == words_of(sentence.text) or corpus.places(quotation):
        return None
    return Made(kind, sentence.page, quotation, _named(chance, corpus, sentence), "altered", (_at(sentence),), changes)


def _spliced_turns(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    """Runs of two turns of one speaker with a turn of another between them."""
    document = _document(corpus, sentence)
    speaker = document.turn_of(sentence).speaker
    turns = [turn.n for turn in document.record.turns if turn.speaker == speaker is not None]
    others = [one for turn in document.sentences for one in turn if one.turn in turns and abs(one.turn - sentence.turn) > 1]
    return _spliced("spliced of two turns", chance, corpus, sentence, others)


def _spliced_turn(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    """Runs of two sentences of one turn with another sentence between them, in every fourth the later one first."""
    others = [one for one in _turn(corpus, sentence) if abs(one.number - sentence.number) > 1]
    return _spliced("spliced of one turn", chance, corpus, sentence, others)


def _spliced(kind: str, chance: Random, corpus: Corpus, sentence: Sentence, others: list[Sentence]) -> Made | None:
    others = [one for one in others if SHORTEST <= one.size <= LONGEST]
    if not others or not _is_only_here(corpus, sentence):
        return None
    other = chance.choice(others)
    if not _is_only_here(corpus, other):
        return None
    one, two = sorted((sentence, other), key=lambda it: it.span.start)
    one, two = (two, one) if chance.random() < 0.25 else (one, two)
    quotation = f"{_head(chance, one)} {_tail(chance, two)}"
    if corpus.places(quotation) or len(words_of(quotation)) > LONGEST or _MARKED.search(quotation):
        return None
    return Made(kind, sentence.page, quotation, _named(chance, corpus, sentence), "spliced", (_at(one), _at(two)))


def _head(chance: Random, sentence: Sentence) -> str:
    """A sentence, or the run it begins with."""
    tokens = _tokens(sentence.text)
    size = chance.randint(*_RUN)
    if chance.random() < 0.5 or size >= len(tokens) or len(words_of(sentence.text[: tokens[size - 1].end])) < _RUN[0]:
        return sentence.text
    return sentence.text[: tokens[size - 1].end].rstrip(",;:–—- ")


def _tail(chance: Random, sentence: Sentence) -> str:
    """A sentence, or the run it ends with."""
    tokens = _tokens(sentence.text)
    size = chance.randint(*_RUN)
    if chance.random() < 0.5 or size >= len(tokens) or len(words_of(sentence.text[tokens[-size].start :])) < _RUN[0]:
        return sentence.text
    return sentence.text[tokens[-size].start :].lstrip("–—- ")


def _wrong_speaker(chance: Random, corpus: Corpus, sentence: Sentence) -> Made | None:
    """Exact words, with another participant of the same page named whose name has nothing of the speaker's."""
    document = _document(corpus, sentence)
    turn = document.turn_of(sentence)
    mine = document.speaker(sentence)
    if (mine is None and turn.kind != "question") or turn.label is None or len(corpus.places(sentence.text)) != 1:
        return None
    own = set(words_of(mine or "")) | set(words_of(turn.label.text))
    names = [one.name for one in document.record.participants if one.name is not None and one.id != turn.speaker]
    others = [name for name in names if not own & set(words_of(name)) and " " in name]
    if not others or not corpus.is_slice(sentence.text):
        return None
    named = chance.choice(others)
    return Made("wrong speaker", sentence.page, sentence.text, named, "wrong speaker", (_at(sentence),))


_MAKES: dict[str, Make] = {
    "exact": _exact,
    "punctuation only": _punctuation,
    "ellipsis": _ellipsis,
    "spliced of two turns": _spliced_turns,
    "spliced of one turn": _spliced_turn,
    "wrong speaker": _wrong_speaker,
}


def _unsaid(kind: str, wanted: int, corpus: Corpus, chance: Random) -> list[Made]:
    sentences = list(corpus.unsearched)
    chance.shuffle(sentences)
    unsaid = Unsaid(corpus.turns, [words_of(one.text) for one in sentences[: wanted * 12]])
    found: list[Made] = []
    for sentence in sentences[: wanted * 12]:
        if len(found) < wanted and unsaid.holds(words_of(sentence.text), with_formula=kind.endswith("formulas")):
            speaker = corpus.left_out[sentence.page].speaker(sentence) if chance.random() < 0.5 else None
            found.append(Made(kind, sentence.page, flat(sentence.text), speaker, "not found"))
    return found
