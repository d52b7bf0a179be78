"""The registry: size, form, lookup, dates, spellings; and that its compiled form is current."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from sourceline.resolving.actor_build import COMPILED, compile_registry
from sourceline.resolving.actor_registry import registry
from sourceline.resolving.actor_text import fold, read_words, word_set
from sourceline.resolving.actors import known_actors, resolve_actor
from sourceline.resolving.countries import countries

SECTORS = word_set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC IGO NGO"
)
CODES = frozenset(("IGO", "NGO", "IMG", "MNC"))

NAMES = [
    ("FMLN", "SLV:REB:FMLN"),
    ("Farabundo Martí National Liberation Front", "SLV:REB:FMLN"),
    ("Sendero Luminoso", "PER:REB:SENDERO_LUMINOSO"),
    ("Shining Path guerrillas", "PER:REB:SENDERO_LUMINOSO"),
    ("Tupac Amaru Revolutionary Movement (MRTA)", "PER:REB:MRTA"),
    ("M-19", "COL:REB:M19"),
    ("the Extraditables", "COL:CRM:EXTRADITABLES"),
    ("ARENA", "SLV:PTY:ARENA"),
    ("the Nicaraguan Contras", "NIC:REB:CONTRAS"),
    ("F.A.R.C.", "COL:REB:FARC"),
    ("Kata’ib Hezbollah", "IRQ:REB:KATAIB_HEZBOLLAH"),
    ("Kataib Hizbollah", "IRQ:REB:KATAIB_HEZBOLLAH"),
    ("Hizbullah", "LBN:REB:HEZBOLLAH"),
    ("Turkish Hizbullah", "TUR:REB:TURKISH_HEZBOLLAH"),
    ("Al Shabaab", "SOM:REB:AL_SHABAAB"),
    ("al-Shebab", "SOM:REB:AL_SHABAAB"),
    ("al-Qa'ida", "IMG:REB:AL_QAEDA"),
    ("Al-Qaida in the Islamic Maghreb", "DZA:REB:AQIM"),
    ("ISIS", "IMG:REB:ISLAMIC_STATE"),
    ("Da’esh", "IMG:REB:ISLAMIC_STATE"),
    ("Boko Haram", "NGA:REB:BOKO_HARAM"),
    ("Tehreek-e-Taliban Pakistan", "PAK:REB:TTP"),
    ("Lashkar-e-Tayyiba", "PAK:REB:LASHKAR_E_TAIBA"),
    ("LTTE", "LKA:REB:LTTE"),
    ("the Kurdistan Workers’ Party", "TUR:REB:PKK"),
    ("M23", "COD:REB:M23"),
    ("the Lord's Resistance Army", "UGA:REB:LRA"),
    ("RENAMO", "MOZ:REB:RENAMO"),
    ("Moro Islamic Liberation Front", "PHL:REB:MILF"),
    ("the Arakan Army", "MMR:REB:ARAKAN_ARMY"),
    ("the Donetsk People's Republic", "UKR:REB:DPR"),
    ("the Provisional IRA", "GBR:REB:IRA"),
    ("ETA", "ESP:REB:ETA"),
    ("the Red Brigades", "ITA:REB:RED_BRIGADES"),
    ("the Sinaloa Cartel", "MEX:CRM:SINALOA_CARTEL"),
    ("Wagner Group", "RUS:PRM:WAGNER"),
    ("the Rapid Support Forces", "SDN:PRM:RSF"),
    ("U.S. Central Command", "USA:MIL:CENTCOM"),
    ("CENTCOM", "USA:MIL:CENTCOM"),
    ("the Central Command of the United States military", "USA:MIL:CENTCOM"),
    ("Iran's Revolutionary Guards", "IRN:MIL:IRGC"),
    ("the Revolutionary Guard of Iran", "IRN:MIL:IRGC"),
    ("the Quds Force", "IRN:MIL:QUDS_FORCE"),
    ("Mossad", "ISR:SPY:MOSSAD"),
    ("Inter-Services Intelligence", "PAK:SPY:ISI"),
    ("the SBU", "UKR:SPY:SBU"),
    ("UN", "IGO:IGO:UNITED_NATIONS"),
    ("the U.N. Security Council", "IGO:GOV:UN_SECURITY_COUNCIL"),
    ("NATO", "IGO:MIL:NATO"),
    ("the Organization of American States", "IGO:IGO:OAS"),
    ("Médecins Sans Frontières", "NGO:NGO:MSF"),
    ("Human Rights Watch", "NGO:NGO:HRW"),
    ("Agence France-Presse", "FRA:JRN:AGENCE_FRANCE_PRESSE"),
]


def test_the_compiled_registry_is_current() -> None:
    written = json.loads(COMPILED.read_text("utf-8"))
    fresh = json.loads(json.dumps(compile_registry()))
    assert written == fresh, "run: python -m sourceline.resolving.actor_build"


def test_size_and_form() -> None:
    actors = known_actors()
    named = [actor for actor in actors if actor.id.count(":") == 2 and not actor.person]
    assert len(named) > 1700
    assert sum(actor.person for actor in actors) > 2000
    assert len({actor.id for actor in actors}) == len(actors)
    known = set(countries()) | CODES
    for actor in actors:
        assert actor.country in known, actor.id
        assert actor.sector in SECTORS, actor.id
        assert set(actor.backed_by) <= set(countries()), actor.id
        assert actor.source and actor.name == actor.name.strip(), actor.id
        if actor.valid_from and actor.valid_to:
            assert actor.valid_from <= actor.valid_to, actor.id


def test_every_state_has_its_bodies() -> None:
    ids = registry().by_id
    for code in ("IRQ", "SLV", "TUV", "SSD", "XKX"):
        assert {f"{code}:{sector}" for sector in ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")} <= set(
            ids
        )


@pytest.mark.parametrize(("name", "ident"), NAMES)
def test_names_spellings_and_acronyms(name: str, ident: str) -> None:
    assert resolve_actor(name).actor_id == ident


def test_a_whole_name_takes_the_name_of_the_registry() -> None:
    assert resolve_actor("the FARC").name == "Revolutionary Armed Forces of Colombia"
    assert resolve_actor("FARC commanders").name == "FARC commanders"


@pytest.mark.parametrize("text", ["the arena", "a base camp", "it is", "us", "care for children"])
def test_english_words_are_no_acronyms(text: str) -> None:
    found = resolve_actor(text)
    assert found.actor_id is None or found.actor_id.count(":") == 1


def test_dates_of_office_decide_between_namesakes() -> None:
    assert (
        resolve_actor("President Bush", when=date(1990, 8, 2)).actor_id == "USA:GOV:GEORGE_H_W_BUSH"
    )
    assert (
        resolve_actor("President Bush", when=date(2003, 3, 20)).actor_id == "USA:GOV:GEORGE_W_BUSH"
    )
    assert resolve_actor("Saddam Hussein", when=date(2002, 1, 1)).sector == "GOV"
    assert resolve_actor("Saddam Hussein", when=date(2005, 1, 1)).sector == "ELI"


def test_dates_decide_whose_a_shared_name_is() -> None:
    before, after = date(1999, 5, 1), date(2014, 5, 1)
    assert resolve_actor("the SPLA", when=before).actor_id == "SDN:REB:SPLA"
    assert resolve_actor("the SPLA", when=after).actor_id == "SSD:MIL:SPLA"


def test_countries_of_the_report_decide_between_namesakes() -> None:
    assert resolve_actor("NLA guerrillas", countries=("MKD",)).country == "MKD"
    assert resolve_actor("the ERP", countries=("SLV",)).country == "SLV"


def test_a_title_and_a_surname_find_the_office_holder() -> None:
    assert resolve_actor("President Obasanjo").country == "NGA"
    assert resolve_actor("President Abdelaziz Bouteflicka").country == "DZA"


def test_members_of_organisations_keep_or_change_the_sector() -> None:
    assert resolve_actor("Hamas spokesman").sector == "REB"
    assert resolve_actor("UN peacekeepers").sector == "MIL"
    assert resolve_actor("Red Cross workers").sector == "NGO"
    assert resolve_actor("a Reuters photographer").sector == "JRN"
    assert resolve_actor("relatives of Hamas commanders").sector == "CVL"


def test_folding() -> None:
    assert fold("the Kata'ib Hizballah") == fold("KATAIB HEZBOLLAH") == "kataib hezbollah"
    assert fold("Médecins Sans Frontières") == "medecins sans frontieres"
    assert [word.possessive for word in read_words("Iraq's army, the rebels' camp")] == [
        True, False, False, False, True, False,
    ]  # fmt: skip


def test_loading_and_looking_up_are_quick() -> None:
    start = time.process_time()
    registry.__wrapped__()
    loading = time.process_time() - start
    phrases = [f"{name} spokesman number {n}" for n in range(20) for name, _ in NAMES]
    start = time.process_time()
    for phrase in phrases:
        resolve_actor(phrase)
    each = (time.process_time() - start) / len(phrases)
    assert loading < 0.15 and each < 0.001
