"""Confidence: a probability where one is known, none where not, by features that stay as named."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

import sourceline as sl
from sourceline.coding import code_report
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.confidence import Features, Judge, Kind, Model, inside_another, shipped
from sourceline.reading import read_text
from sourceline.records import Record, json_schema, to_dict


class Asked(Judge):
    """A judge that notes which models it is asked for."""

    def __init__(self) -> None:
        super().__init__({})
        self.kinds: list[Kind] = []

    def rate(self, kind: Kind, features: Features) -> float | None:
        self.kinds.append(kind)
        return None


STORY = (
    "Gunmen killed three soldiers near Gao on Tuesday, the army said. The rebels denied that they "
    "had attacked the convoy.\n\n“We saw the gunmen,” a herder who said he had fled told reporters."
)
DRAFT = ClaimDraft(
    source=(8, 10), cue=(10, 11), content=((0, 7),), stance="asserts", effect="claim", cue_head=10,
    content_heads=(1,),
)  # fmt: skip


@pytest.fixture(scope="module")
def record() -> Record:
    return code_report(read_text(STORY))


def test_events_parties_and_claims_carry_a_probability(record: Record) -> None:
    assert record.events and record.claims
    parties = [party for event in record.events for party in (*event.actors, *event.recipients)]
    assert parties
    told = [thing.confidence for thing in (*record.events, *parties)]
    assert all(chance is not None and 0.01 <= chance <= 0.99 for chance in told)
    assert all(claim.confidence for claim in record.claims)


def test_each_claim_is_judged_by_the_model_of_its_place() -> None:
    asked = Asked()
    text = "The governor said the rebels had denied that they burned the market in Gao on Tuesday."
    record = code_report(read_text(text), judge=asked)
    assert len(record.claims) == 2
    assert [kind for kind in asked.kinds if "claim" in kind] == ["claim", "inner_claim"]


def test_it_stands_in_the_json_and_in_the_schema(record: Record) -> None:
    event = next(event for event in to_dict(record)["events"] if event["actors"])
    assert isinstance(event["confidence"], float)
    assert isinstance(event["actors"][0]["confidence"], float)
    definitions = json_schema()["$defs"]
    assert all("confidence" in definitions[name]["properties"] for name in ("Party", "Claim"))


def test_without_models_nothing_is_said(record: Record) -> None:
    bare = code_report(read_text(STORY), judge=Judge({}))
    assert {event.confidence for event in bare.events} == {None}
    assert {claim.confidence for claim in bare.claims} == {None}
    assert '"confidence"' not in json.dumps(to_dict(bare))
    assert [event.type for event in bare.events] == [event.type for event in record.events]


def test_what_nothing_was_fitted_on_has_none(tmp_path: Path) -> None:
    book = tmp_path / "own.yaml"
    book.write_text(
        "types:\n  VACCINATE:\n    definition: Vaccination.\n    triggers:\n"
        "    - lemma: vaccinate\n      pos: VERB\n",
        encoding="utf-8",
    )
    report = read_text("Medics vaccinated children in Gao on Tuesday, a doctor said.")
    (event,) = [one for one in sl.code(report, codebook=book).events if one.type == "VACCINATE"]
    assert event.confidence is None


def test_a_claim_inside_another_is_told_apart() -> None:
    inner = replace(DRAFT, cue=(3, 4), cue_head=3, content=((4, 7),))
    assert inside_another(inner, [DRAFT, inner]) and not inside_another(DRAFT, [DRAFT, inner])
    thought = replace(DRAFT, firm=False)
    assert not inside_another(inner, [thought, inner])


def test_a_model_is_a_logistic_function_that_is_never_certain() -> None:
    model = Model(0.0, (("long", -1.0),))
    assert model.chance({"long": 0.0, "other": 9.0}) == 0.5
    assert model.chance({"long": 1.0}) == 0.27
    assert (model.chance({"long": 99.0}), model.chance({"long": -99.0})) == (0.01, 0.99)


def test_the_shipped_weights_are_of_features_that_the_coding_gives(record: Record) -> None:
    assert set(shipped().models) == {"event", "role", "claim", "inner_claim"}
    assert all(event.confidence for event in record.events)  # a missing feature is a KeyError
    row = json.loads(files("sourceline.coding").joinpath("confidence.json").read_text())
    assert all(row["held_out"][kind]["ECE"] < 6 for kind in ("event", "role", "claim"))


def test_a_direct_subject_is_surer_than_what_a_demand_is_about() -> None:
    features = {"direct": 1.0, "content": 0.0, "agree": 1.0, "pronoun": 0.0, "sector": 1.0}
    plain = shipped().rate("role", features | {"long": 3.0})
    guessed = shipped().rate("role", features | {"direct": 0.0, "content": 1.0, "long": 3.0})
    assert plain is not None and guessed is not None and plain > guessed + 0.1
