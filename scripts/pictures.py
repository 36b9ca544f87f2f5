"""Make the pictures of the reading room in docs/pictures/ anew, from the invented pages in examples/: `make pictures`.

Needs chromium. Pictures are of a fixed size, without what changes from day to day.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.identify.compiled import load_register
from memcon.identify.own_rows import register_with
from memcon.reading import Reader

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "examples" / "register.csv"
CAPTURED, LATER = "2014-09-19T08:00:00Z", "2014-09-26T08:00:00Z"
HOST, GUEST = "kremlin/71702", "state-department/gelen-press-statements"
QUOTED = "verify?q=Last+year+it+grew+by+60+percent%2C+in+spite+of+all+the+restrictions&speaker=Viktor+Sedov"
# The picture, the page, the width and height of the window, and whether it is dark.
PICTURES = (
    ("record", f"record/{HOST}", 1280, 860, False),
    ("record-dark-narrow", f"record/{HOST}", 390, 844, True),
    ("compare", f"compare?a={HOST}&b={GUEST}", 1280, 1100, False),
    ("verify", QUOTED, 1280, 900, False),
    ("search", "search?q=ports", 1280, 800, False),
    ("captures", f"captures/{HOST}", 1280, 800, False),
)


def main(chromium: str) -> int:
    """Serve the examples, visit each room, and write its picture."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "room.db"
        keep_examples(path)
        with served(path) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, room, width, height, is_dark in PICTURES:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme="dark" if is_dark else "light"
                )  # fmt: skip
                page.goto(f"{address}{room}")
                page.screenshot(path=folder / f"{name}.png")
                page.close()
            browser.close()
    return 0


def keep_examples(path: Path) -> None:
    """Keep the examples in an archive, one of them in a later capture and two as accounts of one meeting."""
    register, _ = register_with(load_register(), REGISTER)
    reader = Reader(register=register)
    with Archive(path) as archive:
        for page in sorted((ROOT / "examples").glob("[01]*.*")):
            archive.add(page, captured_at=CAPTURED, reader=reader)
        archive.add(ROOT / "examples" / "later" / "01-host-talks-in-gelen.html", captured_at=LATER, reader=reader)
        rule(archive, [Pair(HOST, GUEST)], is_one=True, by="A. Reader", at=LATER)


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the rooms of an archive, served as anybody serves them."""
    command = [sys.executable, "-m", "memcon", "serve", "--archive", str(path), "--register", str(REGISTER), "--port", "0"]
    with subprocess.Popen([*command, "--quiet"], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip()
        finally:
            running.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"))
