"""Named rules that make an estimate of figures which disagree; all are computed side by side.

Sources: ACLED codebook ("Fatalities"), UCDP GED codebook (low, best and high estimates), Airwars
methodology (minimum and maximum over all sources). Where they leave a choice, the choice is here
and in docs/reconciling.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceline.linking.figures import when
from sourceline.linking.voices import is_partisan, speaker_key
from sourceline.records import RULES, Estimate, Figure, Party, Rule, Source

_VAGUE_ACLED = (
    (re.compile(r"\bhundreds\b", re.I), 100),
    (re.compile(r"\bdozens\b", re.I), 12),
    (re.compile(r"\b(?:tens)\b", re.I), 10),
    (re.compile(r"\bthousands\b", re.I), 1000),
)
_SMALL, _LARGE = 3, 10


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need to know beside the figures.

    `origins` maps a report's id to the keys of the outlets that it stands for; `parties` are the
    incident's actors; `contested` is Airwars' contested status; `large` says that the
    means were heavy (bombs, shells, aircraft), which settles ACLED's 3 or 10 for "several".
    """

    origins: Mapping[str, frozenset[str]]
    parties: tuple[Party, ...] = ()
    contested: bool = False
    large: bool = False


def estimates(what: str, figures: Sequence[Figure], setting: Setting) -> tuple[Estimate, ...]:
    """What every rule makes of the figures, in the order of RULES.

    A copy's number counts for nothing: it stands for its original's day, whenever it was printed. A
    figure that allows for none ("20 casualties") decides nothing where another gives a number.
    """
    known = [one for one in sorted(figures, key=when) if not one.set_aside]
    own = [one for one in known if one.independent] or known
    live = tuple([one for one in own if not _allows_none(one)] or own)
    numbers = tuple(one for one in live if says_number(one))
    return tuple(
        _MAKERS[rule](what, live if rule == "acled" else numbers, setting) for rule in RULES
    )


def _allows_none(figure: Figure) -> bool:
    """Whether a figure says how many at most, and perhaps nobody."""
    return figure.low == 0 and figure.high != 0


def point(figure: Figure) -> int:
    """The one number that a figure stands for.

    The number said; the middle of "about 50"; the upper end of "up to 20"; the least that an open
    or vague number allows.
    """
    if figure.high is None:
        return figure.low
    if figure.modifier == "about":
        return (figure.low + figure.high) // 2
    return figure.high if figure.modifier == "at_most" and figure.low > 0 else figure.low


def support(figures: Sequence[Figure], setting: Setting) -> int:
    """How many independent sources stand behind figures.

    Each needs an outlet of its own. A party of the incident that several outlets quote is one
    source, for they witness that it spoke, not that it is right; so is any speaker who is no
    authority.
    """
    outlets: set[str] = set()
    voices: set[str] = set()
    backed = 0
    for one in sorted(figures, key=lambda f: (len(setting.origins[f.report.id]), when(f))):
        origin = setting.origins[one.report.id]
        voice = _single_voice(one, setting)
        if origin & outlets or voice in voices:
            continue
        outlets |= origin
        if voice:
            voices.add(voice)
        backed += 1
    return backed


def _single_voice(figure: Figure, setting: Setting) -> str:
    if figure.claim is None:
        return ""
    if figure.official and not partisan(figure, setting):
        return ""
    return speaker_key(figure.source, figure.actor_id)


def partisan(figure: Figure, setting: Setting) -> bool:
    """Whether a party of the incident gives the figure."""
    speaker = Source(figure.source, figure.actor_id, figure.country, figure.sector)
    return is_partisan(speaker, setting.parties)


def current(figures: Sequence[Figure], setting: Setting) -> tuple[Figure, ...]:
    """Figures without those that have been replaced since.

    A speaker's later number in the same outlet replaces its earlier one; so does, in any outlet,
    one that an authority gave on a later day.
    """
    last: dict[tuple[frozenset[str], str], str] = {}
    day: dict[str, str] = {}
    for one in figures:
        last[_line(one, setting)] = one.report.id
        service = _service(one)
        day[service] = max(day.get(service, ""), when(one)[0][:10]) if service else ""
    return tuple(
        one
        for one in figures
        if last[_line(one, setting)] == one.report.id
        and (not _service(one) or when(one)[0][:10] == day[_service(one)])
    )


def _line(one: Figure, setting: Setting) -> tuple[frozenset[str], str]:
    """Outlet and speaker; the officials of one service (the police, its spokesman) are one."""
    speaker = speaker_key(one.source, one.actor_id) if one.claim else ""
    return setting.origins[one.report.id], _service(one) or speaker


def _service(one: Figure) -> str:
    """The service for which an official speaks: its sector; empty for all others.

    Governments have many offices that count on their own.
    """
    known = one.claim and one.official and one.sector in ("COP", "MIL", "MED")
    return f"{one.country}:{one.sector}" if known else ""


