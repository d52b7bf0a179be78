"""Mending of trees: subjects, voices, names."""

from __future__ import annotations

from sourceline.coding.attribution_tree import Tree, tree_of
from sourceline.coding.kinds import kinds_of
from sourceline.coding.mending import dated_tokens, mend, named_tokens
from tests.make import doc_from_conllu


def mended(rows: str, ents: list[tuple[int, int, str]] | None = None) -> Tree:
    doc = doc_from_conllu(rows, ents)
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc))
    return tree


def test_a_verb_with_an_object_and_no_auxiliary_is_active() -> None:
    tree = mended("""
Troops troop NOUN NNS 2 nsubj:pass
killed kill VERB VBN 0 root
two two NUM CD 4 nummod
men man NOUN NNS 2 obj
""")
    assert tree.deps[0] == "nsubj"


def test_a_passive_stays_one() -> None:
    tree = mended("""
Troops troop NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
killed kill VERB VBN 0 root
""")
    assert tree.deps[0] == "nsubj:pass"


def test_the_noun_before_a_finite_verb_is_its_subject() -> None:
    tree = mended("""
Peru Peru PROPN NNP 6 obl:unmarked
Monday Monday PROPN NNP 3 obl:unmarked
closed close VERB VBD 6 ccomp
roads road NOUN NNS 3 obj
, , PUNCT , 6 punct
said say VERB VBD 0 root
officials official NOUN NNS 6 nsubj
""", [(0, 1, "GPE"), (1, 2, "DATE")])  # fmt: skip
    assert (tree.heads[0], tree.deps[0]) == (2, "nsubj")
    assert tree.children[2][0] == 0


def test_a_second_verb_is_no_conjunct_of_an_object() -> None:
    tree = mended("""
It it PRON PRP 2 nsubj
exploded explode VERB VBD 0 root
, , PUNCT , 4 punct
killing kill VERB VBG 2 advcl
nine nine NUM CD 6 nummod
boys boy NOUN NNS 4 obj
and and CCONJ CC 8 cc
wounding wound VERB VBG 6 conj
24 24 NUM CD 6 nummod
""")
    assert (tree.heads[7], tree.deps[7]) == (3, "conj")
    assert (tree.heads[8], tree.deps[8]) == (7, "obj")


def test_a_second_name_goes_with_the_first_not_with_its_parts() -> None:
    tree = mended("""
Minister minister NOUN NN 2 nmod:desc
Ana Ana PROPN NNP 6 nsubj
Ruiz Ruiz PROPN NNP 2 flat
and and CCONJ CC 5 cc
Soto Soto PROPN NNP 3 conj
met meet VERB VBD 0 root
""", [(1, 3, "PERSON"), (4, 5, "PERSON")])  # fmt: skip
    assert (tree.heads[4], tree.deps[4]) == (1, "conj")


def test_according_to_names_no_agent() -> None:
    tree = mended("""
Roads road NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
closed close VERB VBN 0 root
according accord VERB VBG 6 case
to to ADP IN 4 fixed
officials official NOUN NNS 3 obl:agent
""")
    assert tree.deps[5] == "obl"


def test_nothing_crosses_the_root() -> None:
    tree = mended("""
Jets jet NOUN NNS 4 nsubj
using use VERB VBG 1 acl
bombs bomb NOUN NNS 2 obj
hit hit VERB VBD 0 root
camps camp NOUN NNS 2 obj
""")
    assert (tree.heads[4], tree.deps[4]) == (3, "obj")
    assert tree.children[1] == [2]


def test_who_is_accused_of_doing_is_the_object() -> None:
    tree = mended("""
Chad Chad PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Libya Libya PROPN NNP 5 nsubj
of of SCONJ IN 5 mark
blocking block VERB VBG 2 advcl
aid aid NOUN NN 5 obj
""")
    assert (tree.heads[2], tree.deps[2]) == (1, "obj")


def test_who_is_prepared_to_act_is_an_active_subject() -> None:
    tree = mended("""
Chad Chad PROPN NNP 3 nsubj
is be AUX VBZ 3 aux:pass
prepared prepare VERB VBN 0 root
""")
    assert tree.deps[0] == "nsubj"


def test_prepared_to_act_is_no_passive() -> None:
    tree = mended("""
He he PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
prepared prepare VERB VBN 0 root
to to PART TO 5 mark
leave leave VERB VB 3 xcomp
""")
    assert tree.deps[0] == "nsubj"


