"""What reported totals can be checked for without the persons behind them: do the parts exceed the whole?

Everything is computed from the cells. An open figure is tried in both its columns, together with every place of the
other open figures, because two figures cannot stand in one cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from overstap.monitor.reported import Cell
from overstap.monitor.terms import Measure, Placement

PARTS = (Measure.EXITED, Measure.STOPPED, Measure.IN_TRAJECTORY)
"""What may have become of those who came in."""

Arrangement = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one measure over the columns that report it; ``missing`` columns do not."""

    measure: Measure
    low: int
    high: int
    filled: int
    missing: int
    with_asterisk: int


@dataclass(frozen=True, slots=True)
class Overrun:
    """A column whose parts together exceed its inflow.

    ``overlap`` is how many may stand in two parts at once: where the asterisk says that exits count who is still
    guided, no more than there are of either.
    """

    column: str
    whole: Cell
    parts: tuple[Cell, ...]
    excess: int
    overlap: int

    @property
    def is_explained(self) -> bool:
        """Whether the asterisk alone can explain it."""
        return self.excess <= self.overlap

    @property
    def together(self) -> int:
        """The parts added up, at the least."""
        return sum(part.low for part in self.parts)


class Verdict(Enum):
    """What trying an open figure in both its columns shows."""

    WHEREVER = "wherever"  # it exceeds the whole wherever it belongs
    HERE = "here"  # only the column in which it stands can hold it
    THERE = "there"  # only the other column can hold it
    EITHER = "either"  # both can hold it


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """An open figure, with what exceeds its whole in every arrangement where it stands ``here``, or ``there``."""

    cell: Cell
    here: tuple[Overrun, ...]
    there: tuple[Overrun, ...]

    @property
    def verdict(self) -> Verdict:
        """Which column can hold it, where an overrun that the asterisk explains is none."""
        breaks = any(not each.is_explained for each in self.here), any(not each.is_explained for each in self.there)
        return {
            (True, True): Verdict.WHEREVER,
            (False, True): Verdict.HERE,
            (True, False): Verdict.THERE,
            (False, False): Verdict.EITHER,
        }[breaks]


def total(cells: Iterable[Cell], measure: Measure, *, columns: int) -> Total:
    """The sum of ``measure``, of which ``columns`` could have reported one figure each."""
    reported = [cell for cell in cells if cell.measure is measure]
    return Total(
        measure=measure,
        low=sum(cell.low for cell in reported),
        high=sum(cell.high for cell in reported),
        filled=len(reported),
        missing=columns - len(reported),
        with_asterisk=sum(cell.low for cell in reported if cell.asterisk),
    )


def overruns(cells: Iterable[Cell]) -> tuple[Overrun, ...]:
    """Every column whose parts exceed its inflow even when each part is taken at its lowest."""
    by_column: dict[str, dict[Measure, Cell]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, {})[cell.measure] = cell
    found = (_overrun(figures) for figures in by_column.values())
    return tuple(each for each in found if each)


def _overrun(figures: dict[Measure, Cell]) -> Overrun | None:
    whole = figures.get(Measure.INFLOW)
    parts = tuple(figures[measure] for measure in PARTS if measure in figures)
    excess = sum(part.low for part in parts) - whole.high if whole else 0
    if whole is None or excess <= 0:
        return None
    return Overrun(whole.column, whole, parts, excess, _overlap(figures))


def _overlap(figures: dict[Measure, Cell]) -> int:
    exited, guided = figures.get(Measure.EXITED), figures.get(Measure.IN_TRAJECTORY)
    return min(exited.low, guided.low) if exited and guided and exited.asterisk else 0


def open_figures(cells: Sequence[Cell]) -> tuple[OpenFigure, ...]:
    """Each figure that may stand in another column, tried in both."""
    arranged = [(where, overruns(arrangement)) for where, arrangement in _arrangements(cells)]
    return tuple(
        OpenFigure(
            cell=cell,
            here=_always(found for where, found in arranged if where[cell] == cell.column),
            there=_always(found for where, found in arranged if where[cell] == cell.alternative),
        )
        for cell in cells
        if cell.placement is Placement.OPEN
    )


def _arrangements(cells: Sequence[Cell]) -> Iterator[tuple[dict[Cell, str], Arrangement]]:
    """Every way to place the open figures with at most one in a cell, and in which column each then stands."""
    open_cells = [cell for cell in cells if cell.placement is Placement.OPEN]
    for places in product(*((cell.column, cell.alternative) for cell in open_cells)):
        where = dict(zip(open_cells, places, strict=True))
        arrangement = tuple(replace(cell, column=where.get(cell, cell.column)) for cell in cells)
        if len({(cell.column, cell.measure) for cell in arrangement}) == len(arrangement):
            yield where, arrangement


def _always(arranged: Iterable[tuple[Overrun, ...]]) -> tuple[Overrun, ...]:
    """The columns that exceed their whole in every one of these arrangements, each where it does so least."""
    least: dict[str, Overrun] = {}
    everywhere: set[str] | None = None
    for found in arranged:
        here = {each.column for each in found}
        everywhere = here if everywhere is None else everywhere & here
        for each in found:
            if each.column not in least or each.excess < least[each.column].excess:
                least[each.column] = each
    return tuple(least[column] for column in least if column in (everywhere or ()))


def unaccounted(cells: Iterable[Cell]) -> int:
    """Of how many who came in nothing at all is said: at least this many, since some stand in two parts at once."""
    known = list(cells)
    came = sum(cell.low for cell in known if cell.measure is Measure.INFLOW)
    return max(0, came - sum(cell.high for cell in known if cell.measure in PARTS))


def above_expectation(cells: Iterable[Cell]) -> tuple[int, int]:
    """In how many columns more came in than expected, and how many report both."""
    figures = {(cell.column, cell.measure): cell for cell in cells}
    both = [
        (figures[column, Measure.INFLOW], expected)
        for (column, measure), expected in figures.items()
        if measure is Measure.EXPECTED and (column, Measure.INFLOW) in figures
    ]
    return sum(inflow.low > expected.high for inflow, expected in both), len(both)
