"""Times of triggers, and what an event's surroundings tell, on trees built by hand."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from sourceline.codebook import Frame, Match
from sourceline.coding.attribution_tree import tree_of
from sourceline.coding.mentions import EventMention
from sourceline.coding.settings import Setting
from sourceline.coding.status_types import StatusDecision
from sourceline.coding.surroundings import Surroundings
from sourceline.coding.timing import Timing
from sourceline.records import Interval, Party, Place, Status
from sourceline.resolving.times import find_times
from tests.make import doc_from_conllu

PUBLISHED = Interval(date(2018, 6, 13), date(2018, 6, 13), "day", "stated")
TUESDAY = date(2018, 6, 12)
ADEN = Place("Aden", "YEM", None, 12.78, 45.04, "city", 415189)


def timing(doc: Doc, *triggers: str, names: dict[str, Place] | None = None) -> Timing:
    """The timing of a document whose triggers are the tokens with these words."""
    at = {}
    for token in doc:
        if names and token.text in names:
            at[token.idx, token.idx + len(token)] = names[token.text]
    found = frozenset(token.i for token in doc if token.text in triggers)
    setting = Setting(doc, tree_of(doc), at, found)
    return Timing(doc, find_times(doc, published=PUBLISHED), setting)


def day(doc: Doc, trigger: str, *others: str) -> date | None:
    """The first day of the trigger's time."""
    index = next(token.i for token in doc if token.text == trigger)
    time = timing(doc, trigger, *others).time(index)
    return time.earliest if time else None


def test_a_time_hung_too_low_is_that_of_the_clause() -> None:
    doc = doc_from_conllu(
        """
A a DET DT 2 det
bomber bomber NOUN NN 3 nsubj
drove drive VERB VBD 0 root
a a DET DT 5 det
car car NOUN NN 3 obj
packed pack VERB VBN 5 acl
with with ADP IN 8 case
nails nail NOUN NNS 6 obl
into into ADP IN 11 case
a a DET DT 11 det
station station NOUN NN 6 obl
on on ADP IN 13 case
Tuesday Tuesday PROPN NNP 6 obl
, , PUNCT , 15 punct
killing kill VERB VBG 3 advcl
two two NUM CD 15 obj
. . PUNCT . 3 punct
"""
    )
    time = timing(doc, "killing").time(14)
    assert time is not None
    assert time.earliest == TUESDAY
    assert time.basis.endswith("the clause that carries it")


def test_what_stands_before_a_subordinator_is_not_of_its_clause() -> None:
    doc = doc_from_conllu(
        """
Men man NOUN NNS 2 nsubj
released release VERB VBD 0 root
her she PRON PRP 2 obj
on on ADP IN 5 case
Tuesday Tuesday PROPN NNP 9 obl
after after SCONJ IN 9 mark
she she PRON PRP 9 nsubj:pass
was be AUX VBD 9 aux:pass
kidnapped kidnap VERB VBN 2 advcl
. . PUNCT . 2 punct
"""
    )
    assert day(doc, "kidnapped", "released") is None
    assert day(doc, "released", "kidnapped") == TUESDAY


def test_the_day_of_a_funeral_is_not_that_of_the_killing() -> None:
    doc = doc_from_conllu(
        """
Crowds crowd NOUN NNS 2 nsubj
carried carry VERB VBD 0 root
the the DET DT 4 det
coffin coffin NOUN NN 2 obj
of of ADP IN 7 case
a a DET DT 7 det
chief chief NOUN NN 4 nmod
, , PUNCT , 7 punct
who who PRON WP 11 nsubj:pass
was be AUX VBD 11 aux:pass
killed kill VERB VBN 7 acl:relcl
by by ADP IN 13 case
drones drone NOUN NNS 11 obl:agent
, , PUNCT , 11 punct
during during ADP IN 17 case
a a DET DT 17 det
funeral funeral NOUN NN 11 obl
on on ADP IN 19 case
Tuesday Tuesday PROPN NNP 11 obl
. . PUNCT . 2 punct
"""
    )
    assert day(doc, "killed") is None


