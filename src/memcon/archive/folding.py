"""Folding: the words of a text as they are indexed, where the index would not find them as they are printed.

The index (FTS5, `unicode61 remove_diacritics 2`) takes the accents off Latin letters and no others, parts words at the points
of Hebrew and Arabic, and takes a whole clause of Chinese or Thai for one word. What it finds anyway is not folded. Folded are:

    Cyrillic         ё е, ґ г, ѐ е, ѝ и, and the apostrophe that counts as a letter
    Greek            accents, breathings and the iota beneath
    Arabic           the forms of alif, hamza on its seats, ى ي, ة ه; points and the tatweel are left out; figures
    Persian, Urdu    ک ی ہ ے and their like as the Arabic letters
    Hebrew           points are left out
    old and wide     ligatures (ﬁ), presentation forms of Arabic, wide Latin letters, by NFKC
    written without  Chinese, Japanese, Thai, Lao, Khmer and Burmese: each run of letters becomes its overlapping pairs, and its
    spaces           last letter once more alone, so that every stretch of a run is a phrase and every letter begins a word
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# What makes folding necessary, as the inside of a class of characters.
_CYRILLIC = "\u0400\u0401\u040d\u0450\u0451\u045d\u0490\u0491\u02bc"
_GREEK = "\u0386\u0388-\u0390\u03aa-\u03b0\u03ca-\u03ce\u03d3\u03d4\u1f00-\u1fff\u0342-\u0345"
_ARABIC = "\u0622-\u0626\u0629\u0640\u0649-\u065f\u0660-\u0669\u0670-\u0673\u06a9\u06aa\u06be-\u06c3\u06cc\u06cd\u06d2-\u06f9"
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u08d3-\u08ff"
_FORMS = "\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f"
# Letters of scripts that part no words by spaces, and the marks that stand on those letters.
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3105-\u312f"
_SOUTHERN = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1780-\u17b3\u17d7\u1000-\u102a\u103f\u1050-\u1055"
)
_SOUTHERN_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u17b4-\u17d3\u17dd\u102b-\u103e\u1056-\u1059"
)
_SOLID = _HAN + _KANA + _SOUTHERN

# Letters that only a mark of their own parts from another letter; the index would find the other one.
_PAIRS = {"и\u0306": "й", "И\u0306": "Й", "і\u0308": "ї", "І\u0308": "Ї"}
_PAIR = re.compile("|".join(_PAIRS))
_TELLING = re.compile(f"[{_CYRILLIC}{_GREEK}{_ARABIC}{_POINTS}{_FORMS}{_SOLID}{_SOUTHERN_MARKS}]|{_PAIR.pattern}")
_RUN = re.compile(f"[{_SOLID}]+")

_LETTERS = {
    "Ґ": "Г", "ґ": "г", "\u02bc": "'",
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ة": "ه",
    "ک": "ك", "ڪ": "ك", "ی": "ي", "ۍ": "ي", "ے": "ي", "ۓ": "ي", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه", "ە": "ه",
}  # fmt: skip
# Letters whose mark makes no other letter for who searches: the mark goes by the canonical decomposition.
_MARKED = re.compile("[ЀЁЍѐёѝآأؤإئ\u0386-\u03ce\u03d3\u03d4\u1f00-\u1fff]")
_FORM = re.compile(f"[{_FORMS}]")


def folded(text: str) -> str | None:
    """What is indexed of a text, where that is not the text itself; None where the index finds every word as it is printed.

    >>> folded("ещё и её"), folded("the café"), folded("和平计划")
    ('еще и ее', None, ' 和平 平计 计划 划 ')
    """
    if text.isascii() or _TELLING.search(text) is None:
        return None
    plain = _PAIR.sub(lambda pair: _PAIRS[pair.group()], text).translate(_table())
    found = _RUN.sub(lambda run: _as_pairs(run.group()), plain)
    return found if found != text else None


def with_map(text: str) -> tuple[str, list[int]]:
    """The words of a text as they are indexed, and for each of their characters the place in the text of the one it stands for.

    The places never fall back. The words are the text itself where nothing has to be folded.

    >>> key, places = with_map("和平了")
    >>> key, places
    (' 和平 平了 了 ', [0, 0, 1, 1, 1, 2, 2, 2, 2])
    """
    if text.isascii() or _TELLING.search(text) is None:
        return text, list(range(len(text)))
    plain, places = _plain_with_map(text)
    words: list[str] = []
    carried: list[int] = []
    at = 0
    for run in _RUN.finditer(plain):
        words.append(plain[at : run.start()])
        carried.extend(places[at : run.start()])
        for letter, place in _pairs_with_places(run.group(), run.start()):
            words.append(letter)
            carried.append(places[place])
        at = run.end()
    words.append(plain[at:])
    carried.extend(places[at:])
    return "".join(words), carried


def carried_back(text: str, places: list[int], start: int, stop: int) -> tuple[int, int]:
    """The stretch of a text that a stretch of its folded words stands for, with the marks on its last letter.

    `places` are those of `with_map`; the stretch must not be empty.

    >>> text = "שָׁלוֹם עולם"
    >>> key, places = with_map(text)
    >>> carried_back(text, places, 0, key.index(" ")) == (0, text.index(" "))
    True
    """
    end = places[stop - 1] + 1
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return places[start], end


def as_sought(words: str) -> str:
    """The words of a query as they are looked up: folded like a text, but that a run at the end stands for its pairs alone.

    >>> as_sought("和平计划"), as_sought("和"), as_sought("Её")
    ('和平 平计 计划', '和', 'Ее')
    """
    plain = (folded(words) or words).strip()
    first, space, last = plain.rpartition(" ")
    return first if space and len(last) == 1 and first.endswith(last) and _RUN.match(last) else plain


def is_open(sought: str) -> bool:
    """Whether the last word of what is sought is one letter of a script without spaces: it may begin any pair."""
    last = sought.rpartition(" ")[2]
    return len(last) == 1 and _RUN.match(last) is not None


@cache
def _table() -> dict[int, str | None]:
    """What each character becomes, where it does not stay: none, one or several."""
    found: dict[int, str | None] = {}
    for code in (
        *range(0x300, 0x700),
        *range(0x8D3, 0x900),
        *range(0xE31, 0x1100),
        *range(0x1780, 0x2000),
        *range(0xFB00, 0x10000),
    ):
        letter = chr(code)
        plain = _letter(letter)
        if plain != letter:
            found[code] = plain or None
    return found | {0x2BC: "'"}


_MARK = re.compile(
    f"[{_POINTS}\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0342-\u0345{_SOUTHERN_MARKS}]"
)


def _letter(letter: str) -> str:
    if _MARK.match(letter):
        return ""
    if _FORM.match(letter):
        plain = unicodedata.normalize("NFKC", letter)
        return "".join(map(_letter, plain)) if plain != letter else letter
    if "\u0660" <= letter <= "\u0669" or "\u06f0" <= letter <= "\u06f9":
        return str(unicodedata.digit(letter))
    if _MARKED.match(letter):
        apart = unicodedata.normalize("NFD", letter)
        return "".join(one for one in apart if not unicodedata.combining(one)) if len(apart) > 1 else letter
    return _LETTERS.get(letter, letter)


def _plain_with_map(text: str) -> tuple[str, list[int]]:
    table = _table()
    words: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        pair = _PAIRS.get(text[at : at + 2])
        plain = pair if pair is not None else table.get(ord(text[at]), text[at])
        words.append(plain or "")
        places.extend([at] * len(plain or ""))
        at += 2 if pair is not None else 1
    return "".join(words), places


def _as_pairs(run: str) -> str:
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return f" {' '.join([*pairs, run[-1]])} "


def _pairs_with_places(run: str, start: int) -> Iterator[tuple[str, int]]:
    """The characters that a run becomes, each with the place of the one it stands for; a space has that of what follows."""
    yield " ", start
    for at in range(len(run) - 1):
        yield from ((run[at], start + at), (run[at + 1], start + at + 1), (" ", start + at + 1))
    yield from ((run[-1], start + len(run) - 1), (" ", start + len(run) - 1))
