"""Whether a caller has the same already (RFC 9110, 13), and the dates by which that is told."""

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime

_TAG = re.compile(r'(?:W/)?("[^"]{0,200}")')
# A header of many tags is looked at up to here.
_LONGEST = 4_000


def is_held(headers: Mapping[str, str], etag: str, modified: str | None) -> bool:
    """Whether a call says that it has what has this entity tag and was last modified then.

    Where it names tags, they alone decide; its date counts where it names none (RFC 9110, 13.2.2).
    """
    named = headers.get("if-none-match")
    if named is not None:
        return bool(etag) and (named.strip() == "*" or etag in _TAG.findall(named[:_LONGEST]))
    since, changed = _lenient(headers.get("if-modified-since")), _lenient(modified)
    return since is not None and changed is not None and changed <= since


def dated(changed: str | None) -> tuple[tuple[str, str], ...]:
    """The Last-Modified header of what was last changed then (ISO 8601); none where that is not known."""
    told = http_date(changed)
    return (("Last-Modified", told),) if told is not None else ()


def http_date(iso: str | None) -> str | None:
    """A moment as HTTP writes it; None for what is none.

    >>> http_date("2019-05-14T20:00:00Z"), http_date("2019-05-14"), http_date("once")
    ('Tue, 14 May 2019 20:00:00 GMT', 'Tue, 14 May 2019 00:00:00 GMT', None)
    """
    found = moment(iso)
    return email.utils.format_datetime(found, usegmt=True) if found is not None else None


def moment(iso: str | None) -> datetime | None:
    """A moment of the archive, to the second, in UTC; None for what is none."""
    try:
        found = datetime.fromisoformat(iso or "")
        return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def fixed_date(words: str) -> datetime | None:
    """A moment in the one form that is written today (IMF-fixdate, RFC 9110, 5.6.7); None for anything else.

    >>> fixed_date("Tue, 14 May 2019 20:00:00 GMT").isoformat(), fixed_date("Mon, 14 May 2019 20:00:00 GMT")
    ('2019-05-14T20:00:00+00:00', None)
    """
    bare = words.strip()
    found = _lenient(bare)
    return found if found is not None and email.utils.format_datetime(found, usegmt=True) == bare else None


def _lenient(words: str | None) -> datetime | None:
    """A moment in any of the three forms that HTTP has had."""
    try:
        found = email.utils.parsedate_to_datetime((words or "")[:100])
        return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
