"""Who is held to have done it, how well harm is supported, and who disagrees."""

from __future__ import annotations

from sourceline.linking.incident import assemble, ref
from sourceline.records import CopyOf, Incident, Party
from tests.linking.telling import Telling

FRONT = Party("Kyaka Front", None, "UGA", "REB")
ARMY = Party("Ugandan army", "UGA:MIL", "UGA", "MIL")
MILITIA = Party("Red Hand", None, "UGA", "REB")


def report(ident: str, text: str = "Bomb kills three civilians.", **event: object) -> Telling:
    telling = Telling(text, f"Paper {ident}", "2019-03-04", id=ident).has(**event)
    if "three" in text:
        telling.count("three", 3, who="civilians")
    return telling


def made(*told: Telling) -> Incident:
    return assemble("i", [one.member() for one in told])


def claimed(ident: str, name: str, stance: str, actors: tuple[Party, ...] = (), words: str = "",
            **source: object) -> Telling:  # fmt: skip
    """A report in which somebody says something of the bombing."""
    words = words or "it was them"
    text = f"Bomb in the town. {name} said {words}. It killed three civilians."
    telling = report(ident, text, actors=actors, status="claimed")
    return telling.says(name, words, stance, **source)


def test_nobody_is_named() -> None:
    found = made(report("a", actors=(Party("gunmen"),)))
    assert found.responsibility.status == "unknown"


def test_one_source_names_a_party() -> None:
    found = made(claimed("a", "police", "accuses", (FRONT,), sector="COP"))
    assert found.responsibility.status == "single_source"
    assert found.responsibility.reason == "Only police, in Paper a names Kyaka Front."


def test_two_independent_sources_name_a_party() -> None:
    told = [claimed("a", "police", "accuses", (FRONT,), sector="COP"),
            claimed("b", "a survivor", "accuses", (FRONT,))]  # fmt: skip
    found = made(*told)
    assert found.responsibility.status == "likely"
    assert "police and a survivor" in found.responsibility.reason
    same = [told[0], claimed("b", "police", "accuses", (FRONT,), sector="COP")]
    assert made(*same).responsibility.status == "single_source"


def test_a_party_that_claims_it_declares_it() -> None:
    found = made(claimed("a", "Kyaka Front", "claims_responsibility", sector="REB"),
                 report("b", actors=(FRONT,)))  # fmt: skip
    assert found.responsibility.status == "declared"
    assert found.responsibility.claims[0].source == "Kyaka Front"


def test_a_source_in_two_spellings_of_case_is_named_once() -> None:
    told = [claimed("a", "police", "accuses", (FRONT,), sector="COP"),
            claimed("b", "Police", "accuses", (FRONT,), sector="COP"),
            claimed("c", "a survivor", "accuses", (FRONT,))]  # fmt: skip
    found = made(*told)
    assert "Kyaka Front: police and a survivor." in found.responsibility.reason


def test_the_party_that_claims_it_leads_the_actors() -> None:
    claim = claimed("a", "Kyaka Front", "claims_responsibility", sector="REB")
    others = [report("b", actors=(MILITIA,)), report("c", actors=(MILITIA,))]
    assert [one.name for one in made(claim, *others).actors] == ["Kyaka Front", "Red Hand"]
    named = report("d", actors=(FRONT,))
    assert [one.name for one in made(claim, named, *others).actors] == ["Kyaka Front", "Red Hand"]
    assert [one.name for one in made(named, *others).actors] == ["Red Hand", "Kyaka Front"]


def test_police_who_confirm_an_attack_do_not_claim_it() -> None:
    police = Party("Ugandan police", "UGA:COP", "UGA", "COP")
    found = made(claimed("a", "Ugandan police", "confirms", (police,), actor_id="UGA:COP",
                         sector="COP"))  # fmt: skip
    assert found.responsibility.status != "declared"


def test_two_claims_or_two_accused_contest_it() -> None:
    both = made(claimed("a", "Kyaka Front", "claims_responsibility", sector="REB"),
                claimed("b", "Red Hand", "claims_responsibility", sector="REB"))  # fmt: skip
    assert both.responsibility.status == "contested"
    differ = made(report("a", actors=(FRONT,)), report("b", actors=(ARMY,)))
    assert differ.responsibility.status == "contested"
    assert differ.grading.status == "contested"


