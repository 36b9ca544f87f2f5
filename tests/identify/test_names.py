import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.identify.names import Alike, alike, family_of, form_of, nearly, only_sounds, parted
from memcon.identify.sounds import folded, sound, stem
from memcon.people import NameForm

ONE_SOUND = [
    ("Yevkurov", "Евкурову"),
    ("Khadjimba", "Хаджимба"),
    ("Ulyukayev", "Улюкаев"),
    ("Macron", "Макроном"),
    ("Sergei", "Sergey"),
    ("Mohammed", "Muhammad"),
    ("Zelensky", "Zelenskyy"),
    ("Mitsotakis", "Μητσοτάκης"),
    ("Erdogan", "Erdoğan"),
]


@pytest.mark.parametrize(("one", "other"), ONE_SOUND)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Hamad", "Mohammad"), ("Putin", "Peskov"), ("Ivanov", "Petrov")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(sound(text), str) and folded(text).isascii() and isinstance(stem(text), str)
    assert parted(text).words


LAVROV = [NameForm("Sergey Lavrov", "Lavrov"), NameForm("Сергей Викторович Лавров", "Лавров")]
GRADES = [
    ("Sergei Lavrov", LAVROV, Alike.FULL),
    ("Lavrov", LAVROV, Alike.SURNAME),
    ("S. Lavrov", LAVROV, Alike.INITIALS),
    ("Лавров С.В.", LAVROV, Alike.INITIALS),
    ("Лавровым", LAVROV, Alike.SURNAME),
    ("Lavrov Sergey", LAVROV, Alike.FULL),
    ("Sergey", LAVROV, Alike.NOT),
    ("Igor Lavrov", LAVROV, Alike.NOT),
    ("Sergeeva Lavrova", LAVROV, Alike.NOT),
    ("Xi", [NameForm("Xi Jinping", "Xi")], Alike.SURNAME),
    ("习近平", [NameForm("习近平", "习")], Alike.FULL),
    ("习", [NameForm("习近平", "习")], Alike.SURNAME),
    ("Salman bin Hamad bin Isa Al Khalifa", [NameForm("Hamad bin Isa Al Khalifa", "Khalifa")], Alike.PART),
    ("Salman bin Hamad Al Khalifa", [NameForm("Mohammad bin Salman", "Salman")], Alike.NOT),
    ("António Costa Silva", [NameForm("António Costa", "Costa")], Alike.NOT),
    ("Mohammed bin Salman Al Saud", [NameForm("Mohammed bin Salman", "bin Salman")], Alike.FULL),
    ("Joseph R. Biden", [NameForm("Joseph R. Biden Jr.", "Biden")], Alike.GIVEN),
]


@pytest.mark.parametrize(("printed", "forms", "grade"), GRADES)
def test_how_much_of_a_name_is_printed(printed: str, forms: list[NameForm], grade: Alike) -> None:
    assert alike(printed, forms) is grade


def test_a_slip_in_the_spelling_is_told_from_another_name() -> None:
    assert nearly("Fredrik Reingeldt", [NameForm("Fredrik Reinfeldt", "Reinfeldt")])
    assert not nearly("Igor Ivanov", [NameForm("Sergei Ivanov", "Ivanov")])


SOUNDS = [
    ("Sergei Lawrow", LAVROV, True),
    ("Sergei Lavrov", LAVROV, False),
    ("Сергеем Лавровым", LAVROV, False),
    ("Жаны Доор", [NameForm("João Doria", "Doria"), NameForm("Жуан Дориа", "Дориа")], True),
    ("习近平", [NameForm("习近平", "习")], False),
]


@pytest.mark.parametrize(("printed", "forms", "only"), SOUNDS)
def test_a_name_that_is_written_otherwise_only_sounds_like_one(printed: str, forms: list[NameForm], only: bool) -> None:
    assert alike(printed, forms) >= Alike.GIVEN and only_sounds(printed, forms) is only


@pytest.mark.parametrize(
    ("name", "family"), [("Ursula von der Leyen", "von der Leyen"), ("Joe Biden", "Biden"), ("Harry Smith Jr.", "Smith")]
)
def test_the_family_name_of_a_name_in_western_order(name: str, family: str) -> None:
    assert family_of(name) == family


def test_the_family_name_of_other_forms_is_found_by_the_usual_one() -> None:
    assert form_of("Путин Владимир Владимирович", NameForm("Vladimir Putin", "Putin")).family == "Путин"
    assert form_of("安倍晋三", NameForm("Shinzo Abe", "Abe")).family == "安倍"


def test_no_name_has_very_many_words() -> None:
    assert alike("A." * 5_000 + " Putin", [NameForm("Vladimir Putin", "Putin")]) is Alike.NOT
