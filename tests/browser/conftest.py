"""A reading room served on this machine, and Debian's chromium to look at it; skipped with a message where there is none."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.applications import Starlette

from memcon.archive.judging import judge
from memcon.archive.meetings import Pair, rule
from memcon.archive.store import Archive
from memcon.identify.compiled import load_register
from memcon.identify.own_rows import register_with
from memcon.identify.register import Register
from memcon.reading import Reader
from memcon.reading_room.app import reading_room
from memcon.reading_room.editing import Editors

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ARABIC = """<html lang="ar"><head><title>تصريحات وزير الخارجية</title></head><body><article><h1>تصريحات وزير الخارجية</h1>
<p>12 مارس 2020</p><p>وزير الخارجية سامي الناصر: أرحب بكم جميعا في هذا اللقاء. لقد تحدثنا عن التجارة والموانئ.</p>
<p>سؤال: متى يفتح الميناء الثالث؟</p><p>وزير الخارجية سامي الناصر: سيفتح الميناء في الربيع القادم إن شاء الله.</p>
</article></body></html>"""
TOKEN = "a-token-of-the-tests-0123456789"
_LONG = 1_500


def long_page() -> bytes:
    """A plain transcript of so many turns."""
    speakers = ("PRESIDENT OLAV BREKKE", "MINISTER ANA TORRES")
    turns = "\n\n".join(f"{speakers[n % 2]}: This is the turn of the number {n}. It is short." for n in range(_LONG))
    return f"Debate on the northern ports\n\n3 March 2020\n\n{turns}\n".encode()


@contextmanager
def serving(room: Starlette) -> Iterator[str]:
    """Rooms that are served on this machine: their address."""
    server = uvicorn.Server(uvicorn.Config(room, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def register() -> Register:
    """memcon's register with the invented people of examples/register.csv."""
    return register_with(load_register(), EXAMPLES / "register.csv")[0]


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, register: Register) -> Path:
    """An archive of the examples, one long record and one that is written from right to left; a date of it was judged."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: scripts/debian-parts.sh installs it")
    path = tmp_path_factory.mktemp("room") / "room.db"
    reader = Reader(register=register)
    with Archive(path) as archive:
        for page in [*sorted(EXAMPLES.glob("*.html")), EXAMPLES / "later" / "01-host-talks-in-gelen.html"]:
            archive.add(page, reader=reader)
        archive.add(long_page(), reader=reader)
        archive.add(ARABIC.encode(), reader=reader)
        rule(archive, [Pair("kremlin/71702", "state-department/gelen-press-statements")], is_one=True, by="A. Reader")
        for place, said in (("t1/s2", "text=I am glad to welcome you here."), ("t1", "speaker=viktor-sedov")):
            judge(archive, f"kremlin/71702/{place}", [said], why="the video shows it", by="A. Reader", register=register)
    return path


@pytest.fixture(scope="session")
def served(held: Path, register: Register) -> Iterator[str]:
    """The address of a reading room in which one only reads."""
    with serving(reading_room(held, register=register)) as address:
        yield address


@pytest.fixture(scope="session")
def edited(held: Path, register: Register, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a reading room in which editors may edit."""
    path = Path(shutil.copy(held, tmp_path_factory.mktemp("edited") / "room.db"))
    with serving(reading_room(path, register=register, editors=Editors(path, TOKEN))) as address:
        yield address


@pytest.fixture(scope="session")
def browser(served: str) -> Iterator[Browser]:
    assert served
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Visit:
    """A page in the browser, with everything that its console said."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        context.set_default_timeout(10_000)
        self.page: Page = context.new_page()
        self._served, self.said = served, list[str]()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))

    def to(self, path: str) -> Page:
        """The page at an address of the rooms, opened anew."""
        self.said.clear()
        answer = self.page.goto(f"{self._served}{path}")
        assert answer is not None and answer.status == 200, f"{path} answers {answer.status if answer else 'nothing'}"
        return self.page


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    context = browser.new_context()
    yield Visit(context, served)
    context.close()


class Both:
    """One page with scripts and one without, for all that is looked at one after the other."""

    def __init__(self, scripted: Visit, plain: Visit) -> None:
        self.scripted, self.plain = scripted, plain


@pytest.fixture(scope="session")
def readers(browser: Browser, served: str) -> Iterator[Both]:
    """Two who read: one with scripts, one without."""
    scripted, plain = browser.new_context(), browser.new_context(java_script_enabled=False)
    yield Both(Visit(scripted, served), Visit(plain, served))
    scripted.close()
    plain.close()


@pytest.fixture(scope="session")
def editors(browser: Browser, edited: str) -> Iterator[Both]:
    """Two who are signed in to edit: one with scripts, one without, who signed in without any."""
    plain = browser.new_context(java_script_enabled=False)
    without = Visit(plain, edited)
    page = without.to("/sign-in?to=judged")
    page.locator("#by").fill("R. Editor")
    page.locator("#token").fill(TOKEN)
    page.locator("main form button").click()
    page.wait_for_url("**/judged")
    scripted = browser.new_context(storage_state=plain.storage_state())
    yield Both(Visit(scripted, edited), without)
    scripted.close()
    plain.close()
