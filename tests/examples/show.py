"""Print how far the coded examples agree with their facts: `python -m tests.examples.show`.

`python -m tests.examples.show kargil aden -v` takes the examples whose name holds one of the
words, and prints their events, claims and tallies too. `--mark-gaps` writes `known_gap` behind
each fact that fails today and takes it away where a fact holds; read each one before committing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import sourceline as sl
from tests.examples.compare import describe, describe_count, describe_time
from tests.examples.facts import check, failing, load_facts

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def show(path: Path, *, verbose: bool = False) -> tuple[int, int]:
    """Print one example; returns the number of facts that hold and of all."""
    facts = load_facts(path.with_suffix(".expected.yaml"))
    record = sl.code(sl.read(path))
    problems = check(record, facts)
    hold = len(facts.facts) - len(failing(record, facts))
    print(f"\n{path.name}: {hold} of {len(facts.facts)}")
    if verbose:
        show_record(record)
    for problem in problems:
        print(f"  - {problem}")
    return hold, len(facts.facts)


def show_record(record: sl.Record) -> None:
    """Print what the record holds, a line for each thing."""
    for event in record.events:
        places = ", ".join(f"{place.name} ({place.country})" for place in event.places)
        counts = ", ".join(f"{count.what} {describe_count(count)}" for count in event.counts)
        told = " / ".join(span.text for span in event.mentions)
        print(f"  {describe(event)}")
        print(f"      at {places or '?'}; {describe_time(event.time)}; {counts or 'no counts'}")
        print(f"      told as {told}; claims {', '.join(event.claims) or 'none'}; by {event.by}")
    for claim in record.claims:
        words = " … ".join(span.text for span in claim.content)
        print(
            f"  {claim.id} {claim.source.name} '{claim.cue.text}' ({claim.stance}): {words[:120]}"
        )
    for tally in record.tallies:
        print(
            f"  {tally.id} {tally.what} {describe_count(tally.count)}, {describe_time(tally.time)}"
        )


def mark_gaps(path: Path) -> None:
    """Bring the `known_gap` marks of an example's facts file up to date."""
    facts_path = path.with_suffix(".expected.yaml")
    failures = failing(sl.code(sl.read(path)), load_facts(facts_path))
    head, *blocks = facts_path.read_text(encoding="utf-8").split("\n- ")
    for number, block in enumerate(blocks, start=1):
        lines = block.rstrip("\n").split("\n")
        kept = [line for line in lines if not line.startswith("  known_gap:")]
        marks = [line for line in lines if line.startswith("  known_gap:")]
        if number in failures and not marks:
            marks = [f"  known_gap: {json.dumps(failures[number][:200], ensure_ascii=False)}"]
        blocks[number - 1] = "\n".join([*kept, *(marks if number in failures else ())])
    facts_path.write_text("\n- ".join([head, *blocks]) + "\n", encoding="utf-8")


def main() -> None:
    """Run over the examples named on the command line, or over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--mark-gaps", action="store_true")
    options = parser.parse_args()
    hold = total = 0
    for path in sorted(EXAMPLES.iterdir()):
        wanted = not options.names or any(name in path.name for name in options.names)
        if path.suffix in (".txt", ".html") and wanted:
            if options.mark_gaps:
                mark_gaps(path)
            good, all_facts = show(path, verbose=options.verbose)
            hold, total = hold + good, total + all_facts
    print(f"\n{hold} of {total} facts hold")


if __name__ == "__main__":
    main()