def test_a_copy_that_changed_the_blame_contests_nothing() -> None:
    told = [report("a", actors=(FRONT,)), report("b", actors=(ARMY,))]
    copy = CopyOf(ref(told[1].member().report), ref(told[0].member().report), "rewritten")
    found = assemble("i", [one.member() for one in told], copies=[copy])
    assert found.responsibility.status == "single_source"
    assert "Kyaka Front" in found.responsibility.reason
    assert not any("carried out" in one.proposition for one in found.disputes)
    claims = [claimed("a", "Kyaka Front", "claims_responsibility", sector="REB"),
              claimed("b", "Red Hand", "claims_responsibility", sector="REB")]  # fmt: skip
    copy = CopyOf(ref(claims[1].member().report), ref(claims[0].member().report), "rewritten")
    found = assemble("i", [one.member() for one in claims], copies=[copy])
    assert found.responsibility.status == "declared"


def test_a_copy_that_alone_names_somebody_is_heard() -> None:
    told = [report("a"), report("b", actors=(FRONT,))]
    copy = CopyOf(ref(told[1].member().report), ref(told[0].member().report), "verbatim")
    found = assemble("i", [one.member() for one in told], copies=[copy])
    assert found.responsibility.status == "single_source"


def test_an_outlet_that_changed_its_mind_contests_nothing() -> None:
    text = "Bomb kills three civilians."
    first = Telling(text, "Post", "2019-03-04", id="a").has(actors=(ARMY,))
    later = Telling(text, "Post", "2019-03-05", id="b").has(actors=(FRONT,))
    found = made(first, later)
    assert found.responsibility.status == "single_source"
    assert "names Kyaka Front" in found.responsibility.reason
    assert found.disputes == ()


def test_sources_that_name_both_parties_tell_of_a_joint_deed() -> None:
    told = [report("a", actors=(FRONT, MILITIA)), report("b", actors=(FRONT, MILITIA))]
    assert made(*told).responsibility.status == "likely"


def test_a_denial_is_told_and_contests_nothing_by_itself() -> None:
    told = [report("a", actors=(ARMY,)), report("b", actors=(ARMY,)),
            claimed("c", "Ugandan army", "denies", (ARMY,), "it had any role in the attack",
                    actor_id="UGA:MIL", sector="MIL")]  # fmt: skip
    found = made(*told)
    assert found.responsibility.status == "likely"
    assert found.responsibility.reason.endswith("Ugandan army denies it.")
    (dispute,) = found.disputes
    assert dispute.proposition == "Ugandan army carried out the bombing"
    assert [voice.source for voice in dispute.for_] == ["Paper a", "Paper b"]
    assert [voice.source for voice in dispute.against] == ["Ugandan army"]


def test_a_denial_of_harm_is_a_dispute_of_its_own() -> None:
    told = [report("a", actors=(ARMY,)),
            claimed("b", "Ugandan army", "denies", (ARMY,), "no civilians were harmed",
                    actor_id="UGA:MIL", sector="MIL")]  # fmt: skip
    found = made(*told)
    assert [one.proposition for one in found.disputes] == ["the bombing harmed civilians"]
    assert found.disputes[0].for_[0].source == "Paper a"
    assert "denies" not in found.responsibility.reason


def test_rivals_of_number_are_a_dispute() -> None:
    five = Telling("Bomb kills five people.", "Paper b", "2019-03-04", id="b")
    found = made(report("a"), five.count("five", 5, who="people"))
    (dispute,) = [one for one in found.disputes if "killed" in one.proposition]
    assert dispute.proposition == "5 people were killed"
    assert [voice.source for voice in dispute.against] == ["Paper a"]


def test_a_larger_number_that_fits_all_hides_no_dispute() -> None:
    five = Telling("Bomb kills five people.", "Paper b", "2019-03-04", id="b")
    wide = Telling("Bomb leaves up to 20 people dead.", "Paper c", "2019-03-04", id="c")
    found = made(
        report("a"), five.count("five", 5, who="people"),
        wide.count("up to 20", 1, 20, who="people", modifier="at_most"),
    )  # fmt: skip
    assert [one.proposition for one in found.disputes] == ["5 people were killed"]


def test_a_number_is_disputed_whoever_of_those_who_give_it_is_excluded() -> None:
    least = Telling("Bomb kills at least eight people.", "Paper b", "2019-03-04", id="b")
    eight = Telling("Bomb kills eight people.", "Paper c", "2019-03-05", id="c")
    ten = Telling("Bomb kills ten people.", "Paper d", "2019-03-05", id="d")
    found = made(
        least.count("at least eight", 8, None, who="people"),
        eight.count("eight", 8, who="people"), ten.count("ten", 10, 10, who="people"),
    )  # fmt: skip
    (dispute,) = found.disputes
    assert dispute.proposition == "10 people were killed"
    assert [voice.source for voice in dispute.against] == ["Paper c"]


