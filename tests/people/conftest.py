"""What the tests of people start from: the shared cast, each with a second factor that the tests know."""

import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from doorway import App, Doorway, give_second_factor
from pytest_django.fixtures import Settings

from cast import Cast, build


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """The folder that the server looks into; nothing was collected there."""
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def _no_code_changes_underway(monkeypatch: pytest.MonkeyPatch) -> None:
    App.now = time.time() // 30 * 30 + 15
    clock = SimpleNamespace(time=lambda: App.now)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", clock)


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.HOME = tmp_path
    made = build()
    for name in ("anna", "fatima", "manager", "administrator", "stranger"):
        give_second_factor(made.people[name])
    cache.clear()
    return made


@pytest.fixture
def door(cast: Cast) -> Doorway:
    return Doorway()
