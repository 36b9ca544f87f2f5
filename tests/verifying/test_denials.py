"""A denial that a quotation drops is told in every language, and where no table lists what denies the answer says so."""

import pytest

from memcon.reading import Reader
from memcon.verifying.answer import Verification
from memcon.verifying.check import verify
from memcon.verifying.knowledge import knowledge_of, languages
from memcon.verifying.unlisted import told_of


def asked(language: str, words: str, quotation: str) -> Verification:
    page = f'<html lang="{language}"><title>x</title><body><h1>x</h1><p><b>Anna Weller:</b> {words}</p></body></html>'
    return verify(quotation, in_=Reader(layers="structure").read_bytes(page.encode(), name="page.html"))


# What is said, and what of it the quotation drops or changes.
DROPPED = [
    ("pt", "O posto não vai funcionar em julho.", "não ", ""),
    ("pt", "O posto nunca vai funcionar em julho.", "nunca ", ""),
    ("it", "Il porto non aprirà entro la fine di luglio.", "non ", ""),
    ("nl", "De haven zal dit jaar niet opengaan in juli.", "niet ", ""),
    ("pl", "Rząd nie otworzy tego portu w tym roku.", "nie ", ""),
    ("uk", "Уряд не відкриє цей порт цього року.", "не ", ""),
    ("sv", "Regeringen kommer inte att öppna hamnen i juli.", "inte ", ""),
    ("da", "Regeringen vil ikke åbne havnen til juli.", "ikke ", ""),
    ("nb", "Regjeringen vil ikke åpne havnen i juli.", "ikke ", ""),
    ("fi", "Hallitus ei avaa tätä satamaa heinäkuussa.", "ei ", ""),
    ("cs", "Vláda letos nepodepíše tuto dohodu s nimi.", "nepodepíše", "podepíše"),
    ("sk", "Vláda nikdy nepodpíše túto dohodu s nimi.", "nikdy nepodpíše", "podpíše"),
    ("el", "Η κυβέρνηση δεν θα ανοίξει το λιμάνι φέτος.", "δεν ", ""),
    ("ro", "Guvernul nu va deschide acest port în iulie.", "nu ", ""),
    ("hu", "A kormány nem nyitja meg ezt a kikötőt idén.", "nem ", ""),
    ("tr", "Hükümet bu limanı temmuz ayında açmayacak diyorlar.", "açmayacak", "açacak"),
    ("id", "Pemerintah tidak akan membuka pelabuhan ini tahun ini.", "tidak ", ""),
    ("bg", "Правителството никога не отвори това пристанище.", "никога не ", ""),
    ("sr", "Влада неће отворити ову луку ове године.", "неће ", ""),
    ("hr", "Vlada ove godine neće otvoriti ovu luku.", "neće ", ""),
    ("fa", "دولت این بندر را امسال باز نمی‌کند و این روشن است.", "نمی‌کند", "می‌کند"),
    ("he", "הממשלה לא תפתח את הנמל הזה השנה.", "לא ", ""),
    ("ja", "政府は今年この港を開きません。", "せん", "す"),
    ("ko", "정부는 올해 이 항구를 열지 않겠습니다. 모두가 그것을 알고 있습니다.", "열지 않겠습니다", "열겠습니다"),
    ("hi", "सरकार इस वर्ष यह बंदरगाह नहीं खोलेगी और यह बात सब जानते हैं।", "नहीं ", ""),
    ("ru", "Правительство не откроет этот порт в июле.", "не ", ""),
    ("ru", "Это решение было недавно принято в столице.", "недавно", "давно"),
]


@pytest.mark.parametrize(("language", "words", "dropped", "instead"), DROPPED)
def test_a_denial_that_is_dropped_changes_the_meaning(language: str, words: str, dropped: str, instead: str) -> None:
    answer = asked(language, words, words.replace(dropped, instead))
    assert answer.verdict == "altered" and "negation" in {one.kind for one in answer.changes}
    assert "meaning may change" in answer.warnings


