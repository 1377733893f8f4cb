"""Sheets: versions stay, two writers lose nothing, and a stranger reads none."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import NOON, Cast
from overstap.core.errors import RuleError
from overstap.people.policy import NotAllowedError
from overstap.trajectories.actions.sheets import EmptySheetError, WrittenMeanwhileError, write_sheet
from overstap.trajectories.models import Sheet, Trajectory
from overstap.trajectories.queries.sheets import sheet_of, versions_of
from overstap.trajectories.sheets.safety import SAFETY_PLAN

pytestmark = pytest.mark.django_db

NAMES = SAFETY_PLAN.names


def write(cast: Cast, trajectory: Trajectory, who: str = "anna", *, after: int = 0, seen: Sheet | None, **texts: str):
    return write_sheet(
        trajectory,
        SAFETY_PLAN,
        texts,
        seen=seen.pk if seen else None,
        keys=cast.keys(who),
        by=cast.people[who],
        at=NOON + timedelta(minutes=after),
    )


def texts(cast: Cast, trajectory: Trajectory) -> dict[str, str]:
    written = sheet_of(trajectory, SAFETY_PLAN, keys=cast.keys("anna"))
    return {name: text for name, text in written.texts.items() if text} if written else {}


def test_a_former_version_stays_readable(cast: Cast) -> None:
    roos = cast.register()
    first = write(cast, roos, seen=None, dangers="the ex", signs="a blue car")
    write(cast, roos, seen=first, after=5, dangers="the ex and his brother", signs="a blue car")
    versions = versions_of(roos, SAFETY_PLAN, keys=cast.keys("anna"))
    assert [each.texts["dangers"] for each in versions] == ["the ex and his brother", "the ex"]
    assert texts(cast, roos) == {"dangers": "the ex and his brother", "signs": "a blue car"}


def test_two_people_who_write_different_texts_lose_nothing(cast: Cast) -> None:
    roos = cast.register()
    first = write(cast, roos, seen=None, dangers="the ex")
    write(cast, roos, "fatima", seen=first, after=1, dangers="the ex", calls="her sister")
    write(cast, roos, seen=first, after=2, dangers="the ex, at night", calls="")
    assert texts(cast, roos) == {"dangers": "the ex, at night", "calls": "her sister"}


def test_two_people_who_write_the_same_text_are_shown_each_other(cast: Cast) -> None:
    roos = cast.register()
    first = write(cast, roos, seen=None, dangers="the ex")
    theirs = write(cast, roos, "fatima", seen=first, after=1, dangers="the ex and his brother")
    with pytest.raises(WrittenMeanwhileError) as refused:
        write(cast, roos, seen=first, after=2, dangers="the ex, at night")
    assert refused.value.theirs == {"dangers": "the ex and his brother"}
    assert refused.value.current == theirs.pk
    write(cast, roos, seen=theirs, after=3, dangers="the ex and his brother, at night")
    assert texts(cast, roos) == {"dangers": "the ex and his brother, at night"}


def test_what_both_wrote_alike_is_no_clash(cast: Cast) -> None:
    roos = cast.register()
    first = write(cast, roos, seen=None, dangers="the ex")
    second = write(cast, roos, "fatima", seen=first, after=1, dangers="his brother")
    assert write(cast, roos, seen=first, after=2, dangers="his brother") == second
    assert Sheet.objects.count() == 2


def test_a_page_shows_the_clash_beside_what_was_typed_and_takes_the_second_saving(cast: Cast) -> None:
    roos = cast.register()
    first = write(cast, roos, seen=None, dangers="the ex")
    write(cast, roos, "fatima", seen=first, after=1, dangers="the ex & his brother")
    client = cast.client("anna")
    page = reverse("trajectories:sheet", args=[roos.pk, SAFETY_PLAN.code])
    answer = client.post(page, {"dangers": "the ex, at night", "seen": str(first.pk)})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "the ex, at night" in shown
    assert "the ex &amp; his brother" in shown
    seen = answer.context["form"]["seen"].value()
    assert client.post(page, {"dangers": "both, at night", "seen": seen}).status_code == 302
    assert texts(cast, roos)["dangers"] == "both, at night"


def test_refuses_a_sheet_without_a_word(cast: Cast) -> None:
    with pytest.raises(EmptySheetError):
        write(cast, cast.register(), seen=None, dangers="  ")


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_refuses_who_does_not_guide(cast: Cast, who: str) -> None:
    roos = cast.register()
    with pytest.raises(NotAllowedError):
        write(cast, roos, who, seen=None, dangers="the ex")
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("kind", ["goal", "nothing"])
def test_a_kind_that_has_no_page_of_its_own_is_not_found(cast: Cast, kind: str) -> None:
    roos = cast.register()
    page = reverse("trajectories:sheet", args=[roos.pk, kind])
    assert cast.client("anna").get(page).status_code == 404


def test_keeps_fifty_thousand_characters_emoji_and_right_to_left_names(cast: Cast) -> None:
    roos = cast.register()
    long = "😀 مريم \N{RIGHT-TO-LEFT MARK}" + "x" * 50_000
    write(cast, roos, seen=None, dangers=long)
    assert texts(cast, roos) == {"dangers": long.strip()}


def test_refuses_more_than_a_sheet_holds(cast: Cast) -> None:
    with pytest.raises(RuleError):
        write(cast, cast.register(), seen=None, dangers="x" * 2_000_000)
