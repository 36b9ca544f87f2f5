"""What may be fetched, and how gently: the rules of a call, the parts of an address, and which machines are out of bounds."""

import ipaddress
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from memcon.errors import Unreadable, WrongCall
from memcon.fetch.folder import MOST_BYTES
from memcon.version import __version__

if TYPE_CHECKING:  # httpx takes long to load, and many calls fetch nothing
    import httpx

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

MOST_CHARACTERS_OF_AN_ADDRESS = 8192
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,254})|[0-9A-Fa-f:]{2,45}(?:[0-9.]{7,15})?")
_NO_ADDRESS = re.compile("[\x00-\x20\x7f\\\\]")
# Networks that hold no public server: the IANA registries of special-purpose addresses (RFC 6890 and what amends it).
_SPECIAL = (
    ("0.0.0.0/8", "an unspecified address"),
    ("10.0.0.0/8", "a private address"),
    ("100.64.0.0/10", "an address shared behind a provider"),
    ("127.0.0.0/8", "a loopback address"),
    ("169.254.0.0/16", "a link-local address"),
    ("172.16.0.0/12", "a private address"),
    ("192.0.0.0/24", "an address reserved for protocols"),
    ("192.0.2.0/24", "an address reserved for examples"),
    ("192.88.99.0/24", "an address reserved for relays"),
    ("192.168.0.0/16", "a private address"),
    ("198.18.0.0/15", "an address reserved for measurements"),
    ("198.51.100.0/24", "an address reserved for examples"),
    ("203.0.113.0/24", "an address reserved for examples"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
    ("::/128", "an unspecified address"),
    ("::1/128", "a loopback address"),
    ("::ffff:0:0/96", "an IPv4 address in the clothes of IPv6"),
    ("64:ff9b:1::/48", "an address reserved for translation"),
    ("100::/64", "an address that discards"),
    ("2001::/23", "an address reserved for protocols"),
    ("2001:db8::/32", "an address reserved for examples"),
    ("3fff::/20", "an address reserved for examples"),
    ("fc00::/7", "a private address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a private address"),
    ("ff00::/8", "a multicast address"),
)
# Public servers have their IPv6 addresses in this block alone (RFC 4291, section 2.4) ...
_GLOBAL = "2000::/3"
# ... but for IPv4 addresses reached through a translator: by how many bits the number in it is shifted (RFC 6052, RFC 3056).
_EMBEDDING = (("64:ff9b::/96", 0), ("2002::/16", 80))


class Rules(msgspec.Struct, frozen=True):
    """How pages are fetched: what is out of bounds, how much of a page and for how long, and how gently.

    Times are in seconds; `most_bytes` holds for a page as it is sent and as it is unpacked. `most_seconds` is the time of one
    page with its redirects, without the pauses; a site's own Crawl-delay is honoured up to `most_delay`.
    """

    allow_private: bool = False
    most_bytes: int = MOST_BYTES
    most_seconds: float = 60.0
    most_redirects: int = 10
    most_retries: int = 2
    pause: float = 1.0
    longest_wait: float = 60.0
    most_delay: float = 30.0
    agent: str = f"memcon/{__version__} (reads published records of meetings; honours robots.txt)"


class Place(msgspec.Struct, frozen=True):
    """The address of a page, taken apart: `url` is written in the one form in which it is asked for."""

    url: str
    scheme: str
    host: str
    port: int
    authority: str
    target: str

    @property
    def origin(self) -> str:
        """The server that the page is on, with its port."""
        return f"{self.scheme}://{self.authority}"


def place_of(address: str) -> Place:
    """The parts of an address; WrongCall where it is none that may be fetched."""
    url = _parsed(address.strip())
    if url.scheme not in _PORTS:
        raise WrongCall(f"An address that begins with http:// or https:// was expected, found {shown(address)}.")
    if url.userinfo:
        raise WrongCall("An address without a name and a password in it was expected, found one with; leave them out.")
    if not _HOST.fullmatch(url.raw_host.decode("ascii")) or not 0 < (url.port or 80) < 65536:
        raise WrongCall(
            f"An address with the name of a server, and a port if any up to 65535, was expected, found {shown(address)}."
        )
    return Place(
        url=str(url),
        scheme=url.scheme,
        host=url.raw_host.decode("ascii"),
        port=url.port or _PORTS[url.scheme],
        authority=url.netloc.decode("ascii"),
        target=url.raw_path.decode("ascii"),
    )


def place_after(place: Place, location: str) -> Place:
    """Where a redirect leads; Unreadable where that is no address that may be fetched."""
    import httpx

    try:
        return place_of(str(httpx.URL(place.url).join(location.strip())))
    except (httpx.InvalidURL, ValueError, WrongCall) as fault:
        raise Unreadable(
            f"A redirect to an address that may be fetched was expected, found {shown(location)} at {shown(place.url)}."
        ) from fault


def shown(address: str) -> str:
    """An address as it can stand in a sentence: printable, not endless, and without a password."""
    bare = re.sub(r"//[^/@\s]{1,2000}@", "//", address[:MOST_CHARACTERS_OF_AN_ADDRESS])
    words = "".join(mark if mark.isprintable() else "\ufffd" for mark in bare[:300])
    return words if len(address) <= 300 else f"{words}…"


def refusal(addresses: Sequence[str]) -> str | None:
    """Why the machines of these numbers may not be asked, in a few words; None where every one is public.

    >>> refusal(["198.41.0.4"]), refusal(["198.41.0.4", "127.0.0.1"])
    (None, 'a loopback address (127.0.0.1)')
    """
    for address in addresses:
        why = _special(address)
        if why is not None:
            return f"{why} ({shown(address)})"
    return None


def _parsed(address: str) -> "httpx.URL":
    import httpx

    if len(address) > MOST_CHARACTERS_OF_AN_ADDRESS or _NO_ADDRESS.search(address):
        raise WrongCall(f"An address without spaces, backslashes and controls was expected, found {shown(address)}.")
    try:
        return httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as fault:
        raise WrongCall(f"The address of a page on the web was expected, found {shown(address)}.") from fault


def _special(address: str) -> str | None:
    """What is special about a machine's number; None where it is an ordinary public one."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address of a machine"
    for network, why in _SPECIAL:
        if _within(number, network):
            return why
    for network, shift in _EMBEDDING:
        if _within(number, network):
            return _special(str(ipaddress.IPv4Address(int(number) >> shift & 0xFFFFFFFF)))
    if number.version == 6 and not _within(number, _GLOBAL):
        return "a reserved address"
    return None


def _within(number: IPAddress, network: str) -> bool:
    bounds = ipaddress.ip_network(network)
    return number.version == bounds.version and number in bounds
