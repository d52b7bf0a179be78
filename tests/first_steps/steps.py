"""The first steps with a workspace, as the README shows them: run as they stand, and written anew.

python -m tests.first_steps.steps        writes today's ids and listings into README.md
"""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import tempfile
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from sourceline.cli import app
from sourceline.errors import SourcelineError

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PROGRAM = ".venv/bin/sourceline"
EVENING = ("10_lashkargah_evening.txt", "12_lashkargah_commander.txt")
"""The reports of the evening's bomb, which the machine takes for the morning's."""
_SECTION = re.compile(r"^## Many reports, one incident$.*?(?=^## )", re.M | re.S)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the README, and what stands below it as its output (empty: nothing)."""

    words: tuple[str, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command wrote and how it ended."""

    code: int
    out: str
    err: str


def section(readme: str) -> str:
    """The part of the README on workspaces."""
    found = _SECTION.search(readme)
    assert found, "README.md has no section 'Many reports, one incident'"
    return found.group()


def steps(readme: str) -> list[Step]:
    """The commands in their order; a ```text block shows what the last command before it wrote."""
    found: list[Step] = []
    for kind, body in _FENCE.findall(section(readme)):
        if kind == "text":
            found[-1] = Step(found[-1].words, body)
            continue
        for line in body.splitlines():
            words = shlex.split(line, comments=True)
            if words and words[0] == PROGRAM:
                found.append(Step(tuple(words[1:])))
    return found


def run(words: tuple[str, ...], folder: Path) -> Done:
    """Run a command of the README in a folder with the examples, in this process."""
    env = {"SOURCELINE_AUTHOR": "ana", "COLUMNS": "100"}
    with contextlib.chdir(folder):
        done = CliRunner(env=env).invoke(app, list(words))
    if isinstance(done.exception, SourcelineError):  # what `main` makes a message of
        return Done(2, done.stdout, f"{done.stderr}{done.exception}")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def prepare(folder: Path) -> Path:
    """Give a folder the examples that the README speaks of."""
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def sample(words: tuple[str, ...], out: str) -> str:
    """What the README shows of a command's output: a listing whole, of a page the toll of dead."""
    text = out.strip("\n")
    if words[0] != "show":
        return text + "\n"
    title, *_ = text.splitlines()
    toll = re.search(r"^KILLED.*?(?=^\n|\Z)", text, re.M | re.S)
    assert toll, "the page tells of nobody killed"
    return f"{title}\n...\n{toll.group().rstrip()}\n...\n"


def named(folder: Path) -> dict[str, str]:
    """Today's ids of what the README speaks of, in a workspace before the split."""
    listed = run(("incidents", "--json", "--workspace", "desk"), folder).out
    rows = [json.loads(line) for line in listed.splitlines()]
    found: dict[str, str] = {}
    for row in rows:
        place = row["places"][0]["name"] if row["places"] else ""
        if row["type"] == "ASSAULT" and place in ("Maiduguri", "Lashkar Gah"):
            found[place] = row["id"][:8]
    for name in EVENING:
        title = (ROOT / "examples" / "workspace" / name).read_text("utf-8").splitlines()[0]
        reports = (report for row in rows for report in row["reports"])
        found[name] = next(report["id"][:8] for report in reports if report["title"] == title)
    return found


def write() -> None:
    """Put today's ids and outputs into the README."""
    readme = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        folder = prepare(Path(place))
        told = steps(readme)
        for step in told[:2]:
            run(step.words, folder)
        ids = named(folder)
        shown, split = (
            next(step.words for step in told if step.words[0] == verb) for verb in ("show", "split")
        )
        now = {shown[1]: ids["Maiduguri"], split[1]: ids["Lashkar Gah"]}
        now |= {old: ids[name] for old, name in zip(split[2:4], EVENING, strict=True)}
        part = re.sub("|".join(map(re.escape, now)), lambda m: now[m.group()], section(readme))
        part = _SECTION.sub(lambda _: part, readme)
        for step in steps(part)[2:]:
            out = run(step.words, folder).out
            if step.shown:
                part = part.replace(
                    f"```text\n{step.shown}```", f"```text\n{sample(step.words, out)}```"
                )
    README.write_text(part, encoding="utf-8")


if __name__ == "__main__":
    write()
