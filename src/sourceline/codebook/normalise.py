"""One codebook file: YAML with line numbers -> plain normal form, all mistakes collected.

The normal form holds only dicts, lists, strings, numbers and booleans, so that it can be kept
as JSON; `build` turns it into the frozen `Codebook`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sourceline.codebook.schema import HAS, POS, STATUSES
from sourceline.codebook.yaml_lines import Lined, Path, Problem, parse

TOP = frozenset({"replace", "kinds", "frames", "default", "light", "lists", "contexts",
                 "mappings", "types"})  # fmt: skip
TYPE = frozenset({"type", "definition", "quad", "recipient_required", "when_future", "means",
                  "contexts", "triggers", "modes", "never", "drop", "examples",
                  "replace"})  # fmt: skip
MODE = frozenset({"definition", "modifiers", "instruments", "content", "triggers", "examples"})
ENTRY = frozenset({"lemma", "pos", "head", "mode", "contexts", "frame", "ambiguous", "result",
                   "wields", "requires", "excludes", "sure_if", "status"})  # fmt: skip
CONDITION = frozenset({"object", "subject", "modifier", "complement", "case", "own_case",
                       "form", "governor", "light",
                       "content", "modal", "sentence", "object_kind", "subject_kind",
                       "has"})  # fmt: skip
LIGHT = frozenset({"lemma", "noun", "case", "lends", "status", "ends", "passive"})
FRAME = frozenset({"definition", "actor", "recipient", "both", "content", "reciprocal"})
SLOT = frozenset({"rel", "case", "kind"})
CONTEXT = frozenset({"definition", "words"})
EXAMPLE = frozenset({"text", "actor", "recipient", "mode"})
PREPOSITIONS = frozenset({"of", "for", "in", "to", "on", "at", "with", "against", "from", "by",
                          "under", "over", "between"})  # fmt: skip


@dataclass(slots=True)
class Reference:
    """A name used in a file that must exist once the codebook is whole."""

    kind: str
    name: str
    line: int
    within: str = ""


@dataclass(slots=True)
class Normal:
    """A file's normal form, the names it relies on, the lines of its types, and its mistakes."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def normalise(text: str, *, prefix: str = "codebook:", path: str = "") -> Normal:
    """Read one codebook file.

    Args:
        text: the YAML: one type (a top-level `type:` key) or several parts (`types:`,
            `frames:`, `lists:`, ...).
        prefix: what the entries' ids begin with.
        path: kept in the examples, to say where one stands.
    """
    reader = _Reader(parse(text), prefix, path)
    return reader.read()


