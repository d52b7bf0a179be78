"""Words beside an event that seem to unmake it and do not, and such as do: hand-built trees."""

from __future__ import annotations

import pytest

from sourceline.coding.attribution import find_claims
from sourceline.coding.status import StatusReader
from tests.make import doc_from_conllu


def status(rows: str, trigger: str) -> str:
    doc = doc_from_conllu(rows)
    token = next(t.i for t in doc if t.text == trigger)
    return StatusReader(doc, find_claims(doc)).decide(token).status


HEARD = """
Explosions explosion NOUN NNS 4 nsubj:pass
could could AUX MD 4 aux
be be AUX VB 4 aux:pass
heard hear VERB VBN 0 root
nearby nearby ADV RB 4 advmod
"""
FOLLOW = """
Explosions explosion NOUN NNS 3 nsubj
could could AUX MD 3 aux
follow follow VERB VB 0 root
"""
DETERRED = """
Miners miner NOUN NNS 4 nsubj:pass
were be AUX VBD 4 aux:pass
not not PART RB 4 advmod
deterred deter VERB VBN 0 root
by by ADP IN 6 case
bombings bombing NOUN NNS 4 obl:agent
"""
NO_DOUBT = """
There there PRON EX 2 expl
is be VERB VBZ 0 root
no no DET DT 4 det
doubt doubt NOUN NN 2 nsubj
that that SCONJ IN 7 mark
soldiers soldier NOUN NNS 7 nsubj
fired fire VERB VBD 4 acl
"""
POSSIBILITY = """
Renewed renewed ADJ JJ 2 amod
fighting fighting NOUN NN 5 nsubj
is be AUX VBZ 5 cop
a a DET DT 5 det
possibility possibility NOUN NN 0 root
"""
FIRST = """
Marines marine NOUN NNS 4 nsubj
were be AUX VBD 4 cop
the the DET DT 4 det
first first ADJ JJ 0 root
to to PART TO 6 mark
attack attack VERB VB 4 acl
"""
GOING = """
Pirates pirate NOUN NNS 3 nsubj
are be AUX VBP 3 aux
going go VERB VBG 0 root
to to PART TO 5 mark
attack attack VERB VB 3 xcomp
"""
COME_OUT = """
Fighters fighter NOUN NNS 2 nsubj
emerged emerge VERB VBD 0 root
to to PART TO 4 mark
massacre massacre VERB VB 2 advcl
villagers villager NOUN NNS 4 obj
"""
WAS_PLANNED = """
It it PRON PRP 5 nsubj
was be AUX VBD 5 cop
a a DET DT 5 det
planned planned ADJ JJ 5 amod
attack attack NOUN NN 0 root
"""
FOILED = """
Officers officer NOUN NNS 2 nsubj
survived survive VERB VBD 0 root
an an DET DT 4 det
attack attack NOUN NN 2 obj
foiled foil VERB VBN 4 acl
by by ADP IN 7 case
guards guard NOUN NNS 5 obl:agent
"""
APPARENTLY = """
Rebels rebel NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
apparently apparently ADV RB 3 advmod
by by ADP IN 6 case
soldiers soldier NOUN NNS 3 obl:agent
"""
ORDERED = """
Kill kill VERB VB 0 root
them they PRON PRP 1 obj
"""
IF_BOTH = """
If if SCONJ IN 3 mark
rebels rebel NOUN NNS 3 nsubj
return return VERB VBP 11 advcl
and and CCONJ CC 7 cc
soldiers soldier NOUN NNS 7 nsubj
are be AUX VBP 7 aux
shooting shoot VERB VBG 3 conj
, , PUNCT , 11 punct
people people NOUN NNS 11 nsubj
will will AUX MD 11 aux
flee flee VERB VB 0 root
"""
CAPTURED = """
Police police NOUN NNS 2 nsubj
want want VERB VBP 0 root
to to PART TO 4 mark
free free VERB VB 2 xcomp
twenty twenty NUM CD 6 nummod
herders herder NOUN NNS 4 obj
captured capture VERB VBN 6 acl
nearby nearby ADV RB 7 advmod
"""
FEARED = """
Fears fear NOUN NNS 0 root
of of ADP IN 3 case
soldiers soldier NOUN NNS 1 nmod
captured capture VERB VBN 3 acl
"""
BOTH = """
Courts court NOUN NNS 2 nsubj
seek seek VERB VBP 0 root
to to PART TO 4 mark
solve solve VERB VB 2 xcomp
a a DET DT 6 det
robbery robbery NOUN NN 4 obj
and and CCONJ CC 9 cc
the the DET DT 9 det
killing killing NOUN NN 6 conj
"""
UNTIL = """
Rebels rebel NOUN NNS 2 nsubj
stay stay VERB VBP 0 root
until until SCONJ IN 5 mark
soldiers soldier NOUN NNS 5 nsubj
withdraw withdraw VERB VBP 2 advcl
"""
WRONG = """
Removing remove VERB VBG 5 csubj
sanctions sanction NOUN NNS 1 obj
is be AUX VBZ 5 cop
just just ADV RB 5 advmod
wrong wrong ADJ JJ 0 root
"""
RESULT = """
Guards guard NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
to to PART TO 4 mark
disperse disperse VERB VB 2 advcl
strikers striker NOUN NNS 4 obj
, , PUNCT , 7 punct
killing kill VERB VBG 4 advcl
one one NUM CD 7 obj
"""
LOOT = """
Militias militia NOUN NNS 3 nsubj
will will AUX MD 3 aux
return return VERB VB 0 root
equipment equipment NOUN NN 3 obj
seized seize VERB VBN 4 acl
there there ADV RB 5 advmod
"""
ANY = """
Police police NOUN NNS 2 nsubj
answered answer VERB VBD 0 root
any any DET DT 4 det
attack attack NOUN NN 2 obj
"""
WELCOME = """
Kabul Kabul PROPN NNP 3 nsubj
would would AUX MD 3 aux
deplore deplore VERB VB 0 root
a a DET DT 5 det
raid raid NOUN NN 3 obj
"""
RISK = """
Leaders leader NOUN NNS 2 nsubj
took take VERB VBD 0 root
a a DET DT 4 det
risk risk NOUN NN 2 obj
by by SCONJ IN 6 mark
withdrawing withdraw VERB VBG 4 acl
troops troop NOUN NNS 6 obj
"""
UNTRUE = """
Reports report NOUN NNS 7 nsubj
that that SCONJ IN 4 mark
soldiers soldier NOUN NNS 4 nsubj
fired fire VERB VBD 1 acl
are be AUX VBP 7 cop
not not PART RB 7 advmod
true true ADJ JJ 0 root
"""
WHY = """
It it PRON PRP 3 expl
is be AUX VBZ 3 cop
unclear unclear ADJ JJ 0 root
why why ADV WRB 6 advmod
soldiers soldier NOUN NNS 6 nsubj
fired fire VERB VBD 3 csubj
"""
ANYONE = """
Anyone anyone PRON NN 5 nsubj
who who PRON WP 3 nsubj
attacks attack VERB VBZ 1 acl:relcl
will will AUX MD 5 aux
regret regret VERB VB 0 root
it it PRON PRP 5 obj
"""
IN_VAIN = """
Police police NOUN NNS 3 nsubj
not not PART RB 3 advmod
prevented prevent VERB VBD 0 root
gangs gang NOUN NNS 3 obj
from from SCONJ IN 6 mark
attacking attack VERB VBG 3 advcl
farms farm NOUN NNS 6 obj
"""
FAILED = """
Guards guard NOUN NNS 2 nsubj
failed fail VERB VBD 0 root
to to PART TO 4 mark
stop stop VERB VB 2 xcomp
gangs gang NOUN NNS 4 obj
from from SCONJ IN 7 mark
attacking attack VERB VBG 4 advcl
"""
GATHERED = """
Nurses nurse NOUN NNS 2 nsubj
gathered gather VERB VBD 0 root
to to PART TO 4 mark
protest protest VERB VB 2 advcl
"""
WOULD_HAVE = """
Bombs bomb NOUN NNS 4 nsubj
would would AUX MD 4 aux
have have AUX VB 4 aux
killed kill VERB VBN 0 root
dozens dozen NOUN NNS 4 obj
"""
LITTLE = """
Little little ADJ JJ 2 amod
evidence evidence NOUN NN 6 nsubj
that that SCONJ IN 5 mark
soldiers soldier NOUN NNS 5 nsubj
fired fire VERB VBD 2 acl
emerged emerge VERB VBD 0 root
"""
SAID_TO = """
Soldiers soldier NOUN NNS 3 nsubj:pass
are be AUX VBP 3 aux:pass
said say VERB VBN 0 root
to to PART TO 5 mark
have have AUX VB 6 aux
fired fire VERB VBN 3 xcomp
"""
HESITATE = """
Police police NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
hesitate hesitate VERB VB 0 root
to to PART TO 6 mark
fire fire VERB VB 4 xcomp
"""
CLOSE = """
Rebels rebel NOUN NNS 2 nsubj
came come VERB VBD 0 root
close close ADV RB 2 advmod
to to SCONJ IN 5 mark
seizing seize VERB VBG 2 advcl
power power NOUN NN 5 obj
"""
AS_LONG = """
As as ADV RB 2 advmod
long long ADV RB 9 advmod
as as SCONJ IN 5 mark
guns gun NOUN NNS 5 nsubj
fire fire VERB VBP 2 advcl
, , PUNCT , 9 punct
nobody nobody PRON NN 9 nsubj
will will AUX MD 9 aux
return return VERB VB 0 root
"""
PLOTTER = """
the the DET DT 2 det
man man NOUN NN 0 root
who who PRON WP 4 nsubj
planned plan VERB VBD 2 acl:relcl
the the DET DT 6 det
attack attack NOUN NN 4 obj
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (HEARD, "Explosions", "asserted"),
        (FOLLOW, "Explosions", "hypothetical"),
        (DETERRED, "bombings", "asserted"),
        (NO_DOUBT, "fired", "asserted"),
        (POSSIBILITY, "fighting", "hypothetical"),
        (FIRST, "attack", "asserted"),
        (GOING, "attack", "planned"),
        (COME_OUT, "massacre", "asserted"),
        (COME_OUT.replace("emerged emerge", "waited wait"), "massacre", "planned"),
        (WAS_PLANNED, "attack", "asserted"),
        (FOILED, "attack", "negated"),
        (FOILED.replace("foiled foil", "led lead"), "attack", "asserted"),
        (APPARENTLY, "killed", "asserted"),
        (APPARENTLY.replace("by by", "near near"), "killed", "claimed"),
        (ORDERED, "Kill", "hypothetical"),
        (IF_BOTH, "shooting", "hypothetical"),
        (CAPTURED, "captured", "asserted"),
        (FEARED, "captured", "hypothetical"),
        (BOTH, "killing", "asserted"),
        (UNTRUE, "fired", "denied"),
        (UNTRUE.replace("not not PART", "surely surely ADV"), "fired", "claimed"),
        (WHY, "fired", "asserted"),
        (
            WHY.replace("why why ADV WRB 6 advmod", "whether whether SCONJ IN 6 mark"),
            "fired",
            "hypothetical",
        ),
        (ANYONE, "attacks", "hypothetical"),
        (ANYONE.replace("Anyone anyone PRON NN", "Rebels rebel NOUN NNS"), "attacks", "asserted"),
        (IN_VAIN, "attacking", "asserted"),
        (IN_VAIN.replace("not not PART", "often often ADV"), "attacking", "negated"),
        (FAILED, "attacking", "asserted"),
        (GATHERED, "protest", "asserted"),
        (GATHERED.replace("gathered gather", "waited wait"), "protest", "planned"),
        (WOULD_HAVE, "killed", "hypothetical"),
        (LITTLE, "fired", "hypothetical"),
        (LITTLE.replace("Little little", "New new"), "fired", "claimed"),
        (SAID_TO, "fired", "claimed"),
        (HESITATE, "fire", "asserted"),
        (CLOSE, "seizing", "negated"),
        (AS_LONG, "fire", "hypothetical"),
        (FIRST.replace("4 acl", "4 advcl"), "attack", "asserted"),
        (COME_OUT.replace("emerged emerge", "returned return"), "massacre", "asserted"),
        (ANY, "attack", "hypothetical"),
        (ANY.replace("any any", "an an"), "attack", "asserted"),
        (ANY.replace("answered answer", "denied deny"), "attack", "denied"),
        (WELCOME, "raid", "hypothetical"),
        (WELCOME.replace("a a DET", "the the DET"), "raid", "asserted"),
        (RISK, "withdrawing", "asserted"),
        (RISK.replace("by by", "of of"), "withdrawing", "hypothetical"),
        (UNTIL, "withdraw", "hypothetical"),
        (UNTIL.replace("VBP 2", "VBD 2"), "withdraw", "asserted"),
        (WRONG, "Removing", "hypothetical"),
        (WRONG.replace("wrong wrong", "late late"), "Removing", "asserted"),
        (RESULT, "killing", "asserted"),
        (RESULT.replace(", , PUNCT , 7 punct", "by by SCONJ IN 7 mark"), "killing", "planned"),
        (LOOT, "seized", "asserted"),
        (LOOT.replace("there there ADV RB 5 advmod", "any any DET DT 4 det"), "seized", "planned"),
        (BOTH.replace("the the", "a a"), "killing", "planned"),
    ],
)
def test_what_the_words_beside_an_event_make_of_it(rows: str, trigger: str, expected: str) -> None:
    assert status(rows, trigger) == expected


def test_whoever_planned_the_attack_is_spoken_of_after_it() -> None:
    doc = doc_from_conllu(PLOTTER)
    assert StatusReader(doc, ()).known_deed(5, 3)
    doc = doc_from_conllu(PLOTTER.replace("planned plan VERB VBD", "plans plan VERB VBZ"))
    assert not StatusReader(doc, ()).known_deed(5, 3)


@pytest.mark.parametrize(("noun", "status"), [("killing", "negated"), ("attack", "asserted")])
def test_a_deed_that_was_abortive_came_to_nothing_only_where_it_names_its_end(
    noun: str, status: str
) -> None:
    rows = f"""
An a DET DT 2 det
{noun} {noun} NOUN NN 4 nsubj
was be AUX VBD 4 cop
abortive abortive ADJ JJ 0 root
. . PUNCT . 4 punct
"""
    doc = doc_from_conllu(rows)
    assert StatusReader(doc, ()).decide(1).status == status
