"""Times: what an expression means, and why; no network is needed for most of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import spacy

from sourceline.records import UNKNOWN_TIME, Interval, Report
from sourceline.resolving.times import (
    TimeMention,
    attach_time,
    find_times,
    parse_dateline,
    report_date,
)
from tests.make import doc_from_conllu

BLANK = spacy.blank("en")
THURSDAY = Interval(date(2024, 2, 8), date(2024, 2, 8), "day", "stated")


def times(text: str, published: Interval = THURSDAY) -> list[TimeMention]:
    return find_times(BLANK(text), published=published)


def only(text: str, published: Interval = THURSDAY) -> Interval:
    (mention,) = times(text, published)
    assert mention.kind == "point"
    return mention.interval


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("In the first three months of last year.", "2023-01-01", "2023-03-31", "span"),
        ("In the first two weeks of 2022.", "2022-01-01", "2022-01-14", "span"),
        ("A year ago today shells fell.", "2023-02-08", "2023-02-08", "day"),
        ("They met two weeks ago yesterday.", "2024-01-24", "2024-01-24", "day"),
        ("He fell on this day last year.", "2023-02-08", "2023-02-08", "day"),
        ("Shells fell on the 6th, at noon.", "2024-02-06", "2024-02-06", "day"),
        ("On Friday the 2nd, shells fell.", "2024-02-02", "2024-02-02", "day"),
        ("A strike of the 4th of this month.", "2024-02-04", "2024-02-04", "day"),
        ("They met on the 14th of last month.", "2024-01-14", "2024-01-14", "day"),
        ("They will meet on the 12th.", "2024-02-12", "2024-02-12", "day"),
        ("It sank on 06.11.2023 at night.", "2023-11-06", "2023-11-06", "day"),
        ("At ten past seven this morning shells fell.", "2024-02-08 07:00:00",
         "2024-02-08 07:59:00", "hour"),
        ("He spoke of the March raid.", "2023-03-01", "2023-03-31", "month"),
        ("They met on Wednesday.", "2024-02-07", "2024-02-07", "day"),
        ("They met on Thursday.", "2024-02-08", "2024-02-08", "day"),
        ("They met last Thursday.", "2024-02-01", "2024-02-01", "day"),
        ("Talks will resume on Monday.", "2024-02-12", "2024-02-12", "day"),
        ("Talks resume next Monday.", "2024-02-12", "2024-02-12", "day"),
        ("Shells fell early on Wednesday.", "2024-02-07", "2024-02-07", "day"),
        ("Shells fell on Wednesday night.", "2024-02-07", "2024-02-07", "day"),
        ("Shells fell last night.", "2024-02-07", "2024-02-07", "day"),
        ("Shells fell yesterday.", "2024-02-07", "2024-02-07", "day"),
        ("Shells fell today.", "2024-02-08", "2024-02-08", "day"),
        ("The vote is tomorrow.", "2024-02-09", "2024-02-09", "day"),
        ("Shells fell overnight.", "2024-02-07", "2024-02-08", "span"),
        ("Shells fell overnight Wednesday.", "2024-02-07", "2024-02-07", "day"),
        ("Shells fell last week.", "2024-01-29", "2024-02-04", "week"),
        ("Shells fell last month.", "2024-01-01", "2024-01-31", "month"),
        ("Shells fell last year.", "2023-01-01", "2023-12-31", "year"),
        ("Shells fell last weekend.", "2024-02-03", "2024-02-04", "span"),
        ("A raid on Feb. 7, 2024, failed.", "2024-02-07", "2024-02-07", "day"),
        ("A raid on 7 February 2024 failed.", "2024-02-07", "2024-02-07", "day"),
        ("A raid on the 7th of February failed.", "2024-02-07", "2024-02-07", "day"),
        ("A raid on February 20 failed.", "2023-02-20", "2023-02-20", "day"),
        ("A raid on 14 November failed.", "2023-11-14", "2023-11-14", "day"),
        ("A raid on 2024-02-07 failed.", "2024-02-07", "2024-02-07", "day"),
        ("A raid on Saturday, 13 April failed.", "2019-04-13", "2019-04-13", "day"),
        ("LEFT ON 16 NOV 89, IT SAID.", "1989-11-16", "1989-11-16", "day"),
        ("A raid on 07/02/24 failed.", "2024-02-07", "2024-02-07", "day"),
        ("A raid on 03/04/23 failed.", "2023-03-04", "2023-04-03", "span"),
        ("A raid on 25/04/23 failed.", "2023-04-25", "2023-04-25", "day"),
        ("Founded in 2014, it grew.", "2014-01-01", "2014-12-31", "year"),
        ("Founded in late 2014, it grew.", "2014-09-01", "2014-12-31", "span"),
        ("Founded in the 1980s, it grew.", "1980-01-01", "1989-12-31", "span"),
        ("It began in March 2021.", "2021-03-01", "2021-03-31", "month"),
        ("It began in March.", "2023-03-01", "2023-03-31", "month"),
        ("It ran between 3 and 5 May.", "2023-05-03", "2023-05-05", "span"),
        ("It ran on 3-5 May 2022.", "2022-05-03", "2022-05-05", "span"),
        ("It ran from January to March 2022.", "2022-01-01", "2022-03-31", "span"),
        ("It ran from 28 May to 2 June 2022.", "2022-05-28", "2022-06-02", "span"),
        ("It ran from 2014 to 2018.", "2014-01-01", "2018-12-31", "span"),
        ("Attacks rose since October 17.", "2023-10-17", "2024-02-08", "span"),
        ("Attacks rose in recent weeks.", "2023-12-28", "2024-02-08", "span"),
        ("Attacks rose in the past two weeks.", "2024-01-25", "2024-02-08", "span"),
        ("It happened two days ago.", "2024-02-06", "2024-02-06", "day"),
        ("It happened three months ago.", "2023-11-01", "2023-11-30", "month"),
        ("It happened several weeks ago.", "2023-12-14", "2024-01-18", "span"),
        ("It happened in the summer of 2021.", "2021-06-01", "2021-08-31", "span"),
        ("It began in May last year.", "2023-05-01", "2023-05-31", "month"),
        ("It fell on 3 May last year.", "2023-05-03", "2023-05-03", "day"),
        ("It happened two days before October 7.", "2023-10-05", "2023-10-05", "day"),
    ],
)  # fmt: skip
def test_expression(text: str, earliest: str, latest: str, precision: str) -> None:
    interval = only(text)
    assert (str(interval.earliest), str(interval.latest), interval.precision) == (
        earliest, latest, precision,
    )  # fmt: skip
    assert interval.basis
    span = interval.spans[0]
    assert text[span.start : span.end] == span.text


def test_basis_says_why() -> None:
    assert only("They met on Wednesday.").basis == (
        "'Wednesday' is the last Wednesday on or before publication"
    )


def test_weekday_and_date_that_disagree_are_noted() -> None:
    assert "was a Wednesday" in only("On Friday, Feb. 7, 2024 it fell.").basis


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The siege lasted for three days.", "duration"),
        ("A 24-hour curfew began.", "duration"),
        ("A 34-year-old teacher spoke.", "age"),
        ("She was aged 34 then.", "age"),
        ("They march every Friday.", "set"),
        ("They march on Fridays.", "set"),
        ("Army hits back after raid 03:06", "running_time"),
        ("Video: 12:40", "running_time"),
    ],
)
def test_what_is_no_date(text: str, kind: str) -> None:
    (mention,) = times(text)
    assert mention.kind == kind
    assert mention.interval.precision == "unknown"


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("It hit at 3:30 a.m. on Wednesday.", datetime(2024, 2, 7, 3, 30), "minute"),
        ("On Wednesday at 0615 (1315 GMT), it hit.", datetime(2024, 2, 7, 6, 15), "minute"),
        ("It hit on Feb. 7 at 11 in the morning.", datetime(2024, 2, 7, 11, 0), "hour"),
        ("It hit on Monday night at 9:30.", datetime(2024, 2, 5, 21, 30), "minute"),
        ("It hit at 5 p.m. on Feb. 7.", datetime(2024, 2, 7, 17, 0), "hour"),
        ("It hit around 06:00 local time on Wednesday.", datetime(2024, 2, 7, 5, 30), "hour"),
    ],
)
def test_hour_joins_its_day(text: str, moment: datetime, precision: str) -> None:
    interval = only(text)
    assert interval.earliest == moment
    assert interval.precision == precision


def test_hour_alone_takes_the_day_told_before() -> None:
    _, clock = times("Guards fled on Tuesday. At 4:10 a.m. the gate fell.")
    assert clock.kind == "clock"
    assert clock.interval.earliest == datetime(2024, 2, 6, 4, 10)


def test_story_time_counts_from_the_time_told_before() -> None:
    mentions = times("The base fell on 3 May 2021. Two days later the town fell. "
                     "The next day all fled.")  # fmt: skip
    assert [str(m.interval.latest) for m in mentions] == ["2021-05-03", "2021-05-05", "2021-05-06"]


def test_days_are_counted_from_a_day_not_from_a_week() -> None:
    *_, shift = times("Jets struck on Monday. A man died last week. Four days earlier a bomb fell.")
    assert str(shift.interval.latest) == "2024-02-01"


def test_part_of_the_day_is_taken_on_the_day_told_before() -> None:
    _, evening = times("Crowds met on Monday. In the evening, guards fired.")
    assert str(evening.interval.latest) == "2024-02-05"
    assert times("Guards fired in the evening.") == []


def test_background_year_is_not_carried_on() -> None:
    *_, month = times(
        "Since rebels took Aden in May 2004, bombs have fallen. In January, one fell."
    )
    assert str(month.interval.latest) == "2024-01-31"


@pytest.mark.parametrize(
    "text",
    ["5000000 days ago", "99999999 weeks later", "9" * 5000, "on 31 April 2020", "2024-13-45",
     "0000-00-00", "99/99/9999", "May " * 200, "1:" * 500, "next 999999999 hours"],
)  # fmt: skip
def test_odd_input_never_breaks(text: str) -> None:
    for mention in times(text):
        span = mention.interval.spans[0]
        assert text[span.start : span.end] == span.text


def test_following_weekday_counts_from_the_time_told_before() -> None:
    _, sunday = times("The town fell on 3 May. The following Sunday its mayor fled.")
    assert str(sunday.interval.latest) == "2023-05-07"


def test_count_from_an_event_that_has_a_date() -> None:
    later, _ = times("He fell 8 days after taking office on 1 June.")
    assert str(later.interval.latest) == "2023-06-09"


def test_day_counted_from_an_event_is_unknown() -> None:
    assert only("It came two days after the raid.").earliest is None


def test_year_long_past_holds_for_its_paragraph() -> None:
    mentions = times(
        "The siege began on 1 March 2003. On 9 March it ended.\n\nOn 2 January it fell."
    )
    assert [str(m.interval.latest) for m in mentions] == ["2003-03-01", "2003-03-09", "2024-01-02"]


@pytest.mark.parametrize(
    "text",
    ["Bloody Sunday is remembered.", "The 19 April Movement spoke.", "He may march with them.",
     "The sun set.", "June Osborne spoke."],
)  # fmt: skip
def test_names_and_words_are_no_times(text: str) -> None:
    assert times(text) == []


def test_without_publication_a_weekday_stays_unknown() -> None:
    assert only("They met on Wednesday.", UNKNOWN_TIME).precision == "unknown"


@pytest.mark.parametrize(
    ("text", "place", "day", "source", "body"),
    [
        ("LIMA, 25 OCT 89 (EFE) -- [TEXT] A BOMB", "LIMA", "1989-10-25", "EFE", "A BOMB"),
        ("BOGOTA, 30 AUG 89 (INRAVISION TELEVISION CADENA 1) -- [REPORT] [TEXT] A", "BOGOTA",
         "1989-08-30", "INRAVISION TELEVISION CADENA 1", "A"),
        ("BAGHDAD (AP) — A bomb", "BAGHDAD", "None", "AP", "A bomb"),
        ("KYIV, Feb 8 (Reuters) - A bomb", "KYIV", "2024-02-08", "Reuters", "A bomb"),
        ("GAZA CITY, Gaza Strip — A bomb", "GAZA CITY, Gaza Strip", "None", None, "A bomb"),
        ("SRINAGAR, Nov 2, 2023 (PTI): A bomb", "SRINAGAR", "2023-11-02", "PTI", "A bomb"),
        ("BOGOTA, 3 September 2023\n\nA bomb", "BOGOTA", "2023-09-03", None, "A bomb"),
        ("Three die\n\nABUJA, Nigeria (AP) -- A bomb", "ABUJA, Nigeria", "None", "AP", "A bomb"),
        ("Kabul, 8 February 2024 – A bomb", "Kabul", "2024-02-08", None, "A bomb"),
        ("CLANDESTINE, 1 AUG 89 (RADIO) -- [TEXT] A", None, "1989-08-01", "RADIO", "A"),
        ("MADRID (SPAIN), 15 NOV 89 (EFE) -- [TEXT] LA PAZ, 14 NOV (EFE) -- A", "LA PAZ",
         "1989-11-14", "EFE", "A"),
    ],
)  # fmt: skip
def test_dateline(text: str, place: str | None, day: str, source: str | None, body: str) -> None:
    found = parse_dateline(text)
    assert found is not None
    assert found.place == place
    assert str(found.date(date(2024, 2, 8))) == day
    assert found.source == source
    assert text[found.body :] == body
    assert text[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize(
    "text", ["In Baghdad, a man fell.", "UN-backed plan - a start", "U.S. - x"]
)
def test_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None


def test_dateline_is_what_times_count_from() -> None:
    text = "LIMA, 25 OCT 89 (EFE) -- [TEXT] A BOMB EXPLODED YESTERDAY."
    (mention,) = find_times(BLANK(text), dateline=parse_dateline(text))
    assert str(mention.interval.latest) == "1989-10-24"
    assert mention.interval.basis == "'YESTERDAY' is the day before the dateline"


def dated(text: str, url: str | None = None) -> Interval:
    return report_date(BLANK(text), Report("r", text, url=url))


def test_undated_report_takes_the_latest_day_told_as_past() -> None:
    found = dated("Smoke rises over Aden, Feb. 3, 2024. A bomb fell on Feb. 8, 2024. "
                  "A court will sit on March 1, 2024. It began in 2014.")  # fmt: skip
    assert (str(found.earliest), found.precision) == ("2024-02-08", "day")
    assert found.basis == ("not stated; the latest event told as past is Thursday 8 February 2024")
    assert found.spans[0].text == "Feb. 8, 2024"


def test_yesterday_puts_an_undated_report_a_day_later() -> None:
    found = dated("A bomb fell on Feb. 3, 2024, police said yesterday.")
    assert str(found.latest) == "2024-02-04"
    assert "yesterday" in found.basis


def test_undated_report_with_a_later_day_without_year() -> None:
    assert str(dated("It fell on Feb. 3, 2024. He spoke on Feb. 9.").latest) == "2024-02-09"


def test_undated_report_with_an_address_or_nothing() -> None:
    assert str(dated("A bomb fell.", "https://news.example/2023/11/04/bomb").latest) == "2023-11-04"
    assert dated("A bomb fell.").precision == "unknown"
    only_year = dated("The front formed in 2014.")
    assert (str(only_year.earliest), only_year.latest) == ("2014-01-01", None)


FUNERAL = """
On on ADP IN 2 case
Thursday_ Thursday PROPN NNP 7 obl
, , PUNCT , 2 punct
a a DET DT 5 det
funeral funeral NOUN NN 7 nsubj:pass
was be AUX VBD 7 aux:pass
held hold VERB VBN 0 root
for for ADP IN 10 case
the the DET DT 10 det
leader leader NOUN NN 7 obl
who who PRON WP 13 nsubj:pass
was be AUX VBD 13 aux:pass
killed_ kill VERB VBN 10 acl:relcl
. . PUNCT . 7 punct
"""

RESULT = """
A a DET DT 2 det
bomb bomb NOUN NN 3 nsubj
exploded explode VERB VBD 0 root
on on ADP IN 5 case
Monday_ Monday PROPN NNP 3 obl
, , PUNCT , 7 punct
killing kill VERB VBG 3 advcl
three_ three NUM CD 7 obj
. . PUNCT . 3 punct
"""

SAID = """
He he PRON PRP 2 nsubj
said say VERB VBD 0 root
on on ADP IN 4 case
Monday Monday PROPN NNP 2 obl
that that SCONJ IN 7 mark
troops troops NOUN NNS 7 nsubj
attacked attack VERB VBD 2 ccomp
Aden_ Aden PROPN NNP 7 obj
. . PUNCT . 2 punct
"""

LIGHT = """
Planes plane NOUN NNS 2 nsubj
carried carry VERB VBD 0 root
out out ADP RP 2 compound:prt
a a DET DT 5 det
strike strike NOUN NN 2 obj
in in ADP IN 7 case
Iraq Iraq PROPN NNP 5 nmod
on on ADP IN 9 case
Wednesday_ Wednesday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "word", "day"),
    [
        (FUNERAL, "held", "2024-02-08"),
        (FUNERAL, "funeral", "2024-02-08"),
        (FUNERAL, "killed", None),
        (RESULT, "exploded", "2024-02-05"),
        (RESULT, "killing", "2024-02-05"),
        (SAID, "said", "2024-02-05"),
        (SAID, "attacked", None),
        (LIGHT, "strike", "2024-02-07"),
    ],
)
def test_time_of_an_event(rows: str, word: str, day: str | None) -> None:
    doc = doc_from_conllu(rows)
    at = next(token.i for token in doc if token.text == word)
    found = attach_time(doc, at, find_times(doc, published=THURSDAY))
    assert (str(found.latest) if found else None) == day


