"""Whose words a quotation is, in languages whose names have no capitals: Chinese and Arabic.

A name is what stands between a sign or an office and the verb of saying (Chinese), or behind the verb and an office (Arabic).
"""

import re
from collections.abc import Sequence
from typing import Protocol

import msgspec

from memcon.text import Span
from memcon.verifying.article_words import Saying, Token

_LONGEST_CLAUSE, _MOST_TO_MARK = 24, 14
_SIGNS = "，。；：！？、,;:!?()（）"
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}")
_LABEL = re.compile(r"\s*([\u3400-\u9fff·]{2,12})[：:]\s*")


class Who(msgspec.Struct, frozen=True):
    """Who says: a name, an office, or neither, which is a pronoun or nobody; and where that stands."""

    name: str | None
    office: str | None
    span: Span | None
    gender: str = ""


class Reading(Protocol):
    """Finds who says something in the writer's words before or behind a quotation; None where there is no verb of saying."""

    def before(self, text: str, span: Span) -> Who | None:
        """Who is named before a quotation."""

    def behind(self, text: str, span: Span) -> Who | None:
        """Who is named behind a quotation."""


def reading_of(saying: Saying) -> Reading | None:
    """How names are found in a language without capitals; None for one with them."""
    match saying.row.script:
        case "han":
            return _Han(saying)
        case "arabic":
            return _Arabic(saying)
        case _:
            return None


class _Han:
    """Chinese: …部长王强说：“…”; “…”，他说."""

    def __init__(self, saying: Saying) -> None:
        self._row = saying.row
        self._verb = re.compile("|".join(map(re.escape, sorted(saying.row.verbs, key=len, reverse=True))))
        self._office = re.compile("|".join(map(re.escape, sorted(saying.row.offices, key=len, reverse=True))))
        self._aside = re.compile("|".join(map(re.escape, sorted(saying.row.not_names, key=len, reverse=True))))

    def before(self, text: str, span: Span) -> Who | None:
        label = _LABEL.fullmatch(text, span.start, span.end)
        begin = max(span.start, span.end - _LONGEST_CLAUSE - _MOST_TO_MARK)
        verbs = list(self._verb.finditer(text, begin, span.end))
        if not verbs:
            return self._who(text, Span(*label.span(1))) if label is not None else None
        verb = verbs[-1]
        start = max((text.rfind(sign, span.start, verb.start()) + 1 for sign in _SIGNS), default=span.start)
        return self._who(text, Span(max(start, span.start), verb.start()))

    def behind(self, text: str, span: Span) -> Who | None:
        start = span.start
        while start < span.end and (text[start] in "，, " or text[start].isspace()):
            start += 1
        verb = self._verb.search(text, start, min(span.end, start + _LONGEST_CLAUSE))
        if verb is None or any(sign in text[start : verb.start()] for sign in _SIGNS):
            return None
        return self._who(text, Span(start, verb.start()))

    def _who(self, text: str, span: Span) -> Who:
        """Who is named in the words before a verb, what tells when and where left out."""
        office = None
        at = span.start
        for found in self._office.finditer(text, span.start, span.end):
            office, at = found[0], found.end()
        words = self._aside.sub(" ", text[at : span.end]).split()
        name = words[0] if words else ""
        if name in self._row.pronouns:
            return Who(None, None, Span(at, span.end), self._row.pronouns[name])
        if _NAME.fullmatch(name):
            begin = text.index(name, at)
            return Who(name, office, Span(begin, begin + len(name)))
        return Who(None, office, span.trimmed(text) if office else None)


class _Arabic:
    """Arabic: قال الوزير فلان: «…»; the verb may bear و before it, and leave out who says."""

    def __init__(self, saying: Saying) -> None:
        self._saying, self._row = saying, saying.row
        self._offices = sorted((tuple(one.split()) for one in saying.row.offices), key=len, reverse=True)

    def before(self, text: str, span: Span) -> Who | None:
        tokens = list(self._saying.tokens(text, span))
        verb = next((at for at in range(len(tokens) - 1, -1, -1) if self._is_verb(tokens[at])), None)
        if verb is not None:
            return self._behind_verb(text, tokens, verb)
        if (
            0 < len(tokens) <= 3
            and text[: span.end].rstrip().endswith(":")
            and tokens[-1].end - tokens[0].start >= span.end - span.start - 4
        ):
            return self._behind_verb(text, tokens, -1)
        return None

    def behind(self, text: str, span: Span) -> Who | None:
        tokens = list(self._saying.tokens(text, span))
        verb = next((at for at in range(min(2, len(tokens))) if self._is_verb(tokens[at])), None)
        return self._behind_verb(text, tokens, verb) if verb is not None else None

    def _is_verb(self, token: Token) -> bool:
        verbs = self._saying.verbs
        return token.word in verbs or (token.word[:1] in "وف" and token.word[1:] in verbs)

    def _behind_verb(self, text: str, tokens: Sequence[Token], verb: int) -> Who:
        at = verb + 1
        words = tuple(token.word for token in tokens)
        office = next((one for one in self._offices if words[at : at + len(one)] == one), None)
        begin = at + (len(office) if office else 0)
        end = begin
        while (
            end < len(tokens)
            and end - begin < 2
            and words[end] not in self._saying.small
            and self._joined(text, tokens, end, verb)
        ):
            end += 1
        title = " ".join(office) if office else None
        gender = "f" if verb >= 0 and any(words[verb].endswith(one) for one in self._row.feminine_verbs) else ""
        if end == begin:
            return Who(None, title, Span(tokens[at].start, tokens[begin - 1].end) if office else None, gender)
        span = Span(tokens[begin].start, tokens[end - 1].end)
        return Who(span.of(text), title, span, gender)

    def _joined(self, text: str, tokens: Sequence[Token], at: int, verb: int) -> bool:
        """Whether nothing but white space parts a word from the one before."""
        return at == 0 or at == verb + 1 or not text[tokens[at - 1].end : tokens[at].start].strip()
