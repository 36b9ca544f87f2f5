"""The President of Russia's pages: turns, dates, titles, places and forms, as they are and damaged in six ways."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
import turbohtml

from memcon.reading import Reader
from memcon.record import Record
from tests.quality.data import DATA, GOLD, held_out, lines, some
from tests.quality.score import Key, Share, Tally, key, keys_of

Gold = dict[str, Any]
Make = Callable[[Gold], tuple[bytes, str] | None]
_PRINTED = ("date", "title", "place", "time")


class Pages(msgspec.Struct):
    """What was read of many pages: turns, also of the held-out third alone; days, titles, places and times; pages whose text
    holds no furniture; pages with a finding that a label is lost."""

    turns: Tally = msgspec.field(default_factory=Tally)
    apart: Tally = msgspec.field(default_factory=Tally)
    shares: dict[str, Share] = msgspec.field(default_factory=lambda: {name: Share() for name in _PRINTED})
    clean: Share = msgspec.field(default_factory=Share)
    told: Share = msgspec.field(default_factory=Share)


@cache
def gold() -> tuple[Gold, ...]:
    """The gold of all pages, with the errata applied."""
    errata = {(row["page"], row["paragraph"]): row for row in lines(GOLD / "kremlin-errata.jsonl")}
    pages = lines(DATA / "kremlin" / "gold.jsonl")
    for page in pages:
        for number, paragraph in enumerate(page["paragraphs"]):
            erratum = errata.get((f"kremlin/{page['id']}", number))
            if erratum is not None:
                _correct(paragraph, erratum)
    return tuple(pages)


def _correct(paragraph: Gold, erratum: Gold) -> None:
    """Apply one erratum: where in the paragraph's text the label ends (0: no label), or that it is no speech."""
    if erratum.get("not_speech"):
        paragraph["all_italic"] = True
        return
    label = erratum["label"]
    paragraph["speaker_label"] = paragraph["text"][label[0] : label[1]] if label else None
    paragraph["label_note"] = None


def source(page: Gold) -> bytes:
    """The bytes of a page."""
    return (DATA / "kremlin" / str(page["html_file"])).read_bytes()


def as_it_is(page: Gold) -> tuple[bytes, str]:
    """The page itself."""
    return source(page), "page.html"


def turns(page: Gold, *, without_first: bool = False) -> list[Key]:
    """The turns of a page's gold as they are compared."""
    found: list[tuple[str, list[str]]] = []
    for paragraph in page["paragraphs"]:
        text = _flat(paragraph["text"])
        if paragraph["speaker_label"]:
            found.append((paragraph["speaker_label"], [_after_label(text)]))
        elif found and not paragraph["all_italic"] and not re.fullmatch(r"[*\s]+", text):
            found[-1][1].append(text)
    return [key(label, " ".join(speech)) for label, speech in found[1 if without_first else 0 :]]


def _after_label(text: str) -> str:
    """The text after the label's colon: the first one outside brackets."""
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if mark == ":" and depth <= 0:
            return text[at + 1 :]
    return text


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def measure(reader: Reader, make: Make = as_it_is, *, without_first: bool = False, most: int | None = None) -> Pages:
    """All pages, or `most` of them, each as `make` makes it; those it makes nothing of are passed over."""
    wanted = some((page["id"] for page in gold()), most)
    pages = Pages()
    for page in gold():
        made = make(page) if page["id"] in wanted else None
        if made is not None:
            _count(pages, page, reader.read_bytes(made[0], name=made[1]), turns(page, without_first=without_first))
    return pages


def _count(pages: Pages, page: Gold, record: Record, expected: list[Key]) -> None:
    found = keys_of(record)
    pages.turns.add(page["id"], found, expected)
    if held_out(f"kremlin/{page['id']}"):
        pages.apart.add(page["id"], found, expected)
    for name, share in pages.shares.items():
        printed = getattr(record, name)
        if page[name] is not None or printed is not None:
            share.add(page["id"], _flat(printed.value) if printed else None, _flat(page[name]) if page[name] else None)
    pages.clean.add(page["id"], next(furniture(page, record), None), None)
    lost = {"opening-label-lost", "speaker-unknown"} & {finding.code for finding in record.findings}
    pages.told.add(page["id"], bool(lost), True)


def forms(reader: Reader, *, most: int | None = None) -> tuple[Share, Share, Share]:
    """Form and occasion against the annotation by hand, and form on the held-out third alone."""
    by_id = {page["id"]: page for page in gold()}
    rows = lines(GOLD / "kremlin-form.jsonl")
    wanted = some((row["page"] for row in rows), most)
    form, occasion, apart = Share(), Share(), Share()
    for row in rows:
        if row["page"] in wanted:
            record = reader.read_bytes(source(by_id[row["page"].partition("/")[2]]), name="page.html")
            form.add(row["page"], record.form, row["form"])
            occasion.add(row["page"], record.occasion, row["occasion"])
            if held_out(row["page"]):
                apart.add(row["page"], record.form, row["form"])
    return form, occasion, apart


_FURNITURE = ("Publication status", "Text version", "Direct link", "Published in sections", "Published in section")
_FURNITURE_IN = (
    ".tooltip_person, .small_tooltip, .slider, .media, .read__status, .read__tags, .read__bottommeta, .tabs_share, "
    ".share_material"
)
_SHORTEST = 12


def furniture(page: Gold, record: Record) -> Iterator[str]:
    """Captions, tooltips, share bars and publication notes that stand in a record's text and must not."""
    html = source(page).decode("utf-8")
    own = " ".join([_flat(page["title"]), _flat(page["lead"] or ""), *(_flat(one["text"]) for one in page["paragraphs"])])
    text = _flat(record.text)
    strings = [*_FURNITURE, *re.findall(r'data-cycle-desc="([^"]{12,300})"', html)]
    for element in turbohtml.parse(html).select(_FURNITURE_IN):
        strings += element.stripped_strings
    header = " ".join(_flat(page[name] or "") for name in ("date", "time", "place"))
    for words in map(_flat, strings):
        if len(words) >= _SHORTEST and words in text and words not in own and words not in header:
            yield words
