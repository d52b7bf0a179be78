"""Normal form -> frozen `Codebook`."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from sourceline.codebook.schema import (
    Codebook,
    Condition,
    Context,
    EventType,
    Example,
    Frame,
    LightVerb,
    Mode,
    Slot,
    Trigger,
)

Data = dict[str, Any]
NOUN_KINDS = {"place": "PLACE", "infrastructure": "FAC", "crowd": "PERSON", "force": "PERSON",
              "police": "PERSON", "militia": "PERSON", "combatant": "PERSON",
              "person": "PERSON"}  # fmt: skip
"""Mention label of the words of a shared list, later ones winning."""


def build(data: Data, source: str = "plover") -> Codebook:
    """Make the codebook from whole, checked normal form (see `normalise`, `merge`)."""
    lists = {name: frozenset(words) for name, words in data.get("lists", {}).items()}
    kinds = data.get("kinds", {})
    default = data.get("default", {})
    types = {
        name: _type(name, entry, lists, default) for name, entry in data.get("types", {}).items()
    }
    triggers = [trigger for kind in types.values() for trigger in kind.triggers]
    stops = [trigger for kind in types.values() for trigger in kind.never]
    return Codebook(
        types=MappingProxyType(types),
        frames=MappingProxyType(
            {name: _frame(name, frame, kinds) for name, frame in data.get("frames", {}).items()}
        ),
        contexts=MappingProxyType(
            {name: _context(name, entry) for name, entry in data.get("contexts", {}).items()}
        ),
        lights=tuple(_lights(data.get("light", []))),
        mappings=MappingProxyType(data.get("mappings", {})),
        index=_index(triggers),
        stops=_index(stops),
        carriers=lists.get("carriers", frozenset()),
        endings=lists.get("endings", frozenset()),
        noun_kinds=MappingProxyType(
            {word: kind for name, kind in NOUN_KINDS.items() for word in lists.get(name, ())}
        ),
        source=source,
    )


def examples(data: Data) -> tuple[Example, ...]:
    """All examples of a normal form, in file order."""
    return tuple(
        Example(
            text=item["text"], type=item["type"], positive=item["positive"], mode=item["mode"],
            actor=item.get("actor"), recipient=item.get("recipient"), path=item["path"],
            line=item["line"],
        )
        for entry in data.get("types", {}).values()
        for item in entry.get("examples", ())
    )  # fmt: skip


def _type(name: str, entry: Data, lists: dict[str, frozenset[str]], default: Data) -> EventType:
    entries = list(entry.get("triggers", ()))
    for mode in entry.get("modes", {}).values():
        entries += mode.get("triggers", ())
    return EventType(
        name=name,
        definition=entry.get("definition", ""),
        quad=entry.get("quad"),
        recipient_required=entry.get("recipient_required", False),
        when_future=entry.get("when_future"),
        modes=MappingProxyType(
            {key: _mode(key, mode, lists) for key, mode in entry.get("modes", {}).items()}
        ),
        means=tuple(entry.get("means", ())),
        contexts=tuple(entry.get("contexts", ())),
        triggers=tuple(t for item in entries for t in _triggers(name, item, lists, default)),
        never=tuple(
            t for item in entry.get("never", ()) for t in _triggers(name, item, lists, default)
        ),
    )


def _mode(name: str, mode: Data, lists: dict[str, frozenset[str]]) -> Mode:
    return Mode(
        name=name,
        definition=mode.get("definition", ""),
        modifiers=_words(mode.get("modifiers", ()), lists),
        instruments=_words(mode.get("instruments", ()), lists),
        content=_words(mode.get("content", ()), lists),
    )


def _triggers(
    name: str, item: Data, lists: dict[str, frozenset[str]], default: Data
) -> list[Trigger]:
    """An entry's triggers, one a phrase."""
    conditions = {
        key: _condition(item[key], lists) if key in item else None
        for key in ("requires", "excludes", "sure_if")
    }
    return [
        Trigger(
            id=item["id"], type=name, words=tuple(words), pos=item["pos"],
            frame=item.get("frame") or default.get(item["pos"], "transitive"), head=head,
            modes=tuple(dict.fromkeys(item.get("modes", ()))),
            contexts=tuple(item.get("contexts", ())), ambiguous=item.get("ambiguous", False),
            result=item.get("result", False), wields=item.get("wields", False),
            status=item.get("status"), **conditions,
        )
        for words, head in item["lemma"]
    ]  # fmt: skip


def _condition(item: Data, lists: dict[str, frozenset[str]]) -> Condition:
    return Condition(**{key: _words(words, lists) for key, words in item.items()})


def _words(words: list[str], lists: dict[str, frozenset[str]]) -> frozenset[str]:
    """The words, `@name` replaced by the shared list of that name."""
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            found |= lists.get(word[1:], frozenset())
        else:
            found.add(word)
    return frozenset(found)


def _frame(name: str, frame: Data, kinds: dict[str, list[str]]) -> Frame:
    roles = {
        role: tuple(
            Slot(rel, frozenset(cases), _expand(labels, kinds))
            for rel, cases, labels in frame.get(role, ())
        )
        for role in ("actor", "recipient", "both", "content")
    }
    return Frame(
        name=name,
        reciprocal=frame.get("reciprocal", False),
        definition=frame.get("definition", ""),
        **roles,
    )


def _expand(labels: list[str], kinds: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(label for key in labels for label in kinds.get(key, [key]))


def _context(name: str, entry: Data) -> Context:
    words = entry.get("words", [])
    return Context(
        name=name,
        definition=entry.get("definition", ""),
        words=frozenset(word for word in words if " " not in word),
        phrases=tuple(tuple(word.split()) for word in words if " " in word),
    )


def _lights(entries: list[Data]) -> list[LightVerb]:
    return [
        LightVerb(
            id=entry["id"], words=tuple(words), noun=frozenset(entry["noun"]),
            cases=frozenset(entry["case"]), lends=entry["lends"], status=entry.get("status"),
            ends=entry.get("ends", False), passive=entry.get("passive", False),
        )
        for entry in entries
        for words in entry["lemma"]
    ]  # fmt: skip


def _index(triggers: list[Trigger]) -> MappingProxyType[tuple[str, str], tuple[Trigger, ...]]:
    """By head lemma and part of speech: longest first, then conditioned ones, then as written."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for trigger in triggers:
        found.setdefault((trigger.words[trigger.head], trigger.pos), []).append(trigger)
    return MappingProxyType(
        {
            key: tuple(sorted(group, key=lambda t: (-len(t.words), t.requires is None)))
            for key, group in found.items()
        }
    )
