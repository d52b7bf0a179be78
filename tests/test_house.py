"""Rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from sourceline.errors import MESSAGES

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sourceline"
FOLDERS = ("src", "tests", "benchmarks", "training", "docs", ".ci")
PYTHON = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")
                if "runs" not in path.parts and "cache" not in path.parts)  # fmt: skip
CODE = [path for path in PYTHON if "tests" not in path.relative_to(ROOT).parts]


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_error_code_is_used_once_in_the_catalogue_and_somewhere_in_the_package() -> None:
    source = (PACKAGE / "errors.py").read_text(encoding="utf-8")
    keys = re.findall(r'^    "(E\d+)":', source, re.M)
    assert keys == sorted(set(keys)), "codes are unique and in order"
    used = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name != "errors.py":
            used |= set(re.findall(r'"(E[1-9]\d\d)"', path.read_text(encoding="utf-8")))
    assert used - set(MESSAGES) == set(), "codes without a message"
    assert set(MESSAGES) - used == set(), "messages that nothing raises"


@pytest.mark.parametrize("path", PYTHON, ids=_id)
def test_files_stay_under_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", CODE, ids=_id)
def test_nothing_is_left_unfinished(path: Path) -> None:
    marks = re.findall(
        r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b", path.read_text(encoding="utf-8")
    )
    assert not marks


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=_id)
def test_the_library_does_not_print(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not calls


def _texts() -> list[Path]:
    kinds = {".py", ".md", ".toml", ".lock", ".yaml", ".yml", ".txt", ".csv", ".html", ""}
    found = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in kinds]
    for folder in (*FOLDERS, "examples"):
        found += [path for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    return sorted(p for p in found if p.is_file() and not {"runs", "cache"} & set(p.parts))


def test_no_paths_of_a_machine_and_no_registry_hosts() -> None:
    pattern = re.compile(
        r"(?<![\w.])/(?:work|home/\w+|root)/|(?<!no-emit-)index-url|pypi[.-]\w+[./]"
    )
    bad = [
        f"{_id(path)}:{number}"
        for path in _texts()
        if path.resolve() != Path(__file__).resolve()
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        if pattern.search(line)
    ]
    assert not bad


def test_version_stands_in_one_place() -> None:
    import sourceline
    from sourceline.records import VERSION

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project and project["dynamic"] == ["version"]
    assert sourceline.__version__ == VERSION
    assert f"## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# Where the name to import is not the name to install.
_DISTRIBUTIONS = {"yaml": "pyyaml", "argon2": "argon2-cffi"}
_MAKES_DATA = ("actor_build.py",)  # runs when the package's own tables are made, never after


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["analysis"], *extras["postgresql"]]
    declared = {re.split(r"[><=~!\[; ]", one)[0].lower() for one in wanted}
    imported: set[str] = set()
    for path in (path for path in PACKAGE.rglob("*.py") if path.name not in _MAKES_DATA):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    outside = imported - sys.stdlib_module_names - {"sourceline"}
    names = {_DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in outside}
    assert "spacy" in names
    assert names <= declared, f"not in pyproject.toml: {sorted(names - declared)}"


def test_locks_hold_every_direct_dependency_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locks = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["dependencies"] + extras["dev"],
        "requirements-training.lock": project["dependencies"] + extras["training"],
    }
    for name, wanted in locks.items():
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pinned = {line.split("==")[0] for line in lines if "==" in line}
        for requirement in wanted:
            match = re.match(r"[A-Za-z0-9_.-]+", requirement)
            assert match and match.group().lower().replace("_", "-") in pinned, (name, requirement)
    runtime = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(torch|transformers|triton)==", runtime, re.M), "no torch at run time"
