"""XML files of transcripts: one <transcript> with its fields and, in <content>, the text as HTML.

Found by its elements without an XML parser: a cut or broken file gives what there is, and no entity is ever expanded.
"""

import html
import re

from memcon.dates import date_or_none
from memcon.findings import Finding
from memcon.pages.html import NO_SELECTORS, read_html
from memcon.pages.page import Fact, Head, Passage

_FIRST_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9:._-]{0,40})")
_ROOTS = ("transcripts", "transcript")
_PROLOGUE = 4_000
_DAY = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*")
_CDATA = "<![CDATA["
# A field longer than this is the rest of a file whose closing tag is lost.
_LONGEST_FIELD = 5_000


def is_transcripts_xml(decoded: str) -> bool:
    """Whether this is a file of this form, by its first element."""
    start = decoded[:_PROLOGUE].lstrip()
    first = _FIRST_ELEMENT.search(start) if start.startswith("<") else None
    return first is not None and first[1] in _ROOTS


def read_transcripts_xml(decoded: str) -> tuple[tuple[Passage, ...], Head, tuple[Finding, ...]]:
    """The passages of the (first) transcript, what its fields say, and what was wrong with the file."""
    begin, end, findings = _first(decoded)
    content = _content(decoded, begin, end)
    fields = decoded[begin : content[0] if content else end]
    head, head_findings = _head(fields)
    if content is None:
        return (), head, (*findings, *head_findings, _NO_TEXT)
    passages, _, found = read_html(decoded, NO_SELECTORS, window=(content[0], content[1]))
    cut = () if content[2] else (_CUT,)
    return passages, head, (*findings, *head_findings, *found, *cut)


_NO_TEXT = Finding("no-text", "error", "The file was expected to hold the text in an element <content>, and has none.")
_CUT = Finding("cut-short", "warning", "The file ends inside the element <content>; the record holds what there is.")


def _first(decoded: str) -> tuple[int, int, tuple[Finding, ...]]:
    """Where the first transcript stands, and a finding if others follow."""
    begin = max(decoded.find("<transcript>"), 0)
    end = decoded.find("</transcript>", begin)
    if end < 0:
        return begin, len(decoded), ()
    others = decoded.count("<transcript>", end)
    if not others:
        return begin, end, ()
    message = (
        f"The file holds {others + 1} transcripts, and a record is of one: the first was read. Part the file to read the rest."
    )
    return begin, end, (Finding("several-documents", "warning", message),)


def _content(decoded: str, begin: int, end: int) -> tuple[int, int, bool] | None:
    """Where the inside of <content> stands, its CDATA marks left out, and whether it is closed."""
    opening = decoded.find("<content>", begin, end)
    if opening < 0:
        return None
    start = opening + len("<content>")
    closing = decoded.rfind("</content>", start, end)
    stop = closing if closing >= 0 else end
    marked = start + len(decoded[start:stop]) - len(decoded[start:stop].lstrip())
    if not decoded.startswith(_CDATA, marked):
        return start, stop, closing >= 0
    inner = marked + len(_CDATA)
    last = decoded.rfind("]]>", inner, stop)
    return inner, last if last >= 0 else stop, closing >= 0 or last >= 0


def _head(fields: str) -> tuple[Head, tuple[Finding, ...]]:
    released = _field(fields, "release-date")
    day = _iso(released)
    date = Fact(day, "element release-date") if day else None
    head = Head(
        site="pm-transcripts",
        title=_fact(fields, "title"),
        date=date,
        posted=date,
        speaker=_fact(fields, "prime-minister"),
        category=_fact(fields, "release-type"),
    )
    if released is None or day is not None:
        return head, ()
    message = f"The release date was expected as day/month/year, found {released[:40]!r}; the date was left out."
    return head, (Finding("date-unread", "warning", message),)


def _iso(released: str | None) -> str | None:
    found = _DAY.fullmatch(released or "")
    day = date_or_none(int(found[3]), int(found[2]), int(found[1])) if found else None
    return str(day) if day else None


def _fact(fields: str, element: str) -> Fact | None:
    value = _field(fields, element)
    return Fact(value, f"element {element}") if value else None


def _field(fields: str, element: str) -> str | None:
    """The words of the first such element; some files escape their references twice, so they are resolved twice."""
    start = fields.find(f"<{element}>")
    end = fields.find(f"</{element}>", start)
    if start < 0 or not 0 <= end - start <= _LONGEST_FIELD:
        return None
    words = fields[start + len(element) + 2 : end].removeprefix(_CDATA).removesuffix("]]>")
    return " ".join(html.unescape(html.unescape(words)).split()) or None
