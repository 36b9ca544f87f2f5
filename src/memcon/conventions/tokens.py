"""The words of a possible label, each with its shape."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

Shape = Literal["upper", "title", "lower", "initial", "initialled", "number", "han", "caseless", "mark"]

# Letters, and the vowel signs and joiners that stand inside words of Hebrew, Arabic, Indic and Thai script.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0970-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u200c\u200d"
)
_LETTERS = rf"(?:(?!_)[\w{_SIGNS}])+"
# A word may hold dots, apostrophes and hyphens (Mr. · O'Brien · Frank-Walter · В.Седов · BK'in · U.S.).
_INSIDE = r"""(?:[.'’‘ʼ`´\-‑‐·・･‧＝゠&+״׳٬]|(?<=[א-ת])["”“](?=[א-ת]))"""
_TOKEN = re.compile(rf"{_LETTERS}(?:{_INSIDE}{_LETTERS}){{0,12}}(?:['’׳](?=\s|$)|\.)?|○+|_{{3,60}}|[^\w\s]|_")
# The same for labels of ASCII alone, which are most of them.
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.'`\-&+][A-Za-z0-9]+){0,12}(?:'(?=\s|$)|\.)?|_{3,60}|[^\w\s]|_")
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_HAN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff·・ー＝゠○]+")
_RUNS = re.compile(rf"{_HAN.pattern}|[^{_HAN.pattern[1:-2]}]+")
_KANA = re.compile(rf"[{_KATAKANA}]")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}|[^\W\d_]")
_INITIALLED = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,3}[^\W\d_][^\W\d_'’\-]{1,40}(?:-[^\W\d_]{2,40})?")
# A small particle written together with the name: al-Ketbi, el-Sisi, d'Estaing, ash-Sharif.
_JOINED = re.compile(
    r"(?:a[lndrstz]|ash|el|ul|ur|bin|ibn|abu|de|da|di|d['’]|l['’]|von|van)[-‑'’]?(?=[A-ZÀ-ÞА-ЯЁ])|(?:[dl]['’])(?=[A-ZÀ-Þ])"
)
_SCOTS = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O['’]|d['’])(?=[^\W\d_]{2})")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word or mark of a label: its characters, where they stand in the label, folded for look-up, and their shape."""

    text: str
    start: int
    end: int
    fold: str
    shape: Shape


def tokens_of(label: str, cuts: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The tokens of a label. Runs of Han and kana have no spaces: they are parted around the words in `cuts`."""
    if label.isascii():
        return tuple(_token(label, *found.span()) for found in _ASCII_TOKEN.finditer(label))
    tokens: list[Token] = []
    for found in _TOKEN.finditer(label):
        if not _HAN.search(found[0].replace("·", "")):
            tokens.append(_token(label, found.start(), found.end()))
            continue
        for run in _RUNS.finditer(label, found.start(), found.end()):
            if _HAN.match(run[0]):
                tokens += _han_tokens(label, run.start(), run.end(), cuts)
            else:
                tokens.append(_token(label, run.start(), run.end()))
    return tuple(tokens)


def _token(label: str, start: int, end: int) -> Token:
    text = label[start:end]
    return Token(text, start, end, *_known(text))


@lru_cache(maxsize=8192)
def _known(text: str) -> tuple[str, Shape]:
    # A line for a name that is not known is as long as it happens to be: `_______________. Досить!`
    return fold("___" if text.startswith("___") else text), shape_of(text)


# Spellings of one letter, and signs that writers add or leave out: hamza on alif, Persian ya and kaf, gershayim, vowels.
_SAME = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "׳": "'", "‑": "-", "‐": "-", "—": "–", "―": "–", "״": '"', "”": '"', "“": '"',
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ی": "ي", "ک": "ك", "،": ",", "、": ",",
})  # fmt: skip
_DROPPED = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670"
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


def fold(text: str) -> str:
    """A word as the tables look it up: one form of each letter, no case, plain apostrophes and hyphens, no final dot."""
    plain = (
        text.casefold()
        if text.isascii()
        else _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold().translate(_SAME)) or text
    )
    return plain[:-1] if len(plain) > 1 and plain.endswith(".") else plain


def has_colon(text: str) -> bool:
    """Whether a colon stands in a text, of Latin width or of Chinese."""
    return ":" in text or "：" in text


def shape_of(text: str) -> Shape:
    """How a word is set: in capitals, with one capital, an initial, a number, ….

    >>> [shape_of(word) for word in ("PUTIN", "Putin", "of", "V.", "В.Седов", "McALLEN", "7", "高", "محمد", ",")]
    ['upper', 'title', 'lower', 'initial', 'initialled', 'upper', 'number', 'han', 'caseless', 'mark']
    """
    first = text[0]
    if not first.isalnum() and first != "○":
        return "mark"
    if first.isdigit():
        return "number"
    if first.lower() == first.upper() or "\u10a0" <= first <= "\u10ff":
        return "han" if _HAN.match(text) else "caseless"
    if not first.isupper() and not first.istitle():
        return "title" if _JOINED.match(text) else "lower"
    return _capital_shape(text)


def _capital_shape(text: str) -> Shape:
    if _INITIAL.fullmatch(text):
        return "initial"
    if "." in text[:-1] and _INITIALLED.fullmatch(text):
        return "initialled"
    bare = _SCOTS.sub("", text, count=1)
    return "upper" if bare.rstrip(".") == bare.rstrip(".").upper() and len(bare) > 1 else "title"


def _han_tokens(label: str, start: int, end: int, cuts: frozenset[str]) -> list[Token]:
    tokens: list[Token] = []
    at = held = start
    while at < end:
        sizes = range(min(8, end - at), 0, -1)
        size = next((size for size in sizes if label[at : at + size] in cuts and _stands(label, at, at + size, end)), 0)
        if size:
            if at > held:
                tokens.append(_token(label, held, at))
            tokens.append(_token(label, at, at + size))
            at = held = at + size
        else:
            at += 1
    if at > held:
        tokens.append(_token(label, held, at))
    return tokens


def _stands(label: str, at: int, to: int, end: int) -> bool:
    """Whether a word found in a run may be cut out of it: one character only at the end, katakana only whole."""
    if to - at == 1:
        return to == end
    inside = at > 0 and _KANA.match(label[at - 1]) and _KANA.match(label[at])
    return not inside and not (to < end and _KANA.match(label[to - 1]) and _KANA.match(label[to]))
