"""The ledger: by what it is about, one row a claim, disputes side by side, at any width."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from sourceline.cli.ledger import accounts, shorten, standing
from sourceline.cli.page import Pages
from sourceline.records import Claim, Count, Event, Record, Source
from tests.cli import samples
from tests.cli.samples import span

MARKET = Event("e1", "ASSAULT", span("burned"), ("destroy",), status="disputed",
               claims=("c1", "c2", "c3"))  # fmt: skip
COUNCILLOR = Source("a local councillor", None, "SDN", "GOV", False)
BRIGADE = Source("The brigade", "SDN:MIL:NB", "SDN", "MIL", spans=(span("The brigade"),))
SAYS = Claim("c1", COUNCILLOR, span("told"), (span("killed at least 14 farmers in a dawn raid"),),
             "asserts", to="Radio Nuba", about=("e1",), by="cue:tell/clause",
             confidence=0.87)  # fmt: skip
DENIES = Claim("c2", BRIGADE, span("denied"), (span("that it had burned the market"),), "denies",
               hedged=True, said=samples.TUESDAY, about=("e1",), by="cue:deny/clause")  # fmt: skip
CONDEMNS = replace(SAYS, id="c3", stance="condemns", cue=span("recorded"), quoted=True)
ASIDE = replace(SAYS, id="c4", about=(), to=None, content=(span("within days"),))
DISPUTE = Record(samples.RECORD.report, (MARKET,), (SAYS, DENIES, CONDEMNS, ASIDE))


def show(record: Record, *, width: int = 80, explain: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=False, highlight=False, markup=False)
    Pages(console=console, explain=explain).show(record)
    return out.getvalue().partition("WHO SAYS WHAT\n")[2]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_claims_are_grouped_by_what_they_are_about_and_the_rest_stands_last() -> None:
    found = [(account.title[:2], [c.id for c in account.claims]) for account in accounts(DISPUTE)]
    assert found == [("e1", ["c1", "c2", "c3"]), ("Ab", ["c4"])]
    assert show(DISPUTE).index("About nothing coded") > show(DISPUTE).index("e1 ASSAULT")


def test_it_begins_with_what_rests_on_whom() -> None:
    events = [
        replace(samples.SUPPOSED, id=f"e{number}", status=status)
        for number, status in enumerate(("asserted", "asserted", "asserted", "claimed"), 1)
    ]
    record = replace(samples.RECORD, events=(*events, MARKET), tallies=(samples.TOTAL,))
    assert dict(standing(record)) == {
        "the report itself says": "e1–e3 t1",
        "only a source says": "e4",
        "sources contradict": "e1",
    }


def test_sides_of_a_dispute_stand_beside_each_other() -> None:
    lines = show(DISPUTE).splitlines()
    heads = next(line for line in lines if line.split() == ["for", "against"])
    row = next(line for line in lines if "c1" in line and "c2" in line)
    assert row.index("c2") == heads.index("against")
    assert "c3" in show(DISPUTE) and "c3" not in row


def test_a_denial_alone_is_no_dispute() -> None:
    record = replace(DISPUTE, claims=(DENIES,))
    assert "against" not in show(record).split()
    assert next(iter(accounts(record))).sides == ((), ())


def test_on_narrow_terminals_the_sides_stand_below_each_other() -> None:
    text = show(DISPUTE, width=50)
    assert "against" not in text.split() and text.index("c1") < text.index("c2")


def test_a_row_says_source_stance_cue_words_and_marks() -> None:
    text = flat(show(replace(DISPUTE, claims=(CONDEMNS, replace(DENIES, about=())))))
    for words in (
        "a local councillor", "SDN GOV, unnamed", "condemns", "“recorded”", "to Radio Nuba",
        "in quotation marks", "SDN MIL", "denies", "hedged", "said 2023-05-16",
    ):  # fmt: skip
        assert all(word in text for word in words.split()), words


def test_each_number_has_its_giver() -> None:
    counts = (
        Count("killed", "farmers", 14, None, "at_least", span("at least 14 farmers"), ("c1",)),
        Count("injured", None, 3, 3, "exact", span("60")),
    )
    text = flat(show(replace(DISPUTE, events=(replace(MARKET, counts=counts),))))
    assert "the report itself gives 3 injured" in text
    assert "gives at least 14 killed (farmers)" in text


def test_a_claim_about_two_events_is_told_once() -> None:
    other = replace(MARKET, id="e2", trigger=span("attack"), status="claimed")
    both = replace(CONDEMNS, about=("e1", "e2"))
    text = show(replace(DISPUTE, events=(MARKET, other), claims=(both,)))
    assert text.count("“recorded”") == 1
    assert "above: c3 a local councillor" in text


def test_long_words_are_cut_at_a_word_and_whole_when_explained() -> None:
    whole = " ".join(f"word{number}" for number in range(80))
    long = replace(ASIDE, content=(replace(span("raid"), text=whole),))
    record = replace(DISPUTE, claims=(long,))
    assert " …" in show(record) and "word79" not in show(record)
    assert flat(whole).split()[-1] in show(record, explain=True)


def test_explain_adds_who_decided_how_sure_and_the_words_of_the_source() -> None:
    one = replace(SAYS, source=replace(COUNCILLOR, spans=(span("The brigade"),)), about=())
    text = flat(show(replace(DISPUTE, claims=(one,)), explain=True))
    told = flat(show(replace(DISPUTE, claims=(one,))))
    for words in ("decided by", "cue:tell/clause", "87% sure", "“The brigade”"):
        assert words in text and words not in told


def test_a_doubtful_claim_says_so_unasked() -> None:
    assert "41% sure" in flat(show(replace(DISPUTE, claims=(replace(SAYS, confidence=0.41),))))
    assert "sure" not in flat(show(replace(DISPUTE, claims=(replace(SAYS, confidence=0.5),))))


@pytest.mark.parametrize("width", [30, 50, 64, 80, 100])
def test_wide_characters_keep_to_the_columns(width: int) -> None:
    wide = replace(SAYS, source=replace(COUNCILLOR, name="国防部发言人张晓刚大校和外交部发言人"))
    text = show(
        replace(DISPUTE, claims=(wide, DENIES, replace(wide, id="c4", about=()))), width=width
    )
    assert max(cell_len(line) for line in text.splitlines()) <= width
    if width >= 64:
        rows = [line for line in text.splitlines() if "asserts" in line and "c4" in line]
        before = rows[0].partition("asserts")[0]
        plain = next(line for line in show(DISPUTE, width=width).splitlines() if "c4" in line)
        assert cell_len(before) == cell_len(plain.partition("asserts")[0])


def test_shorten_counts_columns_not_characters() -> None:
    assert shorten("国防部 发言人 张晓刚", 12) == "国防部 …"
    assert shorten("a short one", 40) == "a short one"
    assert shorten("unbreakable", 4) == "unbreakable …"
