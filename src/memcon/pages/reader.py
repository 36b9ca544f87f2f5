"""Opens a document of any kind: bytes of a known media type in, a `Page` out, by its publisher's selectors if it has any."""

from collections.abc import Callable

import msgspec
import turbohtml

from memcon.conventions.choose import Chosen, by_publisher
from memcon.conventions.table import Convention, Tables
from memcon.pages.elements import elements_of
from memcon.pages.encoding import decode
from memcon.pages.head import cut_facts, read_head
from memcon.pages.html import Choice, parse, passages_in
from memcon.pages.limits import bounded
from memcon.pages.main_text import main_passages
from memcon.pages.markdown import read_markdown
from memcon.pages.page import Head, Page, PassageRole
from memcon.pages.plain import read_plain
from memcon.pages.sources import Newlines
from memcon.pages.subtitles import is_subtitles, read_subtitles
from memcon.pages.xml import is_transcripts_xml, read_transcripts_xml


class Opened(msgspec.Struct, frozen=True):
    """A page, the publisher's convention it was read by, if any, and whether the publisher's own selectors chose its text."""

    page: Page
    chosen: Chosen | None
    trusted: bool


def open_page(data: bytes, media_type: str, tables: Tables, *, url: str | None, declared: str | None = None) -> Opened:
    """The page that these bytes hold; never refuses one that `opening` let through."""
    if media_type == "application/pdf":
        from memcon.pages.pdf import read_pdf  # pdfium is loaded for files that need it

        return _opened(read_pdf(data), tables, url)
    decoded = decode(data, declared)
    if media_type == "application/xml" and is_transcripts_xml(decoded.text):
        passages, head, findings = read_transcripts_xml(decoded.text)
        return _opened(
            Page(media_type, decoded.encoding, decoded.text, passages, head, decoded.findings + findings), tables, url
        )
    if media_type == "text/markdown":
        passages, head = read_markdown(decoded.text)
        return _opened(Page(media_type, decoded.encoding, decoded.text, passages, head, decoded.findings), tables, url)
    if media_type == "text/plain":
        read = read_subtitles if is_subtitles(decoded.text) else read_plain
        passages, findings = read(decoded.text)
        page = Page(media_type, decoded.encoding, decoded.text, passages, Head(), decoded.findings + findings)
        return _opened(page, tables, url)
    return _html(decoded.text, decoded.encoding, media_type, tables, url, Page("", None, "", (), Head(), decoded.findings))


def _opened(page: Page, tables: Tables, url: str | None) -> Opened:
    """A page without elements that a publisher's selectors could find, as far as a record holds it."""
    passages, cut = bounded(page.passages, page.decoded)
    if cut:
        page = msgspec.structs.replace(page, passages=passages, findings=page.findings + cut)
    return Opened(page, by_publisher(tables, url or page.head.url, page.head.site, _title(page.head), lambda _: False), False)


def _html(text: str, encoding: str, media_type: str, tables: Tables, url: str | None, blank: Page) -> Opened:
    newlines = Newlines(text)
    document = parse(newlines.text)
    head = read_head(document)
    chosen = by_publisher(tables, url or head.url, head.site, _title(head), _finder(document))
    elements = _choice(document, chosen.convention) if chosen is not None else None
    if elements is not None:
        passages, more = passages_in(elements, newlines)
    else:
        passages, more = main_passages(document, newlines)
    findings = (*blank.findings, *cut_facts(head), *more)
    return Opened(Page(media_type, encoding, text, passages, head, findings), chosen, elements is not None)


def _title(head: Head) -> str | None:
    return head.title.value if head.title is not None else None


def _finder(document: turbohtml.Document) -> Callable[[str], bool]:
    return lambda selector: document.select_one(selector) is not None


_ROLES: tuple[tuple[str, PassageRole], ...] = (
    ("title", "title"),
    ("lead", "lead"),
    ("date", "date"),
    ("posted", "posted"),
    ("time", "time"),
    ("place", "place"),
    ("content", "body"),
)


def _choice(document: turbohtml.Document, convention: Convention) -> Choice | None:
    """The elements that the publisher's selectors find; None where the page has not even the content."""
    select = convention.select
    found = ((next(elements_of(document, getattr(select, field)), None), role) for field, role in _ROLES)
    chosen = [(element, role) for element, role in found if element is not None]
    if not any(role == "body" for _, role in chosen):
        return None
    drop = ", ".join(select.drop)
    dropped = (left_out for element, _ in chosen for left_out in element.select(drop)) if drop else ()
    return Choice(tuple(chosen), frozenset(dropped))
