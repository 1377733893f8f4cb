"""Asking the solver how far a cell can differ from the true count, and what is cheapest to hide so that it can."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from overstap.monitor.publishing.solver import Numbers, Optimum, Solver

_FLAT = 10
"""What hiding a cell costs, beside what it counts."""
_ON = 0.5

Bounds = Sequence[tuple[float, float]]
Rows = Sequence[Mapping[int, int]]


class Walker:
    """Differences from the true tables that keep every sum, while what is shown stays as it is."""

    def __init__(self, rows: Rows, bounds: Bounds, shown: Collection[int], *, whole: bool) -> None:
        self._bounds = bounds
        held = [(0.0, 0.0) if cell in shown else each for cell, each in enumerate(bounds)]
        everything = range(len(bounds)) if whole else ()
        self._solver = Solver(rows, row_bounds=[(0, 0)] * len(rows), bounds=held, whole=everything)

    def show(self, cell: int) -> None:
        """From now on the cell is shown."""
        self._solver.bound(cell, 0, 0)

    def hide(self, cell: int) -> None:
        """From now on the cell is hidden."""
        self._solver.bound(cell, *self._bounds[cell])

    def farthest(self, cell: int) -> Iterator[Numbers]:
        """The tables in which ``cell`` is least and greatest."""
        for way in (1, -1):
            self._solver.cost(cell, way)
            best = self._solver.least()
            self._solver.cost(cell, 0)
            if best:
                yield best.place


@dataclass(frozen=True, slots=True)
class Plan:
    """What to hide, and a table that becomes possible by it."""

    hide: frozenset[int]
    table: Numbers


class Planner:
    """The same, but each cell of ``costs`` is shown until its switch is on."""

    def __init__(self, rows: Rows, bounds: Bounds, costs: Mapping[int, int], *, whole: bool) -> None:
        size = len(bounds)
        self._bounds = bounds
        self._switches = {cell: size + number for number, cell in enumerate(costs)}
        switched = list(_switched(self._switches, bounds))
        self._solver = Solver(
            [*rows, *switched],
            row_bounds=[*([(0.0, 0.0)] * len(rows)), *([(-inf, 0.0)] * len(switched))],
            bounds=[*bounds, *([(0.0, 1.0)] * len(costs))],
            whole=range(0 if whole else size, size + len(costs)),
        )
        for cell, switch in self._switches.items():
            self._solver.cost(switch, _FLAT + costs[cell])

    def hide(self, cells: Collection[int]) -> None:
        """From now on these are hidden anyway."""
        for cell in cells:
            self._solver.bound(self._switches[cell], 1, 1)

    def cheapest(self, cell: int, below: int, above: int) -> Plan | None:
        """How ``cell`` gets as far as ``below`` or ``above`` at the least cost; nothing where it cannot."""
        low, high = self._bounds[cell]
        found: list[Optimum] = []
        for least, most in ((low, below), (above, high)):
            if least <= most:
                self._solver.bound(cell, least, most)
                best = self._solver.least()
                found += [best] if best else []
        self._solver.bound(cell, low, high)
        if not found:
            return None
        place = min(found, key=lambda each: each.value).place
        on = frozenset(each for each, switch in self._switches.items() if place[switch] > _ON)
        return Plan(on, place[: len(self._bounds)])


def _switched(switches: Mapping[int, int], bounds: Bounds) -> Iterator[dict[int, float]]:
    """A cell stays between nought and its bounds times its switch."""
    for cell, switch in switches.items():
        low, high = bounds[cell]
        yield {cell: 1, switch: -high}
        yield {cell: -1, switch: low}
