"""Foreign names in Arabic letters."""

from itertools import pairwise

import pytest
from babel import Locale

from memcon.comparing.consonants import may_be_heard
from memcon.comparing.spellings import alike, may_be_one
from tests.comparing.sentences import kinds

ONE = [
    ("كاسابيدو", "kasapidou"), ("بافوس", "paphos"), ("فانكوفر", "vancouver"), ("بافلوفيتش", "pavlovic"),
    ("ليوبليانا", "lubliana"),
    ("غوياكيل", "guayaquil"), ("ويتكومب", "whitcombe"), ("شيرباكوف", "щербаков"),
]  # fmt: skip
TWO = [("ليماسول", "larnaca"), ("راسموسن", "whitcombe"), ("عمّان", "aqaba"), ("روما", "rome-sur-mer"), ("أوسلو", ""),
       ("بوتين", "patton"), ("بيروت", "porto"), ("تونس", "athens")]  # fmt: skip


@pytest.mark.parametrize(("arabic", "name"), ONE)
def test_one_name_is_heard(arabic: str, name: str) -> None:
    assert may_be_heard(arabic, name) and may_be_one(name, arabic)


@pytest.mark.parametrize(("arabic", "name"), TWO)
def test_another_name_is_not(arabic: str, name: str) -> None:
    assert not may_be_heard(arabic, name)
    assert not alike(name, arabic)


def test_the_towns_of_time_zones_are_heard_and_not_taken_for_each_other() -> None:
    """Nearly all of those whose Arabic name is their own in other letters; nearly none that follow each other."""
    english, arabic = (dict[str, dict[str, str]](Locale(code).time_zones) for code in ("en", "ar"))
    names = {zone: english.get(zone, {}).get("city") or zone.rpartition("/")[2] for zone in arabic if "/" in zone}
    towns = [(name.lower(), arabic[zone]["city"]) for zone, name in sorted(names.items()) if "city" in arabic[zone]]
    towns = [(name, town) for name, town in towns if not {" ", "_"} & {*name, *town}]
    assert sum(may_be_one(*town) for town in towns) > 0.9 * len(towns) > 250
    assert sum(may_be_one(one, other) for (one, _), (_, other) in pairwise(towns)) < 0.01 * len(towns)


def test_a_minister_of_a_foreign_name_is_the_same() -> None:
    english = ("en", "Minister Kasapidou spoke of water and railways on Monday.")
    assert kinds(english, ("ar", "تحدثت الوزيرة كاسابيدو يوم الاثنين عن المياه والسكك الحديدية.")) == []
    assert kinds(english, ("ar", "تحدثت الوزيرة راسموسن يوم الاثنين عن المياه والسكك الحديدية.")) == ["name"]
