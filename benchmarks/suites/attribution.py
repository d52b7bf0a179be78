"""Attributions: who said what, and by which words.

Input: JSON Lines with `docid` and `text`. Output: one line a document with the claims that
`find_claims` draws from syntax and network, as character spans:
`{"docid", "attributions": [{"source": [[start, end]], "cue": [[…]], "content": [[…], …]}]}`.
A source is the phrase beside the cue, pronoun or not, as in the corpus. The corpus gives a word to
one attribution only, so a claim inside another claim's content is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.inputs import key_of, rows
from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.language import analysis, load


def attributions(doc: Doc) -> list[dict[str, Any]]:
    """The claims of an analysed document as character spans per role."""

    def spans(*ranges: tuple[int, int] | None) -> list[list[int]]:
        found = []
        for part in ranges:
            if part is not None:
                span = doc[part[0] : part[1]]
                found.append([span.start_char, span.end_char])
        return found

    return [
        {"source": spans(claim.source), "cue": spans(claim.cue), "content": spans(*claim.content)}
        for claim in outermost(find_claims(doc, analysis=analysis(doc)))
    ]


def outermost(claims: list[ClaimDraft]) -> list[ClaimDraft]:
    """The firm claims whose cue lies in no other firm claim's content."""
    firm = [claim for claim in claims if claim.firm]
    held: dict[int, list[ClaimDraft]] = {}
    for claim in firm:
        for start, end in claim.content:
            for token in range(start, end):
                held.setdefault(token, []).append(claim)
    return [
        claim for claim in firm if all(other is claim for other in held.get(claim.cue_head, ()))
    ]


def predict(source: Path, target: Path) -> int:
    """Write the attributions of every text of `source`; returns their number."""
    nlp = load()
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for row in rows(source):
            count += 1
            name, value = key_of(row)
            found = attributions(nlp(row["text"]))
            out.write(json.dumps({name: value, "attributions": found}) + "\n")
    return count
