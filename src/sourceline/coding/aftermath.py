"""Harm that is told after the deed: "Two brothers died.", "Another 15 people were wounded."

Once mentions are merged, some words of harm are left over: results that joined no deed, and counts
in sentences that tell of no deed at all. They belong to the deed told right before, unless their
own sentence sets them elsewhere: another time, another place, a new story ("In a separate ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.coding.alike import same_party
from sourceline.coding.mentions import EventMention
from sourceline.coding.merging import Cluster
from sourceline.coding.quantities import QuantityMention, to_count
from sourceline.coding.reader import MentionReader
from sourceline.coding.settings import contains, distance_km
from sourceline.coding.settings_phrases import NEVER
from sourceline.coding.surroundings import DONE, starts_anew
from sourceline.records import Count, Tally

_HARM = frozenset({"killed", "injured", "missing"})
_REACH = 3  # sentences after the deed
_NEAR_KM = 50.0
_TOLL = 3  # fewer dead may be some of the dead
_ALIKE = 3.0
_STORY = 9  # sentences of a story before it turns to others
_ANYBODY = frozenset({None, "people", "person", "civilian", "victim"})
_ADDING = frozenset({"another", "other", "others", "more", "further"})


class Aftermath:
    """Gives what is told after the deed to the deed; `clusters` are the events so far."""

    def __init__(
        self, clusters: list[Cluster], reader: MentionReader, tallies: list[Tally]
    ) -> None:
        self.clusters = clusters
        self.reader = reader
        self.scene = reader.scene
        self.tree = reader.scene.tree
        self.tallied = [tally.count.span for tally in tallies]
        self.told: dict[int, list[tuple[EventMention, Cluster]]] = {}
        for cluster in clusters:
            self._tell(cluster)
        self.places: dict[int, list[int]] = {}
        for token in reader.setting.spots:
            self.places.setdefault(self.tree.sentence[token], []).append(token)

    def settle(self) -> list[Cluster]:
        """The events, with what was left over given to them."""
        for cluster in list(self.clusters):
            if self._is_left_over(cluster):
                first = cluster.mentions[0]
                host = self._host(first.sentence, cluster)
                if (
                    host is not None
                    and _same_doers(cluster, host)
                    and not _contradicts(_harm_of(cluster), host)
                ):
                    self._join(cluster, host)
        parts = [(part, cluster) for cluster in self.clusters for part in cluster.parts]
        for found in self.scene.counts:
            self._adopt(found)
            self._assign(found, parts)
        return self.clusters

    def _tell(self, cluster: Cluster) -> None:
        for part in cluster.parts:
            self.told.setdefault(part.sentence, []).append((part, cluster))

    # -- results without a deed ---------------------------------------------------------------

    def _is_left_over(self, cluster: Cluster) -> bool:
        """A result ("were wounded") that says nothing of where or when."""
        return (
            cluster.type == "ASSAULT"
            and all(m.match.result for m in cluster.mentions)
            and not (cluster.places or cluster.times)
            and not cluster.negated
            and not cluster.unreal
            and self._alone(cluster)
        )

    def _alone(self, cluster: Cluster) -> bool:
        """No other deed is told in the sentence."""
        here = self.told.get(cluster.mentions[0].sentence, [])
        return all(other is cluster or other.type != "ASSAULT" for _, other in here)

    def _join(self, cluster: Cluster, host: Cluster) -> None:
        for mention in cluster.mentions:
            host.add(mention)
        host.mentions.sort(key=lambda mention: mention.match.token)
        self.clusters = [other for other in self.clusters if other is not cluster]
        for sentence, told in self.told.items():
            self.told[sentence] = [(m, host if c is cluster else c) for m, c in told]

    # -- counts without a trigger -------------------------------------------------------------

    def _adopt(self, found: QuantityMention) -> None:
        if found.what not in _HARM or found.aggregate or found.part_of is not None:
            return
        count = to_count(found)
        sentence = self.tree.sentence[found.token]
        if count is None or self._is_taken(count):
            return
        beside = {id(c): c for _, c in self.told.get(sentence, []) if c.type == "ASSAULT"}
        rival = self._rival(found, count)
        if rival is None and beside and not (len(beside) == 1 and self._of_the_scene(found)):
            return
        anchor = found.predicate if found.predicate is not None else found.token
        status = self.reader.status.decide(anchor)
        if found.high != 0 and (
            status.status not in DONE or status.tense not in ("past", "ongoing")
        ):
            return
        host = rival or (next(iter(beside.values())) if beside else self._host(sentence, None))
        if host is None:
            return
        if rival is None and (_contradicts([count], host) or not self._adds(found, count, host)):
            return
        last = min(host.mentions, key=lambda m: abs(sentence - m.sentence))
        last.counts = (*last.counts, count)

    def _rival(self, found: QuantityMention, count: Count) -> Cluster | None:
        """The report's main deed, where another source gives another toll of it.

        "The rebels said 41 people had died", "police put the death toll at 12": no deed is told
        in what that source says, and its figure is of the size of the toll told before.
        """
        said = found.predicate if found.predicate is not None else found.token
        if found.what != "killed" or found.implicit or not count.high or count.high < _TOLL:
            return None
        if count.modifier == "none" or found.who not in _ANYBODY:
            return None
        content = [r for c in self.scene.claims for r in c.content if r[0] <= found.token < r[1]]
        toll = self.tree.lemmas[said] == "toll"
        if not (content or toll) or self._tells_deed(content, said):
            return None
        sentence = self.tree.sentence[said]
        main = min(
            (c for c in self.clusters if c.type == "ASSAULT" and _dead_of(c)),
            key=lambda c: c.mentions[0].match.token,
            default=None,
        )
        if main is None or not any(
            _is_real(m) or m.status.status == "claimed" for m in main.mentions
        ):
            return None
        known = _dead_of(main)
        told = max(c.low for c in known)
        near = toll or any(0 < sentence - m.sentence <= _REACH + 1 for m in main.mentions)
        first = main.mentions[0].sentence
        return (
            main
            if near
            and first < sentence <= first + _STORY
            and all(c.low != count.low for c in known)
            and told / _ALIKE <= count.low <= told * _ALIKE
            and not starts_anew(self.reader.setting.doc, self.tree, sentence)
            and self._same_time(sentence, main, content)
            and self._same_place(sentence, main)
            else None
        )

    def _tells_deed(self, content: list[tuple[int, int]], said: int) -> bool:
        """Whether a deed is told where the toll is told."""
        here = self.told.get(self.tree.sentence[said], [])
        return any(
            start <= mention.match.token < end for mention, _ in here for start, end in content
        )

    def _assign(self, found: QuantityMention, parts: list[tuple[EventMention, Cluster]]) -> None:
        """One number counts the harm of one event: of that whose word says so, else the nearest."""
        held = {id(c): c for part, c in parts if part.counts and self._holds(part, found)}
        owners = list(held.values())
        if len(owners) < 2:
            return
        said = found.predicate if found.predicate is not None else found.token
        nearest = min(owners, key=lambda c: min(abs(p.match.token - said) for p in c.parts))
        for cluster in owners:
            if cluster is not nearest:
                for part in cluster.parts:
                    part.counts = tuple(
                        c for c in part.counts if c.what != found.what or c.span != found.span
                    )

    @staticmethod
    def _holds(part: EventMention, found: QuantityMention) -> bool:
        return any(c.what == found.what and c.span == found.span for c in part.counts)

    def _of_the_scene(self, found: QuantityMention) -> bool:
        """'pulled two bodies from a warehouse that was hit', '... and three are missing'."""
        noun = found.noun if found.noun is not None else found.token
        return (
            self.tree.lemmas[noun] in ("body", "corpse")
            or (found.predicate is not None and self.tree.lemmas[found.predicate] == "body")
            or found.what == "missing"
            or found.high == 0
        )

    def _is_taken(self, count: Count) -> bool:
        told = [
            other.span
            for cluster in self.clusters
            for part in cluster.parts
            for other in part.counts
            if other.what == count.what
        ]
        return any(
            span.overlaps(count.span) for span in (*told, *self.tallied, *self.scene.doubted)
        )

    def _adds(self, found: QuantityMention, count: Count, host: Cluster) -> bool:
        """False for one person of a toll that is told already ("Her brother died at once.")."""
        known = [c for c in _harm_of(host) if c.what == count.what]
        if found.implicit and found.what == "injured" and _harm_of(host):
            return False  # of one who was found with wounds it may be told that he died
        if not known:
            return True
        if found.implicit or not count.low:
            return False
        return count.low > max(c.low for c in known) or any(
            self.tree.lower[i] in _ADDING for i in range(found.token - 1, found.token + 3)
            if 0 <= i < self.tree.n
        )  # fmt: skip

    # -- the deed right before ----------------------------------------------------------------

    def _host(self, sentence: int, own: Cluster | None) -> Cluster | None:
        """The one deed of the last sentence before that tells any."""
        if starts_anew(self.reader.setting.doc, self.tree, sentence):
            return None
        first = self._paragraph(sentence)
        for back in range(1, _REACH + 1):
            before = sentence - back
            if before < 0 or first - self._paragraph(before) > 1:
                return None
            deeds = [
                (mention, cluster)
                for mention, cluster in self.told.get(before, [])
                if cluster is not own and cluster.type == "ASSAULT"
            ]
            if not deeds:
                continue
            real = {id(cluster): cluster for mention, cluster in deeds if _is_real(mention)}
            if len(real) != 1:
                return None
            host = next(iter(real.values()))
            fits = self._same_time(sentence, host) and self._same_place(sentence, host)
            return host if fits else None
        return None

    def _paragraph(self, sentence: int) -> int:
        return self.scene.paragraphs[self.tree.sentences[sentence][0]]

    def _same_time(
        self, sentence: int, host: Cluster, within: Sequence[tuple[int, int]] = ()
    ) -> bool:
        """No other time is told in the sentence, or `within` the ranges of it that count."""
        ranges = within or (self.tree.sentences[sentence],)
        for time in self.scene.times:
            told_here = any(start <= time.token_start < end for start, end in ranges)
            if told_here and time.interval.earliest is not None:
                told = time.interval
                if not host.times or not any(
                    str(told.earliest)[:10] <= str(other.latest or other.earliest)[:10]
                    and str(other.earliest)[:10] <= str(told.latest or told.earliest)[:10]
                    for other in host.times
                ):
                    return False
        return True

    def _same_place(self, sentence: int, host: Cluster) -> bool:
        at = self.reader.setting
        for token in self.places.get(sentence, []):
            here = at.spots[token]
            if self.tree.deps[token] in ("nmod:poss", "compound", "amod") or any(
                phrase.token == token and phrase.strength == NEVER for phrase in at.phrases
            ):
                continue
            if not any(
                contains(here, place)
                or contains(place, here)
                or 0 < distance_km(here, place) < _NEAR_KM
                for place in host.places
            ):
                return False
        return True


def _same_doers(cluster: Cluster, host: Cluster) -> bool:
    """Nobody new does it: "they killed 132" goes on about those told of."""
    return all(
        max((same_party(a, b) for b in host.actors), default=0.0) >= 1 for a in cluster.actors
    )


def _is_real(mention: EventMention) -> bool:
    return (
        mention.status.status in DONE
        and mention.status.polarity == "positive"
        and not mention.generic
    )


def _harm_of(cluster: Cluster) -> list[Count]:
    return [count for part in cluster.parts for count in part.counts if count.what in _HARM]


def _dead_of(cluster: Cluster) -> list[Count]:
    return [c for c in _harm_of(cluster) if c.what == "killed" and c.low >= _TOLL]


def _contradicts(counts: list[Count], host: Cluster) -> bool:
    """ "No casualties" after a toll, or a smaller toll after a larger one: another deed's.

    So is any harm after "no casualties".
    """
    told = _harm_of(host)
    unhurt = bool(told) and all(count.high == 0 for count in told)
    if unhurt and any(count.high != 0 for count in counts):
        return True
    for known in told:
        for count in counts:
            if count.what != known.what:
                continue
            if (count.high == 0) != (known.high == 0):
                return True
            if count.high is not None and count.high < known.low:
                return True
    return False
