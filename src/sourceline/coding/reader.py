"""Mentions of events in a document: triggers kept or dropped, roles, setting, counts, status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from spacy.tokens import Doc

from sourceline.codebook import Frame, Heard, Match, Matcher
from sourceline.coding.accidents import is_accident
from sourceline.coding.alike import same_party
from sourceline.coding.answers import is_answered
from sourceline.coding.attribution import ClaimDraft, find_claims
from sourceline.coding.attribution_tree import Tree, tree_of
from sourceline.coding.heard import heard_events
from sourceline.coding.hosting import Hosts
from sourceline.coding.instruments import instruments
from sourceline.coding.mending import dated_tokens, mend, named_tokens
from sourceline.coding.mentions import EventMention
from sourceline.coding.parties import PartyReader
from sourceline.coding.quantities import QuantityMention, attach_counts, find_counts
from sourceline.coding.quoted import speakers
from sourceline.coding.registers import (
    SURE,
    bombers_are_people,
    is_harmless,
    is_sport,
    strikes_with_weapons,
)
from sourceline.coding.roles import RoleReader, Roles
from sourceline.coding.settings import Setting
from sourceline.coding.status import StatusReader
from sourceline.coding.timing import Timing
from sourceline.columns import columns
from sourceline.language import PLOVER_TYPES, Analysis, analysis
from sourceline.records import (
    Count,
    Instrument,
    Interval,
    Moment,
    Party,
    Place,
    Report,
    Span,
    Status,
)
from sourceline.resolving.places import resolve_places
from sourceline.resolving.times import TimeMention, find_times, parse_dateline

SURE_ENOUGH = 0.35  # learned trigger score that an ambiguous word needs for its type
_TYPE_INDEX = {name: number for number, name in enumerate(PLOVER_TYPES)}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_HARM = ("killed", "injured", "missing")
_COUNTED: dict[str, tuple[str, ...]] = {
    "ASSAULT": (*_HARM, "abducted", "displaced", "targets_hit", "attacks"),
    "COERCE": (*_HARM, "arrested", "abducted", "displaced"),
    "PROTEST": ("participants", "arrested"),
    "MOBILIZE": ("troops",),
    "RETREAT": ("troops", "abducted"),
    "COOPERATE": ("troops", "participants"),
    **dict.fromkeys(
        (
            "AGREE",
            "CONSULT",
            "SUPPORT",
            "CONCEDE",
            "AID",
            "REQUEST",
            "ACCUSE",
            "REJECT",
            "THREATEN",
            "SANCTION",
        ),
        (),
    ),
}  # what an event of a PLOVER type can count; types of a user's codebook may count anything
_FIRING = frozenset("fire launch drop throw lob hurl shoot".split())
_OTHERS = frozenset(
    "another other new separate similar further fresh second third fourth later subsequent".split()
)
_BOMBS = frozenset({"bomber", "bomb", "mine", "group", "gang", "cell"})
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT", "AGREE"})
_DEADLY = frozenset({"deadly", "fatal", "lethal", "bloody"})
_TOWN = frozenset({"city", "site", "admin1", "admin2", "water", "region"})
_NEVER_ACTORS = frozenset({"DATE", "TIME", "QUANTITY", "EVENT", "WEAPON", "MISC"})


@dataclass(slots=True)
class Scene:
    """A document with everything that the mentions are read from."""

    doc: Doc
    report: Report
    tree: Tree
    held: Analysis
    claims: list[ClaimDraft]
    places: dict[tuple[int, int], Place]
    times: list[TimeMention]
    counts: list[QuantityMention]
    parties: PartyReader
    paragraphs: list[int]
    sport: bool
    text: str  # of the report; `Doc.text` would be put together anew at each call
    doubted: tuple[Span, ...]  # counts that only a heading or fragment gives
    published: Interval

    def broken(self) -> frozenset[int]:
        """Tokens of broken headings and half sentences."""
        broken = (
            self.doc.char_span(s.start, s.end, alignment_mode="expand")
            for note in self.report.notes
            if note.kind == "fragment"
            for s in note.spans
        )
        return frozenset(t.i for span in broken if span is not None for t in span)

    def retold(self) -> list[frozenset[int]]:
        """Sentences of each passage that the report tells twice."""
        found = []
        for note in self.report.notes:
            if note.kind == "duplicate_passage":
                spans = [
                    self.doc.char_span(s.start, s.end, alignment_mode="expand") for s in note.spans
                ]
                found.append(
                    frozenset(
                        self.tree.sentence[t.i] for span in spans if span is not None for t in span
                    )
                )
        return found


def survey(doc: Doc, report: Report, published: Interval) -> Scene:
    """Everything about a document that does not depend on the codebook."""
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc), named_tokens(doc))
    held = analysis(doc)
    places = resolve_places(doc, report=report)
    dateline = parse_dateline(report.text)
    running = tuple(
        span for note in report.notes if note.kind == "running_time" for span in note.spans
    )
    day = published.latest or published.earliest
    claims = find_claims(doc, analysis=held, tree=tree)
    told = "told as past" in published.basis  # a day that the report may be long after
    when = None if told or day is None else _as_date(day)
    return Scene(
        doc=doc,
        report=report,
        tree=tree,
        held=held,
        claims=claims,
        places=places,
        times=find_times(doc, published=published, dateline=dateline, running=running),
        counts=find_counts(doc, tree=tree),
        parties=PartyReader(doc, tree, places, when, speakers(tree, claims)),
        paragraphs=_paragraphs(doc),
        sport=is_sport(tree.lemmas),
        text=report.text,
        doubted=tuple(
            span
            for note in report.notes
            if note.kind == "uncorroborated_count"
            for span in note.spans[:1]
        ),
        published=published,
    )


def _as_date(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _paragraphs(doc: Doc) -> list[int]:
    numbers = []
    number = 0
    for word in columns(doc).words:
        if word.isspace() and word.count("\n") > 1:
            number += 1
        numbers.append(number)
    return numbers


def _topmost(mention: EventMention, hosts: dict[int, EventMention]) -> EventMention:
    """The mention at the end of a chain of hosts; the mention itself in a circle."""
    seen = {id(mention)}
    top = mention
    while id(top) in hosts:
        top = hosts[id(top)]
        if id(top) in seen:
            return mention
        seen.add(id(top))
    return top


def _without_guesses(result: EventMention, deed: EventMention) -> EventMention:
    """The result, less an actor that only a shared subject gave, where the deed has its own."""
    if deed.actors:
        told = (a for a in result.actors if not a.by.startswith("actor:shared_subject"))
        result.actors = tuple(told)
    return result


def _with_weapons(match: Match, frame: Frame) -> Match:
    return replace(
        match, type="ASSAULT", modes=(), frame=frame, entry="register:war", ambiguous=False
    )


def _with_bombs(match: Match) -> Match:
    """A bomber who is no aeroplane carries the bomb himself."""
    if match.type != "ASSAULT" or "aerial" not in match.modes:
        return match
    modes = ("explosives" if mode == "aerial" else mode for mode in match.modes)
    return replace(match, modes=tuple(dict.fromkeys(modes)))


class MentionReader:
    """Reads the event mentions of one scene with one codebook."""

    def __init__(self, scene: Scene, matcher: Matcher) -> None:
        self.scene = scene
        arcs = (scene.tree.heads, scene.tree.deps)
        heard: dict[int, Heard] = {}
        if not scene.sport:
            words, things = scene.tree.lemmas, scene.parties.kinds
            heard = heard_events(scene.held.trigger, words, scene.claims, things)
            broken = scene.broken()
            heard = {i: word for i, word in heard.items() if i not in broken}
        found = matcher.find(scene.doc, arcs, heard)
        if strikes_with_weapons(scene.tree.lemmas) and "ASSAULT" in matcher.codebook.types:
            frame = matcher.codebook.frames["nominal"]
            found = [_with_weapons(m, frame) if self._plain_strike(m) else m for m in found]
        if bombers_are_people(scene.tree.lemmas):
            found = [_with_bombs(match) for match in found]
        kept = [match for match in found if self._keeps(match)]
        self.matches = self._one_type_a_word(kept)
        self.triggers = frozenset(match.token for match in self.matches)
        self.roles = RoleReader(scene.tree, scene.parties.kinds, scene.held.predicates)
        self.status = StatusReader(scene.doc, scene.claims, tree=scene.tree)
        self.setting = Setting(scene.doc, scene.tree, scene.places, self.triggers, scene.paragraphs)
        self.timing = Timing(scene.doc, scene.times, self.setting)

    def _keeps(self, match: Match) -> bool:
        """An ambiguous word needs the network's word for it, in a report of sport any word."""
        column = _TYPE_INDEX.get(match.type)
        if column is None:
            return True
        score = float(self.scene.held.trigger[match.token, column])
        if match.type == "ASSAULT" and self.scene.sport:
            tree = self.scene.tree
            start, end = tree.sentences[tree.sentence[match.token]]
            return score >= SURE and not is_harmless(tree.lemmas[start:end])
        if match.type == "ASSAULT" and is_accident(self.scene.tree, match.token):
            return False
        return not match.ambiguous or score >= SURE_ENOUGH

    def _plain_strike(self, match: Match) -> bool:
        """ "The strike" that is taken for a protest, no general, nationwide or hunger strike."""
        tree, token = self.scene.tree, match.token
        plain = tree.lemmas[token] == "strike" and tree.pos[token] == "NOUN"
        told = tree.kids(token, "amod", "compound", "nummod", "nmod:desc")
        if match.type != "PROTEST" or not plain or told:
            return False
        return len(match.tokens) == 1 or match.tokens[-1] > token  # not "on strike"

    def _one_type_a_word(self, matches: list[Match]) -> list[Match]:
        """Of several types for one word: the plain one, the longer phrase, what the network says.

        Types of a user's own codebook, which the network does not know, are all kept.
        """
        best: dict[int, tuple[bool, int, float]] = {}
        ranks = []
        for match in matches:
            column = _TYPE_INDEX.get(match.type)
            score = 0.0 if column is None else float(self.scene.held.trigger[match.token, column])
            rank = (not match.ambiguous, len(match.tokens), score)
            ranks.append(rank)
            best[match.token] = max(best.get(match.token, rank), rank)
        return [
            match
            for match, rank in zip(matches, ranks, strict=True)
            if match.type not in _TYPE_INDEX or rank == best[match.token]
        ]

    def _is_cue(self, token: int) -> bool:
        """ "Vowed" as an event is said, whatever is vowed: the network knows deeds, not words."""
        return any(
            claim.cue[0] <= token < claim.cue[1] for claim in self.scene.claims if claim.firm
        )

    def mentions(self) -> list[EventMention]:
        """All mentions in text order, results ("killing three") inside those they belong to."""
        made: dict[tuple[int, str], EventMention] = {}
        roles: dict[tuple[int, str], Roles] = {}
        for match in self.matches:
            key = (match.token, match.type)
            if key not in made and not match.ends:
                roles[key] = self.roles.read(match)
                made[key] = self._mention(match, roles[key])
        hosts: dict[int, EventMention] = {}
        finder = Hosts(self.scene.tree, self.matches, made)
        for key, mention in made.items():
            host = finder.of(mention.match, roles[key])
            if host is not None and host is not mention:
                hosts[id(mention)] = host
        out: list[EventMention] = []
        for mention in made.values():
            top = _topmost(mention, hosts)
            if top is mention:
                out.append(mention)
            else:
                top.results.append(_without_guesses(mention, top))
        return out

    # -- one mention ----------------------------------------------------------------------

    def _mention(self, match: Match, roles: Roles) -> EventMention:
        scene = self.scene
        token = match.token
        actors = self._actors(token, roles)
        if match.type == "ASSAULT" and any("suicide" in party.name.lower() for party in actors):
            match = replace(match, modes=tuple(dict.fromkeys((*match.modes, "suicide-attack"))))
        recipients = tuple(
            party
            for party in scene.parties.recipients(
                roles.recipient.heads,
                roles.recipient.by,
                things=match.type in ("ASSAULT", "COERCE"),
            )
            if not any(party.name == actor.name for actor in actors)
        )
        heads = frozenset(roles.actor.heads) | frozenset(roles.recipient.heads)
        status = self.status.decide(token, hear=not self._is_cue(token))
        hinted = match.status is not None and not self.status.known_deed(token, match.light)
        if hinted and status.status in ("asserted", "claimed"):
            status = replace(
                status,
                status=cast("Status", match.status),
                by=f"{status.by}+{match.entry}".strip("+"),
            )
        heard = status.by.endswith("+model:status")  # it may know of another's confirmation
        if status.status == "confirmed" and not heard and not self._own_word(token, actors):
            status = replace(status, status="claimed", by=f"{status.by}+not the actor's own word")
        elif match.type in _SPOKEN and self._says_so_itself(token, status.status, actors):
            status = replace(status, status="asserted", by=f"{status.by}+said in so many words")
        noun = scene.tree.pos[token] in ("NOUN", "PROPN")
        plural = noun and scene.tree.tags[token] in ("NNS", "NNPS")
        determiner = next((scene.tree.lower[c] for c in scene.tree.children[token]
                           if scene.tree.deps[c] in ("det", "nmod:poss")), "")  # fmt: skip
        time = self.timing.time(token, match.light)
        places = self.setting.places(token, heads)
        return EventMention(
            match=match,
            sentence=scene.tree.sentence[token],
            paragraph=scene.paragraphs[token],
            status=status,
            word=scene.tree.lemmas[token],
            actors=actors,
            recipients=recipients,
            places=places,
            time=time,
            counts=tuple(self._counts(match)),
            instruments=self._instruments(match, roles),
            definite=determiner in _DEFINITE if noun else self._known(token),
            demonstrative=noun and (determiner in ("this", "these") or self._is_that(token)),
            deadly=any(scene.tree.lemmas[c] in _DEADLY for c in scene.tree.children[token]),
            plural=plural,
            another=self._another(match, placed=bool(places)) or self._answered(match),
            judges=self._judges(token) if noun else (),
            generic=status.tense == "habitual"
            or not (not plural or determiner or time or places or self._counted(token)),
        )  # fmt: skip

    def _judges(self, token: int) -> tuple[Party, ...]:
        """Who condemns a deed that a noun names."""
        heads = [
            claim.source_head
            for claim in self.scene.claims
            if claim.stance == "condemns" and claim.source_head is not None and claim.covers(token)
        ]
        return tuple(party for head in heads if (party := self.scene.parties.party(head)))

    def _another(self, match: Match, *, placed: bool) -> bool:
        """ "Another attack"; "a second strike hit a house"; "another bomber struck in Taiz"."""
        tree, kinds = self.scene.tree, self.scene.parties.kinds
        subjects = tree.kids(match.token, "nsubj")
        deeds = [s for s in subjects if placed and tree.lemmas[s] in _BOMBS]
        if not match.result:
            deeds += [match.token, *(s for s in subjects if kinds.get(s) == "EVENT")]
        return any(tree.lower[c] in _OTHERS for head in deeds for c in tree.children[head])

    def _answered(self, match: Match) -> bool:
        """ "In revenge for the killing": not the deed beside it, where none is told before."""
        tree = self.scene.tree
        here = tree.sentence[match.token]
        told = any(m.type == match.type and tree.sentence[m.token] < here for m in self.matches)
        return not told and is_answered(tree, match.token)

    def _says_so_itself(self, token: int, status: Status, actors: tuple[Party, ...]) -> bool:
        """ "The ministry said it was worried and threatened sanctions": the threat is made."""
        if status != "claimed" or not actors:
            return status == "confirmed"
        for claim in self.scene.claims:
            if claim.covers(token) and claim.source_head is not None:
                source = self.scene.parties.party(claim.source_head)
                if source is not None and any(same_party(source, actor) >= 1 for actor in actors):
                    return True
        return False

    def _own_word(self, token: int, actors: tuple[Party, ...]) -> bool:
        """Whether who claims responsibility may be the actor: no other party takes a deed on it."""
        if not actors:
            return True
        for claim in self.scene.claims:
            if claim.stance == "claims_responsibility" and claim.covers(token):
                source = (
                    self.scene.parties.party(claim.source_head)
                    if claim.source_head is not None
                    else None
                )
                if source is not None and all(same_party(source, actor) < 0 for actor in actors):
                    return False
        return True

    def _known(self, verb: int) -> bool:
        """ "the commander who was killed": the clause only says which one is meant."""
        tree = self.scene.tree
        if tree.deps[verb] not in ("acl:relcl", "acl"):
            return False
        noun = tree.heads[verb]
        return any(tree.lower[c] in _DEFINITE for c in tree.kids(noun, "det", "nmod:poss"))

    def _is_that(self, noun: int) -> bool:
        """ "This was the sixth attack": said of the one told of right before."""
        tree = self.scene.tree
        if tree.child(noun, "cop") is None:
            return False
        return any(tree.lower[c] in ("this", "that", "it") for c in tree.kids(noun, "nsubj"))

    def _counted(self, token: int) -> bool:
        return any(self.scene.tree.deps[c] == "nummod" for c in self.scene.tree.children[token])

    def _counts(self, match: Match) -> list[Count]:
        scene = self.scene
        found: list[Count] = []
        for token in (match.token, match.light):
            if token is not None:
                told = attach_counts(scene.doc, token, scene.counts, tree=scene.tree)
                found += [count for count in told if count not in found]
        if "abduct" in match.modes:
            found = [replace(c, what="abducted") if c.what == "arrested" else c for c in found]
        allowed = _COUNTED.get(match.type)
        return [
            count
            for count in found
            if (allowed is None or count.what in allowed)
            and not any(span.overlaps(count.span) for span in scene.doubted)
        ]

    def _actors(self, token: int, roles: Roles) -> tuple[Party, ...]:
        parties = self.scene.parties
        modifier = roles.actor.by.endswith((":compound", ":amod", ":nmod:poss"))
        heads = []
        for head in roles.actor.heads:
            place = self.setting.at.get(head)
            if modifier and place is not None and place.precision in _TOWN:
                continue
            if roles.actor.by.endswith(":compound") and parties.is_site(head):
                continue
            weapon = parties.is_weapon(head)
            if weapon and not parties.acts_for_state(head):
                continue
            if parties.kinds.get(head) in _NEVER_ACTORS and not weapon:
                continue
            heads.append(head)
        heads = [h for h in heads if parties.is_party(h) or parties.acts_for_state(h)]
        if not heads:
            return parties.parties(self._shooters(token), "actor:weapon")
        return parties.parties(heads, roles.actor.by)

    def _shooters(self, verb: int) -> list[int]:
        """ "Israeli missiles were fired": weapons whose owner fires them where nobody else does."""
        tree, parties = self.scene.tree, self.scene.parties
        if tree.pos[verb] != "VERB":
            return []
        fired = [t for t in tree.kids(verb, "nsubj:pass", "obj") if parties.is_weapon(t)]
        return [t for t in fired if tree.lemmas[verb] in _FIRING and parties.acts_for_state(t)]

    def _instruments(self, match: Match, roles: Roles) -> tuple[Instrument, ...]:
        scene = self.scene
        weapons = [head for head in roles.actor.heads if scene.parties.is_weapon(head)]
        tokens = (*match.instruments, *weapons)
        return instruments(scene.doc, scene.tree, scene.text, tokens, scene.parties.kinds)