def test_every_table_is_tried() -> None:
    assert set(languages()) <= {language for language, *_ in DROPPED} | {"en", "de", "fr", "es", "zh", "ar", "no"}


BEFORE = [
    ("pt", "Não vamos assinar o acordo este ano.", "Não"),
    ("it", "Non firmeremo questo accordo entro luglio.", "Non"),
    ("pl", "Nie podpiszemy tej umowy w tym roku.", "Nie"),
    ("nl", "Nooit zullen wij dit verdrag tekenen.", "Nooit"),
    ("ro", "Nu vom semna acest acord în iulie.", "Nu"),
    ("hu", "Nem írjuk alá ezt a megállapodást idén.", "Nem"),
    ("fi", "Emme allekirjoita tätä sopimusta tänä vuonna.", "Emme"),
    ("el", "Δεν θα υπογράψουμε τη συμφωνία φέτος.", "Δεν"),
    ("cs", "Nikdy jsme tuto dohodu s nimi podepsali.", "Nikdy"),
    ("uk", "Не будемо підписувати цю угоду цього року.", "Не"),
    ("id", "Tidak akan kami tanda tangani perjanjian ini.", "Tidak"),
    ("he", "לא נחתום על ההסכם הזה השנה.", "לא"),
]


@pytest.mark.parametrize(("language", "words", "denial"), BEFORE)
def test_a_denial_right_before_the_words_is_told(language: str, words: str, denial: str) -> None:
    answer = asked(language, words, words.removeprefix(denial).strip().rstrip("."))
    assert "meaning may change" in answer.warnings
    assert f"Right before them stands ‘{denial}’." in answer.explanation


BEHIND = [
    ("de", "Wir unterschreiben diesen Vertrag nicht.", "Wir unterschreiben diesen Vertrag", "nicht"),
    ("nl", "Wij tekenen dit verdrag niet.", "Wij tekenen dit verdrag", "niet"),
    ("de", "Wir unterschreiben diesen Vertrag nicht nur heute.", "Wir unterschreiben diesen Vertrag", None),
    ("en", "We knew it, not they.", "We knew it", None),
]


@pytest.mark.parametrize(("language", "words", "quotation", "denial"), BEHIND)
def test_a_denial_right_behind_the_words_is_told(language: str, words: str, quotation: str, denial: str | None) -> None:
    answer = asked(language, words, quotation)
    assert ("meaning may change" in answer.warnings) is (denial is not None)
    assert denial is None or f"Right behind them stands ‘{denial}’." in answer.explanation


UNLISTED = [
    ("et", "Valitsus ei ava seda sadamat tänavu juulis.", "Valitsus ava seda sadamat tänavu juulis.", True),
    ("et", "Ei ava valitsus seda sadamat tänavu juulis.", "ava valitsus seda sadamat tänavu juulis", True),
    ("lt", "Vyriausybė šiais metais neatidarys šio uosto.", "Vyriausybė šiais metais atidarys šio uosto.", True),
    ("et", "Valitsus avab selle sadama tänavu juulis.", "Valitsus avab selle sadama tänavu juulis.", False),
    ("et", "Valitsus avab selle sadama tänavu juulis.", "Valitsus avab selle sadama tänavu detsembris.", False),
]


@pytest.mark.parametrize(("language", "words", "quotation", "is_warned"), UNLISTED)
def test_without_a_table_a_short_word_may_deny(language: str, words: str, quotation: str, is_warned: bool) -> None:
    answer = asked(language, words, quotation)
    assert ("meaning may change" in answer.warnings) is is_warned
    assert (told_of(language) in answer.explanation) is is_warned


def test_a_language_without_a_table_is_not_read_as_english() -> None:
    known = knowledge_of("et")
    assert not known.is_listed and known.key("ten") == "ten" and not known.negations.found(["no", "not"])
    assert knowledge_of("nb") is knowledge_of("no") and knowledge_of("pt-BR").is_listed
