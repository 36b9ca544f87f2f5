"""Citations in Chicago's and APA's form, set by citeproc from style files of memcon's own (the folder csl).

The styles of the CSL project are for all kinds of works; citeproc-py does not set their newer ones right, and they are sixty
megabytes. These know one kind of work: words that a page on the web prints.
"""

import re
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, Literal

from memcon.archive.cite import Citation
from memcon.archive.cite_kinds import date_parts, genre_of, locator_of
from memcon.archive.cite_names import Author

CslStyle = Literal["chicago", "apa"]
# What closes a title by itself; another mark is not put behind it.
_CLOSING = tuple(".?!…。？！")
# Stands for an angle bracket while citeproc sets a line; it is no character of any text.
_NO_TAG = "\ufdd0"


def set_by_style(cited: Citation, style: CslStyle) -> str:
    """One entry of a bibliography (Chicago) or of a list of references (APA), as plain text in one line."""
    from citeproc import Citation as Cite
    from citeproc import CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    item = {"id": "cited", "type": "document", **_values(cited, style)}
    entries = CitationStylesBibliography(_style(style), CiteProcJSON([item]), formatter.plain)
    entries.register(Cite([CitationItem("cited")]))
    return " ".join(str(entries.bibliography()[0]).replace(_NO_TAG, "<").split())


@cache
def _style(name: CslStyle) -> Any:
    from citeproc import CitationStylesStyle

    data = (resources.files("memcon.archive") / "csl" / f"{name}.csl").read_bytes()
    return CitationStylesStyle(BytesIO(data), locale="en-US", validate=False)


def _values(cited: Citation, style: CslStyle) -> dict[str, Any]:
    """The variables of CSL, those alone that are known."""
    name = _name(cited.author, style) if cited.author is not None else None
    is_own = cited.author is not None and cited.author.literal == cited.publisher
    values = {
        "author": [name] if name is not None else None,
        "title": _title(cited.title, style),
        "genre": genre_of(cited),
        "section": locator_of(cited),
        "event-place": cited.place,
        "issued": date_parts(cited.date),
        "accessed": date_parts(cited.seen_on),
        "publisher": None if is_own else cited.publisher,
        "URL": cited.url,
        "archive_location": None if cited.url else cited.address,
        "note": cited.state,
    }
    return {key: _plain(value) for key, value in values.items() if value}


def _plain(value: Any) -> Any:
    """A value as citeproc takes it literally: the one tag that it knows is none here."""
    return value.replace(_NO_TAG, "").replace("<", _NO_TAG) if isinstance(value, str) else value


def _title(title: str | None, style: CslStyle) -> str | None:
    if title is None:
        return None
    return title if style == "apa" or title.endswith(_CLOSING) else f"{title}."


def _name(author: Author, style: CslStyle) -> dict[str, str]:
    """A name as each manual prints it: Chicago inverts none that begins with the family name, APA gives initials."""
    if author.literal or author.is_solid or (style == "chicago" and author.is_family_first):
        return {"literal": author.in_order}
    given = initials(author.given) if style == "apa" else author.given
    parts = {"family": author.family, "given": given, "suffix": author.suffix}
    return {key: value for key, value in parts.items() if value}


def initials(given: str) -> str:
    """The initials of given names; particles stay.

    >>> initials("Jae-in"), initials("В.В."), initials("Mohammed bin")
    ('J.-I.', 'В. В.', 'M. bin')
    """
    words = re.sub(r"\.(?=\S)", ". ", given).split()
    return " ".join(
        word if word.islower() else "-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in words
    )
