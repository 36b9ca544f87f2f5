"""Texts cut into words and single marks, each with the white space before it: what is compared when texts are."""

import re
import unicodedata

import msgspec

# Vowel signs and other marks that belong to the letter before them, though they are no letters themselves.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u109f\u17b4-\u17d3"
    "\u200c\u200d"
)
# Scripts that print no space between words: each character stands for itself.
_UNSPACED = (
    "\u0e01-\u0e30\u0e81-\u0eb0\u1000-\u102a\u1780-\u17b3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# An apostrophe inside a word and a point or comma inside a number belong to it; hyphens part words.
_TOKEN = re.compile(
    rf"[{_UNSPACED}][{_SIGNS}]*"
    rf"|[^\W_{_UNSPACED}](?:[^\W{_UNSPACED}]|[{_SIGNS}]|['’](?=[^\W_])|(?<=\d)[.,](?=\d))*"
    r"|\S"
)
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)(?!\d{3}(?!\d))")
# Most of what no letter is; the rest is told by its category: marks on letters, currency, arithmetic, pictures stay.
_COMMON_MARKS = re.compile(r"[\s.,;:!?'\"()\[\]/‘’“”«»…–—-]+")
_KEPT = frozenset({"Mn", "Mc", "Sc", "Sm", "So"})


class Tokens(msgspec.Struct, frozen=True, gc=False):
    """The tokens of one text, in order: the bare words and marks, where each ends, and which of them begin a line.

    A token reaches from the end of the one before, so that all of them cover the text; the last one takes the white space
    at the end of the text too.
    """

    words: list[str]
    ends: list[int]
    on_new_line: frozenset[int]

    def __len__(self) -> int:
        return len(self.words)

    def start(self, number: int) -> int:
        """Where the token of this number begins, the white space before it included."""
        return self.ends[number - 1] if number else 0


def tokens_of(text: str) -> Tokens:
    """The words and single marks of a text; one empty word for a text of white space alone.

    >>> tokens_of("Well, it's 1,000.").words
    ['Well', ',', "it's", '1,000', '.']
    """
    found = list(_TOKEN.finditer(text))
    if not found and text:
        return Tokens([""], [len(text)], frozenset())
    ends = [it.end() for it in found]
    parted = [number for number, it in enumerate(found) if number and it.start() > ends[number - 1]]
    lines = frozenset(number for number in parted if "\n" in text[ends[number - 1] : found[number].start()])
    if found:
        ends[-1] = len(text)
    return Tokens([it.group() for it in found], ends, lines)


def spoken_words(text: str) -> list[str]:
    """The words of a text as they sound, without case and marks; the marks themselves where there is no word.

    >>> spoken_words("Yes – Sir!"), spoken_words("…")
    (['yes', 'sir'], ['…'])
    """
    every: list[str] = _TOKEN.findall(text.casefold())
    return [word for word in every if word[0].isalnum()] or every


def bare(text: str) -> str:
    """The letters, digits and signs of value of a text, without case, marks and white space.

    Signs of currency and arithmetic stay, and so does a decimal point, for they change what is said; what parts thousands goes.

    >>> bare("The U.S. paid $1,000.50!"), bare("Don’t")
    ('theuspaid$1000.50', 'dont')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return ".".join(_letters(part) for part in _DECIMAL.split(folded))


def _letters(text: str) -> str:
    plain = _COMMON_MARKS.sub("", text)
    if plain.isalnum():
        return plain
    return "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign) in _KEPT)
