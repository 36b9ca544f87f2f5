"""What the tables of people and findings know: every kind of finding that memcon has is told in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import memcon.findings
from memcon.reading_room.tellings_of_people import _FINDINGS


def codes() -> Iterator[str]:
    """The code of every finding that the source makes."""
    for path in Path(memcon.findings.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"the code of a finding is written out, not so in {path.name}"
                yield str(code.value)


def test_every_kind_of_finding_has_words_and_no_other() -> None:
    assert set(codes()) == _FINDINGS.keys()
