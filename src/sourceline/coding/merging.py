"""Event coreference inside one report: which mentions tell of the same event.

Mentions are taken in text order; each joins the event that it fits best, or opens a new one. Two
mentions never join over a contradiction (other day, other country, other parties); beyond that
every shared field speaks for joining and the score must reach a threshold, which is lower for
mentions that take the event as known ("the attack").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sourceline.coding import alike
from sourceline.coding.alike import CONTRADICTION, same_party
from sourceline.coding.mentions import EventMention
from sourceline.records import Count, Interval, Moment, Party, Place

JOIN = 2.3
JOIN_DEFINITE = 1.4
JOIN_BARE = 0.4
JOIN_WHOLE = 2.5
_MANY_DEAD, _APART = 20, 3.0  # tolls from which, and how many times, two numbers lie apart
_ANYBODY = frozenset({"people", "person", "victim", "body"})
_BESIDE = -1.5  # two mentions in one sentence are mostly two events
_OF_THE_STORY = 0.7
_SAME_JUDGE = 0.7
_LEAD = 2  # paragraphs after the headline in which its event is told
_SOMETHING_ALIKE = 0.7  # a shared party, place, day or number of dead
_CLASHES = frozenset(
    "clash battle firefight gunfight gunbattle shootout skirmish encounter confrontation".split()
)
_MEANS = frozenset(
    {
        "drone",
        "aerial",
        "firearms",
        "explosives",
        "suicide-attack",
        "heavy-weapons",
        "abduct",
        "primitive",
        "sexual",
        "crowd-control",
        "unconventional",
        "beat",
        "torture",
    }
)
_ANY_DEED = frozenset({"attack", "assault", "incident"})
_FROM_AFAR = frozenset({"raid", "strike", "airstrike"})
_AFAR = frozenset({"drone", "aerial", "heavy-weapons"})
_KILLING = frozenset(
    "kill killing murder slaying assassination assassinate homicide massacre execution".split()
)
_KINDS = (
    _KILLING,
    frozenset("blast explosion explode bombing bomb detonate detonation blow".split()),
    frozenset("shoot shooting gunfire".split()),
    frozenset("attack assault raid offensive incursion invasion ambush storm storming".split()),
)
_KIN = (
    {"drone", "aerial"},
    {"aerial", "explosives"},
    {"explosives", "suicide-attack"},
    {"heavy-weapons", "aerial"},
    {"explosives", "heavy-weapons"},
    {"explosives", "drone"},
)


@dataclass(slots=True)
class Cluster:
    """Mentions of one event, with the sum of what they say."""

    mentions: list[EventMention] = field(default_factory=list)
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Interval] = field(default_factory=list)
    means: set[str] = field(default_factory=set)

    def add(self, mention: EventMention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        for part in (mention, *mention.results):
            _add_new(self.actors, part.actors)
            _add_new(self.recipients, part.recipients)
            self.places += part.places
            if part.time is not None and part.time.earliest is not None:
                self.times.append(part.time)
            self.means |= _MEANS & set(part.match.modes)

    @property
    def parts(self) -> list[EventMention]:
        """The mentions, each with its results behind it."""
        return [part for mention in self.mentions for part in (mention, *mention.results)]

    @property
    def type(self) -> str:
        """Type of the first mention."""
        return self.mentions[0].type

    @property
    def negated(self) -> bool:
        """True if every mention says that it did not happen."""
        return all(m.status.status == "negated" for m in self.mentions)

    @property
    def unreal(self) -> bool:
        """True if no mention tells of it as something that happened."""
        return all(
            m.status.status in ("planned", "threatened", "hypothetical") for m in self.mentions
        )


Retold = Sequence[frozenset[int]]
"""Sets of sentences that the integrity notes call one passage told again."""


def _add_new(kept: list[Party], more: tuple[Party, ...]) -> None:
    """Add the parties that differ from those already there in what merging looks at."""
    for party in more:
        if not any(
            old.name == party.name
            and old.actor_id == party.actor_id
            and old.country == party.country
            and old.sector == party.sector
            for old in kept
        ):
            kept.append(party)


def merge(mentions: list[EventMention], retold: Retold = ()) -> list[Cluster]:
    """Clusters of mentions in the order of their first mention."""
    clusters: list[Cluster] = []
    for mention in mentions:
        single = Cluster()
        single.add(mention)
        best, best_score = None, 0.0
        if mention.another:
            clusters.append(single)
            continue
        rare = _rare_places(single, clusters)
        only = _only_such(mention, clusters)
        for cluster in clusters:
            if cluster.type != mention.type:
                continue
            score = fit(single, cluster)
            score += _headed(mention, cluster, score)
            score += (1.3 if cluster is rare else 0.0) + _nearness(mention, cluster)
            score += _just_told(mention, cluster, score)
            score += 1.3 if cluster is only else 0.0
            score += _told_again(mention, cluster, retold) + _by_parties_alone(single, cluster)
            score += _judged_alike(mention, cluster) + _background(mention, cluster, clusters)
            if score > best_score:
                best, best_score = cluster, score
        if best is not None and best_score >= _threshold(mention):
            best.add(mention)
        else:
            clusters.append(single)
    return _join_whole(clusters)


def _join_whole(clusters: list[Cluster]) -> list[Cluster]:
    """Join whole events that fit, best pair first, now that each knows all its mentions tell."""
    while True:
        best, pair = JOIN_WHOLE, None
        for at, one in enumerate(clusters):
            for other in clusters[at + 1 :]:
                if one.type == other.type and not other.mentions[0].another:
                    score = fit(other, one) + _by_parties_alone(other, one)
                    score += _BESIDE if _side_by_side(one, other) else 0.0
                    if score >= best:
                        best, pair = score, (one, other)
        if pair is None:
            return clusters
        for mention in pair[1].mentions:
            pair[0].add(mention)
        pair[0].mentions.sort(key=lambda mention: mention.match.token)
        clusters = [cluster for cluster in clusters if cluster is not pair[1]]


def _side_by_side(one: Cluster, other: Cluster) -> bool:
    """ "looted a shop and abducted two men": two deeds of one sentence, neither the other's end."""
    return any(
        a.sentence == b.sentence
        and not (a.match.result or b.match.result or a.definite or b.definite)
        and not _kin_words(a.word, b.word)
        for a in one.mentions
        for b in other.mentions
    )


