"""The list behind a figure, for a coach: the way to the dossiers she guides, and of the others only how many."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.deliver import deliver_to_monitor
from overstap.flows.why import open_own_list
from overstap.monitor.figures import Key
from overstap.people.policy import NotAllowedError
from overstap.trajectories.models import Trajectory

INFLOW = Key.of("I03")
PAGE = "/leveren/oost/waarom/I03/"


@pytest.fixture
def two(cast: Cast) -> tuple[Trajectory, Trajectory]:
    """Two that were admitted: the first guided by Anna, the second by nobody that she may follow."""
    with clock.frozen(NOON):
        own, other = (cast.admitted(alias, on=TODAY - timedelta(days=100)) for alias in ("Roos", "Mila"))
        for each in other.dossier.assignments.filter(until=None):
            each.until = TODAY - timedelta(days=1)
            each.save()
        deliver_to_monitor("oost", at=NOON)
    return own, other


@pytest.fixture
def whole(cast: Cast) -> Period:
    return Period(cast.programme.history_from, TODAY + timedelta(days=1))


def test_a_coach_sees_her_own_and_how_many_others_there_are(
    cast: Cast, two: tuple[Trajectory, Trajectory], whole: Period
) -> None:
    found = open_own_list("oost", whole, INFLOW, by=cast.people["anna"], at=NOON)
    assert [(entry.trajectory, pk) for entry, pk in found.own] == [(two[0].pseudonym, two[0].pk)]
    assert (found.count, found.others) == (2, 1)


def test_the_page_leads_to_her_dossier_and_names_no_other(
    cast: Cast, two: tuple[Trajectory, Trajectory], whole: Period
) -> None:
    quarters = whole.whole_quarters
    assert quarters
    with clock.frozen(NOON):
        page = cast.client("anna").get(f"{PAGE}?van={quarters.start}&tot={quarters.end}").content.decode()
        days = cast.client("anna").get(f"{PAGE}?van={whole.start}&tot={whole.end}").content.decode()
    assert "Kies hele kwartalen" in days
    assert "Het cijfer is" not in days
    assert reverse("trajectories:dossier", args=[two[0].pk]) in page
    assert str(two[1].pk) not in page
    assert two[1].pseudonym not in page
    seen = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "Het cijfer is 2." in seen


def test_opening_it_is_in_the_log_with_her_dossiers_alone(
    cast: Cast, two: tuple[Trajectory, Trajectory], whole: Period
) -> None:
    open_own_list("oost", whole, INFLOW, by=cast.people["anna"], at=NOON)
    entry = Entry.objects.get(act="flows.list_opened")
    assert (entry.actor, entry.purpose) == (cast.people["anna"].pk, "counting")
    assert [str(each) for each in entry.dossiers] == [str(two[0].dossier_id)]


@pytest.mark.parametrize("who", ["stranger", "manager", "administrator", "officer", "evaluator"])
def test_who_does_not_guide_in_the_programme_has_no_list(
    cast: Cast, two: tuple[Trajectory, Trajectory], whole: Period, who: str
) -> None:
    with pytest.raises(NotAllowedError):
        open_own_list("oost", whole, INFLOW, by=cast.people[who], at=NOON)
    assert cast.client(who).get(PAGE).status_code == 404
    assert not Entry.objects.filter(act="flows.list_opened").exists()


def test_a_coach_without_a_dossier_sees_only_how_many(
    cast: Cast, two: tuple[Trajectory, Trajectory], whole: Period
) -> None:
    found = open_own_list("oost", whole, INFLOW, by=cast.people["colleague"], at=NOON)
    assert (found.own, found.others) == ((), 2)


def test_before_a_delivery_there_is_no_list(cast: Cast, whole: Period) -> None:
    with pytest.raises(NotAllowedError):
        open_own_list("oost", whole, INFLOW, by=cast.people["anna"], at=NOON)
    assert cast.client("anna").get(PAGE).status_code == 404


def test_the_figures_of_a_coach_lead_to_her_lists(cast: Cast, two: tuple[Trajectory, Trajectory]) -> None:
    with clock.frozen(NOON):
        page = cast.client("anna").get("/cijfers/oost/").content.decode()
    assert "/leveren/oost/waarom/I03/" in page
    assert "/cijfers/oost/waarom/" not in page
