"""The language of some words, by their script before any guess."""

import pytest

from memcon.structure.languages import Languages


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("即使对方决定关闭自己一侧的口岸，我们也会让江噶尔口岸昼夜开放。", "zh"),
        ("我们在热莱瓦小区检查的公寓当中，超过一半至少有一间卧室发霉。", "zh"),
        ("港の再建について、両国の大臣は金曜日に話し合いました。", "ja"),
        ("우리는 금요일에 항구에 대해 이야기할 것입니다.", "ko"),
        ("Мы будем говорить о порте и о рыбе в пятницу.", "ru"),
        ("Wir werden am Freitag über den Hafen sprechen.", "de"),
        ("什么时候？", None),
    ],
)
def test_what_words_are_in(words: str, language: str | None) -> None:
    assert Languages({}).detect(words) == language