class _Reader:
    """Walks the parsed file once; each method returns the normal form of one part."""

    def __init__(self, lined: Lined, prefix: str, path: str) -> None:
        self.lined = lined
        self.prefix = prefix
        self.path = path
        self.normal = Normal(problems=list(lined.problems))

    def read(self) -> Normal:
        data = self.lined.data
        if not isinstance(data, dict):
            if not self.normal.problems:
                self.fail((), "this is no codebook: expected keys such as `type:` or `types:`")
            return self.normal
        if "type" in data:
            name = self.text(data["type"], ("type",), "type")
            types = {name: self.kind(data, (), name)} if name else {}
            self.normal.data = {"types": types}
            return self.normal
        self.keys(data, TOP, ())
        out = self.normal.data
        out["replace"] = self.flag(data, "replace", ())
        for key, read in self.parts().items():
            if key in data:
                out[key] = self.mapping(data[key], (key,), read)
        if "light" in data:
            out["light"] = self.sequence(data["light"], ("light",), self.light)
        if "default" in data:
            out["default"] = self.mapping(data["default"], ("default",), self.default)
        if "mappings" in data:
            out["mappings"] = data["mappings"]
        return self.normal

    def parts(self) -> dict[str, Callable[[Any, Path, str], Any]]:
        return {
            "kinds": lambda value, path, _: self.words(value, path, keep_case=True),
            "frames": lambda value, path, _: self.frame(value, path),
            "lists": lambda value, path, _: self.words(value, path),
            "contexts": lambda value, path, _: self.context(value, path),
            "types": self.kind,
        }

    # -- parts --------------------------------------------------------------------------

    def kind(self, value: Any, path: Path, name: str) -> dict[str, Any]:
        """One event type."""
        self.normal.lines[name] = self.lined.line(path)
        if not self.expect(value, dict, path, "a type must be a mapping"):
            return {}
        self.keys(value, TYPE, path)
        out: dict[str, Any] = {}
        for key in ("definition", "when_future"):
            if key in value:
                out[key] = self.text(value[key], (*path, key), key)
        if "when_future" in out:
            self.refer("type", out["when_future"], (*path, "when_future"))
        if "quad" in value:
            out["quad"] = self.quad(value["quad"], (*path, "quad"))
        for key in ("recipient_required", "replace"):
            if key in value:
                out[key] = self.flag(value, key, path)
        for key in ("means", "contexts", "drop"):
            if key in value:
                out[key] = self.words(value[key], (*path, key))
        for mode in out.get("means", ()):
            self.refer("mode", mode, (*path, "means"), within=name)
        for context in out.get("contexts", ()):
            self.refer("context", context, (*path, "contexts"))
        for key in ("triggers", "never"):
            if key in value:
                place = f"{name}" if key == "triggers" else f"{name}!"
                out[key] = self.entries(value[key], (*path, key), name, place)
        out["modes"] = self.mapping(
            value.get("modes") or {}, (*path, "modes"), lambda v, p, m: self.mode(v, p, name, m)
        )
        out["examples"] = self.examples(value.get("examples"), (*path, "examples"), name, None)
        for mode in out["modes"].values():
            out["examples"] += mode.pop("examples", [])
        return out

    def quad(self, value: Any, path: Path) -> int | None:
        if value in (1, 2, 3, 4):
            return int(value)
        self.fail(path, f"quad must be 1, 2, 3 or 4, not {value!r}")
        return None

    def mode(self, value: Any, path: Path, type_name: str, name: str) -> dict[str, Any]:
        """One mode of a type."""
        if not self.expect(value, dict, path, "a mode must be a mapping"):
            return {}
        self.keys(value, MODE, path)
        out: dict[str, Any] = {"definition": ""}
        if "definition" in value:
            out["definition"] = self.text(value["definition"], (*path, "definition"), "definition")
        for key in ("modifiers", "instruments", "content"):
            if key in value:
                out[key] = self.words(value[key], (*path, key))
        out["triggers"] = self.entries(
            value.get("triggers") or [], (*path, "triggers"), type_name, f"{type_name}/{name}", name
        )
        out["examples"] = self.examples(value.get("examples"), (*path, "examples"), type_name, name)
        return out

    def entries(
        self, value: Any, path: Path, type_name: str, place: str, mode: str | None = None
    ) -> list[dict[str, Any]]:
        """A list of trigger entries, numbered from 1 in their ids."""
        found = []
        for number, entry in enumerate(
            self.sequence(value, path, lambda v, p: self.entry(v, p, type_name)), 1
        ):
            if entry:
                entry["id"] = f"{self.prefix}{place}#{number}"
                if mode is not None:
                    entry["modes"] = [mode, *entry["modes"]]
                found.append(entry)
        return found

    def entry(self, value: Any, path: Path, type_name: str) -> dict[str, Any]:
        """One trigger entry; its lemmas share everything else."""
        if not self.expect(value, dict, path, "a trigger must be a mapping with lemma and pos"):
            return {}
        self.keys(value, ENTRY, path)
        out: dict[str, Any] = {"lemma": self.words(value.get("lemma"), (*path, "lemma"))}
        if not out["lemma"]:
            self.fail(path, "a trigger needs a lemma, for example `lemma: bomb`")
        pos = value.get("pos", "VERB")
        if pos not in POS:
            self.fail((*path, "pos"), f"pos {pos!r} is none of {', '.join(sorted(POS))}")
            pos = "VERB"
        out["pos"] = pos
        out["modes"] = self.words(value["mode"], (*path, "mode")) if "mode" in value else []
        for mode in out["modes"]:
            self.refer("mode", mode, (*path, "mode"), within=type_name)
        if "contexts" in value:
            out["contexts"] = self.words(value["contexts"], (*path, "contexts"))
            for context in out["contexts"]:
                self.refer("context", context, (*path, "contexts"))
        if "frame" in value:
            out["frame"] = self.text(value["frame"], (*path, "frame"), "frame")
            self.refer("frame", out["frame"], (*path, "frame"))
        for key in ("ambiguous", "result", "wields"):
            if key in value:
                out[key] = self.flag(value, key, path)
        for key in ("requires", "excludes", "sure_if"):
            if key in value:
                out[key] = self.condition(value[key], (*path, key))
        if "status" in value:
            out["status"] = self.choice(value["status"], STATUSES, (*path, "status"), "status")
        self.heads(out, value.get("head"), path)
        return out

    def heads(self, out: dict[str, Any], head: Any, path: Path) -> None:
        """Find the head word of each phrase: a verb's first, a noun's last before "of"."""
        phrases = []
        for lemma in out["lemma"]:
            words = lemma.split()
            if head is not None:
                if head not in words:
                    self.fail((*path, "head"), f"head {head!r} is no word of {lemma!r}")
                    continue
                index = words.index(head)
            elif out["pos"] == "VERB":
                index = 0
            else:
                stop = [i for i, word in enumerate(words) if i and word in PREPOSITIONS]
                index = (stop[0] if stop else len(words)) - 1
            phrases.append([words, index])
        out["lemma"] = phrases

    def condition(self, value: Any, path: Path) -> dict[str, list[str]]:
        """A condition: every field a list of lemmas, `@name` for a shared list."""
        if not self.expect(
            value, dict, path, "a condition must be a mapping such as {object: [...]}"
        ):
            return {}
        self.keys(value, CONDITION, path)
        out = {}
        for key, words in value.items():
            if key not in CONDITION:
                continue
            out[key] = self.words(words, (*path, key), keep_case=key.endswith("_kind"))
            if key == "has":
                for word in out[key]:
                    self.choice(word, HAS, (*path, key), "has")
        return out

    def frame(self, value: Any, path: Path) -> dict[str, Any]:
        """A role frame."""
        if not self.expect(value, dict, path, "a frame must be a mapping"):
            return {}
        self.keys(value, FRAME, path)
        out: dict[str, Any] = {"reciprocal": self.flag(value, "reciprocal", path)}
        if "definition" in value:
            out["definition"] = self.text(value["definition"], (*path, "definition"), "definition")
        for role in ("actor", "recipient", "both", "content"):
            if role in value:
                out[role] = self.sequence(value[role], (*path, role), self.slot)
        return out

    def slot(self, value: Any, path: Path) -> list[Any]:
        """A slot as [relation, cases, kinds]."""
        if not self.expect(value, dict, path, "a slot must be a mapping with rel"):
            return ["dep", [], []]
        self.keys(value, SLOT, path)
        if "rel" not in value:
            self.fail(path, "a slot needs rel, the dependency relation, for example `rel: nsubj`")
        cases = self.words(value["case"], (*path, "case")) if "case" in value else []
        kinds = (
            self.words(value["kind"], (*path, "kind"), keep_case=True) if "kind" in value else []
        )
        for kind in kinds:
            if kind.islower():
                self.refer("kind", kind, (*path, "kind"))
        return [str(value.get("rel", "dep")), cases, kinds]

    def light(self, value: Any, path: Path) -> dict[str, Any]:
        """A light verb entry."""
        if not self.expect(value, dict, path, "a light verb must be a mapping"):
            return {"lemma": []}
        self.keys(value, LIGHT, path)
        out: dict[str, Any] = {
            "id": f"{self.prefix}light#{path[-1]}",
            "lemma": [word.split() for word in self.words(value.get("lemma"), (*path, "lemma"))],
            "noun": self.words(value.get("noun", ["obj"]), (*path, "noun")),
            "case": self.words(value["case"], (*path, "case")) if "case" in value else [],
            "lends": "actor",
        }
        if not out["lemma"]:
            self.fail(path, "a light verb needs a lemma")
        if "lends" in value:
            roles = frozenset({"actor", "recipient"})
            out["lends"] = self.choice(value["lends"], roles, (*path, "lends"), "lends")
        if "status" in value:
            out["status"] = self.choice(value["status"], STATUSES, (*path, "status"), "status")
        for key in ("ends", "passive"):
            out[key] = self.flag(value, key, path)
        return out

    def context(self, value: Any, path: Path) -> dict[str, Any]:
        """A context: definition and indicator words."""
        if not self.expect(value, dict, path, "a context must be a mapping"):
            return {}
        self.keys(value, CONTEXT, path)
        definition = self.text(value.get("definition", ""), (*path, "definition"), "definition")
        return {"definition": definition, "words": self.words(value.get("words"), (*path, "words"))}

    def default(self, value: Any, path: Path, name: str) -> str:
        """The frame of a part of speech."""
        if name not in POS:
            self.fail(path, f"pos {name!r} is none of {', '.join(sorted(POS))}")
        frame = self.text(value, path, "frame")
        self.refer("frame", frame, path)
        return frame

    def examples(
        self, value: Any, path: Path, type_name: str, mode: str | None
    ) -> list[dict[str, Any]]:
        """Positive and negative examples, each with its line."""
        if value is None:
            return []
        if not self.expect(value, dict, path, "examples must be a mapping: positive, negative"):
            return []
        self.keys(value, frozenset({"positive", "negative"}), path)
        found = []
        for side in ("positive", "negative"):
            for i, item in enumerate(value.get(side) or []):
                here = (*path, side, i)
                example = {"text": item} if isinstance(item, str) else item
                if not isinstance(example, dict) or not isinstance(example.get("text"), str):
                    self.fail(here, "an example must be a sentence or a mapping with text")
                    continue
                self.keys(example, EXAMPLE, here)
                wanted = example.get("mode", mode)
                if "mode" in example:
                    self.refer("mode", str(wanted), here, within=type_name)
                found.append(
                    {**example, "type": type_name, "mode": wanted, "path": self.path}
                    | {"positive": side == "positive", "line": self.lined.line(here)}
                )
        return found

    # -- pieces -------------------------------------------------------------------------

    def fail(self, path: Path, message: str) -> None:
        self.normal.problems.append(Problem(self.lined.line(path), message))

    def refer(self, kind: str, name: str, path: Path, within: str = "") -> None:
        self.normal.references.append(Reference(kind, name, self.lined.line(path), within))

    def expect(self, value: Any, kind: type, path: Path, message: str) -> bool:
        if isinstance(value, kind):
            return True
        self.fail(path, message)
        return False

    def keys(self, value: dict[str, Any], known: frozenset[str], path: Path) -> None:
        for key in value:
            if key not in known:
                self.fail((*path, key), f"unknown key {key!r}{suggest(str(key), known)}")

    def text(self, value: Any, path: Path, what: str) -> str:
        if isinstance(value, str):
            return " ".join(value.split())
        self.fail(path, f"{what} must be text, not {value!r}")
        return ""

    def flag(self, value: dict[str, Any], key: str, path: Path) -> bool:
        given = value.get(key, False)
        if isinstance(given, bool):
            return given
        self.fail((*path, key), f"{key} must be true or false, not {given!r}")
        return False

    def choice(self, value: Any, known: frozenset[str], path: Path, what: str) -> str:
        if value in known:
            return str(value)
        self.fail(path, f"{what} {value!r} is none of {', '.join(sorted(known))}")
        return sorted(known)[0]

    def words(self, value: Any, path: Path, *, keep_case: bool = False) -> list[str]:
        """A word or list of words; lower case except labels."""
        if value is None:
            return []
        items = value if isinstance(value, list) else [value]
        found = []
        for i, item in enumerate(items):
            if not isinstance(item, (str, int)) or isinstance(item, bool):
                self.fail((*path, i), f"expected a word, not {item!r}")
                continue
            word = " ".join(str(item).split())
            if word.startswith("@"):
                self.refer("list", word[1:], (*path, i))
            found.append(word if keep_case else word.lower())
        return found

    def sequence(self, value: Any, path: Path, read: Callable[[Any, Path], Any]) -> list[Any]:
        if value is None:
            return []
        if not self.expect(value, list, path, "expected a list"):
            return []
        return [read(item, (*path, i)) for i, item in enumerate(value)]

    def mapping(
        self, value: Any, path: Path, read: Callable[[Any, Path, str], Any]
    ) -> dict[str, Any]:
        if value is None or not self.expect(value, dict, path, "expected a mapping"):
            return {}
        return {str(key): read(item, (*path, key), str(key)) for key, item in value.items()}


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name: "; did you mean 'lemma'?" or the choices."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known are {', '.join(choices[:12])}" if choices else ""
