"""Where sentences begin and end; what is no end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.analysis.sentences import sentences_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Je l'ai dit à M. Vuillemin et à MM. Durand et Petit."),
        ("fr", "Mme. Vasseur, Mlle. Roux et Dr. Noël ont parlé d'M. Ali."),
        ("en", "In charge of it is Ms. Vasseur, and with her Amb. Weller."),
        ("de", "Am 3. Mai kamen ca. 50, davon inkl. 3 Gäste, geb. 1950, vgl. Nr. 5 und Abs. 12."),
        ("de", "Geflogen wird ab 1. August, im 21. Jahrhundert, zum 3. Mal."),
        ("nb", "Fra 1. august gjelder det, og 17. mai er det fest."),
        ("hu", "A 2024. augusztus 1. napján kezdődik."),
        ("hr", "Od 1. kolovoza vrijedi 2. pravilnik."),
        ("tr", "Bu, 2. madde ve 1. Ocak ile ilgilidir."),
        ("es", "No. 5 es nuestro."),
        ("de", "Ich danke Hrn. Maier, Abg. Kern und Ew. Exzellenz."),
        ("es", "Agradezco a Dña. Eva Gil y al Ilmo. Sr. Vega."),
        ("ru", "Об этом сказали г-н. Орлов, ген. Серов и гг. Петров и Сидоров."),
        ("ru", "Дело Й.Ильмова рассмотрит суд, а дело А.В.Серова нет."),
        ("ar", "قال د. سامي إن الوقت قصير."),
        ("pl", "Mówili o tym dr. Lis i gen. Wilk."),
        ("tr", "Bunu Sn. Erdem söyledi."),
    ],
)
def test_no_sentence_ends_with_a_title(language: str, text: str) -> None:
    assert [span.of(text) for span in sentences_of(text, language)] == [text]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Merci à M. Vuillemin. Il est parti.", 2),
        ("en", "It was beyond them. Ms. Vasseur went on.", 2),
        ("ru", "Мы дали им. Потом ушли.", 2),
        ("de", "Er dauerte 5 Minuten. Dann kam Hr. Roth.", 2),
        ("en", "Thank you, Ms.\nVasseur is here.", 2),
        ("de", "Wir sind 30. Danach kommen 5.", 2),
        ("en", "There were 30. August was dry.", 2),
        ("es", "No. El gas lo pagan ellos. Sí.", 3),
        ("it", "No. Il gas è loro.", 2),
        ("en", "It opens at the end of May. Farmers will come.", 2),
        ("en", "On May 5 it opens. May I ask?", 2),
        ("en", "It was for him to decide and not for me. I wrote to him.", 2),
        ("en", "It was he, not I. I have said so.", 2),
        ("en", "John I. Smith came. He left.", 2),
        ("en", "It opens on 5 May. Farmers will come.", 2),
        ("es", "Si vienen en un barco de guerra, no. Si se van, sí.", 2),
        ("es", "El artículo no. 5 sigue en vigor.", 1),
        ("de", "Sie wird kommen dürfen. 45 Minuten später ging er. 20 blieben.", 3),
        ("zh", "我们合作了二十年。2024年我们签了协议。", 2),
        ("ja", "協議しました！6月17日に署名します。", 2),
        ("zh", "他说：“很好。2024年再见。”然后走了。", 2),
    ],
)
def test_what_ends_a_sentence_still_does(language: str, text: str, count: int) -> None:
    assert len(sentences_of(text, language)) == count


@given(st.text(alphabet="M. dABr\n«'а", max_size=60), st.sampled_from(["fr", "en", "ru", "ar", None]))
def test_sentences_stand_in_order_and_hold_every_mark(text: str, language: str | None) -> None:
    spans = sentences_of(text, language)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    inside = "".join("".join(span.of(text).split()) for span in spans)
    assert inside == "".join(text.split())
