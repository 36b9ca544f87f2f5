"""The tables: their types, how they are loaded, and the rules each row must keep."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
import tomli

from memcon.conventions.grammar import Element, parse_form
from memcon.conventions.words import CLASSES
from memcon.errors import BadTable
from memcon.record import Occasion

T = TypeVar("T")
Delimiter = Literal["colon", "dash", "period", "line", "gap", "bracket"]
LabelKind = Literal["speaker", "question", "answer", "service", "collective"]
NoteKind = Literal[
    "inaudible", "laughter", "applause", "interpreter", "language", "crosstalk", "omission", "action", "timestamp", "editorial"
]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"refuses": "not"}, kw_only=True):
    examples: tuple[str, ...]
    refuses: tuple[str, ...] = ()


class LabelRow(_Row, frozen=True, kw_only=True):
    """One form of label: `form` over the parts of the grammar, the delimiters it may stand before, how much it proves.

    `weight` is the evidence that a line of this form opens a turn, before anything else is known: 3 proves it alone,
    2 with any support, 1 with strong support, 0 only where the same words are known otherwise. `upper` asks for capitals
    or refuses them; `languages` are those of the documents in which the form is looked for (none: all).
    """

    id: str
    form: str
    says: str
    delimiters: tuple[Delimiter, ...] = ("colon",)
    kind: LabelKind = "speaker"
    weight: int = 3
    upper: bool | None = None
    languages: tuple[str, ...] = ()

    def elements(self) -> tuple[Element, ...]:
        """The form, parsed."""
        return parse_form(self.form)


class MadeOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language of which notes are put together that no list of phrases has: `(mic off for one sentence)`.

    A note that has only these words, and figures, is of the row where it has one of the `apparatus` and one that is `failing`
    or `lost`, or one of the `words` and one that is `lost`; those `between` tell nothing.
    """

    language: str
    apparatus: tuple[str, ...]
    failing: tuple[str, ...]
    words: tuple[str, ...]
    lost: tuple[str, ...]
    between: tuple[str, ...]


class NoteRow(_Row, frozen=True, kw_only=True):
    """Notes in brackets that mean one thing: phrases, in which `*` stands for any words and {language} for a language.

    Notes of a row that stands `alone` need no brackets where they fill a paragraph: minutes print them so. `made_of` has the
    words of which further notes of the row are put together.
    """

    id: str
    kind: NoteKind
    phrases: tuple[str, ...]
    made_of: tuple[MadeOf, ...] = ()
    alone: bool = False


class Expect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a page of this convention has when all is well; falling short is a finding."""

    turns: int = 0
    speakers: int = 0
    unassigned: float = 0.05


class Select(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in the publisher's pages the parts stand, as CSS selectors; `drop` is never text."""

    content: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


class Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one publisher, or one style that many share, prints a meeting.

    `hosts`, `sites`, `marks` (CSS selectors) and `titles` (beginnings of page titles) tell the publisher's pages; `home` is
    the side of its own officials. `narration` are beginnings (or, after `*`, ends) of paragraphs in which the publisher, not a
    speaker, speaks: nothing after them is spoken until the next label; `headings_end` says the same of headings.
    `occasions` says which occasion the publisher's own category means.
    """

    id: str
    name: str
    hosts: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    home: str | None = None
    language: str | None = None
    delimiters: tuple[Delimiter, ...] = ("colon",)
    select: Select = Select()
    expect: Expect = Expect()
    label: tuple[LabelRow, ...] = ()
    note: tuple[NoteRow, ...] = ()
    narration: tuple[str, ...] = ()
    headings_end: bool = False
    occasions: dict[str, Occasion] = {}


class Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of label and note rows that every convention shares."""

    label: tuple[LabelRow, ...] = ()
    note: tuple[NoteRow, ...] = ()


class Tables(msgspec.Struct, frozen=True):
    """Everything the reader knows beforehand, and the hash by which a record says with what it was read."""

    publishers: tuple[Convention, ...]
    styles: tuple[Convention, ...]
    labels: tuple[LabelRow, ...]
    notes: tuple[NoteRow, ...]
    words: dict[str, dict[str, tuple[str, ...]]]
    digest: str
    hosts: dict[str, Convention]

    def list_of(self, kind: str, language: str | None = None) -> tuple[str, ...]:
        """The entries of one word list, of one language or of all."""
        lists = [self.words.get(language, {})] if language else list(self.words.values())
        return tuple(word for one in lists for word in one.get(kind, ()))


@cache
def own_tables() -> Tables:
    """The tables that come with memcon."""
    return load_tables(None)


