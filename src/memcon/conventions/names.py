"""Names: the parts of the grammar that are people's names, in full, by surname, by initials, in the scripts of the East."""

import re
import unicodedata
from collections.abc import Iterator

from memcon.conventions.chinese_sounds import chinese_sounds
from memcon.conventions.phrase import Matcher, Phrase
from memcon.conventions.tokens import Token

_MOST_NAME = 7
# MINREX, but not VILLEPIN.
_LONGEST_ABBREVIATION = 6
# The vowels of Latin, Cyrillic and Greek without signs; two Latin ones are no letters with a sign to Unicode.
_VOWELS = frozenset("AEIOUYÆØАЕИОУЫЭЮЯІЄΑΕΗΙΟΥΩ")
# Two letters of a kind with which surnames do begin: Brandt, Cruz, Ng, Aalto.
_ONSETS = frozenset(
    "BL BR CH CL CR CZ DH DJ DR DZ FL FR GH GL GN GR HJ HR KH KJ KL KN KR KV KW LJ LL MB NG NK PF PH PL PR PS RH SC SH SJ SK "
    "SL SM SN SP ST SV SW SZ TH TR TS TZ VL VR WH WR ZH ZB ZD ZV AE AI AA AU EI EU IA IO OE OU УА БЛ БР ВЛ ГЛ ГР ДР ЗВ КЛ КР "
    "КН ПЛ ПР СВ СК СЛ СМ СН СП СТ ТР ФР ХР ЧЕ ШВ ШК ШМ ШТ".split()
)
# A sentence that ends inside a label ends in a word of so many letters, and before a capital; a given name in brief has at most
# so many.
_SHORTEST_LAST, _LONGEST_GIVEN = 4, 5
_CAPITAL = frozenset({"upper", "title", "initial", "initialled"})
# What is printed with a full stop.
_ABBREVIATED = frozenset({"rank", "honorific", "suffix"})
_NAME_SHAPES = frozenset({"title", "upper", "initial", "initialled", "caseless", "han"})
# What tells a stretch of words from a person's name.
NOT_NAME = frozenset(
    {"occasion", "head", "floor", "answer", "role", "collective", "never_in", "number", "translator", "honorific"}
)

# Words that make no name by themselves, however they are set.
_NO_NAMES = frozenset({"topic", "connector", "country", "particle"})


def entry(kind: str) -> Matcher:
    """The part that is one entry of a class of the vocabulary."""

    def ends(phrase: Phrase, at: int) -> Iterator[int]:
        if at < len(phrase.tokens):
            yield from (end for found, end, _ in phrase.begins[at] if found == kind)

    return ends


def honorifics(phrase: Phrase, at: int) -> Iterator[int]:
    """One to three words of respect: Dr, His Excellency Mr."""
    for _ in range(3):
        ends = list(entry("honorific")(phrase, at))
        if not ends:
            return
        at = max(ends)
        yield at


def name(phrase: Phrase, at: int) -> Iterator[int]:
    """A person's name of at least one full word, none of them a word of office or of any other use in labels."""
    if _opens_no_name(phrase, at):
        return
    shortened = list(initialled(phrase, at))
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_NAME) + 1):
        kinds, token = phrase.kinds[end - 1], phrase.tokens[end - 1]
        after_name = "suffix" in kinds and end - 1 > at
        inner_initial = token.shape == "initial" and end - 1 > at
        # Dutch `Ten` stands before a surname, English `Ten` counts.
        barred = kinds & (NOT_NAME - {"number"} if "particle" in kinds else NOT_NAME) and not is_namesake(phrase, end - 1)
        if not _can_be_name(token, kinds, first=end - 1 == at) or (barred and not inner_initial and not after_name):
            return
        if token.shape == "han" and kinds & {"topic", "outlet"}:
            return
        if end - 1 > at and _joins_topics(phrase, end - 1):
            return
        if all(known & _NO_NAMES for known in phrase.kinds[at:end]) and not _is_short_surname(phrase, at):
            continue
        if _has_full_word(phrase, at, end) and end not in shortened and not phrase.is_entry("country", at, end):
            yield end
        if closes(phrase, end - 1) and (end - 1 > at or _opens_sentence(phrase, end)):
            return


