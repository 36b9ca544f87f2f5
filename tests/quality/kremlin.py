"""The President of Russia's pages: turns, dates, titles, places and forms, as they are and damaged in six ways."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from memcon.reading import Reader
from memcon.record import Record
from tests.quality.data import DATA, GOLD, held_out, lines
from tests.quality.score import Key, Share, Tally, key

Gold = dict[str, Any]


@cache
def gold() -> tuple[Gold, ...]:
    """The gold of all pages, with the errata applied."""
    errata = (
        {(row["page"], row["paragraph"]): row for row in lines(GOLD / "kremlin-errata.jsonl")}
        if (GOLD / "kremlin-errata.jsonl").exists()
        else {}
    )
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


def measure(
    reader: Reader,
    make: Callable[[Gold], tuple[bytes, str] | None],
    *,
    without_first: bool = False,
    only_held_out: bool = False,
) -> tuple[Tally, dict[str, Share], list[tuple[Gold, Record]]]:
    """Turns, and the shares of right dates, titles and places, over all pages made by `make`."""
    tally, shares = Tally(), {name: Share() for name in ("date", "title", "place", "time")}
    records = []
    for page in gold():
        made = make(page) if not only_held_out or held_out(f"kremlin/{page['id']}") else None
        if made is None:
            continue
        record = reader.read_bytes(made[0], name=made[1])
        records.append((page, record))
        tally.add(page["id"], keys(record), turns(page, without_first=without_first))
        for name, printed in (("date", record.date), ("title", record.title), ("place", record.place), ("time", record.time)):
            if page[name] is not None:
                shares[name].add(page["id"], _flat(printed.value) if printed else None, _flat(page[name]))
    return tally, shares, records


def keys(record: Record) -> list[Key]:
    """The turns of a record, as they are compared."""
    return [key(turn.label.text if turn.label else "", record.words(turn)) for turn in record.turns]


def as_it_is(page: Gold) -> tuple[bytes, str]:
    """The page itself."""
    return source(page), "page.html"


def forms(reader: Reader) -> tuple[Share, Share, Share]:
    """Form and occasion against the annotation by hand, and form on the held-out third alone."""
    by_id = {page["id"]: page for page in gold()}
    form, occasion, apart = Share(), Share(), Share()
    for row in lines(GOLD / "kremlin-form.jsonl"):
        page = by_id[row["page"].partition("/")[2]]
        record = reader.read_bytes(source(page), name="page.html")
        form.add(page["id"], record.form, row["form"])
        occasion.add(page["id"], record.occasion, row["occasion"])
        if held_out(row["page"]):
            apart.add(page["id"], record.form, row["form"])
    return form, occasion, apart


def _own_words(page: Gold) -> set[str]:
    return {_flat(page["title"]), _flat(page["lead"] or ""), *(_flat(paragraph["text"]) for paragraph in page["paragraphs"])}


FURNITURE = ("Publication status", "Text version", "Direct link", "Published in sections", "masha-ignore")


def furniture(records: list[tuple[Gold, Record]]) -> Iterator[tuple[str, str]]:
    """Captions, tooltips, share bars and publication notes that stand in a record's text and must not."""
    for page, record in records:
        html = source(page).decode("utf-8")
        captions = {_flat(caption) for caption in re.findall(r'data-cycle-desc="([^"]{12,300})"', html)}
        lines_of_text = {_flat(block.span.of(record.text)) for block in record.blocks}
        for words in (captions & lines_of_text) - _own_words(page):
            yield page["id"], words
        for words in FURNITURE:
            if words in record.text:
                yield page["id"], words
