"""Locative phrases of a document: each named place with the phrase it stands in.

A place says where something happened only by its phrase: "in Aden", "a market in Aden", "the
village of Solhan"; never as a party ("Pakistan denies"), an office ("the governor of Antioquia")
or the home of somebody ("who lives in Derna").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.columns import columns
from sourceline.records import Place, cut
from sourceline.resolving.countries import countries
from sourceline.resolving.gazetteer import gazetteer
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.times_tense import SPEECH

NEVER, LOOSE, FIRM = 0, 1, 2
_LONGER = frozenset({"LOC", "FAC", "ORG", "GPE"})
WIDE = frozenset({"country", "region"})
_WHERE = frozenset(
    "in at near on outside around inside across throughout over off along within amid into beside "
    "under above below behind opposite towards".split()
)
_WHITHER = frozenset("from to toward towards between of by through against for".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "X", "SYM"})
_INSIDE = frozenset({"nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "compound", "appos", "flat",
                     "conj", "amod", "list"})  # fmt: skip
_OFFICES = frozenset(
    "governor mayor president minister premier senator chancellor king queen prince emir sultan "
    "archbishop bishop ambassador envoy republic government army parliament head native resident "
    "citizen university archdiocese diocese bank name state ministry embassy consul people "
    "representative spokesman spokeswoman spokesperson member son daughter junta ally".split()
)
_BELONGING = frozenset({"of", "to", "for", "from", ""})
_BORDERS = frozenset({"border", "frontier", "boundary"})
_HOMES = frozenset("live reside bear grow hail base work own study serve come be".split())
_SEE = frozenset("see witness experience suffer host endure".split())
_SUFFER = _SEE - {"see", "host"}  # "Iran sees a threat" is no setting, "Iran suffers an attack" is
_SPREAD = frozenset("spread extend expand spill".split())
_MOVES = frozenset("escort take bring fly divert drive lead return travel carry transfer".split())
_HAPPENS = frozenset("take occur happen erupt break begin start unfold".split())
_BEFORE = frozenset({"after", "before", "since", "until", "following"})
_ABOUT = frozenset(
    {"against", "over", "about", "regarding", "concerning", "after", "following", "since", "before",
     "despite", "because of", "due to"}
)  # fmt: skip
_ANSWERS = frozenset(
    "response reaction answer retaliation reply prelude opposition objection call demand plea "
    "support plan revenge tribute appeal".split()
)
SETTLED = frozenset({"city", "site"})
_GENERAL = frozenset({"city", "town", "village", "township"})
_SCENES = frozenset(
    "funeral ceremony vigil procession burial memorial service conference hearing trial interview "
    "briefing visit meeting summit speech".split()
)


@dataclass(slots=True)
class Phrase:
    """A place in its phrase.

    `top` is the highest word of the phrase, `case` its preposition, `chain` the words above it
    up to the first trigger, which is `anchor`, or up to the root where there is none.
    """

    token: int
    place: Place
    top: int
    case: str
    strength: int
    chain: tuple[int, ...]
    anchor: int | None
    subject: bool


def is_told(place: Place) -> bool:
    """True for a place that at least the country is known of."""
    return place.precision != "unknown" or place.country is not None


def is_wide(place: Place) -> bool:
    """True for a country or region; not for a name that is only known to lie in one."""
    return place.precision in WIDE and "near:" not in place.by


def locative_phrases(
    doc: Doc, tree: Tree, at: dict[int, Place], triggers: frozenset[int]
) -> list[Phrase]:
    """The phrases of all places of `at` (token to place), in text order."""
    people: set[int] = set()
    for span in (*doc.spans.get("nominals", ()), *doc.ents):
        if span.label_ == "PERSON":
            people.update(range(span.start, span.end))
    return [_phrase(tree, token, at[token], triggers, people) for token in sorted(at)]


def _phrase(
    tree: Tree, token: int, place: Place, triggers: frozenset[int], people: set[int]
) -> Phrase:
    top, case, office = token, tree.case(token), False
    node = token
    for _ in range(5):
        head, dep = tree.heads[node], tree.deps[node]
        firm = case in _WHERE or case.startswith("outside")
        if head == node or firm or head in triggers or tree.pos[head] not in _NOMINAL:
            break
        if dep not in _INSIDE:
            break
        if case in _BELONGING and dep not in ("conj", "appos") and (
            tree.lemmas[head] in _OFFICES or (head in people and case in ("of", "from"))
        ):  # fmt: skip
            office = True
        if case in _WHITHER and case != "of":
            break
        node = top = head
        case = tree.case(node)
    strength = _strength(tree, token, top, case, place)
    chain, anchor, doubt = climb(tree, _seeing(tree, top), triggers)
    if (office and strength < FIRM) or _of_border(tree, token, place):
        strength = NEVER
    strength = max(NEVER, strength - doubt)
    if strength == LOOSE and any(tree.pos[n] == "VERB" for n in chain if n != anchor):
        strength = NEVER
    return Phrase(token, place, top, case, strength, chain, anchor, _in_subject(tree, top))


def _of_border(tree: Tree, token: int, place: Place) -> bool:
    """ "near the Syria border": it was on one side of it, mostly the other."""
    head = tree.heads[token]
    beside = tree.deps[token] in ("compound", "amod", "nmod:poss", "nmod") and head != token
    return place.precision == "country" and beside and tree.lemmas[head] in _BORDERS


def _strength(tree: Tree, token: int, top: int, case: str, place: Place) -> int:
    """How much the phrase tells where something is."""
    dep = tree.deps[top]
    wide = is_wide(place)
    if case in _WHERE or case.startswith(("outside", "close to", "north", "south", "east", "west")):
        bare = top == token and place.precision != "site"
        return LOOSE if case in ("on", "over") and bare else FIRM
    if dep in ("nsubj", "nsubj:outer", "nsubj:pass") and top == token:
        return FIRM if _sees(tree, tree.heads[top], place) else NEVER
    if case == "to" and tree.lemmas[tree.heads[top]] in _SPREAD:
        return FIRM
    if wide:
        return NEVER
    if tree.deps[token] == "compound" and top != token and tree.pos[token] != "PROPN":
        return NEVER
    if dep in ("root", "list", "parataxis", "vocative") and top == token:
        return NEVER
    if case == "by" and top == token and place.precision == "city":
        return NEVER  # "armed by Washington"
    return LOOSE


def _sees(tree: Tree, verb: int, place: Place) -> bool:
    """ "Ghouta saw three attacks", "Ghouta is said to have seen three": the setting as subject."""
    verbs = {tree.lemmas[v] for v in (verb, *tree.kids(verb, "xcomp"))}
    return bool(verbs & (_SUFFER if place.precision == "country" else _SEE))


def _seeing(tree: Tree, top: int) -> int:
    """Where the way up begins: at "seen" for the subject of "is said to have seen"."""
    if tree.deps[top].startswith("nsubj") and tree.lemmas[tree.heads[top]] not in _SEE:
        for verb in tree.kids(tree.heads[top], "xcomp"):
            if tree.lemmas[verb] in _SEE and (objects := tree.kids(verb, "obj")):
                return objects[0]
    return top


def climb(
    tree: Tree, top: int, triggers: frozenset[int]
) -> tuple[tuple[int, ...], int | None, int]:
    """The words above a phrase up to the first trigger; that trigger; how doubtful the way is.

    Doubt 1 takes a phrase one step down, 2 says that it tells of something else: what a protest
    is against, what a response is to, who lives there.
    """
    chain: list[int] = []
    doubt = 0
    node = top
    for _ in range(12):
        head, dep = tree.heads[node], tree.deps[node]
        if head == node:
            break
        mark = tree.child(head, "mark")
        if mark is not None and top < mark and tree.deps[head] == "advcl":
            # What stands before "after she was taken" is not part of that clause.
            node, head, dep = head, tree.heads[head], "obl"
        if dep in ("acl:relcl", "acl") and tree.lemmas[node] in _HOMES and node not in triggers:
            doubt = 2
        elif (dep == "acl:relcl" and not _tells_of(tree, node, head)) or (
            dep == "advcl" and tree.marks(node) in _BEFORE
        ):
            doubt = max(doubt, 1)
        elif node != top and dep in ("obl", "nmod") and _aside(tree, node):
            doubt = 2
        if dep == "ccomp" and tree.lemmas[head] in SPEECH:
            break
        chain.append(head)
        if head in triggers:
            return tuple(chain), head, doubt
        node = head
    return tuple(chain), None, doubt


def _tells_of(tree: Tree, verb: int, noun: int) -> bool:
    """ "a clash that took place in Aden": the clause only says where and when the noun was."""
    return (
        tree.lemmas[verb] in _HAPPENS
        and tree.pos[noun] == "NOUN"
        and tree.lower[tree.subject(verb) or noun] in ("that", "which")
    )


def arrives(tree: Tree, phrase: Phrase) -> bool:
    """ "escorted the plane to Minsk": where what follows takes place."""
    settled = phrase.place.precision in SETTLED and phrase.top == phrase.token
    verb = tree.heads[phrase.top]
    return (
        settled and phrase.case == "to" and tree.lemmas[verb] in _MOVES and tree.tags[verb] == "VBD"
    )


def told_aside(tree: Tree, token: int) -> bool:
    """True for a deed that its clause is only about ("anger in Baghdad over the strikes")."""
    return any(tree.deps[n] in ("obl", "nmod") and _aside(tree, n) for n in tree.climb(token))


def _aside(tree: Tree, noun: int) -> bool:
    """True for what a clause is about, comes after or answers."""
    case = tree.case(noun)
    return case in _ABOUT or (case in ("to", "for") and tree.lemmas[tree.heads[noun]] in _ANSWERS)


def _in_subject(tree: Tree, top: int) -> bool:
    node = top
    for _ in range(8):
        dep = tree.deps[node]
        if dep.startswith("nsubj"):
            return dep != "nsubj:pass"
        if dep not in _INSIDE and dep != "acl":
            return False
        node = tree.heads[node]
    return False


# -- words that stand for a place -------------------------------------------------------------


def stand_ins(
    doc: Doc, tree: Tree, at: dict[int, Place], paragraphs: list[int], labelled: dict[int, Place]
) -> dict[int, Place]:
    """Tokens like "the city", "the capital" with the settlement that they stand for."""
    found: dict[int, Place] = {}
    towns = [(token, place) for token, place in sorted(at.items()) if place.precision == "city"]
    often = Counter((place.name, place.country) for _, place in towns)
    for i, word in enumerate(tree.lemmas):
        if (
            (word not in _GENERAL and word not in ("capital", "country"))
            or tree.pos[i] != "NOUN"
            or not _bare(tree, i, at)
        ):
            continue
        if word == "country":
            place = _country(at)
        elif word == "capital":
            place = _capital(i, at, towns)
        elif paragraphs[i] in labelled:
            place = labelled[paragraphs[i]]
        else:
            place = _last_town(tree, i, towns, often, paragraphs)
        if place is not None:
            span = cut(text_of(doc), doc[i].idx, doc[i].idx + len(doc[i]))
            by = f"'the {doc[i].text}' stands for {place.name}; {place.by}"
            found[i] = replace(place, spans=(span,), by=by)
    return found


def _bare(tree: Tree, i: int, at: dict[int, Place]) -> bool:
    """A definite noun without a name of its own."""
    if tree.tags[i] == "NNS":
        return False
    bearer = tree.heads[i] if tree.deps[i] == "compound" else i
    if not any(tree.lower[c] in ("the", "this", "that") for c in tree.kids(bearer, "det")):
        return False
    for c in tree.children[i]:
        if (
            tree.deps[c]
            in ("nmod", "acl", "acl:relcl", "appos", "flat", "compound", "nmod:desc", "nummod")
            or c in at
        ):
            return False
    return not (tree.heads[i] in at and tree.deps[i] in ("appos", "compound", "nmod:desc", "flat"))


def _last_town(
    tree: Tree,
    i: int,
    towns: list[tuple[int, Place]],
    often: Counter[tuple[str, str | None]],
    paragraphs: list[int],
) -> Place | None:
    best, score = None, 0.0
    for token, place in towns:
        if token >= i:
            break
        apart = tree.sentence[i] - tree.sentence[token]
        if apart > 25:
            continue
        mark = 0.6 * min(often[place.name, place.country], 4) - 0.1 * apart + 0.02 * token / i
        mark += (paragraphs[token] == paragraphs[i]) + (tree.case(token) in _WHERE)
        if best is None or mark > score:
            best, score = place, mark
    return best


def _capital(i: int, at: dict[int, Place], towns: list[tuple[int, Place]]) -> Place | None:
    """The capital of the country told last."""
    country = next(
        (at[t].country for t in sorted(at, reverse=True) if t < i and at[t].country), None
    )
    if country is None or country not in countries():
        return None
    name = countries()[country].capital
    for _, place in towns:
        if place.country == country and place.name == name:
            return place
    for found in gazetteer().lookup(name):
        if found.country == country and found.kind == "city":
            return Place(
                found.name,
                country,
                gazetteer().admin1_name(found.admin1),
                found.lat,
                found.lon,
                "city",
                found.geonameid,
                (),
                "capital",
            )
    return None


def _country(at: dict[int, Place]) -> Place | None:
    """The country of most places that the report names."""
    often = Counter(place.country for place in at.values() if place.country)
    code, number = max(often.items(), key=lambda item: item[1], default=("", 0))
    known = countries().get(code)
    if known is None or number * 5 < sum(often.values()) * 3:
        return None
    return Place(known.name, code, None, known.lat, known.lon, "country", by="most named country")


def named_again(doc: Doc, tree: Tree, at: dict[int, Place]) -> dict[int, Place]:
    """Tokens that repeat a settlement's one-word name which was read as a place elsewhere."""
    known: dict[str, Place | None] = {}
    for token, place in at.items():
        person = token in tree.persons and tree.case(token) not in _WHERE
        word = tree.lower[token]
        whole = any(span.text.lower() == word for span in place.spans)
        if (
            whole
            and place.precision in ("city", "admin1", "admin2")
            and place.geonameid
            and not person
        ):
            same = known.get(word, place)
            known[word] = place if same is not None and same.name == place.name else None
    longer = [name for name in columns(doc).names if len(name) > 1]
    people = {
        word
        for name in longer
        if name.label == "PERSON"
        for word in tree.lower[name.start : name.end]
    }
    # "Aden" inside "the Gulf of Aden" is no town named again.
    inside = {i for name in longer if name.label in _LONGER for i in range(name.start, name.end)}
    found: dict[int, Place] = {}
    for i, word in enumerate(tree.lower):
        again = known.get(word)
        if again is None or i in at or tree.pos[i] != "PROPN" or word in people or i in inside:
            continue
        beside = [
            n
            for n in (*tree.children[i], tree.heads[i])
            if n != i and tree.pos[n] == "PROPN" and abs(n - i) == 1
        ]
        if not beside:
            span = cut(text_of(doc), doc[i].idx, doc[i].idx + len(doc[i]))
            found[i] = replace(again, spans=(span,), by=f"named again; {again.by}")
    return found


