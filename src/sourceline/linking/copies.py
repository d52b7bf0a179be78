"""Copies among reports: verbatim, cut short, built upon, or told anew in other words.

`marks` makes of a report what its copies are found and compared by; reports that share one of their
`keys` are compared, and `family` decides which of several is the original. Nothing here looks at
more than the reports it is given.
"""

from __future__ import annotations

from sourceline.linking.copies_compare import Match, compare, match_from_json, match_to_json
from sourceline.linking.copies_family import family
from sourceline.linking.copies_keys import keys
from sourceline.linking.copies_marks import Marks, marks, marks_from_json, marks_to_json

__all__ = [
    "Marks", "Match", "compare", "family", "keys", "marks", "marks_from_json", "marks_to_json",
    "match_from_json", "match_to_json",
]  # fmt: skip
