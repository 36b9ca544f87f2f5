"""The tables of strength and of contested names are whole, and their words are found as texts have them."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from memcon.comparing import scales
from memcon.comparing.concepts import split
from memcon.comparing.scales import terms_of
from memcon.comparing.stems import stems_of
from memcon.verifying.folding import bare_letters
from tests.comparing.sentences import kinds

LANGUAGES = ("en", "ru", "de", "fr", "es", "zh", "ar", "uk", "pl", "pt", "it", "tr", "ja")
TABLES = ("softened", "contested", "loaded", "framing")
# One word may be of several groups of these: an aggression is no liberation, and no self-defence.
MANY = ("loaded", "framing")
# Words at most in a phrase; in Chinese, characters.
LONGEST, LONGEST_ZH = 8, 14
# What the words of a language are written in, beside the star for any ending or beginning.
LATIN = r"[A-Za-z0-9À-žə.'&/ -]+"
LETTERS = {
    "en": LATIN, "de": LATIN, "fr": LATIN, "es": LATIN,
    "ru": r"[А-Яа-яЁё0-9 /YPG-]+", "zh": r"[\u4e00-\u9fff0-9-]+", "ar": r"[\u0621-\u064a0-9 ]+",
    "uk": r"[А-ЩЬЮЯҐЄІЇа-щьюяґєіїA-Z0-9'’ /-]+", "ja": r"[\u3041-\u30ff\u3400-\u9fff々・＝／/0-9A-Z]+",
    **dict.fromkeys(("pl", "pt", "it", "tr"), LATIN),
}  # fmt: skip
# A word of two scales: regret is no blame and no apology yet; a threat is graver than a warning, and than a risk.
# East Sea is what Korea and Viet Nam each call a sea of theirs.
SHARED = (
    {"blame/1", "apologise/1"},
    {"threat/3", "danger/4"},
    # A concern is less than to condemn, and than a danger.
    {"blame/2", "danger/1"},
    # To prefer is less than to ask, and than not to allow.
    {"ask/1", "tolerating/1"},
    # Words of two or three ranks of one scale tell only what is beyond them: fordern … auf, 要求, دعا.
    {"ask/2", "ask/3"},
    {"ask/3", "ask/4"},
    {"ask/2", "ask/3", "ask/4"},
    {"sea-of-japan/east-sea", "south-china-sea/east-sea"},
)


@cache
def rows(table: str) -> list[dict[str, str]]:
    with Path(scales.__file__).with_name("tables").joinpath(f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def name(row: dict[str, str]) -> str:
    return f"{row['group']}/{row['rank']}"


def ways(row: dict[str, str], language: str) -> list[str]:
    return row[language].split("|") if row[language] else []


def said(table: str, language: str, text: str) -> set[str]:
    keys = split(language, text)
    return {term for term, _, _ in terms_of(table, language).found(stems_of(language, keys), keys)}


@pytest.mark.parametrize(("table", "least"), [("softened", 25), ("contested", 60), ("loaded", 10), ("framing", 4)])
def test_groups_have_two_rows_or_more_each_named_once(table: str, least: int) -> None:
    names = [name(row) for row in rows(table)]
    assert list(rows(table)[0]) == ["group", "rank", *LANGUAGES]
    assert [one for one in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*", one)] == []
    assert len(names) == len(set(names))
    groups = [row["group"] for row in rows(table)]
    assert len(set(groups)) >= least
    assert [one for one in set(groups) if groups.count(one) < 2] == []


def test_ranks_of_strength_are_numbers_from_one() -> None:
    ranks: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows("softened"):
        ranks[row["group"]].append(int(row["rank"]))
    assert {group: found for group, found in ranks.items() if found != list(range(1, len(found) + 1)) or len(found) > 5} == {}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_english_and_four_more(table: str) -> None:
    assert [name(r) for r in rows(table) if not r["en"] or sum(bool(r[code]) for code in LANGUAGES[1:]) < 4] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_words_are_whole_short_and_in_their_letters(table: str, language: str) -> None:
    wrong = []
    for row in rows(table):
        for way in ways(row, language):
            bare = way.removeprefix("=").removeprefix("*").removesuffix("*")
            is_long = len(way) > LONGEST_ZH if language in ("zh", "ja") else len(split(language, way)) > LONGEST
            if way != way.strip() or is_long or not re.fullmatch(LETTERS[language], bare):
                wrong.append((name(row), way))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_words_are_found_as_what_they_stand_for(table: str, language: str) -> None:
    every = ((name(row), way, way.strip("*=")) for row in rows(table) for way in ways(row, language))
    assert [(one, way) for one, way, text in every if one not in said(table, language, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_no_word_is_in_two_rows(table: str, language: str) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(table):
        assert len(set(ways(row, language))) == len(ways(row, language)), name(row)
        for way in ways(row, language):
            key = bare_letters(way.lower()) if {"*", "="} & set(way) else " ".join(stems_of(language, split(language, way)))
            found[f"{row['group']}: {key}" if table in MANY else key].add(name(row))
    assert {key: names for key, names in found.items() if len(names) > 1 and names not in SHARED} == {}


@pytest.mark.parametrize(
    ("term", "texts"),
    [
        ("ask/2", {"en": "requests", "ru": "просит", "de": "ersuchte", "fr": "demandé", "es": "pidieron", "zh": "请求"}),
        ("ask/3", {"en": "urged", "ru": "призвал", "de": "appellierte", "fr": "exhorte", "es": "instó", "zh": "呼吁"}),
        ("ask/4", {"en": "insistence", "ru": "требуем", "de": "verlangte", "fr": "exigeons", "es": "exigimos", "ar": "يطالب"}),
        ("blame/4", {"en": "condemned", "ru": "осудил", "de": "verurteilte", "fr": "condamnons", "zh": "谴责", "ar": "أدانت"}),
        ("duty/1", {"en": "should", "fr": "devrait", "es": "debería"}),
        ("duty/2", {"en": "must", "fr": "devra", "de": "muss"}),
        ("refusal/4", {"en": "firmly opposes", "ru": "решительно выступает против", "zh": "坚决反对", "ar": "ترفض بشدة"}),
        ("manner/1", {"en": "unfriendly", "ru": "недружественные", "de": "unfreundlichen", "fr": "inamicaux", "zh": "不友好"}),
        ("fault/4", {"en": "war crimes", "ru": "военных преступлений", "de": "Kriegsverbrechen", "es": "crímenes de guerra"}),
        ("attack/4", {"en": "aggression", "ru": "агрессии", "fr": "l'agression", "zh": "侵略", "ar": "العدوان"}),
    ],
)  # fmt: skip
def test_one_strength_is_found_in_every_language(term: str, texts: dict[str, str]) -> None:
    assert {language: text for language, text in texts.items() if said("softened", language, text) != {term}} == {}


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "Taiwan region", "taiwan/china-s-taiwan"), ("zh", "台湾地区", "taiwan/china-s-taiwan"),
        ("en", "People's Republic of China", "china/peoples-republic"), ("en", "Republic of China", "taiwan/republic-of-china"),
        ("ar", "جمهورية الصين الشعبية", "china/peoples-republic"), ("en", "North Macedonia", "macedonia/north-macedonia"),
        ("ru", "Косово и Метохия", "kosovo/metohija"), ("de", "besetzten Golanhöhen", "golan/syrian"),
        ("zh", "北塞浦路斯土耳其共和国", "northern-cyprus/trnc"), ("ru", "СВО", "ukraine-war/operation"),
        ("ar", "الأراضي الفلسطينية المحتلة", "territories/occupied"), ("fr", "l'annexion de la Crimée", "crimea/annexation"),
    ],
)  # fmt: skip
def test_the_longest_name_wins(language: str, text: str, term: str) -> None:
    assert said("contested", language, text) == {term}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "several candidates according to a short construction will have the resolution of ideal terminals ready"),
        ("de", "bereits nötig verbunden einige Note will möglich"),
        ("fr", "il faut le délai de français détention traitement"),
        ("es", "francés puede ser la salud del objetivo afirma trata venga ordenador"),
        ("ru", "надо место выводы возможность государственный"),
        ("ar", "بناء أنت عودة الذي تقريبا تأمين"),
    ],
)  # fmt: skip
def test_words_with_the_ending_of_a_term_are_none(language: str, words: str) -> None:
    assert said("softened", language, words) == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The government met the military in prison; the crisis and the protest were neutral"),
        ("ru", "свою имя химия Самара"),
        ("es", "el martes un gol con autoridades y gobierno"), ("ar", "الجولة الطالب القوات المسلحة الشيشان"),
        ("fr", "la reine Rennes résiste"),
    ],
)  # fmt: skip
def test_ordinary_words_are_nobodys_name(language: str, words: str) -> None:
    assert said("contested", language, words) == set()


LOADED = [
    ("en", "The massacre in Velim must be remembered.", "ru", "События в Велиме нельзя забывать."),
    ("en", "Shots were fired across the border.", "fr", "Des coups de feu ont été tirés à travers la ligne de contact."),
    ("en", "The liberation of Velim changed the country.", "de", "Die Besetzung von Velim hat das Land verändert."),
    ("en", "The refugees crossed into our territory.", "es", "Los migrantes entraron en nuestro territorio."),
    ("en", "The people of the valley were resettled.", "ar", "تم تهجير سكان الوادي."),
    ("zh", "边境上建了一道墙。", "en", "A fence was built on the border."),
]
BOTH_SAY = [
    # Another word for the same, and what only one side says beside it.
    ("en", "The massacre in Velim must be remembered.", "en", "The slaughter in Velim must not be forgotten."),
    ("en", "After the massacre the incident was hushed up.", "en", "After the massacre it was hushed up."),
    ("en", "We welcome the release of the prisoners.", "ru", "Мы приветствуем освобождение пленных."),
    ("en", "The visa regime was renewed by the government.", "en", "The government renewed the rules for visas."),
    ("en", "The frontier is quiet.", "de", "An der Grenze ist es ruhig."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b"), LOADED)
def test_two_words_for_one_event_or_people_are_told_of_any_place(one: str, a: str, other: str, b: str) -> None:
    assert kinds((one, a), (other, b)) == ["term"]


@pytest.mark.parametrize(("one", "a", "other", "b"), BOTH_SAY)
def test_one_word_for_it_is_no_difference(one: str, a: str, other: str, b: str) -> None:
    assert kinds((one, a), (other, b)) == []


def test_a_language_without_words_has_no_terms() -> None:
    assert said("softened", "fi", "demand") == set()
