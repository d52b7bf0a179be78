"""Aggregates that a report states over a window: "over 170 attacks since October 17"."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.coding.mentions import EventMention
from sourceline.coding.quantities import QuantityMention, to_count
from sourceline.records import Count, Interval, Tally
from sourceline.records.times import UNKNOWN_TIME

_MANY = 5  # so many deeds in one mention are an aggregate even without a stated window


def tallied(mention: EventMention, counts: Sequence[QuantityMention]) -> Count | None:
    """The number of deeds that a mention counts ("over 170 attacks since ..."), or None."""
    own = [m for m in counts if m.what == "attacks" and m.noun == mention.match.token]
    for found in own:
        count = to_count(found)
        if count is None or (count.high is not None and count.high <= 1):
            continue
        window = mention.time is not None and mention.time.precision in ("span", "month", "year", "week")
        if window or found.aggregate or count.low > _MANY:
            return count
    return None


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
