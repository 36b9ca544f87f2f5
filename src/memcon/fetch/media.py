"""What a server says that a page is: its media type, and its character set (RFC 9110, section 8.3)."""

import re

# The media types of pages that memcon reads, and those that say nothing.
READABLE_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/pdf",
    "text/markdown",
    "text/x-markdown",
)
UNTOLD_TYPES = ("", "application/octet-stream", "binary/octet-stream")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)


def media_type_in(content_type: str) -> str:
    """The media type in a Content-Type header, in small letters.

    >>> media_type_in("Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def charset_in(content_type: str) -> str | None:
    """The character set in a Content-Type header; None where it names none.

    >>> charset_in('text/html; charset="windows-1251"')
    'windows-1251'
    """
    found = _CHARSET.search(content_type)
    return found[1] if found else None