def _is_short_surname(phrase: Phrase, at: int) -> bool:
    """Whether a word that stands before many surnames is one, with a capital behind an office: MINISTER DU, President Le."""
    is_last = at > 0 and at == len(phrase.tokens) - 1
    return is_last and phrase.tokens[at].shape in _CAPITAL and "particle" in phrase.kinds[at] and "head" in phrase.kinds[at - 1]


def closes(phrase: Phrase, at: int) -> bool:
    """Whether a word with a full stop closes a sentence before a capital: no initial, no rank, no word without a vowel."""
    token = phrase.tokens[at]
    if not token.text.endswith(".") or at + 1 >= len(phrase.tokens) or not phrase.text[token.end : token.end + 1].isspace():
        return False
    word = token.fold
    told = len(word) >= _SHORTEST_LAST and "." not in word and any(is_vowel(letter) for letter in word)
    return told and phrase.tokens[at + 1].shape in _CAPITAL and not phrase.kinds[at] & _ABBREVIATED


def _opens_sentence(phrase: Phrase, at: int) -> bool:
    """Whether a name begins anew behind a first word with a full stop: with a word of respect, or since that word is too long
    for a given name in brief (Alex. Berg)."""
    return "honorific" in phrase.kinds[at] or len(phrase.tokens[at - 1].fold) > _LONGEST_GIVEN


def is_vowel(letter: str) -> bool:
    """Whether a letter is a vowel of Latin, Cyrillic or Greek, with whatever sign."""
    return unicodedata.normalize("NFD", letter)[0].upper() in _VOWELS


def _opens_no_name(phrase: Phrase, at: int) -> bool:
    """Whether a small word begins no name: an `and` of one letter (e Cooperação); or a preposition behind an office and before
    the abbreviation of an institution, which ends the label or the office (Porta-voz do MINEC)."""
    if at >= len(phrase.tokens) or phrase.tokens[at].shape != "lower":
        return False
    if len(phrase.tokens[at].text) == 1 and phrase.tokens[at].text.isalpha():
        return "connector" in phrase.kinds[at]
    after = phrase.tokens[at + 1] if at + 1 < len(phrase.tokens) else None
    ends = at + 2 >= len(phrase.tokens) or phrase.tokens[at + 2].shape == "mark"
    of_office = at > 0 and bool(phrase.kinds[at - 1] & {"head", "topic"}) and "connector" in phrase.kinds[at]
    return of_office and ends and after is not None and after.shape == "upper" and 1 < len(after.text) <= _LONGEST_ABBREVIATION


def is_abbreviation(phrase: Phrase, at: int) -> bool:
    """Whether capitals among other words are short for an institution or a group, and no surname in capitals: two to six
    letters that nobody could read as a word, since they begin with two vowels or two consonants (WNI, but LIM)."""
    text = phrase.tokens[at].text
    fitting = text.isalpha() and text.isupper() and 1 < len(text) <= _LONGEST_ABBREVIATION and not phrase.text.isupper()
    return fitting and is_vowel(text[0]) == is_vowel(text[1]) and text[:2] not in _ONSETS


def _joins_topics(phrase: Phrase, at: int) -> bool:
    """Whether an `and` of one letter follows a word inside offices: Estrangeiros e Desporto, but Costa e Silva."""
    token = phrase.tokens[at]
    joins = token.shape == "lower" and token.text.isalpha() and len(token.text) == 1 and "connector" in phrase.kinds[at]
    return joins and "topic" in phrase.kinds[at - 1]


def is_namesake(phrase: Phrase, at: int) -> bool:
    """Whether the last word of a label, a word of office by itself, is a family name behind an office of state."""
    after_office = at > 0 and "state" in phrase.kinds[at - 1] and at == len(phrase.tokens) - 1
    return after_office and "namesake" in phrase.kinds[at] and not phrase.tokens[at].text.endswith(".")


