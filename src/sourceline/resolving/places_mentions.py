"""Which words of an analysed report are names of places to put on the map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from sourceline.columns import Columns, columns
from sourceline.resolving.countries import country_of, is_demonym
from sourceline.resolving.gazetteer import Gazetteer
from sourceline.resolving.lexemes import text_of
from sourceline.resolving.names import fold
from sourceline.resolving.places_rank import Mention, is_abbreviation, is_state

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SPLIT = re.compile(r"\s*[,;/\n]\s*|\s*[–—]\s*")
_EDGE = " \t\n-–—'’\"“”()[].,;:"
_CLITIC = re.compile(r"(?:['’]s|['’])$")
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_SMALL_FRONT = re.compile(r"^(?:[a-z][\w'’]*[\s-]+)+(?=[A-Z0-9À-Þ‘'’])")
_SMALL_TAIL = re.compile(r"((?:\s[a-z][\w’'-]*)+)$")
_SITE_WORDS = re.compile(
    r"\b(?:camp|base|airport|airfield|prison|crossing|checkpoint|hospital|mosque|bridge|dam|border"
    r"|port|university|school|province|district|governorate|region|valley|mountains|river|desert)$"
)
_DOTTED = re.compile(r"\b(?:St|Ave|Blvd|Rd|Dr|Ft|Mt|Co|Twp)$")
_KIND_OF = re.compile(
    r"(?:town|cit(?:y|ies)|village|outskirts|district|department|province|jurisdiction|state"
    r"|municipality|capital|port|area|region|neighbou?rhood|community|hamlet|canton|suburb)s?\s+of"
    r"(?:\s+|$)",
    re.I,
)
"""What stands before a name that the gazetteer knows without it: "OUTSKIRTS OF TEJUTLA"."""
_NO_NAME = frozenset(
    {
        "NOUN", "VERB", "ADJ", "ADV", "CCONJ", "SCONJ", "ADP", "DET", "PRON", "NUM", "AUX", "PART",
        "PUNCT",
    }
)  # fmt: skip
_ADJECTIVE = re.compile(r"([A-Z][a-z.A-Z]+)\s+(?=[a-z]+\sof\s|[A-Z])")
"""A nationality before a name: "Syrian town of Baghuz"."""
_CODE = re.compile(r"(?=.*\d)[A-Z][A-Z\d-]{1,}|(?=.*\d)[A-Z\d-]{4,}|[A-Z]{2,8}")
"""Short names of weapons, commands and newspapers that a network takes for places."""
_STATES_OF = frozenset({"held", "controlled", "backed", "led", "run", "based", "born", "occupied"})
_PEOPLES = frozenset(
    {
        "kurds", "kurd", "kurdish", "yazidi", "yazidis", "arab", "arabs", "druze", "sunni",
        "sunnis", "shia", "shiite", "shiites", "jewish", "jews", "muslim", "muslims", "christian",
        "christians", "alawite", "alawites", "tutsi", "tutsis", "hutu", "hutus", "rohingya",
        "uighur", "uighurs", "tamils", "sikhs", "pashtun", "pashtuns", "hazara", "hazaras",
    }
)  # fmt: skip
_PARTIES = frozenset({"R", "D", "I", "DFL", "L"})
"""Party letters before a politician's home: "R-Charleston"."""
_KEPT_SMALL = ("al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-", "az-", "es-", "de ", "ez-")
_GENERIC = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
        "new", "old", "city", "state", "county", "region", "district", "province", "capital",
        "city hall", "street", "avenue", "road", "downtown", "airport", "hospital", "school",
        "university", "great", "upper", "lower", "mount", "lake", "river", "bay", "island",
        "mid", "republic", "union", "united", "saint", "st", "federal", "national", "god",
        "heaven", "earth", "world", "the world", "internet", "house", "senate", "parliament",
        "congress", "court", "university of", "township", "village", "town", "park", "center",
        "loop", "college", "church", "hotel", "highway", "northeast", "northwest", "southeast",
        "southwest", "midtown", "uptown", "border", "strip", "valley", "coast", "camp", "base",
        "country", "nation", "continent", "states", "area", "site", "interior", "zone", "sector",
        "municipality", "department", "neighborhood", "neighbourhood", "outskirts", "community",
        "hamlet", "canton", "suburb", "bridge", "building", "station", "front", "rear",
        "northeastern", "northwestern", "southeastern", "southwestern", "presidency", "nations",
        "stream", "farm", "square", "plaza", "el", "la", "los", "las", "san", "santa", "santo",
        "al", "le", "de", "of", "the", "capital city", "countries", "embassy", "market", "jail",
        "main", "mountain", "cathedral", "chapel", "tomb", "fields", "neighborhoods", "houses",
        "residence", "ministry", "palace", "campus", "mosque", "coffee", "towns",
        "prison", "barracks", "headquarters", "office", "line", "tower", "middle", "massacre",
    }
)  # fmt: skip
_DIVISIONS = frozenset(
    {"department", "province", "governorate", "district", "county", "oblast", "prefecture"}
)
_STREETS = frozenset(
    {"Street", "Avenue", "Ave", "Ave.", "Road", "Boulevard", "Blvd", "Lane", "Parkway", "STREET",
     "AVENUE", "ROAD", "BOULEVARD"}
)  # fmt: skip
_SAINTS = frozenset({"san", "santa", "santo", "saint", "são"})
_NAMED_AFTER = frozenset(
    {"monastery", "cathedral", "convent", "parish", "chapel", "seminary", "barracks", "garrison",
     "quarters"}
)  # fmt: skip
_TIMES = frozenset(
    {
        "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "ramadan", "christmas", "easter",
    }
)  # fmt: skip
_SETTLEMENTS = frozenset({"village", "town", "city", "hamlet", "settlement", "suburb"})
_PREPOSITIONS = frozenset({"in", "at", "near", "from", "outside", "around", "across", "inside"})


