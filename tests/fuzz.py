"""A fuzz over damaged pages: `python -m tests.fuzz --minutes 10 --seed 7`.

Takes real pages, where they are present, and invented ones, damages them by chance and reads them. Everything that is
neither a record that keeps the invariants nor a refusal in one sentence is a failure: its input is written to a file.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from memcon.errors import Unreadable
from memcon.reading import Reader
from tests.invariants import check_record
from tests.made_pages import HEADINGS, LABELS, LINES, NOTES, SENTENCES, TRICKS, Form, Frame, Kind, Part, Words, make
from tests.quality.data import DATA

# Larger pages are cut to a stretch of this size, so that many are read.
_LARGEST = 60_000
_FORMS: tuple[Form, ...] = ("html", "html", "html", "text", "wrapped", "markdown")
_KINDS: tuple[Kind, ...] = ("turn", "turn", "turn", "paragraph", "table", "list", "torn label", "line", "crumbs", "rule")
_ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "koi8-r", "gb18030", "shift_jis", "utf-8-sig", "latin-1", "cp1256")
_SPLINTERS = (
    b"<", b">", b"</p>", b"<p>", b"<table>", b"<td>", b"<pre>\n\n", b"<!--", b"-->", b"--!>", b"<b>", b"</b>", b"<br>",
    b"&", b"&amp;", b"&#x0;", b"&#10;", b"&nbsp", b"<script>", b"</script>", b"<style>", b"<title>", b"<svg>", b"<math>",
    b"<select>", b"<textarea>\n", b"<template>", b"<![CDATA[", b"<?x", b"<a href='", b"\x00", b"\xff", b"\xc3",
    b"\xed\xa0\x80", b"\r", b"\r\n", b"\n\n", b"\t", b"\xc2\xa0", b"\xc2\xad", b"\xe2\x80\x8b", b"\xe2\x80\xa8",
    b"\xef\xbb\xbf", b":", b"(", b")", b"[", b"]", b" - ", b"Q: ", b"\n---\n", b"**", b"_", b"](/x)", b"| a | b |\n",
    b"\n# ", b"```\n", b"\\", b"(Laughter.)", b"(inaudible)", b"[10:30]", b"\xef\xbc\x9a", b"<hr>", b"<body>",
    b"<frameset>", b"</body>",
)  # fmt: skip


class Sample(msgspec.Struct, frozen=True):
    """A document as bytes and the name it comes under."""

    data: bytes
    name: str


def samples() -> list[Path]:
    """The real pages that are present, a few of each publisher; none where the folder is absent."""
    kinds = (
        "kremlin/pages/*.html",
        "whitehouse/**/*.md",
        "pm-transcripts/*.xml",
        "congressional-record/*.htm",
        "articles/html/*.gz",
    )
    chance = random.Random(1)
    found = [sorted(DATA.glob(kind)) for kind in kinds]
    return [page for pages in found for page in chance.sample(pages, min(len(pages), 25))]


def invented(chance: random.Random) -> Sample:
    """A document of parts taken by chance."""
    frame = Frame(
        form=chance.choice(_FORMS),
        newline=chance.choice(["\n", "\n", "\r\n", "\r"]),
        bom=chance.random() < 0.1,
        encoding=chance.choice(["utf-8", "utf-8", "utf-8", "utf-16", "cp1251"]),
        known=chance.random() < 0.4,
    )
    parts = tuple(_part(chance) for _ in range(chance.randrange(1, 14)))
    return Sample(*make(parts, frame))


def _part(chance: random.Random) -> Part:
    kind = chance.choice(_KINDS)
    if chance.random() < 0.25:
        text = chance.choice([*NOTES, *HEADINGS, *LINES])
        return Part(chance.choice(["note", "heading", "line"]), "", (Words(text),))
    said = tuple(
        Words(chance.choice(SENTENCES), chance.choice(sorted(TRICKS)) if chance.random() < 0.4 else "none", chance.randrange(6))
        for _ in range(chance.randrange(1, 4))
    )
    return Part(kind, chance.choice(LABELS), said, bold=chance.random() < 0.4)


# ---- damage ----


def _at(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(chance: random.Random, data: bytes, longest: int = 400) -> tuple[int, int]:
    start = _at(chance, data)
    return start, min(len(data), start + chance.randrange(1, longest))


def _flip(chance: random.Random, data: bytes) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _cut(chance: random.Random, data: bytes) -> bytes:
    at = _at(chance, data)
    return data[:at] if chance.random() < 0.7 else data[at:]


def _drop(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _double(chance: random.Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data)
    return data[:end] + data[start:end] * chance.randrange(1, 4) + data[end:]


def _splinter(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randrange(1, 6)):
        at = _at(chance, data)
        data = data[:at] + chance.choice(_SPLINTERS) * chance.choice([1, 1, 1, 2, 40]) + data[at:]
    return data


def _without_tags(chance: random.Random, data: bytes) -> bytes:
    share = chance.random()
    return re.sub(rb"<[^<>]{0,300}>", lambda tag: b"" if chance.random() < share else tag[0], data)


def _other_tags(chance: random.Random, data: bytes) -> bytes:
    tags = [*set(re.findall(rb"<[^<>]{1,60}>", data))] or [b"<p>"]
    tags.sort()
    return re.sub(rb"<[^<>]{0,300}>", lambda tag: chance.choice(tags) if chance.random() < 0.1 else tag[0], data)


def _shuffle(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    start = chance.randrange(len(lines))
    some = lines[start : start + chance.randrange(2, 40)]
    chance.shuffle(some)
    return b"\n".join([*lines[:start], *some, *lines[start + len(some) :]])


def _recode(chance: random.Random, data: bytes) -> bytes:
    """Another encoding from some place on, as where two pages were glued together."""
    at = _at(chance, data) if chance.random() < 0.5 else 0
    text = data[at:].decode("utf-8", "replace")
    return data[:at] + text.encode(chance.choice(_ENCODINGS), "replace")


def _line_ends(chance: random.Random, data: bytes) -> bytes:
    ends = [b"\n", b"\r\n", b"\r", b"\n\n", b" "]
    return re.sub(rb"\r?\n", lambda _: chance.choice(ends), data)


_DAMAGE: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip, _cut, _drop, _double, _splinter, _splinter, _without_tags, _other_tags, _shuffle, _recode, _line_ends,
)  # fmt: skip


def mutants(seed: int, pages: list[Path]) -> Iterator[Sample]:
    """Damaged documents without end, the same ones for the same seed and pages."""
    chance = random.Random(seed)
    while True:
        first, second = (_whole(chance, pages) for _ in range(2))
        data = first.data
        if chance.random() < 0.15:
            data = data[: _at(chance, data)] + second.data[_at(chance, second.data) :]
        for _ in range(chance.randrange(0, 4)):
            data = chance.choice(_DAMAGE)(chance, data)
        name = first.name if chance.random() < 0.8 else chance.choice(["page.html", "page.txt", "page.md", "page.xml", ""])
        yield Sample(data, name)


def _whole(chance: random.Random, pages: list[Path]) -> Sample:
    if not pages or chance.random() < 0.5:
        return invented(chance)
    page = chance.choice(pages)
    data = page.read_bytes()
    if len(data) > _LARGEST and not page.name.endswith(".gz"):
        start = chance.randrange(len(data) - _LARGEST)
        data = data[start : start + _LARGEST]
    return Sample(data, page.name)


# ---- reading ----


def failure(reader: Reader, sample: Sample) -> str | None:
    """What is wrong with what comes of a document, None if nothing is."""
    try:
        record = reader.read_bytes(sample.data, name=sample.name)
        check_record(record, sample.data, name=sample.name)
    except Unreadable as refusal:
        return None if str(refusal).endswith(".") else f"a refusal that is no sentence: {refusal}"
    except Exception:  # noqa: BLE001 - whatever it is, it is what the fuzz looks for
        return traceback.format_exc()
    return None


def smaller(reader: Reader, sample: Sample, most: int = 400) -> Sample:
    """A smaller document that fails at the same place, found by leaving stretches out."""
    wanted = _place(failure(reader, sample))
    size, tried = len(sample.data) // 2, 0
    while size and tried < most:
        at = 0
        while at < len(sample.data) and tried < most:
            less = Sample(sample.data[:at] + sample.data[at + size :], sample.name)
            tried += 1
            if _place(failure(reader, less)) == wanted:
                sample = less
            else:
                at += size
        size //= 2
    return sample


def _place(trace: str | None) -> str | None:
    """The line of code that a traceback ends at."""
    found = re.findall(r'File "[^"]+", line \d+, in \w+', trace or "")
    return found[-1] if found else trace


def _keep(sample: Sample) -> Path:
    with tempfile.NamedTemporaryFile(delete=False, prefix="memcon-fuzz-", suffix=f"-{sample.name or 'page'}") as file:
        file.write(sample.data)
    return Path(file.name)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(minutes: float, seed: int) -> int:
    """Fuzz for so long; print the seed and every failure; 1 if there was one."""
    reader, pages, ends = Reader(), samples(), time.monotonic() + minutes * 60
    _say(f"seed {seed}, {len(pages)} real pages")
    count, slowest, seen = 0, 0.0, set[str | None]()
    for count, sample in enumerate(mutants(seed, pages), 1):
        begun = time.process_time()
        trace = failure(reader, sample)
        slowest = max(slowest, time.process_time() - begun)
        if trace is not None and _place(trace) not in seen:
            seen.add(_place(trace))
            _say(f"mutant {count}: {_keep(smaller(reader, sample))}\n{trace}")
        if time.monotonic() > ends:
            break
    _say(f"{count} mutants, {len(seen)} kinds of failure, the slowest read and check {slowest:.2f} s")
    return 1 if seen else 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Read damaged pages until something breaks.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--seed", type=int, default=None, help="the same seed gives the same mutants; without one, another each time"
    )
    told = parser.parse_args()
    return run(told.minutes, told.seed if told.seed is not None else random.SystemRandom().randrange(1_000_000))


if __name__ == "__main__":
    sys.exit(main())
