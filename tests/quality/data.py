"""Where the real documents and the stand-off annotations lie; what needs them skips with a message where they are absent."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
GOLD = ROOT / "tests" / "gold"


def absent(*folders: str) -> str | None:
    """Why folders of real documents cannot be used; None where all can."""
    missing = [folder for folder in folders if not (SHARED / folder).is_dir()]
    if not missing:
        return None
    return f"../shared/{missing[0]} is not here: real documents are kept beside the repository"


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def file_of(page: str, suffix: str) -> Path:
    """The file of a page key such as `whitehouse/…`."""
    folder, _, key = page.partition("/")
    return DATA / folder / f"{key}{suffix}"


def checked_bytes(path: Path, sha256: str) -> bytes:
    """The bytes of an annotated page; ValueError if they are not the ones that were annotated."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ValueError(f"{path.name} is not the page that was annotated: its hash differs")
    return data


def held_out(page: str) -> bool:
    """Whether a document belongs to the third that is not looked at while tuning; decided by its key alone."""
    return hashlib.sha256(page.encode()).digest()[0] % 3 == 0


def some(pages: Iterable[str], most: int | None) -> frozenset[str]:
    """All of these pages, or as many as are wanted: always the same ones, however they are ordered."""
    return frozenset(sorted(pages, key=lambda page: hashlib.sha256(f"some of {page}".encode()).digest())[:most])
