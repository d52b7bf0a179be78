"""Which mention a word belongs to that only goes on to tell of a deed named beside it."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.codebook import Match
from sourceline.coding.answers import is_answered
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.left_behind import deeds_leaving, leaving
from sourceline.coding.mentions import EventMention
from sourceline.coding.roles import Roles

_CAUSES = ("nsubj", "obl", "obl:agent", "nsubj:outer", "nmod", "advcl")
_EFFECTS = frozenset({"advcl", "acl", "acl:relcl", "conj", "xcomp", "ccomp", "obj", "obl"})
_APART = frozenset({"before", "until", "since", "if", "unless", "although", "though", "while"})
_EARLIER = frozenset({"after", "following", "before", "since", "until"})
_DURING = frozenset({"when", "as"})
_BEGINS = frozenset("begin start happen occur unfold erupt take".split())
_TELLS_OF = _BEGINS | {"be"}


class Hosts:
    """Finds the mention that a match is part of, among those `made` of one document.

    `made` maps a trigger's token and type to its mention.
    """

    def __init__(
        self, tree: Tree, matches: Sequence[Match], made: dict[tuple[int, str], EventMention]
    ) -> None:
        self.tree = tree
        self.matches = matches
        self.made = made
        self.results = frozenset(match.token for match in matches if match.result)

    def of(self, match: Match, roles: Roles) -> EventMention | None:
        """The mention that `match` belongs to, or None where it stands for itself."""
        host = self._renamed(match)
        if host is None and match.result:
            host = self._deed(match, roles)
        return (
            host or self._continued(match, roles) or self._unfolded(match) or self._setting(match)
        )

    def _renamed(self, match: Match) -> EventMention | None:
        """The mention that this noun only calls by another name.

        "denounced the strike as an assassination", "the raid was a massacre".
        """
        tree = self.tree
        noun = match.token
        if tree.pos[noun] != "NOUN":
            return None
        top = noun
        if tree.deps[noun] == "nmod" and tree.lemmas[tree.heads[noun]] in (
            "act",
            "case",
            "form",
            "campaign",
        ):
            top = tree.heads[noun]
        near: list[int] = []
        if tree.deps[top] in ("obl", "nmod", "xcomp", "advcl") and tree.case(top) == "as":
            near = [*tree.kids(tree.heads[top], "obj", "nsubj:pass"), tree.heads[top]]
        if tree.child(top, "cop") is not None:
            near = tree.kids(top, "nsubj")
        for place in near:
            host = self.made.get((place, match.type))
            if host is not None and host.match.token != noun:
                return host
        return None

    def _continued(self, match: Match, roles: Roles) -> EventMention | None:
        """The mention that a participle or relative clause goes on to tell of.

        "launched airstrikes, targeting 85 sites", "the raid that struck a camp".
        """
        tree = self.tree
        verb = match.token
        if tree.pos[verb] != "VERB":
            return None
        near = [head for head in roles.actor.heads if (head, match.type) in self.made]
        if (
            tree.deps[verb] in ("advcl", "acl")
            and tree.tags[verb] == "VBG"
            and tree.subject(verb) is None
        ):
            near.append(tree.heads[verb])
        for place in near:
            host = self.made.get((place, match.type)) or self._by_light(place, match.type)
            if host is not None and host.match.token != verb:
                return host
        return None

    def _by_light(self, verb: int, kind: str) -> EventMention | None:
        """The mention of the event noun that a light verb carries."""
        for match in self.matches:
            if match.light == verb and match.type == kind:
                return self.made.get((match.token, kind))
        return None

    def _unfolded(self, match: Match) -> EventMention | None:
        """The mention whose course this clause tells: "the assault began when a man threw"."""
        tree = self.tree
        verb = match.token
        if tree.deps[verb] != "advcl" or not set(tree.marks(verb).split()) & _DURING:
            return None
        if tree.lemmas[tree.heads[verb]] not in _BEGINS:
            return None
        subject = tree.child(tree.heads[verb], "nsubj", "nsubj:pass")
        return self.made.get((subject, match.type)) if subject is not None else None

    def _setting(self, match: Match) -> EventMention | None:
        """The mention of the deed that this noun only sums up: "shot 65 rebels in a clash"."""
        tree = self.tree
        noun = match.token
        if tree.pos[noun] != "NOUN" or tree.deps[noun] != "obl" or match.result:
            return None
        means = tree.case(noun) == "with"  # "will retaliate with air strikes"
        if not means and (tree.case(noun) not in ("in", "during") or tree.tags[noun] == "NNS"):
            return None
        host = self.made.get((tree.heads[noun], match.type))
        return host if host is not None and not host.match.result else None

    # -- results --------------------------------------------------------------------------

    def _deed(self, match: Match, roles: Roles) -> EventMention | None:
        """The mention of the deed whose result this word names."""
        token = match.token
        for place in self._near(token, roles):
            host = self.made.get((place, match.type)) or self._by_light(place, match.type)
            if (
                host is not None
                and (not host.match.result or place < token)
                and host.match.token != token
            ):
                return host
        return self._just_told(match)

    def _just_told(self, match: Match) -> EventMention | None:
        """ "..., after the army shelled Kutkai, killing five": the deed told right before."""
        tree = self.tree
        token = match.token
        if tree.tags[token] != "VBG" or tree.lower[token - 1] != ",":
            return None
        for place in range(token - 2, tree.sentences[tree.sentence[token]][0] - 1, -1):
            host = self.made.get((place, match.type))
            if host is not None and tree.pos[place] == "VERB" and not host.match.result:
                return host if tree.deps[place] != "acl:relcl" else None
        return None

    def _near(self, token: int, roles: Roles) -> list[int]:
        """Words that may name the deed, nearest first."""
        tree = self.tree
        near: list[int] = []
        joined = [
            c for c in tree.kids(token, "conj") if c in self.results or tree.subject(c) is None
        ]
        for place in (token, *joined):
            for child in tree.kids(place, *_CAUSES):
                if tree.deps[child] == "advcl" and set(tree.marks(child).split()) & _APART:
                    continue
                if self._earlier(place, child) or is_answered(tree, child):
                    continue
                near.append(child)
                if tree.lemmas[child] in ("result", "consequence", "course", "aftermath"):
                    near += tree.kids(child, "nmod")
        near += roles.actor.heads
        leave = leaving(tree, token)
        if leave is not None:
            near = [*deeds_leaving(tree, leave), *near]
        head, dep = tree.heads[token], tree.deps[token]
        if dep in _EFFECTS and not (
            dep == "advcl" and set(tree.marks(token).split()) & (_APART | {"after"})
        ):
            near.append(head)
            if dep == "acl:relcl":
                near += self._phrase_above(head)  # "the attack at a station that killed 31"
            told = (
                dep == "conj" and tree.lemmas[head] in _TELLS_OF
            )  # "there was a clash and two died"
            subject = tree.child(head, "nsubj") if told or dep in ("obj", "obl") else None
            if subject is not None:
                near.append(subject)
        return near

    def _earlier(self, result: int, cause: int) -> bool:
        """ "troops killed 45 after clashes": two deeds; "45 died after clashes" is one."""
        tree = self.tree
        case = tree.case(cause)
        does = tree.child(result, "nsubj") is not None and tree.child(result, "obj") is not None
        return case in _EARLIER and (does or case not in ("after", "following"))

    def _phrase_above(self, noun: int) -> list[int]:
        """The nouns that a noun phrase hangs on."""
        tree, found = self.tree, list[int]()
        while tree.deps[noun] in ("nmod", "compound", "appos") and len(found) < 4:
            noun = tree.heads[noun]
            found.append(noun)
        return found
