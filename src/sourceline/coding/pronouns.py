"""Whom a pronoun stands for.

Candidates are the mentions of the two sentences before and of the same sentence; what cannot be
(its own verb's subject, the other gender or number) is left out, the rest is scored: subjects,
main clauses, names and nearness speak for a candidate. Within a quote "I" and "we" stand for who
speaks, and nobody else's pronoun does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.given_names import MEN, WOMEN
from sourceline.coding.phrases import PARTITIVE, group_heads

SHE = frozenset({"she", "her", "herself", "hers"})
HE = frozenset({"he", "him", "himself", "his"})
SINGULAR = SHE | HE
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ourselves"})
STANDING = SINGULAR | PLURAL | NEUTER
PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_FEMALE = frozenset(
    "woman girl mother sister daughter wife widow queen princess actress chairwoman spokeswoman "
    "congresswoman policewoman businesswoman gunwoman mrs mrs. ms ms. miss madam lady nun "
    "grandmother aunt niece girlfriend waitress schoolgirl servicewoman bride dame".split()
)
_MALE = frozenset(
    "man boy father brother son husband widower king prince sheikh sheik imam bishop archbishop "
    "pope mr mr. sir lord chairman spokesman congressman policeman businessman gunman ayatollah "
    "mullah priest monk cleric grandfather uncle nephew boyfriend schoolboy serviceman patriarch "
    "cardinal emir sultan fisherman".split()
)
_BESIDE = frozenset({"compound", "flat", "amod", "nmod:desc", "appos", "nmod:poss"})
_COLLECTIVE = frozenset(
    "police family crowd team staff government army group public military militia ministry "
    "couple gang opposition leadership navy cabinet".split()
)
_STATES = frozenset("country nation side state power".split())
_BACK = 2
_CHAIN = 2.0  # what a pronoun counts as a candidate, beside a name's 1.5 to 3
_BLAMING = frozenset("condemn denounce accuse criticize criticise blame decry deplore".split())


class Pronouns:
    """Resolves the pronouns of one document.

    Args:
        tree: the document's tree.
        kinds: mention label by token.
        full: the token of the fullest mention of the same party, for any token.
        speakers: head of whose words a token is, for tokens within quotes.
    """

    def __init__(
        self,
        tree: Tree,
        kinds: Mapping[int, str],
        full: Callable[[int], int],
        speakers: Mapping[int, int],
    ) -> None:
        self.tree = tree
        self.speakers = speakers
        self.kinds = kinds
        self.full = full
        self._genders: dict[int, str] = {}
        self._found: dict[int, int | None] = {}

    def antecedent(self, at: int) -> int | None:
        """The head token of the mention that the pronoun `at` stands for, or None."""
        if at not in self._found:
            self._found[at] = None
            self._found[at] = self._search(at)
        return self._found[at]

    def can_be(self, i: int, word: str) -> bool:
        """Whether the pronoun `word` fits the mention `i` in gender and number."""
        return self._fits(i, word) > 0

    def _search(self, at: int) -> int | None:
        tree = self.tree
        word = tree.lower[at]
        if word in FIRST:
            return self._speaker(at)
        if word not in STANDING:
            return None
        beside = self._beside(at)
        if beside is not None:
            return beside
        subjects = self._own_subjects(at)
        if word in _REFLEXIVE:
            fitting = [s for s in subjects if self._fits(s, word) > 0 or tree.pos[s] == "PRON"]
            return fitting[0] if fitting else None
        here = tree.sentence[at]
        apart = {self.full(t) for t in self._fellows(at)}
        speaker = self._speaker(at)
        if speaker is not None:
            apart.add(self.full(speaker))
        best, best_score = None, 0.0
        for i in (*range(tree.sentences[max(0, here - _BACK)][0], at), *self._ahead(at)):
            score = self._fits(i, word)
            if score <= 0 or (tree.sentence[i] == here and self._barred(i, at, subjects)):
                continue
            if self.full(i) in apart:
                continue
            score += self._standing(i, at)
            score -= 1.5 if self._on_blaming_side(i, at) else 0.0
            if score > best_score:
                best, best_score = i, score
        before = self._before(at)
        if before is not None and self._barred_subject(before, at, subjects):
            before = None
        if before is not None and _CHAIN + self._standing(before, at) > best_score:
            return self.antecedent(before)
        return best

    def _beside(self, at: int) -> int | None:
        """ "Russia and its president", "Moss and her brothers": whom the phrase joins with."""
        tree = self.tree
        noun = tree.heads[at]
        first = tree.heads[noun]
        if tree.deps[at] != "nmod:poss" or tree.deps[noun] != "conj" or first > at:
            return None
        return first if self._fits(first, tree.lower[at]) > 0 else None

    def _before(self, at: int) -> int | None:
        """The subject "he" of a sentence before, whom "he" or "him" goes on to stand for."""
        tree = self.tree
        word, here = tree.lower[at], tree.sentence[at]
        alike = next((kind for kind in (SHE, HE, PLURAL) if word in kind), None)
        if alike is None:
            return None
        start = tree.sentences[max(0, here - _BACK)][0]
        for i in range(at - 1, start - 1, -1):
            if (
                tree.lower[i] in alike
                and tree.deps[i].startswith("nsubj")
                and self.speakers.get(i) == self.speakers.get(at)
                and self.antecedent(i) is not None
            ):
                return i
        return None

    def _barred_subject(self, i: int, at: int, subjects: tuple[int, ...]) -> bool:
        return self.tree.sentence[i] == self.tree.sentence[at] and self._barred(i, at, subjects)

    def _fellows(self, at: int) -> list[int]:
        """The named subject, object or addressee beside the pronoun, which it does not stand for.

        "He asked Strook": somebody else did.
        """
        tree = self.tree
        if tree.deps[at] == "nmod:poss":
            return []
        return [
            t
            for t in tree.kids(tree.heads[at], "nsubj", "nsubj:pass", "obj", "iobj")
            if t != at and tree.pos[t] == "PROPN"
        ]

    def _speaker(self, at: int) -> int | None:
        """The mention of who says the words that the pronoun stands in."""
        speaker = self.speakers.get(at)
        if speaker is not None and self.tree.pos[speaker] == "PRON":
            return self.antecedent(speaker) if self.tree.lower[speaker] not in FIRST else None
        return speaker

    def _ahead(self, at: int) -> list[int]:
        """ "When he was held, Omar Din fell ill": the named subject that the clause leads up to."""
        tree = self.tree
        for clause in tree.climb(at):
            main = tree.heads[clause]
            if tree.deps[clause] in ("advcl", "obl") and at < clause < main:
                subject = tree.subject(main)
                if subject is not None and subject > clause and tree.pos[subject] == "PROPN":
                    return [subject]
        return []

    def _on_blaming_side(self, i: int, at: int) -> bool:
        """Whether `i` stands in the subject of a verb of blame that `at` stands under.

        "A spokesman for the army condemned the raid, saying that they had killed civilians": they
        are those who are blamed.
        """
        tree = self.tree
        for verb in tree.climb(at):
            if tree.lemmas[verb] in _BLAMING and verb != at:
                subject = tree.child(verb, "nsubj")
                if subject is not None:
                    start, end = tree.span(subject)
                    return start <= i < end
        return False

    def _standing(self, i: int, at: int) -> float:
        """What the place of a candidate in its sentence says for it."""
        tree = self.tree
        apart = tree.sentence[at] - tree.sentence[i]
        score = -0.6 * max(apart, i > at)
        if self._tells_of_itself(i, at):
            score += 2.2
        head = tree.heads[i]
        if tree.deps[i].startswith("nsubj"):
            score += 1.0
            if tree.heads[head] == head:
                score += 0.4
            alike = tree.lower[at] not in PLURAL or self._many(i)
            if apart == 0 and alike and self._speaks_of(head, at):
                score += 0.8
        elif tree.deps[i] in ("obl", "nmod") and self.kinds.get(i) == "GPE":
            score -= 0.9
        elif tree.deps[i] == "obj" and apart == 0 and self._doing_of(head, at):
            score += 1.4
        start = tree.sentences[tree.sentence[i]][0]
        length = max(1, tree.sentences[tree.sentence[i]][1] - start)
        return score + 0.3 * (i - start) / length

    def _tells_of_itself(self, i: int, at: int) -> bool:
        """ "A man who says he fought": the man."""
        tree = self.tree
        if not tree.deps[at].startswith("nsubj"):
            return False
        clause = tree.heads[at]
        while tree.deps[clause] in ("ccomp", "xcomp", "conj") and tree.heads[clause] != clause:
            clause = tree.heads[clause]
        subject = tree.subject(clause)
        return (
            tree.deps[clause] == "acl:relcl"
            and clause != tree.heads[at]
            and tree.heads[clause] == i
            and subject is not None
            and tree.lower[subject] in ("who", "which", "that")
        )

    def _doing_of(self, verb: int, at: int) -> bool:
        """ "Arrested Din, accusing him": the object that the participle goes on about."""
        tree = self.tree
        clause = tree.heads[at]
        onward = tree.deps[clause] == "conj" or (
            tree.tags[clause] == "VBG" and tree.deps[clause] == "advcl"
        )
        return onward and tree.heads[clause] == verb and tree.deps[at] in ("obj", "iobj")

    def _speaks_of(self, verb: int, at: int) -> bool:
        """Whether the pronoun is the subject of what `verb` says ("the party said it would")."""
        tree = self.tree
        if tree.deps[at] == "nmod:poss":
            at = tree.heads[at]  # "the general denied that his men had fled"
        if not tree.deps[at].startswith("nsubj"):
            return False
        clause = tree.heads[at]
        for _ in range(4):
            if tree.heads[clause] == verb and tree.deps[clause] in ("ccomp", "xcomp", "advcl"):
                return True
            clause = tree.heads[clause]
        return False

    def _fits(self, i: int, word: str) -> float:
        tree = self.tree
        kind = self.kinds.get(i)
        single = kind == "NORP" and tree.child(i, "det") is not None  # "a Canadian"
        if kind is None and word in PLURAL and tree.tags[i] == "NNS" and tree.lemmas[i] in _STATES:
            kind = "GPE"
        if kind not in PEOPLE or not (single or tree.pos[i] in ("NOUN", "PROPN")):
            return 0.0
        if tree.deps[i] in ("compound", "flat", "amod", "nmod:desc", "appos"):
            return 0.0
        if tree.child(i, "cop") is not None:
            return 0.0
        owner = -0.5 if tree.deps[i] == "nmod:poss" else 0.0
        plural = tree.tags[i] in ("NNS", "NNPS") or tree.child(i, "conj") is not None
        name = tree.pos[i] == "PROPN" or any(
            c in tree.persons for c in tree.kids(i, "appos", "flat", "nmod:desc")
        )
        if word in SINGULAR:
            person = kind == "PERSON" or (single and not plural)
            return self._person(i, word, plural, name) + owner if person else 0.0
        if word in PLURAL:
            one = 0.8 if kind in ("ORG", "GPE") or tree.lemmas[i] in _COLLECTIVE else 0.0
            one = 0.0 if tree.lemmas[i] in _STATES and not plural else one
            return owner + (1.5 if self._many(i) else one)
        if kind == "PERSON":
            group = (
                not plural
                and i not in tree.persons
                and (tree.lemmas[i] in group_heads() or tree.lemmas[i] in _COLLECTIVE)
            )
            return 1.2 + owner if group else 0.0
        if kind == "ORG" and plural and not name:
            return 1.0 + owner if self._titled(i) else 0.0
        return 1.2 + owner if kind in ("ORG", "GPE") and (name or not plural) else 0.0

    def _titled(self, i: int) -> bool:
        """ "The Israel Defense Forces", whose last word is tagged as the noun it is."""
        before = self.tree.kids(i, "compound", "amod", "flat")
        return len(before) > 1 and any(self.tree.pos[c] == "PROPN" for c in before)

    def _many(self, i: int) -> bool:
        tree = self.tree
        return (
            tree.tags[i] in ("NNS", "NNPS")
            or tree.child(i, "conj") is not None
            or tree.lemmas[i] in ("police", "people")
        )

    def _person(self, i: int, word: str, plural: bool, name: bool) -> float:
        if plural and tree_tag(self.tree, i) == "NNS":
            return 0.0
        lemma = self.tree.lemmas[i]
        if lemma in _COLLECTIVE or (not name and lemma in group_heads()):
            return 0.0
        wanted = "f" if word in SHE else "m"
        gender = self.gender(i)
        if gender and gender != wanted:
            return 0.0
        score = 1.5 + (0.6 if gender else 0.0) + (0.3 if name else 0.0)
        if not gender and name and self._first_name(i).endswith("a"):
            score += 0.5 if wanted == "f" else -0.3
        return score

    def _first_name(self, i: int) -> str:
        tree = self.tree
        full = self.full(i)
        parts = [t for t in (full, *tree.kids(full, "flat", "compound")) if t in tree.persons]
        return tree.lower[min(parts)] if len(parts) > 1 else ""

    def gender(self, i: int) -> str:
        """ "f", "m", or "" where the words beside a mention do not tell."""
        known = self._genders.get(i)
        if known is None:
            full = self.full(i)
            known = self._told(i) or (self._told(full) if full != i else "")
            known = self._genders[i] = known or self._named(i)
        return known

    def _named(self, i: int) -> str:
        """What the given name of a full name tells."""
        first = self._first_name(i)
        return "f" if first in WOMEN else "m" if first in MEN else ""

    def _told(self, i: int) -> str:
        tree = self.tree
        beside = [i, *(c for c in tree.children[i] if tree.deps[c] in _BESIDE)]
        if tree.deps[i] in ("appos", "nmod:desc", "flat"):
            beside.append(tree.heads[i])
        beside += [g for c in beside[1:] for g in tree.kids(c, "flat", "compound", "amod")]
        for t in beside:
            if tree.deps[t] == "nmod:poss":
                continue
            for form in (tree.lower[t], tree.lemmas[t]):
                if form in _FEMALE or form == "female":
                    return "f"
                if form in _MALE:
                    return "m"
        return ""

    def _own_subjects(self, at: int) -> tuple[int, ...]:
        """Subjects of the pronoun's own verb, those that it shares with verbs above included."""
        tree = self.tree
        verb = tree.heads[at]
        for _ in range(6):
            subjects = tree.kids(verb, "nsubj", "nsubj:pass")
            if subjects and at not in subjects:
                return tuple(subjects)
            if tree.heads[verb] == verb or at in subjects:
                return ()
            if tree.deps[verb] == "acl:relcl":
                return (tree.heads[verb],)
            verb = tree.heads[verb]
        return ()

    def _barred(self, i: int, at: int, subjects: tuple[int, ...]) -> bool:
        """An object does not stand for the subject of its verb, nor for a fellow argument."""
        tree = self.tree
        if tree.deps[at] == "nmod:poss":
            return tree.heads[at] == i
        if tree.lemmas[tree.heads[at]] in PARTITIVE or tree.case(at) == "among":
            return False  # "fifteen people, most of them"
        return tree.heads[i] == tree.heads[at] or i in subjects


def tree_tag(tree: Tree, i: int) -> str:
    """Penn tag of a token, "NNS" for plural common nouns of either reading."""
    return "NNS" if tree.tags[i] in ("NNS", "NNPS") else tree.tags[i]
