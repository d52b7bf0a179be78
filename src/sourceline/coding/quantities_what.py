"""What a counted noun phrase is: decided from the syntax around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sourceline.coding import quantities_tables as words
from sourceline.coding.attribution_tree import Tree
from sourceline.records import What

_DOWN = frozenset({"nummod", "compound", "det", "amod", "nmod:unmarked", "advmod", "nummod:gov"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "VERB", "SYM", "X"})


_OF_TOLL = frozenset({"obl", "obj", "xcomp", "nmod", "root", "ccomp", "conj", "nummod", "advcl"})
_OPEN = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "SPACE", "AUX", "PART"})


class Reading(NamedTuple):
    """`what` is counted, and the token of the predicate that says so."""

    what: What
    predicate: int


def phrase_head(tree: Tree, start: int, end: int) -> tuple[int, int, int | None]:
    """The number's own head, its noun phrase's head, and the counted noun, of tokens start:end.

    "more than 170 attacks": 170, attacks, attacks; "dozens of people": dozens, dozens, people;
    "killing three": three, three, None.
    """
    number = end - 1
    for i in range(start, end):
        head = tree.heads[i]
        if not start <= head < end or head == i:
            number = i
            if tree.pos[i] in ("NUM", "NOUN", "ADJ", "DET"):
                break
    top = number
    for _ in range(3):
        head = tree.heads[top]
        if tree.deps[top] in _DOWN and head >= end and tree.pos[head] in _NOMINAL:
            top = head
        else:
            break
    if top != number and tree.lower[top] not in words.PLACEHOLDERS - {"people", "person"}:
        return number, top, top
    noun = None
    for child in tree.children[top]:
        nominal = tree.deps[child] in ("nmod", "obl", "compound") and child >= end
        if nominal and tree.case(child) in ("of", "", "among", "out of"):
            noun = child
            break
    return number, top, noun if noun is not None else _following_noun(tree, end)


def _following_noun(tree: Tree, end: int) -> int | None:
    """The last noun of the words that follow the number, where the tree has lost it."""
    noun = None
    for i in range(end, min(end + 5, tree.n)):
        if tree.pos[i] == "NOUN" and tree.lower[i] not in words.PLACEHOLDERS - {"people"}:
            noun = i if tree.tags[i] == "NNS" or i == end else noun
        elif tree.pos[i] not in ("ADJ", "PROPN"):
            break
    return noun


def readings(tree: Tree, top: int, noun: int | None) -> list[Reading]:
    """What the phrase headed by `top` counts: usually one thing, two for "killed or wounded"."""
    for rule in (_as_state, _as_verb_argument, _as_company, _as_noun, _as_complement, _as_toll):
        found = list(rule(tree, top, noun))
        if found:
            return list(dict.fromkeys(found))
    return []


def person_readings(tree: Tree, head: int) -> list[Reading]:
    """What befell a person told of without a number."""
    for rule in (_as_state, _as_verb_argument, _as_complement):
        found = list(rule(tree, head, head))
        if found:
            return list(dict.fromkeys(found))
    return []


def closed(tree: Tree, i: int, directly: bool = False) -> bool:
    """No object follows the state word; directly after the number it may describe a noun."""
    following = i + 1
    if following >= tree.n or tree.sentence[following] != tree.sentence[i]:
        return True
    if directly and tree.pos[following] in ("NOUN", "PROPN") and tree.tags[i] in ("VBN", "JJ"):
        return True
    return tree.pos[following] in _OPEN or tree.lower[following] == "dead"


def _states_of(tree: Tree, i: int) -> What | None:
    if tree.pos[i] == "NOUN" and tree.lemmas[i] in words.NOUNS:
        return None
    if tree.lower[i] == "shot" and tree.pos[i] == "NOUN" and tree.pos[i + 1 : i + 2] != ["ADP"]:
        return None
    return words.STATES.get(tree.lower[i])


def _as_state(tree: Tree, top: int, noun: int | None) -> Iterator[Reading]:
    """'12 dead', 'five wounded soldiers', '11 people killed in', 'three are dead'."""
    found: list[Reading] = []
    for i in dict.fromkeys((top, noun if noun is not None else top)):
        near = [i] if i == top else []
        near += tree.kids(i, "amod", "acl", "acl:relcl", "xcomp", "dep", "advcl")
        for one in (one for place in near for one in (place, *tree.kids(place, "conj"))):
            what = _states_of(tree, one) if _of_this(tree, one, i) else None
            if (
                what is None
                or _counted_apart(tree, one, i)
                or (one != i and not _patient(tree, one))
            ):
                continue
            found.append(Reading(what, one))
    plain = [reading for reading in found if tree.lower[reading.predicate] != "shot"]
    yield from plain or found[:1]


def _of_this(tree: Tree, state: int, i: int) -> bool:
    """False where the state's clause has a subject of its own ("details, as that he was shot")."""
    subject = tree.subject(state)
    return subject in (None, i) or tree.lower[subject] in ("who", "that", "which", "whom")


