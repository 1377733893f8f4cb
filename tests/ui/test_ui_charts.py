"""A chart says the same as its table, in words that cannot hurt."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from ui_markup import HOSTILE, assert_harmless, read

from overstap.ui.charts.bars import Bar, Bars, draw_bars
from overstap.ui.charts.drawn import Drawn, Sign, as_table, chart, key, picture
from overstap.ui.charts.figure import FigureCard, figure
from overstap.ui.charts.matrix import Matrix, MatrixRow, draw_matrix
from overstap.ui.charts.placing import Line
from overstap.ui.charts.small import GoalLine, WaitingClock, draw_goal_line, draw_waiting_clock
from overstap.ui.charts.timeline import Event, Lane, Observation, Span, Status, Timeline
from overstap.ui.charts.timeline_drawing import draw_timeline
from overstap.ui.charts.wheel import Spoke, Wheel, draw_wheel
from overstap.ui.gallery import specimens
from overstap.ui.parts.tables import HIDDEN, Table, shown

ALL = {name: drawn for name, drawn in specimens().items() if isinstance(drawn, Drawn)}


def numbers_of(table: Table) -> list[str]:
    """The numbers that stand in the table, as they are read."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    text = " ".join(read(str(shown(cell))).text for row in rows for cell in row[1:])
    return re.findall(r"\d+(?:[.,]\d+)*", text)


@pytest.mark.parametrize("name", ["bars", "intervals", "matrix", "goal", "clock", "wheel"])
def test_every_number_of_the_table_stands_in_the_picture(name: str) -> None:
    drawn = ALL[name]
    seen = read(str(drawn.picture))
    written = " ".join([*seen.pieces, *seen.attributes("aria-label")])

    wanted = [number for number in numbers_of(drawn.table) if not (name == "wheel" and number in former_scores())]

    assert wanted
    assert [number for number in wanted if not re.search(rf"(?<!\d){re.escape(number)}(?!\d)", written)] == []


def former_scores() -> set[str]:
    """The faint readings of the wheel and the differences are drawn, not written."""
    return {"0", "1", "2"}


@pytest.mark.parametrize("name", ALL)
def test_a_chart_uses_classes_only_and_says_what_it_shows(name: str) -> None:
    seen = read(str(ALL[name].picture))

    assert_harmless(str(ALL[name].picture))
    assert not seen.attributes("fill")
    assert not seen.attributes("stroke")
    assert ALL[name].is_table or seen.attributes("aria-label", "svg")[0]


@pytest.mark.parametrize("name", ALL)
def test_a_chart_is_never_shown_without_its_table(name: str) -> None:
    assert "<table" in chart(ALL[name])


def bars_of(*bars: Bar) -> Bars:
    return Bars("Titel", "Wat", "aantal", bars)


def widths(markup: str, shape: str) -> list[float]:
    bars = (given for tag, given in read(markup).elements if tag == "rect" and given.get("class") == shape)
    return [float(given["width"].rstrip("%")) for given in bars]


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = draw_bars(bars_of(Bar("a", 40), Bar("b", 10), Bar("c", 0)))

    assert widths(drawn.picture, "b-1") == [80.0, 20.0, 0.0]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_bars_keep_their_proportions_and_never_leave_the_picture(values: list[int]) -> None:
    lengths = widths(draw_bars(bars_of(*(Bar("x", value) for value in values))).picture, "b-1")

    most = max(values)
    assert all(0 <= length <= 100 for length in lengths)
    assert all(abs(length - 80 * value / most) < 0.1 for length, value in zip(lengths, values, strict=True) if most)


def test_an_interval_is_a_band_and_stands_in_words() -> None:
    drawn = draw_bars(Bars("Titel", "Wat", "deel", (Bar("a", 36, low=23, high=49),), unit="%", most=100))

    assert widths(drawn.picture, "b-1") == [13.0]
    assert "36 %(23–49)" in read(str(drawn.picture)).text
    assert drawn.table.rows == (("a", "36 %", "23–49"),)


def test_a_hidden_number_is_nowhere() -> None:
    drawn = draw_bars(bars_of(Bar("a", HIDDEN), Bar("b", 12)))

    assert read(str(drawn.picture)).text == "averborgenb12"
    assert drawn.table.rows[0] == ("a", HIDDEN)


def test_a_hidden_cell_has_no_bar() -> None:
    matrix = Matrix("t", "h", ("x", "y"), (MatrixRow("r", (HIDDEN, 4), 9),))

    seen = read(str(draw_matrix(matrix).picture))

    assert [given["width"] for tag, given in seen.elements if tag == "rect"] == ["90%"]


@given(st.none() | st.integers(1, 10), st.none() | st.integers(1, 10), st.none() | st.integers(1, 10))
def test_a_goal_can_be_drawn_whatever_was_asked(start: int | None, wished: int | None, latest: int | None) -> None:
    drawn = draw_goal_line(GoalLine(start, wished, latest))

    seen = read(str(drawn.picture))
    assert ("nu" in seen.text) == (latest is not None)
    assert "None" not in str(drawn.picture)