def _firm(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Figures without vague ones ("civilians", "several"), unless there are no others."""
    return tuple(one for one in figures if one.modifier != "vague") or figures


def says_number(figure: Figure) -> bool:
    """Whether a figure says anything of how many ("numerous casualties" does not)."""
    return figure.low > 0 or figure.high is not None


def _acled(what: str, figures: tuple[Figure, ...], setting: Setting) -> Estimate:
    if not figures:
        return Estimate("acled", 0, 0, 0, f"no report gives a number of {what}: 0")
    now = _firm(current(figures, setting))
    values = {one: acled_value(one, setting, now) for one in now}
    backed: dict[int, list[Figure]] = {}
    for one, value in values.items():
        backed.setdefault(value, []).append(one)
    lowest = min(backed)
    said = {*_firm(figures), *now}  # those of now may all be vague where those before were not
    ever = [(one, acled_value(one, setting, now)) for one in figures if one in said]
    held = [
        (_backed_since([one for one, its in ever if its == value], setting), value)
        for value, group in backed.items()
        if support(group, setting) >= 2
    ]
    words = next((_in_words(one) for one in backed[lowest] if one.modifier == "vague"), "")
    if not held:
        single = len(backed) == 1
        reason = "the only number" if single else "the lowest number; none is given by two"
        return Estimate("acled", lowest, lowest, lowest, reason
                        + ("" if single else " independent sources") + words)  # fmt: skip
    chosen = max(held)[1]
    reason = f"{support(backed[chosen], setting)} independent sources give it"
    if chosen != lowest:
        reason += f"; {lowest} is lower and not the last to be corroborated"
    words = next((_in_words(one) for one in backed[chosen] if one.modifier == "vague"), "")
    return Estimate("acled", chosen, chosen, chosen, reason + words)


def _backed_since(group: Sequence[Figure], setting: Setting) -> tuple[str, ...]:
    """When figures (in order) of one number first had two independent sources behind them."""
    counts = range(2, len(group) + 1)
    known = next((n for n in counts if support(group[:n], setting) >= 2), len(group))
    return when(group[known - 1])[:2]


def _in_words(one: Figure) -> str:
    return f' ("{one.span.text}" by ACLED\'s table)'


def acled_value(figure: Figure, setting: Setting, among: Sequence[Figure] = ()) -> int:
    """The number that ACLED writes for a figure: the lowest, with its values for vague words.

    Dozens are 12, hundreds 100; several, many, few and a bare plural 10 where the means were heavy
    or another source counts ten or more, else 3.
    """
    if figure.modifier != "vague" or figure.low == 0:
        return figure.low
    for pattern, value in _VAGUE_ACLED:
        if pattern.search(figure.span.text):
            return value
    large = setting.large or any(one.modifier != "vague" and one.low >= _LARGE for one in among)
    if figure.high is not None:
        return figure.low
    return figure.low if figure.low >= _LARGE else _LARGE if large else _SMALL


def _ged(what: str, figures: tuple[Figure, ...], setting: Setting) -> Estimate:
    if not figures:
        return Estimate("ged", None, None, None, f"no report gives a number of {what}")
    firm = _firm(current(figures, setting))
    low = min(one.low for one in firm)
    high = max(one.low if one.high is None else one.high for one in firm)
    groups: dict[int, list[Figure]] = {}
    for one in firm:
        groups.setdefault(point(one), []).append(one)
    best = max(groups, key=lambda value: _weight(value, groups[value], setting))
    latest = point(max(firm, key=when))
    return Estimate("ged", min(low, best), best, max(high, best),
                    _why_best(groups[best], best == latest, len(groups), setting))  # fmt: skip


def _weight(value: int, group: Sequence[Figure], setting: Setting) -> tuple[int, int, int]:
    """Independent support, then how credible the best speaker is, then the larger number.

    Tolls rise as the dead are found, and a report that names some of them counts only these: of
    numbers that are equal otherwise the larger is the likelier.
    """
    return support(group, setting), max(_credible(one, setting) for one in group), value


def _credible(figure: Figure, setting: Setting) -> int:
    """2 for an outlet's own word and an authority outside the fight, 0 for a party, else 1."""
    if partisan(figure, setting):
        return 0
    return 2 if figure.official or figure.claim is None else 1


def _why_best(group: Sequence[Figure], latest: bool, rivals: int, setting: Setting) -> str:
    said = support(group, setting)
    parts = [
        f"{said} independent source{'s' if said > 1 else ''} give{'s' if said == 1 else ''} it"
    ]
    speakers = sorted({one.source for one in group if one.official})
    if speakers:
        parts.append(f"on the word of {' and '.join(speakers[:2])}")
    if latest and rivals > 1:
        parts.append("it is the latest")
    tail = "" if rivals > 1 else "; no number contradicts it"
    return (
        "best: " + ", ".join(parts) + tail + "; low and high are the ends of the numbers in force"
    )


def _airwars(what: str, figures: tuple[Figure, ...], setting: Setting) -> Estimate:
    if not figures:
        return Estimate("airwars", None, None, None, f"no report gives a number of {what}")
    figures = _firm(figures)
    low = min(one.low for one in figures)
    high = max(one.low if one.high is None else one.high for one in figures)
    reason = "the lowest and the highest that any source gives"
    if setting.contested:
        return Estimate("airwars", 0, None, high,
                        reason + "; responsibility is contested, so the minimum is 0")  # fmt: skip
    return Estimate("airwars", low, None, high, reason)


def _latest_official(what: str, figures: tuple[Figure, ...], _: Setting) -> Estimate:
    official = _firm(tuple(one for one in figures if one.official))
    if not official:
        return Estimate(
            "latest-official", None, None, None, f"no official gives a number of {what}"
        )
    last = max(official, key=when)
    said = (last.said.latest or last.said.earliest) if last.said else None
    day = f" ({said.isoformat()[:10]})" if said else ""
    return Estimate("latest-official", last.low, point(last), last.high,
                    f"{last.source}{day}")  # fmt: skip


_MAKERS = {
    "acled": _acled,
    "ged": _ged,
    "airwars": _airwars,
    "latest-official": _latest_official,
}


def chosen(estimates_: Sequence[Estimate], rule: Rule) -> Estimate:
    """The estimate of one rule."""
    return next(one for one in estimates_ if one.rule == rule)
