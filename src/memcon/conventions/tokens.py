"""The words of a possible label, each with its shape."""

import re
from typing import Literal

import msgspec

Shape = Literal["upper", "title", "lower", "initial", "initialled", "number", "han", "caseless", "mark"]

# A word may hold dots, apostrophes and hyphens (Mr. · O'Brien · Frank-Walter · В.Седов · BK'in · U.S.).
_TOKEN = re.compile(r"[^\W_]+(?:[.'’‘ʼ`´\-‑‐·&/+״׳٬][^\W_]+){0,12}(?:['’](?=\s)|\.)?|[^\w\s]|_")
_HAN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff·・ー]+")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,4}|[^\W\d_]")
_INITIALLED = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,3}[^\W\d_][^\W\d_'’\-]{1,40}(?:-[^\W\d_]{2,40})?")
# A small particle written together with the name: al-Ketbi, el-Sisi, d'Estaing, ash-Sharif.
_JOINED = re.compile(
    r"(?:a[lndrstz]|ash|el|ul|ur|bin|ibn|abu|de|da|di|d['’]|l['’]|von|van)[-‑'’]?(?=[A-ZÀ-ÞА-ЯЁ])|(?:[dl]['’])(?=[A-ZÀ-Þ])"
)
_SCOTS = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O['’]|d['’])(?=[^\W\d_]{2})")


class Token(msgspec.Struct, frozen=True):
    """A word or mark of a label: its characters, where they stand in the label, folded for look-up, and their shape."""

    text: str
    start: int
    end: int
    fold: str
    shape: Shape


def tokens_of(label: str, cuts: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The tokens of a label. Runs of Han and kana have no spaces: they are parted around the words in `cuts`."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(label):
        if _HAN.match(found[0]):
            tokens += _han_tokens(label, found.start(), found.end(), cuts)
        else:
            tokens.append(_token(label, found.start(), found.end()))
    return tuple(tokens)


def _token(label: str, start: int, end: int) -> Token:
    text = label[start:end]
    return Token(text, start, end, fold(text), shape_of(text))


def fold(text: str) -> str:
    """A word as the tables look it up: no case, plain apostrophes and hyphens, no final dot."""
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("‑", "-").replace("‐", "-")
    return plain[:-1] if len(plain) > 1 and plain.endswith(".") else plain


def shape_of(text: str) -> Shape:
    """How a word is set: in capitals, with one capital, an initial, a number, ….

    >>> [shape_of(word) for word in ("PUTIN", "Putin", "of", "V.", "В.Седов", "McALLEN", "7", "高", "محمد", ",")]
    ['upper', 'title', 'lower', 'initial', 'initialled', 'upper', 'number', 'han', 'caseless', 'mark']
    """
    first = text[0]
    if not first.isalnum():
        return "mark"
    if first.isdigit():
        return "number"
    if first.lower() == first.upper():
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
        size = next((size for size in range(min(8, end - at), 0, -1) if label[at : at + size] in cuts), 0)
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
