"""The handmade delivery as typed records, for rules that are asked before a delivery exists."""

from collections import defaultdict

from overstap.standard.facts import FACT_BY_TABLE, Fact, SexWorkFact, TrajectoryFact, Value
from overstap.standard.rules import Broken, broken_by_person, broken_by_trajectory
from overstap.standard.rules.cells import NO_LIMITS, Limits, reader
from overstap.standard.tables import TABLES
from standard.handmade import Cells, Handmade


def fact_of(table: str, cells: Cells) -> Fact:
    """One row as a record; what cannot be read stays the text that it is."""
    values: dict[str, Value] = {}
    for name, text in cells.items():
        value, wrong = reader(TABLES[table].column(name))(text)
        values[name] = text if wrong else value
    return FACT_BY_TABLE[table](**values)  # type: ignore[arg-type]  # a wrong value is the very thing to test


def broken_in(made: Handmade, limits: Limits = NO_LIMITS) -> list[Broken]:
    """What is broken in each trajectory and each person of a delivery."""
    trajectories = [fact_of("trajectory", cells) for cells in made.tables["trajectory"]]
    found: list[Broken] = []
    persons: dict[str, list[TrajectoryFact]] = defaultdict(list)
    observed: dict[str, list[SexWorkFact]] = defaultdict(list)
    for trajectory in trajectories:
        assert isinstance(trajectory, TrajectoryFact)
        children = children_of(made, trajectory.trajectory_id)
        found += broken_by_trajectory(trajectory, children, limits=limits)
        persons[trajectory.person_id].append(trajectory)
        observed[trajectory.person_id] += [each for each in children["sex_work"] if isinstance(each, SexWorkFact)]
    for person, theirs in persons.items():
        found += broken_by_person(theirs, observed[person])
    return found


def children_of(made: Handmade, trajectory_id: str) -> dict[str, list[Fact]]:
    """The rows that belong to one trajectory, by table."""
    return {
        name: [fact_of(name, cells) for cells in rows if cells["trajectory_id"] == trajectory_id]
        for name, rows in made.tables.items()
        if TABLES[name].belongs_to_trajectory
    }