def _counted_apart(tree: Tree, state: int, i: int) -> bool:
    """'three dead and five wounded': the second has its own number."""
    own = tree.kids(state, "nummod", "nsubj", "nsubj:pass")
    return state != i and any(c != i and tree.pos[c] == "NUM" for c in own)


def _patient(tree: Tree, verb: int) -> bool:
    """A participle or passive clause, not an active one with an object of its own."""
    if tree.pos[verb] != "VERB":
        return True
    first = tree.heads[verb] if tree.deps[verb] == "conj" else verb
    if tree.child(verb, "obj") is not None or tree.child(first, "obj") is not None:
        return False
    passive = tree.child(first, "aux:pass", "nsubj:pass") is not None
    return passive or tree.deps[first] != "acl:relcl"


def _anchor(tree: Tree, top: int) -> int:
    """The first conjunct: 'four soldiers and two civilians' stand in one place."""
    place = top
    for _ in range(6):
        head = tree.heads[place]
        if tree.deps[place] in ("conj", "appos") and tree.pos[head] in (
            "NOUN",
            "PROPN",
            "NUM",
            "PRON",
        ):
            place = head
        else:
            break
    return place


def _as_verb_argument(tree: Tree, top: int, noun: int | None) -> Iterator[Reading]:
    place = _anchor(tree, top)
    yield from _under_verb(
        tree, tree.heads[place], place, tree.deps[place], noun if noun is not None else top
    )
    for i in dict.fromkeys((top, noun if noun is not None else top)):
        for clause in tree.kids(i, "acl:relcl"):
            for child in tree.children[clause]:
                if tree.lower[child] in ("who", "that", "whom", "which"):
                    yield from _under_verb(tree, clause, child, tree.deps[child], i)
        for clause in tree.kids(i, "acl"):
            if tree.tags[clause] == "VBN" and tree.lemmas[clause] in words.OBJECTS:
                yield Reading(words.OBJECTS[tree.lemmas[clause]], clause)


def _under_verb(tree: Tree, verb: int, place: int, dep: str, noun: int) -> Iterator[Reading]:
    if verb == place:
        return
    verbs = [verb, *(c for c in tree.kids(verb, "conj") if not _own_argument(tree, c, dep))]
    if tree.deps[verb] == "conj" and dep == "obj" and tree.child(tree.heads[verb], "obj") is None:
        verbs.append(tree.heads[verb])
    found: list[Reading] = []
    for one in verbs:
        what = _role(tree, one, dep if one == verb else _voice(tree, one, dep), noun)
        if what is not None:
            found.append(Reading(what, one))
    killed = any(reading.what == "killed" for reading in found)
    for reading in found:
        if not (killed and reading.what == "injured" and tree.lemmas[reading.predicate] == "shoot"):
            yield reading


def _voice(tree: Tree, verb: int, dep: str) -> str:
    """The role that a shared subject has with a conjoined verb of another voice."""
    if not dep.startswith("nsubj"):
        return dep
    passive = tree.child(verb, "aux:pass") is not None
    if not passive and dep == "nsubj:pass" and tree.tags[verb] == "VBN":
        passive = tree.lemmas[verb] in words.OBJECTS
    return "nsubj:pass" if passive else "nsubj"


