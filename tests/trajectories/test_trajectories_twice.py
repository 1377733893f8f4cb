"""A participant who was registered twice: a link that both sides say, that counts one person and can be undone."""

from datetime import timedelta
from io import BytesIO

import pytest

from cast import NOON, TODAY, Cast, address
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.deliver import deliver_to_file, deliver_to_monitor, parcel_of
from overstap.monitor.queries import all_figures
from overstap.people.policy import NotAllowedError
from overstap.standard import validation
from overstap.trajectories import actions
from overstap.trajectories.actions import pairs
from overstap.trajectories.actions.pairs import PairRefusedError
from overstap.trajectories.actions.rules import FactRefusedError
from overstap.trajectories.models import DossierPair, Trajectory
from overstap.trajectories.queries.caseload import cases_of
from overstap.trajectories.terms import Act, PairAnswer, Reason
from overstap.vault.models import KeyGrant

AGO = TODAY - timedelta(days=10)


def linked(cast: Cast, one: Trajectory, two: Trajectory, *, by: str = "anna") -> DossierPair:
    return pairs.link(one.dossier, two.dossier, by=cast.people[by], at=NOON)


def persons(cast: Cast) -> set[str]:
    """What the delivery calls the people in it."""
    return {str(getattr(row, "person_id", "")) for row in parcel_of(cast.programme, at=NOON).facts["trajectory"]}


def delivered(cast: Cast) -> bytes:
    file = BytesIO()
    deliver_to_file("oost", None, file, by=cast.people["manager"], at=NOON)
    assert validation.check(BytesIO(file.getvalue())).exit_code == 0
    return file.getvalue()


def elsewhere(cast: Cast, alias: str) -> Trajectory:
    """Somebody whom the colleague guides, and neither Anna nor Fatima."""
    return cast.register(alias, by="colleague", backup=None)


def found(cast: Cast, one: Trajectory, two: Trajectory, *, by: str = "anna") -> None:
    pairs.note_found(one.dossier, [two.dossier_id], by=cast.people[by], at=NOON)


def later(trajectory: Trajectory, minutes: int = 1) -> Trajectory:
    """Let the dossier be opened later than the others, which were opened at noon."""
    trajectory.dossier.opened_at += timedelta(minutes=minutes)
    trajectory.dossier.save()
    return trajectory


# One person


def test_two_dossiers_that_are_linked_are_one_person_under_the_name_of_the_eldest(cast: Cast) -> None:
    one, two = cast.register("Roos"), later(cast.register("Rosa"))
    assert persons(cast) == {one.dossier.pseudonym, two.dossier.pseudonym}
    assert linked(cast, two, one).is_link
    assert persons(cast) == {one.dossier.pseudonym}


def test_three_dossiers_that_are_linked_in_a_row_are_one_person(cast: Cast) -> None:
    one, four = cast.register("Roos"), cast.register("Mila")
    two, three = later(cast.register("Rosa"), 1), later(cast.register("Roosje"), 2)
    linked(cast, three, two)
    linked(cast, two, one)
    assert persons(cast) == {one.dossier.pseudonym, four.dossier.pseudonym}


