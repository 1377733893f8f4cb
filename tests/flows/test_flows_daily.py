import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from overstap.flows.daily import do_what_is_due
from overstap.vault.models import Epoch
from overstap.vault.refusals import EpochKeyMissingError

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined] # a fixture of pytest-django
    return tmp_path


def test_an_epoch_opens_every_four_weeks_and_a_key_of_five_weeks_is_gone(home: Path) -> None:
    for day in range(60):
        do_what_is_due(MONDAY + timedelta(days=day))
    assert [epoch.number for epoch in Epoch.objects.order_by("number")] == [1, 2, 3]
    kept = sorted(path.name for path in (home / "epochs").glob("*.key"))
    assert kept == ["002.key", "003.key"]


@pytest.mark.parametrize("fault", [EpochKeyMissingError("001.key is missing"), OSError("no space left")])
def test_a_fault_is_written_down_and_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    def fail(_at: datetime) -> None:
        raise fault

    monkeypatch.setattr("overstap.flows.daily.turn_epoch", fail)
    with caplog.at_level(logging.ERROR):
        do_what_is_due(MONDAY)
    assert ["doctor" in record.message for record in caplog.records] == [True]


def test_drafts_of_fourteen_days_are_thrown_away_even_when_the_epoch_cannot_be_turned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cleared: list[datetime] = []

    def fail(_at: datetime) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("overstap.flows.daily.turn_epoch", fail)
    monkeypatch.setattr("overstap.flows.daily.clear_drafts", cleared.append)
    do_what_is_due(MONDAY)
    assert cleared == [MONDAY]
