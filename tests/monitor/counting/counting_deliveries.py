"""Random deliveries without errors, made to hurt: few persons, few days, many ties, steps of 180, 181 and 365 days."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st
from situations import Row, Tables, row

from overstap.core.periods import Period
from overstap.standard.tables import TABLES, Column, Kind

BASE = date(2023, 2, 28)
STEPS = (0, 1, 2, 3, 90, 91, 92, 179, 180, 181, 182, 183, 270, 360, 361, 362, 365, 366, 367, 368, 545, 546, 547)
LATE = (548, 600, 725, 729, 730, 731, 732, 733, 734, 911, 1000, 1096)
STATUSES = ("active", "reduced", "stopped", "stopped", "stopped", "declined_to_say")
TOLD = ("participant", "participant", "participant", "coach", "coach", "coach", "third_party")
CLOSINGS = ("completed", "completed", "completed", "early", "transferred", "deceased")
OTHERS = [name for name in TABLES if name not in {"trajectory", "phase", "sex_work"}]
IN_ORDER = {
    "destination": ("since", "until"),
    "goal": ("set_on", "reached_on"),
    "referral": ("requested_on", "accepted_on", "started_on", "ended_on"),
}
"""Days of one row that come after each other."""
FEW = {"domain": ("housing", "work"), "partner_kind": ("housing", "tax")}
"""Of long lists only some codes, so that rows meet."""


@dataclass
class RandomDelivery:
    """One delivery with the period that is asked of it; ``days`` are those on which anything may happen."""

    days: list[date]
    as_of: date
    history_from: date
    period: Period
    programme_code: str = "random"
    tables: Tables = field(default_factory=lambda: {name: [] for name in TABLES})


def day(offset: int) -> date:
    return BASE + timedelta(days=offset)


@st.composite
def deliveries(draw: st.DrawFn) -> RandomDelivery:
    """A delivery that `overstap check` would take, and a period, now and then one that it does not cover."""
    offsets = draw(st.lists(st.sampled_from(STEPS + LATE), min_size=3, max_size=9, unique=True).map(sorted))
    last = offsets[-1]
    as_of = day(draw(st.sampled_from([last + 1, last + 1, *(late for late in LATE if late > last)])))
    days = [day(each) for each in offsets]
    made = RandomDelivery(days, as_of, *draw(borders(days, as_of)))
    letters = draw(st.permutations("abcdefghijkl"))
    for name in draw(st.sampled_from([["p"], ["p"], ["p", "q"], ["r", "p", "q"]])):
        draw(persons(made, name, letters))
    for name in draw(st.lists(st.sampled_from(OTHERS), max_size=4, unique=True)):
        most = 1 if name in ("profile", "programme_year") else 4
        made.tables[name].extend(draw(other_rows(made, name)) for _ in range(draw(st.integers(1, most))))
    return made


@st.composite
def borders(draw: st.DrawFn, days: list[date], as_of: date) -> tuple[date, Period]:
    """The beginning of the history and the period: mostly within the data, with borders on its busiest days."""
    after = [each + timedelta(days=1) for each in days]
    edges = sorted({*days, *after, as_of, day(-30)})
    start = draw(st.sampled_from([*[day(-30)] * len(edges), *edges[:-1]]))
    end = draw(st.sampled_from([*[as_of] * len(edges), *(each for each in edges if each > start)]))
    history_from = draw(st.sampled_from([day(-30)] * 6 + [start, days[0]]))
    whole = [Period(date(2024, 1, 1), date(year, 1, 1)) for year in (2025, 2026) if date(year, 1, 1) <= as_of]
    if whole and draw(st.booleans()):
        return min(history_from, date(2024, 1, 1)), draw(st.sampled_from(whole))
    return history_from, Period(start, end if end > start else start + timedelta(days=1))


@st.composite
def persons(draw: st.DrawFn, made: RandomDelivery, name: str, letters: list[str]) -> None:
    """Trajectories of one person one after the other, registrations that never start, and what was heard."""
    earliest = made.days[0]
    own: list[Row] = []
    heard: list[tuple[date, str]] = []
    for _ in range(draw(st.integers(1, 4))):
        trajectory = draw(trajectories(made, letters.pop(), name, [each for each in made.days if each >= earliest]))
        own.append(trajectory)
        if trajectory["admitted_on"]:
            earliest = trajectory["closed_on"] or made.as_of
            heard.extend(draw(courses(made, trajectory)))
    strays = st.tuples(st.sampled_from(made.days), st.sampled_from(STATUSES))
    heard.extend(draw(st.lists(strays, max_size=4)))
    died = min((each["closed_on"] for each in own if each["closing"] == "deceased"), default=made.as_of)
    made.tables["sex_work"].extend(
        row(
            "sex_work",
            trajectory_id=draw(st.sampled_from(own))["trajectory_id"],
            observed_on=observed_on,
            status=status,
            known_from=draw(st.sampled_from(TOLD)),
        )
        for observed_on, status in heard
        if observed_on <= died
    )


@st.composite
def courses(draw: st.DrawFn, made: RandomDelivery, trajectory: Row) -> list[tuple[date, str]]:
    """What is heard about an admitted trajectory when it starts, runs, closes and a year later; each of them or not."""
    admitted, closed = trajectory["admitted_on"], trajectory["closed_on"]
    heard: list[tuple[date, str]] = []
    if draw(st.integers(0, 4)):
        heard.append((admitted, draw(st.sampled_from(["active", "reduced", "active", "stopped"]))))
    during = [each for each in made.days if admitted < each and (closed is None or each <= closed)]
    if during:
        heard.extend(draw(st.lists(st.tuples(st.sampled_from(during), st.sampled_from(STATUSES)), max_size=3)))
        heard.append((draw(st.sampled_from(during)), "stopped"))
    if closed and draw(st.booleans()):
        heard.append((closed, "stopped"))
    a_year_later = [closed + timedelta(days=each) for each in (1, 364, 365, 366, 400)] if closed else []
    later = [each for each in a_year_later if each < made.as_of]
    if later and draw(st.booleans()):
        asked_on = draw(st.lists(st.sampled_from(later), min_size=1, max_size=2, unique=True))
        heard.extend((each, draw(st.sampled_from(["stopped", "stopped", "reduced"]))) for each in asked_on)
    return heard


@st.composite
def trajectories(draw: st.DrawFn, made: RandomDelivery, letter: str, person: str, starts: list[date]) -> Row:
    """One trajectory with its phases; admitted on one of ``starts``, if there is any and chance wants it."""
    trajectory = row(
        "trajectory", trajectory_id=letter, person_id=person, source=draw(st.sampled_from(["self", "other"]))
    )
    admitted = draw(st.sampled_from([*starts[:2], *starts[:2], *starts, None])) if starts else None
    before = [each for each in made.days if admitted is None or each <= admitted]
    trajectory |= {"registered_on": draw(st.sampled_from([before[-1], *before])), "admitted_on": admitted}
    if admitted is not None and draw(st.integers(0, 3)):
        trajectory["closed_on"] = draw(st.sampled_from([each for each in made.days if each >= admitted]))
        trajectory["closing"] = draw(st.sampled_from(CLOSINGS))
    phases = [draw(episodes(made, trajectory)) for _ in range(draw(st.integers(0, 4)))]
    if trajectory["closing"] == "completed" and not any(each["phase"] == "execution" for each in phases):
        phases.append(draw(episodes(made, trajectory, "execution")))
    made.tables["trajectory"].append(trajectory)
    made.tables["phase"].extend(phases)
    return trajectory


@st.composite
def episodes(draw: st.DrawFn, made: RandomDelivery, trajectory: Row, phase: str | None = None) -> Row:
    """One phase episode; what would be wrong before admission starts after it, and none after closing."""
    admitted, closed = trajectory["admitted_on"], trajectory["closed_on"]
    admitted_only = ["execution", "execution", "execution", "aftercare"] if admitted else []
    phase = phase or draw(st.sampled_from(["contact", "orientation", *admitted_only]))
    starts = [
        each
        for each in made.days
        if (closed is None or each <= closed) and (phase in ("contact", "orientation") or each >= admitted)
    ]
    started = draw(st.sampled_from(starts))
    ended = draw(st.sampled_from([None, *(each for each in made.days if each >= started)]))
    return row("phase", trajectory_id=trajectory["trajectory_id"], phase=phase, started_on=started, ended_on=ended)


@st.composite
def other_rows(draw: st.DrawFn, made: RandomDelivery, name: str) -> Row:
    """A row of another table, of a trajectory of the delivery."""
    cells: Row = {column.name: draw(cells_of(made, column)) for column in TABLES[name].columns}
    if "trajectory_id" in cells:
        cells["trajectory_id"] = draw(st.sampled_from(made.tables["trajectory"]))["trajectory_id"]
    if name == "intake":
        cells["planned_on"] = cells["planned_on"] or made.days[0]
    days = [each for each in IN_ORDER.get(name, ()) if cells[each] is not None]
    cells |= dict(zip(days, sorted(cells[each] for each in days), strict=True))
    entered = draw(st.sampled_from([None, None, 0, 90, 91]))
    if entered is not None:
        cells["recorded_on"] = made.days[-1] + timedelta(days=entered)
    return row(name, **cells)


_CELLS: dict[Kind, tuple[str, ...]] = {
    Kind.YEAR: ("2023", "2024", "2024", "2025"),
    Kind.AMOUNT: ("1000.50", "0.05", "-12.34", "0.00"),
    Kind.NUMBER: ("5", "2.505"),
    Kind.SCORE: ("3", "5", "5", "8"),
    Kind.MUNICIPALITIES: ("GM0034;GM0363", "GM0363;GM9999"),
}


def cells_of(made: RandomDelivery, column: Column) -> st.SearchStrategy[object]:
    """What may stand in a cell of ``column``."""
    match column.kind:
        case Kind.DAY:
            return st.sampled_from([*made.days, None] if column.empty_allowed else made.days)
        case Kind.CODE if column.name in FEW:
            return st.sampled_from(FEW[column.name])
        case Kind.CODE | Kind.CODES:
            return st.sampled_from([*column.accepted, *([None] if column.empty_allowed else [])])
    return st.sampled_from([*_CELLS.get(column.kind, ("5",)), *column.special])