def test_undoing_a_link_gives_the_same_delivery_byte_for_byte(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.register("Rosa")
    before = delivered(cast)
    linked(cast, one, two)
    pairs.strike_double(two, by=cast.people["anna"], at=NOON)
    assert delivered(cast) != before
    pairs.say_not_the_same(one.dossier, two.dossier, by=cast.people["anna"], at=NOON)
    assert delivered(cast) == before
    assert Trajectory.objects.get(pk=two.pk).struck_at is None


def test_persons_are_counted_once(cast: Cast) -> None:
    with clock.frozen(NOON):
        one = cast.admitted("Roos", on=TODAY - timedelta(days=100))
        actions.close(one, on=TODAY - timedelta(days=50), closing="early", by=cast.people["anna"], at=NOON)
        two = cast.admitted("Rosa", on=TODAY - timedelta(days=20))
        assert _inflow(cast) == {"all": 2, "person": 2, "reentry": 0}
    linked(cast, one, two)
    with clock.frozen(NOON + timedelta(minutes=1)):
        assert _inflow(cast) == {"all": 2, "person": 1, "reentry": 1}


def _inflow(cast: Cast) -> dict[str, object]:
    deliver_to_monitor("oost", by=cast.people["manager"], at=clock.now())
    whole = Period(cast.programme.history_from, TODAY + timedelta(days=1))
    figures = [each for each in all_figures(programme="oost", period=whole) if each.indicator == "I03"]
    return {next(iter(dict(each.breakdown).values()), "all"): each.value for each in figures}


# One at a time


def test_refuses_a_link_of_trajectories_that_overlap_and_says_what_to_do(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.admitted("Rosa", on=AGO + timedelta(days=2))
    with pytest.raises(PairRefusedError, match="Sluit het andere af"):
        linked(cast, one, two)
    assert not DossierPair.objects.exists()
    actions.close(one, on=AGO + timedelta(days=2), closing="transferred", by=cast.people["anna"], at=NOON)
    assert linked(cast, one, two).is_link


def test_a_start_that_never_was_is_corrected_and_then_the_registration_is_struck_out(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.register("Rosa")
    two = actions.admit(two, on=TODAY, by=cast.people["anna"], at=NOON)
    with pytest.raises(PairRefusedError, match="laat de dag leeg"):
        linked(cast, one, two)
    actions.correct(two, {"admitted_on": None}, reason=Reason.TYPED_WRONG, by=cast.people["anna"], at=NOON)
    linked(cast, one, two)
    pairs.strike_double(two, by=cast.people["anna"], at=NOON)
    facts = parcel_of(cast.programme, at=NOON).facts
    assert [row.trajectory_id for row in facts["trajectory"]] == [one.pseudonym]  # type: ignore[attr-defined]
    assert {row.trajectory_id for row in facts["phase"]} == {one.pseudonym}  # type: ignore[attr-defined]


def test_after_a_link_neither_dossier_starts_while_the_other_runs(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.register("Rosa")
    linked(cast, one, two)
    with pytest.raises(FactRefusedError):
        actions.admit(two, on=TODAY, by=cast.people["anna"], at=NOON)


def test_what_started_is_not_struck_out_as_double(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.register("Rosa")
    linked(cast, one, two)
    with pytest.raises(PairRefusedError, match="is gestart"):
        pairs.strike_double(one, by=cast.people["anna"], at=NOON)


def test_a_registration_is_struck_out_only_where_another_one_counts(cast: Cast) -> None:
    one, two = cast.register("Roos"), cast.register("Rosa")
    with pytest.raises(PairRefusedError):
        pairs.strike_double(two, by=cast.people["anna"], at=NOON)
    linked(cast, one, two)
    pairs.strike_double(two, by=cast.people["anna"], at=NOON)
    with pytest.raises(PairRefusedError):
        pairs.strike_double(one, by=cast.people["anna"], at=NOON)


def test_a_registration_that_was_struck_out_stands_among_those_that_ended(cast: Cast) -> None:
    one, two = cast.register("Roos"), cast.register("Rosa")
    linked(cast, one, two)
    struck = pairs.strike_double(two, by=cast.people["anna"], at=NOON)
    anna, keys = cast.people["anna"], cast.keys("anna")
    assert [case.alias for case in cases_of(anna, keys=keys, on=TODAY)] == ["Roos"]
    assert [case.alias for case in cases_of(anna, keys=keys, on=TODAY, ended=True)] == ["Rosa"]
    assert struck.is_ended
    assert "doorgestreept: dubbel aangemeld" in cast.client("anna").get("/deelnemers/?toon=afgelopen").content.decode()


def test_refuses_dossiers_without_a_programme_in_common(cast: Cast) -> None:
    one, two = cast.register("Roos"), cast.register("Rosa")
    other = type(cast.programme).objects.create(
        code="west", name="West", lead=cast.organisation, region="West", history_from=cast.programme.history_from
    )
    Trajectory.objects.filter(pk=two.pk).update(programme=other)
    with pytest.raises(PairRefusedError):
        linked(cast, one, two)


# Two people say it


def test_who_guides_one_of_both_proposes_and_who_guides_the_other_confirms(cast: Cast) -> None:
    one, two = cast.register("Roos"), later(elsewhere(cast, "Rosa"))
    found(cast, one, two)
    said = linked(cast, one, two)
    assert not said.is_link
    assert len(persons(cast)) == 2
    again = pairs.link(one.dossier, two.dossier, by=cast.people["fatima"], at=NOON)
    assert not again.is_link, "the same side said it twice"
    confirmed = pairs.link(two.dossier, one.dossier, by=cast.people["colleague"], at=NOON)
    assert confirmed.is_link
    assert persons(cast) == {one.dossier.pseudonym}


def test_a_dossier_that_is_neither_guided_nor_found_cannot_be_meant(cast: Cast) -> None:
    one, two = cast.register("Roos"), elsewhere(cast, "Rosa")
    with pytest.raises(NotAllowedError):
        linked(cast, one, two)


@pytest.mark.parametrize("who", ["stranger", "colleague", "manager", "administrator", "officer"])
def test_nobody_else_links_answers_or_strikes_out(cast: Cast, who: str) -> None:
    one, two = cast.register("Roos"), cast.register("Rosa")
    person = cast.people[who]
    with pytest.raises(NotAllowedError):
        pairs.link(one.dossier, two.dossier, by=person, at=NOON)
    linked(cast, one, two)
    with pytest.raises(NotAllowedError):
        pairs.say_not_the_same(one.dossier, two.dossier, by=person, at=NOON)
    with pytest.raises(NotAllowedError):
        pairs.strike_double(two, by=person, at=NOON)
    for page in ("double", "link", "strike_double"):
        assert cast.client(who).get(address(page, one)).status_code == 404


def test_access_does_not_spread_by_a_link(cast: Cast) -> None:
    one, two = cast.register("Roos"), elsewhere(cast, "Rosalinde")
    found(cast, one, two)
    linked(cast, one, two)
    pairs.link(two.dossier, one.dossier, by=cast.people["colleague"], at=NOON)
    assert not KeyGrant.objects.filter(reader=cast.people["anna"], data_key__dossier_id=two.dossier_id).exists()
    page = cast.client("anna").get(address("double", one)).content.decode()
    assert "Rosalinde" not in page
    assert "Colleague de Wit" in page
    assert cast.client("anna").get(address("dossier", two)).status_code == 404


def test_a_refused_proposal_says_who_thought_otherwise(cast: Cast) -> None:
    one, two = cast.register("Roos"), elsewhere(cast, "Rosa")
    found(cast, one, two)
    linked(cast, one, two)
    pairs.say_not_the_same(two.dossier, one.dossier, by=cast.people["colleague"], at=NOON)
    standing = DossierPair.objects.get(ended_at=None)
    assert (standing.answer, standing.said_by) == (PairAnswer.OTHER, cast.people["colleague"])
    assert DossierPair.objects.count() == 3


# What is seen of it


def test_the_page_shows_both_timelines_to_who_guides_both_and_leaves_a_trace_of_each(cast: Cast) -> None:
    one, two = cast.register("Roos"), cast.register("Rosalinde")
    linked(cast, one, two)
    client = cast.client("anna")
    assert "nog een dossier" in client.get(address("dossier", one)).content.decode()
    page = client.get(address("double", one)).content.decode()
    assert page.count("Fasen en wat bekend is over sekswerk") == 2
    assert "Rosalinde" in page
    assert Entry.objects.filter(act=Act.DOSSIER_READ, dossier=two.dossier_id, actor=cast.people["anna"].pk).exists()


def test_the_participant_of_each_dossier_sees_who_linked_it(cast: Cast) -> None:
    one, two = cast.register("Roos"), cast.register("Rosa")
    linked(cast, one, two)
    pairs.say_not_the_same(one.dossier, two.dossier, by=cast.people["fatima"], at=NOON)
    for trajectory in (one, two):
        page = cast.client("anna").get(address("looked", trajectory)).content.decode()
        assert "koppelde twee dossiers van één deelnemer" in page
        assert "maakte de koppeling tussen twee dossiers ongedaan" in page


def test_linking_striking_and_undoing_go_through_the_pages(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.register("Rosa")
    client = cast.client("anna")
    assert client.post(address("link", one), {}).status_code == 422
    sent = client.post(address("link", one), {"other": str(two.dossier_id)})
    assert sent.headers["Location"] == address("double", one)
    pair = DossierPair.objects.get(ended_at=None)
    assert client.post(address("strike_double", two)).status_code == 302
    assert Trajectory.objects.get(pk=two.pk).struck_at is not None
    assert "Maak de koppeling ongedaan" in client.get(address("answer_double", two, pair_id=pair.pk)).content.decode()
    assert client.post(address("answer_double", two, pair_id=pair.pk)).status_code == 302
    assert DossierPair.objects.get(ended_at=None).answer == PairAnswer.OTHER
    assert client.get(address("answer_double", two, pair_id=pair.pk)).status_code == 404


def test_the_page_says_beforehand_what_is_in_the_way(cast: Cast) -> None:
    one, two = cast.admitted("Roos"), cast.admitted("Rosa", on=TODAY)
    found(cast, one, two)
    client, pair = cast.client("anna"), DossierPair.objects.get()
    assert "Sluit het andere af" in client.get(address("double", one)).content.decode()
    refused = client.post(address("answer_double", one, pair_id=pair.pk), {"answer": "same"})
    assert refused.status_code == 422
    assert "Sluit het andere af" in refused.content.decode()
