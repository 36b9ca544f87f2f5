"""What kind each turn is once the occasion is known: in a debate all speak; in an interview one asks and another answers;
at a press conference those who give the floor answer nobody."""

from collections import Counter

import msgspec

from memcon.record import Occasion, Turn, TurnKind
from memcon.structure.questions import is_question

# Who asks ends at least so many turns in a question, and those asked at most half as many.
_ASKING = 0.3
# Who gives the floor says no more than this at a time, in characters.
_LONGEST_WORD = 300


def settled(turns: tuple[Turn, ...], occasion: Occasion | None, text: str) -> tuple[Turn, ...]:
    """The turns with their kinds as the occasion has them."""
    if occasion == "debate":
        return tuple(_as(turn, "speech") if turn.kind in ("question", "answer") else turn for turn in turns)
    if occasion == "interview":
        return _asked(turns, _askers(turns, text))
    if occasion in ("press conference", "briefing"):
        moderator = _moderator(turns)
        return tuple(_as(turn, "speech") if turn.kind == "answer" and _is(turn, moderator) else turn for turn in turns)
    return turns


def _as(turn: Turn, kind: TurnKind, answers: int | None = None) -> Turn:
    return msgspec.structs.replace(turn, kind=kind, answers=answers)


def _is(turn: Turn, speaker: str | None) -> bool:
    return speaker is not None and turn.speaker == speaker


def _askers(turns: tuple[Turn, ...], text: str) -> frozenset[str]:
    """Those who ask in an interview, though not every turn of theirs is a question; empty where none is told from the asked."""
    spoken = Counter(turn.speaker for turn in turns if turn.speaker is not None and turn.speech)
    asked = Counter(turn.speaker for turn in turns if turn.speaker in spoken and is_question(turn, text))
    labelled = {turn.speaker for turn in turns if turn.kind == "question"}
    answering = {turn.speaker for turn in turns if turn.kind == "answer"} - labelled
    shares = {speaker: asked[speaker] / number for speaker, number in spoken.items()}
    askers = {one for one, share in shares.items() if one not in answering and (share >= _ASKING or one in labelled)}
    most = min((shares[one] for one in askers), default=0.0) / 2
    told = asked.total() > 1 and spoken.keys() - askers and all(shares[one] <= most for one in spoken.keys() - askers)
    return frozenset(one for one in askers if one is not None) if told else frozenset()


def _asked(turns: tuple[Turn, ...], askers: frozenset[str]) -> tuple[Turn, ...]:
    """The turns of an interview: those of the askers are questions, what others say after one is an answer."""
    if not askers:
        return turns
    settled_turns: list[Turn] = []
    question: int | None = None
    for turn in turns:
        if turn.speaker in askers and turn.kind in ("speech", "answer", "question"):
            settled_turns.append(_as(turn, "question"))
            question = turn.n
        elif turn.kind == "speech" and turn.speaker is not None and question is not None:
            settled_turns.append(_as(turn, "answer", question))
        else:
            settled_turns.append(_as(turn, "answer", question) if turn.kind == "answer" else turn)
            question = turn.n if turn.kind == "question" else question
    return tuple(settled_turns)


def _moderator(turns: tuple[Turn, ...]) -> str | None:
    """The one who opens a press conference and gives the floor, in a few words, to those who ask, but never answers them."""
    opener = turns[0].speaker if turns else None
    pairs = list(zip(turns, turns[1:], strict=False))
    gives_floor = any(_is(first, opener) and second.kind == "question" for first, second in pairs)
    answers = any(first.kind == "question" and _is(second, opener) for first, second in pairs)
    others = any(first.kind == "question" and second.kind == "answer" for first, second in pairs)
    brief = all(sum(map(len, turn.speech)) <= _LONGEST_WORD for turn in turns if turn.kind == "answer" and _is(turn, opener))
    return opener if gives_floor and others and brief and not answers else None
