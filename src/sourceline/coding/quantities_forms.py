"""Dictionary forms of the nouns and verbs that the counting rules know."""

from __future__ import annotations

from dataclasses import replace

from sourceline.coding.attribution_tree import Tree

_NOUNS = {
    "children": "child", "men": "man", "women": "woman", "lives": "life", "wives": "wife",
    "people": "people", "corpses": "corpse", "police": "police", "personnel": "personnel",
    "casualties": "casualty", "bodies": "body", "knives": "knife", "persons": "person",
    "troops": "troop", "series": "series", "headquarters": "headquarters", "news": "news",
    "hostages": "hostage", "buses": "bus", "premises": "premises", "remains": "remain",
    "officials": "official", "marines": "marine", "deaths": "death", "houses": "house",
    "corps": "corps",
}  # fmt: skip
_VERBS = {
    "shot": "shoot", "slain": "slay", "slew": "slay", "fled": "flee", "beaten": "beat",
    "struck": "strike", "stricken": "strike", "hit": "hit", "left": "leave", "took": "take",
    "taken": "take", "held": "hold", "lost": "lose", "gunned": "gun", "hanged": "hang",
    "hung": "hang", "drowned": "drown", "died": "die", "dying": "die", "dies": "die",
    "burnt": "burn", "burned": "burn", "stabbed": "stab", "hurt": "hurt", "found": "find",
    "blew": "blow", "blown": "blow", "went": "go", "gone": "go", "sent": "send", "kept": "keep",
    "had": "have", "has": "have", "cost": "cost", "gave": "give", "given": "give",
    "brought": "bring", "flown": "fly", "beheaded": "behead", "murdered": "murder",
    "kidnapped": "kidnap", "abducted": "abduct", "executed": "execute", "seized": "seize",
    "wounded": "wound", "injured": "injure", "killed": "kill", "suffered": "suffer",
}  # fmt: skip


def singular(word: str) -> str:
    """The singular of a plural noun in lower case, by rule."""
    known = _NOUNS.get(word)
    if known is not None:
        return known
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_LAST: list[Tree] = []


def with_plain_lemmas(tree: Tree) -> Tree:
    """The tree with the lemmas of plural nouns and irregular verbs set by rule.

    The last answer is kept: one report asks for every trigger.
    """
    if _LAST and _LAST[0] is tree:
        return _LAST[1]
    lemmas = list(tree.lemmas)
    for i, pos in enumerate(tree.pos):
        word = tree.lower[i]
        if pos in ("NOUN", "PROPN") and tree.tags[i] in ("NNS", "NNPS"):
            lemmas[i] = singular(word)
        elif pos in ("VERB", "ADJ") and word in _VERBS:
            lemmas[i] = _VERBS[word]
    plain = replace(tree, lemmas=lemmas)
    _LAST[:] = [tree, plain]
    return plain
