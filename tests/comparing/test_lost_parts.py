"""What one side lacks inside a sentence that both have."""

import pytest

from memcon.comparing.lost_parts import lost_parts
from tests.comparing.sentences import linked

# Two wordings of a question, and the words of the first that the second lacks; none where it lacks none.
QUESTIONS = [
    ("en", "Which boats will come first, and who pays for them?",
     "ar", "ما القوارب التي ستأتي أولا، ومن سيدفع ثمنها؟", None),
    ("de", "Frau Ministerin, wann kommen die Schiffe, und wer bezahlt den Treibstoff?",
     "en", "Minister, when are the ships coming?", "und wer bezahlt den Treibstoff"),
    ("en", "When will the port be open, and how much does the crane cost?",
     "pt", "Quando o porto será aberto?", "and how much does the crane cost"),
    ("en", "When will the port be open, and who pays for the crane?",
     "ru", "Кто платит за кран?", "When will the port be open"),
    ("es", "¿Dónde se guardará la lista? ¿Y podrán verla los pescadores?", "en", "Where will the list be kept?",
     "Y podrán verla los pescadores"),
    ("zh", "港口什么时候开放，起重机由谁付钱？", "en", "When will the port be open?", "起重机由谁付钱"),
    ("ru", "Пустят ли в порт рыбаков, и кто будет за них отвечать?", "ru", "Допустят ли в порт рыбаков?",
     "и кто будет за них отвечать"),
    ("en", "Is the port going to open by May, and will sailors get a share?", "en", "Will the port be opened in May?",
     "and will sailors get a share"),
    ("en", "Minister, will the boats be allowed to come along, and who pays for the crane?",
     "zh", "沈副部长，渔船能不能一起来？", "and who pays for the crane"),
    ("en", "When does the commission on fish meet, and will the fishermen be included?", "de",
     "Wann tagt die Kommission für den Fisch?", "and will the fishermen be included"),
    ("en", "Will the port be open by May, and who pays for the crane?",
     "en", "Is the port going to open by May, and the crane, who is paying for it?", None),
    ("ru", "Господин министр, сколько лошадей сейчас стоит в порту и чем их кормят?",
     "ru", "Сколько лошадей находится в порту сегодня? Что они там едят?", None),
    ("es", "Ministro, ¿cuánto cuesta esto al pueblo de Varde, y no sería mejor gastar ese dinero en casa?",
     "en", "What's the bill going to be for the people of Varde? And wouldn't the money be better spent at home?", None),
    ("en", "Is Varde going to buy the honey, and if so, from when?",
     "zh", "瓦尔德会不会买蜂蜜？如果会，从什么时候开始？", None),
    ("en", "Minister, will inspectors be let onto the plantations, and who is going to pay them?",
     "fr", "Monsieur le ministre, les inspecteurs auront-ils accès aux plantations ?", "and who is going to pay them"),
    ("en", "What happens when the two years are up, and who pays after that?",
     "ar", "ماذا بعد انقضاء السنتين، ومن سيدفع بعد ذلك؟", None),
    ("en", "Who built the port and what it cost, do you know?",
     "en", "Do you know who built the port, and at what cost?", None),
    ("en", "When will the port be open, and who pays for the crane?",
     "es", "¿Cuándo se abrirá el puerto, y quién paga la grúa?", None),
    ("en", "When will the port be open, and who pays for the crane?",
     "es", "¿Cuándo se abrirá el puerto? Y la grúa, ¿la paga el Estado?", None),
    ("en", "When and where will the port be open?", "fr", "Quand le port sera-t-il ouvert ?", None),
    ("en", "We know when the port opens and who pays for the crane.", "fr", "Nous savons quand le port ouvre.", None),
    ("en", "Who will sail the boat, and will the count go ahead in May?", "ru", "Кто поведёт лодку?",
     "and will the count go ahead in May"),
    ("en", "Will the captains be paid, and if so, out of which fund?", "en", "Will there be pay for the captains?",
     "out of which fund"),
    ("en", "Madam Secretary, will the port be open, and does that depend on the talks?",
     "fr", "Madame la Secrétaire d'État, le port sera-t-il ouvert ?", "and does that depend on the talks"),
    ("en", "Minister, will the boats be turned back, and who is going to pay for the fuel?",
     "zh", "部长先生，这些船会不会被退回？", "and who is going to pay for the fuel"),
    ("en", "When will the crews on Varde be taken to the mainland, and has the ministry already hired the boats?",
     "en", "When are the crews on Varde going to be moved to the mainland, Minister Holt?",
     "and has the ministry already hired the boats"),
    ("es", "¿Habrá redes nuevas para los pescadores, y cuántas?",
     "en", "Will there be new nets for the fishermen, and how many?", None),
    ("en", "And the fishermen, what are they telling you?", "en", "What do the fishermen tell you?", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "lost"), QUESTIONS)
def test_half_a_question_is_lost_in_another_language(one: str, a: str, other: str, b: str, lost: str | None) -> None:
    pair = linked((one, a), (other, b))
    found = [(number, pair.sides[number][0].printed(first, last)) for number, first, last in lost_parts(pair)]
    assert found == ([(0, lost)] if lost is not None else [])
    back = linked((other, b), (one, a))
    assert [number for number, _, _ in lost_parts(back)] == ([1] if lost is not None else [])
