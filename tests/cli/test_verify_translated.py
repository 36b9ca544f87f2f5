"""A quotation whose words another account of the meeting has in another language."""

import json
from pathlib import Path

from tests.cli.calls import Caller

PAIR = Path(__file__).parents[1] / "comparing_pairs" / "27-murmansk-in-two-languages"
WORDS = "Our Coast Guard will send two officers to Murmansk in September."


def test_the_words_of_the_other_language_are_told_where_the_archive_knows_the_meeting(call: Caller) -> None:
    addresses = []
    for side in "ab":
        name = call.write(f"{side}.html", (PAIR / f"{side}.html").read_bytes())
        addresses.append(json.loads(call("add", name, "--json").out)["inputs"][0]["address"])
    before = json.loads(call("verify", WORDS, "--json").out)
    assert before["verdict"] == "exact" and before["translations"] == []
    assert call("accounts", "--confirm", *addresses, "--by", "R. Editor").status == 0
    after = json.loads(call("verify", WORDS, "--json").out)
    (one,) = after["translations"]
    assert one["language"] == "ru" and one["record"] != after["places"][0]["record"] and "Береговая охрана" in one["text"]
    assert "one is a translation of the other" in after["explanation"]
    altered = json.loads(call("verify", WORDS.replace("two officers", "nine officers"), "--json").out)
    assert altered["verdict"] == "altered" and "двух офицеров" in altered["translations"][0]["text"]
