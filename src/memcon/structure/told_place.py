"""Places that a title or the first sentences tell: `… News Conference in Norburg, Norland`, `spoke in Norburg`, 在北京举行."""

import re

from memcon.record import Printed
from memcon.structure.above import Above
from memcon.structure.dateline import first_paragraphs, is_town
from memcon.text import Span

# Where a Chinese text says that something was held: 在北京举行, 在人民大会堂会见.
_HELD_AT = re.compile(
    r"在(?P<place>[\u4e00-\u9fff]{2,9}?)"
    r"(?:举行|舉行|召开|召開|会见|會見|会谈|會談|举办|舉辦|会晤|會晤|同[\u4e00-\u9fff]{2,20}?(?:举行|会谈|会见|會見))"
)
_NO_PLACE_ENDS = "会會间間时時后後前上下中内內际際"
_HAN_REACH, _MOST_ABOVE, _OPENING = 90, 14, 240
_WORD = r"[^\W\d_][\w.’'-]*"
_TOWN_AND_LAND = re.compile(rf"{_WORD}(?: {_WORD}){{0,2}}, {_WORD}(?: {_WORD}){{0,2}}")
_CAPITAL = r"[^\W\d_a-z][\w.’'-]+"
_TOWN = re.compile(rf"\s(?P<place>{_CAPITAL}(?:,? {_CAPITAL}){{0,3}})(?=\s[^\W\d_A-Z]|[.,;]|$)")
_SENTENCE_END = re.compile(r"[.!?。](?:\s|$)")
# Small words that stand before places, and as often before people, times and origins.
NO_MARKS = frozenset("a de da from aus из на من از מ op la te".split())


def place_held_at(above: Above) -> Printed | None:
    """The place at which a Chinese title or its first sentences say that something was held."""
    end = above.first_turn if above.first_turn is not None else _MOST_ABOVE
    for block in above.body.blocks[: min(end, _MOST_ABOVE)]:
        words = block.span.head(_HAN_REACH).of(above.body.text)
        hit = _HELD_AT.search(words) if "在" in words else None
        if hit is not None and hit["place"][-1] not in _NO_PLACE_ENDS:
            start = block.span.start
            return above.printed(Span(start + hit.start("place"), start + hit.end("place")), "where it was held")
    return None


def place_ends_title(above: Above, title: Printed | None) -> Printed | None:
    """The town and what it lies in, at the end of a title: `News Conference With … in Norburg, Norland`."""
    mark = above.cues.pattern("place_mark")
    if title is None or title.span is None or mark is None:
        return None
    for found in mark.finditer(above.body.text, title.span.start, title.span.end):
        place = Span(found.end(), title.span.end).trimmed(above.body.text)
        words = place.of(above.body.text) if len(place) else ""
        named = _TOWN_AND_LAND.fullmatch(words) is not None and all(word[:1].isupper() for word in words.split())
        if named and found[0].casefold() not in NO_MARKS and is_town(above, words):
            return above.printed(place, "end of the title")
    return None


def place_of_verb(above: Above, title: Printed | None) -> Printed | None:
    """The town right after the verb of the first sentence: `… spoke in Norburg …`; a call has no place."""
    mark, text = above.cues.pattern("place_mark"), above.body.text
    block = next(first_paragraphs(above), None)
    if block is None or mark is None or above.cues.find("call", title.value if title is not None else "") is not None:
        return None
    stop = _SENTENCE_END.search(text, block.span.start, min(block.span.end, block.span.start + _OPENING))
    end = stop.start() + 1 if stop is not None else min(block.span.end, block.span.start + _OPENING)
    if above.cues.find("call", text[block.span.start : end]) is not None:
        return None
    verb = above.cues.pattern("spoke")
    for told in verb.finditer(text, block.span.start, end) if verb is not None else ():
        small = mark.match(text, told.end() + 1, end) if told[0].islower() else None
        town = _TOWN.match(text, small.end(), end) if small is not None and small[0].casefold() not in NO_MARKS else None
        if town is not None and _is_place(above, town["place"]):
            return above.printed(Span(*town.span("place")), "place of the verb")
    return None


def _is_place(above: Above, words: str) -> bool:
    """Whether some words after `in` are no language, no day, no month and no word of an occasion."""
    no_time = all(
        above.cues.find(kind, words) is None for kind in ("weekdays", "months", "language_names", "meeting", "speech")
    )
    return no_time and is_town(above, words)
