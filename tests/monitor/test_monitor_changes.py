"""What a delivery says otherwise than the one before, and why a figure changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from monitor.monitor_cast import NOW, Cast
from monitor.sent import HEARD, TRAJECTORIES, counts_of, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import Agreement, receive, set_up_sender
from overstap.monitor.deliveries.difference import difference
from overstap.monitor.deliveries.difference_told import _altered
from overstap.monitor.deliveries.facts_changed import Alteration
from overstap.monitor.figures import Key
from overstap.people.models import Person

YEAR = Period.year(2024)
THEN = datetime(2026, 2, 5, tzinfo=UTC)
LATER = {"created_at": THEN, "as_of": date(2026, 2, 1)}
MENDED = tuple(
    replace(each, closing="transferred", closing_reason="moved") if each.trajectory_id == "t2" else each
    for each in TRAJECTORIES
)
"""What was written down as early was a transfer."""
CHANGES = "/cijfers/noord/leveringen/2/verschil/"
SignedIn = Callable[[Person], Client]


@pytest.fixture
def mended(cast: Cast) -> Cast:
    receive(sent(), by=cast.manager, at=NOW)
    receive(sent({"trajectory": MENDED}, **LATER), by=cast.manager, at=THEN)
    return cast


def test_a_correction_is_told_by_fact_and_by_figure(mended: Cast) -> None:
    after, before = queries.deliveries(mended.manager, "noord")
    found = difference(before, after)
    assert found.facts
    assert [(each.table, each.altered, each.came, each.went, each.new) for each in found.facts.tables] == [
        ("trajectory", 1, 0, 0, 0)
    ]
    assert found.corrected == 1
    assert {each.key: (each.before, each.after) for each in found.moved} == {
        Key.of("I07", closing="transferred", status="active"): (0, 1),
        Key.of("I07", closing="early", status="active"): (1, 0),
    }
    left, arrived = (each.reasons[0] for each in found.moved)
    assert (left.trajectory, left.counts_now, arrived.counts_now) == ("t2", False, True)
    assert Alteration("trajectory", "closing", "early", "transferred") in arrived.alterations


def test_what_happened_since_is_new_and_corrects_nothing(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    heard = replace(HEARD[0], trajectory_id="t4", observed_on=date(2026, 1, 15))
    closed = tuple(
        replace(each, closed_on=date(2026, 1, 20), closing="early") if each.trajectory_id == "t4" else each
        for each in TRAJECTORIES
    )
    receive(sent({"sex_work": (*HEARD, heard), "trajectory": closed}, **LATER), by=cast.manager, at=THEN)
    after, before = queries.deliveries(cast.manager, "noord")
    found = difference(before, after)
    assert found.facts
    assert {each.table: each.new for each in found.facts.tables} == {"sex_work": 1, "trajectory": 1}
    assert (found.corrected, found.moved) == (0, ())


def test_a_fact_that_was_removed_is_named(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    receive(sent({"sex_work": HEARD[1:]}, **LATER), by=cast.manager, at=THEN)
    after, before = queries.deliveries(cast.manager, "noord")
    found = difference(before, after)
    gone = HEARD[0]
    assert found.facts
    assert found.facts.of_trajectory[gone.trajectory_id] == (Alteration("sex_work", "", gone.observed_on, None),)


def test_counts_tell_which_closings_moved_an_exit(cast: Cast) -> None:
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    wrong = tuple(replace(each, closing="early") if each.trajectory_id == "t1" else each for each in TRAJECTORIES)
    receive(counts_of(sent({"trajectory": wrong}, programme_code="elders"), YEAR), by=None, at=NOW)
    receive(counts_of(sent(programme_code="elders", **LATER), YEAR), by=None, at=THEN)
    after, before = queries.deliveries(None, "elders")
    found = difference(before, after)
    assert found.facts is None
    exited = next(each for each in found.moved if each.key == Key.of("I06", "X3"))
    assert (exited.before, exited.after) == (0, 1)
    assert {each.key: each.after - each.before for each in exited.beside} == {
        Key.of("I07", closing="completed", status="stopped"): 1,
        Key.of("I07", closing="early", status="stopped"): -1,
    }


def test_the_sender_reads_of_which_trajectory_and_nobody_else(mended: Cast, signed_in: SignedIn) -> None:
    page = signed_in(mended.manager).get(CHANGES, headers={"accept-language": "nl"}).content.decode()
    assert "1 feit van voor 1 januari 2026 is verbeterd." in page
    assert "Traject t2 telt nu mee: afsluiting van ‘eerder gestopt met het traject’ naar" in page
    other = signed_in(mended.evaluator).get(CHANGES).content.decode()
    assert "van 0 naar 1" in other
    assert "t2" not in other


@pytest.mark.parametrize("who", ["other_manager", "administrator", "stranger"])
def test_to_others_it_is_not_there(mended: Cast, signed_in: SignedIn, who: str) -> None:
    assert signed_in(getattr(mended, who)).get(CHANGES).status_code == 404


@pytest.mark.parametrize("version", [1, 3])
def test_without_a_version_before_it_there_is_nothing_to_compare(
    mended: Cast, signed_in: SignedIn, version: int
) -> None:
    assert signed_in(mended.manager).get(CHANGES.replace("/2/", f"/{version}/")).status_code == 404


def test_a_list_of_codes_is_told_by_its_names() -> None:
    with override("en"):
        told = _altered(Alteration("profile", "branches", "window", "street;window"))
    assert told == "branches of sex work from ‘window’ to ‘street, window’"
