"""The negations of a sentence, each with the words that it may deny."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path

import msgspec
import tomli

from memcon.comparing.poles import opposite_poles
from memcon.comparing.said import Said
from memcon.comparing.scales import term_words
from memcon.comparing.sides import asks, code_of
from memcon.comparing.small_words import listed
from memcon.comparing.transcribed import characters_of_names
from memcon.comparing.word_kinds import conditions_of
from memcon.text import Span
from memcon.verifying.folding import bare_letters
from memcon.verifying.knowledge import Phrases, knowledge_of

_TABLE = Path(__file__).with_name("tables") / "denials.toml"
# The word that a negation denies is among so many after it.
_REACH = 4
# Here a word is cut into its characters, of which it has so many.
_UNSPACED, _CHARACTERS = frozenset({"zh", "ja"}), 2
# French ne and its second word have so many between them at most; ne and personne more.
_APART, _FAR_APART = 5, 8
# Words of one clause that deny together: no … ninguna, не … никакой.
_CLAUSE = 8
# Languages in which two negations deny once: никто не.
_CONCORD = frozenset({"es", "ru", "uk", "pl", "pt", "it", "ar"})
# Here what is denied stands between the two words of a negation: ne signe pas. In others it does where nothing follows.
_AROUND = frozenset({"fr", "es", "pt", "it"})
# So the words begin that deny once together; sin, без and refuse deny by themselves.
_CONCORDANT = (
    "не",
    "ни",
    "ні",
    "no",
    "ni",
    "nu",
    "na",
    "ja",
    "tamp",
    "ness",
    "mai",
    "zad",
    "ابدا",
    "قط",
    "اطلاقا",
    "أبدا",
    "إطلاقا",
)
# The lists of denials.toml whose phrases are put together with those of the language's own table.
_PHRASES = ("more", "none", "weak")
# So many words are the head of a question.
_HEAD = 3
_NOT_OR_CHANGED, _DOUBLED = "غير", "\u0651"
_NEITHER, _NOR = "neither", "nor"
_NE = frozenset({"ne", "n'"})
_QUE = frozenset({"que", "qu'"})
_NO_LONGER = "plus"


class Negation(msgspec.Struct, frozen=True):
    """A negation: its words, the words it may deny (the likeliest first), and what it is.

    `is_weak` where it denies a word alone (without, un-), `is_ending` where it ends what was so until now (no longer),
    `is_of_noun` where what follows is who does not do it (nobody).
    """

    first: int
    last: int
    denied: tuple[int, ...]
    is_weak: bool = False
    is_ending: bool = False
    is_of_noun: bool = False


class _Words(msgspec.Struct, frozen=True):
    """The lists of one language."""

    negations: Phrases
    kept: Phrases
    weak: frozenset[tuple[str, ...]]
    light: frozenset[str]
    yet: frozenset[str]
    nouns: frozenset[str]


@cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomli.loads(_TABLE.read_text(encoding="utf-8"))
    return found


def listed_words(name: str, language: str | None) -> frozenset[str]:
    """The words of a list of denials.toml in a language: those for with, for without."""
    return _listed(name, code_of(language))


@cache
def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(bare_letters(_table()[name].get(language, "")).split())


@cache
def _words(language: str) -> _Words:
    known = knowledge_of(language)
    cues = known.table.negations

    def keys(*lists: Sequence[str]) -> list[tuple[str, ...]]:
        return [found for words in lists for phrase in words if phrase and (found := known.keys(phrase))]

    listed = {name: _table()[name].get(language, "").split("|") for name in _PHRASES}
    return _Words(
        Phrases(keys(cues.words, listed["more"]), keys(cues.but, cues.inside, listed["none"])),
        Phrases(one for one in keys(listed["none"]) if len(one) > 1),
        frozenset(keys(listed["weak"])),
        _listed("light", language),
        _listed("yet", language),
        _listed("nouns", language),
    )


def has_negations(language: str | None) -> bool:
    """Whether the negations of a language are known."""
    return code_of(language) in _table()["more"]


def yet_words(said: Said) -> frozenset[str]:
    """Words that say of what is denied that it may come: yet."""
    return _words(code_of(said.language)).yet


def says_nothing_but(said: Said) -> bool:
    """Whether a French sentence says only by its ne … que."""
    after = (said.keys[at + 1 : at + 1 + _APART] for at, key in enumerate(said.keys) if key in _NE)
    return any(not _QUE.isdisjoint(keys) and _listed("ne", "seconds").isdisjoint(keys) for keys in after)


def is_telling(said: Said, word: int) -> bool:
    """Whether a word may be what a negation denies."""
    return said.is_telling(word) and said.keys[word] not in _words(code_of(said.language)).light


def negations_of(said: Said) -> list[Negation]:
    """What denies, in order; two words that deny once (ne … pas, никто не) are one."""
    language = code_of(said.language)
    if not has_negations(language):
        return []
    spans = _words(language).negations.found(said.keys)
    if language not in _CONCORD:
        spans = [one for one in spans if not _is_of_a_number(said, one)]
    spans = _without_pairs(said, _without_answers(said, [one for one in spans if not _is_another_word(said, one)]))
    taken = term_words(said) | (characters_of_names(said) if spans and language in _UNSPACED else frozenset())
    spans = [one for one in spans if not any(word in taken for word in range(one.start, one.end)) and not _is_asking(said, one)]
    joined = _french(said, spans) if language == "fr" else _joined(said, spans) if language in _CONCORD else spans
    plain = (one for one in joined if language not in _CONCORD or not _is_of_a_number(said, one))
    return [_negation(said, one) for one in plain if not _heads_question(said, one)]


def _is_another_word(said: Said, negation: Span) -> bool:
    """Whether an Arabic word is told from a negation by its mark of a doubled letter alone: غيّر, changed, for غير, not."""
    return said.keys[negation.start] == _NOT_OR_CHANGED and _DOUBLED in said.printed(negation.start, negation.start + 1)


def _without_pairs(said: Said, spans: Sequence[Span]) -> list[Span]:
    """The negations, with neither and its nor as one; behind another negation both only go on with it: not …, neither … nor."""
    kept: list[Span] = []
    start, has_neither = 0, False
    for one in spans:
        begins = max((at for at in said.starts if at <= one.start), default=0)
        if begins != start:
            start, has_neither = begins, False
        key, behind = said.keys[one.start], said.keys[one.end : one.end + 1]
        is_second = any(start <= other.start for other in kept)
        is_even = is_second and one.start in said.breaks and not _listed("even", code_of(said.language)).isdisjoint(behind)
        goes_on = is_even or (key == _NOR and has_neither) or (key == _NEITHER and is_second)
        has_neither |= key == _NEITHER
        kept += [] if goes_on and listed_words("clause-of-its-own", said.language).isdisjoint(behind) else [one]
    return kept


def _without_answers(said: Said, spans: Sequence[Span]) -> list[Span]:
    """The negations without the word of an answer that another goes on with: No, we have not; Nein, das haben wir nicht."""
    kept = []
    for one, after in zip_longest(spans, spans[1:]):
        is_answer = one.start in said.starts and one.end in said.breaks
        goes_on = after is not None and not any(one.end <= start <= after.start for start in said.starts)
        kept += [] if is_answer and goes_on else [one]
    return kept


def _is_of_a_number(said: Said, negation: Span) -> bool:
    """Whether a negation takes a number back, and denies nothing: not yet ten, not quite ten; none of the ten denies."""
    is_nobody = said.keys[negation.start] in _words(code_of(said.language)).nouns
    if is_nobody and not any(key[0].isdigit() for key in said.keys[negation.end : negation.end + 1]):
        return False
    for word in range(negation.end, min(negation.end + 2, len(said))):
        if said.keys[word][0].isdigit():
            return said.keys[word] != "1"
        if is_telling(said, word) and any(first == word for _, first, _ in said.concepts):
            return False
    return False


def _is_asking(said: Said, negation: Span) -> bool:
    """Whether a negation only asks: не волнуется ли, чи не прийде; 在不在, where one of a few words stands on both sides."""
    asking = _listed("whether", code_of(said.language))
    if code_of(said.language) in _UNSPACED and negation.start > 0 and negation.end < len(said):
        return said.keys[negation.end] in asking and said.keys[negation.start - 1] == said.keys[negation.end]
    around = (*said.keys[max(0, negation.start - 1) : negation.start], *said.keys[negation.end : negation.end + 2])
    return any(key in asking for key in around)


def _heads_question(said: Said, negation: Span) -> bool:
    """Whether a negation stands among the first words of a question that is answered yes or no, and only asks: aren't you."""
    start = max((at for at in said.starts if at <= negation.start), default=0)
    if negation.start - start > _HEAD or any(mark in said.breaks for mark in range(start + 1, negation.start + 1)):
        return False
    at = said.span_of(negation.start, negation.end).start
    sentence = next((one.span for one in said.sentences if one.span.start <= at < one.span.end), None)
    is_question = sentence is not None and asks(sentence.of(said.side.record.text))
    before = said.keys[start : negation.start]
    is_plain = listed("asking", code_of(said.language)).isdisjoint(before) and not conditions_of(said.known).found(before)
    return is_question and is_plain


