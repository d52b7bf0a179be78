"""What the words right beside a number say: '12 dead', 'killing three', 'seven others injured'.

These hold in headlines and lists, where the tree is least sure of itself, so they come before it.
"""

from __future__ import annotations

from sourceline.coding import quantities_tables as words
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.quantities_what import Reading

_SKIP = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SPACE"})
_OPEN = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "SPACE", "AUX", "PART"})
_BE = frozenset(
    {"was", "were", "is", "are", "been", "be", "being", "had", "has", "have", "not", "n't"}
)
_FAR = 4


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
        state = words.STATES.get(tree.lower[i])
        if state is not None and (i == last or tree.tags[i] in ("VBN", "VBD", "JJ", "NN")):
            if tree.tags[i] in ("NNS", "VBG") or not _closed(tree, i, i == last):
                return []
            return _all_states(tree, i, state)
        if tree.pos[i] not in _SKIP:
            return []
    return []


def _closed(tree: Tree, i: int, directly: bool) -> bool:
    """No object follows the state word; directly after the number it may describe a noun."""
    following = i + 1
    if following >= tree.n or tree.sentence[following] != tree.sentence[i]:
        return True
    if directly and tree.pos[following] in ("NOUN", "PROPN") and tree.tags[i] in ("VBN", "JJ"):
        return True
    return tree.pos[following] in _OPEN


def _all_states(tree: Tree, i: int, state: str) -> list[Reading]:
    """'40 killed or injured', but 'three dead and five wounded' is three dead."""
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
    if verb < 0 or tree.sentence[verb] != tree.sentence[first] or tree.pos[verb] != "VERB":
        return []
    what = words.OBJECTS.get(tree.lemmas[verb])
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
    joined = [Reading(what, verb)]
    if verb >= 2 and tree.lower[verb - 1] in ("or", "and") and tree.pos[verb - 2] == "VERB":
        other = words.OBJECTS.get(tree.lemmas[verb - 2])
        if other is not None and other != what:
            shot = tree.lemmas[verb - 2] == "shoot"
            joined = joined if shot and what == "killed" else [Reading(other, verb - 2), *joined]
    return joined
