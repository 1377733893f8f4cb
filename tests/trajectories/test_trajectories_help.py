"""Help and what comes after it: asked, begun, ended; as a referral or by the programme itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.people.policy import NotAllowedError
from overstap.programmes.actions import Offered, add_activity, change_activity
from overstap.programmes.models import OfferedActivity, Programme
from overstap.trajectories.actions import correct
from overstap.trajectories.actions import help as acts
from overstap.trajectories.actions.rules import FactRefusedError, FutureDayError
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.models import Activity, Destination, Profile, Trajectory
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.queries.help import help_of
from overstap.trajectories.sheets.help import CURRICULUM
from overstap.trajectories.terms import HelpStep, Reason

pytestmark = pytest.mark.django_db

AGO = TODAY - timedelta(days=5)


def asked(cast: Cast, roos: Trajectory, *, who: str = "anna", partner: str = "debt_help", **days: object) -> Activity:
    new = acts.NewHelp(**{"activity": "debt_scheme", "partner_kind": partner, "requested_on": AGO, **days})
    words = {"who": "Kredietbank, Els"}
    return acts.ask_for_help(roos, new, words, keys=cast.keys(who), by=cast.people[who], at=NOON)


def step(cast: Cast, help_given: Activity, taken: HelpStep, *, on: object = TODAY, **more: object) -> Activity:
    return acts.take_step(help_given, taken, on=on, by=cast.people["anna"], at=NOON, **more)


def test_help_of_a_partner_waits_begins_and_ends_as_a_referral(cast: Cast) -> None:
    roos = cast.register()
    given = asked(cast, roos)
    (waiting,) = help_of(roos, keys=cast.keys("anna")).waiting
    assert (waiting.waited(TODAY), waiting.words and waiting.words.texts["who"]) == (5, "Kredietbank, Els")
    step(cast, given, HelpStep.ACCEPTED, on=AGO)
    step(cast, given, HelpStep.STARTED)
    step(cast, given, HelpStep.ENDED, result="completed")
    (fact,) = facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))["referral"]
    row = fact.as_row()
    assert (row["accepted_on"], row["started_on"], row["ended_on"], row["result"]) == (AGO, TODAY, TODAY, "completed")


def test_help_of_the_programme_itself_is_no_referral(cast: Cast) -> None:
    roos = cast.register()
    asked(cast, roos, partner="")
    assert facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))["referral"] == ()


def tea_house(cast: Cast, **more: object) -> OfferedActivity:
    said = Offered(**{"name_nl": "Theehuis", "name_en": "Tea house", **more})
    return add_activity(cast.programme, said, counts_as="peer_group", by=cast.people["manager"], at=NOON)


def test_an_activity_of_the_programme_keeps_its_own_name_and_is_delivered_as_the_standard_calls_it(cast: Cast) -> None:
    roos = cast.register()
    given = asked(cast, roos, activity="", partner="", offered=tea_house(cast, partner_kind="social_work"))
    assert (given.activity, given.partner_kind, given.words) == ("peer_group", "social_work", "Theehuis")
    (fact,) = facts_of_programme(cast.programme, before=TODAY + timedelta(days=1))["referral"]
    assert fact.as_row()["activity"] == "peer_group"


def test_a_corrected_activity_goes_by_the_name_of_the_standard(cast: Cast) -> None:
    given = asked(cast, cast.register(), activity="", offered=tea_house(cast))
    correct(given, {"activity": "buddy"}, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON)
    assert Activity.objects.get().words == "maatje"


def test_refuses_what_the_programme_does_not_offer_any_more_and_what_another_offers(cast: Cast) -> None:
    roos, tea, manager = cast.register(), tea_house(cast), cast.people["manager"]
    elsewhere = OfferedActivity(programme=Programme(name="Elders"), name_nl="Theehuis", counts_as="peer_group")
    with pytest.raises(acts.HelpRefusedError):
        asked(cast, roos, offered=elsewhere)
    change_activity(tea, Offered(name_nl="Theehuis", name_en="Tea"), is_offered=False, by=manager, at=NOON)
    with pytest.raises(acts.HelpRefusedError):
        asked(cast, roos, offered=tea)


def test_the_page_offers_the_catalogue_by_subject_and_shows_the_own_name(cast: Cast) -> None:
    roos, tea = cast.register(), tea_house(cast)
    anna = cast.client("anna")
    address = reverse("trajectories:ask_help", args=[roos.pk])
    asked_page = anna.get(address).content.decode()
    assert '<optgroup label="Van dit programma">' in asked_page
    assert '<optgroup label="Naar werk">' in asked_page
    sent = {"activity": str(tea.pk), "partner_kind": "", "requested_on": TODAY.isoformat(), "who": "Els, als maatje"}
    assert anna.post(address, sent).status_code == 302
    assert "Theehuis" in anna.get(reverse("trajectories:help", args=[roos.pk])).content.decode()


def test_the_page_asks_no_more_queries_for_more_help(cast: Cast) -> None:
    roos, tea = cast.register(), tea_house(cast)
    queries = []
    for number in (1, 4):
        while Activity.objects.count() < number:
            asked(cast, roos, offered=tea)
        keys = cast.keys("anna")
        with CaptureQueriesContext(connection) as made:
            assert [each.activity.words for each in help_of(roos, keys=keys).given] == ["Theehuis"] * number
        queries.append(len(made))
    assert queries == [7, 7]


def test_who_gives_it_is_sealed(cast: Cast) -> None:
    asked(cast, cast.register())
    assert "Kredietbank" not in str(Activity.objects.values().get())


def test_refuses_a_step_twice_and_an_end_without_a_result(cast: Cast) -> None:
    given = asked(cast, cast.register())
    step(cast, given, HelpStep.STARTED)
    with pytest.raises(acts.HelpRefusedError):
        step(cast, given, HelpStep.STARTED)
    with pytest.raises(acts.HelpRefusedError):
        step(cast, given, HelpStep.ENDED)
    step(cast, given, HelpStep.ENDED, result="unknown")
    with pytest.raises(acts.HelpRefusedError):
        step(cast, given, HelpStep.ENDED, result="completed")


def test_refuses_days_that_cannot_be(cast: Cast) -> None:
    roos = cast.register()
    with pytest.raises(acts.HelpRefusedError):
        asked(cast, roos, started_on=AGO - timedelta(days=1))
    with pytest.raises(FutureDayError):
        asked(cast, roos, requested_on=TODAY + timedelta(days=1))
    given = asked(cast, roos)
    with pytest.raises(FactRefusedError):
        step(cast, given, HelpStep.STARTED, on=AGO - timedelta(days=1))
    assert not Activity.objects.get().started_on


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, who: str) -> None:
    roos = cast.register()
    with pytest.raises(NotAllowedError):
        asked(cast, roos, who=who)
    new = acts.NewDestination(kind="paid_work", sector="retail", since=AGO)
    with pytest.raises(NotAllowedError):
        acts.begin_destination(roos, new, by=cast.people[who], at=NOON)
    assert not Activity.objects.exists()
    assert not Destination.objects.exists()


def test_a_destination_begins_and_ends(cast: Cast) -> None:
    roos, anna = cast.register(), cast.people["anna"]
    new = acts.NewDestination(kind="paid_work", sector="retail", since=AGO)
    work = acts.begin_destination(roos, new, by=anna, at=NOON)
    with pytest.raises(FactRefusedError):
        acts.end_destination(work, on=AGO - timedelta(days=1), by=anna, at=NOON)
    acts.end_destination(work, on=TODAY, by=anna, at=NOON)
    with pytest.raises(acts.HelpRefusedError):
        acts.end_destination(work, on=TODAY, by=anna, at=NOON)


def test_refuses_more_hours_than_a_week_has(cast: Cast) -> None:
    new = acts.NewDestination(kind="paid_work", sector="retail", since=AGO, hours_per_week=200)
    with pytest.raises(ValidationError):
        acts.begin_destination(cast.register(), new, by=cast.people["anna"], at=NOON)


def test_warns_before_a_referral_that_can_endanger_the_stay(cast: Cast) -> None:
    roos = cast.register()
    page = reverse("trajectories:ask_help", args=[roos.pk])
    client = cast.client("anna")
    warning = "verblijfsrecht"
    assert warning not in client.get(page).content.decode()
    Profile.objects.update_or_create(
        trajectory=roos,
        defaults={"legal_position": "benefit_risk", "recorded_at": NOON, "recorded_by": cast.people["anna"]},
    )
    assert warning in client.get(page).content.decode()


def test_the_page_shows_what_was_asked_and_takes_a_step(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    filled = {"activity": "dutch_course", "partner_kind": "education", "requested_on": AGO.isoformat(), "who": "ROC"}
    assert client.post(reverse("trajectories:ask_help", args=[roos.pk]), filled).status_code == 302
    given = Activity.objects.get()
    shown = client.get(reverse("trajectories:help", args=[roos.pk])).content.decode()
    assert "ROC" in shown
    answer = client.post(
        reverse("trajectories:help_step", args=[roos.pk, given.pk]), {"step": "started", "on": TODAY.isoformat()}
    )
    assert answer.status_code == 302
    given.refresh_from_db()
    assert given.started_on == TODAY


def test_help_of_another_participant_is_not_found_here(cast: Cast) -> None:
    roos, mila = cast.register(), cast.register("Mila")
    given = asked(cast, mila)
    assert cast.client("anna").get(reverse("trajectories:help_step", args=[roos.pk, given.pk])).status_code == 404


def test_a_curriculum_tells_what_the_participant_chose_and_not_what_is_for_practising(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    page = reverse("trajectories:curriculum", args=[roos.pk])
    assert client.get(page).status_code == 404
    texts = {"called": "R. Jansen", "can": "Talen", "gap": "Ik werkte voor mezelf"}
    write_sheet(roos, CURRICULUM, texts, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    answer = client.get(page)
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer["Content-Disposition"]
    assert cast.client("stranger").get(page).status_code == 404
