"""Who can reach a workbench."""

from __future__ import annotations

import pytest

from sourceline.errors import SourcelineError
from sourceline.web.settings import Settings, check, is_loopback


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.0.3", True),
     ("0.0.0.0", False), ("192.168.1.4", False), ("desk.example", False)],
)  # fmt: skip
def test_only_loopback_is_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_what_others_could_reach_is_refused() -> None:
    check(Settings())
    with pytest.raises(SourcelineError, match=r"E901.*0\.0\.0\.0"):
        check(Settings(host="0.0.0.0"))
