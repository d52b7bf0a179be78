"""Reading codebooks: ours, a user's over it or alone, and every mistake at once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sourceline.codebook import Codebook, check, load, load_examples
from sourceline.codebook.build import build
from sourceline.codebook.loader import COMPILED, compile_ours, from_yaml, ours
from sourceline.codebook.normalise import normalise
from sourceline.errors import SourcelineError

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy "
    "pro_autocracy economic legal reparations human_rights rights_freedoms repression "
    "human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping "
    "health asylum migration disasters natural_resource environment technology terrorism cbrn "
    "cyber misinformation crime corruption illegal_drugs trafficking"
)


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def problems_of(folder: Path, text: str) -> list[tuple[int, str]]:
    return [(p.line, p.message) for p in check(write(folder, text))]


def test_all_types_modes_and_contexts_of_plover(book: Codebook) -> None:
    assert set(book.types) == PLOVER
    for name, kind in book.types.items():
        assert set(kind.modes) == set(MODES.get(name, "").split()), name
        assert kind.definition
        assert kind.quad in (1, 2, 3, 4)
        assert kind.triggers
    assert set(book.contexts) == set(CONTEXTS.split())
    assert all(c.definition and (c.words or c.phrases) for c in book.contexts.values())


def test_every_entry_has_an_id_of_its_own_and_a_frame(book: Codebook) -> None:
    ids: dict[str, set[str]] = {}
    for kind in book.types.values():
        for trigger in kind.triggers:
            assert trigger.id.startswith(f"codebook:{kind.name}")
            assert trigger.frame in book.frames
            ids.setdefault(trigger.id, set()).add(trigger.pos)
    assert all(len(pos) == 1 for pos in ids.values())


def test_mappings_know_every_type_and_mode(book: Codebook) -> None:
    cameo = book.mappings["cameo"]
    acled = book.mappings["acled"]
    assert isinstance(cameo, dict)
    assert isinstance(acled, dict)
    names = set(book.types) | {f"{t}/{m}" for t, kind in book.types.items() for m in kind.modes}
    assert set(acled) <= names
    assert set(cameo) == names


def test_the_compiled_form_is_up_to_date() -> None:
    fresh = COMPILED.read_text(encoding="utf-8") == compile_ours()
    assert fresh, "run `python -m sourceline.codebook.compile`"


def test_compiled_and_yaml_give_the_same_codebook() -> None:
    fresh = build(json.loads(json.dumps(from_yaml())))
    kept = build(ours())
    assert kept.types == fresh.types
    assert kept.frames == fresh.frames
    assert kept.lights == fresh.lights


def test_loading_is_fast() -> None:
    code = (
        "import time, sourceline.codebook.loader as l; s = time.process_time(); l.load();"
        "print(time.process_time() - s)"
    )
    best = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    assert best < 0.25


def test_examples_are_many_and_of_both_kinds(book: Codebook) -> None:
    examples = load_examples()
    for name, kind in book.types.items():
        own = [e for e in examples if e.type == name]
        assert sum(e.positive for e in own) >= 10, name
        assert sum(not e.positive for e in own) >= 10, name
        for mode in kind.modes:
            of_mode = [e for e in own if e.mode == mode]
            assert len(of_mode) >= 4, (name, mode)
            assert {e.positive for e in of_mode} == {True, False}, (name, mode)
    texts = [(e.text, e.type, e.mode) for e in examples]
    assert len(set(texts)) == len(texts)


def test_a_users_type_is_added(tmp_path: Path) -> None:
    file = write(tmp_path, "types:\n  POACHING:\n    definition: Illegal hunting.\n"
                 "    triggers:\n      - {lemma: poach, pos: VERB}\n")  # fmt: skip
    book = load(file)
    assert set(book.types) == PLOVER | {"POACHING"}
    assert book.types["POACHING"].triggers[0].id == "codebook:mine:POACHING#1"
    assert ("poach", "VERB") in book.index


def test_a_users_file_is_laid_over_a_type_of_ours(tmp_path: Path, book: Codebook) -> None:
    file = write(tmp_path, "type: ASSAULT\nquad: 3\ndrop: [kidnap]\n"
                 "triggers:\n  - {lemma: ambuscade, pos: NOUN}\n"
                 "modes:\n  drone:\n    modifiers: [loitering]\n")  # fmt: skip
    assault = load(file).types["ASSAULT"]
    lemmas = {" ".join(t.words) for t in assault.triggers}
    assert assault.quad == 3
    assert assault.definition == book.types["ASSAULT"].definition
    assert "ambuscade" in lemmas
    assert "attack" in lemmas
    assert "kidnap" not in lemmas
    assert {"loitering", "drone"} <= assault.modes["drone"].modifiers


def test_a_users_file_can_stand_alone(tmp_path: Path) -> None:
    file = write(tmp_path, "replace: true\ntypes:\n  STRIKE:\n    definition: Work stops.\n"
                 "    triggers: [{lemma: strike, pos: VERB, frame: intransitive}]\n")  # fmt: skip
    book = load(file)
    assert set(book.types) == {"STRIKE"}
    assert "transitive" in book.frames


def test_all_mistakes_are_reported_together_with_their_lines(tmp_path: Path) -> None:
    text = """types:
  RAID:
    quad: 7
    triggers:
      - {lemma: raid, pos: VERV}
      - {pos: NOUN}
      - {lemma: storm, frame: transitiv}
      - {lemma: seize, requires: {objekt: [land]}}
      - {lemma: loot, excludes: {object: ["@foods"]}, mode: night}
    colour: red
    examples:
      positive: [5]