def _own_argument(tree: Tree, verb: int, dep: str) -> bool:
    """True if a conjoined verb brings its own: 'were killed and dozens wounded'."""
    cc = tree.child(verb, "cc")
    before = range(cc + 1 if cc is not None and cc < verb else verb, verb)
    if any(tree.pos[i] in ("NOUN", "NUM", "PRON", "PROPN") for i in before):
        return True
    if dep == "obj":
        return tree.child(verb, "obj", "nsubj", "nsubj:pass") is not None
    return tree.subject(verb) is not None


def _role(tree: Tree, verb: int, dep: str, noun: int) -> What | None:
    lemma = tree.lemmas[verb]
    if dep in ("obj", "nsubj:pass", "iobj"):
        return _affected(tree, verb, lemma, noun)
    if dep in ("nsubj", "nsubj:outer"):
        return _acting(tree, verb, lemma, noun)
    return None


def _affected(tree: Tree, verb: int, lemma: str, noun: int) -> What | None:
    if lemma in words.OBJECTS:
        if words.OBJECTS[lemma] == "injured" and _shot_dead(tree, verb):
            return "killed"  # "stabbed to death"
        if lemma == "shoot" and tree.child(verb, "compound:prt") is not None:
            return (
                "killed"
                if tree.lemmas[noun] in words.PERSONS or tree.pos[noun] == "PROPN"
                else None
            )
        if lemma == "gun" and tree.child(verb, "compound:prt") is None:
            return None
        return words.OBJECTS[lemma]
    if lemma in ("leave", "find", "pronounce", "declare"):
        for child in tree.kids(verb, "xcomp", "ccomp", "advcl", "obj", "amod", "dep"):
            state = words.STATES.get(tree.lower[child])
            if state is not None:
                return "killed" if _shot_dead(tree, child) else state
    beds = (*tree.kids(verb, "obl", "xcomp"), *tree.kids(noun, "nmod", "obl"))
    if lemma == "leave" and any(
        tree.lemmas[c] in words.CLINICS and tree.case(c) == "in" for c in beds
    ):
        return "injured"
    if lemma in words.CAPTORS and _hostages(tree, verb):
        return "abducted"
    if lemma in ("seize", "snatch") and tree.lemmas[noun] in words.PERSONS:
        return "abducted"  # "60 pupils were seized from a school"
    if lemma == "take" and any(tree.lemmas[c] == "custody" for c in tree.children[verb]):
        return "arrested"
    if lemma in words.TAKES_LIVES and tree.lemmas[noun] == "life":
        return "killed"
    if lemma == "lose" and tree.lemmas[noun] in words.FIGHTERS:
        return "killed"  # "the army lost 23 men"
    treated = (tree.lemmas[c] for c in tree.kids(verb, "obl"))
    if lemma in words.TO_CLINIC and any(c in words.CLINICS or c in words.HARMS for c in treated):
        return "killed" if tree.lemmas[noun] in ("body", "corpse") else "injured"
    if lemma == "blow" and tree.lower[noun] in words.SELVES:
        return "killed"
    if _with_wounds(tree, verb, noun) or (lemma in words.STRIKES and _on_body(tree, verb)):
        return "injured"
    if lemma in words.HITS and tree.lemmas[noun] in words.TARGETS:
        return "targets_hit"
    if lemma == "force" and any(tree.lemmas[c] == "flee" for c in tree.kids(verb, "xcomp")):
        return "displaced"
    return None


def _suffers(tree: Tree, verb: int, lemma: str) -> bool:
    """'suffered burns', 'suffering from wounds', 'remained in critical condition'."""
    harms = [c for c in tree.kids(verb, "obj") if tree.lemmas[c] in words.HARMS]
    if lemma in words.SUFFERS and harms:
        return tree.negated(harms[0]) is None
    for child in tree.kids(verb, "obl"):
        if lemma == "suffer" and tree.lemmas[child] in words.HARMS:
            return tree.case(child) == "from"
        if lemma in ("remain", "list") and tree.lemmas[child] == "condition":
            return tree.child(child, "amod") is not None
    return False


