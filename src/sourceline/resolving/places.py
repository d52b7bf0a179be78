"""Places of a report: from toponyms in the analysed text to `records.Place`."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from sourceline.columns import columns
from sourceline.records import Place, Report, cut
from sourceline.resolving.actors import resolve_actor
from sourceline.resolving.countries import countries, country_of
from sourceline.resolving.gazetteer import Gazetteer, gazetteer
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.names import shown
from sourceline.resolving.places_capitals import capitals
from sourceline.resolving.places_mentions import nationalities, toponyms
from sourceline.resolving.places_rank import Hints, Mention, Resolution, resolve
from sourceline.resolving.publishers import home_of


def hints_for(report: Report | None, doc: Doc | None = None) -> Hints:
    """What the publisher, and nationalities and armed groups named in the text, tell of where we
    are."""
    counts: Counter[str] = Counter()
    if doc is not None:
        for name in columns(doc).names:
            code = country_of(name.text) if name.label == "NORP" else None
            if name.label in ("ORG", "NORP") and code is None:
                code = _country_of_group(name.text)
            if code:
                counts[code] += 1
    most = max(counts.values(), default=1)
    told = {code: min(1.0, 0.3 + 0.7 * n / most) for code, n in counts.items()}
    publisher = home_of(report.url or report.publisher) if report is not None else None
    return Hints(publisher, None, told)


def _country_of_group(name: str) -> str | None:
    """The country of a known army, police or armed group ("Shining Path")."""
    actor = resolve_actor(name)
    named = actor.actor_id is not None and actor.actor_id.count(":") > 1
    known = actor.country in countries()
    return actor.country if named and known and actor.sector in _ARMED else None


_ARMED = frozenset({"MIL", "REB", "COP", "SPY", "PRM", "UAF", "JUD"})


def resolve_places(
    doc: Doc, *, report: Report | None = None, places: Gazetteer | None = None
) -> dict[tuple[int, int], Place]:
    """Every toponym of a report as a place.

    Args:
        doc: the analysed report; `doc.text` is `report.text`.
        report: tells the publisher; None where nothing is known of it.
        places: the gazetteer; by default the one in use.

    Returns:
        (start, end) character offsets of each toponym to its place. A name that the gazetteer
        lacks keeps its words with precision `unknown` and no coordinates, and has the country that
        the report is about where nothing nearer is named.
    """
    places = places or gazetteer()
    text = text_of(doc)
    mentions = toponyms(doc, places)
    taken = {(mention.start, mention.end) for mention in mentions}
    around = [m for m in nationalities(doc) if (m.start, m.end) not in taken]
    found = resolve(text, [*mentions, *around], hints_for(report, doc), places)
    named = {span: as_place(text, span, found[span], places) for span in found if span in taken}
    return {**capitals(text, named, places), **named}


def resolve_mentions(
    text: str, mentions: list[Mention], hints: Hints, places: Gazetteer
) -> dict[tuple[int, int], Place]:
    """As `resolve_places`, for mentions that were found by other means."""
    return {
        span: as_place(text, span, resolution, places)
        for span, resolution in resolve(text, mentions, hints, places).items()
    }


def as_place(text: str, span: tuple[int, int], resolution: Resolution, places: Gazetteer) -> Place:
    """The chosen candidate as a record."""
    here = cut(text, *span)
    best = resolution.best
    if best is None:
        name = " ".join(here.text.split())
        return Place(name, resolution.country, spans=(here,), by=resolution.by)
    unknown = resolution.by.startswith("near:")
    return Place(
        name=" ".join(here.text.split()) if unknown else shown(best.name, best.country),
        country=best.country,
        admin1=places.admin1_name(best.admin1),
        lat=best.lat,
        lon=best.lon,
        precision=best.kind,
        geonameid=None if unknown else best.geonameid,
        spans=(here,),
        by=resolution.by,
    )
