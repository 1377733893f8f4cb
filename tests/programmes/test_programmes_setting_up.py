"""Setting up a programme: by whom, for which organisations, and what stays as it was said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import NOON, TODAY, Cast, day
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.flows.deliver import parcel_of
from overstap.people.models import Organisation
from overstap.people.policy import NotAllowedError
from overstap.programmes import actions
from overstap.programmes.actions import Description, Expectation, NobodyExecutesError
from overstap.programmes.models import Programme
from overstap.programmes.queries import workable_by
from overstap.programmes.terms import Act

SAID = Description(name="Uitstapprogramma West", region="West", target_group="Iedereen")


def elsewhere() -> Organisation:
    return Organisation.objects.get(name="Elders")


def add(
    cast: Cast, *, code: str = "west", by: str = "manager", executing: list[Organisation] | None = None
) -> Programme:
    organisations = [cast.organisation] if executing is None else executing
    return actions.add_programme(
        SAID,
        code=code,
        history_from=TODAY,
        lead=cast.organisation,
        executing=organisations,
        by=cast.people[by],
        at=NOON,
    )


@pytest.mark.parametrize("by", ["manager", "administrator"])
def test_who_leads_adds_a_programme_and_its_coaches_can_register_for_it(cast: Cast, by: str) -> None:
    programme = add(cast, by=by)
    assert programme in workable_by(cast.people["anna"])
    assert programme not in workable_by(cast.people["stranger"])
    acts = list(Entry.objects.filter(actor=cast.people[by].pk).order_by("seq").values_list("act", flat=True))
    assert acts[-2:] == [Act.PROGRAMME_ADDED, Act.EXECUTION_ADDED]


@pytest.mark.parametrize("by", ["anna", "officer", "evaluator", "stranger"])
def test_nobody_else_sets_up_a_programme(cast: Cast, by: str) -> None:
    person, at = cast.people[by], NOON
    with pytest.raises(NotAllowedError):
        add(cast, by=by)
    with pytest.raises(NotAllowedError):
        actions.change_programme(cast.programme, SAID, also_executing=[], by=person, at=at)
    with pytest.raises(NotAllowedError):
        actions.set_expectation(cast.programme, 2026, Expectation(), by=person, at=at)


def test_a_manager_sets_up_nothing_for_another_organisation(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        actions.add_programme(
            SAID, code="west", history_from=TODAY, lead=elsewhere(), executing=[cast.organisation],
            by=cast.people["manager"], at=NOON,
        )  # fmt: skip


def test_a_programme_that_nobody_carries_out_is_refused(cast: Cast) -> None:
    with pytest.raises(NobodyExecutesError):
        add(cast, executing=[])
    assert not Programme.objects.filter(code="west").exists()


@pytest.mark.parametrize("code", ["oost", "West", "", "-west"])
def test_a_code_that_is_taken_or_cannot_be_one_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(ValidationError):
        add(cast, code=code)


def test_another_organisation_can_join_and_none_leaves(cast: Cast) -> None:
    actions.change_programme(
        cast.programme, SAID, also_executing=[elsewhere(), cast.organisation], by=cast.people["manager"], at=NOON
    )
    assert set(cast.programme.executing.values_list("name", flat=True)) == {"Keerpunt", "Elders"}
    assert cast.programme in workable_by(cast.people["stranger"])


def test_what_a_year_should_bring_is_delivered_and_empty_stays_unknown(cast: Cast) -> None:
    by = cast.people["manager"]
    actions.set_expectation(cast.programme, 2026, Expectation(expected_inflow=9), by=by, at=NOON)
    actions.set_expectation(cast.programme, 2026, Expectation(expected_inflow=12), by=by, at=NOON)
    (year,) = parcel_of(cast.programme, at=NOON).facts["programme_year"]
    assert (year.expected_inflow, year.capacity) == (12, "unknown")  # type: ignore[attr-defined] # a fact of a year


# The pages


def filled(**more: object) -> dict[str, object]:
    return {"name": "Uitstapprogramma West", "region": "West", "target_group": "", "code": "west", **more}


@pytest.fixture
def manager(cast: Cast) -> Client:
    return cast.client("manager")


def test_the_page_adds_it_and_leads_on_to_its_years(cast: Cast, manager: Client) -> None:
    with clock.frozen(NOON):
        answer = manager.post(
            "/programmas/nieuw/", filled(executing=[cast.organisation.pk], **day("history_from", TODAY)), follow=True
        )
        assert answer.redirect_chain[-1][0] == "/programmas/west/"
        assert 'href="/programmas/west/2026/"' in answer.content.decode()
        answer = manager.post("/programmas/west/2026/", {"expected_inflow": "14", "fte": "1.5"}, follow=True)
    year = Programme.objects.get(code="west").years.get()
    assert (year.year, year.expected_inflow, str(year.fte), year.capacity) == (2026, 14, "1.50", None)
    assert "Bewaard voor 2026." in answer.content.decode()


def test_where_there_is_one_organisation_nobody_is_asked_which(cast: Cast) -> None:
    cast.people["stranger"].memberships.all().delete()
    elsewhere().delete()
    manager = cast.client("manager")
    assert "executing" not in manager.get("/programmas/nieuw/").content.decode()
    manager.post("/programmas/nieuw/", filled(history_from=str(TODAY)))
    assert list(Programme.objects.get(code="west").executing.all()) == [cast.organisation]


def test_what_was_typed_stays_when_something_is_wrong(manager: Client) -> None:
    answer = manager.post("/programmas/nieuw/", filled(code="oost", region="De Betuwe"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Een ander programma heeft deze code." in text
    assert "Kies minstens één organisatie" not in text
    assert "De Betuwe" in text


def test_a_day_that_is_still_to_come_is_refused(cast: Cast, manager: Client) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    answer = manager.post(
        "/programmas/nieuw/", filled(executing=[cast.organisation.pk], **day("history_from", tomorrow))
    )
    assert answer.status_code == 422


def test_the_page_that_changes_it_asks_for_other_organisations_only(cast: Cast, manager: Client) -> None:
    text = manager.get("/programmas/oost/wijzig/").content.decode()
    assert "Elders" in text
    assert str(cast.organisation.pk) not in text
    manager.post("/programmas/oost/wijzig/", {**filled(name="Oost anders"), "executing": [elsewhere().pk]})
    cast.programme.refresh_from_db()
    assert (cast.programme.name, cast.programme.code) == ("Oost anders", "oost")
    assert cast.programme.executions.count() == 2


@pytest.mark.parametrize("year", [2023, 2099])
def test_a_year_before_it_began_or_far_ahead_is_not_there(manager: Client, year: int) -> None:
    assert manager.get(f"/programmas/oost/{year}/").status_code == 404


def test_who_only_carries_it_out_sees_who_leads_and_changes_nothing(cast: Cast) -> None:
    other = Organisation.objects.create(name="Leiding")
    Programme.objects.filter(pk=cast.programme.pk).update(lead=other)
    administrator = cast.client("administrator")
    assert "Leiding heeft de leiding" in administrator.get("/programmas/").content.decode()
    for address in ("/programmas/oost/", "/programmas/oost/wijzig/", "/programmas/oost/2026/"):
        assert administrator.get(address).status_code == 404


def test_a_programme_stays_registered_since_the_day_it_said(cast: Cast, manager: Client) -> None:
    manager.post("/programmas/oost/wijzig/", {**filled(), **day("history_from", date(2020, 1, 1))})
    cast.programme.refresh_from_db()
    assert cast.programme.history_from == date(2024, 1, 1)
