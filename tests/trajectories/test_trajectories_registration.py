from datetime import date, timedelta

import pytest

from cast import NOON, TODAY, Cast, day
from overstap.audit.models import Entry
from overstap.core.errors import RuleError
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.programmes.models import Execution, Programme
from overstap.trajectories import actions
from overstap.trajectories.actions.registration import (
    EndedError,
    NoBackupError,
    OrganisationUnclearError,
    Registration,
)
from overstap.trajectories.actions.rules import FactRefusedError, FutureDayError
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import Dossier, Trajectory
from overstap.trajectories.queries.dossier import page_of
from overstap.trajectories.queries.opening import opening
from overstap.vault.actions import set_up_emergency_key
from overstap.vault.models import Compartment

AGO = TODAY - timedelta(days=10)


def test_an_alias_is_enough_to_register_somebody(cast: Cast) -> None:
    trajectory = cast.register("Roos")
    found = opening(trajectory.pk, person=cast.people["anna"])
    assert found is not None
    page = page_of(found.trajectory, keys=cast.keys("anna"))
    assert (page.card.alias, page.card.name) == ("Roos", "")
    assert (page.coach, page.backup) == (cast.people["anna"].name, cast.people["fatima"].name)


def test_coach_and_backup_hold_the_keys_and_nobody_else_does(cast: Cast) -> None:
    trajectory = cast.register()
    holders = {
        who for who in cast.people if any(cast.keys(who).holds(trajectory.dossier_id, part) for part in Compartment)
    }
    assert holders == {"anna", "fatima"}


def test_registering_leaves_a_trace(cast: Cast) -> None:
    trajectory = cast.register()
    acts = list(Entry.objects.filter(dossier=trajectory.dossier_id).values_list("act", flat=True))
    assert "trajectories.registered" in acts
    assert acts.count("trajectories.assigned") == 2


def test_refuses_to_register_for_a_programme_of_another_organisation(cast: Cast) -> None:
    other = Programme.objects.create(
        code="elders",
        name="Elders",
        lead=Organisation.objects.get(name="Elders"),
        region="Elders",
        history_from=date(2024, 1, 1),
    )
    with pytest.raises(NotAllowedError):
        actions.register(
            other,
            IdentityCard("Roos"),
            Registration(registered_on=AGO, source="self", first_contact="self"),
            backup=None,
            keys=cast.keys("anna"),
            by=cast.people["anna"],
            at=NOON,
        )
    assert not Dossier.objects.exists()


def also_executed_elsewhere(cast: Cast) -> Organisation:
    """Another organisation executes the programme too, and Anna is a coach of both."""
    elsewhere = Organisation.objects.get(name="Elders")
    Execution.objects.create(programme=cast.programme, organisation=elsewhere)
    Membership.objects.create(person=cast.people["anna"], organisation=elsewhere, role=Role.COACH, since=AGO)
    officers = [cast.people["officer"], cast.people["manager"]]
    administrator = Person.objects.get(pk=cast.people["administrator"].pk)
    Membership.objects.create(person=administrator, organisation=elsewhere, role=Role.ADMINISTRATOR, since=AGO)
    for officer in officers:
        Membership.objects.create(person=officer, organisation=elsewhere, role=Role.PRIVACY_OFFICER, since=AGO)
    set_up_emergency_key(elsewhere, officers=officers, by=administrator, at=NOON)
    return elsewhere


def registered_for(cast: Cast, organisation: Organisation | None) -> Trajectory:
    return actions.register(
        cast.programme,
        IdentityCard("Roos"),
        Registration(registered_on=AGO, source="self", first_contact="self", organisation=organisation),
        backup=None,
        keys=cast.keys("anna"),
        by=Person.objects.get(pk=cast.people["anna"].pk),
        at=NOON,
    )


def test_who_registers_for_two_organisations_says_for_which(cast: Cast) -> None:
    elsewhere = also_executed_elsewhere(cast)
    foreign = Organisation.objects.create(name="Nog een")
    for unclear in (None, foreign):
        with pytest.raises(OrganisationUnclearError):
            registered_for(cast, unclear)
    assert not Dossier.objects.exists()
    assert registered_for(cast, elsewhere).dossier.organisation == elsewhere
    assert registered_for(cast, cast.organisation).dossier.organisation == cast.organisation


def test_where_there_is_no_choice_the_organisation_need_not_be_said(cast: Cast) -> None:
    assert registered_for(cast, None).dossier.organisation == cast.organisation


