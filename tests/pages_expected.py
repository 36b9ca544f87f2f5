"""The expected records of the invented pages: what each page under tests/pages should be read as.

An expected record is the record's JSON without what says how memcon came to it: `read_by`, the blocks' `runs`, and every
`basis`. `python -m tests.pages_expected --write [CASE…]` writes the record that memcon makes now and names the case in
`tests/pages/UNREAD`; whoever has read it against its page line by line takes the name out of that file. The tests fail as
long as it names any.
"""

import json
import sys
from pathlib import Path
from typing import Any

from memcon.reading import Reader

PAGES = Path(__file__).parent / "pages"
UNREAD = PAGES / "UNREAD"
_ITEMS_ON_LINES = ("participants", "blocks", "turns", "asides", "findings")


def cases() -> list[Path]:
    """The folders that hold a page of a publisher's form."""
    return sorted(about.parent for about in PAGES.glob("*/*/about.md") if _is_case(about.parent))


def _is_case(folder: Path) -> bool:
    expected = folder / "expected.json"
    return not expected.exists() or "text" in json.loads(expected.read_text(encoding="utf-8"))


def page_of(case: Path) -> Path:
    """The page of a case."""
    return next(file for file in sorted(case.iterdir()) if file.name.startswith("page."))


def record_of(case: Path, reader: Reader) -> dict[str, Any]:
    """The record that memcon makes of a case's page, as it is kept; `address.txt` holds an address the page lacks."""
    page = page_of(case)
    address = case / "address.txt"
    url = address.read_text(encoding="utf-8").strip() if address.exists() else None
    return kept(json.loads(reader.read_bytes(page.read_bytes(), name=page.name, url=url).to_json()))


def kept(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what is no part of what the page says."""
    return {key: _without(value) for key, value in record.items() if key != "read_by"}


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without(inner) for key, inner in value.items() if key not in ("basis", "runs")}
    return [_without(item) for item in value] if isinstance(value, list) else value


def expected_of(case: Path) -> dict[str, Any]:
    """The record that a case's page should give."""
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return expected


def spread(record: dict[str, Any]) -> str:
    """A record as JSON that a person can read: one line a value, one line a turn, a block, an aside."""
    lines = [f"{json.dumps(key)}: {_value(key, value)}" for key, value in record.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _value(key: str, value: object) -> str:
    if key not in _ITEMS_ON_LINES or not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n " + ",\n ".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"


def write(chosen: list[Path]) -> None:
    """Write the records that memcon makes now, and say which must be read."""
    reader = Reader(layers="structure")
    unread = set(UNREAD.read_text(encoding="utf-8").split()) if UNREAD.exists() else set()
    for case in chosen:
        expected = case / "expected.json"
        written = spread(record_of(case, reader))
        if not expected.exists() or expected.read_text(encoding="utf-8") != written:
            expected.write_text(written, encoding="utf-8")
            unread.add(case.relative_to(PAGES).as_posix())
    if unread:
        UNREAD.write_text("\n".join(sorted(unread)) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the named cases, or all of them."""
    if arguments[:1] != ["--write"]:
        sys.stderr.write("usage: python -m tests.pages_expected --write [CASE…]\n")
        return 2
    named = arguments[1:]
    write([case for case in cases() if not named or case.relative_to(PAGES).as_posix() in named])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