def test_a_copy_disputes_no_number() -> None:
    rows = (("Post", 4, "three", 3), ("Post", 5, "eight", 8), ("Times", 5, "eight", 8),
            ("Web", 6, "three", 3))  # fmt: skip
    members = [
        Telling(f"Bomb kills {word}.", outlet, f"2019-03-0{day}", id=f"r{at}")
        .count(word, number)
        .member()
        for at, (outlet, day, word, number) in enumerate(rows)
    ]
    copy = CopyOf(ref(members[3].report), ref(members[0].report), "verbatim")
    assert assemble("i", members, copies=[copy]).disputes == ()


def test_numbers_that_fit_each_other_are_no_dispute() -> None:
    least = Telling("Bomb kills at least two people.", "Paper b", "2019-03-04", id="b")
    found = made(report("a"), least.count("at least two", 2, None, who="people"))
    assert found.disputes == ()


def test_harm_that_its_doer_tells_of_is_confirmed() -> None:
    telling = report(
        "a", "Bomb: the army said it killed five civilians by mistake.", actors=(ARMY,)
    )
    telling.says("the army", "killed five civilians", "confirms", actor_id="UGA:MIL", sector="MIL")
    telling.count("five", 5, who="civilians", by=1)
    found = made(telling)
    assert found.responsibility.status == "declared"
    assert found.grading.status == "confirmed"
    assert "the army accepts responsibility" in found.grading.reason


def test_two_sources_and_a_likely_party_make_it_fair() -> None:
    told = [claimed("a", "police", "accuses", (FRONT,), sector="COP"),
            claimed("b", "a survivor", "accuses", (FRONT,))]  # fmt: skip
    assert made(*told).grading.status == "fair"
    assert made(told[0]).grading.status == "weak"


def test_harm_to_combatants_alone_is_discounted() -> None:
    soldiers = Telling("Bomb kills three soldiers.", "Paper a", "2019-03-04", id="a").has(
        actors=(FRONT,)
    )
    assert made(soldiers.count("three", 3, who="soldiers")).grading.status == "discounted"


def test_what_the_doer_alone_says_of_its_victims_proves_nothing() -> None:
    telling = report("a", "Bomb: the army said it killed nine militants.", actors=(ARMY,))
    telling.says("the army", "killed nine militants", "confirms", actor_id="UGA:MIL", sector="MIL")
    telling.count("nine", 9, who="militants", by=1)
    assert made(telling).grading.status != "discounted"


def test_no_harm_is_no_grade_of_harm() -> None:
    found = made(Telling("Bomb in the town.", "Paper a", "2019-03-04", id="a"))
    assert found.grading.reason == "No report gives killed or injured."


def test_a_spokesman_of_its_force_owns_up_for_an_actor() -> None:
    taliban = Party("Taliban", "AFG:REB:TALIBAN", "AFG", "REB")
    telling = claimed("a", "Qari Yousuf", "asserts", (taliban,), "our fighters planted it",
                      country="AFG", sector="REB")  # fmt: skip
    assert made(telling.has(status="confirmed")).responsibility.status == "declared"
    told = claimed("a", "Qari Yousuf", "asserts", (taliban,), "our fighters planted it",
                   country="AFG", sector="REB")  # fmt: skip
    assert made(told).responsibility.status != "declared"


def test_a_denial_of_the_coalition_is_that_of_the_coalition_which_others_name() -> None:
    full = Party("Saudi-led coalition", "SAU:MIL:SAUDI_LED_COALITION", "SAU", "MIL")
    short = Party("coalition", None, "IGO", "IGO")
    told = claimed("a", "coalition", "denies", (short,), "it had struck a wedding", sector="IGO")
    found = made(told, report("b", actors=(full,)))
    (dispute,) = found.disputes
    assert dispute.proposition == "Saudi-led coalition carried out the bombing"
    assert [voice.source for voice in dispute.against] == ["coalition"]


def test_owning_up_to_the_deaths_of_soldiers_accepts_no_harm_to_civilians() -> None:
    telling = report("a", "Bomb: the Front said it killed nine soldiers. A girl died.")
    telling.says("the Front", "it killed nine soldiers", "claims_responsibility",
                 actor_id="UGA:REB:KF", sector="REB")  # fmt: skip
    telling.count("nine", 9, by=1).count("A girl", 1, who="girl")
    assert made(telling).grading.status != "confirmed"