COUNTED_BACK = """
He he PRON PRP 2 nsubj
died die VERB VBD 0 root
Thursday_ Thursday PROPN NNP 2 obl:unmarked
, , PUNCT , 9 punct
three three NUM CD 6 nummod
days day NOUN NNS 9 obl:unmarked
after after SCONJ IN 9 mark
being be AUX VBG 9 aux:pass
shot_ shoot VERB VBN 2 advcl
. . PUNCT . 2 punct
"""

CARRIED = """
Shells shell NOUN NNS 2 nsubj
fell fall VERB VBD 0 root
on on ADP IN 4 case
Monday_ Monday PROPN NNP 2 obl
. . PUNCT . 2 punct

Gunmen gunman NOUN NNS 2 nsubj
stormed storm VERB VBD 0 root
a a DET DT 4 det
school_ school NOUN NN 2 obj
. . PUNCT . 2 punct
"""

HAPPENED = """
Gunmen gunman NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
him_ he PRON PRP 2 obj
. . PUNCT . 2 punct

It it PRON PRP 2 nsubj
happened happen VERB VBD 0 root
on on ADP IN 4 case
Monday_ Monday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

RESPONSE = """
Planes plane NOUN NNS 2 nsubj
struck strike VERB VBD 0 root
Aden Aden PROPN NNP 2 obj
on on ADP IN 5 case
Monday Monday PROPN NNP 2 obl
after after ADP IN 9 case
the the DET DT 9 det
recent recent ADJ JJ 9 amod
attacks_ attack NOUN NNS 2 obl
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "word", "day"),
    [
        (COUNTED_BACK, "died", "2024-02-08"),
        (COUNTED_BACK, "shot", "2024-02-05"),
        (CARRIED, "stormed", "2024-02-05"),
        (HAPPENED, "shot", "2024-02-05"),
        (RESPONSE, "struck", "2024-02-05"),
        (RESPONSE, "attacks", None),
    ],
)
def test_time_from_the_sentences_around(rows: str, word: str, day: str | None) -> None:
    doc = doc_from_conllu(rows)
    at = next(token.i for token in doc if token.text == word)
    found = attach_time(doc, at, find_times(doc, published=THURSDAY))
    assert (str(found.latest) if found else None) == day


def test_a_date_that_only_names_somebody_is_no_time():
    assert times('A group called the "9 May" Brigade spoke.') == []
    doc = BLANK("The 19 April Movement spoke.")
    doc.set_ents([doc.char_span(4, 21, "ORG")])
    assert find_times(doc, published=THURSDAY) == []
    assert len(times('It was "9 May" then.')) == 1


def test_an_open_date_of_publication_dates_no_weekday() -> None:
    since = Interval(date(2010, 1, 1), None, "span", "no earlier than 2010")
    assert only("They met on Monday.", since).earliest is None


def test_a_year_before_a_deed_is_its_year() -> None:
    assert only("It was the 2009 bombing of the cathedral.").latest == date(2009, 12, 31)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met between January and March.", ["January and March"]),
        ("They met between March and May 2018.", ["March and May 2018"]),
        ("The vote lay between May and Corbyn.", []),
        ("Talks in January and May told them so.", ["January"]),
    ],
)
def test_months_on_both_sides_of_between(text: str, found: list[str]) -> None:
    assert [time.interval.spans[0].text for time in times(text)] == found