def surname(phrase: Phrase, at: int) -> Iterator[int]:
    """A name after an honorific: also one that is a common word (Mr Price, Mrs King)."""
    for end in range(at + 1, min(len(phrase.tokens), at + _MOST_NAME) + 1):
        kinds = phrase.kinds[end - 1] - ({"honorific"} if end - 1 > at else set())
        if "head" in kinds and phrase.tokens[end - 1].shape in ("han", "caseless"):
            return
        if "honorific" in kinds or not _can_be_name(phrase.tokens[end - 1], kinds, first=end - 1 == at):
            return
        if _has_full_word(phrase, at, end) and not all("state" in known for known in phrase.kinds[at:end]):
            yield end


def _can_be_name(token: Token, kinds: set[str], *, first: bool) -> bool:
    if "suffix" in kinds and not (first and token.shape == "title"):
        return not first
    if token.shape == "han" and not _han_name(token.text):
        return False
    if token.shape in _NAME_SHAPES:
        return "connector" not in kinds or "particle" in kinds or token.shape == "initial"
    return "particle" in kinds or (token.text in ("-", "'", "’", "`") and not first)


# A name in more than seven characters has so many at most, so many of them of sounds.
_LONGEST_SOUNDED, _SOUNDED = 12, 0.75


def _han_name(text: str) -> bool:
    """Whether characters may be a name: few, or in parts, or katakana, which spells foreign names of any length; so do many of
    the characters of sounds: 奥斯特罗乌姆采夫."""
    if 7 < len(text) <= _LONGEST_SOUNDED and sum(map(chinese_sounds().__contains__, text)) >= _SOUNDED * len(text):
        return True
    return len(text) <= (24 if any(mark in text for mark in "·・＝゠") else 14 if "ァ" <= text[0] <= "ヺ" else 7)


def east_name(phrase: Phrase, at: int) -> Iterator[int]:
    """A name in a script of the East, where an office or a word of respect may follow without a comma."""
    for end in name(phrase, at):
        if not EAST(phrase.tokens[end - 1].text) or phrase.kinds[end - 1] & {"topic", "country", "outlet"}:
            return
        yield end


# Han, kana, hangul, Thai, Lao, Burmese, Khmer.
EAST = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3○]").match


def _has_full_word(phrase: Phrase, at: int, end: int) -> bool:
    """Whether the stretch holds more than initials and particles, and does not end in a particle."""
    if end - at == len(phrase.tokens) == 1 and phrase.tokens[at].shape == "han" and len(phrase.tokens[at].text) == 1:
        return False
    full = [token.shape in ("title", "upper", "initialled", "caseless", "han") for token in phrase.tokens[at:end]]
    return any(full) and (full[-1] or phrase.tokens[end - 1].shape == "initial" or "suffix" in phrase.kinds[end - 1])


def initials(phrase: Phrase, at: int) -> Iterator[int]:
    """Two or three capitals that stand for a name (PK)."""
    if at < len(phrase.tokens):
        token = phrase.tokens[at]
        if (
            token.shape == "upper"
            and token.text.isalpha()
            and len(token.text) <= 3
            and not phrase.kinds[at] & (NOT_NAME | {"country"})
        ):
            yield at + 1


def initialled(phrase: Phrase, at: int) -> Iterator[int]:
    """A surname with initials before it or after it: В.Седов, V. Putin, Путин В.В."""
    tokens = phrase.tokens[at:]
    if tokens and "honorific" in phrase.kinds[at]:
        return
    if tokens and tokens[0].shape == "initialled":
        yield at + 1
    elif (
        len(tokens) > 1
        and tokens[0].shape == "initial"
        and tokens[0].text.endswith(".")
        and tokens[1].shape in ("title", "upper")
    ):
        yield at + 2
    elif len(tokens) > 2 and tokens[0].shape == tokens[1].shape == "initial" and tokens[2].shape in ("title", "upper"):
        yield at + 3
    elif len(tokens) > 1 and tokens[0].shape in ("title", "upper") and tokens[1].shape == "initial" and "." in tokens[1].text:
        yield at + 2
        if len(tokens) > 2 and tokens[2].shape == "initial":
            yield at + 3
