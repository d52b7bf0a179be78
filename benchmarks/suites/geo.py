"""Places named in a text, with positions.

Input: JSON Lines with a text (LGL, GeoVirus, GeoWebNews, TR-News); title, url and domain are used
as context. Output: the format of ../shared/score/geo.py.

The corpora count as toponyms what the record does not: adjectives of nationality ("Russian
officials") and places inside the names of organisations ("Colchester General Hospital"). They are
added here, not in the library. In LGL (and TR-News, made after it) venues are no toponyms, only
places inside their names are; in GeoWebNews the whole venue is.

Reports of one domain tell where its publisher is at home: the file is read twice, first without
homes, then with those that the first reading shows.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from benchmarks.inputs import key_of, rows
from sourceline.language import load
from sourceline.resolving.countries import countries, country_of, is_demonym
from sourceline.resolving.gazetteer import Candidate, Gazetteer, gazetteer
from sourceline.resolving.names import fold
from sourceline.resolving.places import hints_for
from sourceline.resolving.places_mentions import is_generic, toponyms
from sourceline.resolving.places_rank import (
    Hints,
    Mention,
    Resolution,
    distance_km,
    is_state,
    resolve,
)
from sourceline.resolving.publishers import home_of, host_of

EMBEDDING = frozenset({"ORG", "FAC", "EVENT", "MISC", "PERSON"})
KNOWN = 5.0
"""Decimal logarithm of people: the least known place taken out of an organisation's name."""
HOME_REPORTS = 3
"""So many reports of one domain must agree within `HOME_KM` before it has a home."""
HOME_KM = 80.0


@dataclass(slots=True)
class _Read:
    """One text with what was found in it; `shift` is the length of the title put before it."""

    key: str
    ident: str
    text: str
    shift: int
    mentions: list[Mention]
    hints: Hints
    host: str | None


def predict(source: Path, target: Path) -> int:
    """Write the toponyms of each text of `source`; returns the number of texts."""
    places = gazetteer(default=True)
    texts = list(_read(source, places))
    first = [resolve(text.text, text.mentions, text.hints, places) for text in texts]
    homes = _homes(texts, first)
    with target.open("w", encoding="utf-8") as out:
        for text in texts:
            home = homes.get(text.host or "")
            hints = Hints(text.hints.publisher_country, home, text.hints.countries)
            found = resolve(text.text, text.mentions, hints, places)
            out.write(json.dumps(_row(text, found)) + "\n")
    return len(texts)


def _read(source: Path, places: Gazetteer) -> Iterator[_Read]:
    nlp = load()
    for row in rows(source):
        title = row.get("title") or ""
        begun = row["text"].lstrip()[:40] in title or title[:40] in row["text"][:200]
        front = "" if begun or not title else f"{title}.\n\n"
        text = front + row["text"]
        doc = nlp(text)
        address = row.get("domain") or row.get("url")
        key, ident = key_of(row)
        venues = ident.startswith("gwn")
        mentions = [*_embedded(doc, places, venues), *_adjectives(doc), *toponyms(doc, places)]
        if not venues:
            mentions = [m for mention in mentions for m in _no_venue(mention, text, places)]
        found = _longest(mentions)
        yield _Read(
            key, ident, text, len(front), found,
            Hints(home_of(address), None, hints_for(None, doc).countries), host_of(address),
        )  # fmt: skip


def _embedded(doc: Doc, places: Gazetteer, venues: bool) -> Iterator[Mention]:
    """Words of nationality, and places that begin the names of other things."""
    named = {fold(ent.text) for ent in doc.ents if ent.label_ in ("GPE", "LOC")}
    for ent in doc.ents:
        if ent.label_ == "NORP":
            yield from _nationality(ent)
        elif venues and ent.label_ == "ORG" and _VENUE.search(ent.text):
            yield Mention(ent.text, ent.start_char, ent.end_char, "FAC")
        elif ent.label_ in EMBEDDING:
            yield from _first_place(ent, named, places, venues)


def _nationality(ent: Span) -> Iterator[Mention]:
    if country_of(ent.text):
        yield Mention(ent.text, ent.start_char, ent.end_char, "NORP")


def _adjectives(doc: Doc) -> Iterator[Mention]:
    """Words of nationality and short names of states, wherever they stand but in persons."""
    for token in doc:
        if not token.text[:1].isupper() or token.ent_type_ == "PERSON":
            continue
        pair = doc[token.i : token.i + 2]
        for part in (pair, doc[token.i : token.i + 1]):
            if is_demonym(part.text):
                yield Mention(part.text, part.start_char, part.end_char, "NORP")
                break
        if token.text.endswith(".") and is_state(token.text):
            yield Mention(token.text, token.idx, token.idx + len(token), "GPE")


