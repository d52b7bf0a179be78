"""What confidence is judged from: features of events, of the parties in them, and of claims.

Input: the folder of the open corpora. Coded are the documents that benchmarks/samples/judged*.jsonl
speak of (their judgements are not seen) and PolNeAR dev. Output: a line a document with `network`
(the first 16 hex digits of its file's SHA-256), `corpus`, `docid`, `events` (`type`, `spans` of
trigger and mentions, `features`, `parties` with `role`, `starts` of their spans and `features`) and
`claims` (`source`, `cue`, `content` as spans, `inside` where it stands inside another claim,
`features`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.coded import report_of, write
from benchmarks.inputs import judged_documents, rows
from sourceline.coding import code_report
from sourceline.coding.attribution import ClaimDraft
from sourceline.coding.confidence import (
    Judge,
    Role,
    claim_features,
    event_features,
    inside_another,
    party_features,
    role_heads,
)
from sourceline.coding.merging import Cluster
from sourceline.coding.reader import Scene
from sourceline.errors import BadReport
from sourceline.language import PLOVER_TYPES
from sourceline.language.network import SHIPPED
from sourceline.records import Event, Party, Report

SAMPLES = Path(__file__).parents[1] / "samples"
JUDGED = (SAMPLES / "judged.jsonl", SAMPLES / "judged_claims.jsonl")
CORPORA = {
    "guardian": "ngec_synthetic/guardian_sdf_sample.jsonl",
    "muc4": "muc4/dev.jsonl",
    "re3d": "re3d/re3d.jsonl",
    "gva": "incidents/gva_docs.jsonl",
    "polnear": "polnear/train.jsonl",
}
CLAIMS = "polnear/dev.jsonl"
_TITLED = frozenset({"gva"})


class Recorder(Judge):
    """A judge that writes down what it would judge from, and judges nothing."""

    def __init__(self) -> None:
        super().__init__({})
        self.events: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []

    def event(self, event: Event, cluster: Cluster, scene: Scene) -> Event:
        """Note an event with its parties."""
        if event.type in PLOVER_TYPES:
            heads = role_heads(cluster, scene)
            roles: tuple[tuple[Role, tuple[Party, ...]], ...] = (
                ("actor", event.actors),
                ("recipient", event.recipients),
            )
            self.events.append({
                "type": event.type,
                "spans": [[span.start, span.end] for span in (event.trigger, *event.mentions)],
                "features": event_features(event, cluster, scene),
                "parties": [
                    {
                        "role": role,
                        "starts": [span.start for span in party.spans],
                        "features": party_features(party, heads[role], cluster, scene),
                    }
                    for role, parties in roles
                    for party in parties
                ],
            })  # fmt: skip
        return event

    def claim(self, draft: ClaimDraft, scene: Scene) -> float | None:
        """Note a claim."""

        def spans(*ranges: tuple[int, int] | None) -> list[list[int]]:
            parts = [scene.doc[part[0] : part[1]] for part in ranges if part is not None]
            return [[part.start_char, part.end_char] for part in parts]

        self.claims.append({
            "source": spans(draft.source),
            "cue": spans(draft.cue),
            "content": spans(*draft.content),
            "inside": inside_another(draft, scene.claims),
            "features": claim_features(draft, scene),
        })  # fmt: skip
        return None


def predict(source: Path, target: Path) -> int:
    """Write the features for every document of `source`; returns their number."""
    return write(target, _documents(source))


def _documents(folder: Path) -> Iterator[dict[str, Any]]:
    for corpus, wanted in judged_documents(*JUDGED).items():
        for row in rows(folder / CORPORA[corpus]):
            if row["docid"] in wanted:
                recorder = Recorder()
                try:
                    code_report(report_of(row, with_title=corpus in _TITLED), judge=recorder)
                except BadReport:
                    continue
                yield _document(corpus, row["docid"], recorder)
    for row in rows(folder / CLAIMS):
        recorder = Recorder()
        code_report(Report("0" * 16, row["text"]), judge=recorder)  # offsets of the text as it is
        yield _document("polnear dev", row["docid"], recorder)


def _document(corpus: str, docid: str, recorder: Recorder) -> dict[str, Any]:
    found = {"events": recorder.events, "claims": recorder.claims}
    return {"network": network_id(), "corpus": corpus, "docid": docid, **found}


@cache
def network_id() -> str:
    """The first 16 hex digits of the SHA-256 of the shipped network's file."""
    return hashlib.sha256(SHIPPED.read_bytes()).hexdigest()[:16]
