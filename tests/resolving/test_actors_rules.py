"""Rules that read country, sector and backers from a noun phrase."""

from __future__ import annotations

from datetime import date

import pytest

from sourceline.resolving.actors import resolve_actor

COUNTRY_AND_ROLE = [
    ("Iraqi army spokesman", "IRQ", "MIL"),
    ("a U.S. drone", "USA", "MIL"),
    ("Syrian rebels", "SYR", "REB"),
    ("Kenyan students", "KEN", "EDU"),
    ("South African President", "ZAF", "GOV"),
    ("Colombian drug traffickers", "COL", "CRM"),
    ("the foreign minister of Japan", "JPN", "GOV"),
    ("police in Lima", "PER", "COP"),
    ("Turkey's highest court", "TUR", "JUD"),
    ("Honduran lawmakers", "HND", "LEG"),
    ("a spokesman for the Israeli air force", "ISR", "MIL"),
    ("an anonymous member of Peru's Congress", "PER", "LEG"),
    ("the deputy governor of Crimea", "UKR", "GOV"),
    ("rebels in Darfur", "SDN", "REB"),
    ("hundreds of thousands of people in Hong Kong", "HKG", "CVL"),
    ("North Korean leader Kim Jong Un", "PRK", "GOV"),
    ("Chinese fishermen", "CHN", "AGR"),
    ("Nigerian journalists", "NGA", "JRN"),
    ("Afghan doctors", "AFG", "MED"),
    ("Bolivian miners", "BOL", "LAB"),
    ("the U.S. ambassador to Israel", "USA", "GOV"),
    ("the Iranian embassy in Damascus", "IRN", "GOV"),
    ("Burmese refugees", "MMR", "REF"),
    ("Iraqi intelligence", "IRQ", "SPY"),
    ("Philippine bishops", "PHL", "REL"),
    ("Greek shipping company", "GRC", "BUS"),
]
MODIFIED = [
    ("rebel soldiers", "REB"),
    ("rebel leader", "REB"),
    ("opposition leader", "OPP"),
    ("police commander", "COP"),
    ("government forces", "MIL"),
    ("paramilitary forces", "PRM"),
    ("a government-backed militia", "PRM"),
    ("Mexican drug cartel gunmen", "CRM"),
    ("union leader", "LAB"),
    ("the former president", "ELI"),
    ("gunmen", "UAF"),
    ("a group of students", "EDU"),
    ("a spokesman for the Interior Ministry", "GOV"),
    ("the commander of the national police", "COP"),
    ("villagers", "CVL"),
    ("a social leader", "CVL"),
]
BACKERS = [
    ("an Iran-backed militia in Iraq", "IRQ", ("IRN",)),
    ("an Iran-backed militia", None, ("IRN",)),
    ("a Turkish-supported faction", None, ("TUR",)),
    ("a high-ranking officer of a militia with ties to Iran", None, ("IRN",)),
    ("rebels backed by Rwanda in eastern Congo", "COD", ("RWA",)),
    ("pro-Iranian gunmen in Basra, Iraq", "IRQ", ("IRN",)),
    ("US-backed Contra rebels", "NIC", ("USA",)),
    ("al-Qaeda-linked militants", None, ()),
    ("a Soviet-made jet", None, ()),
]


@pytest.mark.parametrize(("phrase", "country", "sector"), COUNTRY_AND_ROLE)
def test_country_word_and_role_noun(phrase: str, country: str, sector: str) -> None:
    found = resolve_actor(phrase)
    assert (found.country, found.sector) == (country, sector), found.by


@pytest.mark.parametrize(("phrase", "sector"), MODIFIED)
def test_modifiers_give_the_sector_to_borrowing_nouns(phrase: str, sector: str) -> None:
    assert resolve_actor(phrase).sector == sector


@pytest.mark.parametrize(("phrase", "country", "backers"), BACKERS)
def test_a_backer_is_not_the_country_of_the_group(
    phrase: str, country: str | None, backers: tuple[str, ...]
) -> None:
    found = resolve_actor(phrase)
    assert (found.country, found.backed_by) == (country, backers), found.by


def test_a_backer_is_not_taken_from_the_context_either() -> None:
    found = resolve_actor("an Iran-backed militia", countries=("IRN", "IRQ"))
    assert (found.country, found.backed_by) == ("IRQ", ("IRN",))


