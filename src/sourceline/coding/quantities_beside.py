"""What the words right beside a number say: '12 dead', 'killing three', 'seven others injured'.

These hold in headlines and lists, where the tree is least sure of itself, so they come before it.
"""

from __future__ import annotations

from sourceline.coding import quantities_tables as words
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_what import Reading, closed, of_what
from sourceline.records import What

_SKIP = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SPACE"})
_BE = frozenset(
    {"was", "were", "is", "are", "been", "be", "being", "had", "has", "have", "not", "n't"}
)
_BEEN = frozenset({"was", "were", "been", "had", "has", "have", "are", "is", "reported", "left"})
_HEADLINE: dict[str, What] = {"kills": "killed", "murders": "killed", "wounds": "injured",
                              "injures": "injured", "kidnaps": "abducted"}  # fmt: skip
_FAR = 5


def beside(tree: Tree, first: int, last: int) -> list[Reading]:
    """The reading that stands next to the number's tokens `first` to `last` (exclusive), if any."""
    after = _after(tree, last)
    if after:
        return after
    return _before(tree, first, last)


def _after(tree: Tree, last: int) -> list[Reading]:
    """'12 dead', 'three soldiers wounded in', but not 'three gunmen killed five'."""
    end = min(last + _FAR, tree.n, tree.sentences[tree.sentence[last - 1]][1])
    for i in range(last, end):
        if tree.lower[i] in words.DIED and tree.pos[i] == "VERB":
            return [Reading("killed", i)]
        state = words.STATES.get(tree.lower[i])
        if state is not None and (i == last or tree.tags[i] in ("VBN", "VBD", "JJ", "NN")):
            if _active(tree, i):
                return []
            if tree.tags[i] in ("NNS", "VBG") or not closed(tree, i, i == last):
                return []
            return _all_states(tree, i, state)
        if tree.lower[i] not in _BEEN and tree.pos[i] not in _SKIP:
            return []
    return []


def _active(tree: Tree, i: int) -> bool:
    """'soldiers had shot down a plane': a perfect without "been" tells of what they did."""
    before = next((j for j in range(i - 1, max(-1, i - 4), -1) if tree.pos[j] != "ADV"), i)
    return tree.lower[before] in ("had", "has", "have") and tree.pos[before] == "AUX"


def beside_person(tree: Tree, first: int, last: int) -> list[Reading]:
    """What the words beside a person's noun or name say: 'boy fatally shot in', 'killed Ahmed'."""
    end = min(last + _FAR, tree.n, tree.sentences[tree.sentence[last - 1]][1])
    for i in range(last, end):
        word = tree.lower[i]
        state = words.STATES.get(word)
        if state is not None and tree.tags[i] in ("VBN", "VBD", "JJ"):
            if _active(tree, i) or not closed(tree, i, False):
                return []
            return _all_states(tree, i, state)
        if word not in _BE - {"not", "n't", "being"} and word not in ("fatally", "found", "later"):
            break
    return _before(tree, *_with_words(tree, first), last)


def _with_words(tree: Tree, first: int) -> tuple[int]:
    """The start of the noun phrase of which the person's noun is the last word."""
    start = first
    while start > 0 and first - start < 8 and tree.sentence[start - 1] == tree.sentence[first]:
        pos, word = tree.pos[start - 1], tree.lower[start - 1]
        if pos in ("DET", "ADJ", "NUM", "PROPN", "NOUN") or word in ("-", "his", "her", "their"):
            start -= 1
        else:
            break
    return (start,)


def _all_states(tree: Tree, i: int, state: str) -> list[Reading]:
    """'40 killed or injured', but 'three dead and five wounded' is three dead."""
    if tree.lower[i] == "shot":
        follows = tree.pos[i + 1 : i + 2]
        if tree.lower[i + 1 : i + 2] == ["at"] or follows in (["AUX"], ["VERB"]):
            return []
        dead = tree.lower[i + 1 : i + 2] == ["dead"]
        if dead and tree.pos[i + 2 : i + 3] in (["DET"], ["NUM"], ["ADJ"], ["NOUN"], ["PROPN"]):
            return []  # "gunmen shot dead a leader"
        fatal = dead or tree.lower[i + 1 : i + 3] == ["to", "death"]
        if fatal or tree.lower[i - 1] == "fatally":
            return [Reading("killed", i)]
    found = [Reading(words.STATES[tree.lower[i]], i)]
    if i + 2 < tree.n and tree.lower[i + 1] in ("or", "and"):
        other = words.STATES.get(tree.lower[i + 2])
        if other is not None and other != state:
            found.append(Reading(other, i + 2))
        elif other == "killed" and tree.lower[i] == "shot":
            found = [Reading(other, i + 2)]
    if tree.lower[i] == "shot" and any(found[0].what != r.what == "killed" for r in found):
        found = [r for r in found if r.what == "killed"]
    return found


def _before(tree: Tree, first: int, last: int) -> list[Reading]:
    """'killing three', 'wounded seven', 'injuring at least a dozen others'."""
    verb = first - 1
    while verb >= 0 and (tree.pos[verb] in ("SPACE", "DET") or tree.lower[verb] == "another"):
        verb -= 1
    if verb < 0 or tree.sentence[verb] != tree.sentence[first]:
        return []
    if tree.lower[verb] == "of" and verb and tree.pos[verb - 1] == "NOUN":
        of = of_what(tree, verb - 1) if tree.lemmas[verb - 1] != "life" else None
        return [Reading(of, verb - 1)] if of is not None else []
    if tree.pos[verb] != "VERB" and tree.lower[verb] not in _HEADLINE:
        return []
    what = words.OBJECTS.get(tree.lemmas[verb]) or _HEADLINE.get(tree.lower[verb])
    if what is None or tree.lemmas[verb] == "gun":
        return []
    if (
        tree.tags[verb] in ("VBN", "VBD")
        and verb
        and tree.lower[verb - 1] in _BE - {"had", "has", "have"}
    ):
        return []
    if tree.lemmas[verb] == "shoot" and tree.lower[last : last + 1] == ["times"]:
        return []
    near = {tree.lower[verb + 1], *tree.lower[last : last + 2]}
    if what == "injured" and near & {"dead", "death"}:
        what = "killed"
    joined = [Reading(what, verb)]
    if verb >= 2 and tree.lower[verb - 1] in ("or", "and") and tree.pos[verb - 2] == "VERB":
        other = words.OBJECTS.get(tree.lemmas[verb - 2])
        if other is not None and other != what:
            shot = tree.lemmas[verb - 2] == "shoot"
            joined = joined if shot and what == "killed" else [Reading(other, verb - 2), *joined]
    return joined
