"""Finding triggers in documents built by hand."""

from __future__ import annotations

import pytest

from sourceline.codebook import Match, Matcher, load
from sourceline.codebook.conditions import meets_all
from sourceline.codebook.schema import Condition
from sourceline.codebook.tree import Tree
from sourceline.codebook.words import Words
from tests.make import doc_from_conllu


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


def find(matcher: Matcher, rows: str, kind: str | None = None) -> list[Match]:
    found = matcher.find(doc_from_conllu(rows))
    return [m for m in found if kind is None or m.type == kind]


def test_a_verb_with_its_frame(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
a a DET DT 4 det
convoy convoy NOUN NN 2 obj""")  # fmt: skip
    assert (match.type, match.token, match.tokens, match.end) == ("ASSAULT", 1, (1,), 2)
    assert match.entry.startswith("codebook:ASSAULT#")
    assert match.frame.name == "transitive"
    assert any(slot.fits("nsubj", "") for slot in match.frame.actor)
    assert not match.ambiguous


def test_a_lemma_gone_wrong_is_put_right(matcher: Matcher) -> None:
    [match] = find(matcher, """
Soldiers soldier NOUN NNS 2 nsubj
shot sh VERB VBD 0 root
him he PRON PRP 2 obj""")  # fmt: skip
    assert match.modes == ("firearms",)


def test_compounds_bring_modes_and_settle_doubt(matcher: Matcher) -> None:
    [match] = find(matcher, """
A a DET DT 3 det
drone drone NOUN NN 3 compound
strike strike NOUN NN 4 nsubj
hit hit VERB VBD 0 root
Kabul Kabul PROPN NNP 4 obj""", "ASSAULT")[:1]  # fmt: skip
    assert match.modes == ("drone",)
    assert match.tokens == (1, 2)
    assert not match.ambiguous


def test_suicide_beats_car_among_the_means(matcher: Matcher) -> None:
    [match] = find(matcher, """
a a DET DT 4 det
suicide suicide NOUN NN 4 compound
car car NOUN NN 4 compound
bombing bombing NOUN NN 0 root""")  # fmt: skip
    assert match.modes == ("suicide-attack",)


def test_an_instrument_gives_the_mode(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
it it PRON PRP 2 obj
with with ADP IN 5 case
drones drone NOUN NNS 2 obl""")  # fmt: skip
    assert match.modes == ("drone",)
    assert match.instruments == (4,)


def test_a_light_verb_lends_its_subject(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
carried carry VERB VBD 0 root
out out ADP RP 2 compound:prt
a a DET DT 5 det
series series NOUN NN 2 obj
of of ADP IN 7 case
attacks attack NOUN NNS 5 nmod""")  # fmt: skip
    assert (match.token, match.light, match.lends, match.carrier) == (6, 1, "actor", 4)


def test_a_light_verb_whose_subject_suffers(matcher: Matcher) -> None:
    [match] = find(matcher, """
Troops troop NOUN NNS 2 nsubj
came come VERB VBD 0 root
under under ADP IN 4 case
attack attack NOUN NN 2 obl""")  # fmt: skip
    assert (match.light, match.lends) == (1, "recipient")


def test_a_verb_that_ends_the_event(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
halted halt VERB VBD 0 root
their they PRON PRP$ 4 nmod:poss
attacks attack NOUN NNS 2 obj""", "ASSAULT")  # fmt: skip
    assert match.ends


@pytest.mark.parametrize(
    "rows",
    [
        # heart attack
        """
He he PRON PRP 2 nsubj
had have VERB VBD 0 root
a a DET DT 5 det
heart heart NOUN NN 5 compound
attack attack NOUN NN 2 obj""",
        # struck a deal
        """
They they PRON PRP 2 nsubj
struck strike VERB VBD 0 root
a a DET DT 4 det
deal deal NOUN NN 2 obj""",
        # killed a bill
        """
Senators senator NOUN NNS 2 nsubj
killed kill VERB VBD 0 root
the the DET DT 4 det
bill bill NOUN NN 2 obj""",
        # shot a film
        """
She she PRON PRP 2 nsubj
shot shoot VERB VBD 0 root
a a DET DT 4 det
film film NOUN NN 2 obj""",
        # fired its coach
        """
It it PRON PRP 2 nsubj
fired fire VERB VBD 0 root
its it PRON PRP$ 4 nmod:poss
coach coach NOUN NN 2 obj""",
        # earthquake
        """
An a DET DT 2 det
earthquake earthquake NOUN NN 3 nsubj
killed kill VERB VBD 0 root
nine nine NUM CD 3 obj""",
        # strike over pay
        """
The the DET DT 2 det
strike strike NOUN NN 0 root
over over ADP IN 4 case
pay pay NOUN NN 2 nmod""",
        # riot police
        """
Riot riot NOUN NN 2 compound
police police NOUN NN 3 nsubj
slept sleep VERB VBD 0 root""",
    ],
)  # fmt: skip
def test_what_only_looks_like_violence(matcher: Matcher, rows: str) -> None:
    assert find(matcher, rows, "ASSAULT") == []


