from __future__ import annotations

import pytest

from sourceline.resolving.countries import countries, country_of, is_demonym


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraq", "IRQ"), ("Iraqi", "IRQ"), ("Iraqis", "IRQ"), ("U.S.", "USA"), ("US", "USA"),
        ("American", "USA"), ("Americans", "USA"), ("the United States", "USA"),
        ("British", "GBR"), ("Britons", "GBR"), ("U.K.", "GBR"), ("Soviet", "RUS"),
        ("USSR", "RUS"), ("Zaire", "COD"), ("Burma", "MMR"), ("Burmese", "MMR"),
        ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("the Philippines", "PHL"),
        ("Filipinos", "PHL"), ("West German", "DEU"), ("Yugoslav", "SRB"), ("DRC", "COD"),
        ("Salvadoran", "SLV"), ("Salvadorean", "SLV"), ("Peruvian", "PER"), ("Swiss", "CHE"),
        ("North Korean", "PRK"), ("South Sudanese", "SSD"), ("Niger", "NER"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Palestinians", "PSE"), ("Congolese", "COD"),
        ("Dominican", "DOM"), ("Kosovar", "XKX"), ("TÜRKİYE", "TUR"),
    ],
)  # fmt: skip
def test_country_of_names_and_nationalities(word: str, code: str) -> None:
    assert country_of(word) == code


@pytest.mark.parametrize("word", ["us", "it", "Hamas", "Baghdad", "", "Kurdish", "turkeys"])
def test_country_of_other_words(word: str) -> None:
    assert country_of(word) is None


def test_demonyms_are_not_names() -> None:
    assert is_demonym("Iraqi") and is_demonym("Turks") and is_demonym("British")
    assert not is_demonym("Iraq") and not is_demonym("US") and not is_demonym("Holland")


def test_table_is_complete_and_sane() -> None:
    table = countries()
    assert len(table) >= 247
    assert len({country.iso2 for country in table.values()}) == len(table)
    for code, country in table.items():
        assert len(code) == 3 and code.isupper()
        assert -90 <= country.lat <= 90 and -180 <= country.lon <= 180
