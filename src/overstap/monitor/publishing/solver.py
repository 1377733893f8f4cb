"""Questions to the solver of linear and integer programmes: the only module that speaks HiGHS (MIT licence).

What it answers is a proposal in floating point; whoever asks checks it in whole numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_MOST_NODES = 2000
"""A search of an integer programme ends here with the best that was found: the same on every machine."""


class UnsolvedError(Exception):
    """The solver gave up; nothing may be concluded from it."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best value, and where it lies."""

    value: float
    place: Numbers


class Solver:
    """Unknowns within bounds that have an end, and satisfy rows; between questions a bound or a cost may change."""

    def __init__(
        self,
        rows: Sequence[Mapping[int, float]],
        *,
        row_bounds: Sequence[tuple[float, float]],
        bounds: Sequence[tuple[float, float]],
        whole: Sequence[int] = (),
    ) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call] # its constructor alone has no types
        for name, setting in _SETTINGS.items():
            self._highs.setOptionValue(name, setting)
        self._highs.passModel(_model(rows, row_bounds, bounds, whole))

    def bound(self, unknown: int, low: float, high: float) -> None:
        """Keep ``unknown`` between these from now on."""
        self._highs.changeColBounds(unknown, low, high)

    def cost(self, unknown: int, amount: float) -> None:
        """What a unit of ``unknown`` adds to the value from now on."""
        self._highs.changeColCost(unknown, amount)

    def least(self) -> Optimum | None:
        """The place with the least value; nothing where there is none, or none was found in time.

        :raises UnsolvedError: the solver gave up
        """
        self._highs.run()
        status = self._highs.getModelStatus()
        if status in _NO_PLACE:
            return None
        information = self._highs.getInfo()
        if information.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise UnsolvedError(str(status))
        return Optimum(
            information.objective_function_value, np.array(self._highs.getSolution().col_value, dtype=np.float64)
        )


_SETTINGS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_max_nodes": _MOST_NODES,
    "mip_rel_gap": 0.1,
}
# Between bounds that have an end nothing is unbounded.
_NO_PLACE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
    highspy.HighsModelStatus.kSolutionLimit,
)


def _model(
    rows: Sequence[Mapping[int, float]],
    row_bounds: Sequence[tuple[float, float]],
    bounds: Sequence[tuple[float, float]],
    whole: Sequence[int],
) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(bounds), len(rows)
    model.col_cost_ = np.zeros(len(bounds))
    model.col_lower_ = np.array([low for low, _high in bounds], dtype=np.float64)
    model.col_upper_ = np.array([high for _low, high in bounds], dtype=np.float64)
    model.row_lower_ = np.array([low for low, _high in row_bounds], dtype=np.float64)
    model.row_upper_ = np.array([high for _low, high in row_bounds], dtype=np.float64)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row) for row in rows)])
    matrix.index_ = np.array([unknown for row in rows for unknown in row], dtype=np.int32)
    matrix.value_ = np.array([times for row in rows for times in row.values()], dtype=np.float64)
    if whole:
        kinds = [highspy.HighsVarType.kContinuous] * len(bounds)
        for unknown in whole:
            kinds[unknown] = highspy.HighsVarType.kInteger
        model.integrality_ = kinds
    return model
