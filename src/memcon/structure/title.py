"""The title of a document: where it stands in the text, or outside of it, without the name of the site."""

import re
from itertools import islice

from memcon.pages.page import Fact
from memcon.record import Printed
from memcon.structure.above import Above, is_header_line, squeezed
from memcon.structure.cues import Cues, plain_line
from memcon.text import Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What sites set between a page's title and their own name; in Chinese and Japanese also without a space.
_PARTING = re.compile(r"\s+[•|·–—>‹«-]\s+|\s*[|»]\s*|::|(?<=[\u3040-\u9fff”』」）])[_-](?=[\u3040-\u9fff])")
# Words in quotation marks of the same shape, and in the German and Danish order: «…», »…«.
_QUOTATION = re.compile(r"«[^«»]{1,200}»|(?<!\S)»(?=\S)[^«»]{1,200}(?<=\S)«")
# The path to a page, printed behind its title: `Remarks > Department of Ports > Transcript`.
_CRUMBS = re.compile(r"\s[>‹«]\s")
_LONGEST_SITE = 70
# Blocks at the top that can be the title, and those whose heading is it where the title told stands nowhere.
_TOP, _FIRST = 14, 3
# The lines of an issue of a journal of debates, and how far into the first its day stands.
_ISSUE, _LONGEST_WEEKDAY = 4, 16
# What tells the title of a document from the name of a site.
_TELLING = ("transcript", "readout", "statement", "notice", "told", "call", "press_conference", "meeting")


def title_of(above: Above) -> Printed | None:
    """The title: by the publisher's element, by what the page's head says, else the first heading or headline."""
    for number, block in above.of_role("title"):
        above.header.add(number)
        return above.printed(block.span, "publisher's title")
    return _told_title(above) or _first_heading(above)


def _told_title(above: Above) -> Printed | None:
    fact = above.head.title
    if fact is None:
        return None
    parts = _title_parts(above, fact)
    wanted = {plain_line(title) for title in (squeezed(fact.value), *parts)}
    standing = [(number, plain_line(block.words)) for number, block in enumerate(above.body.blocks[:_TOP])]
    found = max((place for place in standing if place[1] in wanted), key=lambda place: len(place[1]), default=None)
    if found is not None:
        above.header.add(found[0])
        return above.printed(above.body.blocks[found[0]].span, fact.basis)
    return _top_heading(above, fact) or Printed(max(parts, key=len), None, fact.basis)


def _title_parts(above: Above, fact: Fact) -> list[str]:
    """The title as it is given, without the site's name at either end of it; the longest run that is left first."""
    whole = squeezed(fact.value)
    if not _is_of_page(fact):
        return [whole]
    site = plain_line(above.head.site or "")
    pieces = parted(whole)
    kept = [piece for piece in pieces if plain_line(piece) != site]
    if fact.basis == "page title" and len(kept) == len(pieces) > 1:
        kept = without_site(above.cues, whole, pieces)
    start = whole.find(kept[0]) if kept else 0
    end = whole.rfind(kept[-1]) + len(kept[-1]) if kept else len(whole)
    return [whole[start:end].strip(), *(piece.strip() for piece in kept)]


def parted(title: str) -> list[str]:
    """The parts of a title between the marks that sites set there; a quotation mark beside quoted words is none of them."""
    quoted = [hit.span() for hit in _QUOTATION.finditer(title)]
    marks = [hit.span() for hit in _PARTING.finditer(title)]
    marks = [mark for mark in marks if not any(mark[0] < end and start < mark[1] for start, end in quoted)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(title)]
    pieces = (title[start:end] for start, end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece.strip()]


def _is_of_page(fact: Fact) -> bool:
    """Whether a title is the web page's, which may be the site's; not one of front matter or a field."""
    return fact.basis.startswith(("page title", "meta "))


def without_site(cues: Cues, whole: str, pieces: list[str]) -> list[str]:
    """The parts of a page title without what names the site: its end, the path behind it, or a beginning that tells nothing."""
    if not _tells(cues, pieces[0]) and _tells(cues, " ".join(pieces[1:])) and len(pieces[0]) <= _LONGEST_SITE:
        return pieces[1:]
    if _CRUMBS.search(whole) and _tells(cues, pieces[0]):
        return pieces[:1]
    return pieces[:-1] if len(pieces[-1]) <= _LONGEST_SITE else pieces


def _tells(cues: Cues, piece: str) -> bool:
    """Whether a part of a title says that something took place, or when."""
    return _YEAR.search(piece) is not None or any(cues.find(kind, piece) is not None for kind in _TELLING)


def _top_heading(above: Above, fact: Fact) -> Printed | None:
    """The page's own heading right at the top, where the title of its head stands nowhere: that one is the site's."""
    for number, block in enumerate(above.body.blocks[:_FIRST]) if _is_of_page(fact) else ():
        if 0 < block.passage.level < 3 and len(block.words) < 400 and number != above.first_turn:
            above.header.add(number)
            return above.printed(block.span, "heading at the top")
    return None


def _first_heading(above: Above) -> Printed | None:
    session = _line_of_session(above)
    if session is not None:
        return session
    blocks = list(enumerate(above.blocks))
    for number, block in blocks:
        if block.passage.kind == "heading" and len(block.words) < 400:
            above.header.add(number)
            return above.printed(block.span, "first heading")
    for number, block in blocks[:3]:
        words = block.words
        named = number == 0 and _names_itself(above, words)
        if _is_headline(above, words.rstrip(".") if named else words) and number != above.first_turn:
            above.header.add(number)
            return above.printed(block.span, "first line")
    return None


def _line_of_session(above: Above) -> Printed | None:
    """Below the day and the number of an issue, the line that names what was held, and its day."""
    dated = [(number, block, above.first_date(block.span)) for number, block in islice(enumerate(above.blocks), _ISSUE)]
    if not dated or dated[0][2] is None or dated[0][2].span.start > dated[0][1].span.start + _LONGEST_WEEKDAY:
        return None
    for number, block, day in dated[1:]:
        words = block.words
        if day is not None and is_header_line(words) and any(above.cues.find(kind, words) for kind in ("meeting", "debate")):
            above.header.add(number)
            return above.printed(block.span, "line that names the session")
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
    dated = above.dates.first_in(words, Span(0, len(words)), day_first=above.day_first)
    return dated is None or len(dated.span) < len(words) - 12
