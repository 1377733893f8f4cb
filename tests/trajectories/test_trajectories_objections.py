"""Who objects to facts leaving is in no file that leaves, and still one of many in the counts of the house."""

from io import BytesIO

import pytest
from django.urls import reverse
from tests.cast import NOON, TODAY, Cast, address, day

from overstap.audit.models import Entry
from overstap.flows.deliver import deliver_to_file, parcel_of
from overstap.people.policy import NotAllowedError
from overstap.standard import validation
from overstap.standard.delivery import open_delivery
from overstap.trajectories.actions.objections import ObjectionRefusedError, end_objection, keep_objection
from overstap.trajectories.actions.rules import FutureDayError
from overstap.trajectories.models import Objection, Trajectory
from overstap.trajectories.terms import Act

pytestmark = pytest.mark.django_db


def leaving(cast: Cast) -> set[str]:
    """The trajectories of which a file that leaves holds anything, in any table."""
    file = BytesIO()
    deliver_to_file("oost", None, file, at=NOON)
    assert validation.check(BytesIO(file.getvalue())).exit_code == 0
    with open_delivery(file) as delivery:
        rows = [fact.as_row() for table in delivery.manifest.tables for fact in delivery.facts(table)]
    return {str(row["trajectory_id"]) for row in rows if "trajectory_id" in row}


def objects(cast: Cast, trajectory: Trajectory, who: str = "anna") -> Objection:
    return keep_objection(trajectory.dossier, made_on=TODAY, by=cast.people[who], at=NOON)


def test_who_objects_is_in_no_file_and_is_again_once_it_is_taken_back(cast: Cast) -> None:
    roos, lena = cast.admitted("Roos"), cast.admitted("Lena")
    assert leaving(cast) == {roos.pseudonym, lena.pseudonym}
    objects(cast, roos)
    assert leaving(cast) == {lena.pseudonym}
    assert parcel_of(cast.programme, at=NOON).sizes["trajectory"] == 2
    end_objection(roos.dossier, by=cast.people["anna"], at=NOON)
    assert leaving(cast) == {roos.pseudonym, lena.pseudonym}
    acts = Entry.objects.filter(act__in=[Act.OBJECTED, Act.OBJECTION_ENDED]).order_by("seq")
    assert [each.act for each in acts] == [Act.OBJECTED, Act.OBJECTION_ENDED]


def test_an_objection_holds_once_begins_today_at_the_latest_and_is_kept_by_who_guides(cast: Cast) -> None:
    roos = cast.admitted("Roos")
    with pytest.raises(NotAllowedError):
        objects(cast, roos, "manager")
    with pytest.raises(FutureDayError):
        keep_objection(roos.dossier, made_on=TODAY.replace(year=2099), by=cast.people["anna"], at=NOON)
    with pytest.raises(ObjectionRefusedError):
        end_objection(roos.dossier, by=cast.people["anna"], at=NOON)
    objects(cast, roos)
    with pytest.raises(ObjectionRefusedError):
        objects(cast, roos, "fatima")


def test_the_coach_keeps_it_and_takes_it_back_on_the_page_about_safety(cast: Cast) -> None:
    roos, anna = cast.admitted("Roos"), cast.client("anna")
    answer = anna.post(address("object", roos), day("on", TODAY), follow=True)
    assert answer.redirect_chain == [(address("safety", roos), 302)]
    assert reverse("trajectories:end_objection", args=[roos.pk]) in answer.content.decode()
    assert anna.post(address("end_objection", roos)).status_code == 302
    assert anna.get(address("end_objection", roos)).status_code == 404
    assert address("object", roos) in anna.get(address("safety", roos)).content.decode()


def test_the_manager_sees_how_many_are_left_out_and_not_who(cast: Cast) -> None:
    roos = cast.admitted("Roos")
    objects(cast, roos)
    page = cast.client("manager").get(reverse("flows:deliver", args=["oost"])).content.decode()
    assert "1 deelnemer maakt bezwaar" in page or "1 participant objects" in page
    assert roos.pseudonym not in page
