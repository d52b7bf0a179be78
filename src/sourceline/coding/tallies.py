"""Aggregates that a report states over a window: "over 170 attacks since October 17"."""

from __future__ import annotations

from sourceline.coding.mentions import EventMention
from sourceline.records import Count, Interval, Tally
from sourceline.records.times import UNKNOWN_TIME

TALLIED = frozenset({"attacks"})


def tally(mention: EventMention, count: Count, number: int) -> Tally:
    """The tally that a counted trigger states."""
    time: Interval = mention.time or UNKNOWN_TIME
    confirmed = mention.status.status if mention.status.status != "asserted" else "asserted"
    return Tally(
        id=f"t{number}",
        what=count.what,
        event_type=mention.type,
        count=count,
        time=time,
        places=mention.places,
        actors=mention.actors,
        recipients=mention.recipients,
        status=confirmed,
    )
