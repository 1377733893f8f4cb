"""Being away: who may say it, when it holds, and which dossiers are then left to nobody."""

from datetime import date, timedelta

import pytest

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.trajectories import actions
from overstap.trajectories.actions.absence import AbsenceRefusedError, say_absent, say_back
from overstap.trajectories.models import Absence
from overstap.trajectories.queries.absence import absences_kept_by, absences_seen_by, stand_ins_of, uncovered_for
from overstap.trajectories.terms import Act, Relation

pytestmark = pytest.mark.django_db


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def away(cast: Cast, who: str = "anna", *, since: date = TODAY, back_on: date | None = None, by: str = "") -> Absence:
    return say_absent(cast.people[who], since=since, back_on=back_on, by=cast.people[by or who], at=NOON)


def uncovered(cast: Cast, by: str = "manager") -> list[object]:
    return [line.dossier for line in uncovered_for(cast.people[by], on=TODAY)]


class TestSayingIt:
    def test_a_coach_says_it_and_her_manager_says_it_for_her(self, cast: Cast) -> None:
        away(cast, "anna")
        away(cast, "fatima", by="manager")
        assert Absence.objects.count() == 2
        assert [each.actor for each in Entry.objects.filter(act=Act.ABSENCE_SAID)] == [
            cast.people["anna"].pk,
            cast.people["manager"].pk,
        ]

    @pytest.mark.parametrize("by", ["fatima", "stranger", "administrator", "officer", "evaluator"])
    def test_nobody_else_says_it_for_her(self, cast: Cast, by: str) -> None:
        with pytest.raises(NotAllowedError):
            away(cast, "anna", by=by)

    def test_nobody_says_it_of_a_coach_elsewhere_or_of_who_guides_nobody(self, cast: Cast) -> None:
        for who in ("stranger", "evaluator", "manager"):
            with pytest.raises(NotAllowedError):
                away(cast, who, by="manager")

    def test_refuses_a_day_back_that_is_not_after_the_first_day(self, cast: Cast) -> None:
        with pytest.raises(AbsenceRefusedError) as refused:
            away(cast, since=TODAY, back_on=TODAY)
        assert refused.value.field == "back_on"

    @pytest.mark.parametrize(("since", "back_on"), [(2, None), (-5, None), (0, 1), (-5, 1), (4, 20)])
    def test_refuses_two_at_the_same_time(self, cast: Cast, since: int, back_on: int | None) -> None:
        away(cast, since=TODAY, back_on=days(5))
        with pytest.raises(AbsenceRefusedError):
            away(cast, since=days(since), back_on=None if back_on is None else days(back_on))

    def test_takes_one_after_the_other(self, cast: Cast) -> None:
        away(cast, since=TODAY, back_on=days(5))
        away(cast, since=days(5), back_on=days(6))
        away(cast, since=days(-3), back_on=TODAY)
        assert Absence.objects.count() == 3


class TestComingBack:
    def test_the_day_back_is_no_day_away(self, cast: Cast) -> None:
        absence = away(cast, since=days(-3))
        assert absence.holds_on(TODAY)
        say_back(absence, back_on=TODAY, by=cast.people["anna"], at=NOON)
        assert not absence.holds_on(TODAY)
        assert absence.holds_on(days(-1))

    def test_an_absence_is_called_off_before_it_begins_and_leaves_room_for_another(self, cast: Cast) -> None:
        absence = away(cast, since=days(5))
        say_back(absence, back_on=TODAY, by=cast.people["anna"], at=NOON)
        assert absence.back_on == absence.since
        assert not absences_seen_by(cast.people["manager"], on=TODAY).exists()
        away(cast, since=days(5))

    def test_refuses_to_last_until_another(self, cast: Cast) -> None:
        first = away(cast, since=TODAY, back_on=days(2))
        away(cast, since=days(5))
        with pytest.raises(AbsenceRefusedError):
            say_back(first, back_on=days(6), by=cast.people["anna"], at=NOON)

    @pytest.mark.parametrize("by", ["fatima", "stranger", "administrator"])
    def test_nobody_else_says_it(self, cast: Cast, by: str) -> None:
        absence = away(cast)
        assert not absences_kept_by(cast.people[by], on=TODAY).exists()
        with pytest.raises(NotAllowedError):
            say_back(absence, back_on=TODAY, by=cast.people[by], at=NOON)


class TestWhoStandsIn:
    def test_counts_what_each_backup_has_and_what_nobody_has(self, cast: Cast) -> None:
        cast.register("Roos")
        cast.register("Lin")
        cast.register("Mila", backup=None)
        cast.register("Sam", by="fatima", backup="anna")
        found = stand_ins_of(cast.people["anna"], on=TODAY)
        assert [(each.name, each.number, each.is_there) for each in found] == [
            (cast.people["fatima"].name, 2, True),
            ("", 1, False),
        ]
        away(cast, "fatima")
        assert not any(each.is_there for each in stand_ins_of(cast.people["anna"], on=TODAY))

    def test_a_dossier_is_left_to_nobody_without_a_backup_who_is_here_and_has_the_key(self, cast: Cast) -> None:
        covered, alone = cast.register("Roos"), cast.register("Mila", backup=None)
        assert uncovered(cast) == []
        away(cast, "anna")
        assert uncovered(cast) == [alone.dossier_id]
        away(cast, "fatima")
        assert set(uncovered(cast)) == {alone.dossier_id, covered.dossier_id}

    def test_a_backup_whose_key_still_waits_covers_nothing(self, cast: Cast) -> None:
        roos = cast.register("Roos", backup=None)
        fatima, manager = cast.people["fatima"], cast.people["manager"]
        actions.assign(roos.dossier, fatima, Relation.BACKUP, since=TODAY, keys=None, by=manager, at=NOON)
        away(cast, "anna")
        assert uncovered(cast) == [roos.dossier_id]

    def test_what_ended_is_left_to_nobody_and_asks_nothing(self, cast: Cast) -> None:
        lin = cast.register("Lin", backup=None)
        actions.decline(lin, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        away(cast, "anna")
        assert uncovered(cast) == []

    @pytest.mark.parametrize("who", ["anna", "stranger", "administrator", "officer", "evaluator"])
    def test_is_told_only_to_who_divides_the_work(self, cast: Cast, who: str) -> None:
        cast.register("Lin", backup=None)
        away(cast, "anna")
        assert uncovered(cast, by=who) == []
        assert not absences_seen_by(cast.people[who], on=TODAY).exists()
