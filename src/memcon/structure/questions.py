"""Questions: whether what somebody says ends in one."""

from memcon.record import Turn

# The marks at which a question ends, in the scripts of the tables.
ASKING = ("?", "？", "؟")
# What may stand after the question mark of a quoted or bracketed question.
_CLOSING = "\"'”’“»）)」』] "


def asks(words: str) -> bool:
    """Whether what is said ends in a question."""
    return words.rstrip(_CLOSING).endswith(ASKING)


def is_question(turn: Turn, text: str) -> bool:
    """Whether a turn is a question by its label, or by how it ends."""
    return turn.kind == "question" or (bool(turn.speech) and asks(turn.speech[-1].of(text)))
