"""`memcon add`, `show`, `captures` and `diff` as a person calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from memcon.archive.store import Archive
from tests.archive.invented import TALK, page
from tests.cli.calls import Caller

MEMCON = [sys.executable, "-c", "import sys; from memcon.cli import main; sys.exit(main())"]


def inbox(folder: Path, count: int = 3) -> Path:
    pages = folder / "inbox"
    pages.mkdir(exist_ok=True)
    for number in range(count):
        talk = [*TALK, (TALK[0][0], f"Word number {number} on the boats of the north.")]
        (pages / f"{number}.html").write_bytes(page(talk, title=f"Talks number {number} in Gelen"))
    return pages


def test_every_input_is_accounted_for(call: Caller, tmp_path: Path) -> None:
    pages = inbox(tmp_path)
    (pages / "empty.html").write_bytes(b"")
    said = call("add", str(pages), str(tmp_path / "none.html"), "--archive", str(tmp_path / "a.db"), "--json")
    told = json.loads(said.out)
    assert said.status == 3 and told["outcomes"] == {"added": 3, "refused": 1, "missing": 1}
    assert len(told["inputs"]) == 5 and all(one.get("why") or one["address"] for one in told["inputs"])
    again = json.loads(call("add", str(pages), "--archive", str(tmp_path / "a.db"), "--json").out)
    assert again["outcomes"] == {"unchanged": 3, "refused": 1}


def test_a_file_that_is_not_there_is_a_wrong_call(call: Caller, tmp_path: Path) -> None:
    said = call("add", str(tmp_path / "none.html"), "--archive", str(tmp_path / "a.db"))
    assert said.status == 2 and "found none of this name" in said.err


def test_processes_keep_what_one_would(call: Caller, tmp_path: Path) -> None:
    pages = inbox(tmp_path, 8)
    for jobs in ("1", "2"):
        assert call("add", str(pages), "--archive", str(tmp_path / f"{jobs}.db"), "--jobs", jobs).status == 0
    kept = []
    for jobs in ("1", "2"):
        with Archive(tmp_path / f"{jobs}.db") as archive:
            kept.append(archive.rows("SELECT address, text FROM turns ORDER BY address"))
    assert kept[0] == kept[1] != []


def test_two_calls_at_once_lose_nothing(tmp_path: Path) -> None:
    pages = inbox(tmp_path, 10)
    archive = str(tmp_path / "a.db")
    call = [*MEMCON, "add", str(pages), "--archive", archive, "--json"]
    both = [subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(one.communicate(timeout=120)[0])["outcomes"] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert sum(one.get("added", 0) for one in told) == 10 and sum(one.get("unchanged", 0) for one in told) == 10
    with Archive(archive) as kept:
        assert kept.rows("SELECT count(*) FROM document") == [(10,)] and kept.rows("PRAGMA integrity_check") == [("ok",)]


def test_an_address_is_shown_with_what_became_of_it(call: Caller, tmp_path: Path) -> None:
    archive, path = str(tmp_path / "a.db"), tmp_path / "page.html"
    url = "https://press.example.org/1"
    path.write_bytes(page())
    added = json.loads(call("add", str(path), "--archive", archive, "--url", url, "--json").out)
    address = added["inputs"][0]["address"]
    path.write_bytes(page([TALK[0], (TALK[1][0], TALK[1][1].replace("five", "nine")), *TALK[2:]]))
    later = call("add", str(path), "--archive", archive, "--url", url)
    assert "new capture" in later.out and "1 changed" in later.out
    shown = call("show", f"{address}/t2", "--archive", archive)
    assert "changed on" in shown.out and "nine percent" in shown.out
    assert "the first" in call("captures", address, "--archive", archive).out
    changed = call("diff", address, "--archive", archive)
    assert changed.status == 1 and "[-five-] {+nine+}" in changed.out
    assert "<del>five</del> <ins>nine</ins>" in call("diff", address, "--archive", archive, "--html").out
    told = json.loads(call("diff", address, "--archive", archive, "--json").out)
    assert [one["kind"] for one in told["passages"]] == ["changed"]
    one = json.loads(call("show", f"{address}/t2/s2", "--archive", archive, "--json").out)
    line = one["lines"][0]
    assert line["text"][slice(*line["asked"])] == "Trade grew by nine percent last year."
    marked = call("show", f"{address}/t2/s2", "--archive", archive, "--original", "-")
    assert ">Trade grew by nine percent last year.</mark>" in marked.out
    old = call("show", f"{address}/t2/s2", "--archive", archive, "--original", "-", "--capture", "1")
    assert ">Trade grew by five percent last year.</mark>" in old.out


def test_what_is_no_address_is_one_sentence(call: Caller, tmp_path: Path) -> None:
    archive = str(tmp_path / "a.db")
    call("add", str(inbox(tmp_path)), "--archive", archive)
    for verb in (["show", "x/1"], ["captures", "x/1"], ["diff", "x/1"], ["show", "\x1b[2J"]):
        said = call(*verb, "--archive", archive)
        assert said.status == 2 and said.err.count("\n") == 1
    missing = call("show", "x/1", "--archive", str(tmp_path / "none.db"))
    assert missing.status == 2 and "memcon add" in missing.err


def test_what_is_held_is_read_anew_and_keeps_its_addresses(call: Caller, tmp_path: Path) -> None:
    archive = str(tmp_path / "a.db")
    call("add", str(inbox(tmp_path)), "--archive", archive)
    assert json.loads(call("add", "--again", "--archive", archive, "--json").out)["outcomes"] == {"unchanged": 3}
    own = call.write("own.csv", "country,office,person,start\nNO,head-of-state,Olav Brekke,2010-01-01\n")
    told = json.loads(call("add", "--again", "--archive", archive, "--register", own, "--json").out)
    assert told["outcomes"] == {"read anew": 3}
    listed = json.loads(call("captures", told["inputs"][0]["address"], "--archive", archive, "--json").out)
    assert [one["change"] for one in listed] == ["first", "reading"]
    with Archive(archive) as kept:
        assert kept.rows("SELECT count(*) FROM passage WHERE gone IS NOT NULL OR changed IS NOT NULL") == [(0,)]


def test_pages_to_add_or_again(call: Caller) -> None:
    assert "found neither" in call("add").err and "found both" in call("add", "--again", "page.html").err


def test_what_is_added_with_a_name_can_be_withdrawn(call: Caller) -> None:
    page = call.write("talks.txt", "Talks in Gelen\n\nMay 14, 2019\n\nOlav Brekke: Welcome.\n\nAna Torres: Thank you.\n")
    call.write("other.txt", "Talks in Gelen\n\nMay 15, 2019\n\nUna Bright: The quillfeather opens.\n")
    address = json.loads(call("add", page, "--by", "R. Editor", "--json").out)["inputs"][0]["address"]
    listed = call("captures", address).out
    assert listed.splitlines()[0].endswith("ADDED BY") and listed.splitlines()[1].endswith("R. Editor")
    gone = call("captures", address, "--withdraw", "1", "--why", "of another meeting", "--by", "S. Reader")
    assert gone.status == 0 and gone.out.startswith(f"withdrawn: capture 1 of {address}, which R. Editor added on 20")
    lost = call("show", address)
    assert lost.status == 2 and "by S. Reader: of another meeting." in lost.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--withdraw", "1", "--why", "x", "--by", "R."), "somebody added with a name was expected, found 1; none was."),
        (("--withdraw", "x"), "--withdraw"),
    ],
)
def test_what_nobody_signed_is_not_withdrawn(call: Caller, arguments: tuple[str, ...], sentence: str) -> None:
    page = call.write("talks.txt", "Talks in Gelen\n\nMay 14, 2019\n\nOlav Brekke: Welcome.\n\nAna Torres: Thank you.\n")
    address = json.loads(call("add", page, "--json").out)["inputs"][0]["address"]
    refused = call("captures", address, *arguments)
    assert refused.status == 2 and sentence in refused.err
    assert call("captures", address).status == 0


def test_a_name_that_signs_is_one(call: Caller) -> None:
    refused = call("add", call.write("x.txt", "Olav Brekke: Welcome."), "--by", " ")
    assert refused.status == 2 and "A name to sign with (--by NAME)" in refused.err
