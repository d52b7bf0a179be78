"""Times of a report: found, resolved to intervals, and given to the events they date.

`find_times` reads every time expression; `report_date` dates a report that does not say when it
was published; `attach_time` says which time belongs to an event; `parse_dateline` reads the
dateline of a cable or a wire story.
"""

from sourceline.resolving.datelines import Dateline, parse_dateline
from sourceline.resolving.times_attach import attach_time, attached_mention
from sourceline.resolving.times_find import TimeKind, TimeMention, find_times
from sourceline.resolving.times_report import report_date

__all__ = [
    "Dateline", "TimeKind", "TimeMention", "attach_time", "attached_mention", "find_times",
    "parse_dateline", "report_date",
]  # fmt: skip