def _joined(said: Said, spans: Sequence[Span]) -> list[Span]:
    """The negations, with those that deny once put together, and without two of which the one denies the other: there is
    nobody who does not."""
    found: list[Span] = []
    who, nor = (_listed(name, code_of(said.language)) for name in ("who", "nor"))
    for one in spans:
        before = found[-1] if found else None
        is_plain = said.keys[one.start].startswith(_CONCORDANT)
        if before is not None and said.keys[one.start - 1] in who and _is_nobody(said, before, one):
            found.pop()
        elif before is not None and is_plain and _is_in_clause(said, before, one):
            found[-1] = Span(before.start, one.end)
        elif before is None or said.keys[one.start] not in nor or one.start - before.end > _CLAUSE:
            # What goes on with ни, after a mark too, is denied with what stands before: ни виз, ни разрешений.
            found.append(one)
    return found


def _is_in_clause(said: Said, one: Span, other: Span) -> bool:
    return other.start - one.end <= _CLAUSE and not _has_mark(said, one.end, other.start)


def _is_nobody(said: Said, one: Span, other: Span) -> bool:
    """Whether one negation says that there is nobody, and the other follows near: нет никого, кто не придёт."""
    language = code_of(said.language)
    around = said.keys[one.start : one.end + 1]
    return other.start - one.end <= _CLAUSE and not _listed("there-is", language).isdisjoint(around)


