"""The rules of a programme: who says them, that they count at once, and what they leave as it was."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.programmes import actions
from overstap.programmes.actions import Rules
from overstap.programmes.models import PlanForm, ProgrammeRules
from overstap.programmes.queries import rules_of
from overstap.programmes.terms import Act
from overstap.trajectories.actions import start_phase
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.scores import domains_asked

OTHER = Rules(
    plan_form=PlanForm.SIGNED,
    added_domains=["safety", "resilience"],
    missed_limit=2,
    aftercare_times=2,
    aftercare_every_months=3,
)
SENT = {
    "plan_form": "signed",
    "added_domains": ["safety"],
    "missed_limit": "1",
    "aftercare_times": "0",
    "aftercare_every_months": "1",
}


def due_months(trajectory: Trajectory) -> list[int]:
    return [each.due_on.month for each in trajectory.aftercare_contacts.order_by("due_on")]


@pytest.mark.parametrize("by", ["manager", "administrator"])
def test_who_leads_says_how_it_works_and_it_leaves_a_trace(cast: Cast, by: str) -> None:
    actions.set_rules(cast.programme, OTHER, by=cast.people[by], at=NOON)
    rules = rules_of(cast.programme)
    assert (rules.plan_form, rules.missed_limit) == ("signed", 2)
    assert domains_asked(rules)[-2:] == ("safety", "resilience")
    assert Entry.objects.get(act=Act.RULES_SET).actor == cast.people[by].pk


def test_saying_it_again_replaces_what_was_said(cast: Cast) -> None:
    for rules in (OTHER, replace(OTHER, added_domains=[])):
        actions.set_rules(cast.programme, rules, by=cast.people["manager"], at=NOON)
    assert ProgrammeRules.objects.get().extra_domains == ""


@pytest.mark.parametrize("by", ["anna", "officer", "evaluator", "stranger"])
def test_nobody_else_says_how_it_works(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.set_rules(cast.programme, OTHER, by=cast.people[by], at=NOON)


@pytest.mark.parametrize("wrong", [{"missed_limit": 0}, {"aftercare_times": 25}, {"aftercare_every_months": 0}])
def test_a_number_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        actions.set_rules(cast.programme, replace(OTHER, **wrong), by=cast.people["manager"], at=NOON)


def test_another_rule_counts_for_aftercare_that_begins_and_leaves_the_contacts_that_were_planned(cast: Cast) -> None:
    roos, mila = cast.admitted("Roos"), cast.admitted("Mila")
    start_phase(roos, "aftercare", since=TODAY, by=cast.people["anna"], at=NOON)
    actions.set_rules(cast.programme, OTHER, by=cast.people["manager"], at=NOON)
    start_phase(mila, "aftercare", since=TODAY, by=cast.people["anna"], at=NOON)
    assert due_months(roos) == [4, 5, 6, 7, 8, 9]
    assert due_months(mila) == [6, 9]


def test_the_page_says_the_rules_and_the_programme_shows_them(cast: Cast) -> None:
    manager, code = cast.client("manager"), cast.programme.code
    page = reverse("programmes:rules", args=[code])
    assert 'value="3"' in manager.get(page).content.decode()
    assert manager.post(page, SENT).status_code == 302
    shown = " ".join(manager.get(reverse("programmes:programme", args=[code])).content.decode().split())
    assert "de negen en veiligheid" in shown
    assert "na 1 gemiste afspraak" in shown
    assert "geen vanzelf" in shown


def test_what_cannot_be_is_a_sentence_and_what_was_typed_stays(cast: Cast) -> None:
    page = reverse("programmes:rules", args=[cast.programme.code])
    answer = cast.client("manager").post(page, {**SENT, "aftercare_times": "99"})
    assert answer.status_code == 422
    assert "Schrijf een getal van 0 tot en met 24." in answer.content.decode()
    assert 'value="99"' in answer.content.decode()


@pytest.mark.parametrize("who", ["anna", "stranger"])
def test_who_sets_up_no_programme_finds_no_rules(cast: Cast, who: str) -> None:
    assert cast.client(who).get(reverse("programmes:rules", args=[cast.programme.code])).status_code == 404