@given(st.integers(1, 10), st.integers(1, 10))
def test_the_words_for_start_and_wish_do_not_run_into_each_other(start: int, wished: int) -> None:
    drawing = read(str(draw_goal_line(GoalLine(start, wished, None)).picture))
    words = [(float(given["x"].rstrip("%")), given["text-anchor"]) for tag, given in drawing.elements if tag == "text"]
    pieces = [piece for piece in drawing.pieces if piece.strip()]
    reaches = sorted(_reach(x, anchor, len(piece) * 6.9) for (x, anchor), piece in zip(words, pieces, strict=True))

    assert all(former[1] <= following[0] for former, following in pairwise(reaches))
    assert reaches[0][0] >= -4
    assert reaches[-1][1] <= 304 + 4


def _reach(x: float, anchor: str, length: float) -> tuple[float, float]:
    left = x * 3.04 - {"start": 0, "middle": length / 2, "end": length}[anchor]
    return left, left + length


def test_a_wait_longer_than_usual_is_amber() -> None:
    assert "f-2" in str(draw_waiting_clock(WaitingClock(61, 20)).picture)
    assert "f-2" not in str(draw_waiting_clock(WaitingClock(12, 75)).picture)
    assert "f-2" not in str(draw_waiting_clock(WaitingClock(400)).picture)


def test_the_wheel_writes_a_dash_for_what_was_not_asked() -> None:
    drawn = draw_wheel(Wheel("t", "Roos", (Spoke("Werk", None, 4), Spoke("Huis", 5)), coach_name="Begeleider"))

    assert "–" in read(str(drawn.picture)).text
    assert "niet gevraagd" in str(drawn.table.rows[0][1])


# -- the timeline

START = date(2026, 1, 1)


def timeline_of(**given: object) -> Timeline:
    standard: dict[str, object] = {
        "caption": "Tijdlijn",
        "start": START,
        "end": date(2027, 1, 1),
        "today": date(2026, 11, 22),
        "lanes": (),
    }
    return Timeline(**(standard | given))  # type: ignore[arg-type] # put together from parts


def test_every_fact_of_the_timeline_stands_in_its_table() -> None:
    timeline = timeline_of(
        lanes=(
            Lane("oriëntatie", (Span(date(2026, 3, 16), date(2026, 5, 25)), Span(date(2026, 10, 12)))),
            Lane("nazorg", (), absent="nog niet"),
        ),
        observations=(
            Observation(date(2026, 3, 9), Status.ACTIVE, "deelnemer"),
            Observation(date(2026, 7, 20), Status.DECLINED, "deelnemer"),
            Observation(date(2026, 8, 1), Status.STOPPED, "politie", is_counted=False),
        ),
        events=(Event(date(2026, 6, 8), "plan afgesproken"),),
    )

    assert draw_timeline(timeline).table.rows == (
        ("9 mrt 2026", "", "sekswerk: doet", "deelnemer"),
        ("16 mrt 2026", "25 mei 2026", "fase oriëntatie", ""),
        ("8 jun 2026", "", "plan afgesproken", ""),
        ("20 jul 2026", "", "sekswerk: zegt het liever niet", "deelnemer"),
        ("1 aug 2026", "", "sekswerk: gestopt", "politie, telt niet mee"),
        ("12 okt 2026", "loopt", "fase oriëntatie, opnieuw", ""),
    )


def test_a_phase_stands_where_its_days_are_and_an_open_one_runs_until_today() -> None:
    lanes = (Lane("contact", (Span(date(2026, 4, 2), date(2026, 7, 2)), Span(date(2026, 9, 1)))),)
    timeline = timeline_of(lanes=lanes)

    seen = read(str(draw_timeline(timeline).picture))
    closed = next(given for _tag, given in seen.elements if given.get("class") == "b-1")
    going_on = next(given for _tag, given in seen.elements if given.get("class") == "f-1")

    assert (closed["x"], closed["width"]) == ("24.9%", "24.9%")
    assert float(going_on["x"][:-1]) + float(going_on["width"][:-1]) == pytest.approx(100 * 325 / 365, abs=0.11)


def test_what_third_parties_say_does_not_change_the_line() -> None:
    told = Observation(date(2026, 6, 1), Status.STOPPED, "politie", is_counted=False)
    own = Observation(date(2026, 3, 1), Status.ACTIVE, "deelnemer")

    def line(*observations: Observation) -> list[float]:
        return widths(draw_timeline(timeline_of(observations=observations)).picture, "ink")

    assert line(own, told) == line(own)
    assert line(own, Observation(date(2026, 6, 1), Status.STOPPED, "deelnemer")) != line(own)


def test_a_refusal_to_say_leaves_the_line_as_it_was() -> None:
    own = Observation(date(2026, 3, 1), Status.REDUCED, "deelnemer")
    refusal = Observation(date(2026, 6, 1), Status.DECLINED, "deelnemer")

    drawn = draw_timeline(timeline_of(observations=(own, refusal)))

    assert widths(drawn.picture, "ink") == widths(draw_timeline(timeline_of(observations=(own,))).picture, "ink")
    assert "zegt het liever niet" in read(str(drawn.picture)).text


