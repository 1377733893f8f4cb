"""Residence and work rights: what is written is sealed, what follows comes from a table with its source."""

from datetime import date, timedelta

import pytest

from cast import NOON, TODAY, Cast, address, day
from overstap.core import clock
from overstap.people.policy import NotAllowedError
from overstap.standard import codes
from overstap.standard.codes import NOT_ASKED
from overstap.trajectories import actions
from overstap.trajectories.models import Sheet, Trajectory
from overstap.trajectories.queries.profile import answers_of
from overstap.trajectories.residence import TITLES, right_on, rights

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOON):
        yield


def write(cast: Cast, trajectory: Trajectory, who: str = "anna", **texts: str) -> Sheet:
    return actions.write_residence(trajectory, texts, keys=cast.keys(who), by=cast.people[who], at=NOON)


@pytest.mark.parametrize(
    ("title", "position"),
    [
        ("dutch", "full"),
        ("eu", "benefit_risk"),
        ("third_self_employed", "self_employed_only"),
        ("b8_reflection", "none"),
        ("b8_permit", "full"),
        ("undocumented", "none"),
        ("unknown", "unknown"),
    ],
)
def test_the_legal_position_follows_from_the_table(cast: Cast, title: str, position: str) -> None:
    roos = cast.register()
    write(cast, roos, title=title, since="2026-01-05")
    assert answers_of(roos)["legal_position"] == position


def test_what_a_lawyer_said_counts_above_the_table(cast: Cast) -> None:
    roos = cast.register()
    write(cast, roos, title="eu", advised="full")
    assert answers_of(roos)["legal_position"] == "full"


def test_remarks_alone_ask_nothing(cast: Cast) -> None:
    roos = cast.register()
    write(cast, roos, remarks="will bring the papers")
    assert answers_of(roos)["legal_position"] == NOT_ASKED


def test_a_right_that_began_after_the_start_leaves_the_start_profile_as_it_was(cast: Cast) -> None:
    roos = cast.admitted(on=date(2026, 2, 1))
    write(cast, roos, title="b8_reflection", since="2026-01-20")
    write(cast, roos, title="b8_permit", since="2026-02-20")
    assert answers_of(roos)["legal_position"] == "none"


def test_what_was_written_is_sealed(cast: Cast) -> None:
    sheet = write(cast, cast.register(), title="undocumented", remarks="no papers at all")
    assert b"undocumented" not in bytes(sheet.sealed)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
def test_who_does_not_guide_writes_nothing(cast: Cast, who: str) -> None:
    roos = cast.register()
    with pytest.raises(NotAllowedError):
        write(cast, roos, who, title="dutch")
    assert answers_of(roos)["legal_position"] == NOT_ASKED


def test_the_page_warns_before_a_benefit_claim(cast: Cast) -> None:
    roos, client = cast.register(), cast.client("anna")
    sent = {"title": "eu", **day("since", TODAY - timedelta(days=400))}
    assert client.post(address("residence", roos), sent).status_code == 302
    shown = client.get(address("intake", roos)).content.decode()
    assert "Een uitkering aanvragen kan het verblijf in gevaar brengen" in shown
    assert "Richtlijn 2004/38/EG" in shown


@pytest.mark.parametrize(
    ("title", "since", "says"),
    [
        ("b8_reflection", date(2026, 1, 31), "Uiterlijk tot en met 29 april 2026: nog 58 dagen."),
        ("b8_reflection_dublin", date(2026, 2, 2), "Uiterlijk tot en met 3 maart 2026: nog 1 dag."),
        ("b8_reflection_dublin", date(2026, 1, 2), "De laatste dag was 31 januari 2026."),
    ],
)
def test_the_reflection_period_has_a_clock(cast: Cast, title: str, since: date, says: str) -> None:
    roos = cast.register()
    write(cast, roos, title=title, since=since.isoformat())
    assert says in cast.client("anna").get(address("intake", roos)).content.decode()


def test_a_stranger_finds_no_page(cast: Cast) -> None:
    assert cast.client("stranger").get(address("residence", cast.register())).status_code == 404


def test_every_row_names_a_position_of_the_standard_and_its_source() -> None:
    assert {right.legal_position for right in rights()} <= set(codes.LEGAL_POSITION.values)
    assert [right.code for right in rights() if not right.source] == ["unknown"]
    assert len(TITLES) == len({right.code for right in rights()})


def test_no_two_rows_hold_on_the_same_day() -> None:
    for right in rights():
        holding = [
            each
            for each in rights()
            if each.code == right.code and each.valid_from <= right.valid_from <= each.valid_until
        ]
        assert holding == [right]


def test_a_row_holds_between_its_days() -> None:
    assert right_on("ukraine", date(2022, 3, 3)) is None
    assert right_on("ukraine", date(2022, 3, 4)) is not None