def test_a_time_told_of_another_deed_is_left_to_it() -> None:
    doc = doc_from_conllu(
        """
Groups group NOUN NNS 2 nsubj
launched launch VERB VBD 0 root
assaults assault NOUN NNS 2 obj
following follow ADP IN 6 case
an a DET DT 6 det
attack attack NOUN NN 2 obl
on on ADP IN 8 case
Tuesday Tuesday PROPN NNP 6 nmod
. . PUNCT . 2 punct
"""
    )
    assert day(doc, "attack", "assaults") == TUESDAY
    assert day(doc, "assaults", "attack") is None


def test_when_it_is_to_be_is_not_when_it_was_agreed() -> None:
    doc = doc_from_conllu(
        """
Both both DET DT 2 det
sides side NOUN NNS 3 nsubj
agreed agree VERB VBD 0 root
to to PART TO 5 mark
meet meet VERB VB 3 xcomp
on on ADP IN 7 case
Friday Friday PROPN NNP 5 obl
. . PUNCT . 3 punct
"""
    )
    assert day(doc, "agreed", "meet") is None


def test_the_time_that_opens_the_sentence_is_the_first_deed_s() -> None:
    doc = doc_from_conllu(
        """
On on ADP IN 2 case
Tuesday Tuesday PROPN NNP 4 nmod
, , PUNCT , 2 punct
soldiers soldier NOUN NNS 9 nsubj
led lead VERB VBN 4 acl
by by ADP IN 8 case
a a DET DT 8 det
colonel colonel NOUN NN 5 obl
arrested arrest VERB VBD 0 root
him he PRON PRP 9 obj
. . PUNCT . 9 punct
"""
    )
    assert day(doc, "arrested") == TUESDAY


# -- surroundings -----------------------------------------------------------------------------


def mention(doc: Doc, word: str, status: Status = "asserted") -> EventMention:
    """A mention of a deed at the token with this word."""
    index = next(token.i for token in doc if token.text == word)
    match = Match(index, (index,), "ASSAULT", (), (), Frame("transitive"), "test")
    sentence = sum(1 for sent in doc.sents if sent.end <= index)
    return EventMention(match, sentence, 0, StatusDecision(status, "positive", "past"))