@pytest.mark.parametrize(("language", "months"), [("nl", ["mrt", "mei", "okt"]), ("en", ["Mar", "May", "Oct"])])
def test_months_are_written_in_the_language_of_the_page(language: str, months: list[str]) -> None:
    with translation.override(language):
        text = read(str(draw_timeline(timeline_of()).picture)).text

    assert all(month in text for month in months)


@given(st.integers(1, 365 * 12), st.lists(st.integers(-400, 365 * 13), max_size=40))
def test_any_stretch_of_time_can_be_drawn_inside_the_picture(length: int, days: list[int]) -> None:
    seen_on = [START + timedelta(days=day) for day in days]
    timeline = timeline_of(
        end=START + timedelta(days=length),
        lanes=(Lane("contact", tuple(Span(day) for day in seen_on)),),
        observations=tuple(Observation(day, list(Status)[day.day % 5], "deelnemer") for day in seen_on),
        events=tuple(Event(day, "afspraak") for day in seen_on),
    )

    drawn = draw_timeline(timeline)

    places = [
        value for name in ("x", "cx", "x1") for value in read(str(drawn.picture)).attributes(name) if "%" in value
    ]
    assert all(0 <= float(place.rstrip("%")) <= 100 for place in places)
    assert sum(given.get("class") == "grid" for _tag, given in read(str(drawn.picture)).elements) <= 16
    assert len(drawn.table.rows) == 3 * len(days)


def test_a_timeline_without_length_is_a_fault() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        timeline_of(end=START)


def test_words_that_do_not_fit_beside_each_other_are_left_to_the_table() -> None:
    line = Line()

    assert line.place("doet", 50, "middle") == ""
    assert line.place("minder", 50, "middle") is None
    assert line.place("gestopt", 58, "middle") == "wide-only"


# -- words that want to hurt


def hostile_charts() -> list[Drawn]:
    status = Observation(date(2026, 3, 1), Status.ACTIVE, HOSTILE)
    lanes = (Lane(HOSTILE, (Span(START),)), Lane(HOSTILE, (), absent=HOSTILE))
    return [
        draw_bars(Bars(HOSTILE, HOSTILE, HOSTILE, (Bar(HOSTILE, 3, HOSTILE, remark=HOSTILE),), HOSTILE, HOSTILE)),
        draw_matrix(Matrix(HOSTILE, HOSTILE, (HOSTILE,), (MatrixRow(HOSTILE, (3,), 3),))),
        draw_timeline(
            timeline_of(
                caption=HOSTILE, lanes=lanes, observations=(status,), events=(Event(date(2026, 2, 1), HOSTILE),)
            )
        ),
        draw_wheel(Wheel(HOSTILE, HOSTILE, (Spoke(HOSTILE, 4),), HOSTILE, HOSTILE)),
    ]


@pytest.mark.parametrize("place", range(4))
def test_a_chart_writes_hostile_words_as_text(place: int) -> None:
    drawn = hostile_charts()[place]

    assert_harmless(chart(drawn) + picture(drawn) + as_table(drawn))
    assert_harmless(key((Sign("bar", HOSTILE),)))


def test_a_figure_carries_all_that_belongs_to_it() -> None:
    card = FigureCard(
        "q1", "Hoeveel?", "Vier.", ALL["bars"], "I06", "uitgestapt", "n = 9", "onbekend 2", "telling", "2025",
        "Vier van de negen.", counted="Zo.",
    )  # fmt: skip

    seen = read(str(figure(card)))

    for words in ("Hoeveel?", "Vier.", "I06", "uitgestapt", "n = 9", "onbekend 2", "telling", "2025", "Zo."):
        assert words in seen.text
    assert seen.attributes("data-copy") == ["Vier van de negen."]
    assert "table" in seen.names()


def test_where_nobody_knows_a_value_it_says_so_in_words() -> None:
    drawn = draw_bars(bars_of(Bar("a", None), Bar("b", None, instead="te weinig"), Bar("c", 0)))

    assert read(str(drawn.picture)).text == "aniet bekendbte weinigc0"
    assert [row[1] for row in drawn.table.rows] == ["niet bekend", "te weinig", 0]


def test_a_value_is_written_with_what_it_is_of() -> None:
    drawn = draw_bars(Bars("Titel", "Wat", "dagen", (Bar("a", 1), Bar("b", 300)), said=lambda value: f"{value} dagen"))

    assert "300 dagen" in read(str(drawn.picture)).text
    assert max(widths(drawn.picture, "b-1")) == 68.0


def test_without_numbers_there_is_no_table_to_unfold() -> None:
    assert as_table(draw_bars(bars_of())) == ""
    assert "<details" in as_table(draw_bars(bars_of(Bar("a", 1))))


def test_beside_bands_a_value_without_one_is_a_line_too() -> None:
    drawn = draw_bars(bars_of(Bar("a", 10, low=5, high=20), Bar("b", 20)))

    assert len(widths(drawn.picture, "b-1")) == 1
    assert len(widths(drawn.picture, "f-1")) == 2