def _told_again(mention: EventMention, cluster: Cluster, retold: Retold) -> float:
    """A mention in a passage that repeats another passage most likely repeats its event."""
    for passages in retold:
        if mention.sentence in passages and any(
            other.sentence in passages and other.sentence != mention.sentence
            for other in cluster.mentions
        ):
            return 1.6
    return 0.0


def _background(mention: EventMention, cluster: Cluster, clusters: list[Cluster]) -> float:
    """ "The blast", a paragraph after a bombing of long ago, is that of the story again."""
    main = next((c for c in clusters if c.type == cluster.type), cluster)
    if main is cluster or not (mention.definite and mention.bare and main.times and cluster.times):
        return 0.0
    if mention.paragraph == cluster.mentions[-1].paragraph or not _alike(mention, main):
        return 0.0
    ends = [_day(time.latest or time.earliest) for time in cluster.times]
    begins = [_day(time.earliest) for time in main.times]
    return -1.5 if max(ends) < min(begins) else 0.0


def _day(moment: Moment | None) -> str:
    return str(moment)[:10]


def _judged_alike(mention: EventMention, cluster: Cluster) -> float:
    """Whom the army condemned before, and "the attack" that it condemns now, are likely one."""
    if not (mention.definite and mention.judges):
        return 0.0
    if mention.plural and not any(other.plural for other in cluster.mentions):
        return 0.0  # "the attacks" are more than the one condemned before
    before = [judge for other in cluster.mentions for judge in other.judges]
    alike = any(same_party(a, b) >= _SAME_JUDGE for a in mention.judges for b in before)
    return 1.2 if alike else 0.0


def _only_such(mention: EventMention, clusters: list[Cluster]) -> Cluster | None:
    """The one event so far that "the airstrike" or "the bombing" can mean."""
    if not mention.definite or mention.plural:
        return None
    means = _MEANS & set(mention.match.modes)
    such = [
        cluster
        for cluster in clusters
        if cluster.type == mention.type
        and not all(m.generic or m.plural for m in cluster.mentions)
        and (means & cluster.means if means else _alike(mention, cluster))
    ]
    if len(such) != 1:
        return None
    told = (
        alike.parties([*part.recipients], such[0].recipients)
        for part in (mention, *mention.results)
    )
    described = bool(mention.recipients) and bool(such[0].recipients)
    far = mention.sentence - such[0].mentions[-1].sentence > 1
    return None if far and described and max(told) <= 0 else such[0]


def _alike(mention: EventMention, cluster: Cluster) -> bool:
    """Whether a word names the kind of an event: "the murder" of any deed that killed."""
    if mention.word in _KILLING and _killed(cluster):
        return True
    return any(
        _kin_words(mention.word, part.word)
        or any(mention.word in kind and part.word in kind for kind in _KINDS)
        for part in cluster.parts
    )


