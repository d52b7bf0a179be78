"""How many copies are found, and how many independent reports are taken for copies.

    python -m benchmarks.copies [--records FILE] [--write]

Prints one table for the weights that ship, and one where each quarter of the families is
judged by weights fitted on the others.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.copied import Case, cases, mark, told
from benchmarks.results import record
from sourceline.linking.copies import Match, compare, keys, marks_to_json
from sourceline.linking.copies_compare import FEATURES, Weights, default_weights, probability
from sourceline.linking.copies_words import tokens
from training.copies import Row, fit, folds, public, rows


def found(case: Case, weights: Weights) -> Match | None:
    """The match of a pair that shares a key; None where it is no candidate or no copy."""
    left, right = mark(case.left), mark(case.right)
    return compare(left, right, weights) if keys(left) & keys(right) else None


FOLDS = 4
Counts = dict[tuple[str, str], Counter[str]]


def counted(labelled: Sequence[Case], judged: Callable[[Case], Weights]) -> Counts:
    """By origin and strength: "pairs", "candidates", and those taken for copies."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case in labelled:
        name = case.origin if case.copy else f"{case.origin}, {'rewrite' if case.strength else ''}"
        strength = "all" if "pressed" in case.origin else case.strength
        here = counts[name.removesuffix(", "), strength if case.copy else ""]
        here["pairs"] += 1
        here["candidates"] += bool(keys(mark(case.left)) & keys(mark(case.right)))
        match = found(case, judged(case))
        here["copies"] += match is not None
        if match is not None and case.changed:
            here["changed"] += len(case.changed)
            here["shown"] += sum(_shown(one, match) for one in case.changed)
        elif case.changed:
            here["changed"] += len(case.changed)
    return counts


def table(counts: Counts) -> list[str]:
    """Rows of origin, strength, pairs, candidates, taken for copies."""
    lines = ["origin                strength   pairs  candidates  copies    share  changes shown"]
    for (origin, strength), here in counts.items():
        share = here["copies"] / here["pairs"]
        shown = f"{here['shown']} of {here['changed']}" if here["changed"] else ""
        lines.append(
            f"{origin:<22}{strength:<9}{here['pairs']:>7}{here['candidates']:>12}"
            f"{here['copies']:>8}{share:>8.1%}  {shown}"
        )
    return lines


def _shown(changed: tuple[str, str, str], match: Match) -> bool:
    kind, *sides = changed
    if kind == "blame":
        return any(one.what == "blame" for one in match.changes)
    wanted = {_read(side) for side in sides}
    return any({_read(one.original), _read(one.copy)} == wanted for one in match.changes)


def _read(number: str) -> tuple[int, ...]:
    """A number in figures or words as its value."""
    return tuple(token.code for token in tokens(number.lower(), 0, len(number), set()))


def _public(outside: Sequence[Row], judged: Callable[[Row], Weights]) -> Iterator[str]:
    """Rows of pairs that share a key among public reports."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outside:
        weights = judged(one)
        found_values = dict(zip(FEATURES, one.values, strict=True))
        counts[one.group]["pairs"] += 1
        counts[one.group]["copies"] += probability(found_values, weights) >= weights.least
    for group, here in sorted(counts.items()):
        share = here["copies"] / here["pairs"]
        yield f"{group:<31}{here['pairs']:>7}{here['pairs']:>12}{here['copies']:>8}{share:>8.1%}"


def load(texts: Iterable[str]) -> list[str]:
    """How many candidates a report has, and how long marks and comparisons take."""
    every = [mark(text) for text in texts]
    start = time.perf_counter()
    hashed = [keys(one) for one in every]
    took = time.perf_counter() - start
    pairs = [(a, b) for (a, x), (b, y) in combinations(zip(every, hashed, strict=True), 2) if x & y]
    begin = time.perf_counter()
    for a, b in pairs:
        compare(a, b)
    spent = (time.perf_counter() - begin) / max(len(pairs), 1)
    size = sum(len(marks_to_json(one)) for one in every) / len(every)
    return [
        f"{len(every)} reports, {sum(map(len, hashed)) / len(every):.0f} keys a report, "
        f"{2 * len(pairs) / len(every):.1f} candidates a report",
        f"{1000 * took / len(every):.2f} ms for the keys of a report, {1000 * spent:.2f} ms a "
        f"comparison, {size:.0f} bytes of marks a report",
    ]


def missed(labelled: Sequence[Case], judged: Callable[[Case], Weights]) -> list[str]:
    """The pairs that were judged wrongly."""
    return [
        f"{'missed' if case.copy else 'false'}: {case.origin} {case.strength} {case.name}"
        for case in labelled
        if (found(case, judged(case)) is not None) != case.copy
    ]


def main(argv: list[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list the pairs judged wrongly")
    parser.add_argument("--records", type=Path, help="as for training.copies")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    asked = parser.parse_args(argv)
    labelled = cases()
    shipped = default_weights()
    lines = ["Weights that ship:", *table(counted(labelled, lambda _: shipped)), ""]
    every = rows(labelled)
    outside = public(asked.records, asked.data) if asked.records else []
    families = [*(one.family for one in labelled), *(one.family for one in outside)]
    fold = folds(families, FOLDS)
    fitted = {
        number: fit([one for one in (*every, *outside) if fold[one.family] != number])
        for number in range(FOLDS)
    }
    lines += ["Each quarter of the families by weights fitted on the others:"]
    counts = counted(labelled, lambda case: fitted[fold[case.family]])
    lines += table(counts)
    lines += [*_public(outside, lambda one: fitted[fold[one.family]]), ""]
    lines += load(one.text for one in told())
    if asked.errors:
        lines += ["", *missed(labelled, lambda case: fitted[fold[case.family]])]
    sys.stdout.write("\n".join(lines) + "\n")
    if asked.write:
        command = f"python -m benchmarks.copies{' --records FILE' if asked.records else ''} --write"
        record(
            "copies", "own families, each quarter by weights of the others", command, shares(counts)
        )
    return 0


def shares(counts: Counts) -> Iterator[tuple[str, object, str]]:
    """What share of each kind of pair is taken for copies, with the goal."""
    for (origin, strength), here in counts.items():
        metric = " ".join(filter(None, (origin, strength, f"({here['pairs']} pairs)")))
        goal = "90" if strength else "under 3" if "independent" in origin else ""
        yield f"taken for copies, %: {metric}", round(100 * here["copies"] / here["pairs"], 1), goal


if __name__ == "__main__":
    raise SystemExit(main())
