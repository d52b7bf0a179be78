from __future__ import annotations

import pytest

from sourceline.resolving.names import fold, shortened


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kata’ib", "kataib"), ("Deir ez-Zor", "deir ez zor"), ("São Paulo", "sao paulo"),
        ("St. Petersburg", "st petersburg"), ("Saint Petersburg", "st petersburg"),
        ("Mount Sinjar", "mt sinjar"), ("Mt. Sinjar", "mt sinjar"), ("U.S.", "us"),
        ("  Khan\n Younis ", "khan younis"), ("Đakovica", "dakovica"), ("Łódź", "lodz"),
        ("Trinidad and Tobago", "trinidad & tobago"), ("Mosul", "mosul"),
    ],
)  # fmt: skip
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


def test_shortened_names_tell_the_kind_of_the_word_left_off() -> None:
    shorter = dict(shortened("southern anbar province"))
    assert shorter["anbar"] == "admin1"
    assert dict(shortened("kendall county"))["kendall"] == "admin2"
    assert dict(shortened("al shaddadi"))["shaddadi"] is None
    assert shortened("mosul") == []
