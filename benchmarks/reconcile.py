"""How well the figures of an incident are reconciled, where its reports are known.

    python -m benchmarks.reconcile gva --shared ../shared [--records FILE] [--write]
    python -m benchmarks.reconcile families [--show]

`gva`: the documents of `data/incidents` are grouped by their gold incident, each with the fullest
violent unit of its record; incidents with at least two reports are put together, and killed,
injured, day and town compared with the archive's. `families`: the same over our own families, whose
gold holds the lowest and highest number that their sources give. Where a rule gives no number it
stands for 0.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.families import ROOT, Story, match, stories
from benchmarks.results import RESULTS, Row, merge, read_rows, render
from sourceline import api
from sourceline.linking.incident import Member, assemble, ref
from sourceline.linking.units import fullness, units
from sourceline.reading import read_text
from sourceline.records import RULES, CopyOf, Incident, Toll
from sourceline.resolving.names import fold
from training.linking import CACHE, coded

WHATS = ("killed", "injured")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("gva", "families"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--records", type=Path, default=CACHE)
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    parser.add_argument("--show", action="store_true", help="print each family's incidents")
    given = parser.parse_args()
    if given.what == "gva":
        made = gva(given.shared, given.records)
        print(table(made))
        if given.write:
            text = render(merge(read_rows(RESULTS), rows(made)))
            RESULTS.write_text(text, encoding="utf-8")
    else:
        print(ranges(list(families()), show=given.show))


def gva(shared: Path, records: Path) -> list[tuple[Incident, Mapping[str, Any]]]:
    """Incidents of the archive with at least two reports, each with its gold facts."""
    source = shared / "data/incidents/gva_docs.jsonl"
    gold: dict[str, dict[str, Any]] = {}
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold[row["docid"]] = {"id": row["incident_id"], **row["incident"]}
    groups: dict[str, list[Member]] = defaultdict(list)
    facts: dict[str, Mapping[str, Any]] = {}
    for doc, record in coded(records, source).items():
        violent = [unit for unit in units(record) if unit.type == "ASSAULT"]
        if violent:
            ident = gold[doc]["id"]
            groups[ident].append(Member(record, max(violent, key=fullness)))
            facts[ident] = gold[doc]
    return [
        (assemble(ident, members), facts[ident])
        for ident, members in sorted(groups.items())
        if len(members) > 1
    ]


def table(made: Sequence[tuple[Incident, Mapping[str, Any]]]) -> str:
    """For each count and rule: how often the range holds the gold number and the best is it."""
    share = 100 / len(made)
    day = share * sum(_near(incident, gold["date"]) for incident, gold in made)
    town = share * sum(_in(incident, gold["city"]) for incident, gold in made)
    lines = [f"{len(made)} incidents with two reports or more",
             f"{'':10}{'rule':16}{'in range':>10}{'best right':>12}{'width':>8}"]  # fmt: skip
    for what in WHATS:
        found: Counter[tuple[str, str]] = Counter()
        for incident, gold in made:
            toll: Toll = getattr(incident, what)
            for one in toll.estimates:
                low, best, high = one.low or 0, one.best or 0, one.high or one.best or one.low or 0
                found[one.rule, "in"] += low <= gold[what] <= high
                found[one.rule, "best"] += best == gold[what]
                found[one.rule, "wide"] += high - low
        for rule in RULES:
            total = len(made) / 100
            right = "" if rule == "airwars" else f"{found[rule, 'best'] / total:.1f}"
            wide = found[rule, "wide"] / len(made)
            lines.append(
                f"{what:10}{rule:16}{found[rule, 'in'] / total:>10.1f}{right:>12}{wide:>8.2f}"
            )
    lines += [f"{'day':26}{day:>10.1f}", f"{'town':26}{town:>10.1f}"]
    return "\n".join(lines)


def _near(incident: Incident, gold: str) -> bool:
    """Whether the incident's days are within one of the gold day."""
    first, last = incident.time.earliest, incident.time.latest
    if first is None or last is None:
        return False
    day = date.fromisoformat(gold).toordinal()
    return abs(first.toordinal() - day) <= 1 and abs(last.toordinal() - day) <= 1


def _in(incident: Incident, city: str) -> bool:
    """Whether the incident's first place is the gold town, by name."""
    return bool(incident.places) and fold(incident.places[0].name) == fold(city.split(" (")[0])


