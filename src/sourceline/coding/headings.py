"""Which town a report's heading names: "Bajil remembers its hospital"."""

from __future__ import annotations

from sourceline.coding.settings import Setting
from sourceline.records import Place

_LONGEST = 20  # tokens
_SEPARATORS = frozenset({"-", "–", "—", "|", "»", "::"})
"""Signs behind which web pages name their publisher and its town."""


def headed_town(setting: Setting) -> Place | None:
    """The one town, site or unlisted place that the heading names; None for none or several.

    A heading is a short first paragraph without a full stop.
    """
    words = setting.tree.lower
    end = next((token for token, number in enumerate(setting.paragraphs) if number), 0)
    if not 0 < end <= _LONGEST or "." in words[:end]:
        return None
    own = next((token for token in range(end) if words[token] in _SEPARATORS), end)
    told = [phrase.place for phrase in setting.phrases if phrase.token < own]
    towns = [place for place in told if place.precision in ("city", "site", "unknown")]
    return towns[0] if len({place.name for place in towns}) == 1 else None
