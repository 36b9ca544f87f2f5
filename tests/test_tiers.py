"""The house keeps its tiers: a module imports from lower tiers and its own package, never from a package of its own tier."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "memcon"
# Lowest first; modules in one row may not import each other. Within a package everything may be imported.
TIERS = (
    ("version", "errors"), ("text",), ("dates",), ("findings",), ("people",),
    ("record", "align"),
    ("conventions",),
    ("fetch",),
    ("pages",),
    ("structure",),
    ("identify",),
    ("analysis",),
    ("reading",),
    ("archive",),
    ("searching", "verifying"),
    ("comparing", "formulas", "timeline"),
    ("watching",),
    ("publish", "schema"),
    ("reading_room",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
RANK = {name: rank for rank, row in enumerate(TIERS) for name in row}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.name != "__init__.py")


def room(path: Path) -> str:
    """The package or module directly under memcon that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "memcon":
            names.update([node.module] if node.module != "memcon" else [f"memcon.{alias.name}" for alias in node.names])
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names if alias.name.startswith("memcon."))
    return {name.split(".")[1] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_from_lower_tiers(path: Path) -> None:
    mine = room(path)
    assert mine in RANK, f"{mine} has no tier: add it to the table"
    wrong = {other for other in imported_rooms(path) if other != mine and RANK.get(other, 99) >= RANK[mine]}
    assert not wrong, f"{path.relative_to(SOURCE)} imports {', '.join(sorted(wrong))} from the same tier or a higher one"
