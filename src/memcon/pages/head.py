"""What an HTML page says about itself in its head and in marked-up elements."""

import turbohtml

from memcon.findings import Finding
from memcon.pages.page import Fact, Head

_URLS = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
# What a page says of itself outside its text is shorter than this; the rest of a longer fact is left out.
LONGEST_FACT = 2_000
# A page explains so many abbreviations at most, and none of them is longer.
_MOST_ABBREVIATIONS, _LONGEST_ABBREVIATION = 2_000, 20
_POSTED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "ya:ovs:upload_date",
    "og:published_time",
    "sailthru.date",
)
_NAMES = frozenset((*_TITLES[:-1], *_POSTED, "og:site_name", "language", "og:locale"))


def read_head(document: turbohtml.Document) -> Head:
    """The address, site, language, title and dates that the page gives outside its text."""
    metas = _metas(document)
    root = document.root
    language = root.attrs.get("lang") if root is not None else None
    return Head(
        url=_url(document),
        site=metas.get("og:site_name"),
        language=_language(language if isinstance(language, str) else metas.get("language") or metas.get("og:locale")),
        title=_title(document, metas),
        posted=_posted(document, metas),
        abbreviations=_abbreviations(document),
    )


def cut_facts(head: Head) -> tuple[Finding, ...]:
    """The finding for a title outside the text that is longer than any title."""
    if head.title is None or len(head.title.value) < LONGEST_FACT:
        return ()
    message = f"The title that the page gives outside its text has {LONGEST_FACT} characters or more; only these are kept."
    return (Finding("cut-short", "warning", message),)


def _metas(document: turbohtml.Document) -> dict[str, str]:
    """What the metas of the head say under the names that are asked for; the first of a name that says anything."""
    found: dict[str, str] = {}
    for meta in document.select("head meta"):
        name = (meta.attr("property") or meta.attr("name") or meta.attr("itemprop") or "").strip().lower()
        if name in _NAMES and name not in found:
            content = (meta.attr("content") or "")[:LONGEST_FACT].strip()
            if content:
                found[name] = content
    return found


def _abbreviations(document: turbohtml.Document) -> dict[str, str]:
    """What the page's markup explains of its abbreviations, the first explanation of each."""
    found: dict[str, str] = {}
    for element in document.select("abbr[title]")[:_MOST_ABBREVIATIONS]:
        letters, meaning = " ".join(element.text.split()), (element.attr("title") or "")[:LONGEST_FACT].strip()
        if letters and meaning and len(letters) <= _LONGEST_ABBREVIATION:
            found.setdefault(letters, meaning)
    return found


def _url(document: turbohtml.Document) -> str | None:
    for selector, attribute in _URLS:
        element = document.select_one(selector)
        url = (element.attr(attribute) or "").strip() if element is not None else ""
        if url.startswith(("http://", "https://")):
            return url
    return None


def _language(value: str | None) -> str | None:
    code = (value or "").replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None


def _title(document: turbohtml.Document, metas: dict[str, str]) -> Fact | None:
    for name in _TITLES[:-1]:
        if name in metas:
            return Fact(metas[name], f"meta {name}")
    element = document.select_one("title")
    words = " ".join(element.text.split())[:LONGEST_FACT] if element is not None else ""
    if words:
        return Fact(words, "page title")
    headings = document.select("h1")
    alone = " ".join(headings[0].text.split())[:LONGEST_FACT] if len(headings) == 1 else ""
    return Fact(alone, "only heading") if alone else None


def _posted(document: turbohtml.Document, metas: dict[str, str]) -> Fact | None:
    for name in _POSTED:
        if name in metas:
            return Fact(metas[name], f"meta {name}")
    element = document.select_one("time[datetime]")
    value = element.attr("datetime") if element is not None else None
    return Fact(value, "element time") if value else None
