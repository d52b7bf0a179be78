"""Short forms, acronyms and group nouns of one report linked to the names they stand for."""

from __future__ import annotations

import pytest

from sourceline.resolving.actor_links import defined_acronyms, link_names

CLUSTERS = [
    (["Yehia Rasool", "Kataib Hezbollah", "Rasool", "the group"], ((0, 2), (1, 3))),
    (["the Islamic Revolutionary Guard Corps", "Iran", "the Guard", "IRGC"], ((0, 2, 3), (1,))),
    (["President Daniel Ortega", "Mr. Ortega", "Ortega"], ((0, 1, 2),)),
    (["the FMLN", "Farabundo Marti National Liberation Front", "the Front"], ((0, 1, 2),)),
    (["Amir Dost", "Karim Wale", "Wale", "Dost"], ((0, 3), (1, 2))),
    (["Boko Haram", "Nigeria", "the militants", "Boko Haram"], ((0, 3), (1,), (2,))),
    (["Sudan", "South Sudan", "Sudan"], ((0, 2), (1,))),
    (["the United Nations", "the UN", "UNICEF"], ((0, 1), (2,))),
]


@pytest.mark.parametrize(("mentions", "clusters"), CLUSTERS)
def test_clusters(mentions: list[str], clusters: tuple[tuple[int, ...], ...]) -> None:
    assert link_names(mentions) == clusters


def test_a_person_is_never_linked_with_an_organisation() -> None:
    mentions = ["Jackson Institute", "Maria Jackson", "Jackson"]
    assert link_names(mentions, kinds=["ORG", "PERSON", "PERSON"]) == ((0,), (1, 2))


def test_unknown_organisations_and_their_acronyms() -> None:
    text = "The Delta Farmers Committee (DFC) rejected the terms. The DFC had asked for more."
    mentions = ["Delta Farmers Committee", "DFC", "the committee"]
    assert defined_acronyms(text) == {"DFC": "Delta Farmers Committee"}
    assert link_names(mentions, kinds=["ORG", "ORG", None], text=text)[0][:2] == (0, 1)


def test_acronyms_in_either_order_and_in_square_brackets() -> None:
    text = (
        "Fighters of the National Liberation Army (ELN) met the FARC (Revolutionary Armed Forces "
        "of Colombia). The TLF [Tula Liberation Front] was absent (as on Monday)."
    )
    assert defined_acronyms(text) == {
        "ELN": "National Liberation Army",
        "FARC": "Revolutionary Armed Forces of Colombia",
        "TLF": "Tula Liberation Front",
    }


def test_no_mentions_give_no_clusters() -> None:
    assert link_names([]) == ()


def test_the_nation_counts_among_the_initials() -> None:
    assert link_names(["Ruritanian Human Rights Commission", "the RHRC"]) == ((0, 1),)
    assert link_names(["The state-run Togolese Relief Board", "the TRB"]) == ((0, 1),)
