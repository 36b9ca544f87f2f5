"""What a call may name: pages in files, folders, web archives and ZIP files, on the web, in lists and feeds of addresses."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.fetch.feeds import MEDIA_TYPES, Feed, entries_of, is_feed
from memcon.fetch.folder import Document, bytes_of, documents_of, is_address
from memcon.fetch.lists import FROM_LISTS, LOOKED_AT, addresses_in, is_list
from memcon.fetch.media import charset_in, media_type_in
from memcon.fetch.packed import documents_in_zip
from memcon.fetch.policy import shown
from memcon.fetch.warc import SUFFIXES, documents_in_warc, is_web_archive
from memcon.fetch.web import Fetched, Web

FEED = "feed:"
# How the addresses of feeds end, where they are not told by `feed:` before them.
_FEEDS = (".rss", ".atom", "/rss", "/atom", "/feed", "/feed/", "/rss/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.rdf")
_FEED_FILES = (".rss", ".atom", ".rdf", ".xml")
_ZIP = (".zip",)


class Loaded(msgspec.Struct, frozen=True):
    """The bytes of a page, and what is known of where they come from; `media_type` and `charset` are as a server said."""

    data: bytes
    url: str | None = None
    captured_at: str | None = None
    media_type: str | None = None
    charset: str | None = None


class Input(msgspec.Struct, frozen=True):
    """One page that a call named, or the sentence that says why there is none.

    `name` can be printed anywhere; `missing` is whether there is no such file. Nothing of it has been read before `load`, but
    for pages in web archives and ZIP files, which come with their bytes, and addresses that are written like those of feeds.
    Files, and pages that come with their bytes, can be pickled and loaded in another process; standard input and pages on the
    web cannot, and `here` says so.
    """

    name: str
    fault: str | None = None
    missing: bool = False
    document: Document | None = None
    held: Loaded | None = None
    url: str | None = None
    web: Web | None = None

    @property
    def here(self) -> bool:
        """Whether only this process can load it."""
        return self.web is not None or (self.document is not None and self.document.path is None)

    def load(self) -> Loaded:
        """The page; WrongCall where there is no such file or address, Unreadable where it cannot be read."""
        if self.fault is not None:
            raise (WrongCall if self.missing else Unreadable)(self.fault)
        if self.held is not None:
            return self.held
        if self.web is not None and self.url is not None:
            return _loaded(self.web.get(self.url))
        return Loaded(bytes_of(self.document or Document(self.name, self.name)))


def inputs_of(arguments: Iterable[str], web: Web | None) -> Iterator[Input]:
    """The pages that arguments mean, in order: of files, folders, patterns, `-`, addresses, `feed:` and an address, archives.

    A file of addresses (.txt or .urls, one a line) and a file of a feed mean the pages at their addresses, if they are named by
    themselves and not as part of a folder. Without `web`, an address is a fault.
    """
    for argument in arguments:
        if argument.lower().startswith(FEED) and is_address(argument[len(FEED) :]):
            yield from _fed(argument[len(FEED) :], web)
        elif is_address(argument):
            yield from _fed(argument, web) if _like_a_feed(argument) else [_page(argument, web)]
        else:
            yield from _files(argument, web)


def _files(argument: str, web: Web | None) -> Iterator[Input]:
    in_folder = _is_folder(argument)
    for document in documents_of([argument], also=(*SUFFIXES, *_ZIP)):
        opener = None if document.fault is not None else _opener(document)
        if opener is not None:
            yield from _opened(document, opener)
        elif not in_folder and document.path is not None and _names_pages(document):
            yield from _named_in(document, web)
        else:
            yield Input(document.printable, document.fault, document.missing, document)


def _is_folder(argument: str) -> bool:
    try:
        return Path(argument).is_dir()
    except (OSError, ValueError):
        return False


def _opener(document: Document) -> Callable[[Document], Iterator[Input]] | None:
    """What takes the pages out of a file of many; None for a file that is one page."""
    name = "" if document.path is None else document.path.lower()
    if is_web_archive(name):
        return _in_web_archive
    return _in_zip if name.endswith(_ZIP) else None


def _opened(document: Document, opener: Callable[[Document], Iterator[Input]]) -> Iterator[Input]:
    try:
        yield from opener(document)
    except MemconError as fault:
        yield Input(document.printable, str(fault))


def _in_web_archive(document: Document) -> Iterator[Input]:
    for page in documents_in_warc(document.path or ""):
        name = f"{document.printable}: {shown(page.url)}" if page.url else document.printable
        if page.fault is not None:
            yield Input(name, page.fault)
        else:
            yield Input(name, held=Loaded(page.data, page.url, page.captured_at, page.media_type, page.charset))


def _in_zip(document: Document) -> Iterator[Input]:
    """The pages of a ZIP file; when a file was changed is not when it was captured, so that is left open."""
    for page in documents_in_zip(document.path or ""):
        name = f"{document.printable}: {page.name}" if page.name else document.printable
        yield Input(name, page.fault) if page.fault is not None else Input(name, held=Loaded(page.data))


def _names_pages(document: Document) -> bool:
    """Whether a file says by its first bytes that it is a list of addresses, or a feed."""
    name = (document.path or "").lower()
    if not name.endswith((*FROM_LISTS, *_FEED_FILES)) or not Path(document.path or "").is_file():
        return False
    try:
        with Path(document.path or "").open("rb") as file:
            head = file.read(LOOKED_AT)
    except OSError:
        return False
    return is_feed(head) if name.endswith(_FEED_FILES) else is_list(head, name)


def _named_in(document: Document, web: Web | None) -> Iterator[Input]:
    """The pages whose addresses are in a file."""
    try:
        data = bytes_of(document)
        if is_feed(data):
            yield from _entries(document.printable, entries_of(data), web)
            return
        for line in addresses_in(data):
            yield _page(line.url, web) if line.fault is None else Input(document.printable, line.fault)
    except MemconError as fault:
        yield Input(document.printable, str(fault))


def _page(url: str, web: Web | None) -> Input:
    if web is None:
        return Input(shown(url), "A file or a folder was expected, found an address; this call fetches nothing.")
    return Input(shown(url), url=url, web=web)


def _like_a_feed(url: str) -> bool:
    return url.partition("#")[0].partition("?")[0].lower().endswith(_FEEDS)


def _fed(url: str, web: Web | None) -> Iterator[Input]:
    """The pages that a feed on the web announces; the page itself where the address turns out to be none of a feed."""
    if web is None:
        yield _page(url, web)
        return
    try:
        fetched = web.get(url)
        if is_feed(fetched.body):
            yield from _entries(shown(url), entries_of(fetched.body, fetched.url), web)
        else:
            yield Input(shown(url), held=_loaded(fetched))
    except MemconError as fault:
        yield Input(shown(url), str(fault))


def _entries(name: str, feed: Feed, web: Web | None) -> Iterator[Input]:
    yield from (_page(entry.url, web) for entry in feed.entries)
    yield from (Input(name, fault) for fault in feed.faults)
    if not feed.entries and not feed.faults:
        yield Input(name, "A feed of pages was expected, found none in it.")


def _loaded(fetched: Fetched) -> Loaded:
    """A page from the web; a feed is no page, and is told."""
    said = fetched.header("content-type") or ""
    media_type = media_type_in(said)
    if media_type in MEDIA_TYPES or (media_type.endswith("xml") and is_feed(fetched.body)):
        raise Unreadable(
            f"A page was expected at {shown(fetched.url)}, found a feed; {FEED}{shown(fetched.url)} means its pages."
        )
    return Loaded(fetched.body, fetched.url, fetched.fetched_at, media_type or None, charset_in(said))
