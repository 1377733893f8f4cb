"""``overstap deliver``: counts unless facts are asked for, and what is said of them."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from cast import NOON, TODAY, Cast
from overstap.cli.deliver import deliver
from overstap.cli.performing import Refusal
from overstap.core.clock import frozen
from overstap.core.periods import Period
from overstap.flows.counts import NothingToCountError, own_public_key
from overstap.standard import validation
from overstap.standard.delivery import open_counts, open_delivery
from overstap.trajectories import actions


def test_counts_leave_unless_facts_are_asked_for(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.admitted(on=TODAY - timedelta(days=100))
    with frozen(NOON), translation.override("en"):
        assert deliver(programme="oost", period=None, output=tmp_path / "oost.zip", facts=False) == 0
    said = capsys.readouterr().err
    assert "none of them a person, signed with the key" in said
    assert "What could be expected does not go along" in said
    assert validation.check(tmp_path / "oost.zip").exit_code == 0
    with open_counts(tmp_path / "oost.zip") as opened:
        assert opened.signed_by == own_public_key()


def test_facts_leave_on_request_with_what_became_unknown(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trajectory = cast.admitted(on=TODAY - timedelta(days=40))
    actions.fill_profile(trajectory, {"language": "hu"}, by=cast.people["anna"], at=NOON)
    with frozen(NOON), translation.override("en"):
        assert deliver(programme="oost", period=None, output=tmp_path / "oost.zip", facts=True) == 0
    said = capsys.readouterr().err
    assert "What became unknown, and how often: language (1)." in said
    assert "is a person under a pseudonym" in said
    with open_delivery(tmp_path / "oost.zip") as opened:
        assert len(list(opened.facts("trajectory"))) == 1


def test_days_are_asked_of_facts_alone(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="leave out --from and --to, or ask for --facts"):
        deliver(programme="oost", period=Period.year(2025), output=tmp_path / "oost.zip", facts=False)


def test_before_the_first_quarter_is_whole_no_counts_leave(cast: Cast, tmp_path: Path) -> None:
    cast.programme.history_from = TODAY
    cast.programme.save()
    with frozen(NOON), translation.override("en"), pytest.raises(NothingToCountError, match="no whole quarter"):
        deliver(programme="oost", period=None, output=tmp_path / "oost.zip", facts=False)
    assert list(tmp_path.iterdir()) == []
