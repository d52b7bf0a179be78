"""YAML files -> `Codebook`: ours, a user's laid over it, or a user's alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sourceline.codebook.build import build, examples
from sourceline.codebook.normalise import Normal, Reference, normalise, suggest
from sourceline.codebook.schema import Codebook, Example
from sourceline.codebook.yaml_lines import Problem
from sourceline.errors import SourcelineError

HERE = Path(__file__).parent
FOLDER = HERE / "plover"
COMPILED = HERE / "compiled.json"
Data = dict[str, Any]


def load(path: str | Path | None = None) -> Codebook:
    """The codebook to code with.

    Args:
        path: a user's own codebook file (YAML). It is laid over ours: types, frames, lists and
            contexts of the same name are merged, its scalars win, `drop` takes triggers away;
            with `replace: true` on top it stands alone (on our frames, lists and light verbs
            where it brings none).

    Raises:
        SourcelineError: E302 no such file; E301 with all its mistakes and their lines.
    """
    if path is None:
        return _ours()
    data, problems, _ = read_user(path)
    if problems:
        raise_problems(path, problems)
    return build(data, source=Path(path).stem)


def load_examples(path: str | Path | None = None) -> tuple[Example, ...]:
    """The examples of our codebook, or of a user's file alone. Errors as `load`."""
    if path is not None:
        _, problems, own = read_user(path)
        if problems:
            raise_problems(path, problems)
        return own
    found: list[Example] = []
    for file in yaml_files():
        found += examples(normalise(_text(file), path=file.name).data)
    return tuple(found)


def read_user(path: str | Path) -> tuple[Data, list[Problem], tuple[Example, ...]]:
    """A user's file laid over ours: whole normal form, all mistakes, its own examples."""
    file = Path(path)
    if not file.is_file():
        raise SourcelineError("E302", path=path)
    try:
        text = _text(file)
    except UnicodeDecodeError:
        return {}, [Problem(1, "not UTF-8 text; save it as UTF-8")], ()
    normal = normalise(text, prefix=f"codebook:{file.stem}:", path=str(path))
    base = ours()
    if normal.data.get("replace"):
        kept = ("kinds", "frames", "default", "light", "lists", "contexts")
        base = {key: base[key] for key in kept if key in base}
    whole = merge([base, normal.data])
    problems = sorted({*normal.problems, *dangling(whole, normal, base)})
    return whole, problems, examples(normal.data)


def raise_problems(path: str | Path, problems: list[Problem]) -> None:
    """Raise E301 with every mistake."""
    count = f"{len(problems)} mistake{'s' if len(problems) > 1 else ''}"
    listing = "\n".join(map(str, problems))
    raise SourcelineError("E301", path=path, count=count, problems=listing)


def yaml_files() -> list[Path]:
    """Our YAML files, shared ones (lower case) first."""
    return sorted(FOLDER.glob("*.yaml"), key=lambda file: (file.stem.isupper(), file.stem))


def ours() -> Data:
    """Our normal form: the compiled one where it fits the YAML files, else read from them."""
    prints = fingerprints()
    if COMPILED.is_file():
        compiled: Data = json.loads(COMPILED.read_bytes())
        if compiled["files"] == prints:
            data: Data = compiled["data"]
            return data
    return from_yaml()


def fingerprints() -> dict[str, str]:
    """Digest of each YAML file, line ends apart."""
    return {
        file.name: hashlib.blake2b(
            file.read_bytes().replace(b"\r\n", b"\n"), digest_size=8
        ).hexdigest()
        for file in yaml_files()
    }


def from_yaml() -> Data:
    """Read all our YAML files. Raises E301 for the first file with mistakes."""
    normals = []
    for file in yaml_files():
        normal = normalise(_text(file), path=file.name)
        if normal.problems:
            raise_problems(file.name, normal.problems)
        normals.append((file, normal))
    whole = merge(normal.data for _, normal in normals)
    for file, normal in normals:
        problems = dangling(whole, normal, {})
        if problems:
            raise_problems(file.name, sorted(problems))
    for entry in whole["types"].values():
        entry.pop("examples", None)
    return whole