def toponyms(doc: Doc, places: Gazetteer) -> list[Mention]:
    """The place names of a report, in order, without overlaps.

    Named mentions of places (GPE, LOC, FAC): an enumeration such as "Salem, Ohio" is taken apart,
    a name that the network cut short is made whole where the gazetteer knows the whole, and
    nationality words and common nouns are left out. Then names that the network missed: after a
    preposition of place, and where a name found elsewhere in the report stands again.
    """
    text = text_of(doc)
    read = columns(doc)
    inside = _labels(doc)
    others = _others(doc)
    found: dict[int, Mention] = {}
    for ent in doc.ents:
        if _after_a_saint(ent) or _is_nobodys(ent, others, places):
            continue
        if _before_street(ent):
            street = doc[ent.start : ent.end + 1]
            _keep(found, Mention(street.text, street.start_char, street.end_char, "FAC"))
            continue
        if ent.label_ in PLACE_LABELS and not all(token.pos_ in _NO_NAME for token in ent):
            for mention in _pieces(_whole(ent, inside, places), text, places):
                _keep(found, mention)
    for mention in (
        *_divisions(doc, places), *_missed(read, inside, places), *_obvious(read, inside, places),
        *_datelines(text, places),
    ):  # fmt: skip
        _keep(found, mention)
    for mention in list(_again(read, inside, list(found.values()), places)):
        _keep(found, mention)
    return _apart(sorted(found.values(), key=lambda m: (m.start, -m.end)))


def _after_a_saint(ent: Span) -> bool:
    """ "the San Francisco monastery": a building named after a saint, not after the city."""
    return (
        ent[0].text.lower() in _SAINTS
        and ent.end < len(ent.doc)
        and ent.doc[ent.end].text.lower() in _NAMED_AFTER
    )


def _others(doc: Doc) -> Counter[str]:
    """How often each name stands for a group or a person; surnames count for their bearers."""
    names: Counter[str] = Counter()
    for ent in doc.ents:
        if ent.label_ in ("ORG", "PERSON"):
            names[fold(ent.text)] += 1
            if ent.label_ == "PERSON" and len(ent) > 1:
                names[fold(ent[-1].text)] += 1
    return names


def _is_nobodys(ent: Span, others: Counter[str], places: Gazetteer) -> bool:
    """ "an Isis building": a name taken for a place once that is a group's or person's else."""
    key = fold(ent.text)
    if ent.label_ not in PLACE_LABELS or others[key] < 2:
        return False
    known = places.exact(key)
    return not known or known[0].prior < _WELL_KNOWN


def _before_street(ent: Span) -> bool:
    """ "on Spain Street": the street, not the country."""
    after = ent.doc[ent.end].text if ent.end < len(ent.doc) else ""
    return ent.label_ == "GPE" and after in _STREETS


def _divisions(doc: Doc, places: Gazetteer) -> Iterator[Mention]:
    """Places that the network took for offices: "in Usulutan Department", "port of Liverpool"."""
    for ent in doc.ents:
        kind = _KIND_OF.match(ent.text) if ent.label_ == "ORG" and ent.text[0].islower() else None
        if kind and places.has(fold(ent.text[kind.end() :])):
            yield Mention(ent.text[kind.end() :], ent.start_char + kind.end(), ent.end_char, "GPE")
        if ent.label_ != "ORG" or len(ent) < 2 or ent[-1].text.lower() not in _DIVISIONS:
            continue
        name = fold(doc[ent.start : ent.end - 1].text)
        if not is_generic(name) and any(
            place.kind in ("admin1", "admin2") for place in places.exact(name)
        ):
            yield Mention(ent.text, ent.start_char, ent.end_char, "GPE")


