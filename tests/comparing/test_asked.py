"""The questions that one sentence asks."""

import pytest

from memcon.comparing.asked import questions_in
from tests.comparing.sentences import said

CASES = [
    ("en", "When will they come, Minister?", ["When will they come"]),
    ("en", "When will they come, and who pays for the crane?", ["When will they come", "and who pays for the crane"]),
    ("en", "Will Varde buy the honey, and if so, from when?", ["Will Varde buy the honey, and if so", "from when"]),
    ("es", "¿Cuánto cuesta, y no sería mejor esperar?", ["Cuánto cuesta", "y no sería mejor esperar"]),
    ("ar", "ماذا بعد السنتين، ومن سيدفع بعد ذلك؟", ["ماذا بعد السنتين", "ومن سيدفع بعد ذلك"]),
    ("zh", "会不会开放港口？谁付钱？", ["会不会开放港口", "谁付钱"]),
    ("en", "They will come in May.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "questions"), CASES)
def test_questions_of_a_sentence(language: str, sentence: str, questions: list[str]) -> None:
    found = said(language, sentence)
    assert [found.printed(*one) for one in questions_in(found)] == questions