def load_tables(folder: Path | None) -> Tables:
    """The tables that come with memcon, and a user's own beside them; BadTable where a file breaks the rules."""
    files = sorted(_own_files()) + (sorted(_user_files(folder)) if folder is not None else [])
    return build(files)


def _own_files() -> list[tuple[str, str]]:
    root = resources.files("memcon.conventions") / "tables"
    return [(name, file.read_text(encoding="utf-8")) for name, file in _walk(root, "")]


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _walk(item, f"{prefix}{item.name}/")
        elif item.name.endswith(".toml") and not prefix.startswith("countries/"):
            found.append((prefix + item.name, item))
    return found


def _user_files(folder: Path) -> list[tuple[str, str]]:
    if not folder.is_dir():
        raise BadTable(f"--conventions takes a folder of .toml tables, found no folder at {folder}")
    files = sorted(folder.rglob("*.toml"))
    if not files:
        raise BadTable(f"--conventions takes a folder of .toml tables, found none in {folder}")
    return [(_tier_of(file, folder), file.read_text(encoding="utf-8")) for file in files]


def _tier_of(file: Path, folder: Path) -> str:
    """A user's table: `words/…` and `labels…` as here, everything else is a publisher."""
    name = file.relative_to(folder).as_posix()
    return name if name.startswith(("words/", "styles/", "publishers/", "labels", "notes")) else f"publishers/{name}"


def build(files: list[tuple[str, str]]) -> Tables:
    """Tables from (name, text) pairs; the folder in the name says what a file holds."""
    publishers: list[Convention] = []
    styles: list[Convention] = []
    labels: list[LabelRow] = []
    notes: list[NoteRow] = []
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, text in files:
        if name.startswith("words/"):
            _add_words(words, name, text)
        elif name.startswith(("publishers/", "styles/")):
            (publishers if name.startswith("publishers/") else styles).append(_decode(name, text, Convention))
        else:
            rows = _decode(name, text, Rows)
            labels += rows.label
            notes += rows.note
    digest = hashlib.sha256("\0".join(f"{name}\0{text}" for name, text in files).encode()).hexdigest()[:16]
    merged = _merged(publishers)
    # Of two publishers of one host, the first has it.
    hosts = {host: convention for convention in reversed(merged) for host in convention.hosts}
    return Tables(merged, tuple(styles), tuple(labels), tuple(notes), words, digest, hosts)


def _merged(publishers: list[Convention]) -> tuple[Convention, ...]:
    """One convention an id: a user's table takes the place of the one that comes with memcon."""
    return tuple({convention.id: convention for convention in publishers}.values())


def _decode(name: str, text: str, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomli.loads(text), kind)
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BadTable(f"{name} is no table as docs/tables.md describes: {fault}") from fault


def _add_words(words: dict[str, dict[str, tuple[str, ...]]], name: str, text: str) -> None:
    language = name.rsplit("/", 1)[-1].removesuffix(".toml").split(".")[0]
    lists = _decode(name, text, dict[str, tuple[str, ...]])
    mine = words.setdefault(language, {})
    for kind, entries in lists.items():
        if kind not in CLASSES and kind not in TEXT_LISTS:
            raise BadTable(f"{name}: a word list is one of {', '.join((*CLASSES, *TEXT_LISTS))}, found {kind!r}")
        mine[kind] = mine.get(kind, ()) + entries


# Lists that are not about labels: months, cues of form and occasion, furniture, ….
TEXT_LISTS = (
    "disclaimer",
    "note_field",
    "credit",
    "prompt",
    "photo",
    "vote",
    "imprint",
    "told",
    "banner",
    "months",
    "solar_months",
    "weekdays",
    "today",
    "yesterday",
    "ahead",
    "spoken",
    "salutation",
    "narrated",
    "furniture",
    "advertisement",
    "end",
    "opening",
    "status",
    "transcript",
    "readout",
    "statement",
    "written",
    "notice",
    "meeting",
    "call",
    "press_conference",
    "briefing",
    "interview",
    "speech",
    "debate",
    "by_line",
    "plural",
    "language_names",
    "place_mark",
    "town_mark",
    "year_mark",
    "began_at",
    "article",
    "bureau",
    "presiding",
    "chair",
    "venue",
    "gathering",
    "frame",
    "spoke",
    "held",
    "excerpt",
    "roster",
    "box",
    "update",
    "posted",
    "source",
    "street",
    "date_field",
    "place_field",
    "time_field",
    "said",
    "institution",
    "spoke_with",
)
