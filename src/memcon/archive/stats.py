"""What an archive holds, counted: documents, captures, turns, words, speakers; by publisher, year, form and language."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Literal

import apsw
import msgspec

from memcon.archive.moment import one_moment
from memcon.archive.store import Archive

# Scripts that print no space between words.
_UNSPACED = re.compile(
    "[\u0e01-\u0e30\u0e81-\u0eb0\u1000-\u102a\u1780-\u17b3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)


def words_in(text: str) -> int:
    """How many words a text has: what stands between spaces; in scripts that print none (Chinese, Japanese, Thai) each letter.

    >>> words_in("Good day, all."), words_in("和平 plan")
    (3, 3)
    """
    parts = text.split()
    if text.isascii():
        return len(parts)
    solid = len(_UNSPACED.findall(text))
    return len(parts) if not solid else solid + sum(1 for part in parts if _UNSPACED.sub("", part).strip("。、，！？「」（）"))


def _words_in(*values: Any) -> int:
    return words_in(values[0])


class Share(msgspec.Struct, frozen=True):
    """What one publisher, year, form or language has of the archive (null: pages that tell none), from which day to which."""

    name: str | None
    documents: int
    turns: int
    words: int
    first: str | None
    last: str | None


class Identified(msgspec.Struct, frozen=True):
    """How many of those who spoke, the press left out, are identified, and how many of the words in turns are theirs."""

    speakers: int
    identified: int
    words: int
    words_identified: int


class Holdings(msgspec.Struct, frozen=True):
    """What an archive holds, as far as it is told without its words: that takes no time in a large archive either.

    `changed` counts captures by which words changed, `changed_documents` the documents of these; `speakers` those who spoke on
    each document, the press left out, `identified` those of them whom the register has. `holes` are as those of `Stats`.
    """

    documents: int
    undated: int
    captures: int
    changed: int
    changed_documents: int
    pages: int
    speakers: int
    identified: int
    first: str | None
    last: str | None
    holes: tuple[tuple[str, str], ...]
    meetings: int = 0
    accounts: int = 0


def holdings(archive: Archive) -> Holdings:
    """The figures of an archive that need none of its words."""
    months = {month for (month,) in archive.rows("SELECT DISTINCT substr(date, 1, 7) FROM document WHERE length(date) >= 7")}
    meetings, accounts = _meetings(archive)
    return Holdings(*(*archive.row(_HELD), tuple(holes_between(months)), meetings, accounts))


# Of the press nobody expects the names.
_SPOKE = "FROM participant WHERE spoke AND on_page AND side IS NOT 'press'"
_HELD = f"""
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM document WHERE date IS NULL), (SELECT count(*) FROM capture),
  (SELECT count(*) FROM capture WHERE change = 'words'),
  (SELECT count(DISTINCT document) FROM capture WHERE change = 'words'), (SELECT count(*) FROM source),
  (SELECT count(*) {_SPOKE}), (SELECT count(person) {_SPOKE}),
  (SELECT min(date) FROM document), (SELECT max(date) FROM document)"""

# What the documents of an archive are parted by, and in which order the parts come.
Part = Literal["publisher", "year", "form", "language"]
_PARTED: dict[Part, tuple[str, str]] = {
    "publisher": ("d.publisher", "documents DESC"), "year": ("substr(d.date, 1, 4)", "name"),
    "form": ("d.form", "documents DESC"), "language": ("d.language", "documents DESC"),
}  # fmt: skip


def parts(archive: Archive, by: Part) -> list[tuple[str | None, int, str | None, str | None]]:
    """Each publisher, year, form or language (None: pages that tell none), its documents, and from which day to which."""
    column, order = _PARTED[by]
    found: list[tuple[str | None, int, str | None, str | None]] = archive.rows(
        f"SELECT {column} AS name, count(*) AS documents, min(d.date), max(d.date) FROM document d"
        f" GROUP BY 1 ORDER BY {order}, 1"
    )
    return found


class Stats(msgspec.Struct, frozen=True):
    """What an archive holds. Counts of turns, sentences and words are of what stands in current captures; sizes are bytes.

    `holes` are the months without a document between the first and the last, as spans (`2019-03`, `2019-05`).
    """

    archive: str
    version: int
    size: int
    sizes: dict[str, int]
    documents: int
    undated: int
    captures: int
    changed: int
    pages: int
    turns: int
    paragraphs: int
    sentences: int
    words: int
    gone: int
    speakers: int
    identified: Identified
    first: str | None
    last: str | None
    holes: tuple[tuple[str, str], ...]
    publishers: tuple[Share, ...]
    years: tuple[Share, ...]
    forms: tuple[Share, ...]
    languages: tuple[Share, ...]
    findings: dict[str, int]
    judgements: dict[str, int]
    meetings: int = 0
    accounts: int = 0


def stats(archive: Archive) -> Stats:
    """The figures of an archive, all of one moment."""
    archive.connection.create_scalar_function("words_in", _words_in, 1, deterministic=True)
    with one_moment(archive):
        archive.connection.execute(_COUNTED)
        return _figures(archive)


# What stands now, by document and speaker: counted once.
_COUNTED = """
CREATE TEMP TABLE counted AS
SELECT document, participant, name LIKE 't%' AS is_turn, count(*) AS passages, sum(words_in(text)) AS words,
  sum(json_array_length(sentences)) AS sentences
