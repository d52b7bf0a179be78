"""Score status and stance against the test bed of our own.

    python -m benchmarks.status_score --half open|held_out|practice
    python -m benchmarks.status_score GOLD PREDICTED [--json]

The first form codes the texts itself. Errors are listed, except of the held-out half: of that
nothing is ever printed but figures. benchmarks/samples/status/README.md says how the bed is
labelled, split and scored.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.inputs import MARK, marked_items, unmarked

SAMPLES = Path(__file__).with_name("samples") / "status"
HALVES = ("open", "held_out")
UNREAL = frozenset({"denied", "planned", "threatened", "hypothetical", "negated"})
TOLD = frozenset({"asserted", "confirmed"})
NEAR = 3
"""Words that may lie between the marked word and the one that the record names the event by."""
WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types of events that are said rather than done: "agreed" beside "withdraw" is another event."""

Row = dict[str, Any]
Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked word (character offsets in the text without marks) and the statuses that fit."""

    start: int
    end: int
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim to be found: the stances that fit, words for its source, a word of its cue."""

    stances: tuple[str, ...]
    sources: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the bed with its gold labels."""

    docid: str
    text: str
    marks: tuple[Mark, ...]
    claims: tuple[Said, ...]


@dataclass(slots=True)
class Scores:
    """Counts over a bed; `errors` describe what is wrong."""

    events: int = 0
    coded: int = 0
    status: int = 0
    words: int = 0
    unreal: int = 0
    unreal_coded: int = 0
    told: int = 0
    words_told: int = 0
    claims: int = 0
    found: int = 0
    stance: int = 0
    sourced: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares in percent: see README.md for what each counts."""
        return {
            "all decisions": _share(self.status + self.sourced, self.events + self.claims),
            "all decisions, module alone": _share(
                self.words + self.sourced, self.events + self.claims
            ),
            "status": _share(self.status, self.events),
            "status of coded": _share(self.status, self.coded),
            "not coded": _share(self.events - self.coded, self.events),
            "status by the module alone": _share(self.words, self.events),
            "stance": _share(self.sourced, self.claims),
            "stance of found": _share(self.stance, self.found),
            "claims not found": _share(self.claims - self.found, self.claims),
            "told as fact": _share(self.told, self.unreal_coded),
            "told as fact by the module alone": _share(self.words_told, self.unreal),
        }


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def read_bed(path: Path) -> list[Item]:
    """The items of one half with their labels."""
    return [item(docid, row["text"], row.get("claims", ())) for docid, row in marked_items(path)]


def item(docid: str, marked: str, claims: Iterable[str] = ()) -> Item:
    """An item from its text with marks and its claims as they are written."""
    marks = []
    shift = 0
    for found in MARK.finditer(marked):
        start = found.start() - shift
        word, labels = found.group(1), found.group(2)
        marks.append(Mark(start, start + len(word), tuple(labels.split("/"))))
        shift += len(found.group()) - len(word)
    said = []
    for line in claims:
        stances, sources, cue = (part.strip() for part in line.split("|"))
        said.append(Said(tuple(stances.split("/")), tuple(sources.split("/")), cue))
    return Item(docid, unmarked(marked), tuple(marks), tuple(said))


def score(items: Iterable[Item], predicted: dict[str, Row]) -> Scores:
    """Hold the predictions (by id) to the items."""
    scores = Scores()
    for one in items:
        row = predicted.get(one.docid, {"events": [], "claims": [], "words": []})
        for mark in one.marks:
            _score_mark(scores, one, mark, row)
        for said in one.claims:
            _score_claim(scores, one, said, row)
    return scores


def _score_mark(scores: Scores, one: Item, mark: Mark, row: Row) -> None:
    unreal = UNREAL.issuperset(mark.statuses)
    scores.events += 1
    scores.unreal += unreal
    given = statuses_at(one, mark, row["events"])
    got = next((status for status in given if status in mark.statuses), (given or ["-"])[0])
    if given:
        scores.coded += 1
        scores.unreal_coded += unreal
        scores.told += unreal and got in TOLD
    alone = word_status(mark, row["words"])
    scores.words += alone in mark.statuses
    scores.words_told += unreal and alone in TOLD
    scores.status += got in mark.statuses
    scores.confused[mark.statuses[0] if got not in mark.statuses else got, got] += 1
    if got not in mark.statuses or alone not in mark.statuses:
        what = "not coded" if got == "-" else got
        scores.errors.append(
            f"{one.docid}  {one.text}\n    [{one.text[mark.start : mark.end]}] "
            f"{'/'.join(mark.statuses)}: {what}; by the module alone {alone}"
        )


def statuses_at(one: Item, mark: Mark, events: list[Row]) -> list[str]:
    """Statuses of the events with a mention on the mark, else of the nearest in the same phrase."""
    ends = (mark.start, mark.end)
    on = [e["status"] for e in events if any(_meet(ends, span) for span in e["spans"])]
    if on:
        return on
    near = []
    for event in events:
        for span in event["spans"]:
            between = _between(one, mark, span)
            status = None if between is None else _beside(mark, event, between)
            if between is not None and status is not None:
                near.append((len(between), status))
    return [min(near)[1]] if near else []


def _beside(mark: Mark, event: Row, between: list[str]) -> str | None:
    """The status of an event in the mark's phrase; None if it is another than the marked one.

    Of "threatened to burn" the threat is the event of the record; of "agreed to leave" or "was
    scheduled to leave" the word beside the mark is not the leaving.
    """
    if event["type"] == "THREATEN" and "threatened" in mark.statuses:
        return "threatened"
    same = event["type"] not in WORDS and "to" not in between
    return event["status"] if same else None


