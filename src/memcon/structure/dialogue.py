"""What the turns tell of the occasion: one person asking another throughout, or a house with its chair and its parties."""

import re
from collections import Counter
from collections.abc import Sequence

from memcon.record import Participant, Turn
from memcon.structure.cues import Cues
from memcon.structure.questions import is_question

# A short bracket behind a name, as houses print a member's party: (SPD), (Lib.), (ПД).
_PARTY = re.compile(r"\((?=[^)]*[^\W\d_])[^()a-zа-я][^()]{0,24}\)$")
_FEWEST_QUESTIONS = 3


def is_interview(text: str, turns: Sequence[Turn], people: Sequence[Participant]) -> bool:
    """Whether one voice without an office asks, and one other answers, from the beginning to the end."""
    voices = [turn.speaker or (turn.label.text if turn.label is not None else turn.kind) for turn in turns]
    if len(set(voices)) != 2 or len(turns) < 2 * _FEWEST_QUESTIONS - 1:
        return False
    if any(person.side == "press" and person.id in voices for person in people):
        return True
    asked = Counter(voice for voice, turn in zip(voices, turns, strict=True) if is_question(turn, text))
    asker, questions = max(asked.items(), key=lambda item: item[1], default=("", 0))
    if questions < _FEWEST_QUESTIONS or 2 * questions < voices.count(asker) or 3 * (asked.total() - questions) > questions:
        return False
    return all(person.office is None for person in people if person.id == asker)


def is_debate(turns: Sequence[Turn], cues: Cues) -> bool:
    """Whether the labels are those of a house: its chair's alone, or a chair's first, and members' with parties."""
    labels = list(dict.fromkeys(turn.label.text for turn in turns if turn.label is not None))
    if any(cues.presides(label) for label in labels):
        return True
    members = [label for label in labels if _PARTY.search(label) is not None]
    return len(members) > 1 and cues.chairs(labels[0])
