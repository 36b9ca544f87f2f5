"""The characters that Chinese writes foreign names with, by their sound: 奥 is ao or o, 夫 is f."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tables") / "chinese_sounds.csv"


@cache
def chinese_sounds() -> Mapping[str, tuple[str, ...]]:
    """The sounds of each character, in Latin letters.

    >>> chinese_sounds()["奥"][0]
    'o'
    """
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["character"]: tuple(row["sounds"].split("|")) for row in csv.DictReader(lines)}
