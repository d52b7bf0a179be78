"""Deeds told again by those who speak of them: joined to the deed that the report told first.

"Condemned the massacre", "killed in the fighting", "the demonstration", "a rights group said at
least 600 people were detained": such a mention says too little of its own for `merging`, but a
definite noun that somebody judges was told of before, and each source's number of a deed is of
that deed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from sourceline.coding import alike
from sourceline.coding.alike import kin_deeds
from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_tree import Tree
from sourceline.coding.merging import Cluster, fit
from sourceline.coding.reader import MentionReader

_JUDGING = frozenset({"condemns", "denies", "claims_responsibility", "accuses", "supports",
                      "declines", "confirms"})  # fmt: skip
_CLASHES = frozenset(
    "clash battle firefight gunfight gunbattle shootout skirmish fighting fight exchange".split()
)
_GATHERINGS = frozenset(
    "demonstration protest rally march sit-in stoppage walkout procession gathering vigil".split()
)
_RETOLD = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_REACH = 4  # sentences from a deed to the noun that takes it up
_SUCH = 2  # sentences from a deed to "any such deed"
_FIRST = 2  # sentences in which a report tells its main deed
_BESIDE = 2  # sentences between one source's number and another's
_MAIN = 0.6
_LEAST = -0.6
_NO = -2.0
_FITS = 0.3  # what a deed with fields of its own must share with another
_WEAPONS = frozenset(
    "bomb device missile rocket mine grenade explosive shell drone landmine mortar charge".split()
)
_BOMBS = frozenset({"bomb", "device", "explosive", "charge"})
_THE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
_SHARED = 0.2
_POINTING = frozenset({"the", "this", "that"})
_FEW = 2  # fewer are no number of a deed, but somebody in particular


def join_retaken(clusters: list[Cluster], reader: MentionReader) -> list[Cluster]:
    """The events, those that only take up an earlier one joined to it."""
    kept: list[Cluster] = []
    for cluster in clusters:
        host = _host(cluster, kept, reader) if cluster.type in _RETOLD else None
        if host is None:
            kept.append(cluster)
            continue
        for mention in cluster.mentions:
            host.add(mention)
        host.mentions.sort(key=lambda mention: mention.match.token)
    return kept


def _host(cluster: Cluster, before: list[Cluster], reader: MentionReader) -> Cluster | None:
    first = cluster.mentions[0]
    if first.another or first.generic:
        return None
    claims = [claim for claim in reader.scene.claims if claim.covers(first.match.token)]
    such = [c for c in before if c.type == cluster.type and _real(c)]
    if not such:
        return None
    noun = reader.scene.tree.pos[first.match.token] in ("NOUN", "PROPN")
    if noun and _such(first.match.token, reader.scene.tree):
        return _denied_such(cluster, such, claims)
    known = all(m.definite or m.match.result for m in cluster.mentions)
    judging = {c.stance for c in claims if c.stance in _JUDGING}
    blamed = judging == {"accuses"} and cluster.actors  # who is behind it is the accusation
    if noun and first.definite and known and judging and not blamed:
        return _judged(cluster, such, claims)
    if noun and claims and _act_of(first.match.token, reader.scene.tree):
        return _called(cluster, such)
    tree = reader.scene.tree
    if _names(cluster, _GATHERINGS, tree) or _names(cluster, _CLASHES, tree):
        return _just_told(cluster, such)
    same = _same_weapon(cluster, such, tree) or _same_number(cluster, such, reader)
    if same is None and claims and not noun:
        same = _counted_again(cluster, such, reader)
    return same


def _such(noun: int, tree: Tree) -> bool:
    """ "Such a raid", "any such attack", "no such order"."""
    return tree.tags[noun] == "NN" and any(tree.lower[c] == "such" for c in tree.children[noun])


def _denied_such(cluster: Cluster, such: list[Cluster], claims: list[ClaimDraft]) -> Cluster | None:
    """ "Denied that any such attack took place": the deed told last, and another said so."""
    if not any(claim.stance in ("denies", "declines", "doubts") for claim in claims):
        return None
    known = Cluster()
    for mention in cluster.mentions:
        known.add(replace(mention, definite=True))
    last = max(such, key=lambda c: c.mentions[-1].match.token)
    near = cluster.mentions[0].sentence - last.mentions[-1].sentence <= _SUCH
    return last if near and fit(known, last) > _NO else None


def _real(cluster: Cluster) -> bool:
    return not (cluster.negated or cluster.unreal or all(m.generic for m in cluster.mentions))


def _names(cluster: Cluster, words: Collection[str], tree: Tree) -> bool:
    """Whether nothing but "the clash", without a time or place of its own, stands for the deed."""
    told = [part for part in cluster.parts if not part.match.result]
    return bool(told) and all(
        part.word in words
        and not (part.plural or part.places or part.time)
        and _plainly_the(part.match.token, tree)
        for part in told
    )


def _plainly_the(noun: int, tree: Tree) -> bool:
    """ "The clash", "this protest"; not "its last major protest", "the battle for the bridge"."""
    return any(tree.lower[c] in _POINTING for c in tree.kids(noun, "det")) and not tree.kids(
        noun, "amod", "compound", "nmod", "nmod:poss", "acl:relcl", "acl"
    )


def _judged(cluster: Cluster, such: list[Cluster], claims: list[ClaimDraft]) -> Cluster | None:
    """ "Condemned the massacre": the one that fits, the main deed and near ones first."""
    told = cluster
    if any(claim.stance == "claims_responsibility" for claim in claims):
        told = Cluster()  # "on Wednesday" may be when they claimed it
        for mention in cluster.mentions:
            told.add(mention)
        told.times = []
    bare = not (told.actors or told.recipients or told.places or told.times)
    denied = any(claim.stance == "denies" for claim in claims)
    best, best_score = None, _LEAST
    for number, other in enumerate(such):
        score = fit(told, other)
        answered = denied and all(m.status.status == "alleged" for m in other.mentions)
        least = _NO if bare else _LEAST if answered else _FITS  # whose denial answers the charge
        if score <= least or (cluster.mentions[0].plural and not _many(other)):
            continue
        apart = cluster.mentions[0].sentence - other.mentions[-1].sentence
        score += max(0.0, 1.0 - 0.2 * apart) + (_MAIN if number == 0 else 0.0)
        if score > best_score:
            best, best_score = other, score
    return best


def _many(cluster: Cluster) -> bool:
    """Whether a deed can be spoken of as several: told as many, or of many dead or targets."""
    several = any(m.plural for m in cluster.mentions)
    return several or any(c.low >= _FEW for part in cluster.parts for c in part.counts)


def _act_of(noun: int, tree: Tree) -> bool:
    """ "A clear act of murder": what somebody calls a deed."""
    return tree.deps[noun] == "nmod" and tree.lemmas[tree.heads[noun]] in ("act", "crime")


def _called(cluster: Cluster, such: list[Cluster]) -> Cluster | None:
    """The deed told before that shares most with what is called so."""
    scored = [(fit(cluster, other), number) for number, other in enumerate(such)]
    score, number = max(scored)
    return such[number] if score >= _SHARED else None


def _just_told(cluster: Cluster, such: list[Cluster]) -> Cluster | None:
    """ "In the fighting", "the demonstration": the nearest such deed told before."""
    other = max(such, key=lambda c: c.mentions[-1].match.token)
    near = cluster.mentions[0].sentence - other.mentions[-1].sentence <= _REACH
    return other if near and _no_other_scene(cluster, other) else None


def _same_weapon(cluster: Cluster, such: list[Cluster], tree: Tree) -> Cluster | None:
    """ "The bomb was hidden in a bin": the bomb of the deed told before."""
    first = cluster.mentions[0]
    if tree.pos[first.match.token] != "VERB" or cluster.times:
        return None
    things = {
        tree.lemmas[t]
        for t in tree.kids(first.match.token, "nsubj", "nsubj:pass", "obj")
        if _plainly_the(t, tree)
    }
    for other in reversed(such):
        told = {tool.name.lower() for part in other.parts for tool in part.instruments}
        told |= {part.word for part in other.parts}
        near = first.sentence - other.mentions[-1].sentence <= _REACH
        if near and _among(things & _WEAPONS, told):
            return other if _no_other_scene(cluster, other) else None
    return None


def _among(things: set[str], told: set[str]) -> bool:
    """Whether one of the things was told of: "the device" is any bomb."""
    if things & _BOMBS:
        things = things | _BOMBS
    return any(name.endswith(thing) for thing in things for name in told)


def _same_number(cluster: Cluster, such: list[Cluster], reader: MentionReader) -> Cluster | None:
    """ "The four men were shot in cold blood", of a deed that four died in."""
    text = reader.scene.text
    numbers = {
        (count.what, count.low, count.high)
        for part in cluster.parts
        for count in part.counts
        if count.low >= _FEW and _THE.search(text, max(0, count.span.start - 5), count.span.start)
    }
    if not numbers or cluster.times:
        return None
    fitting = [
        other
        for other in such
        if any((c.what, c.low, c.high) in numbers for part in other.parts for c in part.counts)
    ]
    return fitting[-1] if fitting and _no_other_scene(cluster, fitting[-1]) else None


def _counted_again(cluster: Cluster, such: list[Cluster], reader: MentionReader) -> Cluster | None:
    """ "A rights group said at least 600 were detained": its number of the main deed.

    Or of the deed that another source has just given a number of.
    """
    first = cluster.mentions[0]
    counted = {
        count.what
        for part in cluster.parts
        for count in part.counts
        if count.low >= _FEW and count.modifier != "vague"
    }
    if not counted or cluster.actors or cluster.times or first.definite:
        return None
    for number, other in enumerate(reversed(such)):
        main = number == len(such) - 1 and other.mentions[0].sentence <= _FIRST
        apart = min(first.sentence - mention.sentence for mention in other.mentions)
        rival = apart <= _BESIDE and _by_another(cluster, other, counted, reader)
        if not (rival or (main and apart <= _REACH)) or not _one_kind(cluster, other):
            continue
        if _no_other_scene(cluster, other) and _alike_hurt(cluster, other):
            return other
    return None


def _one_kind(cluster: Cluster, other: Cluster) -> bool:
    """Words of one kind of deed; "arrested" and "detained" are of one mode."""
    if any(kin_deeds(a.word, b.word) for a in cluster.mentions for b in other.parts):
        return True
    modes = {mode for part in other.parts for mode in part.match.modes}
    coerced = cluster.type == "COERCE"
    return coerced and any(modes & set(mention.match.modes) for mention in cluster.mentions)


def _by_another(
    cluster: Cluster, other: Cluster, counted: Collection[str], reader: MentionReader
) -> bool:
    """Whether somebody else gives a number of the other deed."""
    return any(
        count.what in counted and _sources(part.match.token, reader)
        and not _sources(part.match.token, reader)
        & _sources(cluster.mentions[0].match.token, reader)
        for part in other.parts
        for count in part.counts
    )  # fmt: skip


def _sources(token: int, reader: MentionReader) -> set[int | None]:
    """Who says so: the source of the shortest claim over a token."""
    over = [claim for claim in reader.scene.claims if claim.covers(token)]
    if not over:
        return set()
    return {min(over, key=lambda claim: sum(b - a for a, b in claim.content)).source_head}


def _no_other_scene(cluster: Cluster, other: Cluster) -> bool:
    return alike.places(cluster.places, other.places) >= 0 and (
        alike.times(cluster.times, other.times) > _NO
    )


def _alike_hurt(cluster: Cluster, other: Cluster) -> bool:
    """The same suffer, or nobody in particular, or it was a clash of two sides."""
    clash = any(part.word in _CLASHES for part in other.parts)
    return clash or alike.parties(cluster.recipients, other.recipients) > -1.0