TWO = doc_from_conllu(
    """
A a DET DT 2 det
shell shell NOUN NN 3 nsubj
hit hit VERB VBD 0 root
a a DET DT 5 det
market market NOUN NN 3 obj
in in ADP IN 7 case
Aden Aden PROPN NNP 5 nmod
on on ADP IN 9 case
Tuesday Tuesday PROPN NNP 3 obl
. . PUNCT . 3 punct

Troops troop NOUN NNS 2 nsubj
shot shoot VERB VBD 0 root
two two NUM CD 4 nummod
boys boy NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
)


def filled(status: Status) -> EventMention:
    """The second sentence's mention, with what its surroundings tell."""
    made = timing(TWO, "hit", "shot", names={"Aden": ADEN})
    hit, shot = mention(TWO, "hit"), mention(TWO, "shot", status)
    hit.places, hit.time = made.setting.places(hit.match.token, frozenset()), made.time(2)
    Surroundings(made.setting, made, None, date(2018, 6, 13)).fill([[hit], [shot]])
    return shot


def test_a_deed_goes_on_where_and_when_the_one_before_was_told() -> None:
    shot = filled("asserted")
    assert [place.name for place in shot.places] == ["Aden"]
    assert shot.places[0].by.startswith("place:the place of the sentence before")
    assert shot.time is not None
    assert shot.time.earliest == TUESDAY
    assert shot.time.basis.endswith("told of the sentence before")


def test_a_threat_gets_nothing_from_its_surroundings() -> None:
    shot = filled("threatened")
    assert (shot.places, shot.time) == ((), None)


BARE_DAY = doc_from_conllu(
    """
Police police NOUN NNS 2 nsubj
know know VERB VBP 0 root
of of ADP IN 5 case
the the DET DT 5 det
shooting shooting NOUN NN 2 obl
Tuesday Tuesday PROPN NNP 2 obl:unmarked
near near ADP IN 9 case
the the DET DT 9 det
school_ school NOUN NN 5 nmod
. . PUNCT . 2 punct
"""
)
CHARGED = doc_from_conllu(
    """
Police police NOUN NNS 2 nsubj
charged charge VERB VBD 0 root
him he PRON PRP 2 obj
in in ADP IN 6 case
the the DET DT 6 det
shooting shooting NOUN NN 2 obl
Tuesday_ Tuesday PROPN NNP 2 obl:unmarked
. . PUNCT . 2 punct
"""
)
RESPONDED = doc_from_conllu(
    """
Police police NOUN NNS 2 nsubj
responded respond VERB VBD 0 root
to to ADP IN 4 case
shots shot NOUN NNS 2 obl
fired fire VERB VBN 4 acl
in in ADP IN 7 case
Aden Aden PROPN NNP 5 obl
on on ADP IN 9 case
Tuesday_ Tuesday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""
)


def test_a_bare_day_behind_a_noun_is_the_nouns() -> None:
    assert day(BARE_DAY, "shooting") == TUESDAY


def test_a_bare_day_of_what_was_done_about_it_is_not_the_nouns() -> None:
    assert day(CHARGED, "shooting", "charged") is None


def test_shots_that_police_responded_to_were_fired_that_day() -> None:
    assert day(RESPONDED, "fired") == TUESDAY


APART = """
A a DET DT 2 det
man man NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
shot_ shoot VERB VBN 0 root
. . PUNCT . 4 punct

A a DET DT 2 det
car car NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
hijacked hijack VERB VBN 0 root
two two NUM CD 6 nummod
hours hour NOUN NNS 9 obl:unmarked
before before ADP IN 9 case
the the DET DT 9 det
murder_ murder NOUN NN 4 obl
. . PUNCT . 4 punct
"""


def test_hours_before_the_murder_is_the_day_of_the_murder() -> None:
    doc = doc_from_conllu(APART)
    made = timing(doc, "shot", "hijacked", "murder")
    tuesday = Interval(TUESDAY, TUESDAY, "day", "stated")
    shot, hijacked, murder = (mention(doc, word) for word in ("shot", "hijacked", "murder"))
    shot.time = tuesday
    around = Surroundings(made.setting, made, None, date(2018, 6, 13))
    around.fill([[shot, murder], [hijacked]])
    assert hijacked.time is not None
    assert hijacked.time.earliest == TUESDAY


OPENING = """
On on ADP IN 2 case
Tuesday Tuesday PROPN NNP 5 obl
a a DET DT 4 det
jet jet NOUN NN 5 nsubj
escorted escort VERB VBD 0 root
the the DET DT 7 det
plane plane NOUN NN 5 obj
to to ADP IN 9 case
Aden_ Aden PROPN NNP 5 obl
. . PUNCT . 5 punct

No no DET DT 2 det
bomb bomb NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
found_ find VERB VBN 0 root
. . PUNCT . 4 punct

Police police NOUN NNS 2 nsubj
beat beat VERB VBD 0 root
two two NUM CD 4 nummod
passengers_ passenger NOUN NNS 2 obj
. . PUNCT . 2 punct
"""


def test_what_follows_an_arrival_is_there_and_on_that_day() -> None:
    doc = doc_from_conllu(OPENING)
    made = timing(doc, "beat", names={"Aden": ADEN})
    beat = mention(doc, "beat")
    Surroundings(made.setting, made, None, date(2018, 6, 13)).fill([[beat]])
    assert [place.name for place in beat.places] == ["Aden"]
    assert beat.time is not None
    assert beat.time.earliest == TUESDAY


def test_rebels_of_one_country_are_not_where_the_sentence_before_was_in_another() -> None:
    doc = doc_from_conllu(
        """
A a DET DT 2 det
shell shell NOUN NN 3 nsubj
hit hit VERB VBD 0 root
Aden_ Aden PROPN NNP 3 obj
. . PUNCT . 3 punct

Rebels rebel NOUN NNS 2 nsubj
seized seize VERB VBD 0 root
two two NUM CD 4 nummod
men_ man NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
    )
    for country, expected in (("SYR", []), ("YEM", ["Aden"])):
        made = timing(doc, "hit", "seized", names={"Aden": ADEN})
        hit, seized = mention(doc, "hit"), mention(doc, "seized")
        hit.places = (ADEN,)
        seized.actors = (Party("rebels", None, country, "REB"),)
        Surroundings(made.setting, made, None, date(2018, 6, 13)).fill([[hit], [seized]])
        assert [place.name for place in seized.places] == expected


def test_when_after_a_time_tells_what_was_then() -> None:
    doc = doc_from_conllu(
        """
It it PRON PRP 4 nsubj
was be AUX VBD 4 cop
the the DET DT 4 det
nadir nadir NOUN NN 0 root
of of ADP IN 6 case
2016 2016 NUM CD 4 nmod
, , PUNCT , 10 punct
when when ADV WRB 10 advmod
troops troop NOUN NNS 10 nsubj
shot shoot VERB VBD 4 advcl
protesters_ protester NOUN NNS 10 obj
. . PUNCT . 4 punct
"""
    )
    assert day(doc, "shot") == date(2016, 1, 1)


def test_what_a_group_has_done_of_old_sets_no_scene() -> None:
    doc = doc_from_conllu(
        """
Rebels rebel NOUN NNS 5 nsubj
who who PRON WP 4 nsubj
have have AUX VBP 4 aux
fought fight VERB VBN 1 acl:relcl
spoke speak VERB VBD 0 root
in in ADP IN 7 case
Norway_ Norway PROPN NNP 5 obl
. . PUNCT . 5 punct

A a DET DT 2 det
shell shell NOUN NN 3 nsubj
hit hit VERB VBD 0 root
them_ they PRON PRP 3 obj
. . PUNCT . 3 punct
"""
    )
    made = timing(doc, "fought", "hit")
    fought, hit = mention(doc, "fought"), mention(doc, "hit")
    fought.places = (ADEN,)
    Surroundings(made.setting, made, None, date(2018, 6, 13)).fill([[fought], [hit]])
    assert hit.places == ()


def test_a_day_at_the_end_of_what_is_referred_to() -> None:
    doc = doc_from_conllu(
        """
He he PRON PRP 2 nsubj
referred refer VERB VBD 0 root
to to ADP IN 5 case
the the DET DT 5 det
attack attack NOUN NN 2 obl
in in ADP IN 7 case
Aden Aden PROPN NNP 5 nmod
on on ADP IN 9 case
Tuesday_ Tuesday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""
    )
    assert day(doc, "attack") == TUESDAY


def test_the_stamp_of_a_page_is_no_time_of_a_deed() -> None:
    doc = doc_from_conllu(
        """
Two two NUM CD 2 nummod
killed kill VERB VBN 0 root
August August PROPN NNP 2 obl:unmarked
07 07 NUM CD 3 nummod
, , PUNCT , 3 punct
2012 2012 NUM CD 3 nmod:unmarked
10:30 10:30 NUM CD 3 nmod:unmarked
IST IST PROPN NNP 7 nmod
"""
    )
    assert day(doc, "killed") is None


def test_the_beginning_of_a_rank_is_no_time_of_the_deed() -> None:
    doc = doc_from_conllu(
        """
Six six NUM CD 3 nsubj:pass
were be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 7 case
the the DET DT 7 det
worst bad ADJ JJS 7 amod
attack attack NOUN NN 3 obl
since since SCONJ IN 10 mark
war war NOUN NN 10 nsubj
began begin VERB VBD 7 acl
in in ADP IN 13 case
December December PROPN NNP 13 compound
2013_ 2013 NUM CD 10 obl
. . PUNCT . 3 punct
"""
    )
    assert day(doc, "killed", "attack") is None
    assert day(doc, "attack", "killed") is None


def test_the_day_of_a_claim_is_not_that_of_the_deed() -> None:
    doc = doc_from_conllu(
        """
Rebels rebel NOUN NNS 2 nsubj
claimed claim VERB VBD 0 root
the the DET DT 4 det
assault assault NOUN NN 2 obj
in in ADP IN 7 case
a a DET DT 7 det
message message NOUN NN 2 obl
on on ADP IN 9 case
Tuesday Tuesday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""
    )
    assert timing(doc, "assault").time(3, light=1) is None