def kin_deeds(one: str, other: str) -> bool:
    """Whether two words name one kind of deed: "kill" and "murder", "detain" and "detention"."""
    return _kin_words(one, other) or any(one in kind and other in kind for kind in _KINDS)


def _kin_words(one: str, other: str) -> bool:
    """ "strike" and "airstrike", "bombing" and "bomb"."""
    return (
        one.endswith(other) or other.endswith(one) or (len(one) > 4 and other.startswith(one[:4]))
    )


def _rare_places(single: Cluster, clusters: list[Cluster]) -> Cluster | None:
    """The one event so far in the mention's country, if there is just one."""
    here = {place.country for place in single.places if place.country}
    vague = all(place.precision in ("country", "region") for place in single.places)
    if len(here) != 1 or not (vague or single.mentions[0].definite):
        return None
    there = [c for c in clusters if c.type == single.type and here & {p.country for p in c.places}]
    return there[0] if len(there) == 1 else None


def _threshold(mention: EventMention) -> float:
    if mention.demonstrative or (mention.bare and mention.definite):
        return JOIN_BARE
    return JOIN_DEFINITE if mention.definite else JOIN


def fit(one: Cluster, cluster: Cluster) -> float:
    """How well two events fit, by what each knows; -9 for a contradiction."""
    if one.type != cluster.type:
        return CONTRADICTION
    score = 0.0
    for part in (
        alike.parties(one.actors, cluster.actors),
        _suffering(one, cluster),
        _exchanged(one, cluster),
        alike.places(one.places, cluster.places),
        alike.times(one.times, cluster.times),
        _modes(one, cluster),
        _kind(one, cluster),
    ):
        if part <= -9:
            return CONTRADICTION
        score += part
    return score


def _nearness(mention: EventMention, cluster: Cluster) -> float:
    """What the places of the two mentions in the text, and their words, say for joining."""
    last = cluster.mentions[-1]
    apart = mention.sentence - last.sentence
    if apart == 0:
        known = mention.definite and not mention.plural and _alike(mention, cluster)
        return 0.5 if known else _BESIDE
    near = max(0.0, 1.0 - 0.25 * apart) if mention.definite else max(0.0, 0.5 - 0.25 * apart)
    if mention.definite and apart == 1 and any(mention.word == m.word for m in cluster.mentions):
        near += 0.5  # "clashed with the rebels ... died in the clash"
    # A place that the paragraph's label or opening gives is the scene's, not the mention's own.
    placed = any(not p.by.startswith(("place:label", "place:opening")) for p in mention.places)
    result = mention.match.result and not (mention.actors or placed or mention.time)
    hurt_only = bool(mention.counts) and all(c.what != "killed" for c in mention.counts)
    if result and apart == 1 and (not last.match.result or hurt_only):
        near += 2.4  # "Three soldiers were killed." right after an attack tells of its dead
    if mention.actors and mention.match.entry in {m.match.entry for m in cluster.mentions}:
        near += 0.5
    return max(near, _OF_THE_STORY) if _of_the_story(mention, cluster) else near


def _of_the_story(mention: EventMention, cluster: Cluster) -> bool:
    """Far from all of its kind, "the strike", and what "this was", is what the story is about."""
    own = mention.places or mention.time or mention.recipients or mention.counts
    known = (mention.definite and not own) or mention.demonstrative
    if not known or mention.plural or cluster.mentions[0].paragraph != 0:
        return False
    return mention.word in _ANY_DEED or _alike(mention, cluster)


def _just_told(mention: EventMention, cluster: Cluster, score: float) -> float:
    """ "The attack" right after "guerrillas ambushed a patrol", if nothing speaks against it."""
    last = cluster.mentions[-1]
    if mention.sentence - last.sentence != 1 or last.generic:
        return 0.0
    if mention.plural and mention.definite and mention.word in _FROM_AFAR:
        return 2.0 if cluster.means & _AFAR and score >= -1 else 0.0
    if last.plural:
        return 0.0
    if _their_dead(mention, cluster):
        return 1.3
    known = mention.definite and not mention.plural and not mention.judges
    return 1.0 if known and mention.word in _ANY_DEED and score >= 0 else 0.0


def _their_dead(mention: EventMention, cluster: Cluster) -> bool:
    """ "Fighters raided a village. They killed nine": whom the same killed in the deed before."""
    return (
        mention.word == "kill"
        and not (mention.places or mention.time or _killed(cluster))
        and any(same_party(a, b) >= 1 for a in mention.actors for b in cluster.actors)
    )


