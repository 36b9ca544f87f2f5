"""The TEI apparatus: well-formed whatever the words are, every wording with its witnesses, valid where a schema can tell."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.comparing.compare import compare
from memcon.comparing.matrix import compare_all
from memcon.conventions.table import own_tables
from memcon.publish.apparatus import apparatus
from memcon.publish.collation import Collation, Witness
from memcon.reading import Reader
from memcon.record import Record
from tests.cli.made_accounts import ARABIC, ENGLISH, HOSTILE, OURS, READOUT, THEIRS, THIRD

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
# A customisation of TEI for parliaments; it has no app, rdg, listWit and variantEncoding.
SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "tei" / "parla-clarin.rng"
SETS = [
    (OURS, THEIRS), (OURS, THEIRS, THIRD), (OURS, OURS), (OURS, READOUT), (READOUT, OURS, THEIRS), (ENGLISH, ARABIC),
    (HOSTILE, OURS), (HOSTILE, HOSTILE.replace("forty", "fourteen")),
    ("# Nothing\n", OURS), ("# Nothing\n", "# Nothing else\n"),
]  # fmt: skip


@cache
def reader() -> Reader:
    return Reader(tables=own_tables(), layers="structure")


@cache
def record(text: str) -> Record:
    return reader().read_bytes(text.encode())


def collated(*texts: str) -> Collation:
    records = [record(text) for text in texts]
    found = compare(*records) if len(records) == 2 else compare_all(records)
    return Collation([Witness(number, one) for number, one in enumerate(records)], found)


def tree(*texts: str) -> ElementTree.Element:
    return ElementTree.fromstring(apparatus(collated(*texts)))


def test_where_wordings_differ_each_reading_has_its_witnesses() -> None:
    apps = list(tree(OURS, THEIRS, THIRD).iter(f"{TEI}app"))
    readings = [{rdg.get("wit"): "".join(rdg.itertext()) for rdg in app.iter(f"{TEI}rdg")} for app in apps]
    assert any(set(one) == {"#A", "#B", "#C"} and "fourteen" in one["#C"] and "hope" in one["#B"] for one in readings)
    assert {"#A #C": "", "#B": "We have not talked about that."} in readings


def test_sentences_that_all_have_stand_once_without_an_apparatus() -> None:
    segs = list(tree(OURS, OURS).iter(f"{TEI}seg"))
    assert segs and not list(tree(OURS, OURS).iter(f"{TEI}app"))


def test_a_gap_is_a_gap_and_what_fills_it_is_supplied_with_its_source() -> None:
    rdg = next(one for one in tree(OURS, THEIRS).iter(f"{TEI}rdg") if one.find(f"{TEI}gap") is not None)
    gap, supplied = rdg.find(f"{TEI}gap"), rdg.find(f"{TEI}supplied")
    assert gap is not None and gap.get("reason") == "inaudible"
    assert supplied is not None and (supplied.get("source"), supplied.text) == ("#B", "stays as it is")


def test_a_difference_that_matters_has_its_kind_and_a_note() -> None:
    app = next(one for one in tree(OURS, THEIRS).iter(f"{TEI}app") if one.get("type") == "softened")
    note = app.find(f"{TEI}note")
    assert note is not None and note.text is not None and "‘demand’" in note.text and note.text.startswith("A beside B: ")


@pytest.mark.parametrize("texts", SETS)
def test_every_pointer_leads_to_a_witness_or_a_person(texts: tuple[str, ...]) -> None:
    root = tree(*texts)
    ids = [one.get(f"{XML}id") for one in root.iter() if one.get(f"{XML}id") is not None]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        for name in ("wit", "who", "source"):
            for pointer in (one.get(name) or "").split():
                assert pointer.removeprefix("#") in ids
    for app in root.iter(f"{TEI}app"):
        letters = " ".join(rdg.get("wit") or "" for rdg in app.iter(f"{TEI}rdg")).split()
        assert sorted(letters) == [f"#{'ABC'[number]}" for number in range(len(texts))]


@pytest.mark.parametrize("texts", SETS)
def test_every_sentence_of_every_account_stands_in_its_readings(texts: tuple[str, ...]) -> None:
    collation = collated(*texts)
    root = ElementTree.fromstring(apparatus(collation))
    for witness in collation.witnesses:
        text = " ".join("".join(_reading(seg, f"#{witness.letter}")) for seg in root.iter(f"{TEI}seg")).split()
        said = [word for one in witness.side.sentences for word in _words(witness, one.span.start, one.span.end)]
        assert sorted(text) == sorted(said)


def _words(witness: Witness, start: int, end: int) -> list[str]:
    """The words of a sentence without its gaps, and with what no XML may hold replaced."""
    words = "".join(
        witness.record.text[at]
        for at in range(start, end)
        if not any(gap.span.start <= at < gap.span.end for gap in witness.gaps)
    )
    return "".join(mark if mark >= " " or mark.isspace() else "\ufffd" for mark in words).split()


def _reading(seg: ElementTree.Element, letter: str) -> str:
    """What a segment has of one witness; what another supplies is not its own."""
    app = seg.find(f"{TEI}app")
    home = seg
    if app is not None:
        home = next(rdg for rdg in app.iter(f"{TEI}rdg") if letter in (rdg.get("wit") or "").split())
    return (home.text or "") + "".join((one.tail or "") for one in home)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_give_a_well_formed_document(one: str, other: str) -> None:
    pages = [f"MR DUNNE: {words} and so on.\n\nMS HARKER: Thank you, (inaudible) all." for words in (one, other)]
    records = [reader().read_bytes(page.encode("utf-8", "replace")) for page in pages]
    witnesses = [Witness(number, each) for number, each in enumerate(records)]
    document = ElementTree.fromstring(apparatus(Collation(witnesses, compare(*records))))
    assert document.tag.endswith("}TEI")


@pytest.mark.parametrize("texts", SETS)
def test_the_text_of_each_witness_is_valid_tei(texts: tuple[str, ...], tmp_path: Path) -> None:
    """The schema at hand lacks the apparatus: each witness's own text is validated, its sources as bibliographic entries."""
    jing = shutil.which("jing")
    if jing is None or not SCHEMA.is_file():
        pytest.skip("jing, or the TEI schema in shared/schemas/tei, is not on this machine")
    paths = []
    for number in range(len(texts)):
        root = tree(*texts)
        _as_one_witness(root, f"#{'ABC'[number]}")
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(ElementTree.tostring(root, encoding="utf-8"))
    done = subprocess.run([jing, str(SCHEMA), *map(str, paths)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[:600]


def _as_one_witness(root: ElementTree.Element, letter: str) -> None:
    for head in root.iter(f"{TEI}teiHeader"):
        for encoding in head.findall(f"{TEI}encodingDesc"):
            head.remove(encoding)
    for source in root.iter(f"{TEI}sourceDesc"):
        bibls = list(source.iter(f"{TEI}bibl"))
        ids = [one.get(f"{XML}id") or "" for one in source.iter(f"{TEI}witness")]
        source.clear()
        for bibl, name in zip(bibls, ids, strict=True):
            bibl.set(f"{XML}id", name)
            source.append(bibl)
    for seg in root.iter(f"{TEI}seg"):
        app = seg.find(f"{TEI}app")
        if app is not None:
            rdg = next(one for one in app.iter(f"{TEI}rdg") if letter in (one.get("wit") or "").split())
            seg.remove(app)
            seg.text = rdg.text
            seg.extend(list(rdg))
