"""Our own families of reports (examples/incidents): gold incidents by the words that tell them.

Each family holds reports by several newsrooms and, in `family.yaml`, which incidents each tells, in
which words. A unit of a coded report tells the incident whose words lie in one of its sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from sourceline import api
from sourceline.linking.profiles import Profile
from sourceline.linking.retelling import Weights
from sourceline.linking.terms import sentences
from sourceline.linking.units import units
from sourceline.reading import read_text
from sourceline.records import Event, Record

ROOT = Path(__file__).parents[1] / "examples/incidents"


@dataclass(frozen=True, slots=True)
class Told:
    """An incident of a report, and where its words stand in the file's text."""

    incident: str
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """One report of a family; `copy_of` is the file it copies."""

    family: str
    file: str
    text: str
    publisher: str
    published: str
    tells: tuple[Told, ...]
    copy_of: str | None

    @property
    def ident(self) -> str:
        """Family and file, unique over all."""
        return f"{self.family}/{self.file}"


def stories(root: Path = ROOT) -> Iterator[Story]:
    """All reports of all families, in order of their names."""
    for path in sorted(root.glob("*/family.yaml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in body["reports"]:
            family = path.parent.name
            yield Story(
                family, one["file"], (path.parent / one["file"]).read_text(encoding="utf-8"),
                one["publisher"], str(one["published"]),
                tuple(Told(f"{family}/{t['incident']}", t["words"]) for t in one["tells"]),
                one.get("copy_of"),
            )  # fmt: skip


def code_stories(found: Sequence[Story]) -> dict[str, Record]:
    """The record of each story, by its id."""
    return {
        one.ident: api.code(read_text(one.text, path=one.ident, published=one.published))
        for one in found
    }


def match(story: Story, record: Record, weights: Weights | None = None) -> dict[str, str]:
    """The unit (its event id) that tells each incident of a story; what is not coded is left out.

    The unit whose trigger stands in the words, else one with a mention there, else in their
    sentence the same; each unit tells one incident. `weights` as in `units`.
    """
    text = record.report.text
    told = units(record, weights)
    found: dict[str, str] = {}
    for near in (False, True):
        for touches in (_begins, _touches):
            for one in story.tells:
                place = find(text, one.words)
                if one.incident in found or place is None:
                    continue
                inside = around(text, *place) if near else place
                free = [unit for unit in told if unit.id not in found.values()]
                unit = next((u for u in _by_place(free) if touches(u, *inside)), None)
                if unit is not None:
                    found[one.incident] = unit.id
    return found


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where marked words stand in a text; None where they don't."""
    for form in (" ".join(words.split()), words):
        start = text.find(form)
        if start >= 0:
            return start, start + len(form)
    return None


def _by_place(found: Sequence[Event]) -> list[Event]:
    return sorted(found, key=lambda event: event.trigger.start)


def _begins(unit: Event, start: int, end: int) -> bool:
    return start <= unit.trigger.start < end


def _touches(unit: Event, start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in (unit.trigger, *unit.mentions))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that a stretch of a text begins in, as far as the stretch at least."""
    for first, last in sentences(text):
        if first <= start < last:
            return first, max(last, end)
    return start, end


@dataclass(slots=True)
class Counted:
    """Pairs of tellings: rightly together, wrongly together, wrongly apart."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.right / max(self.right + self.false, 1)

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.right / max(self.right + self.missed, 1)


def count(
    gold: Mapping[str, Mapping[str, str]],
    told: Mapping[str, Sequence[Profile]],
    incident: Mapping[str, str],
) -> tuple[Counted, list[tuple[str, str, str]]]:
    """Compare linked units with the gold, pair by pair.

    An item is a telling: a report and an incident of the gold. Its units are the one that the
    marked words tell, and others of that report that stand with other reports' tellings of the
    same incident (a headline may be a unit of its own). A unit that tells none of the report's
    incidents is an item of its own, and is linked wrongly with any telling of the gold; whether two
    such units are rightly linked (an inquiry that two reports say was promised) the gold cannot
    say, and they are not judged. A telling that is not coded at all costs recall.

    Args:
        gold: for each report, the unit that tells each of its incidents ("" if none does).
        told: the units of each report.
        incident: the machine's incident of each unit, by key.

    Returns:
        The counts, and the wrong pairs: "false" or "missed" with the two items.
    """
    homes: dict[str, set[str]] = {}  # item to machine's incidents
    of_item: dict[str, str] = {}  # item to gold incident
    tells: dict[str, set[str]] = defaultdict(set)  # machine's incident to gold incidents told there
    for report, matched in gold.items():
        by_event = {unit.event: incident[unit.key] for unit in told[report]}
        for one, event in matched.items():
            item = f"{report} [{one.split('/')[-1]}]"
            of_item[item] = one
            homes[item] = {by_event[event]} if event else set()
            tells[by_event[event] if event else ""].add(one)
    for report, matched in gold.items():
        for unit in told[report]:
            if unit.event in matched.values():
                continue
            mine = incident[unit.key]
            again = sorted(tells[mine] & set(matched))
            item = f"{report} [{again[0].split('/')[-1]}]" if again else f"{report} ({unit.event})"
            of_item.setdefault(item, item)
            homes.setdefault(item, set()).add(mine)
    return _pairwise(of_item, homes)


def _pairwise(
    of_item: Mapping[str, str], homes: Mapping[str, set[str]]
) -> tuple[Counted, list[tuple[str, str, str]]]:
    found = Counted()
    wrong: list[tuple[str, str, str]] = []
    for a, b in combinations(sorted(of_item), 2):
        if of_item[a] == a and of_item[b] == b:
            continue
        same = of_item[a] == of_item[b]
        linked = bool(homes[a] & homes[b])
        if same and linked:
            found.right += 1
        elif linked:
            found.false += 1
            wrong.append(("false", a, b))
        elif same:
            found.missed += 1
            wrong.append(("missed", a, b))
    return found, wrong
