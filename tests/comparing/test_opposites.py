"""Opposites that two accounts say of one thing."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from memcon.comparing import opposites
from memcon.comparing.opposites import opposed
from tests.comparing.sentences import kinds, linked

PAIRS = [
    ("en", "We support sending divers into the strait.", "zh", "我们反对向海峡派遣潜水员。", ("support", "反对")),
    ("en", "The inspectors were allowed into the hall on Monday.", "ru", "В понедельник инспекторам отказали во входе в зал.",
     ("allowed", "отказали")),
    ("en", "The company has stopped paying the transit fee.", "en", "The company goes on paying the transit fee.",
     ("stopped", "goes on")),
    ("fr", "Dakar suspendra les exportations de phosphate vers votre pays.",
     "en", "Dakar will maintain its exports of phosphate to your country.", ("suspendra", "maintain")),
    # Refused is a negation by itself.
    ("en", "The inspectors were refused entry to the hall on Monday.", "ru", "В понедельник инспекторов пустили в зал.",
     ("refused", "пустили")),
    # What was introduced is abolished on both sides.
    ("en", "The permit that was introduced at the port in May will be abolished.",
     "en", "We shall do away with the permit that came in at the port in May.", None),
    # Nothing but the opposites is common.
    ("en", "We support the fishermen.", "ru", "Инспекторы отказались от чая.", None),
    # A negation says the same by the opposite.
    ("en", "We do not support sending divers into the strait.", "zh", "我们反对向海峡派遣潜水员。", None),
    # The page lacks words, and the negation may be among them.
    ("en", "We (inaudible) support sending divers into the strait.", "zh", "我们反对向海峡派遣潜水员。", None),
    ("en", "Do you support sending divers into the strait?", "zh", "你们反对向海峡派遣潜水员吗？", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "a", "other", "b", "words"), PAIRS)
def test_opposites_are_told_where_the_rest_is_said_by_both(
    one: str, a: str, other: str, b: str, words: tuple[str, str] | None
) -> None:
    pair = linked((one, a), (other, b))
    found = [(pair.a.printed(*mine), pair.b.printed(*theirs)) for mine, theirs in opposed(pair)]
    assert found == ([words] if words is not None else [])


def test_opposites_are_told_in_one_wording() -> None:
    rise, fall = "Timber prices have risen this year.", "Timber prices have fallen this year."
    assert kinds(("en", rise), ("en", fall)) == ["negation"]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_table_names_senses_of_the_dictionary() -> None:
    tables = Path(opposites.__file__).with_name("tables")
    senses = {row["concept"] for name in ("concepts", "words", "further_words") for row in _rows(tables / f"{name}.csv")}
    senses |= {f"~{row['sense'].removeprefix('+')}" for row in _rows(tables / "carriers.csv")}
    pairs = [frozenset((row["sense"], row["denied_by"])) for row in _rows(tables / "opposites.csv")]
    assert set().union(*pairs) <= senses
    assert [pair for pair, times in Counter(pairs).items() if times > 1 or len(pair) == 1] == []
