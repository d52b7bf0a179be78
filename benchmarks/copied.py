"""Pairs of reports of which one copies the other, and pairs of which none does, with the answer.

Originals are the reports of `examples/incidents`; copies are those marked there, rewrites by the
script of `benchmarks.rewrites`, and rewrites by hand in `samples/rewrites`. Independent are reports
of one incident that the families do not mark as copies of one another, and a rewrite of one beside
another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from benchmarks.rewrites import STRENGTHS, rewrite
from sourceline.linking.copies import Marks, marks
from sourceline.records import Record, Report

ROOT = Path(__file__).parents[1]
FAMILIES = ROOT / "examples" / "incidents"
FIRST = ROOT / "examples" / "workspace"
UNSEEN = "pressed 2"
"""In the origin of pairs that nothing is fitted on."""
BY_HAND = ROOT / "benchmarks" / "samples" / "rewrites"


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a family: `name` is "family/file", `tells` the incidents that it tells."""

    family: str
    name: str
    text: str
    tells: frozenset[str]
    copy_of: str | None

    @property
    def root(self) -> str:
        """The name of the report it goes back to."""
        return self.copy_of or self.name


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts and whether one copies the other.

    `origin` is "marked", "script", "hand", "independent" (of one incident) or "elsewhere" (of
    different families); `changed` holds what the copy changed: kind, original, copy.
    """

    family: str
    left: str
    right: str
    copy: bool
    origin: str
    strength: str = ""
    name: str = ""
    changed: tuple[tuple[str, str, str], ...] = ()


@cache
def told() -> tuple[Told, ...]:
    """All reports of the families, sorted by name."""
    found = []
    for path in sorted(FAMILIES.glob("*/family.yaml")):
        family = path.parent.name
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["reports"]:
            text = (path.parent / row["file"]).read_text(encoding="utf-8")
            copied = row.get("copy_of")
            incidents = frozenset(one["incident"] for one in row.get("tells") or ())
            name = f"{family}/{row['file']}"
            root = f"{family}/{copied}" if copied else None
            found.append(Told(family, name, text, incidents, root))
    return tuple(found)


@cache
def mark(text: str) -> Marks:
    """The marks of a text by itself: what is compared needs no coding."""
    ident = hashlib.sha256(text.encode()).hexdigest()[:16]
    return marks(Record(Report(ident, text)))


def by_script() -> Iterator[Case]:
    """Three rewrites of each report that is itself no copy."""
    for one in told():
        if one.copy_of is None:
            for strength in STRENGTHS:
                made = rewrite(one.text, strength)
                changed = (("number", *made.changed),) if made.changed else ()
                yield Case(
                    one.family, one.text, made.text, True, "script", strength, one.name, changed
                )


def by_hand() -> Iterator[Case]:
    """Three rewrites of each report that somebody rewrote."""
    texts = {one.name: one for one in told()}
    for path in sorted(BY_HAND.glob("hand_*.yaml")):
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in rows:
            one = texts[row["of"]]
            for strength in STRENGTHS:
                changed = tuple(
                    (str(what), str(old), str(new))
                    for what, old, new in row.get("changed", {}).get(strength, ())
                )
                yield Case(
                    one.family, one.text, row[strength], True, "hand", strength, one.name, changed
                )


def cut(cases: Iterable[Case]) -> Iterator[Case]:
    """Rewrites of which only the first half is left, but three sentences at least."""
    for case in cases:
        head, _, body = case.right.partition("\n\n")
        parts = re.split(r"(?<=[.!?])\s+", body.strip())
        kept = " ".join(parts[: max(3, len(parts) // 2)])
        yield replace(
            case, right=f"{head}\n\n{kept}\n", origin=f"{case.origin}, first half", changed=()
        )


def marked() -> Iterator[Case]:
    """The copies that the families mark, and their independent reports of one incident."""
    for a, b in combinations(told(), 2):
        if a.family != b.family:
            continue
        name = f"{a.name} {b.name}"
        if a.root == b.root:
            yield Case(a.family, a.text, b.text, True, "marked", "", name)
        elif a.tells & b.tells:
            yield Case(a.family, a.text, b.text, False, "independent", "", name)


def alike() -> Iterator[Case]:
    """Short independent reports of one incident with much the same first words."""
    rows = yaml.safe_load((BY_HAND / "independent.yaml").read_text(encoding="utf-8"))
    for row in rows:
        for a, b in combinations(row["texts"], 2):
            name = f"{row['incident']}: {a[:30]!r} {b[:30]!r}"
            yield Case(row["incident"], a, b, False, "independent, alike", "", name)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FIRST.glob("*.txt"))}
    for a, b in combinations(texts, 2):
        copy = {a[:2], b[:2]} == {"01", "03"}
        if copy or a.split("_")[1] == b.split("_")[1]:
            origin = "marked" if copy else "independent, alike"
            yield Case(a.split("_")[1], texts[a], texts[b], copy, origin, "", f"{a} {b}")


def pressed() -> Iterator[Case]:
    """Reports of one press conference or police note, and copies of them, by hand.

    The second file was written after features and weights were settled; see `UNSEEN`.
    """
    for path in sorted(BY_HAND.glob("pressed_*.yaml")):
        part = path.stem[-1]
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            family, texts = row["incident"], row["texts"]
            for (i, a), (j, b) in combinations(enumerate(texts), 2):
                yield Case(
                    family, a, b, False, f"independent, pressed {part}", "", f"{family} {i} {j}"
                )
            for copied in row.get("copies", ()):
                text, how = copied["text"], copied["how"]
                for at, other in enumerate(texts):
                    copy = at == copied["of"]
                    name = f"{family} {at} {how}"
                    origin = f"{'hand' if copy else 'independent'}, pressed {part}"
                    yield Case(family, other, text, copy, origin, how, name)


def beside() -> Iterator[Case]:
    """A rewrite of one report beside an independent report of the same incident."""
    rewrites = {(c.name, c.strength): c for c in by_script() if c.strength == "middle"}
    rewrites |= {(f"{c.name} by hand", c.strength): c for c in by_hand()}
    places = {one.name: one for one in told()}
    for (name, strength), case in rewrites.items():
        one = places[name.removesuffix(" by hand")]
        for other in told():
            if other.family == one.family and other.root != one.root and other.tells & one.tells:
                yield Case(
                    one.family, case.right, other.text, False, "independent", strength,
                    f"{name} {other.name}",
                )  # fmt: skip


def cases() -> list[Case]:
    """All of them."""
    script, hand = list(by_script()), list(by_hand())
    return [*marked(), *alike(), *pressed(), *script, *hand, *cut(script), *cut(hand), *beside()]
