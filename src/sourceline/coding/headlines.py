"""The deed of the headline, told in full by the report's first words on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sourceline.coding.alike import kin_deeds

if TYPE_CHECKING:
    from sourceline.coding.mentions import EventMention
    from sourceline.coding.merging import Cluster

_LEAD = 2  # paragraphs after the headline in which its event is told
_OPEN = -0.5  # what a field may say at worst and still contradict nothing


def retells(
    mention: EventMention, cluster: Cluster, clusters: Sequence[Cluster], worst: float
) -> bool:
    """Whether a mention is the first in the body to tell of a deed like the headline's.

    "Blast hits market" and "A bomb exploded in Jolo" share neither party nor place and are one
    event all the same, unless a field contradicts: `worst` is what the worst field of the two says.
    """
    if worst < _OPEN or mention.paragraph > _LEAD or not mention.paragraph or mention.generic:
        return False
    if any(other.paragraph for other in cluster.mentions) or not _told_in_full(mention):
        return False
    first = not any(
        other.paragraph and _like(other, cluster)
        for one in clusters
        if one is not cluster
        for other in one.mentions
    )
    return first and _like(mention, cluster)


def _told_in_full(mention: EventMention) -> bool:
    """Whether it says who did it, to whom or how many died; "held over a shooting" does not."""
    return any(
        part.actors or part.recipients or part.counts for part in (mention, *mention.results)
    )


def _like(mention: EventMention, cluster: Cluster) -> bool:
    """Of one type and kind: by the same means, as many dead, or by words of one kind."""
    if mention.type != cluster.type:
        return False
    parts = (mention, *mention.results)
    if cluster.means & {mode for part in parts for mode in part.match.modes}:
        return True
    dead = {(c.low, c.high) for part in parts for c in part.counts if c.what == "killed"}
    if dead & {(count.low, count.high) for count in cluster.told.killed}:
        return True
    return any(kin_deeds(part.word, word) for part in parts for word in cluster.told.words)
