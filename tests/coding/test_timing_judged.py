"""Days told with a verb that judges a deed, on trees built by hand."""

from __future__ import annotations

from tests.coding.test_timing import TUESDAY, day
from tests.make import doc_from_conllu

CONDEMNS = """
Envoys envoy NOUN NNS 2 nsubj
{verb} condemn VERB VBZ 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
in in ADP IN 6 case
Aden Aden PROPN NNP 4 nmod
on on ADP IN 8 case
Tuesday Tuesday PROPN NNP 2 obl
. . PUNCT . 2 punct
"""


def test_a_day_after_what_somebody_condemns_is_the_deeds() -> None:
    assert day(doc_from_conllu(CONDEMNS.format(verb="condemn")), "raid", "condemn") == TUESDAY
    assert day(doc_from_conllu(CONDEMNS.format(verb="condemned")), "raid", "condemned") is None