def _has_mark(said: Said, first: int, last: int) -> bool:
    return any(at in said.breaks for at in range(first, last + 1))


def _french(said: Said, spans: Sequence[Span]) -> Iterator[Span]:
    """Ne with its second word; rien and personne before it; pas and sans alone; no ne of fear, and none that means only."""
    at, starts = 0, {one.start: one for one in spans}
    kept = {word for one in _words("fr").kept.found(said.keys) for word in range(one.start, one.end)}
    while at < len(said):
        if said.keys[at] in _NE:
            found, at = _with_second(said, at)
            found = found if found is None or not any(word in kept for word in range(found.start, found.end)) else None
        else:
            found, at = _before_ne(said, at, starts)
        if found is not None:
            yield found


def _with_second(said: Said, at: int) -> tuple[Span | None, int]:
    """The negation that begins with ne, if it is one, and the word to go on with."""
    seconds = _listed("ne", "seconds") | _QUE
    second = next((word for word in range(at + 1, min(at + _APART + 1, len(said))) if said.keys[word] in seconds), None)
    if second is None:
        far, subjects = range(at + 1, min(at + _FAR_APART + 1, len(said))), _listed("ne", "subjects")
        second = next((word for word in far if said.keys[word] in subjects and not _has_mark(said, at, word)), None)
    if second is None:
        is_one = said.keys[at + 1 : at + 2] and said.keys[at + 1] in _listed("ne", "verbs")
        return (Span(at, at + 1) if is_one else None), at + 1
    end = _after_yet(said, second + 1)
    is_only = said.keys[second] in _QUE or (said.keys[second] == _NO_LONGER and _has_que(said, end))
    return (Span(at, end) if not is_only else None), end


def _has_que(said: Said, at: int) -> bool:
    """Whether no longer means now only: ne sont plus remplis qu'à moitié."""
    que = next((word for word in range(at, min(at + _APART, len(said))) if said.keys[word] in _QUE), None)
    return que is not None and que + 1 < len(said) and not _has_mark(said, at, que) and _is_amount_or_place(said, que + 1)


def _is_amount_or_place(said: Said, word: int) -> bool:
    """Whether no clause begins behind que: qu'à moitié, que deux navires."""
    return said.keys[word] in listed("prepositions", "fr") or any(one.first == word for one in said.quantities)


def _after_yet(said: Said, at: int) -> int:
    """The word after those that belong to a negation before them: pas encore."""
    return at + 1 if at < len(said) and said.keys[at] in _listed("yet", "fr") else at