FROM passage WHERE gone IS NULL GROUP BY document, participant, name LIKE 't%'"""


def _figures(archive: Archive) -> Stats:
    sizes = _sizes(archive)
    held = holdings(archive)
    gone, speakers = archive.row(_COUNTS)
    turns, paragraphs, sentences, words = archive.row(_PASSAGES)
    return Stats(
        archive=str(archive.path), version=archive.row("PRAGMA user_version")[0], size=sum(sizes.values()), sizes=sizes,
        documents=held.documents, undated=held.undated, captures=held.captures, changed=held.changed, pages=held.pages,
        turns=turns, paragraphs=paragraphs, sentences=sentences, words=words, gone=gone, speakers=speakers,
        identified=Identified(held.speakers, held.identified, *archive.row(_WORDS_IDENTIFIED)),
        first=held.first, last=held.last, holes=held.holes,
        publishers=_shares(archive, "publisher"), years=_shares(archive, "year"), forms=_shares(archive, "form"),
        languages=_shares(archive, "language"),
        findings=dict(archive.rows("SELECT code, count(*) FROM finding GROUP BY code ORDER BY count(*) DESC, code")),
        judgements=dict(archive.rows(_JUDGEMENTS)), meetings=held.meetings, accounts=held.accounts,
    )  # fmt: skip


def _meetings(archive: Archive) -> tuple[int, int]:
    """The meetings that people confirmed, and the documents that are accounts of them; none in a file of an older memcon."""
    if not archive.has_table("account"):
        return 0, 0
    meetings, accounts = archive.row("SELECT count(DISTINCT meeting), count(*) FROM account")
    return meetings, accounts


_COUNTS = f"""
SELECT (SELECT count(*) FROM passage WHERE gone IS NOT NULL),
  (SELECT count(DISTINCT coalesce(person, name, as_printed)) {_SPOKE})"""
_PASSAGES = """
SELECT coalesce(sum(iif(is_turn, passages, 0)), 0), coalesce(sum(iif(is_turn, 0, passages)), 0), coalesce(sum(sentences), 0),
  coalesce(sum(words), 0) FROM counted"""
# Turns whose speaker is not known count as nobody's.
_WORDS_IDENTIFIED = """
SELECT coalesce(sum(words), 0), coalesce(sum(iif(w.person IS NOT NULL, words, 0)), 0)
FROM counted LEFT JOIN participant w ON w.id = participant WHERE is_turn AND w.side IS NOT 'press'"""
_JUDGEMENTS = """
SELECT iif(withdrawn_at IS NULL, substr(field, 1, instr(field || ':', ':') - 1), 'withdrawn'), count(*) FROM judgement
GROUP BY 1 ORDER BY count(*) DESC"""


def _shares(archive: Archive, by: Part) -> tuple[Share, ...]:
    """What each has of the archive, with its turns and words."""
    column, order = _PARTED[by]
    rows = archive.rows(f"SELECT {column} AS name, {_OF_DOCUMENTS} GROUP BY 1 ORDER BY {order}, 1")
    return tuple(Share(*row) for row in rows)


_OF_DOCUMENTS = """
count(*) AS documents, sum(coalesce(turns, 0)), sum(coalesce(words, 0)), min(d.date), max(d.date)
FROM document d LEFT JOIN (
  SELECT document, sum(iif(is_turn, passages, 0)) AS turns, sum(words) AS words FROM counted GROUP BY document
) c ON c.document = d.id"""


# -- holes --


def holes_between(months: Iterable[str]) -> list[tuple[str, str]]:
    """The stretches of months that are missing between the first and the last of some.

    >>> holes_between(["2019-01", "2019-02", "2019-05"])
    [('2019-03', '2019-04')]
    """
    numbers = sorted({int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months})
    return [(_month(one + 1), _month(other - 1)) for one, other in pairwise(numbers) if other > one + 1]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


# -- the file --

# What the tables are for, in the words of whoever asks where the room has gone; the rest is everything else.
_PARTS = (
    ("pages", ("source", "sqlite_autoindex_source_1")),
    ("records", ("capture", "capture_source", "sqlite_autoindex_capture_1")),
    ("words", ("passage", "passage_participant", "passage_judged", "sqlite_autoindex_passage_1", "placement",
               "placement_passage")),
    ("index", ("word_index_data", "word_index_idx", "word_index_docsize", "word_index_config")),
    ("quotations", ("seed_node", "wording", "wording_passage")),
    ("people", ("participant", "participant_person", "sqlite_autoindex_participant_1", "office", "office_held",
                "mention", "mention_person", "reason")),
)  # fmt: skip


def _sizes(archive: Archive) -> dict[str, int]:
    """The bytes of the file by what they hold; all in one where this SQLite cannot tell."""
    size = archive.row("PRAGMA page_size")[0]
    whole, free = size * archive.row("PRAGMA page_count")[0], size * archive.row("PRAGMA freelist_count")[0]
    try:
        told: list[Any] = archive.connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    except apsw.SQLError:  # built without dbstat
        return {"used": whole - free, "free": free}
    rows: dict[str, int] = dict(told)
    found = {part: sum(rows.get(name, 0) for name in names) for part, names in _PARTS}
    return found | {"rest": whole - free - sum(found.values()), "free": free}
