"""Event coreference inside one report: which mentions tell of the same event.

Mentions are taken in text order; each joins the event that it fits best, or opens a new one. Two
mentions never join over a contradiction (other day, other country, other parties); beyond that
every shared field speaks for joining and the score must reach a threshold, which is lower for
mentions that take the event as known ("the attack").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sourceline.coding.mentions import EventMention
from sourceline.coding.settings import contains, distance_km
from sourceline.records import Interval, Party, Place
from sourceline.records.times import Moment

JOIN = 2.6
JOIN_DEFINITE = 1.4
JOIN_BARE = 0.4
FAR_KM = 120.0
_MEANS = frozenset({"drone", "aerial", "firearms", "explosives", "suicide-attack", "heavy-weapons", "abduct",
                    "primitive", "sexual", "crowd-control", "unconventional", "beat", "torture"})  # fmt: skip
_KIN = ({"drone", "aerial"}, {"explosives", "suicide-attack"}, {"heavy-weapons", "aerial"}, {"explosives", "heavy-weapons"}, {"explosives", "drone"})


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
            self.actors += part.actors
            self.recipients += part.recipients
            self.places += part.places
            if part.time is not None and part.time.earliest is not None:
                self.times.append(part.time)
            self.means |= _MEANS & set(part.match.modes)

    @property
    def type(self) -> str:
        """Type of the first mention."""
        return self.mentions[0].type


def merge(mentions: list[EventMention]) -> list[Cluster]:
    """Clusters of mentions in the order of their first mention."""
    clusters: list[Cluster] = []
    for mention in mentions:
        best, best_score = None, 0.0
        for cluster in clusters:
            score = fit(mention, cluster)
            if score > best_score:
                best, best_score = cluster, score
        if best is not None and best_score >= _threshold(mention):
            best.add(mention)
        else:
            clusters.append(Cluster())
            clusters[-1].add(mention)
    return clusters


def _threshold(mention: EventMention) -> float:
    if mention.bare and mention.definite:
        return JOIN_BARE
    return JOIN_DEFINITE if mention.definite else JOIN


def fit(mention: EventMention, cluster: Cluster) -> float:
    """How well a mention fits an event; -9 for a contradiction."""
    if mention.type != cluster.type:
        return -9.0
    last = cluster.mentions[-1]
    score = 0.0
    for part in (
        _parties(mention.actors, cluster.actors),
        _parties(mention.recipients, cluster.recipients),
        _places(mention.places, cluster.places),
        _times(mention.time, cluster.times),
        _modes(mention, cluster),
        _kind(mention, cluster),
    ):
        if part <= -9:
            return -9.0
        score += part
    apart = mention.sentence - last.sentence
    near = max(0.0, 1.0 - 0.25 * apart) if mention.definite else max(0.0, 0.5 - 0.25 * apart)
    if apart == 0 and not mention.definite:
        near = -0.6
    return score + near


def same_party(a: Party, b: Party) -> float:
    """1 for the same party, partial for one inside the other, 0 open, -1 for different ones."""
    if a.actor_id and b.actor_id:
        if a.actor_id == b.actor_id:
            return 1.0
        if a.actor_id.startswith(b.actor_id) or b.actor_id.startswith(a.actor_id):
            return 0.8
    if a.name.lower() == b.name.lower():
        return 1.0
    if a.country and b.country and a.country != b.country:
        return -1.0
    shared = _words(a.name) & _words(b.name)
    if a.country and a.country == b.country:
        if a.sector == b.sector or not a.sector or not b.sector or {a.sector, b.sector} <= {"GOV", "MIL", "COP"}:
            return 0.7
        return 0.5 if shared else 0.0
    if shared:
        return 0.7
    return 0.0


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().replace("’", "'").split() if len(w) > 3)


def _parties(own: tuple[Party, ...], theirs: list[Party]) -> float:
    if not own or not theirs:
        return 0.0
    best = max(same_party(a, b) for a in own for b in theirs)
    if best < 0:
        return -9.0
    return 1.3 * best - 0.2


def _places(own: tuple[Place, ...], theirs: list[Place]) -> float:
    if not own or not theirs:
        return 0.0
    best = -9.0
    for a in own:
        for b in theirs:
            if a.name == b.name and a.country == b.country:
                best = max(best, 0.6 if a.precision == "country" else 1.3)
            elif contains(a, b) or contains(b, a):
                best = max(best, 0.5)
            elif a.precision in ("city", "site") and b.precision in ("city", "site") and 0 < distance_km(a, b) < 25:
                best = max(best, 0.5)
            elif a.country == b.country and distance_km(a, b) < FAR_KM and "country" not in (a.precision, b.precision):
                best = max(best, -0.5)
    return best


def _day(moment: Moment | None) -> str | None:
    return moment.isoformat()[:10] if moment is not None else None


def _times(own: Interval | None, theirs: list[Interval]) -> float:
    if own is None or own.earliest is None or not theirs:
        return 0.0
    best = -9.0
    for other in theirs:
        a0, a1 = _day(own.earliest), _day(own.latest)
        b0, b1 = _day(other.earliest), _day(other.latest)
        if a0 is None or b0 is None or (a1 or "9") < b0 or (b1 or "9") < a0:
            continue
        exact = a0 == b0 and a1 == b1
        day = own.precision in ("day", "hour", "minute")
        best = max(best, 1.2 if exact and day else 0.7 if exact else 0.4)
    return best


def _modes(mention: EventMention, cluster: Cluster) -> float:
    own = _MEANS & set(mention.match.modes)
    if not own or not cluster.means:
        return 0.0
    if own & cluster.means:
        return 0.6
    if any(own & kin and cluster.means & kin for kin in _KIN):
        return 0.0
    return -0.8 if mention.definite else -2.0


def _kind(mention: EventMention, cluster: Cluster) -> float:
    first = cluster.mentions[0]
    score = 0.0
    if mention.generic != all(m.generic for m in cluster.mentions):
        score -= 1.2
    noun = mention.match.light is None
    if noun and mention.plural != first.plural and not mention.definite:
        score -= 0.7
    unreal = ("planned", "threatened", "hypothetical")
    if (mention.status.status in unreal) != (first.status.status in unreal):
        score -= 2.0
    own, theirs = _killed(mention), {n for m in cluster.mentions for n in _killed(m)}
    if own and theirs:
        score += 0.8 if own & theirs else -0.8
    return score


def _killed(mention: EventMention) -> set[int]:
    return {c.low for part in (mention, *mention.results) for c in part.counts if c.what == "killed" and c.low}