def _between(one: Item, mark: Mark, span: list[int]) -> list[str] | None:
    """Words between mark and span; None if too many, a comma, a cue or another mark is there."""
    others = [(other.start, other.end) for other in one.marks if other != mark]
    others += [ends for said in one.claims for ends in cue_places(one.text, said.cue)]
    threat = "threatened" in mark.statuses
    if any(_meet(ends, span) for ends in others) and not threat:
        return None
    first, last = (span[1], mark.start) if span[1] <= mark.start else (mark.end, span[0])
    between = one.text[first:last]
    if re.search(r"[,;:.?!\"“”–—]", between):
        return None
    words = between.split()
    return words if len(words) <= NEAR else None


def word_status(mark: Mark, words: list[list[Any]]) -> str:
    """What the status module says of the marked word (of the first, where several are marked)."""
    return next(
        (status for start, end, status, *_ in words if _meet((mark.start, mark.end), (start, end))),
        "-",
    )


def _score_claim(scores: Scores, one: Item, said: Said, row: Row) -> None:
    scores.claims += 1
    held = claims_at(one, said, row["claims"])
    of_source = [claim for claim in held if has_source(claim, said)]
    right = [claim for claim in held if claim["stance"] in said.stances]
    sourced = [claim for claim in right if has_source(claim, said)]
    best = (sourced or right or of_source or held or [{"stance": "-", "source": ["nobody"]}])[0]
    scores.found += bool(held)
    scores.stance += bool(right)
    scores.sourced += bool(sourced)
    got = best["stance"]
    scores.stances[said.stances[0] if got not in said.stances else got, got] += 1
    if not sourced:
        found = f"{got} by {best['source'][0]!r}" if held else "no claim"
        scores.errors.append(
            f"{one.docid}  {one.text}\n    {'/'.join(said.stances)} | {'/'.join(said.sources)} | "
            f"{said.cue}: {found}"
        )


def claims_at(one: Item, said: Said, claims: list[Row]) -> list[Row]:
    """The claims whose cue holds the cue word, else those of the source that hold a mark."""
    places = list(cue_places(one.text, said.cue))
    on = [claim for claim in claims if any(_meet(ends, claim["cue"]) for ends in places)]
    return on or [
        claim
        for claim in claims
        if has_source(claim, said)
        and any(_meet((m.start, m.end), span) for m in one.marks for span in claim["content"])
    ]


def cue_places(text: str, cue: str) -> Iterator[Ends]:
    """Where the cue word stands."""
    for found in re.finditer(rf"\b{re.escape(cue)}\b", text):
        yield found.span()


def has_source(claim: Row, said: Said) -> bool:
    """True if one of the words for the source stands in the claim's source."""
    held = {word for name in claim["source"] for word in _words(name)}
    return any(set(_words(source)) <= held for source in said.sources)


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _meet(one: Ends, other: Iterable[int]) -> bool:
    start, end = other
    return one[0] < end and start < one[1]


def render(name: str, scores: Scores, *, errors: bool) -> str:
    """The figures, the confusion table, and the errors if they may be shown."""
    lines = [
        f"{name}: {scores.events} events, {scores.claims} claims",
        *(f"  {metric:36} {value:6.1f}" for metric, value in scores.figures().items()),
        "",
        "statuses: wanted (rows), given (columns); '-' is not coded",
        table(scores.confused),
        "",
        "stances: wanted (rows), given (columns); '-' is no claim",
        table(scores.stances),
    ]
    if errors:
        lines += ["", *scores.errors]
    return "\n".join(lines)


def table(confused: Counter[tuple[str, str]]) -> str:
    """A confusion table."""
    names = sorted(
        {name for pair in confused for name in pair}, key=lambda name: (name == "-", name)
    )
    head = " " * 22 + " ".join(f"{name[:6]:>6}" for name in names)
    rows = [
        f"  {wanted:20}" + " ".join(f"{confused[wanted, given] or '.':>6}" for given in names)
        for wanted in names
        if any(confused[wanted, given] for given in names)
    ]
    return "\n".join([head, *rows])


def read_predictions(path: Path) -> dict[str, Row]:
    """Rows of a predictions file by id."""
    with path.open(encoding="utf-8") as handle:
        return {row["docid"]: row for row in map(json.loads, handle)}


def predict(gold: Path, folder: Path) -> Path:
    """Code a half of the bed; the file of its predictions."""
    from benchmarks.suites import status

    target = folder / f"{gold.stem}.jsonl"
    status.predict(gold, target)
    return target


def main(argv: list[str] | None = None) -> int:
    """Command line; 0, or 2 where neither a half nor both files are given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("predicted", type=Path, nargs="?")
    parser.add_argument("--half", choices=(*HALVES, "practice"))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    gold = SAMPLES / f"{given.half}.yaml" if given.half else given.gold
    if gold is None or not (given.half or given.predicted):
        parser.print_usage(sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        predicted = read_predictions(given.predicted or predict(gold, Path(scratch)))
    scores = score(read_bed(gold), predicted)
    if given.json:
        sys.stdout.write(json.dumps(scores.figures()) + "\n")
    else:
        sys.stdout.write(render(gold.stem, scores, errors=gold.stem != "held_out") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
