from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from sourceline.records import Report
from sourceline.resolving.gazetteer import Candidate, Gazetteer
from sourceline.resolving.places import resolve_mentions, resolve_places
from sourceline.resolving.places_mentions import toponyms
from sourceline.resolving.places_prefer import famous
from sourceline.resolving.places_rank import Hints, Mention, distance_km, resolve
from sourceline.resolving.publishers import home_of
from tests.resolving.gazetteer_fixture import small

MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return small(tmp_path_factory.mktemp("places"))


def marked(text: str) -> tuple[str, list[Mention]]:
    """The text without its brackets, and the bracketed names ("[Iraqi|NORP]" gives a label)."""
    mentions: list[Mention] = []
    plain = ""
    at = 0
    for match in MARKED.finditer(text):
        plain += text[at : match.start()]
        name = match[1]
        mentions.append(Mention(name, len(plain), len(plain) + len(name), match[2] or "GPE"))
        plain += name
        at = match.end()
    return plain + text[at:], mentions


def chosen(text: str, places: Gazetteer, hints: Hints | None = None) -> list[str]:
    plain, mentions = marked(text)
    found = resolve(plain, mentions, hints or Hints(), places)
    picked = [found[m.start, m.end].best for m in mentions]
    return [f"{p.name}/{p.kind}/{p.admin1 or p.country}" if p else "-" for p in picked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # containment
        ("A man in [Salem], [Ohio], was shot.", "Salem/city/US.OH"),
        ("A man in [Salem], Ore., was shot.", "Salem/city/US.OR"),
        ("A man in [Salem], OH, was shot.", "Salem/city/US.OH"),
        ("The mayor of [Salem] spoke.", "Salem/city/IN.25"),
        # other names of the report
        ("[Tripoli], [Beirut] and [Sidon] were quiet.", "Tripoli/city/LB.09"),
        ("[Tripoli] and [Misrata] were quiet.", "Tripoli/city/LY.77"),
        ("Police in [Georgia] said the man came from [Atlanta].", "Georgia/admin1/US.GA"),
        ("[Georgia] said [Russian|NORP] tanks were in [Gori].", "Georgia/country/GEO"),
        # the city unless the words say otherwise
        ("Jets struck [Idlib].", "Idlib/city/SY.12"),
        ("Jets struck [Idlib] province.", "Idlib/admin1/SY.12"),
        ("A blast in [Baghdad], [Iraq].", "Baghdad/city/IQ.07"),
        # kinds
        ("Three died at [Tower 22|FAC] in [Jordan].", "Tower 22/site/JOR"),
        ("Ships in the [Red Sea|LOC] were hit.", "Red Sea/water/None"),
        # nationality words mean their country
        ("[Iraqi|NORP] officials spoke.", "Iraq/country/IRQ"),
    ],
)  # fmt: skip
def test_the_first_name_is_resolved(text: str, expected: str, places: Gazetteer) -> None:
    assert chosen(text, places)[0] == expected


def test_one_sense_in_a_report_but_kind_by_mention(places: Gazetteer) -> None:
    text = "[Idlib] province fell. In [Idlib] itself, [Salem], [Ohio]. [Salem] again."
    found = chosen(text, places)
    assert found[0] == "Idlib/admin1/SY.12" and found[1] == "Idlib/city/SY.12"
    assert found[2] == found[4] == "Salem/city/US.OH"


def test_publisher_decides_between_equals(places: Gazetteer) -> None:
    text = "[Paris] police made an arrest."
    assert chosen(text, places) == ["Paris/city/FR.11"]
    assert chosen(text, places, Hints("USA", home=(33.6, -95.5))) == ["Paris/city/US.TX"]


def test_unknown_names_lie_near_the_place_beside_them(places: Gazetteer) -> None:
    plain, mentions = marked("A blast on [Elm Lane|FAC] in [Fallujah] killed two.")
    found = resolve_mentions(plain, mentions, Hints(), places)
    street, city = found[11 + 0, 11 + 8], found[mentions[1].start, mentions[1].end]
    assert street.name == "Elm Lane" and street.by == "near:Al Fallujah"
    assert (street.lat, street.lon) == (city.lat, city.lon) and street.geonameid is None


def test_a_name_inside_a_longer_one_places_it(places: Gazetteer) -> None:
    assert chosen("Doctors at [Fallujah Teaching Hospital|FAC] spoke.", places) == [
        "Al Fallūjah/city/IQ.01"
    ]