def is_generic(key: str) -> bool:
    """True for folded words that name no place by themselves ("north", "city", "march")."""
    return key in _GENERIC or key in _TIMES


def _labels(doc: Doc) -> list[str]:
    """The entity label of each token, "" outside entities."""
    labels = [""] * len(doc)
    for name in columns(doc).names:
        labels[name.start : name.end] = [name.label] * len(name)
    return labels


def _keep(found: dict[int, Mention], mention: Mention) -> None:
    old = found.get(mention.start)
    if old is None or mention.end > old.end:
        found[mention.start] = mention


def _apart(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _whole(ent: Span, inside: list[str], places: Gazetteer) -> Span:
    """The entity, or the longer name around it that the gazetteer knows ("United" States)."""
    read = columns(ent.doc)
    first, last = ent.start, ent.end
    low, high = first, last
    while low > 0 and first - low < 3 and _joins(read.words[low - 1], inside[low - 1]):
        low -= 1
    while high < len(read) and high - last < 3 and _joins(read.words[high], inside[high]):
        high += 1
    if (low, high) == (first, last):
        return ent
    spans = ((a, b) for a in range(low, first + 1) for b in range(high, last - 1, -1))
    for a, b in sorted(spans, key=lambda s: s[0] - s[1]):
        if b - a <= last - first:
            break
        known = places.exact(fold(read.piece(a, b)))
        if known and not known[0].alternate and known[0].prior > 3.5:
            return Span(ent.doc, a, b, label=ent.label_)
    return ent


def _joins(text: str, label: str) -> bool:
    joins = text[:1].isupper() or text == "-" or text in ("\n", " ")
    return joins and label not in ("PERSON", "NORP", "DATE")


def _pieces(ent: Span, text: str, places: Gazetteer) -> Iterator[Mention]:
    words, start = ent.text, ent.start_char
    at = 0
    for gap in [*_SPLIT.finditer(words), None]:
        end = gap.start() if gap else len(words)
        yield from _trimmed(words[at:end], start + at, ent.label_, text, places)
        at = gap.end() if gap else end


def _trimmed(words: str, start: int, label: str, text: str, places: Gazetteer) -> Iterator[Mention]:
    """The name without article, clitic and common nouns; both names of "Kabul-Kandahar"."""
    front = _ARTICLE.match(words) or (
        None if words.startswith(_KEPT_SMALL) else _SMALL_FRONT.match(words)
    )
    if front:
        start += front.end()
        words = words[front.end() :]
    stripped = words.lstrip(_EDGE)
    start += len(words) - len(stripped)
    words = _CLITIC.sub("", stripped.rstrip())
    stop = start + len(words)
    if text[stop : stop + 1] == "." and (is_abbreviation(words + ".") or _DOTTED.search(words)):
        words += "."
    elif not places.has(fold(words)):
        words = _without_tail(words)
    if not is_abbreviation(words) and not _DOTTED.search(words[:-1]):
        words = words.rstrip(_EDGE)
    key = fold(words)
    if len(words) < 2 or not any(c.isupper() for c in words) or "@" in words:
        return
    if is_generic(key) or key in _PEOPLES or is_demonym(words):
        return
    if not places.has(key) and all(word in _GENERIC for word in key.split(" ")):
        return
    people = None if places.has(key) else _ADJECTIVE.match(words)
    rest = words[people.end() :] if people and is_demonym(people[1]) else ""
    if people and (_KIND_OF.match(rest) or places.has(fold(rest))):
        yield from _trimmed(words[people.end() :], start + people.end(), label, text, places)
        return
    front = None if places.has(key) else _KIND_OF.match(words)
    if front:
        yield from _trimmed(words[front.end() :], start + front.end(), label, text, places)
        return
    if not places.has(key) and _CODE.fullmatch(words) and not text.isupper():
        return
    left, dash, right = words.partition("-")
    if dash and right in _STATES_OF:
        if places.has(fold(left)):
            yield Mention(left, start, start + len(left), label)
        return
    if dash and left in _PARTIES:
        yield Mention(right, start + len(left) + 1, start + len(words), label)
        return
    if dash and not places.has(key) and len(left) > 3 and places.has(fold(left)):
        yield Mention(left, start, start + len(left), label)
        if len(right) > 3 and places.has(fold(right)):
            begin = start + len(left) + 1
            yield Mention(right, begin, begin + len(right), label)
        return
    yield Mention(words, start, start + len(words), label)


def _without_tail(words: str) -> str:
    """Without common nouns after the name ("Crown Heights neighborhood"), but for kinds of site."""
    tail = _SMALL_TAIL.search(words)
    if tail is None or _SITE_WORDS.search(words):
        return words
    return words[: tail.start()]


def _missed(read: Columns, inside: list[str], places: Gazetteer) -> Iterator[Mention]:
    """Capitalised names after a preposition of place that no entity covers."""
    at = 0
    while at < len(read) - 1:
        before = read.lower[at]
        at += 1
        party = before == "-" and at > 1 and read.words[at - 2] in _PARTIES
        told = before == "of" and at > 1 and read.lower[at - 2] in _SETTLEMENTS
        if inside[at] or not (party or told or before in _PREPOSITIONS):
            continue
        end = at
        while end < len(read) and end - at < 4 and not inside[end] and _goes_on(read, at, end):
            end += 1
        if told and end > at and not is_generic(fold(read.piece(at, end))):
            yield _mention(read, at, end)
            at = end
            continue
        for stop in range(end, at, -1):
            name = read.piece(at, stop)
            key = fold(name)
            wrong = is_generic(key) or is_demonym(name)
            if len(key) > 3 and not wrong and places.has(key):
                yield _mention(read, at, stop)
                at = stop
                break


def _goes_on(read: Columns, start: int, at: int) -> bool:
    """A capitalised name, or the hyphen between two parts of one ("Ak-Sai")."""
    if _is_name(read, at):
        return True
    hyphen = read.words[at] == "-" and start < at < len(read) - 1
    return hyphen and _is_name(read, at + 1) and read.ends[at] == read.starts[at + 1]


def _is_name(read: Columns, at: int) -> bool:
    return read.pos[at] == "PROPN" and read.words[at][:1].isupper()


def _mention(read: Columns, start: int, end: int) -> Mention:
    """The tokens `start` to `end` as the name of a country, region or town."""
    return Mention(read.piece(start, end), read.starts[start], read.ends[end - 1], "GPE")


def _obvious(read: Columns, inside: list[str], places: Gazetteer) -> Iterator[Mention]:
    """Well-known names that stand alone outside every entity ("Vietnam", "Muscat")."""
    at = 0
    while at < len(read):
        if inside[at] or not _is_name(read, at):
            at += 1
            continue
        if read.words[at].endswith(".") and is_state(read.words[at]):
            yield _mention(read, at, at + 1)
        end = at + 1
        while end < len(read) and not inside[end] and _is_name(read, end):
            end += 1
        name = read.piece(at, end)
        joined = at and (inside[at - 1] == "PERSON" or read.words[at - 1] in _NEVER_BEFORE)
        if end - at <= 3 and len(name) > 3 and not joined and not is_demonym(name):
            key = fold(name)
            known = places.exact(key)
            if known and not is_generic(key) and known[0].prior >= _FAMOUS:
                yield _mention(read, at, end)
        at = end


def nationalities(doc: Doc) -> list[Mention]:
    """Words of nationality: no places of the report, but they tell in which country it is."""
    return [
        Mention(ent.text, ent.start_char, ent.end_char, "NORP")
        for ent in doc.ents
        if ent.label_ == "NORP" and country_of(ent.text)
    ]


_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’ .-]{2,30}?)"
    r"(?:,\s?(?P<outer>[A-Z][A-Za-z. ]{1,25}?))?"
    r"(?:,?\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z]{3}\s\d{2,4}))?"
    r"\s?(?:\([^)\n]{2,60}\)|/[A-Za-z ]{2,30}/)?\s?(?:--|[—–]|-\s|_)",
    re.M,
)


