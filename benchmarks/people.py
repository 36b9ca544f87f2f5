"""What identifying people costs, as ratios to reading pages: the layer itself, the register loaded, one question answered."""

import time
from collections.abc import Callable

from benchmarks.pages import known
from benchmarks.speed import Ratio
from memcon.identify.compiled import load_register
from memcon.identify.who import who
from memcon.reading import Reader

_ROUNDS = 3
# What is asked, where a page of the President of Russia's site takes about 4.5 ms: 60 ms for the register, 1 ms for an answer.
_LOAD, _ANSWER = 4.5 / 60, 4.5


def identification(count: int = 200) -> Ratio:
    """Pages read with their people, beside the same pages read without; at most 40 % more is asked."""
    pages, _ = known(count)
    alone, identifying = Reader(layers="structure"), Reader()
    for page in pages[:10]:
        alone.read_bytes(page, name="page.html")
        identifying.read_bytes(page, name="page.html")
    mine = min(_seconds(lambda: [identifying.read_bytes(page, name="page.html") for page in pages]) for _ in range(_ROUNDS))
    peer = min(_seconds(lambda: [alone.read_bytes(page, name="page.html") for page in pages]) for _ in range(_ROUNDS))
    return Ratio("reading with people, beside reading alone", len(pages), mine, peer, 1 / 1.4)


def loading(count: int = 50) -> Ratio:
    """The register loaded, beside a page read."""
    mine = min(_seconds(load_register) for _ in range(_ROUNDS))
    return Ratio("the register loaded, beside a page read", count, mine, _page(count), _LOAD)


def answering(count: int = 50) -> Ratio:
    """`who` answered once the register is loaded, beside a page read."""
    register = load_register()
    questions = [
        ("Secretary of State", "US"),
        ("Foreign Minister", "RU"),
        ("Prime Minister", "GB"),
        ("Federal Chancellor", "DE"),
    ]
    days = [f"{year}-07-01" for year in range(2001, 2021)]
    for office, country in questions:
        who(office, country=country, date="2000-01-01", register=register)
    asked = [(office, country, day) for office, country in questions for day in days]
    mine = _seconds(lambda: [who(office, country=country, date=day, register=register) for office, country, day in asked])
    return Ratio("who answered, beside a page read", len(asked), mine / len(asked), _page(count), _ANSWER)


def _page(count: int) -> float:
    """Seconds for one page, on average."""
    pages, _ = known(count)
    reader = Reader(layers="structure")
    for page in pages[:10]:
        reader.read_bytes(page, name="page.html")
    return min(_seconds(lambda: [reader.read_bytes(page, name="page.html") for page in pages]) for _ in range(_ROUNDS)) / count


def _seconds(do: Callable[[], object]) -> float:
    """Processor seconds."""
    start = time.process_time()
    do()
    return time.process_time() - start
