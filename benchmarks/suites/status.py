"""Status and stance: how each event is told, and who says what of it.

Input: a bed of marked sentences (YAML, see benchmarks/samples/status/README.md); of it only the
texts without their marks are seen. Each is coded as a report of its own. Output: JSON Lines with
`{"docid", "events": [{"type", "spans", "status", "polarity", "tense"}], "claims": [{"id",
"stance", "source", "cue", "content"}], "words": [[start, end, status, tense]]}`: of an event the
spans of its trigger and mentions, of a claim all words for its source, and for every word of the
text what the status module says of it, should it name an event.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.coded import record_of, write
from benchmarks.inputs import marked_texts
from sourceline.coding.attribution import find_claims
from sourceline.coding.status import StatusReader
from sourceline.language import analysis, load
from sourceline.records import Claim, Event, Span

Ends = list[int]


def predict(source: Path, target: Path) -> int:
    """Write what is coded of each text of `source`; returns the number of texts."""
    return write(target, (coded(docid, text) for docid, text in marked_texts(source)))


def coded(docid: str, text: str) -> dict[str, Any]:
    """The prediction for one text."""
    record = record_of({"text": text, "published": None}, with_title=False)
    shift = text.find(record.report.text)
    if shift < 0:
        raise ValueError(f"{docid}: the report's text is not the sentence")
    return {
        "docid": docid,
        "events": [_event(event, shift) for event in record.events],
        "claims": [_claim(claim, shift) for claim in record.claims],
        "words": words(text),
    }


def words(text: str) -> list[list[int | str]]:
    """Start, end, status and tense of each word, as if it named an event."""
    doc = load()(text)
    reader = StatusReader(doc, find_claims(doc, analysis=analysis(doc)))
    found: list[list[int | str]] = []
    for token in doc:
        if token.is_alpha or "-" in token.text:
            decision = reader.decide(token.i)
            found.append([token.idx, token.idx + len(token), decision.status, decision.tense])
    return found


def _event(event: Event, shift: int) -> dict[str, Any]:
    return {
        "type": event.type,
        "spans": [_ends(span, shift) for span in (event.trigger, *event.mentions)],
        "status": event.status,
        "polarity": event.polarity,
        "tense": event.tense,
    }


def _claim(claim: Claim, shift: int) -> dict[str, Any]:
    return {
        "id": claim.id,
        "stance": claim.stance,
        "source": [claim.source.name, *(span.text for span in claim.source.spans)],
        "cue": _ends(claim.cue, shift),
        "content": [_ends(span, shift) for span in claim.content],
    }


def _ends(span: Span, shift: int) -> Ends:
    return [span.start + shift, span.end + shift]