def test_an_adjective_opens_its_own_phrase() -> None:
    tree = mended("""
Libyan Libyan ADJ JJ 6 amod
clerks clerk NOUN NNS 3 nsubj
met meet VERB VBD 7 ccomp
, , PUNCT , 3 punct
a a DET DT 6 det
paper paper NOUN NN 7 nsubj
said say VERB VBD 0 root
""")
    assert tree.heads[0] == 1
    assert tree.children[1] == [0]


def test_a_name_is_no_pronoun() -> None:
    doc = doc_from_conllu("""
Israel Israel PRON PRP 2 nsubj
left leave VERB VBD 0 root
""", [(0, 1, "GPE")])  # fmt: skip
    tree = tree_of(doc)
    mend(tree, names=named_tokens(doc))
    assert tree.pos[0] == "PROPN"


def test_i_am_no_name() -> None:
    doc = doc_from_conllu("""
I I PRON PRP 2 nsubj
wept weep VERB VBD 0 root
""", [(0, 1, "PERSON")])  # fmt: skip
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc), named_tokens(doc))
    assert tree.pos[0] == "PRON"


def test_who_says_so_is_no_second_subject_of_what_is_said() -> None:
    tree = mended("""
A a DET DT 2 det
raid raid NOUN NN 3 nsubj
killed kill VERB VBD 10 ccomp
two two NUM CD 3 obj
, , PUNCT , 6 punct
ministries ministry NOUN NNS 3 nsubj
and and CCONJ CC 9 cc
a a DET DT 9 det
source source NOUN NN 10 nsubj
said say VERB VBD 0 root
""")
    assert (tree.heads[5], tree.deps[5]) == (9, "nsubj")
    assert (tree.heads[8], tree.deps[8]) == (5, "conj")
    assert tree.kids(2, "nsubj") == [1]


OUTCOME = """
Police police NOUN NNS 2 nsubj
fired fire VERB VBD 0 root
at at ADP IN 4 case
men man NOUN NNS 2 obl
who who PRON WP 6 nsubj
ran run VERB VBD 4 acl:relcl
{comma} , PUNCT , 8 punct
killing kill VERB VBG 6 advcl
two two NUM CD 8 obj
"""


def test_an_outcome_after_a_comma_is_the_main_clauses() -> None:
    assert mended(OUTCOME.format(comma=",")).heads[7] == 1
    assert mended(OUTCOME.format(comma="-")).heads[7] == 5


def test_we_are_no_organisation() -> None:
    doc = doc_from_conllu("""
We we PROPN NNP 2 nsubj
wept weep VERB VBD 0 root
""", [(0, 1, "ORG")])  # fmt: skip
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc), named_tokens(doc))
    assert tree.pos[0] == "PRON"


def test_what_follows_an_infinitive_is_no_subject_of_it() -> None:
    tree = mended("""
Mali Mali PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
to to PART TO 4 mark
free free VERB VB 2 xcomp
two two NUM CD 4 nsubj:pass
""")
    assert tree.deps[4] == "obj"


def test_of_two_objects_side_by_side_the_second_names_the_first() -> None:
    rows = """
Rebels rebel NOUN NNS 2 nsubj
seized seize VERB VBD 0 root
{det} {det} DET DT 4 det
capital capital NOUN NN 2 obj
Sanaa Sanaa PROPN NNP 2 obj
"""
    tree = mended(rows.format(det="the"), [(4, 5, "GPE")])
    assert (tree.heads[3], tree.deps[3]) == (4, "nmod:desc")
    assert tree.children[4] == [3] and tree.children[1] == [0, 4]
    tree = mended(rows.format(det="a"), [(4, 5, "GPE")])
    assert (tree.heads[4], tree.deps[4]) == (1, "obj")


def test_a_state_is_no_number() -> None:
    doc = doc_from_conllu("""
Serbia serbia NUM -RRB- 2 nsubj
left leave VERB VBD 0 root
""", [(0, 1, "EVENT")])  # fmt: skip
    tree = tree_of(doc)
    mend(tree, dated_tokens(doc), named_tokens(doc))
    assert tree.pos[0] == "PROPN"
    assert kinds_of(doc, tree)[0] == "GPE"
