"""How completely was registered, counted by hand on four profiles in which only the debts were asked about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.sent import facts, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import receive
from overstap.monitor.cards import Subject
from overstap.monitor.quality import FieldQuality, completeness, data_quality, unknowns
from overstap.standard.facts import Fact, ProfileFact, TrajectoryFact

Delivered = Callable[..., Subject]


@pytest.fixture
def subject(cast: Cast) -> Delivered:
    def made(changed: dict[str, tuple[Fact, ...]] | None = None) -> Subject:
        receive(sent(changed), by=None, at=NOW)
        return Subject("Noord", queries.figures("noord", Period.year(2024), by=None), "X3", None)

    return made


def test_every_field_says_how_it_was_filled(subject: Delivered) -> None:
    fields = {(row.table, row.field): row for row in data_quality(subject())}
    assert fields["trajectory", "source"] == FieldQuality("trajectory", "source", 4, 0, 0)
    assert fields["profile", "debts"] == FieldQuality("profile", "debts", 0, 3, 0)
    assert fields["profile", "gender"] == FieldQuality("profile", "gender", 0, 0, 3)


def test_what_never_happened_is_no_gap(subject: Delivered) -> None:
    fields = {(row.table, row.field): row for row in data_quality(subject())}
    assert fields["trajectory", "declined_on"].cells == 1


def test_a_field_is_named_as_often_unknown_from_ten_rows_on(subject: Delivered) -> None:
    assert "No field is unknown often enough to be named." in str(completeness(subject()).answer)


def test_fields_that_are_often_unknown_are_named(subject: Delivered) -> None:
    many = tuple(
        TrajectoryFact(
            trajectory_id=f"m{number}",
            person_id=f"m{number}",
            registered_on=date(2024, 5, 1),
            source="unknown",
            first_contact="self",
            admitted_on=date(2024, 5, 2),
        )
        for number in range(20)
    )
    profiles = tuple(ProfileFact(trajectory_id=each.trajectory_id, gender="woman") for each in many)
    drawn = completeness(subject({"trajectory": many, "profile": profiles, "phase": (), "sex_work": (), "intake": ()}))
    picture = str(drawn.chart.picture)
    assert "Start profile: addiction 100 %" in picture
    assert "Start profile: gender" not in picture


def test_the_share_of_the_start_profile_is_counted_over_three_profiles_of_eighteen_answers(
    subject: Delivered,
) -> None:
    words = str(completeness(subject()).answer)
    assert words.startswith("Of the answers in the start profile 3 (6 %) are unknown, and 51 (94 %) were not asked.")


def test_what_is_unknown_stands_beside_how_many_there_are(subject: Delivered) -> None:
    rows = unknowns(subject()).chart.table.rows
    assert [(row[1], row[2]) for row in rows] == [(1, "of 3"), (1, "of 3"), (0, "of 1"), (0, "of 4")]


def test_an_unknown_source_is_counted_as_unknown(subject: Delivered) -> None:
    trajectories = tuple(
        replace(each, source="unknown") for each in facts()["trajectory"] if isinstance(each, TrajectoryFact)
    )
    rows = unknowns(subject({"trajectory": trajectories})).chart.table.rows
    assert (rows[3][1], rows[3][2]) == (4, "of 4")
