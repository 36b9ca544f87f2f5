"""Seeds of a text: numbers of some of its runs of three words, chosen alike wherever the same words stand."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from functools import lru_cache

from memcon.archive.folding import folded

# Quotations that share three words in a row with a place can be found there.
_RUN = 3
_MASK = 0xFFFFFFFF
# Odd numbers, so that nothing is lost: one parts the places within a run, one strews the chosen numbers evenly.
_PLACE, _STREW = 0x0801_0081, 0x9E37_79B1
# So many different words are remembered with their numbers.
_WORDS_KEPT = 1 << 17
_APOSTROPHES = "'’ʼ‘`´"
_WORD = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_DROPPED = re.compile(rf"[{_APOSTROPHES}]")


def words_of(text: str) -> list[str]:
    """The words of a text as they are printed: letters and digits, with the apostrophes inside.

    Where a script prints no spaces, each overlapping pair of letters is a word.

    >>> words_of("It isn't 5 percent – yet."), words_of("和平计划")
    (['It', "isn't", '5', 'percent', 'yet'], ['和平', '平计', '计划', '划'])
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = folded(text) or text
    return _WORD.findall(text)


@lru_cache(_WORDS_KEPT)
def plain(word: str) -> str:
    """A word as it counts: without case, accents and apostrophes.

    >>> plain("Isn’t"), plain("Élysée")
    ('isnt', 'elysee')
    """
    bare = _DROPPED.sub("", word).casefold()
    if bare.isascii():
        return bare
    return "".join(letter for letter in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(letter))


@lru_cache(_WORDS_KEPT)
def _number(word: str) -> int:
    return zlib.crc32(plain(word).encode("utf-8", "surrogatepass"))


def runs_of(words: Sequence[str]) -> list[int]:
    """A number of 32 bits for each run of three words, in order; one for all words where there are fewer."""
    numbers = list(map(_number, words))
    if len(numbers) < _RUN:
        numbers = [0] * (_RUN - len(numbers)) + numbers if numbers else []
    return [
        ((one * _PLACE + two) * _PLACE + three) & _MASK
        for one, two, three in zip(numbers, numbers[1:], numbers[2:], strict=False)
    ]


def seeds_of(words: Sequence[str]) -> list[int]:
    """The seeds of some words, in order, each once: of any three runs in a row the one with the least number.

    So about half of the runs are seeds, every text of five words shares one with each place where it stands, and a run that is
    changed takes no more than itself and its neighbours with it (winnowing: Schleimer, Wilkerson and Aiken, 2003).
    """
    return strewn(_winnowed(runs_of(words)))


def _winnowed(runs: list[int]) -> list[int]:
    if len(runs) < 3:
        return [min(runs)] if runs else []
    return list(dict.fromkeys(map(min, runs, runs[1:], runs[2:])))


def strewn(runs: Sequence[int]) -> list[int]:
    """Runs as they are kept: the least ones were chosen, and are spread over all numbers again."""
    return [run * _STREW & _MASK for run in runs]
