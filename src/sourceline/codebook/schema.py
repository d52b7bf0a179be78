"""What a codebook is: event types, their trigger words, and the role frames they use.

Everything here is plain frozen data, read from YAML by `loader`; the matcher turns it into
`Match` records. Who is actor and who is recipient is decided in `coding` from the `Frame`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

EMPTY: frozenset[str] = frozenset()
POS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "INTJ"})
"""Parts of speech (UPOS) that a trigger may have; PROPN tokens are looked up as NOUN."""
STATUSES = frozenset({"planned", "threatened", "hypothetical", "negated", "denied"})
"""Status hints that a trigger may give (see `records.Status`)."""
HAS = frozenset({"object", "subject", "clause", "infinitive", "passive", "agent", "particle"})
"""Things whose presence a `Condition` may ask for under `has`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in the tree where a role may stand, seen from the trigger token.

    Attributes:
        relation: UD relation of the dependant, subtype included ("nsubj:pass"); exact, except
            that a trailing ":*" stands for the relation and all its subtypes ("nmod:*").
        cases: lower-case prepositions of the dependant's `case` (or `mark`) children, words
            joined by a space ("because of"); empty allows any, "" allows none at all.
        kinds: mention labels allowed (PERSON ORG GPE LOC FAC NORP WEAPON PLACE ...); empty
            allows any, untyped nouns included.
    """

    relation: str
    cases: frozenset[str] = EMPTY
    kinds: frozenset[str] = EMPTY

    def fits(self, relation: str, case: str) -> bool:
        """Whether a dependant with this relation and preposition ("" for none) may fill it."""
        own = self.relation
        if own.endswith(":*"):
            if relation != own[:-2] and not relation.startswith(own[:-1]):
                return False
        elif relation != own:
            return False
        return not self.cases or case in self.cases

    def takes(self, kind: str) -> bool:
        """Whether a mention with this label may fill it ("" for an untyped noun)."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Frame:
    """Where actor and recipient stand around a trigger, best place first.

    Passives need no frame of their own: `transitive` lists `nsubj:pass` under recipient and
    `obl:agent` under actor. Relative clauses, control and shared subjects are the resolver's.

    Attributes:
        name: key in frames.yaml.
        actor: slots of those who do it.
        recipient: slots of those to whom it is done.
        both: slots of parties that are on both sides ("clashes between A and B", "A met with
            B" in a reciprocal frame): each is an actor.
        content: slots of the clause or noun that says what is asked, threatened, agreed.
        reciprocal: every party is an actor, none a recipient (two-sided violence, agreements).
        definition: one line for people.
    """

    name: str
    actor: tuple[Slot, ...] = ()
    recipient: tuple[Slot, ...] = ()
    both: tuple[Slot, ...] = ()
    content: tuple[Slot, ...] = ()
    reciprocal: bool = False
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must (`requires`) or must not (`excludes`) stand around a trigger.

    Lemmas are lower case. As `requires` every field given must be met by one of its words; as
    `excludes` (and `sure_if`) one field met is enough. Conjuncts count with their first.

    Attributes:
        object: lemmas of the direct object, or of the subject of a passive.
        subject: lemmas of the subject, or of the agent of a passive.
        modifier: lemmas of compounds, adjectives, possessives, particles and adverbs on it.
        complement: lemmas of prepositional dependants ("strike over pay").
        case: prepositions that a dependant of the trigger is introduced by ("fire at").
        own_case: prepositions on the trigger itself ("in protest").
        form: the trigger as it stands, lower case ("protest", not "protests").
        governor: lemmas of the word that the trigger depends on.
        light: lemmas of the light verb that the event noun stands with, active or passive
            ("imposed a ban", "the ban imposed on X").
        content: lemmas of the clause (or "of"/"to"/"for" noun) that completes it.
        modal: auxiliaries of that clause ("said that they must leave": must).
        sentence: lemmas anywhere in the sentence.
        object_kind: mention labels of the object (pronouns count as PERSON).
        subject_kind: mention labels of the subject, likewise.
        has: any of `HAS`.
    """

    object: frozenset[str] = EMPTY
    subject: frozenset[str] = EMPTY
    modifier: frozenset[str] = EMPTY
    complement: frozenset[str] = EMPTY
    case: frozenset[str] = EMPTY
    own_case: frozenset[str] = EMPTY
    form: frozenset[str] = EMPTY
    governor: frozenset[str] = EMPTY
    light: frozenset[str] = EMPTY
    content: frozenset[str] = EMPTY
    modal: frozenset[str] = EMPTY
    sentence: frozenset[str] = EMPTY
    object_kind: frozenset[str] = EMPTY
    subject_kind: frozenset[str] = EMPTY
    has: frozenset[str] = EMPTY


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger entry: a word or phrase that names an event of a type.

    Attributes:
        id: stable name, "codebook:ASSAULT/drone#3" (third entry of that mode's list).
        words: the phrase's lemmas in order; one for a single word.
        head: index in `words` of the word that carries part of speech and dependants.
        ambiguous: the learned trigger score must agree before an event is made of it.
        result: names a result (kill, wound, destroy) that usually belongs to another trigger
            of the same clause ("the attack killed three") and then makes no event of its own.
        wields: the object is the instrument ("fired rockets", "deployed tanks").
        modes: modes that the word itself brings; `means` evidence around it may replace them.
        status: a status hint, or None.
    """

    id: str
    type: str
    words: tuple[str, ...]
    pos: str
    frame: str
    head: int = 0
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    ambiguous: bool = False
    result: bool = False
    wields: bool = False
    requires: Condition | None = None
    excludes: Condition | None = None
    sure_if: Condition | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type, with the modifiers, instruments and contents that show it."""

    name: str
    definition: str
    modifiers: frozenset[str] = EMPTY
    instruments: frozenset[str] = EMPTY
    content: frozenset[str] = EMPTY


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    Attributes:
        quad: PLOVER quad class, 1 verbal cooperation, 2 material cooperation, 3 verbal
            conflict, 4 material conflict; None in codebooks without quads.
        recipient_required: PLOVER counts it only with a recipient; for exports, since a record
            keeps what a report tells without one.
        when_future: type that an event of this type becomes when it has only been promised,
            planned or announced (AID becomes AGREE, RETREAT becomes CONCEDE), or None.
        means: modes of which an event has one at most, strongest evidence and then first
            listed wins.
        contexts: contexts that every event of the type has.
        never: phrases that look like a trigger of this type and are not one.
    """

    name: str
    definition: str
    quad: int | None = None
    recipient_required: bool = False
    when_future: str | None = None
    modes: Mapping[str, Mode] = field(default_factory=lambda: MappingProxyType({}))
    means: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    never: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends one of its dependants to an event noun ("carried out an attack").

    Attributes:
        words: lemmas, the verb first ("carry", "out").
        noun: relations under which the event noun may depend on the verb.
        cases: prepositions of the event noun ("come under attack": under); empty for none.
        lends: "actor" (the subject did it) or "recipient" (the subject suffered it).
        status: status hint for the event noun ("planned an attack"), or None.
        ends: the verb ends or prevents the event ("called off the strike").
        passive: only in the passive ("soldiers were killed in an attack").
    """

    id: str
    words: tuple[str, ...]
    noun: frozenset[str]
    cases: frozenset[str] = EMPTY
    lends: str = "actor"
    status: str | None = None
    ends: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """A PLOVER context with the words that indicate it."""

    name: str
    definition: str
    words: frozenset[str] = EMPTY
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must, or must not, code; the tests run every one.

    Attributes:
        text: one or two sentences.
        type: the type it belongs to.
        mode: the mode that it must have (or must not have, in a mode's negative examples).
        positive: whether the sentence holds such an event.
        actor: words that the actor must hold, "" to demand none, None to leave open.
        recipient: likewise.
        line: line in its file, 1-based.
    """

    text: str
    type: str
    positive: bool
    mode: str | None = None
    actor: str | None = None
    recipient: str | None = None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """A whole codebook, ready to match.

    `mappings` holds, as read from mappings.yaml, the tables to ACLED, UCDP GED and CAMEO.
    `index` finds the triggers, and `stops` the `never` phrases, by head lemma and UPOS.
    `noun_kinds` gives the mention label of common nouns where the network gives none.
    `carriers` are nouns that lend their dependants to the event noun below them ("a series of
    attacks by rebels", "a bombing campaign against the port"); `endings` nouns that end it ("an
    end to the fighting").
    """

    types: Mapping[str, EventType]
    frames: Mapping[str, Frame]
    contexts: Mapping[str, Context]
    lights: tuple[LightVerb, ...]
    mappings: Mapping[str, object]
    index: Mapping[tuple[str, str], tuple[Trigger, ...]]
    stops: Mapping[tuple[str, str], tuple[Trigger, ...]]
    carriers: frozenset[str] = EMPTY
    endings: frozenset[str] = EMPTY
    noun_kinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    source: str = "plover"


