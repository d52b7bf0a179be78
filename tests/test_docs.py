"""The documents name what exists: commands, options, record fields, verbs, error codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from sourceline.cli import app
from sourceline.codebook import normalise
from sourceline.records import Incident, json_schema
from tests import readme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _commands() -> dict[str, list[str]]:
    """Each command, as a person types it, with its options."""
    found: dict[str, list[str]] = {}

    def walk(command: object, words: str) -> None:
        children = getattr(command, "commands", None)
        if children:
            for name, child in children.items():
                walk(child, f"{words} {name}".strip())
        else:
            found[words] = [
                option
                for parameter in command.params  # type: ignore[attr-defined]
                for option in parameter.opts
                if option.startswith("--") and option != "--help"
            ]

    walk(typer.main.get_command(app), "")
    return found


COMMANDS = _commands()
SHARED = "--workspace"  # said once for all commands that take it
FILTERS = {"--where", "--since", "--until", "--actor", "--country", "--type", "--mode",
           "--min-killed", "--text", "--grading", "--responsibility", "--review",
           "--limit"}  # fmt: skip


def test_there_are_commands() -> None:
    assert set(COMMANDS) >= {
        "code", "parse", "schema", "export plover", "codebook check", "gazetteer import",
        "init", "add", "incidents", "show", "tally", "search", "proposals", "merge", "split",
        "edit", "accept", "reject", "comment", "undo", "history", "rejects",
    }  # fmt: skip


def test_every_command_over_a_workspace_takes_its_folder() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert "All commands below take `--workspace DIR`" in text
    alone = {"code", "parse", "schema", "init", "codebook check", "gazetteer import",
             "serve"}  # fmt: skip
    missing = {name for name in COMMANDS if name not in alone and SHARED not in COMMANDS[name]}
    assert {name for name in missing if not name.startswith("export")} == set()


def _of(name: str) -> list[str]:
    """The commands that a heading of the document is about."""
    if name == "accounts COMMAND":
        return [one for one in COMMANDS if one.startswith("accounts ")]
    if name != "export KIND":
        return [name]
    return [one for one in COMMANDS if one.startswith("export ") and one != "export plover"]


def test_the_document_says_once_what_all_exports_take() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    part = text[text.index("## `sourceline export KIND`") :]
    assert all(f"`{option}" in part for option in FILTERS | {"--out", "--redact"})


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_and_option_has_its_place_in_the_docs(name: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    said_once = {SHARED}
    if name.startswith("export "):
        said_once |= FILTERS | {"--out", "--redact"}
        name = name if name == "export plover" else "export KIND"
    if name.startswith("accounts "):
        name = "accounts COMMAND"
    match = re.search(rf"^## `sourceline {re.escape(name)}\b.*?(?=^## |\Z)", text, re.M | re.S)
    assert match, f"docs/cli.md has no heading for `sourceline {name}`"
    for option in {option for command in _of(name) for option in COMMANDS[command]} - said_once:
        assert option in match.group(), f"docs/cli.md does not name {option} under {name}"


def _fields() -> set[str]:
    schemas = [json_schema(), json_schema(Incident)]
    parts = [part for schema in schemas for part in (schema, *schema["$defs"].values())]
    return {name for part in parts for name in part.get("properties", {})}


def test_each_field_of_the_record_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    missing = {name for name in _fields() if f"`{name}`" not in text}
    assert not missing


PARTS = ("TOP", "TYPE", "MODE", "ENTRY", "CONDITION", "LIGHT", "FRAME", "SLOT")


@pytest.mark.parametrize("part", PARTS)
def test_each_key_of_a_codebook_is_in_the_docs(part: str) -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    keys: frozenset[str] = getattr(normalise, part)
    assert {key for key in keys if not re.search(rf"`{key}`|\b{key}:", text)} == set()


def test_the_readme_gives_two_commands_that_the_makefile_has() -> None:
    commands = re.findall(r"^make (\w+)$", README, re.M)
    assert commands[:2] == ["record", "test"]
    verbs = set(re.findall(r"^(\w+):", MAKEFILE, re.M))
    assert set(commands) <= verbs
    for verb in ("record", "test", "lint", "types", "floors", "bench", "docs"):
        assert verb in verbs


def test_files_that_the_documents_link_to_exist() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_shows_what_the_command_prints_today() -> None:
    assert readme.shown() == readme.sample(), "run python -m tests.readme, and read what it shows"
