"""The title of a document: where it stands in the text, or outside of it, without the name of the site."""

import re

from memcon.pages.page import Fact
from memcon.record import Printed
from memcon.structure.above import Above, squeezed
from memcon.structure.cues import plain_line
from memcon.text import Span

_PARTING = re.compile(r"\s+[•|·–—-]\s+|\s*[|»]\s*|::")


def title_of(above: Above) -> Printed | None:
    """The title: by the publisher's element, by what the page's head says, else the first heading or headline."""
    for number, block in enumerate(above.body.blocks):
        if block.role == "title":
            above.header.add(number)
            return above.printed(block.span, "publisher's title")
    return _told_title(above) or _first_heading(above)


def _told_title(above: Above) -> Printed | None:
    fact = above.head.title
    if fact is None:
        return None
    parts = _title_parts(above, fact)
    wanted = {plain_line(title) for title in (squeezed(fact.value), *parts)}
    for number, block in enumerate(above.body.blocks[:14]):
        if plain_line(block.span.of(above.body.text)) in wanted:
            above.header.add(number)
            return above.printed(block.span, fact.basis)
    return Printed(max(parts, key=len), None, fact.basis)


def _title_parts(above: Above, fact: Fact) -> list[str]:
    """The title as it is given, without the site's name at either end of it; the longest run that is left first."""
    whole = squeezed(fact.value)
    if not fact.basis.startswith(("page title", "meta ")):
        return [whole]
    site = plain_line(above.head.site or "")
    pieces = [piece for piece in _PARTING.split(whole) if piece.strip()]
    kept = [piece for piece in pieces if plain_line(piece) != site]
    if fact.basis == "page title" and len(kept) == len(pieces) > 1 and len(pieces[-1]) <= 70:
        kept = pieces[:-1]
    start = whole.find(kept[0]) if kept else 0
    end = whole.rfind(kept[-1]) + len(kept[-1]) if kept else len(whole)
    return [whole[start:end].strip(), *(piece.strip() for piece in kept)]


def _first_heading(above: Above) -> Printed | None:
    blocks = list(enumerate(above.blocks()))
    for number, block in blocks:
        if block.passage.kind == "heading" and len(block.span) < 400:
            above.header.add(number)
            return above.printed(block.span, "first heading")
    for number, block in blocks[:3]:
        words = block.span.of(above.body.text)
        named = number == 0 and _names_itself(above, words)
        if _is_headline(above, words.rstrip(".") if named else words) and number != above.first_turn:
            above.header.add(number)
            return above.printed(block.span, "first line")
    return None


def _names_itself(above: Above, words: str) -> bool:
    """Whether a line begins with what the document is, as French titles that end in a full stop do: `Déclaration de …`."""
    patterns = (above.cues.pattern(kind) for kind in ("statement", "transcript", "readout"))
    begins = any(pattern is not None and pattern.match(words) for pattern in patterns)
    return begins and not above.cues.sounds_told(words) and not above.cues.sounds_spoken(words)


def _is_headline(above: Above, words: str) -> bool:
    if not 8 <= len(words) <= 300 or words[-1] in ".,;:" or plain_line(words) in above.cues.openings:
        return False
    if words.islower():
        return False
    dated = next(above.dates.dates_in(words, Span(0, len(words)), day_first=above.day_first), None)
    return dated is None or len(dated.span) < len(words) - 12
