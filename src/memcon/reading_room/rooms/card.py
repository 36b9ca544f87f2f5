"""The card: one quotation with who said it, when and where it stands, small enough to stand in anybody's page."""

import html

import msgspec

from memcon.archive.cite import Citation, citation
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, NotHere, Raw, Shown
from memcon.reading_room.links import Links
from memcon.reading_room.problems import Problem
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.pasted import linked_to
from memcon.reading_room.rooms.states import changed_at
from memcon.reading_room.safety import CARD_POLICY
from memcon.reading_room.words import _

_WIDTH, _LEAST_WIDTH, _LEAST, _MOST = 560, 240, 140, 900
# A line of the words has so many pixels, and a character of it; a line of what stands below them; and what is around both.
_LINE, _CHARACTER, _SMALL, _AROUND = 28, 8.8, 22, 84
_LONGEST_URL = 4_000
# The rooms whose links lead to what a card can show.
_SHOWN = frozenset({"record", "card", "cite"})


class OEmbed(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a page shows a card, in the words of https://oembed.com (2.3.4.4)."""

    type: str
    version: str
    title: str
    html: str
    width: int
    height: int
    provider_name: str
    provider_url: str
    cache_age: int
    author_name: str | None = None


def card(ask: Ask) -> Shown | Moved:
    """The card of a passage or a sentence; of a document, what it is."""
    found = found_at(ask)
    if found.followed or str(found.address) != ask.address.strip("/"):
        return Moved("card", str(found.address), is_for_good=bool(found.followed))
    cited = citation(ask.archive, str(found.address), register=ask.register, tables=ask.tables)
    headers = (("Content-Security-Policy", CARD_POLICY), ("Cross-Origin-Resource-Policy", "cross-origin"))
    return Shown("card.html", cited, cited, cited.address, changed=changed_at(ask, found.document), headers=headers)


def oembed(ask: Ask) -> Raw | Shown:
    """What a program asks that found the address of a record in somebody's text and wants to show it."""
    if ask.words("format") not in ("", "json"):
        told = f"The format json was expected, found {ask.words('format')[:40]!r}."
        fault = Problem(501, _("Not taken"), told)
        return Shown("problem.html", fault, fault, fault.title, 501)
    found = found_at(ask, _address_in(ask))
    cited = citation(ask.archive, str(found.address), register=ask.register, tables=ask.tables)
    width = min(_WIDTH, ask.number("maxwidth", _WIDTH, most=100_000))
    if width < _LEAST_WIDTH:
        raise NotHere(f"A width of {_LEAST_WIDTH} pixels or more was expected, found {width}: a card is no narrower.")
    height = min(height_of(cited, width), ask.number("maxheight", _MOST, most=100_000))
    shown = OEmbed(
        "rich", "1.0", cited.title or cited.address, frame_of(ask.origin, cited, width, height), width, height, "memcon",
        Links(ask.origin).to(""), 24 * 60 * 60, cited.speaker,
    )  # fmt: skip
    return Raw(msgspec.json.encode(shown), "application/json")


def _address_in(ask: Ask) -> str:
    """The address of the archive that a link to one of these rooms means."""
    url = ask.words("url")[:_LONGEST_URL]
    if not url:
        raise WrongCall("The link to a record was expected as url, found nothing.")
    linked = linked_to(url, ask.origin, _SHOWN) if ask.origin else None
    if linked is None:
        raise NotHere(f"A link to a record of {ask.origin or 'these rooms'} was expected, found {url[:80]!r}.")
    return linked.address


def height_of(cited: Citation, width: int = _WIDTH) -> int:
    """So many pixels a card needs."""
    a_line = int((width - 64) / _CHARACTER)
    words = sum(len(line) // a_line + 1 for line in (cited.quote or "").splitlines())
    speaker = f"{cited.speaker}, {cited.office or ''}" if cited.speaker else ""
    below = [
        line for line in (cited.title or cited.address, speaker, f"{cited.date}, {cited.publisher}", cited.address) if line
    ]
    small = sum(len(line) // a_line + 1 for line in below)
    return max(_LEAST, min(_MOST, _AROUND + _LINE * words + _SMALL * small))


def frame_of(origin: str, cited: Citation, width: int = _WIDTH, height: int | None = None) -> str:
    """The HTML that shows a card in another page; nothing where the address of the rooms is not known."""
    if not origin:
        return ""
    height = height_of(cited, width) if height is None else height
    where = html.escape(Links(origin).to("card", cited.address))
    told = html.escape(" ".join((cited.title or cited.address).split())[:200])
    return (
        f'<iframe src="{where}" title="{told}" width="{width}" height="{height}" loading="lazy"'
        ' frameborder="0" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