def compile_ours() -> str:
    """The text of compiled.json for the YAML files as they are."""
    content = {"files": fingerprints(), "data": from_yaml()}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def merge(parts: Iterable[Data]) -> Data:
    """Lay normal forms over each other, later ones winning."""
    whole: Data = {}
    for part in parts:
        for key, value in part.items():
            if key == "types":
                types = whole.setdefault("types", {})
                for name, entry in value.items():
                    types[name] = _merge_type(types.get(name, {}), entry)
            elif isinstance(value, dict):
                whole[key] = {**whole.get(key, {}), **value}
            elif isinstance(value, list):
                whole[key] = [*whole.get(key, []), *value]
            else:
                whole[key] = value
    return whole


def dangling(whole: Data, normal: Normal, base: Data) -> list[Problem]:
    """Names that the file uses and the whole codebook lacks; new types without a definition."""
    found = []
    for reference in normal.references:
        known = _known(whole, reference)
        if reference.name not in known:
            what = f"{reference.kind} {reference.name!r}"
            within = f" of {reference.within}" if reference.within else ""
            hint = suggest(reference.name, known)
            found.append(Problem(reference.line, f"there is no {what}{within}{hint}"))
    for name, entry in normal.data.get("types", {}).items():
        if name not in base.get("types", {}) and not entry.get("definition"):
            line = normal.lines.get(name, 1)
            found.append(Problem(line, f"type {name!r} is new and needs a definition"))
    return found


def _known(whole: Data, reference: Reference) -> Iterable[str]:
    if reference.kind == "mode":
        modes: Data = whole.get("types", {}).get(reference.within, {}).get("modes", {})
        return modes.keys()
    part = {"frame": "frames", "list": "lists", "context": "contexts", "kind": "kinds",
            "type": "types"}[reference.kind]  # fmt: skip
    keys: Iterable[str] = whole.get(part, {}).keys()
    return keys


def _merge_type(old: Data, new: Data) -> Data:
    """One type over another: lists grow, modes merge by name, scalars of the new one win."""
    if not old or new.get("replace"):
        return dict(new)
    merged = {**old, **{k: v for k, v in new.items() if not isinstance(v, (list, dict))}}
    for key in ("triggers", "never"):
        merged[key] = [*new.get(key, ()), *old.get(key, ())]
    for key in ("means", "contexts"):
        merged[key] = list(dict.fromkeys([*old.get(key, ()), *new.get(key, ())]))
    modes = dict(old.get("modes", {}))
    for name, mode in new.get("modes", {}).items():
        modes[name] = _merge_mode(modes.get(name, {}), mode)
    merged["modes"] = modes
    return _drop(merged, frozenset(new.get("drop", ())))


def _merge_mode(old: Data, new: Data) -> Data:
    merged = {**old, **new}
    for key in ("modifiers", "instruments", "content", "triggers"):
        merged[key] = [*new.get(key, ()), *old.get(key, ())]
    merged["definition"] = new.get("definition") or old.get("definition", "")
    return merged


def _drop(entry: Data, words: frozenset[str]) -> Data:
    """Take away triggers by lemma ("strike") or by entry id."""
    if not words:
        return entry

    def kept(items: list[Data]) -> list[Data]:
        found = []
        for item in items:
            lemmas = [pair for pair in item["lemma"] if " ".join(pair[0]) not in words]
            if lemmas and item["id"].lower() not in words:
                found.append({**item, "lemma": lemmas})
        return found

    modes = {
        name: {**mode, "triggers": kept(mode.get("triggers", []))}
        for name, mode in entry["modes"].items()
    }
    return {**entry, "triggers": kept(entry.get("triggers", [])), "modes": modes}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _ours() -> Codebook:
    return build(ours())