def _before_ne(said: Said, at: int, starts: Mapping[int, Span]) -> tuple[Span | None, int]:
    """The negation that begins with another word: personne ne, pas, sans."""
    ne = next((word for word in range(at + 1, min(at + _FAR_APART + 1, len(said))) if said.keys[word] in _NE), None)
    ne = ne if ne is None or not _has_mark(said, at + 1, ne) else None
    if said.keys[at] in _listed("ne", "subjects") and ne is not None:
        return Span(at, ne + 1), ne + 1
    is_alone = at in starts and said.keys[at] not in _listed("ne", "seconds") - {"pas"}
    return (starts[at] if is_alone else None), (starts[at].end if is_alone else at + 1)


def _negation(said: Said, span: Span) -> Negation:
    words = _words(code_of(said.language))
    key = tuple(said.keys[span.start : span.end])
    is_ending = bool(listed_phrases("more-so", said.language).found(said.keys[max(0, span.start - 1) : span.end + 2]))
    first = next((one for one in key if one not in words.yet), key[0])
    is_not_one = not listed_words("not-one", said.language).isdisjoint(said.keys[span.end : span.end + 1])
    is_of_noun = (first in words.nouns or is_not_one) and not is_ending
    return Negation(span.start, span.end, _denied(said, span), key in words.weak, is_ending, is_of_noun)


def _denied(said: Said, span: Span) -> tuple[int, ...]:
    """The words that a negation may deny: those inside it, and the first after it; where none is, the last before it."""
    inside = [word for word in range(span.start, span.end) if is_telling(said, word)]
    after = [word for word in range(span.end, min(span.end + _REACH, len(said))) if is_telling(said, word)][:1]
    before = [word for word in range(max(0, span.start - _REACH), span.start) if is_telling(said, word)][-1:]
    if said.known.language not in _AROUND and (after or said.known.language not in _CONCORD):
        inside = []
    if said.known.language == "fr" and said.keys[span.start] in _listed("ne", "subjects"):
        # What stands between nobody and ne says who: personne autour de cette table ne …
        inside = []
    is_last = not after or (said.known.language == "de" and _has_mark(said, span.end, after[0]))
    return (*inside, *(before if is_last else after))


def is_until(said: Said, negation: Negation) -> bool:
    """Whether a negation only says when something comes: as long as they have not signed."""
    start = max((at for at in said.breaks if at <= negation.first), default=0)
    found = listed_phrases("until", said.language).found(said.keys[start : negation.first])
    return bool(found)


def are_in_one_clause(said: Said, one: Negation, other: Negation) -> bool:
    """Whether no mark stands between two negations."""
    first, last = sorted((one, other), key=lambda negation: negation.first)
    return not _has_mark(said, first.last, last.first)


def listed_phrases(name: str, language: str | None) -> Phrases:
    """The phrases of a list of denials.toml in a language, ready to be found."""
    return _phrases(name, code_of(language))


@cache
def _phrases(name: str, language: str) -> Phrases:
    known = knowledge_of(language)
    return Phrases(
        [found for phrase in _table()[name].get(language, "").split("|") if phrase and (found := known.keys(phrase))]
    )


def characters_of(said: Said) -> int:
    """How many words of a side a word is: more where a word is cut into its characters."""
    return _CHARACTERS if code_of(said.language) in _UNSPACED else 1


@cache
def _antonyms() -> frozenset[tuple[str, str]]:
    pairs = [*(pair.partition("/")[::2] for pair in _table()["antonyms"]["pairs"].split()), *opposite_poles()]
    return frozenset(pairs) | {(other, one) for one, other in pairs}


def is_said_by_opposite(here: Said, negation: Negation, there: Said) -> bool:
    """Whether the other side alone says by a word what one denies of its opposite: not the same, another; not secretly, openly.

    What both sides say tells nothing: the bridge is not safe, and the tunnel is dangerous.
    """
    near = {*negation.denied, *range(negation.last, negation.last + _REACH)}
    mine, theirs = ((*said.concepts, *said.poles) for said in (here, there))
    denied = {concept for concept, first, _ in mine if first in near} - {concept for concept, _, _ in theirs}
    others = {concept for concept, _, _ in theirs} - {concept for concept, _, _ in mine}
    return any((one, other) in _antonyms() for one in denied for other in others)
