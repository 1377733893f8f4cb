"""What the tests of the coach's pages start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_cast import NOON, Cast, build

from overstap.core import clock


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """It is Monday 2 March 2026, noon."""
    with clock.frozen(NOON):
        yield


@pytest.fixture
def cast(db: None, settings: object, tmp_path: Path) -> Cast:
    settings.HOME = settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return build()