def test_wholly_unknown_keeps_its_words(places: Gazetteer) -> None:
    plain, mentions = marked("Men came to [Qwertz].")
    place = resolve_mentions(plain, mentions, Hints(), places)[mentions[0].start, mentions[0].end]
    assert place.precision == "unknown" and place.lat is None and place.name == "Qwertz"


def test_spans_cut_the_text(places: Gazetteer) -> None:
    plain, mentions = marked("In [Baghdad], [Iraq], and in [Salem].")
    for (start, end), place in resolve_mentions(plain, mentions, Hints(), places).items():
        (span,) = place.spans
        assert (span.start, span.end) == (start, end) and plain[start:end] == span.text


@pytest.mark.parametrize(
    ("words", "ents", "expected"),
    [
        ("He fled to Salem , Ohio .", ["O", "O", "O", "B-GPE", "I-GPE", "I-GPE", "O"],
         ["Salem", "Ohio"]),
        ("Iraqi troops left the Red Sea .", ["B-NORP", "O", "O", "B-LOC", "I-LOC", "I-LOC", "O"],
         ["Red Sea"]),
        ("British GPE mistake .", ["B-GPE", "O", "O", "O"], []),
        ("It happened in Gori yesterday .", ["O"] * 6, ["Gori"]),
        ("In March it ended .", ["O"] * 5, []),
        ("Syrian town of Idlib fell .", ["B-GPE"] + ["I-GPE"] * 3 + ["O", "O"], ["Idlib"]),
        ("Red Sea Kurds fled .", ["B-LOC", "I-LOC", "B-GPE", "O", "O"], ["Red Sea"]),
        ("R - Salem , voted .", ["O"] * 6, ["Salem"]),
        ("OUTSKIRTS OF IDLIB FELL .", ["B-GPE", "I-GPE", "I-GPE", "O", "O"], ["IDLIB"]),
        ("Baghdad 's streets .", ["B-GPE", "I-GPE", "O", "O"], ["Baghdad"]),
    ],
)  # fmt: skip
def test_which_words_are_toponyms(
    words: str, ents: list[str], expected: list[str], places: Gazetteer
) -> None:
    tokens = words.split()
    spaces = [after not in {",", ".", "'s"} for after in [*tokens[1:], "."]]
    pos = ["PROPN" if token[0].isupper() else "X" for token in tokens]
    doc = Doc(Vocab(), words=tokens, spaces=spaces, pos=pos, ents=ents)
    found = toponyms(doc, places)
    assert [mention.text for mention in found] == expected
    assert all(doc.text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIRUT (AP) -- Two died.", ["BEIRUT"]),
        ("BAGHDAD, Iraq (Example News) — Two died.", ["BAGHDAD", "Iraq"]),
        ("TRIPOLI, 3 JAN 90 (EXAMPLE RADIO) -- [TEXT] TWO DIED.", ["TRIPOLI"]),
        ("A title\n\nGORI, Georgia, Aug. 9 – Two died.", ["GORI", "Georgia"]),
        ("NOTHING HERE (AP) -- Two died.", []),
        ("Two died - one lived.", []),
    ],
)
def test_datelines(text: str, expected: list[str], places: Gazetteer) -> None:
    doc = Doc(Vocab(), words=[text], spaces=[False], pos=["X"])
    found = toponyms(doc, places)
    assert [mention.text for mention in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


def test_nationalities_tell_the_country_but_are_no_places(places: Gazetteer) -> None:
    words = ["Russian", "tanks", "entered", "Georgia", "."]
    ents = ["B-NORP", "O", "O", "B-GPE", "O"]
    doc = Doc(Vocab(), words=words, spaces=[True, True, True, False, False], ents=ents)
    found = resolve_places(doc, places=places)
    assert [place.country for place in found.values()] == ["GEO"]


def test_resolve_places_of_a_doc(places: Gazetteer) -> None:
    words = ["Jets", "struck", "Idlib", ",", "Syria", "."]
    doc = Doc(
        Vocab(), words=words, spaces=[True, True, False, True, False, False],
        ents=["O", "O", "B-GPE", "O", "B-GPE", "O"],
    )  # fmt: skip
    report = Report(id="0" * 16, text=doc.text, url="https://news.example.co.uk/a")
    found = resolve_places(doc, report=report, places=places)
    idlib = found[12, 17]
    assert (idlib.name, idlib.country, idlib.precision) == ("Idlib", "SYR", "city")
    assert idlib.by.startswith("gazetteer:") and idlib.admin1 == "Idlib"


@pytest.mark.parametrize(
    ("address", "code"),
    [("https://www.bbc.co.uk/news", "GBR"), ("dawn.com.pk", "PAK"), ("https://cbsnews.com/x", None),
     ("Reuters", None), (None, None), ("twitch.tv", None), ("smh.com.au", "AUS")],
)  # fmt: skip
def test_home_of_a_publisher(address: str | None, code: str | None) -> None:
    assert home_of(address) == code


def test_distance() -> None:
    assert distance_km((33.34, 44.40), (36.34, 43.12)) == pytest.approx(353, abs=3)


def test_a_report_of_a_thousand_names_is_read_in_parts(places: Gazetteer) -> None:
    names = [f"Place{number}" for number in range(1000)] + ["Salem", "Ohio", "Baghdad", "Iraq"]
    text = ", ".join(names)
    mentions, at = [], 0
    for name in names:
        mentions.append(Mention(name, at, at + len(name)))
        at += len(name) + 2
    found = resolve(text, mentions, Hints(), places)
    assert len(found) == len(names)
    salem = found[mentions[1000].start, mentions[1000].end].best
    assert salem is not None and salem.admin1 == "US.OH"


def test_a_world_city_beats_a_namesake_in_another_country_that_is_spoken_of():
    big = Candidate(
        1, "Geneva", "city", "PPLA", "CHE", "CH.GE", 46.2, 6.1, 183981, 1, 5.3, False
    )  # fmt: skip
    small_one = Candidate(
        2, "Geneva", "city", "PPL", "USA", "US.NY", 42.9, -77.0, 13000, 2, 4.1, False
    )  # fmt: skip
    ranked = ((small_one, 0.6), (big, 0.4))
    assert famous(ranked, Counter())[0][0] is big
    assert famous(ranked, Counter({"US.NY": 2}))[0][0] is small_one
    town = replace(big, prior=4.9)
    assert famous(((small_one, 0.6), (town, 0.4)), Counter())[0][0] is small_one


def test_a_department_that_the_network_took_for_an_office(places: Gazetteer):
    words = ["Rebels", "left", "Ohio", "Department", "and", "War", "Department"]
    doc = Doc(Vocab(), words=words, pos=["NOUN", "VERB", *["PROPN"] * 2, "CCONJ", *["PROPN"] * 2])
    doc.set_ents([doc.char_span(12, 27, "ORG"), doc.char_span(32, 46, "ORG")])
    assert [mention.text for mention in toponyms(doc, places)] == ["Ohio Department"]


def test_a_monastery_named_after_a_saint_is_not_the_city(places: Gazetteer):
    words = ["near", "the", "San", "Francisco", "monastery"]
    doc = Doc(Vocab(), words=words, pos=["ADP", "DET", "PROPN", "PROPN", "NOUN"])
    doc.set_ents([doc.char_span(9, 22, "GPE")])
    assert list(toponyms(doc, places)) == []


def test_a_street_named_after_a_country_is_a_street(places: Gazetteer):
    words = ["shots", "on", "Georgia", "Street"]
    doc = Doc(Vocab(), words=words, pos=["NOUN", "ADP", "PROPN", "PROPN"])
    doc.set_ents([doc.char_span(9, 16, "GPE")])
    assert [(m.text, m.label) for m in toponyms(doc, places)] == [("Georgia Street", "FAC")]


def test_the_port_of_a_city_that_the_network_took_for_an_office(places: Gazetteer):
    words = ["dockers", "at", "the", "port", "of", "Tripoli"]
    doc = Doc(Vocab(), words=words, pos=["NOUN", "ADP", "DET", "NOUN", "ADP", "PROPN"])
    doc.set_ents([doc.char_span(15, 30, "ORG")])
    assert [mention.text for mention in toponyms(doc, places)] == ["Tripoli"]


def test_the_name_of_a_group_taken_for_a_place_once_is_none(places: Gazetteer):
    words = ["Qux", "fought", ".", "Qux", "lost", ".", "near", "a", "Qux", "building"]
    pos = ["PROPN", "VERB", "PUNCT"] * 2 + ["ADP", "DET", "PROPN", "NOUN"]
    doc = Doc(Vocab(), words=words, pos=pos)
    spans = [doc[0:1], doc[3:4], doc[8:9]]
    labels = ["ORG", "ORG", "GPE"]
    doc.set_ents([Span(doc, s.start, s.end, label=x) for s, x in zip(spans, labels, strict=True)])
    assert list(toponyms(doc, places)) == []
    doc.set_ents([Span(doc, 8, 9, label="GPE")])
    assert [mention.text for mention in toponyms(doc, places)] == ["Qux"]