"""
    found = problems_of(tmp_path, text)
    assert [line for line, _ in found] == [2, 3, 5, 6, 7, 8, 9, 9, 10, 12]
    messages = " | ".join(message for _, message in found)
    for part in ("needs a definition", "quad must be", "'VERV'", "needs a lemma",
                 "did you mean 'transitive'?", "did you mean 'object'?", "list 'foods'",
                 "mode 'night'", "unknown key 'colour'", "an example must be"):  # fmt: skip
        assert part in messages
    with pytest.raises(SourcelineError) as raised:
        load(tmp_path / "mine.yaml")
    assert raised.value.code == "E301"
    assert "10 mistakes" in str(raised.value)
    assert "line 12" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("types: [a, b", 2, "not valid YAML"),
        ("just words", 1, "no codebook"),
        ("", 1, "no codebook"),
        ("frames:\n  mine:\n    actor:\n      - {case: [by]}\n", 4, "needs rel"),
        ("light:\n  - {lemma: stage, lends: doer}\n", 2, "'doer' is none of"),
        ("type: ASSAULT\nquad: 4\nquad: 3\n", 3, "stands twice"),
        ("type: ASSAULT\ntriggers:\n  - kill\n", 3, "must be a mapping"),
        ("type: ASSAULT\nwhen_future: MENACE\n", 2, "no type 'MENACE'"),
        ("kinds:\n  party: 3\nmodes: x\n", 3, "unknown key 'modes'"),
    ],
)  # fmt: skip
def test_single_mistakes(tmp_path: Path, text: str, line: int, part: str) -> None:
    found = problems_of(tmp_path, text)
    assert any(where == line and part in message for where, message in found), found


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SourcelineError) as raised:
        load("nowhere/mine.yaml")
    assert raised.value.code == "E302"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xff\xfe\x00binary")
    assert "UTF-8" in check(file)[0].message


def test_words_that_yaml_takes_for_truth_values_stay_words() -> None:
    normal = normalise("type: X\ndefinition: d\ntriggers:\n"
                       "  - {lemma: fire, requires: {case: [on, no, off]}}\n")  # fmt: skip
    assert not normal.problems
    entry = normal.data["types"]["X"]["triggers"][0]
    assert entry["requires"]["case"] == ["on", "no", "off"]


def test_reading_ten_thousand_lines_is_linear(tmp_path: Path) -> None:
    entries = "\n".join(f"  - {{lemma: word{i}, pos: VERB}}" for i in range(4000))
    start = time.process_time()
    book = load(write(tmp_path, f"type: ASSAULT\ntriggers:\n{entries}\n"))
    assert ("word3999", "VERB") in book.index
    assert time.process_time() - start < 10


def test_the_example_in_the_documentation_is_in_order(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "codebook.md"
    text = page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    file = write(tmp_path, text)
    assert check(file) == []
    book = load(file)
    assert "POACHING" in book.types
    assert "loitering" in book.types["ASSAULT"].modes["drone"].modifiers
    lemmas = {" ".join(t.words) for t in book.types["ASSAULT"].triggers}
    assert "attack" in lemmas
    assert "rampage" not in lemmas
