"""Links between incidents, from what their reports state."""

from __future__ import annotations

import random
from dataclasses import replace

from sourceline.linking.chains import links_of
from sourceline.linking.incident import Member
from sourceline.records import Link, Record, cut
from tests.linking.telling import Telling, day


def answer(ident: str, *, claimed: bool = False) -> Member:
    """A report of a raid that answers a bombing told in the same report."""
    text = f"Raid on the town, report {ident}. The army said it answered the Bombing."
    telling = Telling(text, f"Paper {ident}", "2019-03-06", id=ident).has(modes=("firearms",))
    telling.says("the army", "answered the Bombing", sector="MIL")
    member = telling.member()
    link = Link("in_response_to", "e2", claims=("c1",) if claimed else ())
    raid = replace(member.event, links=(link,))
    at = text.index("Bombing")
    bombing = replace(
        member.event, id="e2", trigger=cut(text, at, at + 7), time=day("2019-03-04"),
        modes=("explosives",), mentions=(), links=(), claims=(),
    )  # fmt: skip
    return Member(Record(member.report, (raid, bombing), member.record.claims), raid)


def test_a_link_names_the_incident_of_the_event_that_is_answered() -> None:
    made = links_of([answer("a1")], {"a1:e1": "raid", "a1:e2": "bombing"})
    assert [(one.kind, one.incident) for one in made] == [("in_response_to", "bombing")]
    assert [(one.report.id, one.event) for one in made[0].stated] == [("a1", "e1")]
    assert made[0].claims == ()


def test_a_link_keeps_the_claim_that_alone_states_it() -> None:
    made = links_of([answer("a1", claimed=True)], {"a1:e1": "raid", "a1:e2": "bombing"})
    assert [voice.source for voice in made[0].claims] == ["the army"]


def test_several_reports_that_state_a_link_make_one_in_any_order() -> None:
    members = [answer(ident) for ident in ("a1", "b2", "c3")]
    where = {f"{m.report.id}:{e}": name for m in members
             for e, name in (("e1", "raid"), ("e2", "bombing"))}  # fmt: skip
    first = links_of(members, where)
    assert [one.report.id for one in first[0].stated] == ["a1", "b2", "c3"]
    random.Random(1).shuffle(members)
    assert links_of(members, where) == first


def test_no_link_leads_to_the_incident_itself_or_to_an_event_of_none() -> None:
    member = answer("a1")
    assert links_of([member], {"a1:e1": "raid", "a1:e2": "raid"}) == ()
    assert links_of([member], {"a1:e1": "raid"}) == ()


def test_a_link_to_an_event_that_a_unit_tells_again_leads_to_the_unit() -> None:
    member = answer("a1")
    bombing = member.record.events[1]
    text = member.report.text
    fuller = replace(
        bombing, id="e3", trigger=cut(text, text.index("town"), text.index("town") + 4),
        mentions=(bombing.trigger,),
    )  # fmt: skip
    bare = replace(bombing, places=())
    record = Record(member.report, (member.event, bare, fuller), member.record.claims)
    made = links_of([Member(record, member.event)], {"a1:e1": "raid", "a1:e3": "bombing"})
    assert [one.incident for one in made] == ["bombing"]
