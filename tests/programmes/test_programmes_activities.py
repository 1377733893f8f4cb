"""The catalogue of a programme: activities of its own, what it does not offer, and what coaches choose from."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.programmes import actions
from overstap.programmes.actions import Offered, Rules
from overstap.programmes.models import OfferedActivity, Programme
from overstap.programmes.queries.catalogue import SUBJECTS, catalogue_of
from overstap.programmes.queries.rules import rules_of
from overstap.programmes.terms import Act
from overstap.standard import codes

TEA = Offered(name_nl="Theehuis", name_en="Tea house", is_group=True)
SENT = {"name_nl": "Theehuis", "name_en": "Tea house", "counts_as": "peer_group", "partner_kind": "", "is_group": "on"}
EVERYTHING = [each for _title, listed in SUBJECTS.values() for each in listed]


def add(cast: Cast, by: str = "manager") -> OfferedActivity:
    return actions.add_activity(cast.programme, TEA, counts_as="peer_group", by=cast.people[by], at=NOON)


def offered(programme: Programme) -> list[str]:
    return [value for _title, answers in catalogue_of(programme).answers() for value, _words in answers]


def test_each_activity_of_the_standard_belongs_to_one_subject() -> None:
    assert sorted([*EVERYTHING, "other", "unknown"]) == sorted(codes.ACTIVITY.values)


@pytest.mark.parametrize("by", ["manager", "administrator"])
def test_who_leads_adds_an_activity_and_it_stands_on_top(cast: Cast, by: str) -> None:
    assert offered(cast.programme)[0] == "peer_group"
    tea = add(cast, by)
    assert offered(cast.programme)[0] == str(tea.pk)
    assert Entry.objects.filter(act=Act.ACTIVITY_SET).count() == 1


def test_what_is_not_offered_any_more_cannot_be_chosen_and_can_come_back(cast: Cast) -> None:
    tea, manager = add(cast), cast.people["manager"]
    actions.change_activity(tea, TEA, is_offered=False, by=manager, at=NOON)
    assert tea.ended_on == TODAY
    assert str(tea.pk) not in offered(cast.programme)
    actions.change_activity(tea, TEA, is_offered=True, by=manager, at=NOON)
    assert str(tea.pk) in offered(cast.programme)


def test_an_activity_of_the_list_that_is_not_offered_is_not_proposed_and_other_always_is(cast: Cast) -> None:
    actions.set_offer(cast.programme, ["buddy"], by=cast.people["manager"], at=NOON)
    assert offered(cast.programme) == ["buddy", "other", "unknown"]


def test_the_offer_and_the_rules_leave_each_other_as_they_are(cast: Cast) -> None:
    rules = Rules(plan_form="signed", added_domains=[], missed_limit=2, aftercare_times=1, aftercare_every_months=1)
    actions.set_offer(cast.programme, EVERYTHING[1:], by=cast.people["manager"], at=NOON)
    actions.set_rules(cast.programme, rules, by=cast.people["manager"], at=NOON)
    actions.set_offer(cast.programme, EVERYTHING[2:], by=cast.people["manager"], at=NOON)
    kept = rules_of(cast.programme)
    assert (kept.missed_limit, kept.not_offered) == (2, ";".join(EVERYTHING[:2]))


@pytest.mark.parametrize("by", ["anna", "officer", "evaluator", "stranger"])
def test_nobody_else_keeps_the_catalogue(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        add(cast, by)
    tea = add(cast)
    with pytest.raises(NotAllowedError):
        actions.change_activity(tea, TEA, is_offered=False, by=cast.people[by], at=NOON)
    with pytest.raises(NotAllowedError):
        actions.set_offer(cast.programme, [], by=cast.people[by], at=NOON)


def test_the_same_name_is_there_once(cast: Cast) -> None:
    add(cast)
    with pytest.raises(ValidationError):
        add(cast)


def test_the_pages_keep_the_catalogue_and_the_programme_shows_it(cast: Cast) -> None:
    manager, code = cast.client("manager"), cast.programme.code
    assert manager.post(reverse("programmes:add_activity", args=[code]), SENT).status_code == 302
    tea = OfferedActivity.objects.get()
    page = reverse("programmes:activity", args=[code, tea.pk])
    assert manager.post(page, {**SENT, "partner_kind": "social_work", "is_offered": "on"}).status_code == 302
    sent = {name: [each for each in listed if each != "buddy"] for name, (_title, listed) in SUBJECTS.items()}
    assert manager.post(reverse("programmes:offer", args=[code]), sent).status_code == 302
    shown = " ".join(manager.get(reverse("programmes:programme", args=[code])).content.decode().split())
    assert "lotgenotengroep, in een groep" in shown
    assert "maatschappelijk werk" in shown
    assert "bieden jullie niet aan: maatje." in shown


def test_what_is_missing_is_a_sentence_and_what_was_typed_stays(cast: Cast) -> None:
    page = reverse("programmes:add_activity", args=[cast.programme.code])
    answer = cast.client("manager").post(page, {**SENT, "counts_as": ""})
    assert answer.status_code == 422
    assert "Kies een activiteit van de lijst." in answer.content.decode()
    assert "Theehuis" in answer.content.decode()


def test_a_stranger_finds_no_catalogue(cast: Cast) -> None:
    tea = add(cast)
    for page, more in (("offer", []), ("add_activity", []), ("activity", [tea.pk])):
        address = reverse(f"programmes:{page}", args=[cast.programme.code, *more])
        assert cast.client("stranger").get(address).status_code == 404
        assert cast.client("manager").get(address).status_code == 200
