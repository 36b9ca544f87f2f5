"""A quotation verified in Python, with the words of the other accounts of the meeting."""

from pathlib import Path

from memcon import Archive, read, verify
from memcon.archive.meetings import Pair, rule

PAIR = Path(__file__).parents[1] / "comparing_pairs" / "27-murmansk-in-two-languages"
WORDS = "Our Coast Guard will send two officers to Murmansk in September."


def test_an_archive_has_the_words_of_the_other_language(tmp_path: Path) -> None:
    with Archive(tmp_path / "one.db") as archive:
        one, other = (archive.add(PAIR / f"{side}.html") for side in "ab")
        assert verify(WORDS, in_=archive).translations == ()
        rule(archive, [Pair(one.address, other.address)], is_one=True, by="R. Editor")
        (found,) = verify(WORDS, in_=archive).translations
    assert found.language == "ru" and "Береговая охрана" in found.text


def test_a_record_alone_has_no_other_accounts() -> None:
    assert verify(WORDS, in_=read(PAIR / "a.html")).translations == ()
