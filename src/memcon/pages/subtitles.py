"""Subtitles (WebVTT, SubRip): the words without their clocks, a passage for each `>>` at which the speaker changes."""

import re
from collections.abc import Iterator

from memcon.findings import Finding
from memcon.pages.page import Passage, Styled
from memcon.text import Piece

_CLOCK = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{3}"
# A cue's number, its two clocks and its settings.
_CUE = re.compile(
    rf"(?:(?<![^\n])\d{{1,6}}[ \t]*\r?\n)?{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}"
    r"(?:[ \t]+(?:align|position|line|size|vertical|region):\S+){0,8}"
)
_FIRST = re.compile(rf"\ufeff?\s*(?:WEBVTT\b|\d{{1,6}}[ \t]*\r?\n{_CLOCK}[ \t]+-->)")
_LINE = re.compile(r"[^\n\r]+")
_CHANGE = re.compile(r">>+\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>|<\d[\d:.]{4,12}>")


def is_subtitles(text: str) -> bool:
    """Whether a text is subtitles, by how it begins."""
    return _FIRST.match(text) is not None


def read_subtitles(text: str) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The passages of subtitles, and no findings; the cues of one speaker are joined."""
    passages: list[list[Styled]] = [[]]
    for start, end in _spoken(text):
        changed = _CHANGE.match(text, start, end)
        if changed is not None:
            passages.append([])
        begin = changed.end() if changed is not None else start
        if begin < end:
            held = passages[-1]
            if held:
                held.append(Styled(Piece(" ", held[-1].piece.source_end, held[-1].piece.source_end)))
            held.append(Styled(Piece(text[begin:end], begin, end)))
    return tuple(Passage("paragraph", tuple(held)) for held in passages if held), ()


def _spoken(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of the cues stand, parted at changes of speaker and at tags."""
    cues = list(_CUE.finditer(text))
    for cue, after in zip(cues, [*cues[1:], None], strict=True):
        stop = after.start() if after is not None else len(text)
        for line in _LINE.finditer(text, cue.end(), stop):
            yield from _parted(text, *line.span())


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = sorted({start, end, *(hit.start() for hit in _CHANGE.finditer(text, start, end))})
    for left, right in zip(cuts, cuts[1:], strict=False):
        for tag in [*_TAG.finditer(text, left, right), None]:
            stop = tag.start() if tag is not None else right
            if text[left:stop].strip():
                yield left + len(text[left:stop]) - len(text[left:stop].lstrip()), left + len(text[left:stop].rstrip())
            left = tag.end() if tag is not None else left
