"""The crowd: whole-number tables that all agree with what is shown. Nobody can tell which of them is the true one.

A table of the crowd is kept as its difference from the true one, which is nought everywhere. Where two tables of the
crowd lie ``APART`` no attack finds the count, whichever it is: this is the proof, in whole numbers, of what the solver
only proposes.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from overstap.monitor.publishing.cells import APART
from overstap.monitor.publishing.solver import Numbers

Differences = NDArray[np.int64]


class Crowd:
    """The tables found so far, for cells by number; ``lowest`` says how far each cell may lie below the true one."""

    def __init__(self, rows: Sequence[Mapping[int, int]], lowest: Sequence[float]) -> None:
        self._lowest = np.array(lowest, dtype=np.float64)
        self._sums: Differences = np.zeros((len(rows), len(lowest)), dtype=np.int64)
        for number, row in enumerate(rows):
            self._sums[number, list(row)] = list(row.values())
        self._tables: Differences = np.zeros((1, len(lowest)), dtype=np.int64)

    def join(self, proposed: Numbers, shown: Collection[int]) -> None:
        """Take in what the solver proposed, if in whole numbers it agrees with all that is ``shown``."""
        table = np.rint(proposed).astype(np.int64)
        if not (self._sums @ table).any() and (table >= self._lowest).all() and not table[sorted(shown)].any():
            self._tables = np.vstack([self._tables, table])

    def reach(self, cell: int) -> tuple[int, int]:
        """The lowest and the highest difference from the true count of ``cell``."""
        return int(self._tables[:, cell].min()), int(self._tables[:, cell].max())

    def narrow(self, cells: Collection[int]) -> list[int]:
        """Those of ``cells`` that do not differ enough."""
        numbers = sorted(cells)
        spread = np.ptp(self._tables[:, numbers], axis=0)
        return [number for number, far in zip(numbers, spread, strict=True) if far < APART]

    def leave(self, cell: int) -> Differences:
        """Everybody who differs in ``cell`` leaves, because it is shown; gives who left."""
        differs = self._tables[:, cell] != 0
        gone: Differences = self._tables[differs]
        self._tables = self._tables[~differs]
        return gone

    def come_back(self, tables: Differences) -> None:
        """Who left comes back."""
        self._tables = np.vstack([self._tables, tables])