def _datelines(text: str, places: Gazetteer) -> Iterator[Mention]:
    """The places of datelines: "BEIRUT, Lebanon (AP) —"."""
    for match in _DATELINE.finditer(text):
        for part in ("place", "outer"):
            name = match[part]
            key = fold(name) if name else ""
            if key and not is_generic(key) and not is_demonym(name) and places.has(key):
                yield Mention(name, match.start(part), match.end(part), "GPE")


_NEVER_BEFORE = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "&"})
_FAMOUS = 5.7
_WELL_KNOWN = 4.5


def _again(
    read: Columns, inside: list[str], found: list[Mention], places: Gazetteer
) -> Iterator[Mention]:
    """Places named once by the network, where they stand again outside other entities."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for mention in found:
        words = tuple(mention.text.lower().split())
        if len(words) <= 3 and mention.label != "FAC" and places.has(fold(mention.text)):
            names.setdefault(words[0], set()).add(words)
    taken = {mention.start for mention in found}
    for at, word in enumerate(read.lower):
        options = names.get(word)
        if not options or not read.words[at][:1].isupper():
            continue
        if read.starts[at] in taken or inside[at]:
            continue
        if at and (inside[at - 1] == "PERSON" or (_is_name(read, at - 1) and not inside[at - 1])):
            continue
        for words in sorted(options, key=len, reverse=True):
            end = min(at + len(words), len(read))
            if tuple(read.lower[at:end]) == words and read.words[end - 1][:1].isupper():
                yield _mention(read, at, end)
                break
