"""What the API tells beside records: pairs and why they fit, links, the state of a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sourceline.exporting.losses import IncidentLoss
from sourceline.linking.pairs import Comparison, Term
from sourceline.records import EventRef, IncidentLink


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that were compared: `score` in log-odds, of which `constant` is where every pair
    begins, and the probability that they are one."""

    left: str
    right: str
    score: float
    constant: float
    probability: float
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, found: Comparison) -> Pair:
        """A comparison with its probability."""
        return cls(
            found.left, found.right, found.score, found.constant, found.probability, found.terms
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of the incident of an id to another."""

    incident: str
    link: IncidentLink


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the workspace answers, and how much is in it."""

    status: str
    version: str
    reports: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Token:
    """The value that the header of a name has to have where something is changed."""

    header: str
    token: str


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which incidents can be exported."""

    kind: str
    name: str
    what: str
    media_type: str
    ending: str


@dataclass(frozen=True, slots=True)
class Lost:
    """What an export would hold of some incidents, and what it cannot."""

    kind: str
    incidents: int
    written: int
    left_out: int
    losses: tuple[IncidentLoss, ...]


def pairs_of(events: Sequence[EventRef]) -> list[tuple[str, str]]:
    """The pairs of events of different reports, by their keys ("report:e1")."""
    return [
        (f"{a.report.id}:{a.event}", f"{b.report.id}:{b.event}")
        for a, b in combinations(events, 2)
        if a.report.id != b.report.id
    ]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of an operation: where it stands, what it takes."""

    name: str
    where: str
    takes: str
    needed: bool
    what: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page of the API shows it."""

    verb: str
    path: str
    what: str
    arguments: tuple[Argument, ...]
    gives: str


def groups_of(document: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """The operations of an OpenAPI document, by tag, in its order."""
    found: dict[str, list[Operation]] = {}
    for path, verbs in document["paths"].items():
        for verb, one in verbs.items():
            tag = one.get("tags", ["other"])[0]
            found.setdefault(tag, []).append(_operation(document, verb, path, one))
    return found


def _operation(
    document: Mapping[str, Any], verb: str, path: str, one: Mapping[str, Any]
) -> Operation:
    arguments = [
        Argument(
            two["name"], two["in"], _takes(two["schema"]), bool(two.get("required")),
            two.get("description") or two["schema"].get("description", ""),
        )
        for two in one.get("parameters", ())
    ]  # fmt: skip
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = body.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
    if name:
        schema = document["components"]["schemas"][name]
        needed = schema.get("required", ())
        arguments += [
            Argument(key, "body", _takes(two), key in needed, two.get("description", ""))
            for key, two in schema["properties"].items()
        ]
    return Operation(verb.upper(), path, one.get("description", ""), tuple(arguments), _gives(one))


def _takes(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return ", ".join(_takes(one) for one in schema["anyOf"] if one.get("type") != "null")
    told = str(schema.get("type", "value"))
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        told += f" {low}–{high}"
    elif "maxLength" in schema:
        told += f", at most {schema['maxLength']} characters"
    if schema.get("default") not in (None, "", [], False):
        told += f"; {schema['default']} if not given"
    return told


def _gives(one: Mapping[str, Any]) -> str:
    """What `data` is: the name of a type, with [] about it for a list."""
    done = next(found for code, found in one["responses"].items() if str(code).startswith("2"))
    content = done["content"]
    if "application/json" not in content:
        return "a file"
    data = content["application/json"]["schema"]["properties"]["data"]
    if data.get("type") == "array":
        return f"[{data['items']['$ref'].rsplit('/', 1)[-1]}]"
    return str(data["$ref"].rsplit("/", 1)[-1])
