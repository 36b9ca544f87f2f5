"""The static site: the rooms written into a folder, each page a file, to be put on any host."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec

from memcon.conventions.table import Tables, own_tables
from memcon.errors import MemconError
from memcon.identify.compiled import load_register
from memcon.identify.register import Register
from memcon.reading_room.answer import Answer, Ask, Moved, Raw, Shown
from memcon.reading_room.desk import Chair
from memcon.reading_room.layout import Frame, Layout
from memcon.reading_room.plan import ROOMS
from memcon.reading_room.problems import problem_of
from memcon.reading_room.safety import PAGE_POLICY
from memcon.reading_room.site_folder import Changes, Folder
from memcon.reading_room.site_links import Places, SiteLinks, Target, told_without
from memcon.reading_room.site_search import index_files, site_search
from memcon.reading_room.words import Words, catalogues

# A page may load nothing but its own files: what a server says in a header, a file says itself.
# Of who may frame it only a header may say (CSP 3, 3.3).
_POLICY = "; ".join(one for one in PAGE_POLICY.split("; ") if not one.startswith("frame-ancestors"))
_HEAD = "<head>\n"
_SAYS = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'


class Page(msgspec.Struct, frozen=True):
    """A page of the site: its files, each by its path in the folder."""

    files: tuple[tuple[str, bytes], ...]


class Site:
    """The static site of the archive at `path`, in a language of the catalogues; `has_twins` is whether pages have JSON.

    `register` and `tables` are those of whoever publishes it, memcon's own where not given; `note` is a word of theirs that
    stands on every page.
    """

    def __init__(
        self,
        path: Path,
        register: Register | None = None,
        tables: Tables | None = None,
        *,
        language: str = "en",
        has_twins: bool = True,
        note: str = "",
    ) -> None:
        self._register = register if register is not None else load_register()
        self._tables, self._chair = tables if tables is not None else own_tables(), Chair(path, self._register)
        self._layout = Layout({one.id: one.name for one in self._tables.publishers})
        self._words: Words = catalogues()[language]
        self._has_twins, self._note = has_twins, note
        accounts = dict(self._chair.archive.rows(_ACCOUNTS))
        self._places = Places(frozenset(ROOMS), accounts)

    def count(self) -> int:
        """So many records it has."""
        return int(self._chair.archive.row("SELECT count(*) FROM document")[0])

    def written(self, folder: Path) -> Iterator[Page | Changes]:
        """Write the site: each page when it is written, and at the end what changed in the folder."""
        into = Folder(folder)
        into.begin()
        for name, data in (*_own_files(), *index_files(self._chair.archive)):
            into.write(name, data)
        for page in self._pages():
            for name, data in page.files:
                into.write(name, data)
            yield page
        yield into.end()

    def close(self) -> None:
        """Close the archive."""
        self._chair.archive.close()

    def _pages(self) -> Iterator[Page]:
        for room in ("", "search", "people", "country", "timeline", "coverage", "about", "meeting"):
            self._places.path(room)
        for (name,) in self._chair.archive.rows("SELECT name FROM document ORDER BY id"):
            self._places.path("record", name)
        while self._places.waiting:
            yield self._page(self._places.waiting.popleft())

    def _page(self, target: Target) -> Page:
        """A page with its twin."""
        answer = self._answer(target)
        path = target.path
        links = SiteLinks(depth=path.count("/"), places=self._places)
        if isinstance(answer, Moved):
            return Page(((f"{path}.html", _moved(links.to(answer.room, answer.address, at=answer.at))),))
        if isinstance(answer, Raw):
            return Page(((f"{path}.html", answer.body),) if answer.is_framed else ())
        files = [(f"{path}.html", self._laid_out(answer, target, path, links))]
        if self._has_twins:
            files.append((f"{path}.json", msgspec.json.encode(answer.data)))
        return Page(tuple(files))

    def _answer(self, target: Target) -> Answer:
        """What the room of a page answers; a page that says so where it answers nothing."""
        ask = Ask(self._chair, self._register, self._tables, target.address, dict(target.asked), {}, self._words.language)
        if target.room == "search":
            return site_search(ask)
        try:
            return ROOMS[target.room].call(ask)
        except MemconError as fault:
            problem = problem_of(fault)
            return Shown("problem.html", problem, problem, problem.title, problem.status)

    def _laid_out(self, shown: Shown, target: Target, path: str, links: SiteLinks) -> bytes:
        twin = f"{'../' * path.count('/')}{path}.json" if self._has_twins else None
        frame = Frame(
            links, self._words, (self._words.language,), f"{path}.html", target.room, dict(target.asked), twin, self._note
        )
        page = self._layout.page(shown, frame).decode().replace(_HEAD, _SAYS, 1)
        return told_without(page, path).encode()


_ACCOUNTS = "SELECT d.name, m.name FROM account a JOIN document d ON d.id = a.document JOIN meeting m ON m.id = a.meeting"


def _own_files() -> Iterator[tuple[str, bytes]]:
    """The style sheet, the scripts and the pictures."""
    for one in sorted((resources.files("memcon.reading_room") / "static").iterdir(), key=lambda entry: entry.name):
        if one.is_file():
            yield f"static/{one.name}", one.read_bytes()


def _moved(where: str) -> bytes:
    """A page that leads on to another; `where` is a link that was made, and holds no mark of markup."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>memcon</title>\n'
        f'<meta http-equiv="refresh" content="0; url={where}">\n</head>\n<body><a href="{where}">memcon</a></body>\n</html>\n'
    ).encode()
