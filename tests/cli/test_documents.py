import doctest
import re
from pathlib import Path

import pytest

from tests.cli.calls import Caller

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def calls() -> list[str]:
    """The calls that the page on the command line shows, without what the shell makes of them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (DOCS / "command-line.md").read_text(encoding="utf-8"), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [re.split(r" {2,}#| \| | > ", line)[0] for line in lines]


@pytest.mark.parametrize("line", calls())
def test_the_calls_in_the_documentation_are_calls(call: Caller, line: str) -> None:
    page = (ROOT / "examples" / "01-host-talks-in-gelen.html").read_bytes()
    call.write("page.html", page)
    call.write("inbox/page.html", page)
    program, *words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', line)]
    assert program == "memcon"
    if words == ["conventions", "check"]:
        return  # tests/conventions/test_check.py does that
    assert call(*words).status == 0


def test_the_python_in_the_documentation_runs() -> None:
    assert doctest.testfile(str(DOCS / "formats.md"), module_relative=False).failed == 0
