"""What the tests of the coach's pages start from."""

from collections.abc import Iterator

import pytest

from cast import NOON
from overstap.core import clock


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """It is Monday 2 March 2026, noon."""
    with clock.frozen(NOON):
        yield
