"""What to mind about words that were found: whose they are, and whether they still stand so."""

from collections.abc import Iterator, Sequence

from memcon.structure.questions import asks
from memcon.text import Span
from memcon.verifying.answer import TELLING, Warned
from memcon.verifying.finding import Found, Piece
from memcon.verifying.holdings import Holdings
from memcon.verifying.meaning import denying_behind, governing, telling
from memcon.verifying.passages import Passage
from memcon.verifying.unlisted import may_deny

# So few words are in a question and its answer by chance.
_READ_BACK = 4
# So many words of a question are in one that is asked back, and so much of it.
_ASKED, _MOSTLY = 3, 0.7
# So many words may stand between a verb of saying and what was said.
_LINK = 5
_QUOTES = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"'}


def dropped_words(found: Found) -> tuple[str, ...]:
    """What was cut out of a sentence, or stands right before or behind the words in it, and changes what they mean."""
    told = [telling(piece.passage, piece.words) for piece in found.lost]
    if found.verdict in ("exact", "punctuation only"):
        told.append(governing(found.passage, found.pieces[0].words.start))
        told.append(denying_behind(found.pieces[-1].passage, found.pieces[-1].words.end))
    return tuple(words for words in told if words is not None)


def warnings_of(places: Sequence[Found], holdings: Holdings, dropped: Sequence[str], times: int) -> Iterator[Warned]:
    """The warnings about a quotation, by its first place; `times` is how often the words were said."""
    first = places[0]
    passages = [piece.passage for piece in first.pieces]
    if any(one.turn is not None and one.turn.interpreted for one in passages):
        yield "interpreter's words"
    if any(one.passage.heard.until is not None for one in places):
        yield "superseded wording"
    if any(one.turn is None for one in passages):
        yield "readout, not speech"
    if any(_is_read_back(piece, holdings) for piece in first.pieces):
        yield "question read back"
    if any(is_reported(piece) for piece in first.pieces):
        yield "reported speech"
    if dropped or any(change.kind in TELLING for change in first.changes) or _is_unsure(first):
        yield "meaning may change"
    if times > 1:
        yield "several places"


def _is_unsure(found: Found) -> bool:
    """Whether nobody can tell that a change denies nothing: the language has no table."""
    return not found.passage.known.is_listed and any(map(may_deny, found.changes))


def _is_read_back(piece: Piece, holdings: Holdings) -> bool:
    """Whether the words are those of the question that the turn answers, or of the one right before it."""
    turn, keys = piece.passage.turn, piece.passage.words.keys[piece.words.start : piece.words.end]
    if turn is None or turn.kind == "question":
        return False
    asked = (turn.answers, turn.n - 1)
    return any(
        one.turn is not None and one.turn.kind == "question" and one.turn.n in asked and _repeats(piece, keys, one)
        for one in holdings.neighbours(piece.passage)
    )


def _repeats(piece: Piece, keys: Sequence[str], question: Passage) -> bool:
    """Whether words are those of a question: the same in a row, or, where they ask too, most of them that are no pronouns."""
    if len(keys) >= _READ_BACK and f" {' '.join(keys)} " in question.joined:
        return True
    passage = piece.passage
    sentence = passage.sentences[passage.sentence_of(piece.words.end - 1)].of(passage.text)
    telling = [key for key in keys if key not in passage.known.pronouns]
    shared = sum(key in question.words.keys for key in telling)
    return asks(sentence) and shared >= max(_ASKED, _MOSTLY * len(telling))


def is_reported(piece: Piece) -> bool:
    """Whether the speaker says that these are somebody else's words: "He said that …", or within quotation marks."""
    passage, start = piece.passage, piece.words.start
    begin = passage.words_in(passage.sentence_of(start))[0]
    return _is_after_saying(passage, begin, start) or (
        _is_in_quotes(passage, piece.words) and not _is_own_saying(passage, begin, start)
    )


def _is_own_saying(passage: Passage, begin: int, start: int) -> bool:
    """Whether the last verb of saying before the words is the speaker's own: "I told them", "let me quote"."""
    keys, known = passage.words.keys[begin:start], passage.known
    verbs = known.reporting.found(keys)
    return bool(verbs) and bool(known.own.found(keys[max(0, verbs[-1].start - 3) : verbs[-1].start]))


def _is_after_saying(passage: Passage, begin: int, start: int) -> bool:
    keys, known = passage.words.keys[begin:start], passage.known
    for verb in known.reporting.found(keys):
        between = keys[verb.end :]
        is_near = len(between) <= _LINK and all(key in known.linking for key in between)
        own = known.own.found(keys[max(0, verb.start - 3) : verb.start])
        if is_near and not own:
            return True
    return False


def _is_in_quotes(passage: Passage, words: Span) -> bool:
    """Whether a quotation mark is open where the words begin, and closes where they end or later."""
    span = passage.words.span(words.start, words.end)
    sentence = passage.sentences[passage.sentence_at(span.start)]
    before = passage.text[sentence.start : span.start]
    for opening, closing in _QUOTES.items():
        at = before.rfind(opening)
        if at >= 0 and not any(mark in before[at + 1 :] for mark in closing) and _is_opening(before, at):
            rest = passage.text[span.end : passage.span.end]
            return any(mark in rest for mark in closing)
    return False


def _is_opening(before: str, at: int) -> bool:
    return at == 0 or not before[at - 1].isalnum()
