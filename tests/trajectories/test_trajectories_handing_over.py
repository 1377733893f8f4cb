"""A coach hands over every dossier in one act, and the participant is told."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from cast import NOON, TODAY, Cast, address, day
from overstap.people.models import Membership, Person
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import Slot, plan_appointment
from overstap.trajectories.actions.assignments import ColleagueRefusedError
from overstap.trajectories.actions.handing_over import HandOver, hand_over, tell_of_coach
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.models import CoachChange, Trajectory
from overstap.trajectories.terms import Relation, ToldHow
from overstap.vault.holders import holders

pytestmark = pytest.mark.django_db

PAGE = "/deelnemers/overdragen/"


def wish(
    trajectory: Trajectory,
    coach: Person | None = None,
    *,
    backup: Person | None = None,
    how: str = "",
    on: date | None = None,
) -> HandOver:
    return HandOver(trajectory.dossier_id, coach, backup, how, on)


def hand(cast: Cast, *wishes: HandOver, by: str = "anna", on: date = TODAY) -> int:
    return hand_over(wishes, on=on, keys=cast.keys(by), by=cast.people[by], at=NOON)


def team(trajectory: Trajectory) -> dict[str, Person]:
    running = trajectory.dossier.assignments.filter(until=None).select_related("person")
    return {each.relation: each.person for each in running}


def can_open(trajectory: Trajectory) -> set[object]:
    return set(holders([trajectory.dossier_id])[trajectory.dossier_id])


class TestTheAct:
    def test_the_backup_becomes_the_coach_with_the_keys_and_hers_end(self, cast: Cast) -> None:
        roos, lin = cast.register("Roos"), cast.register("Lin")
        fatima, colleague = cast.people["fatima"], cast.people["colleague"]
        assert hand(cast, wish(roos, backup=colleague), wish(lin)) == 2
        assert team(roos) == {"coach": fatima, "backup": colleague}
        assert team(lin) == {"coach": fatima}
        assert can_open(roos) == {fatima.pk, colleague.pk}
        assert can_open(lin) == {fatima.pk}

    def test_another_colleague_gets_the_keys_at_once_and_the_backup_stays(self, cast: Cast) -> None:
        roos, colleague = cast.register("Roos"), cast.people["colleague"]
        hand(cast, wish(roos, colleague))
        assert team(roos) == {"coach": colleague, "backup": cast.people["fatima"]}
        assert can_open(roos) == {colleague.pk, cast.people["fatima"].pk}

    def test_what_is_to_come_goes_along_and_what_was_stays(self, cast: Cast) -> None:
        roos, anna, colleague = cast.register("Roos"), cast.people["anna"], cast.people["colleague"]

        def plan(on: date) -> None:
            slot = Slot(on, time(10), 60, "talk", anna)
            plan_appointment(roos, slot, AppointmentWords(), keys=cast.keys("anna"), by=anna, at=NOON)

        plan(TODAY - timedelta(days=3))
        plan(TODAY + timedelta(days=3))
        hand(cast, wish(roos, colleague))
        assert [each.person for each in roos.appointments.order_by("starts_at")] == [anna, colleague]

    def test_keeps_how_it_was_told_or_by_which_day_it_will_be(self, cast: Cast) -> None:
        roos, lin, sam = (cast.register(name) for name in ("Roos", "Lin", "Sam"))
        soon = TODAY + timedelta(days=2)
        hand(cast, wish(roos, how="in_person", on=TODAY - timedelta(days=1)), wish(lin, on=soon), wish(sam))
        kept = {each.dossier_id: (each.told_on, each.told_how, each.tell_by) for each in CoachChange.objects.all()}
        assert kept == {
            roos.dossier_id: (TODAY - timedelta(days=1), "in_person", None),
            lin.dossier_id: (None, "", soon),
            sam.dossier_id: (None, "", TODAY + timedelta(days=7)),
        }

    def test_is_done_for_all_or_for_none(self, cast: Cast) -> None:
        roos, lin = cast.register("Roos"), cast.register("Lin", backup=None)
        with pytest.raises(ColleagueRefusedError):
            hand(cast, wish(roos), wish(lin))
        assert team(roos)["coach"] == cast.people["anna"]
        assert cast.people["anna"].pk in can_open(roos)
        assert not CoachChange.objects.exists()

    @pytest.mark.parametrize("who", ["anna", "stranger", "manager"])
    def test_refuses_a_coach_who_is_none_here(self, cast: Cast, who: str) -> None:
        with pytest.raises(ColleagueRefusedError):
            hand(cast, wish(cast.register("Roos"), cast.people[who]))

    def test_refuses_a_coach_without_a_key_so_that_nobody_is_locked_out(self, cast: Cast) -> None:
        new = Person.objects.create(email="new@example.org", name="Nieuw de Wit")
        Membership.objects.create(person=new, organisation=cast.organisation, role=Role.COACH, since=TODAY)
        roos = cast.register("Roos", backup=None)
        with pytest.raises(ColleagueRefusedError, match="Nieuw de Wit"):
            hand(cast, wish(roos, new))
        assert can_open(roos) == {cast.people["anna"].pk}

    def test_refuses_one_person_as_coach_and_backup(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        for backup in ("fatima", "anna"):
            with pytest.raises(ColleagueRefusedError):
                hand(cast, wish(roos, backup=cast.people[backup]))

    def test_refuses_a_day_that_has_not_come_or_on_which_she_was_no_coach(self, cast: Cast) -> None:
        roos = cast.register("Roos", on=TODAY - timedelta(days=10))
        with pytest.raises(FutureDayError):
            hand(cast, wish(roos), on=TODAY + timedelta(days=1))
        with pytest.raises(FutureDayError):
            hand(cast, wish(roos, how="telephone", on=TODAY + timedelta(days=1)))
        with pytest.raises(ColleagueRefusedError):
            hand(cast, wish(roos), on=TODAY - timedelta(days=11))

    @pytest.mark.parametrize("by", ["fatima", "colleague", "stranger", "manager"])
    def test_nobody_hands_over_what_another_guides(self, cast: Cast, by: str) -> None:
        roos = cast.register("Roos")
        with pytest.raises(NotAllowedError):
            hand(cast, wish(roos, cast.people["colleague"]), by=by)


class TestTelling:
    def test_what_a_manager_or_a_colleague_divides_is_to_be_told_too(self, cast: Cast) -> None:
        roos, anna, manager = cast.register("Roos"), cast.people["anna"], cast.people["manager"]
        actions.end_assignment(roos.dossier.assignments.get(person=anna), until=TODAY, by=anna, at=NOON)
        actions.give_coach([roos.dossier], None, since=TODAY, by=manager, at=NOON)
        (change,) = CoachChange.objects.all()
        assert (change.former, change.coach) == (anna, cast.people["fatima"])
        assert change.tell_by == TODAY + timedelta(days=7)

    def test_a_first_coach_and_a_backup_are_no_change(self, cast: Cast) -> None:
        roos = cast.register("Roos", backup=None)
        actions.assign(
            roos.dossier,
            cast.people["fatima"],
            Relation.BACKUP,
            since=TODAY,
            keys=None,
            by=cast.people["anna"],
            at=NOON,
        )
        assert not CoachChange.objects.exists()

    def test_stands_on_today_of_the_new_coach_until_it_was_told(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        hand(cast, wish(roos))
        client = cast.client("fatima")
        page = client.get("/").content.decode()
        assert "dat jij nu begeleidt, na Anna de Wit; vóór 9 mrt" in page
        told = address("told", roos)
        assert told in page
        assert client.post(told, {"told_how": "", **day("on", TODAY)}).status_code == 422
        response = client.post(told, {"told_how": "telephone", **day("on", TODAY)})
        assert (response.status_code, response["Location"]) == (302, "/")
        assert told not in client.get("/").content.decode()
        looked = client.get(address("looked", roos)).content.decode()
        assert "Fatima de Wit werd de begeleider, na Anna de Wit." in looked
        assert "Verteld per telefoon op 2 mrt 2026." in looked

    def test_who_was_handed_on_again_is_told_by_the_last(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        hand(cast, wish(roos))
        hand(cast, wish(roos, cast.people["colleague"]), by="fatima")
        assert "dat jij nu begeleidt, na Fatima de Wit" in cast.client("colleague").get("/").content.decode()
        tell_of_coach(roos.dossier, ToldHow.IN_PERSON, on=TODAY, by=cast.people["colleague"], at=NOON)
        assert not CoachChange.objects.filter(told_on=None).exists()

    @pytest.mark.parametrize("by", ["anna", "stranger", "manager"])
    def test_nobody_else_says_that_it_was_told(self, cast: Cast, by: str) -> None:
        roos = cast.register("Roos")
        hand(cast, wish(roos))
        with pytest.raises(NotAllowedError):
            tell_of_coach(roos.dossier, ToldHow.IN_PERSON, on=TODAY, by=cast.people[by], at=NOON)


class TestThePage:
    def test_hands_over_with_the_backup_for_all_and_another_for_one(self, cast: Cast) -> None:
        roos, lin, kept = (cast.register(name) for name in ("Roos", "Lin", "Sam"))
        colleague = cast.people["colleague"]
        typed = {
            "coach": "backup",
            "backup": "",
            **day("on", TODAY),
            f"coach_{lin.dossier_id.hex}": str(colleague.pk),
            f"told_{lin.dossier_id.hex}": "in_person",
            f"coach_{kept.dossier_id.hex}": "keep",
        }
        response = cast.client("anna").post(PAGE, typed)
        assert (response.status_code, response["Location"]) == (302, reverse("desk:caseload"))
        assert team(roos)["coach"] == cast.people["fatima"]
        assert team(lin)["coach"] == colleague
        assert team(kept)["coach"] == cast.people["anna"]

    def test_says_beside_the_dossier_that_it_has_no_backup_and_loses_nothing(self, cast: Cast) -> None:
        roos, lin = cast.register("Roos"), cast.register("Lin", backup=None)
        typed = {"coach": "backup", **day("on", TODAY), f"told_{roos.dossier_id.hex}": "telephone"}
        response = cast.client("anna").post(PAGE, typed)
        page = response.content.decode()
        assert response.status_code == 422
        assert "Er is geen achtervang. Kies een collega." in page
        assert f'id="id_coach_{lin.dossier_id.hex}"' in page
        assert '<option value="telephone" selected>' in page
        assert team(roos)["coach"] == cast.people["anna"]

    def test_shows_who_is_guided_as_coach_and_nobody_else(self, cast: Cast) -> None:
        cast.register("Roosmarijn")
        cast.register("Samira", by="fatima", backup="anna")
        page = cast.client("anna").get(PAGE).content.decode()
        assert "Roosmarijn" in page
        assert "Samira" not in page
        assert "stranger" not in page

    @pytest.mark.parametrize("who", ["stranger", "colleague"])
    def test_offers_nothing_of_another(self, cast: Cast, who: str) -> None:
        roos = cast.register("Roosmarijn")
        client = cast.client(who)
        assert "Roosmarijn" not in client.get(PAGE).content.decode()
        client.post(PAGE, {"coach": str(cast.people["fatima"].pk), **day("on", TODAY)})
        assert team(roos)["coach"] == cast.people["anna"]
        assert client.get(address("told", roos)).status_code == 404
