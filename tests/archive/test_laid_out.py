"""A document laid out for reading: every word of its text, in order, each told for what it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.archive.addresses import Address, find
from memcon.archive.laid_out import Laid, LaidOut, laid_out, passage_of
from memcon.archive.store import Archive

PAGES = Path(__file__).resolve().parents[1] / "pages"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES = sorted(path for path in PAGES.glob("*/*/page.*") if path.suffix in (".html", ".txt", ".md"))


def pieces_of(laid: Laid) -> Iterator[str]:
    return (piece.text for paragraph in laid.paragraphs for sentence in paragraph for piece in sentence.pieces)


def laid(path: Path, folder: Path) -> tuple[LaidOut, list[tuple[str, str]]]:
    with Archive(folder / "one.db") as archive:
        kept = archive.add(path)
        found = find(archive, kept.address)
        texts = archive.rows("SELECT name, text FROM passage WHERE document = ? ORDER BY position, id", (found.document,))
        return laid_out(archive, found.document), texts


@pytest.mark.parametrize("path", CASES[::4], ids=lambda path: "/".join(path.parts[-3:-1]))
def test_nothing_of_a_page_is_lost_or_moved(path: Path, tmp_path: Path) -> None:
    found, texts = laid(path, tmp_path)
    assert [one.name for one in found.passages] == [name for name, _ in texts]
    for one, (_, text) in zip(found.passages, texts, strict=True):
        assert "".join("".join(pieces_of(one)).split()) == "".join(text.split())
        at = 0
        for piece in pieces_of(one):
            at = text.index(piece, at) + len(piece)


def test_what_nobody_spoke_is_told_apart(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Talks in Gelen\n\n3 March 2020\n\nMINISTER TORRES: We met today. (Laughter.) The ports (inaudible) will open.\n\n"
        "PRESIDENT BREKKE: Thank you.\n\nMINISTER TORRES: I thank you too.\n",
        encoding="utf-8",
    )
    found, _ = laid(page, tmp_path)
    turn = next(one for one in found.passages if one.name == "t1")
    kinds = [(piece.kind, piece.text) for line in turn.paragraphs for sentence in line for piece in sentence.pieces]
    assert ("laughter", "(Laughter.)") in kinds and ("inaudible", "(inaudible)") in kinds
    assert all("(" not in text for kind, text in kinds if kind == "words")
    heads = [one.name for one in found.passages if one.is_head]
    assert heads and all(name.startswith("p") for name in heads)


def test_the_voice_of_a_turn_and_whether_it_goes_on(tmp_path: Path) -> None:
    found, _ = laid(EXAMPLES / "01-host-talks-in-gelen.html", tmp_path)
    voices = {one.voice.name: one.voice.side for one in found.passages if one.voice is not None and one.voice.side}
    assert voices["Viktor Sedov"] == "RU" and voices["Martin Hartwell"] == "US"
    assert not any(one.continues for one in found.passages)
    here = passage_of(Address.parse(f"{found.address}/t2/s1"), found)
    assert here is not None and here.name == "t2" and here.interpreted
    assert passage_of(Address.parse(f"{found.address}/t99"), found) is None
