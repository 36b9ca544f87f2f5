"""Foreign names in Chinese characters: which sound like a name in letters, and which are another's."""

import pytest

from memcon.comparing.transcribed import Characters, likeness
from tests.comparing.sentences import kinds, said

_ENGLISH = "I spoke with Minister Susan Holt about the bridge in March."


@pytest.mark.parametrize(
    ("characters", "name"),
    [
        ("普莱斯", "Price"), ("谢尔盖", "Sergei"), ("巴特巴亚尔", "Batbayar"), ("玛格丽特", "Margaret"), ("卡尔松", "Karlsson"),
        ("约翰逊", "Johnson"), ("霍尔特", "Холтом"), ("卡洛斯", "Carlos"), ("哈桑", "Hassan"), ("钦州", "Qinzhou"),
    ],
)  # fmt: skip
def test_characters_that_sound_like_a_name(characters: str, name: str) -> None:
    assert likeness(characters, name) >= 0.8


@pytest.mark.parametrize(
    ("characters", "name"),
    [("普莱斯", "Carver"), ("巴特巴亚尔", "Ganbold"), ("玛格丽特", "Susan"), ("卡弗", "Cooper"), ("防城港", "Qinzhou")],
)
def test_characters_that_sound_otherwise(characters: str, name: str) -> None:
    assert likeness(characters, name) < 0.6


def test_what_surely_is_a_name() -> None:
    chinese = said("zh", "三月，我同玛格丽特·卡弗部长和巴特巴亚尔先生谈了那座桥。")
    characters = Characters(chinese)
    assert [one.parts for one in characters.names] == [("玛格丽特", "卡弗"), ("巴特巴亚尔",)]
    found = characters.named_like("Carver")
    assert found is not None and "".join(chinese.keys[slice(*found)]) == "卡弗"
    assert characters.named_like("Holt") is None


@pytest.mark.parametrize(
    ("english", "chinese", "told"),
    [
        (_ENGLISH, "三月，我同苏珊·霍尔特部长谈了那座桥。", []),
        (_ENGLISH, "三月，我同玛格丽特·卡弗部长谈了那座桥。", ["name"]),
        (_ENGLISH, "三月，我同部长谈了那座桥。", []),
        ("I spoke with Minister Margaret Holt about the bridge in March.", "三月，我同玛格丽特·卡弗部长谈了那座桥。", ["name"]),
        ("The President of Norland is our friend.", "奥拉夫·布雷克是我们的朋友。", []),
        ("Taro Yamamoto is our friend.", "山本太郎是我们的朋友。", []),
        ("I spoke with Mr. Ganbold about the bridge in March.", "三月，我同巴特巴亚尔先生谈了那座桥。", ["name"]),
        ("I spoke with Mr. Batbayar about the bridge in March.", "三月，我同巴特巴亚尔先生谈了那座桥。", []),
    ],
)
def test_another_name_is_told(english: str, chinese: str, told: list[str]) -> None:
    assert kinds(("en", english), ("zh", chinese)) == told
    assert kinds(("zh", chinese), ("en", english)) == told
