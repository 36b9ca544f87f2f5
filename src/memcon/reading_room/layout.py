"""Pages laid out: a room's answer into HTML, in the reader's language, every word of a document escaped."""

import urllib.parse
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from memcon.reading_room.answer import Shown
from memcon.reading_room.editing import Editing
from memcon.reading_room.links import Links, with_changes
from memcon.reading_room.tellings import Tellings
from memcon.reading_room.words import Words, direction
from memcon.text import NOT_IN_XML
from memcon.version import __version__

# So many characters of what was asked stand in a link to the same page in another language.
_LONGEST_QUERY = 4_000


class Frame(msgspec.Struct, frozen=True):
    """What every page has around it: where it is, in which language, what is searched there, and where its twins are.

    `path` is its own path with what was asked, `twin` that of its JSON (None: it has none). `note` is a word of whoever serves
    the pages. `origin` is where the rooms are, for links from outside; empty where that is not known. `editing` is there where
    editing is switched on.
    """

    links: Links
    words: Words
    languages: tuple[str, ...]
    path: str
    room: str
    asked: Mapping[str, str]
    twin: str | None = None
    note: str = ""
    origin: str = ""
    editing: Editing | None = None


class Layout:
    """Lays out every page. `publishers` are their names by their identifiers."""

    def __init__(self, publishers: Mapping[str, str]) -> None:
        self._publishers = publishers
        self._templates = templates()

    def page(self, shown: Shown, frame: Frame) -> bytes:
        """A page in UTF-8."""
        words, links = frame.words, frame.links
        found = self._templates.get_template(shown.template).render(
            view=shown.view, title=shown.title, frame=frame, to=links.to, asset=links.asset, _=words.said,
            whole=Links(frame.origin).to, ngettext=words.counted,
            day=words.date, number=words.number, share=words.share, land=words.land, tongue=words.tongue,
            switched=lambda language: _switched(frame.path, language),
            **Tellings(words, self._publishers).names(),
        )  # fmt: skip
        if "xml" in shown.media_type:
            found = NOT_IN_XML.sub("", found)
        return found.encode("utf-8", "replace")


@cache
def templates() -> Environment:
    """The templates of the rooms, each read and compiled once, however many applications lay out pages with them."""
    found = Environment(
        loader=PackageLoader("memcon.reading_room"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    found.filters.update(plainly=plainly)
    found.globals.update(direction=direction, with_changes=with_changes, version=__version__)
    return found


def plainly(words: str | None) -> str:
    """Words of a page in one line, without what could turn the direction of the line or hide in it.

    >>> plainly("a\\u202eb\\n c")
    'ab c'
    """
    kept = "".join(mark for mark in words or "" if mark.isprintable() or mark.isspace())
    return " ".join(kept.split())


def _switched(path: str, language: str) -> str:
    """The page of a path in another language; of what was asked, nothing where it is longer than addresses are."""
    bare, _, query = path.partition("?")
    query = query if len(query) <= _LONGEST_QUERY else ""
    asked: list[tuple[str, Any]] = [one for one in urllib.parse.parse_qsl(query) if one[0] != "lang"]
    return f"{bare}?{urllib.parse.urlencode([*asked, ('lang', language)])}"
