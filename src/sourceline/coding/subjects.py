"""Who does it where the verb itself does not say: subjects shared, moved and owned.

Relative pronouns give way to what they stand for; a verb without a subject takes the one above it
(control, coordination, participles); a plan or promise has the owner of its noun.
"""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.content import PARTIES

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_OBJECT_CONTROL = frozenset(
    "order urge ask tell force allow enable help persuade instruct direct authorize permit compel "
    "encourage push warn invite send see hear leave let make get cause use call".split()
)
_LEFT = frozenset("lie lay get leave remain end find see feel stay stand go become appear".split())
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CONDITIONS = frozenset({"if", "when", "once", "unless", "while", "until", "although", "though"})
_HELD_FOR = frozenset({"for", "of", "from"})


class Subjects:
    """Finds subjects in one document.

    Args:
        tree: the document's tree.
        kinds: mention label by token ("PERSON", "ORG", ...), nouns that name parties included.
    """

    def __init__(self, tree: Tree, kinds: dict[int, str]) -> None:
        self.tree = tree
        self.kinds = kinds

    def fillers(self, head: int) -> list[int]:
        """The token with its conjuncts; relative pronouns give way to what they stand for."""
        tree = self.tree
        if tree.lower[head] in RELATIVE and tree.pos[head] in ("PRON", "DET", "SCONJ"):
            clause = tree.heads[head]
            while tree.deps[clause] in ("xcomp", "ccomp", "conj") and tree.heads[clause] != clause:
                clause = tree.heads[clause]
            if tree.deps[clause] != "acl:relcl":
                return []
            noun = tree.heads[clause]
            above = tree.heads[noun]
            if self.site(noun) and tree.deps[noun] == "nmod" and self.kinds.get(above) == "EVENT":
                return [above] if tree.deps[head] == "nsubj" else [noun]
            return [noun]  # but in "the raid on a base that killed ten" the raid killed them
        heads = [head]
        for child in tree.children[head]:
            noun = tree.deps[child] == "conj" and tree.pos[child] in _NOUNS
            if noun and not any(tree.lower[c] == "not" for c in tree.children[child]):
                heads += self.fillers(child)
        return heads

    def site(self, noun: int) -> bool:
        """Whether a common noun is a place or building, which acts for nobody."""
        return self.tree.pos[noun] == "NOUN" and self.kinds.get(noun) in ("PLACE", "FAC")

    def passive(self, verb: int) -> bool:
        """True for a verb in the passive, reduced passives ("soldiers killed in …") included."""
        tree = self.tree
        if tree.child(verb, "aux:pass", "nsubj:pass", "obl:agent") is not None:
            return True
        if tree.deps[verb] in ("advcl", "conj", "xcomp") and tree.tags[verb] == "VBN":
            return self._elliptic(verb)
        told = tree.child(verb, "nsubj") is not None  # "evidence that rebels shelled the camp"
        return tree.deps[verb] == "acl" and tree.tags[verb] in ("VBN", "VBD", "JJ") and not told

    def _elliptic(self, verb: int) -> bool:
        """ "If convicted", "when first asked", "lay wounded": what leaves out "he is"."""
        tree = self.tree
        bare = not any(
            tree.deps[c].startswith(("aux", "nsubj", "obj")) for c in tree.children[verb]
        )
        if tree.deps[verb] == "conj":  # "were arrested and beaten"
            return bare and self.passive(tree.heads[verb])
        if tree.deps[verb] == "xcomp":
            return bare and tree.lemmas[tree.heads[verb]] in _LEFT
        return bare and tree.deps[verb] == "advcl" and tree.marks(verb) in _CONDITIONS

    def understood_subject(self, verb: int, depth: int = 0) -> list[int]:
        """The subject that a verb without one takes from the words above it; [] if none."""
        tree = self.tree
        head, dep = tree.heads[verb], tree.deps[verb]
        if head == verb or depth > 6:
            return []
        if dep == "acl":
            if tree.tags[verb] == "VBG":
                party = self.kinds.get(head) in PARTIES
                # "issued a declaration demanding": whoever issued it
                return [head] if party else self._owner(head) or [head]
            return self._owner(head) if tree.tags[verb] == "VB" else []
        if dep in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "obl", "advcl:relcl"):
            if dep == "conj" and tree.pos[head] not in ("VERB", "AUX", "ADJ"):
                return []
            if dep in ("ccomp", "parataxis") and (
                tree.marks(verb) or tree.tags[verb] in ("VBD", "VBZ", "VBP", "VBN")
            ):
                return []  # "..., a spokesman said": who speaks is no party of what is told
            if dep == "xcomp" and tree.lemmas[head] in _OBJECT_CONTROL:
                objects = tree.kids(head, "obj", "nsubj:pass", "iobj")
                if objects:
                    return self.fillers(objects[0])
            having = any(tree.lower[c] == "having" for c in tree.kids(verb, "aux"))
            doing = having or tree.tags[verb] == "VBG"
            if dep == "advcl" and tree.marks(verb) in _HELD_FOR and doing:
                objects = tree.kids(head, "obj", "nsubj:pass")
                if objects:
                    return self.fillers(objects[0])  # "sacked 80 men for refusing"
            subject = tree.child(head, *SUBJECTS)
            if subject is not None:
                own_passive = self.passive(head) and not self.passive(verb)
                if own_passive and dep == "advcl":
                    agent = tree.child(head, "obl:agent")
                    return self.fillers(agent) if agent is not None else []
                return self.fillers(subject)
            if (
                dep in ("advcl", "conj", "xcomp")
                and tree.deps[head] == "acl"
                and self.passive(head)
            ):
                return []
            return self.understood_subject(head, depth + 1)
        return []

    def _owner(self, noun: int) -> list[int]:
        """Whose plan, attempt or promise: the possessor or the subject of the noun's verb."""
        tree = self.tree
        owner = tree.child(noun, "nmod:poss")
        if owner is not None:
            return self.fillers(owner)
        verb = tree.heads[noun]
        if tree.deps[noun] in ("obj", "obl") and tree.pos[verb] == "VERB":
            subject = tree.child(verb, "nsubj")
            return self.fillers(subject) if subject is not None else self.understood_subject(verb)
        return []

    def agents(self, verb: int, noun: int) -> list[int]:
        """Who a light verb's subject is (the agent of a passive one)."""
        tree = self.tree
        if self.passive(verb) or (tree.deps[noun] == "nsubj:pass"):
            agent = tree.child(verb, "obl:agent")
            if agent is None:
                agent = next((c for c in tree.kids(verb, "obl") if tree.case(c) == "by"), None)
            return self.fillers(agent) if agent is not None else []
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None and subject != noun:
            return self.fillers(subject)
        return [] if subject == noun else self.understood_subject(verb)

    def subject_of(self, word: int) -> list[int]:
        """The subject of a word, or what a participle or adjective stands beside."""
        tree = self.tree
        subject = tree.child(word, *SUBJECTS)
        if subject is not None:
            return self.fillers(subject)
        if tree.deps[word] == "acl" or tree.deps[word] == "amod":
            return [tree.heads[word]]
        return self.understood_subject(word)
