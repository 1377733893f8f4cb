"""What the tests of the case file start from."""

from pathlib import Path

import pytest

from cast import Cast, build


@pytest.fixture
def cast(db: None, settings: object, tmp_path: Path) -> Cast:
    settings.HOME = settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return build()