def test_capitals_and_palaces_stand_for_governments() -> None:
    for name, country in (
        ("Tehran", "IRN"), ("Washington", "USA"), ("the White House", "USA"),
        ("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("Islamabad", "PAK"),
    ):  # fmt: skip
        found = resolve_actor(name)
        assert (found.country, found.sector) == (country, "GOV"), name


def test_a_country_alone_has_no_sector_and_its_own_name() -> None:
    found = resolve_actor("the Czech Republic")
    assert (found.name, found.actor_id, found.country, found.sector) == (
        "Czechia", "CZE", "CZE", None,
    )  # fmt: skip


def test_inhabitants_are_civilians_and_peoples_have_their_state() -> None:
    assert resolve_actor("Palestinians").sector == "CVL"
    kurds = resolve_actor("Iraqi Kurds")
    assert (kurds.country, kurds.sector) == ("IRQ", "CVL")
    assert resolve_actor("Uighur militants").country == "CHN"
    assert resolve_actor("ethnic Albanians", countries=("MKD",)).country == "MKD"
    assert resolve_actor("Albanians of southern Serbia").country == "SRB"


def test_context_gives_the_country_that_a_phrase_leaves_out() -> None:
    assert resolve_actor("the army").country is None
    found = resolve_actor("the army", countries=("MLI", "BFA"))
    assert (found.country, found.actor_id, found.by) == ("MLI", "MLI:MIL", "role:army+context")


def test_places_give_the_country_where_nothing_surer_does() -> None:
    def where(name: str) -> str | None:
        return {"Basra": "IRQ", "Aleppo": "SYR"}.get(name)

    found = resolve_actor("Basra police", place_of=where, countries=("USA",))
    assert (found.country, found.sector, found.actor_id) == ("IRQ", "COP", "IRQ:COP")
    assert resolve_actor("residents of Aleppo", place_of=where).country == "SYR"
    assert resolve_actor("Jordanian police in Aleppo", place_of=where).country == "JOR"


def test_personal_names_are_not_read_as_roles_or_countries() -> None:
    king = resolve_actor("British Defence Secretary Tom King")
    assert (king.country, king.sector) == ("GBR", "GOV")
    assert resolve_actor("George Washington").country is None
    assert resolve_actor("German Gonzalez").country is None


def test_a_misspelt_country_word_is_still_read() -> None:
    assert resolve_actor("the Phillippines military").country == "PHL"
    assert resolve_actor("Ethopia").country == "ETH"


def test_upper_case_cables_are_read_like_other_text() -> None:
    found = resolve_actor("THE SALVADORAN AIR FORCE", when=date(1989, 11, 12))
    assert (found.country, found.sector) == ("SLV", "MIL")
    assert resolve_actor("THE CAR").country is None


def test_an_empty_phrase_names_nobody() -> None:
    found = resolve_actor("  ")
    assert (found.name, found.country, found.sector) == ("", None, None)


def test_a_title_is_no_proof_of_who_somebody_is() -> None:
    assert resolve_actor("Bishop Obasanjo").country is None
    assert resolve_actor("President Sergei Bush").country is None
    assert resolve_actor("Mr. Brown").country is None
    assert resolve_actor("Mr. Brown", countries=("GBR",)).actor_id == "GBR:GOV:GORDON_BROWN"


def test_leaders_lend_their_country_to_their_troops_and_families() -> None:
    army = resolve_actor("Saddam Hussein's Republican Guard")
    assert (army.country, army.sector, army.actor_id) == ("IRQ", "MIL", "IRQ:MIL")
    assert resolve_actor("troops loyal to Muammar Gaddafi").country == "LBY"
    assert resolve_actor("opponents of Robert Mugabe").country == "ZWE"


def test_parts_and_quantities_are_looked_through() -> None:
    for phrase in ("one third of the Ugandan soldiers", "a first batch of Ugandan soldiers",
                   "up to 1,200 Ugandan soldiers", "hundreds of Ugandan soldiers"):  # fmt: skip
        found = resolve_actor(phrase)
        assert (found.country, found.sector) == ("UGA", "MIL"), phrase


def test_surnames_beside_other_names_are_other_people() -> None:
    assert resolve_actor("Julian Castro").actor_id is None
    assert resolve_actor("Kerry Kennedy").actor_id is None
    assert resolve_actor("Shiite cleric Karim al-Sadr").country is None


def test_peacekeepers_coalitions_and_secretaries_general_are_international() -> None:
    for phrase in ("a regional peacekeeping force", "coalition forces",
                   "the Special Representative of the Secretary-General"):  # fmt: skip
        assert resolve_actor(phrase, countries=("COD",)).country == "IGO", phrase
    assert resolve_actor("a human rights group").country == "NGO"


def test_envoys_are_of_who_sends_them() -> None:
    assert resolve_actor("UK permanent representative at the UN").country == "GBR"
    assert resolve_actor("UN envoy").country == "IGO"


def test_former_soldiers_are_civilians_and_former_generals_of_the_elite() -> None:
    assert resolve_actor("former Dutch soldier").sector == "CVL"
    assert resolve_actor("former Dutch general").sector == "ELI"


def test_bare_things_and_allies_are_of_no_sector_of_states_or_of_the_world() -> None:
    assert resolve_actor("vehicle").sector is None
    assert resolve_actor("army vehicle").sector == "MIL"
    assert resolve_actor("its allies").country is None


def test_international_bodies_are_of_no_state() -> None:
    assert resolve_actor("international agencies", countries=["SYR"]).country == "IGO"
    assert resolve_actor("security agencies", countries=["SYR"]).country == "SYR"
    assert resolve_actor("Home Office").country == "GBR"


def test_leaders_of_groups_and_churches_are_known() -> None:
    assert resolve_actor("Archbishop Desmond Tutu").country == "ZAF"
    nasrallah = resolve_actor("Sheikh Hassan Nasrallah")
    assert (nasrallah.country, nasrallah.sector) == ("LBN", "REB")


def test_a_religious_movement_is_no_rebel_one() -> None:
    assert resolve_actor("Turkish religious movement").sector == "REL"
    assert resolve_actor("Turkish rebel movement").sector == "REB"


def test_whom_a_force_counters_is_not_whose_it_is() -> None:
    found = resolve_actor("counter-Isis coalition")
    assert found.actor_id is None
    assert found.country == "IGO"


def test_central_american_presidents_are_not_the_united_states_ones() -> None:
    assert resolve_actor("Central American presidents").country == "IGO"
    assert resolve_actor("American presidents").country == "USA"


def test_capitals_do_not_make_a_surname_anybodys() -> None:
    assert resolve_actor("LIEUTENANT ALFREDO CORREA").country is None
    assert resolve_actor("PRESIDENT CRISTIANI").country == "SLV"
    assert resolve_actor("MNR leader", countries=["BOL"]).country == "BOL"


def test_member_states_are_not_the_united_states() -> None:
    assert resolve_actor("some member states").country == "IGO"