# -- scenes -----------------------------------------------------------------------------------


def fence(tree: Tree, trigger: int) -> int | None:
    """Where the clause around a relative clause goes on, or None.

    "a commander, who was killed in a strike, during a funeral in Baghdad": the funeral is part of
    the clause that tells of the mourners, however the tree was read.
    """
    node = trigger
    for _ in range(6):
        if tree.deps[node] in ("acl:relcl", "acl"):
            break
        if tree.heads[node] == node:
            return None
        node = tree.heads[node]
    else:
        return None
    end = tree.sentences[tree.sentence[trigger]][1]
    for i in range(trigger + 1, end):
        if (
            tree.lemmas[i] in _SCENES
            and tree.pos[i] == "NOUN"
            and tree.case(i) in ("during", "at", "in", "after")
        ):
            start = min(tree.children[i], default=i)
            if start > trigger + 1 and tree.lower[start - 1] == ",":
                return start
    return None


def speaks(tree: Tree, verb: int) -> bool:
    """True for a verb of saying that a place or time before it may belong to.

    "On Monday, police say, a man was shot" says it now: the day is that of the shot.
    """
    return tree.lemmas[verb] in SPEECH and tree.tags[verb] not in ("VBP", "VBZ")


def relative_noun(tree: Tree, trigger: int) -> int | None:
    """The noun whose relative clause tells of the trigger, or None."""
    node = trigger
    for _ in range(6):
        if tree.deps[node] == "acl:relcl":
            return tree.heads[node]
        if tree.heads[node] == node or tree.deps[node] in (
            "ccomp",
            "advcl",
            "parataxis",
            "nsubj",
            "obj",
        ):
            return None
        node = tree.heads[node]
    return None
