"""Scripts: which script a language is written in, and which scripts a text holds."""

import re
from functools import lru_cache

_SCRIPTS = {
    "cyrillic": ("ru uk be bg sr mk kk ky tg mn", "[\u0400-\u04ff]"),
    "arabic": ("ar fa ur ps ckb", "[\u0600-\u06ff]"),
    "east": ("zh ja ko", "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),
    "hebrew": ("he yi", "[\u0590-\u05ff]"),
    "devanagari": ("hi ne mr", "[\u0900-\u097f]"),
    "bengali": ("bn as", "[\u0980-\u09ff]"),
    "greek": ("el", "[\u0370-\u03ff]"),
    "thai": ("th", "[\u0e00-\u0e7f]"),
    "lao": ("lo", "[\u0e80-\u0eff]"),
    "burmese": ("my", "[\u1000-\u109f]"),
    "khmer": ("km", "[\u1780-\u17ff]"),
    "tamil": ("ta", "[\u0b80-\u0bff]"),
    "sinhala": ("si", "[\u0d80-\u0dff]"),
    "georgian": ("ka", "[\u10a0-\u10ff]"),
    "armenian": ("hy", "[\u0530-\u058f]"),
    "ethiopic": ("am ti", "[\u1200-\u137f]"),
}
_PATTERNS = {name: re.compile(pattern) for name, (_, pattern) in _SCRIPTS.items()}
_ASCII = bytes(range(128))
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u3005-\ud7a3]")
_OF_LANGUAGE = {language: name for name, (languages, _) in _SCRIPTS.items() for language in languages.split()}


def script_of(language: str | None) -> str:
    """The script a language is written in; `latin` for all that are not known to be written in another."""
    return _OF_LANGUAGE.get(language or "", "latin")


@lru_cache(maxsize=4)
def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII, in order: few on most pages, so that there is little to look through."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def scripts_in(text: str) -> frozenset[str]:
    """The scripts other than Latin that a text holds."""
    beyond = beyond_ascii(text)
    if _BEYOND_LATIN.search(beyond) is None:
        return frozenset()
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(beyond))
