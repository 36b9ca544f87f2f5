"""The eight invariants of the design as far as reading goes: each function raises AssertionError where a record breaks one."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from memcon.pages.encoding import decode
from memcon.pages.opening import open_bytes
from memcon.pages.pdf import read_pdf
from memcon.record import Block, Record, Turn, load_record, pointers
from memcon.text import Run, Span

_SPOKEN_KINDS = ("paragraph", "list item", "table cell")
_QUIET_KINDS = ("heading", "note", "unassigned")
# What may stand between a label, its notes and the speech and belong to none of them, white space aside.
_AFTER_LABEL = re.compile(r"[:：﹕︓.–—‒―】）〕］>\]-]{0,2}|[:：]\s[–—―]")
_BEFORE_LABEL = re.compile(r"[【（〔［\[]?")
# Characters that are never laid out.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]+")
_TAG = re.compile(r"<!--(?:[^-]|-(?!->))*+-->|<[/?!A-Za-z][^<>]*+>")
_NUMBERED = re.compile(r"&#([xX]?)((?<=[xX])[0-9a-fA-F]++|[0-9]++);?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def check_record(record: Record, data: bytes, *, name: str | None = None) -> None:
    """Every invariant that one record and the bytes it was read from can be held to."""
    check_spans(record)
    check_tiling(record)
    check_cover(record)
    check_order(record)
    check_values(record)
    check_reload(record)
    check_words(record)
    check_runs(record, *source_of(data, name))


def source_of(data: bytes, name: str | None) -> tuple[str, str]:
    """The decoded page that a record's runs point into, and its media type."""
    content, media_type = open_bytes(data, name=name)
    if media_type == "application/pdf":
        return read_pdf(content).decoded, media_type
    return decode(content).text, media_type


# ---- 1, 2: spans are inside the text, and nothing empty is pointed at ----


def check_spans(record: Record) -> None:
    """Every span lies in the text, says something, and neither begins nor ends in white space."""
    for span in pointers(record):
        words = span.of(record.text)
        assert words and words == words.strip(), f"{span} holds {words[:60]!r}: nothing, or white space at an end"


# ---- 3: tiling and cover ----


def check_tiling(record: Record) -> None:
    """Blocks and one line feed between two of them are the whole text, and no block holds a line feed."""
    words = [block.span.of(record.text) for block in record.blocks]
    assert "\n".join(words) == record.text, "the blocks and the line feeds between them are not the text"
    assert all(block.span for block in record.blocks)
    at = 0
    for block in record.blocks:
        assert block.span.start == at, f"a block begins at {block.span.start}, expected at {at}"
        at = block.span.end + 1
    broken = next((one for one in words if len(one.split()) > 1 and one != " ".join(one.split())), None)
    assert broken is None, f"white space in a block is not one space: {broken!r}"


def check_cover(record: Record) -> None:
    """Labels, speech and asides never overlap; with the quiet blocks they hold each character once, delimiters aside."""
    pieces = _pieces(record)
    for (first, what), (second, other) in zip(pieces, pieces[1:], strict=False):
        assert first.end <= second.start, (
            f"{what} {first.of(record.text)[:60]!r} and {other} {second.of(record.text)[:60]!r} share characters"
        )
    at = 0
    for block in record.blocks:
        mine = []
        while at < len(pieces) and pieces[at][0].start < block.span.end:
            mine.append(pieces[at])
            at += 1 if pieces[at][0].end <= block.span.end else 0
            if mine[-1][0].end > block.span.end:
                break
        _check_block(record, block, mine)


def _pieces(record: Record) -> list[tuple[Span, str]]:
    found = [(turn.label.span, "label") for turn in record.turns if turn.label is not None]
    found += [(span, "speech") for turn in record.turns for span in turn.speech]
    found += [(aside.span, "aside") for aside in record.asides]
    return sorted(found)


def _check_block(record: Record, block: Block, pieces: list[tuple[Span, str]]) -> None:
    words = block.span.of(record.text)
    if block.kind in _QUIET_KINDS:
        held = [what for _, what in pieces if what != "aside"]
        assert not held, f"a block of kind {block.kind} holds {held[0]}: {words[:80]!r}"
        return
    assert block.kind in _SPOKEN_KINDS
    # Where nobody speaks, a block is words of its own, with the marks of what is wanting among them.
    if not record.turns and all(what == "aside" for _, what in pieces):
        return
    clipped = [(Span(max(span.start, block.span.start), min(span.end, block.span.end)), what) for span, what in pieces]
    for before, hole, after in _holes(block.span, clipped):
        left = hole.of(record.text).strip()
        allowed = _AFTER_LABEL if before in ("label", "aside") else _BEFORE_LABEL if after == "label" else None
        belongs = not left or (allowed is not None and allowed.fullmatch(left) is not None)
        assert belongs, f"{left[:60]!r} belongs to nothing (after {before}, before {after}) in {words[:80]!r}"


def _holes(block: Span, pieces: list[tuple[Span, str]]) -> Iterator[tuple[str | None, Span, str | None]]:
    """The stretches of a block outside the pieces, each with what stands before and after it."""
    at, before = block.start, None
    for span, what in pieces:
        yield before, Span(at, span.start), what
        at, before = span.end, what
    yield before, Span(at, block.end), None


