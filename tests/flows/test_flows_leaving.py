"""Who stops keeps no key; what they leave behind is counted beforehand, named in the log, and given to a colleague."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.cli.doctor import people as doctor
from overstap.core import clock
from overstap.flows import leaving
from overstap.people import actions as people
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.trajectories import actions
from overstap.trajectories.actions.assignments import ColleagueRefusedError, LastHolderError
from overstap.trajectories.models import Dossier, Trajectory
from overstap.trajectories.queries.coachless import Leaving, coachless_for, unopenable_for, what_leaving_ends
from overstap.trajectories.terms import Act, Relation
from overstap.vault.actions import settle_pending, take_emergency_key
from overstap.vault.holders import holders
from overstap.vault.models import KeyGrant
from overstap.vault.queries import held_by
from overstap.vault.terms import Act as VaultAct

COACHLESS = "/deelnemers/zonder-begeleider/"


def now(cast: Cast, who: str) -> Person:
    """Somebody as they stand in the database now."""
    return Person.objects.get(pk=cast.people[who].pk)


def running(trajectory: Trajectory) -> dict[str, str]:
    """Who guides now, by relation."""
    rows = trajectory.dossier.assignments.filter(until=None).values_list("relation", "person__name")
    return {relation: name.split()[0].lower() for relation, name in rows}


def opens(cast: Cast, trajectory: Trajectory) -> set[str]:
    """Who could open the dossier."""
    who = holders([trajectory.dossier_id])[trajectory.dossier_id]
    return {name for name, person in cast.people.items() if person.pk in who}


def stop(cast: Cast, who: str = "anna") -> None:
    leaving.stop_person(now(cast, who), by=cast.people["administrator"], at=NOON)


def end_role(cast: Cast, who: str = "anna") -> None:
    membership = cast.people[who].memberships.get(role=Role.COACH, until=None)
    leaving.end_role(membership, until=TODAY, by=cast.people["administrator"], at=NOON)


def last_lost() -> set[str]:
    """The dossiers of which the log says that only the emergency key still opens them."""
    return {dossier for line in Entry.objects.filter(act=VaultAct.LAST_GRANT_LOST) for dossier in line.dossiers}


# What ends


@pytest.mark.parametrize("leave", [stop, end_role])
def test_who_stops_keeps_no_assignment_and_no_key(cast: Cast, leave: object) -> None:
    own, other = cast.register("Roos"), cast.register("Mila", by="fatima", backup="anna")
    cast.write(own, "Zij belt morgen.")
    leave(cast)  # type: ignore[operator] # one of two functions
    assert (running(own), running(other)) == ({"backup": "fatima"}, {"coach": "fatima"})
    assert not KeyGrant.objects.filter(reader=cast.people["anna"]).exists()
    assert opens(cast, own) == opens(cast, other) == {"fatima"}
    assert cast.keys("fatima").open(own.notes.get()) == "Zij belt morgen."
    assert not last_lost()
    ended = Entry.objects.filter(act=Act.ASSIGNMENT_ENDED, actor=cast.people["administrator"].pk)
    assert set(ended.values_list("dossier", flat=True)) == {own.dossier_id, other.dossier_id}


def test_what_is_written_afterwards_stands_under_keys_that_they_never_held(cast: Cast) -> None:
    trajectory = cast.register()
    held = cast.keys("anna")
    held.load([trajectory.dossier_id])
    stop(cast)
    note = actions.write_note(
        trajectory, "Nieuw", day=TODAY, keys=cast.keys("fatima"), by=cast.people["fatima"], at=NOON
    )
    assert note.key_version == 2


@pytest.mark.parametrize("leave", [stop, end_role])
def test_a_dossier_that_nobody_else_opens_is_named_in_the_log_and_the_emergency_key_stays(
    cast: Cast, leave: object
) -> None:
    alone, shared = cast.register("Roos", backup=None), cast.register("Mila")
    leave(cast)  # type: ignore[operator] # one of two functions
    assert last_lost() == {str(alone.dossier_id)}
    assert (opens(cast, alone), opens(cast, shared)) == (set(), {"fatima"})


def test_a_backup_whose_key_still_waits_opens_nothing_and_the_log_says_so(cast: Cast) -> None:
    trajectory = cast.register(backup=None)
    by = cast.people["manager"]
    actions.assign(trajectory.dossier, cast.people["fatima"], Relation.BACKUP, since=TODAY, keys=None, by=by, at=NOON)
    stop(cast)
    assert last_lost() == {str(trajectory.dossier_id)}


def test_a_role_elsewhere_and_its_dossiers_stay(cast: Cast) -> None:
    trajectory = cast.register()
    elsewhere = Organisation.objects.get(name="Elders")
    other = Membership.objects.create(person=cast.people["anna"], organisation=elsewhere, role=Role.COACH, since=TODAY)
    Membership.objects.create(
        person=cast.people["administrator"], organisation=elsewhere, role=Role.ADMINISTRATOR, since=TODAY
    )
    leaving.end_role(other, until=TODAY, by=now(cast, "administrator"), at=NOON)
    assert running(trajectory) == {"coach": "anna", "backup": "fatima"}
    end_role(cast)
    assert running(trajectory) == {"backup": "fatima"}


def test_a_role_that_guides_nobody_takes_nothing_away(cast: Cast) -> None:
    trajectory = cast.register()
    by = cast.people["administrator"]
    given = people.give_role(now(cast, "anna"), Role.EVALUATOR, cast.organisation, since=TODAY, by=by, at=NOON)
    leaving.end_role(given, until=TODAY, by=by, at=NOON)
    assert running(trajectory) == {"coach": "anna", "backup": "fatima"}


def test_letting_in_again_gives_no_dossier_back(cast: Cast) -> None:
    trajectory = cast.register()
    stop(cast)
    people.let_in_again(now(cast, "anna"), by=cast.people["administrator"], at=NOON)
    assert running(trajectory) == {"backup": "fatima"}
    assert opens(cast, trajectory) == {"fatima"}


def test_all_of_it_happens_or_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.register()
    membership = cast.people["anna"].memberships.get()
    by = cast.people["administrator"]
    with pytest.raises(ValidationError):
        leaving.end_role(membership, until=membership.since - timedelta(days=1), by=by, at=NOON)

    def fail(*_given: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("overstap.trajectories.actions.assignments.vault.take_access", fail)
    with pytest.raises(ZeroDivisionError):
        stop(cast)
    assert now(cast, "anna").is_active
    assert Dossier.objects.get().assignments.filter(until=None).count() == 2


@pytest.mark.parametrize("by", ["anna", "fatima", "manager", "officer", "stranger"])
def test_who_does_not_administer_people_ends_nothing(cast: Cast, by: str) -> None:
    trajectory = cast.register()
    with pytest.raises(NotAllowedError):
        leaving.stop_person(now(cast, "colleague"), by=cast.people[by], at=NOON)
    with pytest.raises(NotAllowedError):
        actions.end_all_assignments(now(cast, "anna"), until=TODAY, by=cast.people[by], at=NOON)
    assert running(trajectory) == {"coach": "anna", "backup": "fatima"}


def test_an_administrator_takes_nothing_from_who_still_works_here(cast: Cast) -> None:
    trajectory = cast.register()
    actions.end_all_assignments(now(cast, "anna"), until=TODAY, by=cast.people["administrator"], at=NOON)
    assert running(trajectory) == {"coach": "anna", "backup": "fatima"}


# What the page says beforehand


def test_what_ends_is_counted_beforehand(cast: Cast) -> None:
    cast.register("Roos")
    cast.register("Lin", backup=None)
    cast.register("Mila", by="fatima", backup="anna")
    assert what_leaving_ends(cast.people["anna"]) == Leaving(as_coach=2, as_backup=1, alone=1)
    assert what_leaving_ends(cast.people["anna"], organisation=cast.organisation.pk) == Leaving(2, 1, 1)
    elsewhere = Organisation.objects.get(name="Elders")
    assert what_leaving_ends(cast.people["anna"], organisation=elsewhere.pk) == Leaving(0, 0, 0)
    assert what_leaving_ends(cast.people["colleague"]) == Leaving(0, 0, 0)


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize("page", ["stop", "end_role"])
def test_the_page_tells_what_is_lost_before_it_asks(cast: Cast, page: str) -> None:
    trajectory = cast.register("Roosmarijn", backup=None)
    anna = cast.people["anna"]
    part = anna.pk if page == "stop" else anna.memberships.get().pk
    address = reverse(f"leaving:{page}", args=[part])
    client = cast.client("administrator")
    asked = words(client.get(address).content.decode())
    assert "1 dossier verliest de trajectbegeleider." in asked
    assert "Van 1 dossier heeft alleen Anna de Wit de sleutel." in asked
    assert "Roosmarijn" not in asked
    assert running(trajectory) == {"coach": "anna"}, "asking ends nothing"
    assert client.post(address).status_code == 302
    assert running(trajectory) == {}


def test_of_a_role_that_guides_nobody_no_dossiers_are_told(cast: Cast) -> None:
    manager = cast.people["manager"].memberships.get()
    page = cast.client("administrator").get(reverse("leaving:end_role", args=[manager.pk])).content.decode()
    assert "dossier" not in words(page)


# Who divides the work


def test_the_doctor_counts_who_is_guided_by_nobody(cast: Cast) -> None:
    cast.admitted("Roos")
    cast.register("Lin", backup=None)
    assert not doctor.coaches().is_wrong
    stop(cast)
    assert doctor.coaches().says == "1 dossiers have no coach."
    assert "Without a coach" in doctor.coaches().mend


def test_who_divides_the_work_sees_which_dossiers_have_no_coach_and_no_name(cast: Cast) -> None:
    cast.register("Roosmarijn")
    alone = cast.register("Mila", backup=None)
    manager = cast.people["manager"]
    assert coachless_for(manager) == ()
    stop(cast)
    lines = {line.dossier: line for line in coachless_for(manager)}
    assert len(lines) == 2
    line = lines[alone.dossier_id]
    assert (line.programme, line.registered_on, line.is_open) == (cast.programme.name, alone.registered_on, True)
    assert line.coach
    assert (line.coach.name, line.coach.until, line.backup) == ("Anna de Wit", TODAY, None)
    assert [each.can_be_opened for each in lines.values()].count(True) == 1
    client = cast.client("manager")
    before = Entry.objects.filter(act=Act.COACHLESS_READ).count()
    page = words(client.get(COACHLESS).content.decode())
    assert "Trajectbegeleider tot" in page
    assert "Achtervang: Fatima de Wit." in page
    assert "Geen achtervang. Alleen de noodsleutel opent het." in page
    assert not any(name in page for name in ("Roosmarijn", "Mila"))
    (entry,) = Entry.objects.filter(act=Act.COACHLESS_READ)[before:]
    assert set(entry.dossiers) == {str(each) for each in lines}
    assert entry.purpose == "administration"


@pytest.mark.parametrize("who", ["anna", "administrator", "officer", "evaluator", "stranger"])
def test_nobody_else_sees_that_list(cast: Cast, who: str) -> None:
    cast.register()
    stop(cast, "fatima")
    assert coachless_for(cast.people[who]) == ()
    assert cast.client(who).get(COACHLESS).status_code == 404
    assert cast.client(who).post(COACHLESS, {}).status_code == 404


def test_a_manager_elsewhere_sees_and_divides_none_of_it(cast: Cast) -> None:
    trajectory = cast.register()
    elsewhere = Organisation.objects.get(name="Elders")
    Membership.objects.filter(person=cast.people["manager"]).update(organisation=elsewhere)
    stop(cast)
    client = cast.client("manager")
    assert "Elk dossier heeft een trajectbegeleider" in client.get(COACHLESS).content.decode()
    client.post(COACHLESS, {"dossiers": [str(trajectory.dossier_id)], "person": "backup"})
    assert running(trajectory) == {"backup": "fatima"}
    with pytest.raises(NotAllowedError):
        actions.give_coach([trajectory.dossier], None, since=TODAY, by=now(cast, "manager"), at=NOON)


def divide(cast: Cast, *trajectories: Trajectory, to: str) -> int:
    """Choose on the page; the status of the answer."""
    person = to if to == "backup" else str(cast.people[to].pk)
    given = {"dossiers": [str(each.dossier_id) for each in trajectories], "person": person}
    return cast.client("manager").post(COACHLESS, given).status_code


def test_the_backup_becomes_the_coach_and_opens_it_at_once(cast: Cast) -> None:
    first, second = cast.register("Roos"), cast.register("Mila", backup="colleague")
    stop(cast)
    with clock.frozen(NOON):
        assert divide(cast, first, second, to="backup") == 302
    assert (running(first), running(second)) == ({"coach": "fatima"}, {"coach": "colleague"})
    assert (opens(cast, first), opens(cast, second)) == ({"fatima"}, {"colleague"})
    assert coachless_for(cast.people["manager"]) == ()


def test_all_are_given_to_their_backups_at_once_and_who_has_none_stays_in_sight(cast: Cast) -> None:
    shared, alone = (
        [cast.register("Roos"), cast.register("Mila", backup="colleague")],
        cast.register("Lin", backup=None),
    )
    stop(cast)
    client = cast.client("manager")
    with clock.frozen(NOON):
        assert client.post(COACHLESS, {"dossiers": ["all"], "person": "backup"}).status_code == 302
        assert [running(each) for each in shared] == [{"coach": "fatima"}, {"coach": "colleague"}]
        assert [line.dossier for line in coachless_for(cast.people["manager"])] == [alone.dossier_id]
        assert divide(cast, alone, to="fatima") == 302
    assert running(alone) == {"coach": "fatima"}


def test_another_coach_gets_the_key_when_the_backup_comes_by(cast: Cast) -> None:
    trajectory = cast.register()
    cast.write(trajectory, "Zij belt morgen.")
    stop(cast)
    with clock.frozen(NOON):
        assert divide(cast, trajectory, to="colleague") == 302
    assert running(trajectory) == {"coach": "colleague", "backup": "fatima"}
    assert opens(cast, trajectory) == {"fatima"}
    settle_pending(cast.keys("fatima"), at=NOON)
    assert cast.keys("colleague").open(trajectory.notes.get()) == "Zij belt morgen."


def test_a_dossier_that_only_the_emergency_key_opens_stays_in_sight(cast: Cast) -> None:
    trajectory = cast.register(backup=None)
    stop(cast)
    with clock.frozen(NOON):
        assert divide(cast, trajectory, to="backup") == 422, "there is no backup"
        assert running(trajectory) == {}
        assert divide(cast, trajectory, to="fatima") == 302
    manager = cast.people["manager"]
    assert (coachless_for(manager), len(unopenable_for(manager))) == ((), 1)
    page = words(cast.client("manager").get(COACHLESS).content.decode())
    assert "Heeft een trajectbegeleider die het niet kan openen" in page
    assert "Trajectbegeleider: Fatima de Wit." in page


def test_what_is_no_choice_divides_nothing(cast: Cast) -> None:
    trajectory = cast.register()
    stop(cast)
    for to in ("anna", "stranger", "manager"):
        assert divide(cast, trajectory, to=to) == 422
    assert divide(cast, to="fatima") == 422
    with pytest.raises(ColleagueRefusedError):
        actions.give_coach(
            [trajectory.dossier], cast.people["stranger"], since=TODAY, by=cast.people["manager"], at=NOON
        )
    assert running(trajectory) == {"backup": "fatima"}


def test_a_dossier_that_has_a_coach_gets_no_second_one(cast: Cast) -> None:
    trajectory = cast.register()
    with pytest.raises(ColleagueRefusedError):
        actions.give_coach(
            [trajectory.dossier], cast.people["colleague"], since=TODAY, by=cast.people["manager"], at=NOON
        )
    assert divide(cast, trajectory, to="colleague") == 422
    assert running(trajectory) == {"coach": "anna", "backup": "fatima"}


# One assignment at a time


def test_the_last_who_holds_the_key_stays_also_when_another_waits_for_it(cast: Cast) -> None:
    trajectory = cast.register(backup=None)
    manager = cast.people["manager"]
    actions.assign(
        trajectory.dossier, cast.people["fatima"], Relation.BACKUP, since=TODAY, keys=None, by=manager, at=NOON
    )
    own = trajectory.dossier.assignments.get(person=cast.people["anna"])
    for by in (cast.people["anna"], manager):
        with pytest.raises(LastHolderError):
            actions.end_assignment(own, until=TODAY, by=by, at=NOON)
    settle_pending(cast.keys("anna"), at=NOON)
    actions.end_assignment(own, until=TODAY, by=manager, at=NOON)
    assert opens(cast, trajectory) == {"fatima"}


def test_an_assignment_that_opens_nothing_can_be_ended_while_another_is_there(cast: Cast) -> None:
    trajectory = cast.register(backup=None)
    manager = cast.people["manager"]
    wrong = actions.assign(
        trajectory.dossier, cast.people["colleague"], Relation.BACKUP, since=TODAY, keys=None, by=manager, at=NOON
    )
    actions.end_assignment(wrong, until=TODAY, by=manager, at=NOON)
    assert running(trajectory) == {"coach": "anna"}


# The emergency key


def test_a_duty_officer_who_leaves_holds_the_emergency_key_no_more(cast: Cast) -> None:
    officer, manager = cast.people["officer"], cast.people["manager"]
    by = cast.people["administrator"]
    given = people.give_role(now(cast, "officer"), Role.EVALUATOR, cast.organisation, since=TODAY, by=by, at=NOON)
    leaving.end_role(given, until=TODAY, by=by, at=NOON)
    assert held_by(officer).exists(), "there is another role in the same organisation"
    page = cast.client("administrator").get(reverse("leaving:stop", args=[officer.pk])).content.decode()
    assert "Ook de noodsleutel van Keerpunt wordt afgenomen." in page
    stop(cast, "officer")
    assert (held_by(officer).exists(), held_by(manager).exists()) == (False, True)
    assert Entry.objects.filter(act=VaultAct.EMERGENCY_KEY_TAKEN).count() == 1
    with pytest.raises(NotAllowedError):
        take_emergency_key(now(cast, "manager"), by=now(cast, "anna"), at=NOON)


def test_a_duty_officer_gives_the_keys_to_who_guides_and_opens_nothing(cast: Cast) -> None:
    trajectory, other = cast.register("Roos", backup=None), cast.register("Mila")
    cast.write(trajectory, "Zij belt morgen.")
    stop(cast)
    actions.give_coach([trajectory.dossier], cast.people["colleague"], since=TODAY, by=cast.people["manager"], at=NOON)
    client, address = cast.client("officer"), "/noodsleutel/dossiers/"
    assert "1 dossier wacht op de noodsleutel." in client.get(address).content.decode()
    assert opens(cast, trajectory) == set(), "asking opens nothing"
    assert client.post(reverse("restoring:restore", args=[cast.organisation.pk])).status_code == 302
    assert "Elk dossier kan door een collega geopend worden." in client.get(address).content.decode()
    assert cast.keys("colleague").open(trajectory.notes.get()) == "Zij belt morgen."
    assert (opens(cast, trajectory), opens(cast, other)) == ({"colleague"}, {"fatima"})
    line = Entry.objects.get(act=VaultAct.ACCESS_RESTORED)
    assert (line.actor, line.dossiers) == (cast.people["officer"].pk, [str(trajectory.dossier_id)])


@pytest.mark.parametrize("who", ["anna", "colleague", "administrator", "evaluator", "stranger"])
def test_who_is_no_duty_officer_opens_nothing_again(cast: Cast, who: str) -> None:
    trajectory = cast.register(backup=None)
    stop(cast)
    client = cast.client(who if who != "anna" else "fatima")
    assert client.get("/noodsleutel/dossiers/").status_code == 404
    assert client.post(reverse("restoring:restore", args=[cast.organisation.pk])).status_code == 404
    assert opens(cast, trajectory) == set()


def test_a_session_without_keys_opens_nothing_again(cast: Cast) -> None:
    cast.register(backup=None)
    stop(cast)
    client = cast.client("officer", with_keys=False)
    assert client.post(reverse("restoring:restore", args=[cast.organisation.pk])).status_code == 403
    assert not Entry.objects.filter(act=VaultAct.ACCESS_RESTORED).exists()
