"""Bring the words of a language up to the rooms: `python scripts/catalogue.py ru` makes or updates its catalogue.

What the templates and tables say is read from them; translations that are there are kept, words that are new stand empty, and
words that no room says any more are dropped. The exit status is 1 while something is left to translate.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOM = Path(__file__).resolve().parents[1] / "src" / "memcon" / "reading_room"
_HEAD = b"# The words of the reading room; scripts/catalogue.py brings them up to what the rooms say.\n\n"
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def messages() -> Catalog:
    """Everything that the rooms say, with where they say it."""
    found = Catalog(charset="utf-8")
    for path in sorted([*ROOM.glob("templates/*.html"), *ROOM.glob("templates/*.xml"), *ROOM.rglob("*.py")]):
        for _, message, _, _ in _messages_in(path):
            found.add(message, locations=[(path.relative_to(ROOM).as_posix(), 0)])
    return found


def _messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    method = extract_python if path.suffix == ".py" else babel_extract
    options = {"trimmed": "true", "silent": "false", "newstyle_gettext": "false"} if path.suffix != ".py" else {}
    with path.open("rb") as stream:
        yield from extract(method, stream, KEYWORDS, (), options)


def updated(language: str) -> Catalog:
    """The catalogue of a language, brought up to the rooms."""
    path = ROOM / "locale" / f"{language}.po"
    held = Catalog(language)
    if path.exists():
        with path.open("rb") as stream:
            held = read_po(stream, locale=language)
    held.update(messages(), no_fuzzy_matching=True)
    held.obsolete.clear()
    return held


def missing(catalogue: Catalog) -> list[str]:
    """What a catalogue has no translation of; of plurals, not of all forms."""
    return [
        str(one.id)
        for one in catalogue
        if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)
    ]  # fmt: skip


def main(language: str) -> int:
    """Write the catalogue of a language, and say what is left to translate."""
    catalogue = updated(language)
    stream = io.BytesIO()
    write_po(stream, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    path = ROOM / "locale" / f"{language}.po"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_HEAD + stream.getvalue())
    left = missing(catalogue)
    print(f"{len([one for one in catalogue if one.id])} messages, {len(left)} without a translation, in locale/{path.name}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
