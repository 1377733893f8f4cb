"""What the case file says in the words of the standard: every table, as it was known on a day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from cast import NOON, TODAY, Cast
from overstap.flows.deliver import parcel_of
from overstap.standard.delivery import write_delivery
from overstap.standard.facts import Fact
from overstap.standard.validation import check
from overstap.trajectories import actions
from overstap.trajectories.models import (
    Activity,
    AftercareContact,
    Appointment,
    CriterionAssessment,
    Destination,
    Experience,
    Goal,
    IntakeTalk,
    PlanAgreement,
    Profile,
    Score,
    Trajectory,
)
from overstap.trajectories.queries.facts import SOURCES, facts_of_programme

pytestmark = pytest.mark.django_db

AGO = timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def day(before: int) -> date:
    return TODAY - before * AGO


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    """Somebody with a row in every table."""
    anna = cast.people["anna"]
    roos = cast.register(on=day(40))
    actions.admit(roos, on=day(30), phase="execution", by=anna, at=NOON)
    roos.refresh_from_db()
    fact = {"trajectory": roos, "recorded_at": NOON, "recorded_by": anna}
    Profile.objects.create(**fact, age_band="24_29", branches="window;club", residence="GM0363")
    CriterionAssessment.objects.create(**fact, criterion="language", assessed_on=day(35), outcome="met")
    IntakeTalk.objects.create(**fact, planned_on=day(37), held_on=day(36))
    IntakeTalk.objects.create(**fact, planned_on=TODAY + 7 * AGO)
    PlanAgreement.objects.create(**fact, agreed_on=day(25), signed="no")
    Goal.objects.create(**fact, domain="housing", set_on=day(25), due_on=TODAY + 90 * AGO, start_score=3)
    Score.objects.create(**fact, domain="housing", scored_on=day(25), scored_by="participant", score=3)
    Experience.objects.create(**fact, asked_on=day(10), item="heard", answer="4")
    Destination.objects.create(**fact, kind="paid_work", sector="retail", since=day(5), hours_per_week=Decimal("20.5"))
    help_given = {**fact, "requested_on": day(20), "activity": "debt_scheme"}
    Activity.objects.create(**help_given, partner_kind="debt_help", ended_on=day(2), result="declined_no_place")
    Activity.objects.create(**help_given)
    AftercareContact.objects.create(**fact, due_on=TODAY + 30 * AGO)
    for outcome, at in (("kept", NOON - 3 * AGO), ("", NOON + AGO)):
        meeting = Appointment(
            **fact, dossier=roos.dossier, person=anna, starts_at=at, minutes=60, kind="talk", outcome=outcome
        )
        cast.keys("anna").seal(meeting, "{}")
        meeting.save()
    return roos


def one(cast: Cast, table: str, *, before: date = TOMORROW) -> Fact:
    (fact,) = facts_of_programme(cast.programme, before=before)[table]
    return fact


def test_a_delivery_of_every_table_passes_the_standard(cast: Cast, roos: Trajectory) -> None:
    parcel = parcel_of(cast.programme, at=NOON)
    file = BytesIO()
    write_delivery(file, parcel.manifest, parcel.facts)
    file.seek(0)
    assert [finding for finding in check(file).findings if finding.severity.value == "error"] == []
    delivered = {table for table, rows in parcel.facts.items() if rows}
    assert set(SOURCES) - delivered == {"sex_work", "aim"}


def test_what_was_not_asked_and_what_is_not_known_are_said(cast: Cast, roos: Trajectory) -> None:
    profile, goal = one(cast, "profile").as_row(), one(cast, "goal").as_row()
    assert profile["branches"] == ("window", "club")
    assert profile["gender"] == "not_asked"
    assert (goal["start_score"], goal["wished_score"]) == (3, "unknown")
    assert one(cast, "destination").as_row()["hours_per_week"] == Decimal("20.5")


def test_help_of_the_programme_itself_is_no_referral(cast: Cast, roos: Trajectory) -> None:
    assert one(cast, "referral").as_row()["partner_kind"] == "debt_help"


def test_what_is_still_to_come_is_delivered_only_where_the_standard_has_a_place_for_it(
    cast: Cast, roos: Trajectory
) -> None:
    facts = facts_of_programme(cast.programme, before=TOMORROW)
    assert [row.as_row()["planned_on"] for row in facts["intake"]] == [day(37), TODAY + 7 * AGO]
    assert one(cast, "appointment").as_row()["outcome"] == "kept"
    contact = one(cast, "aftercare").as_row()
    assert (contact["made_on"], contact["reached"]) == (None, "unknown")


def test_what_happened_later_has_not_happened_yet(cast: Cast, roos: Trajectory) -> None:
    earlier = facts_of_programme(cast.programme, before=day(2))
    referral = one(cast, "referral", before=day(2)).as_row()
    assert (referral["ended_on"], referral["result"]) == (None, None)
    assert facts_of_programme(cast.programme, before=day(5))["destination"] == ()
    assert len(earlier["intake"]) == 1


def test_what_was_struck_out_is_not_delivered(cast: Cast, roos: Trajectory) -> None:
    Goal.objects.update(struck_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert facts_of_programme(cast.programme, before=TOMORROW)["goal"] == ()
