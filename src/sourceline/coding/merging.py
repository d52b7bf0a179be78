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
from sourceline.coding.alike import CONTRADICTION, KILLING, kin_deeds, kin_words, same_party
from sourceline.coding.headlines import retells
from sourceline.coding.mentions import EventMention
from sourceline.coding.told import Told
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
_ONE_OF_MANY = 0.8
_NO_HABIT = 1.2
_SOMETHING_ALIKE = 0.7  # a shared party, place, day or number of dead
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
    _told: Told | None = field(default=None, repr=False, compare=False)

    def add(self, mention: EventMention) -> None:
        """Take a mention in."""
        self._told = None
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
    def told(self) -> Told:
        """What its mentions say together, gathered anew after one was added."""
        if self._told is None:
            self._told = Told.by(self.mentions, self.parts)
        return self._told

    @property
    def negated(self) -> bool:
        """True if every mention says that it did not happen."""
        return self.told.negated

    @property
    def unreal(self) -> bool:
        """True if no mention tells of it as something that happened."""
        return self.told.unreal


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
            score += _headed(mention, cluster, score) + _retold(single, cluster, clusters, score)
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
    scores: dict[tuple[int, int], float] = {}
    while True:
        best, pair = JOIN_WHOLE, None
        for at, one in enumerate(clusters):
            kind = one.type
            for other in clusters[at + 1 :]:
                if other.type != kind or other.mentions[0].another:
                    continue
                key = id(one), id(other)
                if key not in scores:
                    scores[key] = _whole(one, other)
                if scores[key] >= best:
                    best, pair = scores[key], (one, other)
        if pair is None:
            return clusters
        for mention in pair[1].mentions:
            pair[0].add(mention)
        pair[0].mentions.sort(key=lambda mention: mention.match.token)
        clusters = [cluster for cluster in clusters if cluster is not pair[1]]
        changed = {id(pair[0]), id(pair[1])}
        scores = {key: score for key, score in scores.items() if changed.isdisjoint(key)}


def _whole(one: Cluster, other: Cluster) -> float:
    score = fit(other, one) + _by_parties_alone(other, one)
    return score + (_BESIDE if _side_by_side(one, other) else 0.0)


def _side_by_side(one: Cluster, other: Cluster) -> bool:
    """ "looted a shop and abducted two men": two deeds of one sentence, neither the other's end."""
    return any(
        a.sentence == b.sentence
        and not (a.match.result or b.match.result or a.definite or b.definite)
        and not kin_words(a.word, b.word)
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
    if not (mention.definite and mention.bare and cluster.times):
        return 0.0
    main = next((c for c in clusters if c.type == cluster.type), cluster)
    if main is cluster or not main.times:
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
    if mention.word in KILLING and cluster.told.killed:
        return True
    return any(kin_deeds(mention.word, word) for word in cluster.told.words)


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
    parts = _fields(one, cluster)
    return CONTRADICTION if min(parts) <= CONTRADICTION else sum(parts)


def _fields(one: Cluster, cluster: Cluster) -> tuple[float, ...]:
    """What each field says for the two being one event."""
    return (
        alike.parties(one.actors, cluster.actors),
        _suffering(one, cluster),
        _exchanged(one, cluster),
        alike.places(one.places, cluster.places),
        alike.times(one.times, cluster.times),
        _modes(one, cluster),
        _kind(one, cluster),
    )


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
        and not (mention.places or mention.time or cluster.told.killed)
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
    if kin_words(mention.word, first.word):
        return 0.8
    return 0.8 if fits >= _SOMETHING_ALIKE and mention.sentence != first.sentence else 0.0


def _retold(single: Cluster, cluster: Cluster, clusters: list[Cluster], fits: float) -> float:
    """The lead tells the headline's deed anew, even where it names other parties and places."""
    if cluster.mentions[-1].paragraph:
        return 0.0
    *told, kind = _fields(single, cluster)
    if single.told.plural != cluster.told.plural:
        kind += _ONE_OF_MANY  # "raids" of a headline are "attacked two villages"
    if single.told.generic != cluster.told.generic and cluster.told.killed:
        kind += _NO_HABIT  # "dozens killed in raids" is no habit
    same = retells(single.mentions[0], cluster, clusters, min(*told, kind))
    return JOIN - min(fits, 0.0) if same else 0.0


def _suffering(one: Cluster, cluster: Cluster) -> float:
    """Whether the same suffer; in a clash the dead of either side are of one event."""
    score = alike.parties(one.recipients, cluster.recipients)
    return max(score, 0.0) if _harm_of_clash(one, cluster) else score


def _harm_of_clash(one: Cluster, cluster: Cluster) -> bool:
    """ "One soldier died", of a clash between soldiers and rebels."""
    return one.told.result and cluster.told.clash


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
    own, theirs = one.told, cluster.told
    score = 0.0
    if own.generic != theirs.generic:
        score -= _NO_HABIT
    if own.plural and not theirs.plural:
        score -= 1.0
    elif theirs.plural and not own.plural:
        score -= 0.3 if one.mentions[0].definite else 0.8
    if own.unreal != theirs.unreal or own.negated != theirs.negated:
        score -= 2.0
    if own.denied and not theirs.denials:
        score -= 2.0  # "denied having executed a soldier": none of the deeds told
    score += _deaths(own, theirs)
    return score


def _deaths(own: Told, theirs: Told) -> float:
    """Whether the two tell of the same number of dead."""
    if not own.killed or not theirs.killed:
        silent = theirs if own.killed else own
        return 0.5 if (own.killed or theirs.killed) and silent.deadly else 0.0
    return max(_same_toll(a, b) for a in own.killed for b in theirs.killed)


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