def _with_wounds(tree: Tree, verb: int, noun: int) -> bool:
    """'found a man with a gunshot wound'."""
    if tree.lemmas[verb] not in words.FINDS:
        return False
    near = (*tree.kids(verb, "obl"), *tree.kids(noun, "nmod", "obl"))
    return any(tree.lemmas[c] in words.HARMS and tree.case(c) in ("with", "from") for c in near)


def _on_body(tree: Tree, verb: int) -> bool:
    """'was hit by shrapnel', 'was struck in the leg'."""
    return any(tree.lemmas[c] in words.BODY for c in tree.kids(verb, "obl", "obl:agent"))


def _shot_dead(tree: Tree, verb: int) -> bool:
    if tree.lower[verb + 1 : verb + 2] == ["dead"]:
        return True  # whatever it hangs on
    for child in tree.children[verb]:
        if tree.lower[child] in ("dead", "fatally"):
            return True
        if tree.deps[child] == "obl" and tree.lemmas[child] == "death":
            return True
    return False


def _hostages(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[c] in ("hostage", "captive", "prisoner") for c in tree.children[verb])


def _acting(tree: Tree, verb: int, lemma: str, noun: int) -> What | None:
    what = words.SUBJECTS.get(lemma)
    if what == "participants":
        return what if tree.child(verb, "obj") is None or lemma in ("protest", "chant") else None
    if what is not None:
        return what
    if lemma in words.TRANSITIVE_ONLY and _no_object(tree, verb):
        return _affected(tree, verb, lemma, noun)
    state = words.STATES.get(tree.lower[verb])
    if (
        state is not None
        and tree.pos[verb] in ("ADJ", "NOUN", "VERB")
        and tree.child(verb, "obj") is None
    ):
        return state
    if _suffers(tree, verb, lemma):
        return "injured"
    if lemma in ("lose", "give") and any(tree.lemmas[c] == "life" for c in tree.kids(verb, "obj")):
        return "killed"
    if lemma == "go" and any(tree.lower[c] == "missing" for c in tree.children[verb]):
        return "missing"
    if tree.lemmas[verb] in ("hospital", "condition", "hospitalization") and any(
        tree.lower[c] in ("critical", "serious", "stable", "hospital")
        for c in (verb, *tree.children[verb])
    ):
        return "injured"
    return None


def _no_object(tree: Tree, verb: int) -> bool:
    """A verb that needs an object and has none: its subject is the victim ("11 killed in raid")."""
    if tree.child(verb, "obj", "ccomp") is not None:
        return False
    joined = [tree.heads[verb]] if tree.deps[verb] == "conj" else tree.kids(verb, "conj")
    return closed(tree, verb) and not any(tree.child(other, "obj") is not None for other in joined)


def _as_company(tree: Tree, top: int, _noun: int | None) -> Iterator[Reading]:
    """'was killed along with three others': the same befell those with whom."""
    place = _anchor(tree, top)
    if tree.case(place).split(" ")[0] not in ("along", "together", "alongside"):
        return
    verb = tree.heads[place]
    if tree.lemmas[verb] in words.OBJECTS and tree.child(verb, "aux:pass") is not None:
        yield Reading(words.OBJECTS[tree.lemmas[verb]], verb)


def _as_noun(tree: Tree, top: int, noun: int | None) -> Iterator[Reading]:
    """'34 deaths', '170 attacks', '200 protesters', '2,500 soldiers'."""
    for i in dict.fromkeys((top, noun if noun is not None else top)):
        lemma = tree.lemmas[i]
        what = words.NOUNS.get(lemma)
        if what == "troops" and _as_complement_what(tree, top) is not None:
            return
        if what is not None and tree.pos[i] in ("NOUN", "PROPN", "ADJ", "VERB"):
            yield Reading(what, i)
            return
        if lemma in words.ALWAYS_TARGETS or (
            lemma in words.TARGETS and _hit(tree, _anchor(tree, top))
        ):
            yield Reading("targets_hit", tree.heads[_anchor(tree, top)])
            return
        if lemma == "life" and tree.deps[_anchor(tree, top)] in ("obj", "nsubj:pass"):
            return