def _by_parties_alone(single: Cluster, cluster: Cluster) -> float:
    """Two sides at war do many things to each other: that they are the same says little."""
    mention = single.mentions[0]
    told = (single.places and cluster.places) or (single.times and cluster.times)
    known = mention.definite or mention.demonstrative or mention.match.result
    if told or known or cluster.mentions[0].paragraph == 0:
        return 0.0
    return 0.0 if _alike(mention, cluster) else -0.8


def _headed(mention: EventMention, cluster: Cluster, fits: float) -> float:
    """The headline and the lead tell the same event, if they name its kind or a fact alike."""
    first = cluster.mentions[0]
    if first.paragraph != 0 or mention.paragraph > _LEAD:
        return 0.0
    if _kin_words(mention.word, first.word):
        return 0.8
    return 0.8 if fits >= _SOMETHING_ALIKE and mention.sentence != first.sentence else 0.0


def _suffering(one: Cluster, cluster: Cluster) -> float:
    """Whether the same suffer; in a clash the dead of either side are of one event."""
    score = alike.parties(one.recipients, cluster.recipients)
    return max(score, 0.0) if _harm_of_clash(one, cluster) else score


def _harm_of_clash(one: Cluster, cluster: Cluster) -> bool:
    """ "One soldier died", of a clash between soldiers and rebels."""
    return all(mention.match.result for mention in one.mentions) and any(
        part.word in _CLASHES for part in cluster.parts
    )


def _exchanged(one: Cluster, cluster: Cluster) -> float:
    """Who does it in the one suffers it in the other: two events, a blow and an answer."""
    across = any(same_party(a, b) >= 0.7 for a in one.actors for b in cluster.recipients) or any(
        same_party(a, b) >= 0.7 for a in one.recipients for b in cluster.actors
    )
    if not across or _harm_of_clash(one, cluster):
        return 0.0
    along = any(same_party(a, b) >= 0.7 for a in one.actors for b in cluster.actors) or any(
        same_party(a, b) >= 0.7 for a in one.recipients for b in cluster.recipients
    )
    return -0.5 if along else -3.0


def _modes(one: Cluster, cluster: Cluster) -> float:
    if not one.means or not cluster.means:
        return 0.0
    if one.means & cluster.means:
        return 0.6
    if any(one.means & kin and cluster.means & kin for kin in _KIN):
        return 0.0
    return -1.5


def _kind(one: Cluster, cluster: Cluster) -> float:
    score = 0.0
    if all(m.generic for m in one.mentions) != all(m.generic for m in cluster.mentions):
        score -= 1.2
    many, theirs_many = (any(m.plural for m in c.mentions) for c in (one, cluster))
    if many and not theirs_many:
        score -= 1.0
    elif theirs_many and not many:
        score -= 0.3 if one.mentions[0].definite else 0.8
    if one.unreal != cluster.unreal or one.negated != cluster.negated:
        score -= 2.0
    if _told_and_denied(one, cluster):
        score -= 2.0
    score += _deaths(one, cluster)
    return score


def _told_and_denied(one: Cluster, cluster: Cluster) -> bool:
    """ "Denied having executed a soldier": none of the deeds told, unless one is taken as known."""
    if not all(m.status.status == "denied" and not m.definite for m in one.mentions):
        return False
    return all(m.status.status != "denied" for m in cluster.mentions)


def _deaths(one: Cluster, cluster: Cluster) -> float:
    """Whether the two tell of the same number of dead."""
    own, theirs = _killed(one), _killed(cluster)
    if not own or not theirs:
        silent = cluster if own else one
        return 0.5 if (own or theirs) and any(m.deadly for m in silent.mentions) else 0.0
    return max(_same_toll(a, b) for a in own for b in theirs)


def _same_toll(a: Count, b: Count) -> float:
    if a.low == b.low and a.high == b.high:
        return 0.8
    least, most = sorted((a.low, b.low))
    if most >= _MANY_DEAD and most > _APART * least:
        return -2.5  # "more than 1,000" and "more than 80" are two events
    if a.low <= (b.high or 10**9) and b.low <= (a.high or 10**9):
        return 0.4
    if a.who and b.who and a.who != b.who and {a.who, b.who}.isdisjoint(_ANYBODY):
        return 0.0  # the dead of one side and of the other
    return -0.8


def _killed(cluster: Cluster) -> list[Count]:
    return [c for part in cluster.parts for c in part.counts if c.what == "killed" and c.low]