def _no_venue(mention: Mention, text: str, places: Gazetteer) -> Iterator[Mention]:
    """A venue gives way to the place that its name begins with; street numbers fall off."""
    number = _NUMBER.match(mention.text)
    if number and mention.label != "NORP":
        rest = mention.text[number.end() :]
        yield Mention(rest, mention.start + number.end(), mention.end, "FAC")
        return
    road = _ROAD.match(text, mention.end) if _NUMBERED.search(mention.text) else None
    if road:
        yield Mention(text[mention.start : road.end()], mention.start, road.end(), "FAC")
        return
    if mention.text.endswith(" City") and text[mention.end : mention.end + 2].strip().istitle():
        yield Mention(mention.text[:-5], mention.start, mention.end - 5, mention.label)
        return
    if mention.label != "FAC" or _STREET.search(mention.text) or places.has(fold(mention.text)):
        yield mention
        return
    words = mention.text.split(" ")
    for size in range(min(3, len(words) - 1), 0, -1):
        name = " ".join(words[:size])
        known = places.exact(fold(name))
        if known and (known[0].prior >= KNOWN or size > 1):
            yield Mention(name, mention.start, mention.start + len(name), "GPE")
            return


_NUMBER = re.compile(r"\d+\w?\s+")
_NUMBERED = re.compile(r"(?:County Road|Highway|Route|Interstate|W\.Va\.|U\.S\.|Loop|State Road)$")
_ROAD = re.compile(r"\s\d{1,4}[A-Z]?\b(?!\s(?:percent|million|billion|troops|people))")
_STREET = re.compile(
    r"\b(?:Street|Streets|St\.?|Ave\.?|Avenue|Road|Rd\.?|Drive|Dr\.?|Lane|Highway|Interstate|Route"
    r"|Boulevard|Blvd\.?|Parkway|Bridge|River|Creek|Lake|Park|Mountain|Dam)$|^(?:I-|US-|Highway|Route)"
)
_VENUE = re.compile(
    r"\b(?:School|Hospital|University|College|Church|Center|Centre|Library|Hall|Home|Station|Zoo"
    r"|Theat(?:er|re)|Casino|Arena|Stadium|Hotel|Inn|Court|Courthouse|Jail|Museum|Mall|Plaza"
    r"|Apartments|Academy|Club|Bank|Restaurant|Gym|Field|Building|Elementary|High|Auditorium)\b"
)


def _first_place(ent: Span, named: set[str], places: Gazetteer, venues: bool) -> Iterator[Mention]:
    """The place that a name begins with, the longest that is known."""
    doc = ent.doc
    start = ent.start + (ent[0].text.lower() == "the")
    for size in range(4, 0, -1):
        part = doc[start : start + size]
        text = part.text
        if part.end > ent.end + 1 or not all(t.text[:1].isupper() for t in part):
            continue
        key = fold(text)
        best = places.exact(key)
        primary = bool(best) and not best[0].alternate
        sure = primary and (best[0].prior >= KNOWN or size > 1) and part.end < ent.end
        if not is_generic(key) and (key in named or (sure and ent.label_ != "PERSON")):
            yield Mention(text, part.start_char, part.end_char, "GPE")
            return
        if size == 1 and country_of(text) and venues and ent.label_ != "PERSON":
            yield Mention(text, part.start_char, part.end_char, "NORP")


def _longest(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order; of those that overlap, the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _homes(
    texts: list[_Read], found: list[dict[tuple[int, int], Resolution]]
) -> dict[str, tuple[float, float]]:
    """Where the reports of a domain most often are."""
    cities: dict[str, list[Candidate]] = defaultdict(list)
    for text, resolutions in zip(texts, found, strict=True):
        if text.host:
            kept = {r.best.id: r.best for r in resolutions.values() if r.best is not None}
            cities[text.host].extend(p for p in kept.values() if p.kind in ("city", "admin2"))
    homes = {}
    for host, named in cities.items():
        counts = Counter(place.id for place in named)
        best = max(named, key=lambda p: (_support(p, named), counts[p.id]), default=None)
        if best is not None and _support(best, named) >= HOME_REPORTS:
            homes[host] = (best.lat, best.lon)
    return homes


def _support(place: Candidate, named: list[Candidate]) -> int:
    here = (place.lat, place.lon)
    return sum(distance_km(here, (other.lat, other.lon)) <= HOME_KM for other in named)


def _row(text: _Read, found: dict[tuple[int, int], Resolution]) -> dict[str, Any]:
    toponyms_ = []
    for (start, end), resolution in sorted(found.items()):
        if start < text.shift:
            continue
        item: dict[str, Any] = {"start": start - text.shift, "end": end - text.shift}
        best = resolution.best
        if best is not None:
            item |= {"lat": best.lat, "lon": best.lon}
            if best.geonameid is not None:
                item["geonameid"] = str(best.geonameid)
            if best.country:
                country = countries()[best.country]
                item |= {"country_code": country.iso2, "country": country.name}
        toponyms_.append(item)
    return {text.key: text.ident, "toponyms": toponyms_}
