"""Rates of the country: what is told, what goes together with what, and what a programme could expect by them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from situations import Situation, row

from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.comparison import (
    NoRatesError,
    Rate,
    Rates,
    Stratum,
    TooFewForRatesError,
    expected_of,
    make_rates,
    read_rates,
    write_rates,
)
from overstap.monitor.counts import Expected, Numbers, as_rows, numbers_in
from overstap.monitor.survival import Row
from overstap.standard.delivery import Manifest, open_counts, write_counts
from overstap.standard.validation import check

YEAR = Period.year(2022)
WINDOW = Stratum("window", "full", "none", "no")
STREET = Stratum("street", "full", "none", "no")
EVERYBODY = Stratum("*", "*", "*", "*")


def group(
    stratum: Stratum, *, exits: int = 0, after: int = 300, early: int = 0, still: int = 0, new: int = 0
) -> list[Row]:
    """Rows of I17: exits after so many days, who stopped early after 100, who is there after 1,000 or after 50."""
    nought = dict.fromkeys(("exit", "early", "completed", "other", "censored"), 0)
    whole = {"definition": "X3", **stratum._asdict(), **nought, "is_followed": 1}
    rows = [
        {**whole, "time": after, "exit": exits},
        {**whole, "time": 100, "early": early},
        {**whole, "time": 1000, "censored": still},
        {**whole, "time": 50, "is_followed": 0, "censored": new},
    ]
    return [each for each in rows if any(each[name] for name in nought)]


def made(*programmes: list[Row]) -> Rates:
    return make_rates([*programmes, *([[]] * (3 - len(programmes)))], "X3", YEAR)


def test_a_stratum_of_ten_has_its_own_rate_over_all_programmes_together() -> None:
    rates = made(group(WINDOW, exits=3, still=2), group(WINDOW, exits=2, still=3), group(STREET, exits=9, early=6))
    assert rates.by_stratum[WINDOW] == Rate(10, 0.5)
    assert rates.by_stratum[STREET] == Rate(15, 0.6)
    assert rates.programmes == 3


def test_who_was_not_followed_long_enough_is_censored() -> None:
    """Five of ten exit after 300 days; five more came 50 days ago and say nothing about it."""
    assert made(group(WINDOW, exits=5, still=5, new=5)).by_stratum[WINDOW] == Rate(15, 0.5)


def test_an_exit_after_24_months_is_none() -> None:
    assert made(group(WINDOW, exits=8, after=731, still=8)).by_stratum[WINDOW] == Rate(16, 0.0)
    assert made(group(WINDOW, exits=8, after=730, still=8)).by_stratum[WINDOW] == Rate(16, 0.5)


def test_what_is_too_small_goes_together_with_what_lies_beside_it_without_the_branch() -> None:
    """Nine and six: neither has a rate of its own. Together, whatever the branch: 10 of 15."""
    rates = made(group(WINDOW, exits=5, still=4), group(STREET, exits=5, still=1))
    assert WINDOW not in rates.by_stratum
    assert STREET not in rates.by_stratum
    assert rates.by_stratum[Stratum("*", "full", "none", "no")] == Rate(15, 0.6667)
    assert rates.share_of(STREET) == 0.6667


def test_each_trajectory_counts_in_one_rate_so_that_nothing_can_be_taken_off() -> None:
    """The wider stratum holds only those that have no rate of their own: without the ten of the window."""
    club, escort = Stratum("club", "full", "none", "no"), Stratum("escort", "full", "none", "no")
    rates = made(group(WINDOW, exits=5, still=5), group(club, exits=6), group(escort, still=6))
    assert rates.by_stratum[Stratum("*", "full", "none", "no")] == Rate(12, 0.5)
    assert rates.by_stratum[WINDOW] == Rate(10, 0.5)
    assert sum(each.admitted for stratum, each in rates.by_stratum.items() if stratum != EVERYBODY) == 22


@pytest.mark.parametrize(("exits", "still"), [(1, 19), (4, 16), (19, 1), (16, 4)])
def test_a_rate_that_would_tell_of_one_to_four_is_not_told(exits: int, still: int) -> None:
    rates = made(group(WINDOW, exits=exits, still=still), group(STREET, exits=6, still=6))
    assert WINDOW not in rates.by_stratum


def test_where_the_last_of_all_are_too_few_the_smallest_rate_is_taken_back() -> None:
    """Three with unlike beginnings are left; the twelve of the street go with them, the twenty of the window stay."""
    lone = Stratum("home", "none", "active", "yes")
    rates = made(group(WINDOW, exits=10, still=10), group(STREET, exits=6, still=6), group(lone, early=3))
    assert set(rates.by_stratum) == {WINDOW, EVERYBODY}
    assert rates.by_stratum[EVERYBODY] == Rate(15, 0.4)
    assert rates.share_of(lone) == rates.share_of(STREET) == 0.4


def test_too_few_programmes_or_trajectories_make_no_rates() -> None:
    with pytest.raises(TooFewForRatesError, match="3 programmes"):
        make_rates([group(WINDOW, exits=9, still=9), group(STREET, exits=9, still=9)], "X3", YEAR)
    with pytest.raises(TooFewForRatesError, match="24 months"):
        made(group(WINDOW, exits=5, still=4))
    with pytest.raises(TooFewForRatesError, match="24 months"):
        made(group(WINDOW, exits=5, early=4, new=40))
    with pytest.raises(TooFewForRatesError):
        made([])


def test_what_can_be_expected_is_the_sum_of_the_rates_of_who_could_be_followed() -> None:
    """Four of the window at ½ and two of anywhere else at ¼: 2½ of 6; variance 4 × ¼ + 2 × 3/16 = 1.375. Seen: 3."""
    rates = Rates("X3", YEAR, 3, {WINDOW: Rate(10, 0.5), EVERYBODY: Rate(40, 0.25)})
    rows = [*group(WINDOW, exits=2, still=2, new=7), *group(STREET, exits=1, early=1)]
    assert expected_of(rows, rates) == Expected(6, 3, 2.5, 1.375)
    other = [{**each, "definition": "X1"} for each in rows]
    assert expected_of([*rows, *other], rates) == Expected(6, 3, 2.5, 1.375)
    assert expected_of(group(WINDOW, exits=2, after=731), rates).observed == 0


def test_expectations_of_two_programmes_are_those_of_both_together() -> None:
    rates = Rates("X3", YEAR, 3, {WINDOW: Rate(10, 0.5), EVERYBODY: Rate(40, 0.25)})
    one, other = group(WINDOW, exits=3, still=4), group(STREET, exits=1, early=6)
    added = Numbers(expected={"X3": expected_of(one, rates)}) + Numbers(expected={"X3": expected_of(other, rates)})
    assert added.expected == {"X3": expected_of([*one, *other], rates)}
    assert (added + Numbers()).expected == added.expected


def test_expectations_travel() -> None:
    numbers = Numbers(expected={"X3": Expected(6, 3, 2.5, 1.375)})
    file = BytesIO()
    made_at = datetime(2026, 1, 5, tzinfo=UTC)
    manifest = Manifest("regio-a", "A", YEAR.start, date(2026, 1, 1), "Keerpunt", made_at, periods=(YEAR,))
    write_counts(file, manifest, as_rows({YEAR: numbers}))
    assert check(file).findings == ()
    with open_counts(file) as delivery:
        assert numbers_in(delivery)[YEAR].expected == numbers.expected


# The file


def test_rates_come_back_from_their_file_as_they_were() -> None:
    rates = made(group(WINDOW, exits=5, still=5), group(STREET, exits=7, early=8))
    assert read_rates(write_rates(rates)) == rates
    assert write_rates(rates).decode().splitlines()[:2] == [
        "definition,from,to,programmes,branch,legal_position,addiction,already,admitted,share",
        "X3,2022-01-01,2023-01-01,3,*,*,*,*,25,0.4800",
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"share\n", b"part\n", "has these columns"),
        (b"0.4800", b"1.48", "Line 2"),
        (b"0.4800", b"half", "Line 2"),
        (b"window", b"moon", "Line 4"),
        (b"X3,2022-01-01,2023-01-01,3,street", b"X1,2022-01-01,2023-01-01,3,street", "Line 3"),
        (b"X3", b"X4", "Line 2"),
        (b"2023-01-01", b"2021-01-01", "Line 2"),
        (b"*,*,*,*", b"*,*,*,no", "everybody"),
        (b"street", b"window", "Line 4"),
        (b"definition", b"\xff", "UTF-8"),
    ],
)
def test_a_file_that_is_not_right_is_refused_by_its_line(old: bytes, new: bytes, sentence: str) -> None:
    content = write_rates(made(group(WINDOW, exits=5, still=5), group(STREET, exits=7, early=8)))
    assert old in content
    with pytest.raises(NoRatesError, match=sentence):
        read_rates(content.replace(old, new))


def test_an_empty_file_holds_no_rates() -> None:
    with pytest.raises(NoRatesError, match="at least one row"):
        read_rates(b"")


# The rows of I17, from facts


def beginning(situation: Situation, name: str, admitted: date, **profile: str) -> None:
    registered = admitted - timedelta(days=5)
    cells = {"trajectory_id": name, "person_id": name, "registered_on": registered, "admitted_on": admitted}
    situation.tables["trajectory"].append(row("trajectory", **cells, source="self"))
    if profile:
        situation.tables["profile"].append(row("profile", trajectory_id=name, **profile))


def strata_of(situation: Situation, definition: str = "X3") -> set[tuple[object, ...]]:
    with engine.laid(situation.arrow, situation) as facts:
        found = facts.strata(situation.period)
    parts = ("branch", "legal_position", "addiction", "already", "is_followed")
    return {tuple(each[part] for part in parts) for each in found if each["definition"] == definition}


@pytest.fixture
def situation() -> Situation:
    return replace(Situation("beginnings"), period=Period.year(2023))


@pytest.mark.parametrize(
    ("branches", "branch"),
    [
        ("window", "window"),
        ("window;street", "several"),
        ("window;unknown", "window"),
        ("window;window", "window"),
        ("unknown", "unknown"),
        ("not_asked", "unknown"),
        ("other", "other"),
    ],
)
def test_a_branch_is_one_several_or_unknown(situation: Situation, branches: str, branch: str) -> None:
    beginning(situation, "a", date(2023, 6, 1), branches=branches, legal_position="full", addiction="active")
    assert strata_of(situation) == {(branch, "full", "active", "unknown", 1)}


def test_without_a_profile_everything_is_unknown(situation: Situation) -> None:
    beginning(situation, "a", date(2023, 6, 1))
    assert strata_of(situation) == {("unknown", "unknown", "unknown", "unknown", 1)}


@pytest.mark.parametrize(("status", "already"), [("stopped", "yes"), ("active", "no"), ("reduced", "no")])
def test_who_had_already_stopped_stands_apart(situation: Situation, status: str, already: str) -> None:
    beginning(situation, "a", date(2023, 6, 1))
    situation.tables["sex_work"].append(
        row("sex_work", trajectory_id="a", observed_on=date(2023, 6, 1), status=status, known_from="participant")
    )
    assert strata_of(situation) == {("unknown", "unknown", "unknown", already, 1)}
    assert bool(strata_of(situation, "X1")) == (already == "no")


def test_followed_is_admitted_730_days_before_the_end_of_the_data(situation: Situation) -> None:
    """The data end before 1 January 2026; 2024 is a leap year."""
    situation.period = Period(date(2023, 1, 1), date(2025, 1, 1))
    beginning(situation, "a", date(2024, 1, 2), addiction="none")
    beginning(situation, "b", date(2024, 1, 3), addiction="active")
    assert {(addiction, followed) for _, _, addiction, _, followed in strata_of(situation)} == {
        ("none", 1),
        ("active", 0),
    }


def test_every_trajectory_of_i10_stands_in_one_stratum(situation: Situation) -> None:
    for number, branches in enumerate(("window", "street;club", "not_asked")):
        beginning(situation, f"t{number}", date(2023, 6, 1), branches=branches)
    with engine.laid(situation.arrow, situation) as facts:
        rows = facts.strata(situation.period)
    assert sum(int(each["censored"] or 0) for each in rows if each["definition"] == "X3") == 3