def _hit(tree: Tree, place: int) -> bool:
    """'strikes on 85 sites', 'hit 12 vehicles'."""
    head = tree.heads[place]
    if tree.deps[place] in ("obj", "nsubj:pass"):
        return tree.lemmas[head] in words.HITS
    case = tree.case(place)
    return tree.deps[place] in ("nmod", "obl") and case in ("on", "against", "at") and (
        words.NOUNS.get(tree.lemmas[head]) == "attacks" or tree.lemmas[head] in words.HITS
    )  # fmt: skip


def of_what(tree: Tree, noun: int) -> What | None:
    """What 'the killing of', 'the fatal shooting of' counts."""
    what = words.OF.get(tree.lemmas[noun])
    fatal = any(tree.lower[c] in ("fatal", "deadly") for c in tree.children[noun])
    return "killed" if what == "injured" and fatal else what


def _as_complement_what(tree: Tree, top: int) -> Reading | None:
    place = _anchor(tree, top)
    head = tree.heads[place]
    if tree.deps[place] in ("nmod", "obl", "nmod:poss") and tree.case(place) in (
        "of",
        "to",
        "'s",
        "",
    ):
        what = of_what(tree, head)
        if tree.lemmas[head] == "life" and tree.lemmas[tree.heads[head]] not in words.TAKES_LIVES:
            return None
        if what is not None and (tree.case(place) != "to" or tree.lemmas[head] == "injury"):
            return Reading(what, head)
    return None


def _as_complement(tree: Tree, top: int, _noun: int | None) -> Iterator[Reading]:
    """'the killing of three people', 'the lives of 12', 'a toll of 34'."""
    found = _as_complement_what(tree, top)
    if found is not None:
        yield found
        return
    place = _anchor(tree, top)
    head = tree.heads[place]
    if tree.deps[place] == "appos" and tree.lemmas[head] in words.TOLLS:
        yield Reading("killed", head)


def _as_toll(tree: Tree, top: int, _noun: int | None) -> Iterator[Reading]:
    """'the death toll rose to 34', 'the number of dead was 12', 'brings the toll to 99'."""
    place = _anchor(tree, top)
    dep = tree.deps[place]
    verb = place if tree.child(place, "cop") is not None else tree.heads[place]
    noun = None
    if verb == place or dep in _OF_TOLL:
        noun = next((c for c in tree.children[verb] if c != place and _is_toll(tree, c)), None)
    if noun is None and tree.case(place) == "to":
        noun = _brought(tree, place)
    if noun is not None and (what := _toll_of(tree, noun)) is not None:
        yield Reading(what, noun)


def _is_toll(tree: Tree, noun: int) -> bool:
    subject = tree.deps[noun] in ("nsubj", "nsubj:pass", "obj", "nsubj:outer")
    return subject and _toll_of(tree, noun) is not None


def _brought(tree: Tree, number: int) -> int | None:
    """The toll that is brought to a number, where the tree hangs the number elsewhere."""
    start = tree.sentences[tree.sentence[number]][0]
    for verb in range(number - 1, start - 1, -1):
        if tree.lemmas[verb] in words.BRINGS and tree.pos[verb] == "VERB":
            return next((c for c in tree.kids(verb, "obj") if _is_toll(tree, c)), None)
    return None


def _toll_of(tree: Tree, noun: int) -> What | None:
    """What a toll counts: the dead, unless its words name others."""
    lemma = tree.lemmas[noun]
    if lemma not in words.TOTALS:
        return None
    if noun + 1 < tree.n and tree.lower[noun + 1] in words.STATES:
        return words.STATES[tree.lower[noun + 1]]  # "the total killed", whatever it hangs on
    for child in tree.children[noun]:
        word = tree.lower[child]
        state = words.STATES.get(word) or words.NOUNS.get(tree.lemmas[child])
        if state in ("killed", "injured", "missing", "arrested", "abducted", "displaced"):
            return state
        if tree.deps[child] == "nmod":
            for below in tree.children[child]:
                if words.STATES.get(tree.lower[below]):
                    return words.STATES[tree.lower[below]]
    return "killed" if lemma == "toll" else None
