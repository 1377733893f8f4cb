"""The figures of a small delivery, counted by hand, and who may ask for them."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.sent import facts, from_elsewhere, sent
from overstap.core.periods import Period
from overstap.monitor import delivered as kept
from overstap.monitor import queries
from overstap.monitor.actions import receive
from overstap.monitor.models import DeliveredTable
from overstap.monitor.queries import FigureSet, NothingDeliveredError
from overstap.people.models import Person
from overstap.standard.facts import ProgrammeYearFact

YEAR = Period.year(2024)


@pytest.fixture
def delivered(cast: Cast) -> Cast:
    receive(sent(), by=cast.manager, at=NOW)
    from_elsewhere()
    return cast


@pytest.fixture
def figures(delivered: Cast) -> FigureSet:
    return queries.figures("noord", YEAR, by=delivered.manager)


def test_counts_who_came_in(figures: FigureSet) -> None:
    assert figures.value("I03") == 3
    assert figures.value("I03", unit="person") == 2
    assert figures.value("I03", kind="reentry") == 1


def test_counts_how_trajectories_ended(figures: FigureSet) -> None:
    filled = {tuple(figure.breakdown.values()): figure.value for figure in figures.of("I07") if figure.value}
    assert filled == {("completed", "stopped"): 1, ("completed", "unknown"): 1, ("early", "active"): 1}


def test_start_plus_in_minus_out_is_end(figures: FigureSet) -> None:
    start, end = figures.value("I05", day="start"), figures.value("I05", day="end")
    out = sum(int(figure.value or 0) for figure in figures.of("I07"))
    assert (start, figures.value("I03"), out, end) == (1, 3, 3, 1)


def test_counts_exits_under_four_definitions(figures: FigureSet) -> None:
    assert [figures.value("I06", definition) for definition in ("X1", "X2", "X3", "X4")] == [1, 1, 1, 0]
    assert figures.value("I06", "X4", answer="yes") == 1
    assert figures.value("I06", "X1", already="unknown") == 1


def test_counts_a_delivery_that_was_kept_before_the_standard_got_a_column(figures: FigureSet) -> None:
    row = DeliveredTable.objects.get(delivery_id=figures.deliveries[0].id, name="programme_year")
    before = pq.read_table(pa.BufferReader(bytes(row.parquet))).drop_columns(["municipalities"])
    DeliveredTable.objects.filter(pk=row.pk).update(parquet=kept.as_parquet(before))
    kept.counted.forget()
    assert dict(kept.counted(figures.deliveries[0], YEAR)) == dict(figures.figures)


def test_knows_what_was_expected_of_whole_years_only(figures: FigureSet) -> None:
    periods = (YEAR, Period(date(2024, 1, 1), date(2024, 7, 1)), Period(date(2023, 1, 1), date(2025, 1, 1)))
    found = [queries.expectation(figures.deliveries[0], period) for period in periods]
    assert [each["expected_inflow"] for each in found] == [5, None, None]
    assert found[0]["expected_intakes"] is None


def test_an_expectation_that_is_unknown_is_no_expectation(cast: Cast) -> None:
    year = ProgrammeYearFact(year=2024, expected_inflow="unknown")
    receive(sent({"programme_year": (year,)}), by=None, at=NOW)
    found = queries.expectation(queries.figures("noord", YEAR, by=None).deliveries[0], YEAR)
    assert set(found.values()) == {None}


def test_a_newer_delivery_gives_newer_figures(delivered: Cast) -> None:
    newer = sent(
        {"trajectory": facts()["trajectory"][:3], "phase": facts()["phase"][:4], "profile": (), "intake": ()},
        created_at=datetime(2026, 1, 6, tzinfo=UTC),
    )
    receive(newer, by=delivered.manager, at=NOW)
    assert queries.figures("noord", YEAR, by=delivered.manager).value("I03") == 2


def test_the_same_question_is_counted_once(delivered: Cast) -> None:
    delivery = queries.figures("noord", YEAR, by=None).deliveries[0]
    again = queries.figures_of(delivery, YEAR)
    assert again.value("I03") == 3
    assert again.figures is queries.figures_of(delivery, YEAR).figures


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("manager", ["noord"]),
        ("coach", ["noord"]),
        ("other_manager", ["zuid"]),
        ("evaluator", ["elders", "noord", "zuid"]),
        ("administrator", []),
        ("stranger", []),
    ],
)
def test_everybody_sees_their_own_programmes_and_an_evaluator_all(delivered: Cast, who: str, codes: list[str]) -> None:
    lines = queries.programmes_for(getattr(delivered, who))
    assert [line.code for line in lines] == codes


@pytest.mark.parametrize("who", ["other_manager", "administrator", "stranger"])
@pytest.mark.parametrize("question", [queries.deliveries, lambda by, code: queries.figures(code, YEAR, by=by)])
def test_what_somebody_may_not_see_is_not_there(delivered: Cast, who: str, question: object) -> None:
    assert callable(question)
    asker: Person = getattr(delivered, who)
    with pytest.raises(NothingDeliveredError):
        question(asker, "noord")
    assert queries.programme_for(asker, "noord") is None


def test_the_warnings_are_those_of_the_latest_version(delivered: Cast) -> None:
    line = queries.programme_for(delivered.coach, "noord")
    assert line
    assert line.latest
    assert sum(finding.times for finding in queries.findings(line)) == line.latest.warnings > 0


def test_only_the_manager_of_the_lead_may_deliver(delivered: Cast) -> None:
    assert [line.may_deliver for line in queries.programmes_for(delivered.manager)] == [True]
    assert [line.may_deliver for line in queries.programmes_for(delivered.coach)] == [False]


def test_a_programme_without_a_delivery_stands_there_without_figures(delivered: Cast) -> None:
    line = queries.programme_for(delivered.other_manager, "zuid")
    assert line is not None
    assert line.latest is None
    with pytest.raises(NothingDeliveredError):
        queries.figures("zuid", YEAR, by=delivered.other_manager)


def test_the_installation_prints_every_figure_once(delivered: Cast) -> None:
    figures = queries.all_figures(period=YEAR)
    assert {figure.programme for figure in figures} == {"noord", "elders"}
    assert len({(figure.programme, figure.key) for figure in figures}) == len(figures)


def test_figures_can_be_asked_of_one_programme_and_one_definition(delivered: Cast) -> None:
    figures = queries.all_figures("noord", YEAR, "X1")
    assert {figure.programme for figure in figures} == {"noord"}
    assert {figure.definition for figure in figures} == {None, "X1"}


def test_without_a_period_the_last_whole_year_is_counted(delivered: Cast) -> None:
    assert {figure.period for figure in queries.all_figures("noord")} == {Period.year(2025)}


def test_an_unknown_programme_is_a_sentence(delivered: Cast) -> None:
    with pytest.raises(NothingDeliveredError, match="no delivery"):
        queries.all_figures("nowhere")


def test_no_figure_outside_the_delivery(delivered: Cast) -> None:
    figures = queries.all_figures("noord", Period.year(2026))
    assert figures
    assert all(figure.value is None for figure in figures)
