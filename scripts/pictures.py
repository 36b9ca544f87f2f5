"""Make the pictures of the reading room in docs/pictures/ anew, from the invented pages in examples/: `make pictures`.

Needs chromium. Pictures are of a fixed size, without what changes from day to day.
"""

import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.identify.compiled import load_register
from memcon.identify.own_rows import register_with
from memcon.reading import Reader
from memcon.reading_room.app import reading_room

ROOT = Path(__file__).resolve().parents[1]
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
        register, _ = register_with(load_register(), ROOT / "examples" / "register.csv")
        reader = Reader(register=register)
        with Archive(path) as archive:
            for page in sorted((ROOT / "examples").glob("[01]*.*")):
                archive.add(page, captured_at=CAPTURED, reader=reader)
            archive.add(ROOT / "examples" / "later" / "01-host-talks-in-gelen.html", captured_at=LATER, reader=reader)
            rule(archive, [Pair(HOST, GUEST)], is_one=True, by="A. Reader", at=LATER)
        server = uvicorn.Server(
            uvicorn.Config(reading_room(path, register=register), port=0, log_level="error", lifespan="off")
        )
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, address, width, height, is_dark in PICTURES:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme="dark" if is_dark else "light"
                )  # fmt: skip
                page.goto(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/{address}")
                page.screenshot(path=folder / f"{name}.png")
                page.close()
            browser.close()
        server.should_exit = True
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"))
