"""The documents tell the truth: their commands run, their Python runs, their links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.conventions.table import TEXT_LISTS
from memcon.conventions.words import CLASSES
from memcon.reading import Reader

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
BIN = Path(sys.executable).parent
_FENCE = re.compile(r"^ *```(?P<kind>\w*)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)#]+)\)")
# Files that the commands of the documents read: documents say page.html and inbox/ for the reader's own.
_OWN = {"page.html": "01-host-talks-in-gelen.html", "my-register.csv": "register.csv"}
# The accounts that docs/compare-two-accounts.md compares.
_ACCOUNTS = {
    "host.html": "examples/01-host-talks-in-gelen.html",
    "guest.html": "examples/02-guest-talks-in-gelen.html",
    "first.html": "tests/pages/whitehouse/tallinn-first/page.html",
    "corrected.html": "tests/pages/whitehouse/tallinn-corrected/page.html",
    "kremlin.html": "tests/pages/kremlin/tallinn-without-exchange/page.html",
    "broadcast.html": "tests/pages/cnn-transcripts/tallinn-rush/page.html",
}
TABLE = re.compile(r"```toml\n(?P<table>   # The Foreign Ministry of Norland.*?)   ```", re.DOTALL)


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(ROOT)), found["body"])
        for path in DOCUMENTS
        for found in _FENCE.finditer(path.read_text("utf-8"))
        if found["kind"] == kind
    ]


def commands() -> list[tuple[str, str]]:
    return [
        (name, line.strip().split("  #")[0])
        for kind in ("sh", "")
        for name, body in blocks(kind)
        for line in body.splitlines()
        if line.strip().startswith("memcon ")
    ]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two captures of the page that the documents add, and the guest's account of the same meeting."""
    path = tmp_path_factory.mktemp("kept") / "memcon.db"
    reader = Reader()
    with Archive(path) as archive:
        for folder in ("examples", "examples/later"):
            mine = archive.add(ROOT / folder / _OWN["page.html"], reader=reader).address
        theirs = archive.add(ROOT / "examples" / "02-guest-talks-in-gelen.html", reader=reader).address
        rule(archive, [Pair(mine, theirs)], is_one=True, by="R. Editor")
    return path


@pytest.fixture
def desk(tmp_path: Path, kept: Path) -> Path:
    """A folder with the files that the commands name."""
    for own, example in _OWN.items():
        (tmp_path / own).write_bytes((ROOT / "examples" / example).read_bytes())
    for own, page in _ACCOUNTS.items():
        (tmp_path / own).write_bytes((ROOT / page).read_bytes())
    (tmp_path / "judgements.jsonl").touch()
    (tmp_path / "memcon.db").write_bytes(kept.read_bytes())
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for path in sorted((ROOT / "examples").glob("0[1-3]*")):
        (inbox / path.name).write_bytes(path.read_bytes())
    tables = tmp_path / "my-tables" / "publishers"
    tables.mkdir(parents=True)
    found = TABLE.search((ROOT / "docs" / "add-a-publisher.md").read_text("utf-8"))
    assert found is not None, "docs/add-a-publisher.md shows a table"
    (tables / "norland-mfa.toml").write_text("\n".join(line[3:] for line in found["table"].splitlines()), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("document", "command"), commands())
def test_a_command_runs(document: str, command: str, desk: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=desk,
        env={"PATH": f"{BIN}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    expected = (0, 1) if command.startswith("memcon compare ") else (0,)  # 1 says that accounts differ
    assert done.returncode in expected, f"{document}: `{command}` exits {done.returncode}: {done.stderr[-300:]}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("document", "body"), [(name, body) for name, body in blocks("python") if not body.startswith(">>>")])
def test_python_runs(document: str, body: str) -> None:
    done = subprocess.run([sys.executable, "-c", body], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{document}: {done.stderr[-400:]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    targets = [found["target"] for found in _LINK.finditer(path.read_text("utf-8"))]
    missing = [target for target in targets if not target.startswith("http") and not (path.parent / target).exists()]
    assert not missing


def test_every_word_list_is_told_of() -> None:
    told = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "tables.md").read_text("utf-8")))
    assert {*CLASSES, *TEXT_LISTS} <= told