def test_a_labour_strike_is_a_protest(matcher: Matcher) -> None:
    [match] = find(matcher, """
The the DET DT 2 det
strike strike NOUN NN 0 root
over over ADP IN 4 case
pay pay NOUN NN 2 nmod""")  # fmt: skip
    assert (match.type, match.modes) == ("PROTEST", ("strike",))


def test_hyphenated_words(matcher: Matcher) -> None:
    [match] = find(matcher, """
Men man NOUN NNS 4 nsubj
machine_ machine NOUN NN 4 obl
-_ - PUNCT HYPH 4 punct
gunned gunne VERB VBD 0 root
him he PRON PRP 4 obj""")  # fmt: skip
    assert (match.token, match.modes) == (3, ("firearms",))


def test_words_inside_a_phrase_give_no_match_of_their_own(matcher: Matcher) -> None:
    matches = find(matcher, """
Troops troop NOUN NNS 2 nsubj
opened open VERB VBD 0 root
fire fire NOUN NN 2 obj
on on ADP IN 5 case
marchers marcher NOUN NNS 2 obl""", "ASSAULT")  # fmt: skip
    assert [(m.token, m.tokens) for m in matches] == [(1, (1, 2))]


def test_one_sense_in_a_document(matcher: Matcher) -> None:
    matches = find(matcher, """
A a DET DT 3 det
drone drone NOUN NN 3 compound
strike strike NOUN NN 0 root

The the DET DT 2 det
strike strike NOUN NN 3 nsubj
ended end VERB VBD 0 root""", "ASSAULT")  # fmt: skip
    assert [m.ambiguous for m in matches] == [False, False]


def test_an_ambiguous_word_says_so(matcher: Matcher) -> None:
    matches = find(matcher, """
The the DET DT 2 det
strike strike NOUN NN 3 nsubj
ended end VERB VBD 0 root""")  # fmt: skip
    assert all(m.ambiguous for m in matches)
    assert "ASSAULT" in {m.type for m in matches}


