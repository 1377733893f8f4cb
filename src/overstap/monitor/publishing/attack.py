"""The attack: between which two numbers must each hidden count lie, for a reader who can do sums?

The attacker has every published table of every release, knows how cells add up and that a nought is always shown, and
solves two linear programmes for each hidden cell. Nothing here has seen a hidden count.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Generic

from overstap.monitor.publishing.cells import APART, MOST, Cell, Published, UnsoundRelationError
from overstap.monitor.publishing.solver import Solver

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Reach:
    """What a hidden count can be: from ``low`` to ``high``."""

    low: int
    high: int

    @property
    def is_recovered(self) -> bool:
        """Whether somebody can name a number that is certainly within 2 of the count."""
        return self.high - self.low < APART


def attack(
    published: Published[Cell], targets: Collection[Cell] | None = None, *, exactly: bool = False
) -> dict[Cell, Reach]:
    """Between which numbers each hidden cell must lie, or each unknown one of ``targets``.

    ``exactly`` demands that every count is a whole number: the strongest attack there is, and a slower one.
    """
    wanted = published.hidden if targets is None else frozenset(targets)
    found = {cell: Reach(published.lowest(cell), MOST) for cell in wanted}
    for knot in knots(published):
        found.update(knot.reaches(wanted, exactly=exactly))
    return found


def recovered(published: Published[Cell], targets: Collection[Cell] | None = None) -> dict[Cell, Reach]:
    """The hidden cells that the attack finds within 2."""
    return {cell: reach for cell, reach in attack(published, targets).items() if reach.is_recovered}


@dataclass(frozen=True, slots=True)
class Knot(Generic[Cell]):
    """Unknown cells that hang together: each row of ``sums`` adds some of them up to a number that is known."""

    lowest: Mapping[Cell, int]
    sums: list[tuple[Mapping[Cell, int], int]]

    def reaches(self, wanted: Collection[Cell], *, exactly: bool = False) -> Iterator[tuple[Cell, Reach]]:
        """Between which numbers those of ``wanted`` in this knot must lie."""
        sought = [cell for cell in self.lowest if cell in wanted]
        if not sought:
            return
        place = {cell: number for number, cell in enumerate(self.lowest)}
        solver = Solver(
            [{place[cell]: times for cell, times in parts.items()} for parts, _known in self.sums],
            row_bounds=[(known, known) for _parts, known in self.sums],
            bounds=[(low, MOST) for low in self.lowest.values()],
            whole=range(len(place)) if exactly else (),
        )
        for cell in sought:
            low, high = (_farthest(solver, place[cell], way) for way in (1, -1))
            yield cell, Reach(ceil(low - _ROUNDING), floor(high + _ROUNDING))


def _farthest(solver: Solver, unknown: int, way: int) -> float:
    """The least (``way`` 1) or greatest (-1) that an unknown can be.

    :raises UnsoundRelationError: what is shown contradicts itself
    """
    solver.cost(unknown, way)
    best = solver.least()
    solver.cost(unknown, 0)
    if best is None:
        raise UnsoundRelationError("What is shown contradicts itself.")
    return best.value * way


def knots(published: Published[Cell]) -> list[Knot[Cell]]:
    """The unknown cells by what holds them together once everything known is filled in."""
    sums = [_filled(relation, {**published.shown, **published.learned}) for relation in published.relations]
    chief: dict[Cell, Cell] = {}
    for parts, _known in sums:
        for cell in parts:
            _join(chief, next(iter(parts)), cell)
    members: dict[Cell, Knot[Cell]] = defaultdict(lambda: Knot({}, []))
    lowest: dict[Cell, dict[Cell, int]] = defaultdict(dict)
    for cell in chief:
        lowest[_chief(chief, cell)][cell] = published.lowest(cell)
    for parts, known in sums:
        if parts:
            members[_chief(chief, next(iter(parts)))].sums.append((parts, known))
    return [Knot(lowest[name], knot.sums) for name, knot in members.items()]


def _filled(relation: Mapping[Cell, int], known: Mapping[Cell, int]) -> tuple[dict[Cell, int], int]:
    """What is unknown of a relation, and what that must add up to."""
    unknown = {cell: times for cell, times in relation.items() if cell not in known}
    return unknown, -sum(times * known[cell] for cell, times in relation.items() if cell in known)


def _join(chief: dict[Cell, Cell], one: Cell, other: Cell) -> None:
    chief[_chief(chief, one)] = _chief(chief, other)


def _chief(chief: dict[Cell, Cell], cell: Cell) -> Cell:
    """Who stands for all that ``cell`` hangs together with."""
    chief.setdefault(cell, cell)
    while chief[cell] != cell:
        chief[cell] = chief[chief[cell]]
        cell = chief[cell]
    return cell
