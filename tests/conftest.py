"""What every run of the tests needs once: the index of places, built at first use."""

from __future__ import annotations

import pytest

from sourceline.resolving.gazetteer import default_path


@pytest.fixture(scope="session", autouse=True)
def _index_of_places() -> None:
    """Build the index before any test, so that no command tells of it on its way."""
    default_path()