def check_order(record: Record) -> None:
    """Turns are numbered from one, stand in the order of the text, and point at participants and questions there are."""
    people = {person.id: person for person in record.participants}
    assert len(people) == len(record.participants)
    ends = [*(_start(turn) for turn in record.turns), len(record.text) + 1][1:]
    for number, (turn, end) in enumerate(zip(record.turns, ends, strict=True), 1):
        assert (turn.n, turn.id) == (number, f"t{number}")
        assert turn.label is not None or turn.speech, f"turn {number} is empty"
        spans = [turn.label.span] if turn.label is not None else []
        spans += turn.speech
        assert spans == sorted(spans), f"turn {number} is out of order"
        assert spans[-1].end <= end, f"turn {number} reaches into the one after it"
        if turn.speaker is not None:
            assert people[turn.speaker].spoke
        if turn.answers is not None:
            assert record.turns[turn.answers - 1].kind == "question" and turn.answers < number
    for aside in record.asides:
        if aside.turn is not None:
            first = record.turns[aside.turn - 2].speech[:1] if aside.turn > 1 else ()
            assert aside.span.end <= ends[aside.turn - 1] + 1, f"{aside} stands in the turn after its own"
            assert not first or first[0].start < aside.span.start, f"{aside} stands in the turn before its own"
    assert list(record.asides) == sorted(record.asides, key=lambda aside: aside.span)


def _start(turn: Turn) -> int:
    return turn.label.span.start if turn.label is not None else turn.speech[0].start


def check_values(record: Record) -> None:
    """What the record prints of title and place is what stands there, white space aside."""
    for value in (record.title, record.place):
        if value is not None and value.span is not None:
            assert " ".join(value.span.of(record.text).split()) == value.value
    forms = Counter(form for person in record.participants for form in set(person.as_printed))
    for turn in record.turns:
        if turn.label is not None and turn.speaker is not None:
            assert forms[turn.label.text], f"no participant is printed as {turn.label.text!r}"


# ---- 4, 6: pointers carry their quote; derived words are exact pieces ----


def check_reload(record: Record) -> None:
    """A record is the same after it was saved and loaded."""
    saved = record.to_json()
    loaded = load_record(saved)
    assert loaded == record, "a record changes when it is saved and loaded"
    assert loaded.to_json() == saved


def check_words(record: Record) -> None:
    """A turn's words are slices of the text, parted by one space."""
    for turn in record.turns:
        words, at = record.words(turn), 0
        for span in turn.speech:
            assert words[at : at + len(span)] == record.text[span.start : span.end]
            at += len(span) + 1
        assert at == len(words) + bool(turn.speech)


# ---- 7: runs ----


def check_runs(record: Record, decoded: str, media_type: str) -> None:
    """Each block's runs tile its span, in order, and the page says the same words there."""
    for block in record.blocks:
        assert isinstance(block.runs, tuple), "a block has no runs"
        at = block.span.start
        for run in block.runs:
            assert run.start == at < run.end, f"runs leave a hole or overlap at {at}: {run}"
            assert 0 <= run.source_start <= run.source_end <= len(decoded), f"{run} points outside the page"
            _check_run(run, record.text, decoded, media_type)
            at = run.end
        assert at == block.span.end, f"the runs of a block end at {at}, the block at {block.span.end}"


def _check_run(run: Run, text: str, decoded: str, media_type: str) -> None:
    words, printed = text[run.start : run.end], decoded[run.source_start : run.source_end]
    if len(words) == len(printed):
        said = "".join(" " if mark.isspace() else mark for mark in printed)
        said = said.replace("\x00", "\ufffd") if media_type in ("text/html", "application/xml") else said
        if said == words:
            return
    if not printed and "<table" in decoded:
        return  # words that stand in a table outside its cells are shown before it: their place is not told
    assert says(printed, words, media_type), f"the text says {words[:80]!r}, the page {printed[:80]!r} ({run})"


def says(printed: str, words: str, media_type: str) -> bool:
    """Whether a stretch of a page, as one unit, says these words: references and escapes resolved, white space folded."""
    if words == " ":
        return not _INVISIBLE.sub("", _resolved(_TAG.sub("", printed), media_type)).strip()
    return _folded(_resolved(printed, media_type)) == words


def _resolved(printed: str, media_type: str) -> str:
    plain = printed if media_type == "text/plain" else html.unescape(_NUMBERED.sub(_character, printed))
    return _ESCAPED.sub(r"\1", plain) if media_type == "text/markdown" else plain


def _character(numbered: re.Match[str]) -> str:
    """What a numbered reference means to a browser: html.unescape leaves characters out that a browser keeps."""
    point = int(numbered[2], 16 if numbered[1] else 10)
    if 0x80 <= point <= 0x9F or not 0 < point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        return html.unescape(f"&#{point};")
    return chr(point)


def _folded(printed: str) -> str:
    return re.sub(r"\s+", " ", _INVISIBLE.sub("", printed))