NETWORK = "network:"
"""Entry of a match that only the network vouches for, with the type behind it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A word that the network takes for an event of a type; `sure` where it hardly doubts it."""

    type: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate event: a trigger found in a document.

    Attributes:
        token: index of the trigger's head word, whose dependants the frame describes.
        tokens: indices of all words of the trigger, in order.
        modes: modes from the word, its modifiers and its instruments, without repeats.
        frame: the role frame itself.
        entry: id of the codebook entry, for `by`.
        ambiguous: keep it only when the learned trigger score agrees.
        result: see `Trigger.result`.
        light: token of a light verb ("carried out", "came under") that lends a party, or None.
        lends: role of the light verb's subject (a passive's agent), "actor" or "recipient".
        carrier: token of a noun above ("series" of attacks, bombing "campaign") whose dependants
            may fill the frame too, or None.
        instruments: tokens of words that name the instrument ("drone" in "drone strike").
        status: status hint of the entry or its light verb, or None.
        ends: a verb above it ends or prevents it ("called off the attack").
    """

    token: int
    tokens: tuple[int, ...]
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    frame: Frame
    entry: str
    ambiguous: bool = False
    result: bool = False
    light: int | None = None
    lends: str = "actor"
    carrier: int | None = None
    instruments: tuple[int, ...] = ()
    status: str | None = None
    ends: bool = False

    @property
    def unlisted(self) -> bool:
        """Whether only the network vouches for it: no entry of the codebook fits."""
        return self.entry.startswith(NETWORK)

    @property
    def start(self) -> int:
        """Index of the first word of the trigger."""
        return self.tokens[0]

    @property
    def end(self) -> int:
        """Index after the last word of the trigger."""
        return self.tokens[-1] + 1
