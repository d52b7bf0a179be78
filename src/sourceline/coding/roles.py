"""Who did it to whom: role frames read over the dependency tree.

A `Frame` (codebook) says where actor and recipient stand beside a trigger word. This module finds
the words that stand there, and those that the tree shares or moves: relative clauses, control,
coordination, participles, light verbs, "responsible for the attack".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.codebook import Frame, Match, Slot
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.beside import place_inside, things_beside
from sourceline.coding.blame import SPELLS, Blame
from sourceline.coding.content import content_parties
from sourceline.coding.left_behind import leaving, left_harmed
from sourceline.coding.phrases import TIME_NOUNS
from sourceline.coding.subjects import SUBJECTS
from sourceline.resolving.actor_registry import registry

LIGHT_CASES = frozenset({"on", "upon", "against", "at", "into"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_STAYING = frozenset({"remain", "go", "stay", "be", "come", "embark", "continue"})
_ENGAGING = frozenset({"engage", "participate", "involve", "share", "take", "join"})
_UNDERTAKINGS = frozenset("mission effort campaign operation drive bid exercise attempt".split())
_WAGING = frozenset(
    "launch begin start conduct hold stage undertake continue mount make resume end stop carry "
    "pursue lead".split()
)
_GIVING = frozenset("offer give grant promise provide send pay deliver donate supply lend".split())
_AIDING = frozenset({"AID", "COOPERATE"})
_OF_PLACES = frozenset({"COERCE", "MOBILIZE"})
_CIVIL = frozenset({"LAB", "NGO", "JRN", "BUS", "EDU", "REL", "AGR", "HLH"})
_PLANTED = frozenset({"explosives", "suicide-attack"})
_AGENTS = frozenset({"both:obl:agent", "both:nmod:agent"})
_SIDES = frozenset({"between", "among", "involving", "pitting", "by"})
_MADE = frozenset("attack assault strike raid offensive invasion ambush incursion".split())
_HITTING = frozenset({"ASSAULT", "COERCE"})
_HIT = frozenset(
    "school university college embassy consulate mosque church synagogue temple shrine hotel "
    "hospital clinic market bank airport station prison office nightclub bar cafe restaurant "
    "theatre theater cinema mall bridge base camp village town city airbase barracks checkpoint "
    "border".split()
)
_MOVING = frozenset({"RETREAT", "MOBILIZE"})
_MOVED = frozenset("troop soldier force weapon arm missile tank equipment army".split())
_FREED = frozenset("prisoner hostage captive detainee refugee inmate body".split())
_ANNOUNCING = frozenset("announce order declare unveil proclaim approve authorize decree".split())
_DEEDS = frozenset({"RETREAT", "MOBILIZE", "SANCTION", "AID", "COOPERATE", "CONCEDE", "PROTEST",
                    "COERCE"})  # fmt: skip
_HYPHENS = frozenset({"-", "‑", "–"})
_DRIVING = frozenset("disperse scatter stop repel drive push break quell clear".split())


@dataclass(slots=True)
class Found:
    """Head tokens of the fillers of one role, and the rule that found them."""

    heads: list[int] = field(default_factory=list)
    by: str = ""


@dataclass(slots=True)
class Roles:
    """Actor and recipient heads of one trigger."""

    actor: Found = field(default_factory=Found)
    recipient: Found = field(default_factory=Found)


class RoleReader(Blame):
    """Reads roles off one document.

    Args:
        tree: the document's tree.
        kinds: mention label by token ("PERSON", "ORG", ...), nouns that name parties included.
        predicates: PropBank roles by token, as the network gives them.
    """

    def __init__(
        self, tree: Tree, kinds: dict[int, str], predicates: dict[int, tuple[tuple[str, int], ...]]
    ) -> None:
        super().__init__(tree, kinds)
        self.predicates = predicates
        self._own: frozenset[int] = frozenset()

    def read(self, match: Match) -> Roles:
        """Roles of a trigger match."""
        roles = Roles()
        self._own = frozenset(match.tokens)
        frame = match.frame
        places = [match.token] if match.carrier is None else [match.token, match.carrier]
        places += self._parts(match)
        roles.actor = self._role(frame.actor, places, "actor")
        roles.recipient = self._role(frame.recipient, places, "recipient")
        self._both(frame, match.token, roles)
        self._owner_of(match, roles)
        self._moved_things(match, roles)
        if self.tree.pos[match.token] in ("VERB", "ADJ", "AUX"):
            self._moved(match.token, frame, roles)
            self._dispersed(match.token, roles)
        else:
            self._lent(match, roles)
        self._given(match.token, roles)
        if frame.content and self._loose(roles.recipient.heads):
            spots = (
                [match.token] if match.light in (None, match.token) else [match.token, match.light]
            )
            inside = content_parties(self.tree, self.kinds, frame, spots, roles.actor.heads)
            if inside or not roles.recipient.heads:
                both = [other for head in inside for other in self.fillers(head)]
                roles.recipient = Found(both, "recipient:content")
        if match.type in _OF_PLACES and not roles.recipient.heads:
            roles.recipient = Found(place_inside(self.tree, self.kinds, match), "recipient:place")
        if not roles.recipient.heads and _PLANTED & set(match.modes):
            roles.recipient = Found(things_beside(self.tree, match), "recipient:beside")
        self._from_network(match, roles)
        if match.type == "ASSAULT":
            self._left(match, roles)
        own = frozenset(match.tokens)
        roles.actor.heads = [h for h in roles.actor.heads if h not in own and not self.site(h)]
        roles.recipient.heads = [
            h for h in roles.recipient.heads if h not in own and h not in roles.actor.heads
        ]
        return roles

    def _left(self, match: Match, roles: Roles) -> None:
        """ "left six people dead and ten wounded": they suffer it, and do nothing."""
        tree = self.tree
        if match.result and leaving(tree, match.token) is not None:
            roles.actor = Found()
        harmed = left_harmed(tree, match.token)
        more = [h for head in harmed for h in self.fillers(head)]
        fresh = [h for h in more if h not in roles.recipient.heads]
        if fresh and not match.result:
            by = roles.recipient.by or "recipient:left"
            roles.recipient = Found([*roles.recipient.heads, *fresh], by)

    def _loose(self, heads: list[int]) -> bool:
        """Whether no recipient is known but a pronoun beside the verb ("an agreement with her")."""
        tree = self.tree
        return all(tree.pos[h] == "PRON" and tree.deps[h] == "obl" for h in heads)

    def _given(self, verb: int, roles: Roles) -> None:
        """ "offered its troops to Lebanon": who gets it, not what is given."""
        tree = self.tree
        if tree.lemmas[verb] == "blame":  # "blamed it on the army"
            blamed = [c for c in tree.kids(verb, "obl") if tree.case(c) in ("on", "upon")]
            if blamed and self.kinds.get(blamed[0]) in _ACTORS:
                roles.recipient = Found(self.fillers(blamed[0]), "recipient:blamed")
        if tree.lemmas[verb] not in _GIVING or roles.recipient.by != "recipient:obj":
            return
        for child in tree.kids(verb, "obl"):
            if tree.case(child) == "to" and self.kinds.get(child) in _ACTORS:
                roles.recipient = Found(self.fillers(child), "recipient:given")
                return

    def _parts(self, match: Match) -> list[int]:
        """The other words of an event noun: "Predator" of "US Predator attacks" has the owner."""
        tree = self.tree
        if tree.pos[match.token] not in ("NOUN", "PROPN"):
            return []
        return [
            t for t in match.tokens
            if tree.heads[t] == match.token and tree.deps[t] in ("compound", "amod")
        ]  # fmt: skip

    # -- the frame's own places ------------------------------------------------------------

    def _when(self, token: int) -> bool:
        """ "Last month's raid": a time owns no deed."""
        if self.kinds.get(token) in ("DATE", "TIME"):
            return True
        return self.tree.pos[token] == "NOUN" and self.tree.lemmas[token] in TIME_NOUNS

    def _loose_end(self, first: int, place: int) -> list[int]:
        """The second side of "between X and Y" where it was hung beside the first."""
        tree = self.tree
        if tree.case(first) != "between" or tree.child(first, "conj") is not None:
            return []
        return [
            c
            for c in tree.kids(place, "nmod", "conj")
            if c > first
            and self.kinds.get(c) in _ACTORS
            and not tree.case(c)
            and any(tree.lower[t] == "and" for t in range(first + 1, c))
        ][:1]

    def _opposed(self, token: int) -> bool:
        """ "Anti-Isis" of "the anti-Isis fight": whom it goes against."""
        tree = self.tree
        before = tree.lower[token - 2] if token > 1 and tree.lower[token - 1] in _HYPHENS else ""
        return before in ("anti", "counter") or tree.lower[token].startswith(("anti-", "counter-"))

    def _role(self, slots: tuple[Slot, ...], places: list[int], role: str) -> Found:
        tree = self.tree
        around = [
            (place, child, tree.deps[child], tree.case(child))
            for place in places
            for child in tree.children[place]
            if child not in self._own
            and not self._when(child)
            and not (role == "actor" and self._opposed(child))
        ]
        for slot in slots:
            heads: list[int] = []
            for place, child, dep, case in around:
                if slot.fits(dep, case) and self._takes(slot, child):
                    heads += self.fillers(child)
                    heads += self._loose_end(child, place)
            if heads:
                return Found(heads, f"{role}:{slot.relation}")
        return Found()

    def _both(self, frame: Frame, token: int, roles: Roles) -> None:
        if not frame.both and not frame.reciprocal:
            return
        extra = self._role(frame.both, [token], "both")
        if not extra.heads:
            return
        if roles.actor.heads and not frame.reciprocal:
            return
        own = [h for h in extra.heads if h not in roles.actor.heads]
        if not roles.actor.heads and self._sides(extra):
            roles.actor, own = Found(own[:1], extra.by), own[1:]
        # "A clashed with B": A is named first; the second party is the recipient, as is the only
        # one of "vowed to fight B", whose other side stands further off.
        if not roles.recipient.heads:
            roles.recipient = Found(own, extra.by)

    def _sides(self, found: Found) -> bool:
        """Whether parties stand on both sides ("between A and B") or did it ("by A")."""
        return found.by in _AGENTS or self.tree.case(found.heads[0]) in _SIDES

    def _takes(self, slot: Slot, token: int) -> bool:
        if not slot.kinds:
            return True
        if self.tree.pos[token] == "PRON":
            return "PERSON" in slot.kinds
        return slot.takes(self.kinds.get(token, ""))

    # -- verbs: what the tree shares or moves --------------------------------------------

    def _moved(self, verb: int, frame: Frame, roles: Roles) -> None:
        tree = self.tree
        dep = tree.deps[verb]
        passive = self.passive(verb)
        takes_object = any(slot.relation in ("obj", "nsubj:pass") for slot in frame.recipient)
        suffers = any(slot.relation == "nsubj" for slot in frame.recipient)
        if passive and not roles.recipient.heads and takes_object and dep == "acl":
            roles.recipient = Found(self._described(verb), "recipient:participle")
        has_subject = tree.child(verb, *SUBJECTS) is not None
        if has_subject:
            return
        shared = self.understood_subject(verb)
        if not shared:
            return
        if suffers or (passive and takes_object):
            if not roles.recipient.heads:
                roles.recipient = Found(shared, "recipient:shared_subject")
        elif not roles.actor.heads and not passive:
            roles.actor = Found(shared, "actor:shared_subject")

    def _described(self, verb: int) -> list[int]:
        """What a participle describes; after a comma, people rather than the nearest thing.

        "Three men are in custody, accused of smuggling".
        """
        tree = self.tree
        noun = tree.heads[verb]
        if tree.lower[verb - 1] == "," and self.kinds.get(noun) is None:
            clause = next((t for t in tree.climb(noun) if tree.subject(t) is not None), noun)
            subject = tree.subject(clause)
            if subject is not None and self.kinds.get(subject) in _ACTORS:
                return self.fillers(subject)
        return [noun]

    def _dispersed(self, verb: int, roles: Roles) -> None:
        """ "fired tear gas to disperse them": who suffers it stands in the purpose."""
        if any(self.kinds.get(h) in _ACTORS for h in roles.recipient.heads):
            return
        tree = self.tree
        for purpose in tree.kids(verb, "advcl", "xcomp"):
            if tree.lemmas[purpose] in _DRIVING and tree.marks(purpose) == "to":
                objects = tree.kids(purpose, "obj")
                if objects and (
                    tree.pos[objects[0]] == "PRON" or self.kinds.get(objects[0]) in _ACTORS
                ):
                    roles.recipient = Found(self.fillers(objects[0]), "recipient:purpose")

    # -- nouns: light verbs and those held responsible -------------------------------------

    def _lent(self, match: Match, roles: Roles) -> None:
        verb = match.light
        if verb is not None and verb != match.token:
            agents = self.agents(verb, match.token)
            own = roles.actor.heads
            unsaid = not own or all(self.tree.pos[t] == "PRON" for t in own)  # "ended its inquiry"
            if match.lends == "actor" and unsaid and agents:
                roles.actor = Found(agents, "actor:light_verb")
            elif match.lends == "recipient" and not roles.recipient.heads and agents:
                roles.recipient = Found(agents, "recipient:light_verb")
            if not roles.recipient.heads:
                roles.recipient = self._light_recipient(match, verb)
        if not roles.actor.heads:
            roles.actor = Found(self.blamed(match.token), "actor:responsible")
        if not roles.actor.heads:
            roles.actor = Found(self._engaged(match.token), "actor:engaged")
        if not roles.actor.heads and match.type in _DEEDS:
            roles.actor = Found(self._announcer(match.token), "actor:announced")
        if not roles.actor.heads:
            roles.actor = Found(self._leader(match), "actor:led")

    def _owner_of(self, match: Match, roles: Roles) -> None:
        """ "Iraq's invasion of Kuwait", "a school shooting": who owns a deed and what it hits."""
        tree = self.tree
        if tree.pos[match.token] not in ("NOUN", "PROPN"):
            return
        owner = tree.child(match.token, "nmod:poss")
        if roles.recipient.by == "recipient:nmod:poss" and tree.lemmas[match.token] in _MADE:
            roles.recipient = Found()  # "the regime's chemical attack" is not on the regime
            if not roles.actor.heads and owner is not None:
                roles.actor = Found(self.fillers(owner), "actor:nmod:poss")
        hit = roles.recipient.heads
        party = owner is not None and (
            self.kinds.get(owner) in _ACTORS or tree.pos[owner] == "PRON"
        )
        if owner is not None and party and hit and owner not in hit and not roles.actor.heads:
            roles.actor = Found(self.fillers(owner), "actor:nmod:poss")
        if match.type in _HITTING:
            named = [c for c in tree.kids(match.token, "compound") if self._civil(c)]
            sites = [*named, *(c for c in tree.kids(match.token, "compound") if self._building(c))]
            roles.actor.heads = [h for h in roles.actor.heads if h not in sites]
            if sites and not hit:
                roles.recipient = Found(sites, "recipient:compound")

    def _civil(self, name: int) -> bool:
        """Whether a name is a union's, a paper's or a church's: "the FENASTRAS attack"."""
        if self.kinds.get(name) != "ORG" or self.tree.lower[name] not in registry().keys:
            return False
        actor = registry().named(self.tree.lower[name])
        return actor is not None and actor.sector in _CIVIL

    def _building(self, noun: int) -> bool:
        tree = self.tree
        return tree.pos[noun] == "NOUN" and tree.tags[noun] == "NN" and tree.lemmas[noun] in _HIT

    def _moved_things(self, match: Match, roles: Roles) -> None:
        """ "a troop withdrawal", "the prisoner release": what is moved does not move itself."""
        if match.type not in _MOVING or not roles.actor.by.endswith(":compound"):
            return
        tree = self.tree
        moved = [h for h in roles.actor.heads if tree.pos[h] == "NOUN" and tree.tags[h] == "NN"]
        freed = [h for h in moved if tree.lemmas[h] in _FREED]
        things = [h for h in moved if tree.lemmas[h] in _MOVED and not self._named_within(h)]
        roles.actor.heads = [h for h in roles.actor.heads if h not in freed and h not in things]
        if freed and not roles.recipient.heads:
            roles.recipient = Found(freed, "recipient:compound")

    def _named_within(self, noun: int) -> bool:
        """Whether a noun has a name on it ("the US troop withdrawal" read as "US troop")."""
        return any(
            self.kinds.get(c) in _ACTORS and self.tree.deps[c] in ("compound", "amod")
            for c in self.tree.children[noun]
        )

    def _announcer(self, noun: int) -> list[int]:
        """ "announced a withdrawal", "ordered a curfew": who announces a deed of its own."""
        tree = self.tree
        verb = tree.heads[noun]
        if tree.deps[noun] not in ("obj", "nsubj:pass") or tree.lemmas[verb] not in _ANNOUNCING:
            return []
        return [h for h in self.agents(verb, noun) if self.kinds.get(h) in _ACTORS]

    def _leader(self, match: Match) -> list[int]:
        """ "a Russian-led assault": the state or group that leads it."""
        tree = self.tree
        for t in range(match.token - 1, max(1, match.token - 6), -1):
            if tree.lower[t] == "led" and tree.lower[t - 1] in _HYPHENS:
                return [t - 2] if tree.pos[t - 2] in ("PROPN", "ADJ", "NOUN") and t > 1 else []
            if tree.pos[t] in ("VERB", "ADP", "DET") and tree.deps[t] != "amod":
                return []
        return []

    def _engaged(self, noun: int) -> list[int]:
        """Who is "on strike", "engaged in" a deed or "launched ten days of" it; [] if nobody."""
        tree = self.tree
        if tree.case(noun) == "on" and tree.child(noun, "nsubj") is not None:
            return self.subject_of(noun)
        verb, dep = tree.heads[noun], tree.deps[noun]
        if dep == "obl" and (
            (tree.case(noun) == "on" and tree.lemmas[verb] in _STAYING)
            or (tree.case(noun) == "in" and tree.lemmas[verb] in _ENGAGING)
        ):
            return self.subject_of(verb)
        inner = noun
        while (dep == "nmod" and tree.case(inner) == "of" and tree.lemmas[verb] in SPELLS) or (
            dep == "compound" and tree.lemmas[verb] in _UNDERTAKINGS
        ):
            inner, verb, dep = verb, tree.heads[verb], tree.deps[verb]
        if inner != noun and dep == "obj" and tree.lemmas[verb] in _WAGING:
            return self.agents(verb, inner)
        return []

    def _light_recipient(self, match: Match, verb: int) -> Found:
        """The frame's prepositional places, seen from the light verb ("imposed a ban … on X")."""
        slots = match.frame.recipient
        plain = tuple(
            Slot("obl", LIGHT_CASES & slot.cases, slot.kinds)
            for slot in slots
            if slot.relation == "nmod" and LIGHT_CASES & slot.cases
        )
        own = tuple(slot for slot in slots if slot.relation == "obl")
        return self._role((*plain[:1], *own), [verb], "recipient")

    # -- the network's semantic roles -----------------------------------------------------

    def _from_network(self, match: Match, roles: Roles) -> None:
        """Fill what the frame left empty with PropBank's ARG0 and ARG1, where they are parties.

        A verb whose frame gives its object to nobody ("deployed its troops") has no ARG1 to lend;
        of what is given ("sent ten trucks") only people, bodies and states are aided.
        """
        token = match.token
        verb = self.tree.pos[token] == "VERB"
        takes = not verb or any(
            slot.relation in ("obj", "iobj", "nsubj", "nsubj:pass")
            for slot in match.frame.recipient
        )
        for role, head in self.predicates.get(token, ()):
            if not self.kinds.get(head) or head == token:
                continue
            if role == "ARG0" and not roles.actor.heads and head not in roles.recipient.heads:
                roles.actor = Found([head], "model:ARG0")
            elif (
                role == "ARG1"
                and takes
                and (match.type not in _AIDING or self.kinds[head] in _ACTORS)
                and not (roles.recipient.heads or head in roles.actor.heads)
            ):
                roles.recipient = Found([head], "model:ARG1")
