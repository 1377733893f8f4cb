"""The team: numbers for who divides the work, and the name of no participant."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.programmes.models import ProgrammeYear
from overstap.trajectories import actions
from overstap.trajectories.queries.workload import loads_of, open_trajectories, rooms_of

pytestmark = pytest.mark.django_db

TEAM = "desk:team"


def day(ago: int) -> object:
    return TODAY - timedelta(days=ago)


def test_counts_by_coach_what_runs_what_waits_and_what_stands_still(cast: Cast) -> None:
    manager, anna = cast.people["manager"], cast.people["anna"]
    cast.register("Lin", on=day(40), backup=None)
    roos = cast.register("Roos", on=day(100))
    actions.admit(roos, on=day(70), phase="orientation", by=anna, at=NOON)
    ended = cast.register("Mila")
    actions.decline(ended, on=TODAY, reason="withdrew", by=anna, at=NOON)
    (load,) = loads_of(open_trajectories(manager, on=TODAY), on=TODAY)
    assert (load.name, load.running, load.waiting) == (anna.name, 1, 1)
    assert load.phases == {"contact": 2, "orientation": 1}
    assert load.still == {
        "waits_long": 1, "silent": 1, "no_backup": 1, "no_plan": 1, "late_goal": 0, "long_wait": 0,
    }  # fmt: skip


def test_says_how_full_a_programme_is_where_somebody_set_its_places(cast: Cast) -> None:
    cast.admitted()
    found = open_trajectories(cast.people["manager"], on=TODAY)
    assert [room.places for room in rooms_of(found, on=TODAY)] == [None]
    ProgrammeYear.objects.create(programme=cast.programme, year=TODAY.year, capacity=12)
    (room,) = rooms_of(found, on=TODAY)
    assert (room.running, room.waiting, room.places) == (1, 0, 12)


def test_a_manager_of_another_organisation_counts_nobody_here(cast: Cast) -> None:
    cast.admitted()
    assert open_trajectories(cast.people["stranger"], on=TODAY) == ()
    assert open_trajectories(cast.people["administrator"], on=TODAY) == ()


def test_the_page_names_the_coaches_and_no_participant(cast: Cast) -> None:
    cast.admitted("Roosmarijn")
    page = cast.client("manager").get(reverse(TEAM)).content.decode()
    assert cast.people["anna"].name in page
    assert "Roosmarijn" not in page


@pytest.mark.parametrize("who", ["anna", "stranger", "administrator", "evaluator", "officer"])
def test_is_not_there_for_who_divides_no_work(cast: Cast, who: str) -> None:
    assert cast.client(who).get(reverse(TEAM)).status_code == 404
