"""The criteria of a programme: who sets them, and what stays when they change."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.programmes import actions
from overstap.programmes.actions import Wording
from overstap.programmes.models import Criterion, Effect
from overstap.programmes.terms import Act

DUTCH = Wording(
    label_nl="spreekt genoeg Nederlands",
    label_en="speaks enough Dutch",
    effect=Effect.ASKS_FIRST,
    asks_nl="taalles",
    asks_en="a language course",
)
SENT = {
    "label_nl": "is 18 of ouder",
    "label_en": "is 18 or older",
    "effect": "blocks",
    "place": "2",
}


def add(cast: Cast, by: str = "manager") -> Criterion:
    return actions.add_criterion(cast.programme, DUTCH, by=cast.people[by], at=NOON)


@pytest.mark.parametrize("by", ["manager", "administrator"])
def test_who_leads_adds_a_criterion_and_its_code_stays(cast: Cast, by: str) -> None:
    criterion = add(cast, by)
    assert criterion.code == "speaks-enough-dutch"
    other = Wording(label_nl="spreekt Nederlands", label_en="speaks Dutch", effect=Effect.NOTED)
    actions.change_criterion(criterion, other, is_asked=True, by=cast.people[by], at=NOON)
    assert Criterion.objects.get().code == "speaks-enough-dutch"
    assert Entry.objects.filter(act=Act.CRITERION_SET).count() == 2


@pytest.mark.parametrize("by", ["anna", "officer", "evaluator", "stranger"])
def test_nobody_else_sets_a_criterion(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        add(cast, by)
    criterion = add(cast)
    with pytest.raises(NotAllowedError):
        actions.change_criterion(criterion, DUTCH, is_asked=False, by=cast.people[by], at=NOON)


def test_the_same_criterion_is_there_once(cast: Cast) -> None:
    add(cast)
    with pytest.raises(ValidationError):
        add(cast)


def test_what_is_not_asked_any_more_stays_and_can_be_asked_again(cast: Cast) -> None:
    criterion, manager = add(cast), cast.people["manager"]
    actions.change_criterion(criterion, DUTCH, is_asked=False, by=manager, at=NOON)
    assert criterion.ended_on == TODAY
    actions.change_criterion(criterion, DUTCH, is_asked=True, by=manager, at=NOON)
    assert criterion.ended_on is None


def test_the_pages_set_a_criterion(cast: Cast) -> None:
    client, code = cast.client("manager"), cast.programme.code
    assert client.post(reverse("programmes:add_criterion", args=[code]), SENT).status_code == 302
    page = reverse("programmes:criterion", args=[code, "is-18-or-older"])
    assert client.post(page, {**SENT, "label_nl": "is minstens 18"}).status_code == 302
    shown = client.get(reverse("programmes:programme", args=[code])).content.decode()
    assert "is minstens 18" in shown
    assert "niet meer gevraagd sinds" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"effect": "asks_first"}, "Schrijf wat er eerst nodig is."),
        ({"label_en": ""}, "Schrijf het criterium in het Engels."),
        ({"label_en": "!!!"}, "Schrijf het criterium in het Engels, met letters."),
    ],
)
def test_what_is_missing_is_a_sentence_and_what_was_typed_stays(
    cast: Cast, changed: dict[str, str], sentence: str
) -> None:
    page = reverse("programmes:add_criterion", args=[cast.programme.code])
    answer = cast.client("manager").post(page, {**SENT, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "is 18 of ouder" in answer.content.decode()


def test_a_stranger_finds_no_criterion(cast: Cast) -> None:
    add(cast)
    page = reverse("programmes:criterion", args=[cast.programme.code, "speaks-enough-dutch"])
    assert cast.client("stranger").get(page).status_code == 404
    assert cast.client("manager").get(page).status_code == 200
