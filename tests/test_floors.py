"""The floors of the house: imports point downwards only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sourceline"

# What each room may import of the package, beside itself.
GROUND = frozenset({"errors", "records"})
ON_TEXT = GROUND | {"columns"}
BELOW = GROUND | {"reading", "language", "codebook", "resolving", "coding", "linking"}
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "records": frozenset({"errors"}),
    "reading": GROUND,
    "columns": frozenset(),
    "language": ON_TEXT,
    "codebook": ON_TEXT,
    "resolving": ON_TEXT,
    "coding": ON_TEXT | {"language", "codebook", "resolving"},
    "linking": GROUND | {"codebook", "resolving", "coding"},
    "store": GROUND | {"reading", "resolving", "linking"},
    "exporting": BELOW | {"store"},
    "running": BELOW | {"store"},
    "api": BELOW | {"store", "running"},
    "web": BELOW | {"store", "exporting", "running", "api"},
    "cli": BELOW | {"store", "exporting", "running", "api", "web"},
    "__main__": frozenset({"cli"}),
    "": BELOW | {"store", "exporting", "running", "api"},
}
HEAVY = frozenset(
    {"torch", "transformers", "sentence_transformers", "training", "benchmarks", "tests"}
)


def room(path: Path) -> str:
    """The room of a file: its first folder, or the name of a module that stands alone."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(source: str, inside: str) -> set[str]:
    """Names of all modules that a source file imports, wherever the statement stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = inside.split(".")[: -node.level] if node.level else []
            module = ".".join([*base, node.module or ""]).strip(".")
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def upward(source: str, here: str, module: str) -> set[str]:
    """Imports of `source` that its room may not make."""
    bad: set[str] = set()
    for name in imports(source, module):
        parts = name.split(".")
        if parts[0] in HEAVY:
            bad.add(name)
        if parts[0] == "sourceline" and len(parts) > 1 and parts[1] in MAY_IMPORT:
            allowed = MAY_IMPORT[here]
            if parts[1] != here and parts[1] not in allowed:
                bad.add(name)
    return bad


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    here = room(path)
    assert here in MAY_IMPORT, f"{path}: a new room; say in MAY_IMPORT where it stands"
    module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    bad = upward(path.read_text(encoding="utf-8"), here, module)
    assert not bad, f"{path} imports {sorted(bad)}, which stands on a higher floor or beside it"


def test_the_rule_sees_upward_imports() -> None:
    source = "def f():\n    from sourceline.coding import code_report\n    import torch\n"
    assert upward(source, "records", "sourceline.records.x") == {
        "sourceline.coding.code_report",
        "torch",
    }
    relative = "from ..coding import code_report\n"
    assert upward(relative, "reading", "sourceline.reading.x") == {"sourceline.coding.code_report"}
    assert not upward("from sourceline.records import Span\n", "reading", "sourceline.reading.x")


def test_only_reading_opens_files_of_the_user() -> None:
    """Pure stages: `coding`, `linking` and `records` open nothing."""
    calls = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
    bad = [
        f"{path.name}:{node.lineno}"
        for folder in ("coding", "linking", "records")
        for path in (PACKAGE / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and _name(node.func) in calls
        and "files(" not in ast.unparse(node)  # data of the package itself
    ]
    assert not bad


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
