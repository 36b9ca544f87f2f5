"""The captured page with the very words of an address marked in it: by the runs that tie a record's text to its page."""

from collections.abc import Iterator

import msgspec

from memcon.archive.addresses import find
from memcon.archive.captures import captures, numbered
from memcon.archive.harmless import harmless
from memcon.archive.placed import placed
from memcon.archive.shown import show
from memcon.archive.store import Archive
from memcon.errors import WrongCall
from memcon.pages.encoding import decode
from memcon.pages.opening import open_bytes
from memcon.pages.pdf import read_pdf
from memcon.pages.printed import unprinted
from memcon.record import Record
from memcon.text import Run, Span


class Original(msgspec.Struct, frozen=True):
    """A captured page beside the words of an address: the capture's number, when it was made, and the page made harmless.

    `words` are those of the address in this capture, marked in `page` (HTML in UTF-8) in `<mark class="memcon">`; None for a
    whole document.
    """

    capture: int
    when: str
    words: str | None
    page: bytes
    is_marked: bool


def original(archive: Archive, printed: str, capture: int | None = None) -> Original:
    """The captured page of an address, its words marked in it.

    `capture` is the number of one, the current one where it is not given; WrongCall where the words do not stand in it. The
    page runs, loads and leads to nothing (`memcon.archive.harmless`); one that is no HTML is shown by its characters.
    """
    found = find(archive, printed)
    number, row = numbered(archive, found.document, capture if capture is not None else _last_with(archive, found.passage))
    record = archive.record(row)
    meant = _meant(archive, printed, found.passage, row)
    stretches = list(_stretches(record, meant)) if meant is not None else []
    decoded, is_html = _decoded(archive.source(row), record.source.media_type)
    page = harmless(decoded, stretches, is_html=is_html, language=record.language, begins=_begins(record))
    captured = next(one for one in captures(archive, printed) if one.n == number)
    words = meant.of(record.text) if meant is not None else None
    return Original(number, captured.when, words, page.encode("utf-8", "replace"), bool(stretches))


def marked_page(archive: Archive, printed: str, capture: int | None = None) -> tuple[bytes, str]:
    """The page of `original`, and a sentence that says what it is."""
    found = original(archive, printed, capture)
    marks = "with the words marked" if found.is_marked else "with nothing marked"
    return found.page, f"The page of capture {found.capture} ({found.when}), {marks}"


def _begins(record: Record) -> int | None:
    """Where the words of a record begin in its page."""
    runs = (block.runs[0] for block in record.blocks if isinstance(block.runs, tuple) and block.runs)
    first = next(runs, None)
    return first.source_start if first is not None else None


def _last_with(archive: Archive, passage: int | None) -> int | None:
    """The number of the last capture that had a passage which is gone; None for any other."""
    rows = archive.rows(
        "SELECT c.n FROM placement l JOIN capture c ON c.id = l.capture JOIN passage p ON p.id = l.passage"
        " WHERE p.id = ? AND p.gone IS NOT NULL ORDER BY c.position DESC LIMIT 1",
        (passage,),
    )
    return rows[0][0] if rows else None


def _meant(archive: Archive, printed: str, passage: int | None, capture: int) -> Span | None:
    """Where the words of an address stand in the text of a capture's record; None for a whole document."""
    if passage is None:
        return None
    line = next(one for one in show(archive, printed).lines if one.asked is not None)
    if line.capture == capture and line.gone_since is None and line.asked is not None:
        return Span(line.start + line.asked[0], line.start + line.asked[1])
    there = next(placed(archive, capture, passage), None)
    if there is None:
        raise WrongCall(f"A capture with the words of {printed} was expected, found one without; `memcon captures` lists all.")
    name = find(archive, printed).address.sentence
    named = (Span(there.start + first, there.start + last) for one, first, last in there.sentences if one == name)
    return next(named, Span(there.start, there.stop))


def _stretches(record: Record, meant: Span) -> Iterator[tuple[int, int]]:
    """The stretches of the decoded page that some words of the text came from, in order."""
    for block in record.blocks:
        for run in block.runs if isinstance(block.runs, tuple) and block.span.overlaps(meant) else ():
            if run.start < meant.end and meant.start < run.end:
                yield _of_run(run, meant)


def _of_run(run: Run, meant: Span) -> tuple[int, int]:
    if not run.is_literal:
        return run.source_start, run.source_end
    first, last = max(run.start, meant.start), min(run.end, meant.end)
    return run.source_start + first - run.start, run.source_start + last - run.start


def _decoded(data: bytes, media_type: str) -> tuple[str, bool]:
    """The characters of a page as its reader had them, and whether they are HTML."""
    content, _ = open_bytes(data, name=None)
    plain = unprinted(content)
    if media_type == "application/pdf":
        return read_pdf(plain).decoded, False
    return decode(plain).text, media_type in ("text/html", "application/xhtml+xml")
