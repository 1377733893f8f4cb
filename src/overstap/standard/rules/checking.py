"""Checking the facts of one trajectory, and of one person, before they are written.

The case file asks here the very questions that the validation of a delivery asks.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from overstap.standard.columns import Column
from overstap.standard.facts import Fact, Facts, Row, SexWorkFact, TrajectoryFact, Value
from overstap.standard.rules.asked import OneRow
from overstap.standard.rules.cells import NO_LIMITS, Limits, rule_broken_by
from overstap.standard.rules.files import ID_TWICE, NO_SUCH_TRAJECTORY
from overstap.standard.rules.rows import ROW_RULES, RowRule
from overstap.standard.rules.rule import Broken, Rule, filled
from overstap.standard.rules.trajectories import (
    CHILD_RULES,
    COMPLETED_WITHOUT_EXECUTION,
    OBSERVED_AFTER_DEATH,
    OVERLAP,
    ChildRule,
    first_death,
    overlapping,
)
from overstap.standard.tables import TABLES


def rows_of(rules: Sequence[RowRule], table: str) -> tuple[RowRule, ...]:
    """The rules about one row of ``table``."""
    return tuple(each for each in rules if each.rule.table == table)


def children_of(rules: Sequence[ChildRule], table: str) -> tuple[ChildRule, ...]:
    """The rules about one row of ``table`` beside its trajectory."""
    return tuple(each for each in rules if each.rule.table == table)


_ROW_RULES: Mapping[str, tuple[RowRule, ...]] = {table: rows_of(ROW_RULES, table) for table in TABLES}
_CHILD_RULES: Mapping[str, tuple[ChildRule, ...]] = {table: children_of(CHILD_RULES, table) for table in TABLES}


def _broken(rule: Rule, fact: Fact, column: Column | None = None) -> Broken:
    column = column or TABLES[fact.table].column(rule.field)
    return Broken(rule, fact.table, column.name, fact, filled(rule.sentence, column), filled(rule.remedy, column))


def _broken_by_cells(fact: Fact, row: Row, limits: Limits) -> Iterator[Broken]:
    for name, value in row.items():
        column = TABLES[fact.table].column(name)
        rule = rule_broken_by(column, value, limits)
        if rule:
            yield _broken(rule, fact, column)


def _broken_by_row(fact: Fact, limits: Limits) -> Iterator[Broken]:
    """Cells first; a rule about several cells is silent where one of them is wrong by itself."""
    row = fact.as_row()
    wrong = list(_broken_by_cells(fact, row, limits))
    yield from wrong
    fields = {each.field for each in wrong}
    for each in _ROW_RULES[fact.table]:
        if fields.isdisjoint(each.fields) and each.is_broken(OneRow(row)).all():
            yield _broken(each.rule, fact)


def _broken_by_child(trajectory: TrajectoryFact, child: Fact) -> Iterator[Broken]:
    parent, row = trajectory.as_row(), child.as_row()
    if row["trajectory_id"] != trajectory.trajectory_id:
        yield _broken(NO_SUCH_TRAJECTORY, child, TABLES[child.table].column("trajectory_id"))
        return
    for each in _CHILD_RULES[child.table]:
        if each.is_broken(OneRow(parent), OneRow(row)).all():
            yield _broken(each.rule, child)


def _doubled(facts: Sequence[Fact], key: str) -> Iterator[Broken]:
    """Every fact but the first that carries a value of ``key`` that stands before it."""
    seen: Counter[Value] = Counter()
    for fact in facts:
        value = fact.as_row()[key]
        seen[value] += 1
        if seen[value] > 1:
            yield _broken(ID_TWICE, fact, TABLES[fact.table].column(key))


def _broken_by_children(trajectory: TrajectoryFact, children: Facts, limits: Limits) -> Iterator[Broken]:
    for table, facts in children.items():
        for fact in facts:
            yield from _broken_by_row(fact, limits)
            yield from _broken_by_child(trajectory, fact)
        if TABLES[table].key:
            yield from _doubled(facts, TABLES[table].key)


def broken_by_trajectory(trajectory: TrajectoryFact, children: Facts, *, limits: Limits = NO_LIMITS) -> list[Broken]:
    """Every error in one trajectory with all the rows that belong to it, by table; warnings are not errors.

    ``children`` holds *all* its facts, or a completed trajectory seems to lack its execution. ``limits`` are the
    boundaries of a delivery; without them a day may lie anywhere after 1990.
    """
    found = [*_broken_by_row(trajectory, limits), *_broken_by_children(trajectory, children, limits)]
    phases = {fact.as_row()["phase"] for fact in children.get("phase", ())}
    if trajectory.closing == "completed" and "execution" not in phases:
        found.append(_broken(COMPLETED_WITHOUT_EXECUTION, trajectory))
    return found


def broken_by_person(trajectories: Sequence[TrajectoryFact], observations: Sequence[SexWorkFact]) -> list[Broken]:
    """Every error between the trajectories of one person and what was observed under any of them."""
    admitted = [each for each in trajectories if each.admitted_on is not None]
    stays = [(each.admitted_on, each.closed_on, each.trajectory_id) for each in admitted if each.admitted_on]
    found = [_broken(OVERLAP, admitted[place]) for place in overlapping(stays)]
    death = first_death((each.closed_on, each.closing) for each in trajectories)
    late = [each for each in observations if death is not None and each.observed_on > death]
    return [*found, *(_broken(OBSERVED_AFTER_DEATH, each) for each in late)]
