"""The states of a document in time, in the headers that tell programs of them: Memento (RFC 7089) and Signposting."""

from collections.abc import Sequence

from memcon.archive.addresses import find
from memcon.archive.captures import Capture, captures, numbered
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, NotHere
from memcon.reading_room.conditional import http_date, moment
from memcon.reading_room.links import Links

Headers = tuple[tuple[str, str], ...]
# The forms of a citation that programs read, by the media type of each.
DESCRIBED = {
    "csl-json": "application/vnd.citationstyles.csl+json", "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}  # fmt: skip
TIMEMAP = "application/link-format"
_LARGEST = 10**9


def number_asked(ask: Ask, name: str = "capture") -> int | None:
    """The number of a capture that is asked for; None where none is."""
    return ask.number(name, 0, most=_LARGEST) or None


def states(ask: Ask, document: str) -> list[Capture]:
    """The captures of a document whose time is known, the earliest first."""
    known = [(found, one) for one in captures(ask.archive, document) if (found := moment(one.when)) is not None]
    return [one for _, one in sorted(known, key=lambda pair: (pair[0], pair[1].n))]


def capture_of(ask: Ask, document: str, n: int) -> Capture:
    """A capture by its number; NotHere where there is none."""
    try:
        number, _ = numbered(ask.archive, find(ask.archive, document).document, n)
    except WrongCall as fault:
        raise NotHere(str(fault)) from fault
    return next(one for one in captures(ask.archive, document) if one.n == number)


def link(where: str, rel: str, **told: str) -> str:
    """One value of a Link header (RFC 8288).

    >>> link("/record/x/1", "original", type="text/html")
    '</record/x/1>; rel="original"; type="text/html"'
    """
    return "; ".join([f"<{where}>", f'rel="{rel}"', *(f'{name}="{value}"' for name, value in told.items())])


def of_record(ask: Ask, document: str, address: str, n: int | None = None) -> Headers:
    """What goes out with a record, a passage of it, or (`n`) with the record as a capture had it.

    By https://signposting.org: how it is cited, and where that stands for programs; by RFC 7089 its states in time.
    """
    to = Links(ask.origin).to
    told = [link(to("record", address), "cite-as")]
    told += [link(to("cite", address, style=style), "describedby", type=media) for style, media in DESCRIBED.items()]
    told += of_time(ask, document)
    if n is None:
        return (("Link", ", ".join(told)),)
    listed = states(ask, document)
    told += _neighbours(ask, document, listed, n)
    dates = [http_date(one.when) for one in listed if one.n == n]
    return (("Link", ", ".join(told)), *(("Memento-Datetime", one) for one in dates if one is not None))


def of_time(ask: Ask, document: str) -> list[str]:
    """The links to what knows the states of a document in time."""
    to = Links(ask.origin).to
    return [
        link(to("record", document), "original"), link(to("timegate", document), "timegate"),
        link(to("timemap", document), "timemap", type=TIMEMAP),
    ]  # fmt: skip


def _neighbours(ask: Ask, document: str, listed: Sequence[Capture], n: int) -> list[str]:
    """The links to the first state, the last, and those before and after one, each once, with all that it is."""
    at = next((place for place, one in enumerate(listed) if one.n == n), None)
    if at is None:
        return []
    known = {0: ["first"]}
    for place, rel in ((len(listed) - 1, "last"), (at - 1, "prev"), (at + 1, "next"), (at, "")):
        if 0 <= place < len(listed):
            known.setdefault(place, []).append(rel)
    return [memento(ask, document, listed[place], " ".join(filter(None, rels))) for place, rels in sorted(known.items())]


def memento(ask: Ask, document: str, one: Capture, rel: str = "") -> str:
    """The link to the record as a capture had it."""
    where = Links(ask.origin).to("record", document, capture=one.n)
    return link(where, f"{rel} memento".strip(), datetime=http_date(one.when) or "")


def changed_at(ask: Ask, document: int) -> str | None:
    """When anything was last written that the page of a document shows: its captures and those of the other accounts of its
    meeting, what people judged of it, and which accounts belong together."""
    found = [ask.archive.row(_CHANGED, (document,))[0]]
    if ask.archive.has_table("addition"):
        found.append(ask.archive.row(_WITHDRAWN, (document,))[0])
    return max((moment for moment in found if moment), default=None)


# What was withdrawn changed its document when it went.
_WITHDRAWN = "SELECT max(withdrawn_at) FROM addition WHERE document = (SELECT name FROM document WHERE id = ?)"


_CHANGED = """
WITH shown(id, name) AS (
  SELECT d.id, d.name FROM document d WHERE d.id = ?1
  UNION SELECT d.id, d.name FROM account a JOIN document d ON d.id = a.document
  WHERE a.meeting = (SELECT meeting FROM account WHERE document = ?1)
)
SELECT max(at) FROM (
  SELECT max(c.added_at) AS at FROM shown s JOIN capture c ON c.document = s.id
  UNION ALL SELECT max(max(j.at, coalesce(j.withdrawn_at, ''))) FROM shown s JOIN judgement j
    ON j.address = s.name OR (j.address > s.name || '/' AND j.address < s.name || '0')
  UNION ALL SELECT max(max(r.at, coalesce(r.withdrawn_at, ''))) FROM ruling r
    WHERE r.one IN (SELECT id FROM shown) OR r.other IN (SELECT id FROM shown)
)"""