def test_the_page_asks_for_the_organisation_where_there_is_a_choice(cast: Cast) -> None:
    client, place = cast.client("anna"), "/deelnemers/aanmelden/"
    assert 'name="organisation"' not in client.get(place).content.decode()
    elsewhere = also_executed_elsewhere(cast)
    page = client.get(place).content.decode()
    assert [f">{name}</option>" in page for name in ("Keerpunt", "Elders")] == [True, True]
    filled = {"alias": "Roos", "source": "ggd", "first_contact": "self", **day("registered_on", AGO)}
    refused = client.post(place, filled)
    assert refused.status_code == 422
    assert "Kies voor welke organisatie je aanmeldt" in refused.content.decode()
    assert not Dossier.objects.exists()
    assert client.post(place, {**filled, "organisation": str(elsewhere.pk)}).status_code == 302
    assert Dossier.objects.get().organisation == elsewhere


def test_refuses_a_registration_in_the_future(cast: Cast) -> None:
    with pytest.raises(FutureDayError):
        cast.register(on=TODAY + timedelta(days=1))


def test_nobody_starts_without_a_backup_who_holds_the_keys(cast: Cast) -> None:
    trajectory = cast.register(backup=None)
    with pytest.raises(NoBackupError):
        actions.admit(trajectory, on=TODAY, by=cast.people["anna"], at=NOON)
    trajectory.refresh_from_db()
    assert trajectory.admitted_on is None


def test_starting_begins_the_phase_that_was_chosen(cast: Cast) -> None:
    trajectory = cast.admitted()
    running = set(trajectory.phases.filter(ended_on=None).values_list("phase", flat=True))
    assert trajectory.admitted_on == AGO
    assert running == {"contact", "orientation"}


def test_refuses_a_start_before_the_registration(cast: Cast) -> None:
    trajectory = cast.register()
    with pytest.raises(FactRefusedError):
        actions.admit(trajectory, on=AGO - timedelta(days=1), by=cast.people["anna"], at=NOON)
    trajectory.refresh_from_db()
    assert trajectory.admitted_on is None


def test_who_did_not_start_has_a_reason_and_cannot_start_any_more(cast: Cast) -> None:
    trajectory = actions.decline(cast.register(), on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
    assert (trajectory.declined_on, trajectory.decline_reason) == (TODAY, "withdrew")
    assert not trajectory.phases.filter(ended_on=None).exists()
    with pytest.raises(EndedError):
        actions.admit(trajectory, on=TODAY, by=cast.people["anna"], at=NOON)


def test_closing_ends_the_running_phases_and_keeps_what_was_asked(cast: Cast) -> None:
    trajectory = cast.admitted()
    closed = actions.close(
        trajectory, on=TODAY, closing="early", reason="own_wish", status="stopped", by=cast.people["anna"], at=NOON
    )
    assert (closed.closed_on, closed.closing) == (TODAY, "early")
    assert not closed.phases.filter(ended_on=None).exists()
    assert list(closed.observations.values_list("status", "observed_on", "known_from")) == [
        ("stopped", TODAY, "participant")
    ]


def test_refuses_to_close_what_never_started(cast: Cast) -> None:
    with pytest.raises(EndedError):
        actions.close(cast.register(), on=TODAY, closing="early", by=cast.people["anna"], at=NOON)


def test_refuses_completed_without_an_execution_phase_and_keeps_everything_as_it_was(cast: Cast) -> None:
    trajectory = cast.admitted()
    with pytest.raises(FactRefusedError, match="uitvoering"):
        actions.close(trajectory, on=TODAY, closing="completed", status="stopped", by=cast.people["anna"], at=NOON)
    trajectory.refresh_from_db()
    assert trajectory.closed_on is None
    assert not trajectory.observations.exists()
    assert trajectory.phases.filter(ended_on=None).count() == 2


def test_coming_back_opens_another_trajectory_and_leaves_the_former_as_it_was(cast: Cast) -> None:
    former = actions.close(cast.admitted(), on=TODAY, closing="early", by=cast.people["anna"], at=NOON)
    before = Trajectory.objects.filter(pk=former.pk).values().get()
    again = actions.come_back(
        former,
        cast.programme,
        Registration(registered_on=TODAY, source="self", first_contact="self"),
        by=cast.people["anna"],
        at=NOON,
    )
    assert again.dossier_id == former.dossier_id
    assert again.pseudonym != former.pseudonym
    assert Trajectory.objects.filter(pk=former.pk).values().get() == before


def test_refuses_a_return_while_the_former_trajectory_runs(cast: Cast) -> None:
    with pytest.raises(RuleError):
        actions.come_back(
            cast.admitted(),
            cast.programme,
            Registration(registered_on=TODAY, source="self", first_contact="self"),
            by=cast.people["anna"],
            at=NOON,
        )