def test_contexts_of_the_sentence(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
a a DET DT 4 det
refugee refugee NOUN NN 5 compound
camp camp NOUN NN 2 obj""")  # fmt: skip
    assert {"military", "asylum"} <= set(match.contexts)


def test_upper_case_text(matcher: Matcher) -> None:
    [match] = find(matcher, """
GUERRILLAS GUERRILLAS PROPN NNP 2 nsubj
KIDNAPPED KIDNAP VERB VBD 0 root
MAYOR MAYOR PROPN NNP 2 obj""")  # fmt: skip
    assert (match.type, match.modes) == ("ASSAULT", ("abduct",))


def test_an_empty_document(matcher: Matcher) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    assert matcher.find(Doc(Vocab(), words=[])) == []


def test_in_protest_is_no_protest(matcher: Matcher) -> None:
    rows = """
They they PRON PRP 2 nsubj
resigned resign VERB VBD 0 root
in in ADP IN 4 case
protest protest NOUN NN 2 obl"""
    assert find(matcher, rows, "PROTEST") == []


def test_an_end_to_the_event(matcher: Matcher) -> None:
    [match] = find(matcher, """
an a DET DT 2 det
end end NOUN NN 0 root
to to ADP IN 4 case
attacks attack NOUN NNS 2 nmod""", "ASSAULT")  # fmt: skip
    assert match.ends


def test_a_ban_that_was_lifted_is_imposed_by_nobody(matcher: Matcher) -> None:
    matches = find(matcher, """
They they PRON PRP 2 nsubj
lifted lift VERB VBD 0 root
the the DET DT 4 det
ban ban NOUN NN 2 obj
imposed impose VERB VBN 4 acl
on on ADP IN 7 case
rallies rally NOUN NNS 5 obl""", "COERCE")  # fmt: skip
    assert all(match.ends for match in matches)


def test_an_attempt_that_was_foiled_was_made(matcher: Matcher) -> None:
    [match] = find(matcher, """
Police police NOUN NN 2 nsubj
foiled foil VERB VBD 0 root
an a DET DT 5 det
assassination assassination NOUN NN 5 compound
attempt attempt NOUN NN 2 obj""", "ASSAULT")  # fmt: skip
    assert (match.ends, match.light) == (False, None)
    assert match.modes == ("targeted",)


def test_dozens_of_people_are_people(matcher: Matcher) -> None:
    [match] = find(matcher, """
Rebels rebel NOUN NNS 2 nsubj
seized seize VERB VBD 0 root
dozens dozen NOUN NNS 2 obj
of of ADP IN 5 case
hostages hostage NOUN NNS 3 nmod""", "ASSAULT")  # fmt: skip
    assert match.modes == ("abduct",)


def test_the_strike_of_a_report_on_labour_is_labours(matcher: Matcher) -> None:
    matches = find(matcher, """
Workers worker NOUN NNS 2 nsubj
began begin VERB VBD 0 root
a a DET DT 4 det
strike strike NOUN NN 2 obj
over over ADP IN 6 case
pay pay NOUN NN 4 nmod

The the DET DT 2 det
strike strike NOUN NN 3 nsubj
ended end VERB VBD 0 root""")  # fmt: skip
    sure = {(m.token, m.type) for m in matches if not m.ambiguous}
    assert sure == {(3, "PROTEST"), (7, "PROTEST")}


def test_a_bare_participle_shares_the_passive_before_it(matcher: Matcher) -> None:
    [match] = find(matcher, """
The the DET DT 2 det
mayor mayor NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
seized seize VERB VBN 0 root
and and CCONJ CC 6 cc
executed execute VERB VBN 4 conj""", "ASSAULT")[-1:]  # fmt: skip
    assert match.token == 5


def test_a_relative_clause_is_asked_about_the_noun_it_describes(matcher: Matcher) -> None:
    rows = """
Heaters heater NOUN NNS 2 nsubj
caused cause VERB VBD 0 root
fires fire NOUN NNS 2 obj
that that PRON WDT 5 nsubj
killed kill VERB VBD 3 acl:relcl
children child NOUN NNS 5 obj"""
    assert find(matcher, rows, "ASSAULT") == []
    assert find(matcher, rows.replace("fires fire", "raids raid"), "ASSAULT") != []


def test_a_particle_stands_by_its_verb(matcher: Matcher) -> None:
    gave_in = """
Rulers ruler NOUN NNS 2 nsubj
gave give VERB VBD 0 root
in in ADP RP 2 compound:prt
to to ADP IN 5 case
demands demand NOUN NNS 2 obl"""
    gave_birth = """
She she PRON PRP 2 nsubj
gave give VERB VBD 0 root
birth birth NOUN NN 2 obj
to to ADP IN 5 case
twins twin NOUN NNS 2 obl
in in ADP IN 7 case
Lagos Lagos PROPN NNP 2 obl"""
    assert len(find(matcher, gave_in, "CONCEDE")) == 1
    assert find(matcher, gave_birth, "CONCEDE") == []


def test_a_day_belongs_to_no_phrase(matcher: Matcher) -> None:
    rows = """
Bosses boss NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
two two NUM CD 2 obj
on on ADP IN 5 case
Friday Friday PROPN NNP 2 obl"""
    doc = doc_from_conllu(rows, [(4, 5, "DATE")])
    assert [m for m in matcher.find(doc) if m.type == "ASSAULT"] == []


def test_a_repelled_attack_was_made(matcher: Matcher) -> None:
    rows = """
Guards guard NOUN NNS 2 nsubj
repelled repel VERB VBD 0 root
an an DET DT 4 det
attack attack NOUN NN 2 obj"""
    [match] = find(matcher, rows, "ASSAULT")
    assert (match.ends, match.lends) == (False, "recipient")
    [match] = find(matcher, rows.replace("repelled repel", "foiled foil"), "ASSAULT")
    assert match.ends


def test_a_hyphenated_word_is_told_whole(matcher: Matcher) -> None:
    [match] = find(matcher, """
Workers worker NOUN NNS 2 nsubj
staged stage VERB VBD 0 root
a a DET DT 6 det
sit sit NOUN NN 6 compound
-_ - PUNCT HYPH 4 punct
in in NOUN NN 2 obj""", "PROTEST")  # fmt: skip
    assert (match.tokens, match.modes) == ((3, 4, 5), ("demo",))


def test_a_declared_state_of_alert_is_one_event(matcher: Matcher) -> None:
    matches = find(matcher, """
Soldiers soldier NOUN NNS 2 nsubj
declared declare VERB VBD 0 root
a a DET DT 4 det
state state NOUN NN 2 obj
of of ADP IN 6 case
alert alert NOUN NN 4 nmod""")  # fmt: skip
    assert [match.type for match in matches] == ["MOBILIZE"]


def test_an_adjective_in_a_nouns_place_is_looked_up_as_one(matcher: Matcher) -> None:
    rows = """
Troops troop NOUN NNS 2 nsubj
launched launch VERB VBD 0 root
an an DET DT 4 det
offensive offensive ADJ JJ 2 obj"""
    assert len(find(matcher, rows, "ASSAULT")) == 1
    assert find(matcher, rows.replace("4 det", "2 det").replace("2 obj", "2 advmod")) == []


def test_arcs_of_a_mended_tree_are_read_in_place_of_the_parsers(matcher: Matcher) -> None:
    doc = doc_from_conllu("""
Guards guard NOUN NNS 2 nsubj
repelled repel VERB VBD 0 root
an an DET DT 4 det
attack attack NOUN NN 2 dep""")  # fmt: skip
    assert matcher.find(doc)[0].light is None
    assert matcher.find(doc, ([1, 1, 3, 1], ["nsubj", "root", "det", "obj"]))[0].light == 1


def test_who_blows_himself_up_attacks_with_his_life(matcher: Matcher) -> None:
    [match] = find(matcher, """
A a DET DT 2 det
bomber bomber NOUN NN 3 nsubj
blew blow VERB VBD 0 root
himself himself PRON PRP 3 obj
up up ADP RP 3 compound:prt""", "ASSAULT")  # fmt: skip
    assert match.modes == ("suicide-attack",)


def test_what_an_attacker_carries_is_the_instrument(matcher: Matcher) -> None:
    [match] = find(matcher, """
A a DET DT 2 det
man man NOUN NN 6 nsubj
with with ADP IN 5 case
a a DET DT 5 det
machete machete NOUN NN 2 nmod
attacked attack VERB VBD 0 root
monks monk NOUN NNS 6 obj""", "ASSAULT")  # fmt: skip
    assert (match.modes, match.instruments) == (("primitive",), (4,))


def test_a_sure_entry_wins_over_a_doubtful_one(matcher: Matcher) -> None:
    """An ambiguous entry that stands first hides no later one."""
    [match] = find(matcher, """
Jets jet NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
scrambled scramble VERB VBN 0 root
to to PART TO 5 mark
intercept intercept VERB VB 3 advcl
bombers bomber NOUN NNS 5 obj""", "MOBILIZE")  # fmt: skip
    assert not match.ambiguous


@pytest.mark.parametrize(("subject", "coded"), [("Troops", True), ("Tourists", False)])
def test_taking_a_town_needs_somebody_who_fights(
    matcher: Matcher, subject: str, coded: bool
) -> None:
    found = find(matcher, f"""
{subject} {subject.lower()[:-1]} NOUN NNS 2 nsubj
took take VERB VBD 0 root
the the DET DT 4 det
town town NOUN NN 2 obj""", "ASSAULT")  # fmt: skip
    assert bool(found) == coded


def test_the_doer_of_an_open_clause_is_the_passive_subject_above_it(matcher: Matcher) -> None:
    [match] = find(matcher, """
A a DET DT 2 det
bomb bomb NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
meant mean VERB VBN 0 root
to to PART TO 6 mark
go go VERB VB 4 xcomp
off off ADP RP 6 compound:prt""", "ASSAULT")  # fmt: skip
    assert match.modes == ("explosives",)


def test_what_somebody_orders_to_be_done_is_done_to_the_object(matcher: Matcher) -> None:
    found = find(matcher, """
He he PRON PRP 2 nsubj
had have VERB VBD 0 root
four four NUM CD 4 nummod
chiefs chief NOUN NNS 2 obj
executed execute VERB VBN 2 xcomp""", "ASSAULT")  # fmt: skip
    assert [match.modes for match in found] == [("targeted",)]


def test_a_relative_pronoun_stands_for_its_noun_as_object(matcher: Matcher) -> None:
    [match] = find(matcher, """
a a DET DT 2 det
bridge bridge NOUN NN 0 root
that that PRON WDT 5 obj
rebels rebel NOUN NNS 5 nsubj
demolished demolish VERB VBD 2 acl:relcl""", "ASSAULT")  # fmt: skip
    assert not match.ambiguous


def test_the_kind_of_the_subject_can_be_asked_for() -> None:
    doc = doc_from_conllu("""
Goma Goma PROPN NNP 2 nsubj
fell fall VERB VBD 0 root""")
    tree = Tree.of(doc, Words.of(load()))
    tree.kinds[0] = "GPE"
    assert meets_all(tree, 1, Condition(subject_kind=frozenset({"GPE"})), None)
    assert not meets_all(tree, 1, Condition(subject_kind=frozenset({"PERSON"})), None)