def rows(made: Sequence[tuple[Incident, Mapping[str, Any]]]) -> list[Row]:
    """The figures for RESULTS.md: of the rule `ged`."""
    found = []
    for line in table(made).splitlines()[2:]:
        cells = line.split()
        if cells[1] == "ged":
            found.append((f"{cells[0]}, in range (ged), %", cells[2]))
            found.append((f"{cells[0]}, best right (ged), %", cells[3]))
        elif cells[0] in ("day", "town"):
            found.append((f"{cells[0]} right, %", cells[1]))
    today, command = date.today().isoformat(), "python -m benchmarks.reconcile gva --write"
    data = f"GVA, open, {len(made)} with two reports"
    return [Row("reconciling", data, metric, value, "", command, today) for metric, value in found]


def families() -> list[tuple[Incident, tuple[int, int]]]:
    """Incidents of our own families, put together from the units that tell them."""
    found: list[tuple[Incident, tuple[int, int]]] = []
    by_family: dict[str, list[Story]] = defaultdict(list)
    for story in stories():
        by_family[story.family].append(story)
    for family, told in by_family.items():
        body = yaml.safe_load((ROOT / family / "family.yaml").read_text(encoding="utf-8"))
        for incident, members, copies in _members(told):
            low, high = body["incidents"][incident.split("/")[-1]].get("killed", (0, 0))
            found.append((assemble(incident, members, copies=copies), (low, high)))
    return found


def _members(told: Sequence[Story]) -> list[tuple[str, list[Member], list[CopyOf]]]:
    members: dict[str, list[Member]] = defaultdict(list)
    reports = {}
    for story in told:
        report = read_text(story.text, path=story.ident, published=story.published)
        record = api.code(replace(report, publisher=story.publisher))
        reports[story.file] = ref(record.report)
        by_id = {unit.id: unit for unit in units(record)}
        for incident, event in match(story, record).items():
            members[incident].append(Member(record, by_id[event]))
    copies = [
        CopyOf(reports[one.file], reports[one.copy_of], "rewritten") for one in told if one.copy_of
    ]
    return [(incident, several, copies) for incident, several in sorted(members.items())]


def ranges(made: Sequence[tuple[Incident, tuple[int, int]]], *, show: bool) -> str:
    """How often both ends of the killed are those of the gold, over incidents that have any."""
    lines = []
    ends: Counter[str] = Counter()
    deadly = [(incident, gold) for incident, gold in made if gold[1] > 0]
    for incident, (low, high) in made:
        by_rule = {one.rule: one for one in incident.killed.estimates}
        ged, wide = by_rule["ged"], by_rule["airwars"]
        if high > 0:
            ends["low"] += ged.low == low
            ends["high"] += ged.high == high
            ends["best"] += ged.best is not None and low <= ged.best <= high
            ends["airwars"] += wide.high == high
        if show:
            lines += _shown(incident, (low, high))
    lines.append(
        f"{len(deadly)} deadly incidents of {len(made)}: ged low right {ends['low']}, high right "
        f"{ends['high']}, best inside {ends['best']}; airwars maximum right {ends['airwars']}"
    )
    return "\n".join(lines)


def _shown(incident: Incident, gold: tuple[int, int]) -> list[str]:
    lines = [f"== {incident.id} | {incident.title} | {len(incident.reports)} reports, "
             f"{incident.independent_sources} independent | gold killed {gold}"]  # fmt: skip
    for toll in (incident.killed, incident.injured):
        told = [f"{one.rule} {one.low}/{one.best}/{one.high}" for one in toll.estimates]
        lines.append(f"   {toll.what}: {'; '.join(told)}")
        for one in toll.by_source:
            aside = f" [{one.set_aside}]" if one.set_aside else ""
            lines.append(f"      {one.low}-{one.high} {one.who or ''} {one.source} "
                         f"({one.report.publisher}): {one.span.text!r}{aside}")  # fmt: skip
    lines.append(f"   {incident.responsibility.status}: {incident.responsibility.reason}")
    lines.append(f"   {incident.grading.status}: {incident.grading.reason}")
    for dispute in incident.disputes:
        sides = [", ".join(v.source for v in side) for side in (dispute.for_, dispute.against)]
        lines.append(f"   ? {dispute.proposition}: {sides[0]} / {sides[1]}")
    return lines


if __name__ == "__main__":
    main()
