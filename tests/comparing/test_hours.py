"""Hours of the day: how each language says them, and when two sides say another."""

import pytest

from memcon.comparing.hours import hours_of
from tests.comparing.sentences import kinds, said


def _told(language: str, sentence: str) -> str:
    found = hours_of(said(language, sentence))
    return " ".join("{:02}:{:02}".format(*divmod(one.minutes, 60)) + "?" * (not one.is_half_known) for one in found)


@pytest.mark.parametrize(
    ("language", "sentence", "hours"),
    [
        ("en", "The ferry leaves at 11:30.", "11:30?"),
        ("en", "It sails at 9am, or 9 a.m., and is back at 10.30 p.m.", "09:00 09:00 22:30"),
        ("en", "They met at 8:06 a.m. on the pier.", "08:06"),
        ("en", "At nine o'clock in the evening, at half past ten, at a quarter to six, at noon.", "21:00 10:30? 05:45? 12:00"),
        ("en", "It is ten to nine, and at eight the boats sailed until ten to four in the afternoon.", "08:50? 08:00? 15:50"),
        ("en", "It fell at ten minutes to four in the afternoon; we are open from 10 am to 9 pm.", "15:50 10:00 21:00"),
        ("en", "At eight ports we bought 9 to 11 boats.", ""),
        ("en", "We talked for nine hours about 30 boats.", ""),
        ("ru", "Начало в 21:30, в 9 часов вечера, в половине десятого.", "21:30 21:00 09:30?"),
        ("ru", "Катер уходит в девять утра, в час дня.", "09:00 13:00"),
        ("ru", "Катер ушёл без четверти шесть утра, а вернулся без пяти семь.", "05:45 06:55?"),
        ("ru", "Мы говорили 9 часов.", ""),
        ("ru", "Это было в 2 часа ночи, в одиннадцать ночи, без пяти двенадцать ночи.", "02:00 23:00 23:55"),
        ("pl", "Wylądował kwadrans po ósmej, o dziewiątej rano, o 21.30, o wpół do dziewiątej wieczorem.",
         "08:15? 09:00 21:30 20:30"),
        ("tr", "Uçak akşam sekiz buçukta indi.", "08:30?"),
        ("tr", "Görüşmeler iki buçuk saat sürdü.", ""),
        ("ar", "هبطت الطائرة في التاسعة والنصف مساء.", "21:30"),
        ("ar", "هبطت الطائرة في الساعة التاسعة إلا ربعا.", "08:45?"),
        ("ja", "飛行機は夜九時半に着陸した。", "21:30"),
        ("ja", "会談は3時間半続いた。", ""),
        ("de", "Beginn ist um 21.30 Uhr, um halb zehn, um 9 Uhr 15, um Viertel nach acht.", "21:30 09:30? 09:15? 08:15?"),
        ("fr", "Il part à 21h30, à neuf heures et demie, à 9 heures du matin, à midi.", "21:30 09:30? 09:00 12:00"),
        ("fr", "Le port est à neuf heures de route.", ""),
        ("fr", "Les entretiens ont duré une heure et demie.", ""),
        ("es", "El puerto abre de seis de la mañana a ocho y media de la noche.", "06:00 20:30"),
        ("es", "El barco sale a las 21:30, a las nueve y media, a las 9 de la noche.", "21:30 09:30? 21:00"),
        ("zh", "会议于21点30分、晚上九点半、上午10时开始。", "21:30 21:30 10:00"),
        ("zh", "地震在上午九点三十分发生，我们晚上八点差一刻见面。", "09:30 19:45"),
        ("zh", "飞机下周一上午9点30分起飞。", "09:30"),
        ("en", "Please see page ❶:30, and ፱ o'clock, and ❾ past nine.", ""),
        ("de", "Wir trafen uns um ❾ Uhr.", ""),
        ("en", "At 9:30 a man came, at half past twelve at night.", "09:30? 00:30"),
        ("ar", "يبدأ الاجتماع في الساعة 21:30، الساعة التاسعة والنصف مساء.", "21:30 21:30"),
    ],
)  # fmt: skip
def test_an_hour_is_one_however_it_is_said(language: str, sentence: str, hours: str) -> None:
    assert _told(language, sentence) == hours


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            ("en", "The ferry leaves the harbour at 11:30 tonight."),
            ("de", "Die Fähre verlässt den Hafen um halb zwölf."),
        ),
        (("en", "The boats came back at 9 p.m. yesterday."), ("ru", "Катера вернулись вчера в 21:00.")),
        (("en", "We met at 10 a.m. local time."), ("en", "We met at noon.")),
        (("zh", "我们明天晚上七点四十五分见面。"), ("en", "We will meet at a quarter to eight tomorrow evening.")),
        (("en", "We voted at 9:30 a few days later."), ("de", "Wir stimmten einige Tage später um 21.30 Uhr ab.")),
        (("en", "The talks took nine hours."), ("en", "The talks went on for nine hours.")),
    ],
)
def test_one_hour_said_otherwise_is_no_difference(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert kinds(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            ("en", "The ceasefire begins at 6 a.m. on the coast."),
            ("en", "On the coast the ceasefire begins at 8 a.m."),
        ),
        (("en", "The ferry will leave the harbour at 11:30."), ("de", "Die Fähre verlässt den Hafen um halb elf.")),
        (("en", "The boats came back at 9 a.m. yesterday."), ("ru", "Катера вернулись вчера в 21:00.")),
    ],
)
def test_another_hour_is_told(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert kinds(a, b) == ["number"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("es", "A las 12 familias les enviamos ayuda."), ("en", "We sent help to the 15 families.")),
        (("fr", "La limite passe de 10.30 euros par mois."), ("en", "The limit is 12.30 euros a month.")),
        (("fr", "Le taux passe à 2.15 pour cent."), ("en", "The rate rises to 2.35 percent.")),
    ],
)
def test_what_is_no_hour_is_compared_as_a_number(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert kinds(a, b) == ["number"]
