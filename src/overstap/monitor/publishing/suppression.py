"""Which cells are left out: the small ones, and as few others as keep the small ones from being computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Generic

from overstap.monitor.publishing.attack import Knot, knots
from overstap.monitor.publishing.cells import APART, Cell, Tables
from overstap.monitor.publishing.crowd import Crowd
from overstap.monitor.publishing.planner import Planner, Walker

_FAR = (10, 10_000)
"""How far a count may lie from the true one while it is sought: not far where that is enough, which is quicker."""


class UnprotectableError(Exception):
    """A count that has to stay hidden follows from what was published before, whatever is left out now."""


@dataclass(frozen=True, slots=True)
class Suppression(Generic[Cell]):
    """What is left out: for its own sake (``primary``), and so that nobody can compute those (``secondary``)."""

    primary: frozenset[Cell]
    secondary: frozenset[Cell]

    @property
    def hidden(self) -> frozenset[Cell]:
        """All that is left out; a reader cannot tell the two kinds apart."""
        return self.primary | self.secondary


def suppress(tables: Tables[Cell]) -> Suppression[Cell]:
    """What to leave out of ``tables`` so that no hidden or small inner count can be found within 2.

    Noughts are always shown, and what was published before stays known. Of what is left out as secondary not one cell
    could be shown again without giving a count away.

    :raises UnprotectableError: what was published before gives a count away already
    """
    primary, secret, inner = tables.primary, tables.primary | tables.small_inner, frozenset(tables.inner)
    secondary: set[Cell] = set()
    for knot in _loose(tables):
        cells = frozenset(knot.lowest)
        if cells & secret:
            search = _Search(tables, knot, secret=cells & secret, openly=cells - inner - primary)
            secondary.update(search.secondary())
    return Suppression(primary, frozenset(secondary))


def _loose(tables: Tables[Cell]) -> list[Knot[Cell]]:
    """What hangs together if everything were hidden that may be."""
    unknown = tables.offered - frozenset(tables.known)
    return knots(tables.publish([cell for cell in unknown if tables.counts[cell]]))


class _Search(Generic[Cell]):
    """One knot: its cells by number, those that are hidden by now, and the crowd that proves it is enough."""

    def __init__(
        self, tables: Tables[Cell], knot: Knot[Cell], *, secret: frozenset[Cell], openly: frozenset[Cell]
    ) -> None:
        self._cells = list(knot.lowest)
        self._counts = [tables.counts[cell] for cell in self._cells]
        place = {cell: number for number, cell in enumerate(self._cells)}
        self._rows = [{place[cell]: times for cell, times in parts.items()} for parts, _known in knot.sums]
        lowest = zip(knot.lowest.values(), self._counts, strict=True)
        self._lowest = [low - count for low, count in lowest]
        self._targets = {place[cell] for cell in secret}
        self._shown = {place[cell] for cell in openly}
        self._open = sorted(self._shown)
        self._crowd = Crowd(self._rows, self._lowest)
        self._seek(_FAR[0])

    def _seek(self, far: int) -> None:
        """Look this far from the true counts from now on."""
        self._far = far
        bounds = [(max(low, -far), float(far)) for low in self._lowest]
        costs = {cell: self._counts[cell] for cell in self._open}
        self._walkers = [Walker(self._rows, bounds, self._shown, whole=whole) for whole in (False, True)]
        self._planners = [Planner(self._rows, bounds, costs, whole=whole) for whole in (False, True)]
        for planner in self._planners:
            planner.hide(set(self._open) - self._shown)

    def secondary(self) -> Iterator[Cell]:
        """The cells that are left out beside the small ones."""
        while narrow := self._crowd.narrow(self._targets):
            for target in sorted(narrow, key=lambda each: (self._counts[each], each)):
                if not self._differs(target):
                    self._make_room(target)
        extra = set(self._open) - self._shown
        for cell in sorted(extra, key=lambda each: (-self._counts[each], each)):
            self._show_again(cell)
        return (self._cells[cell] for cell in self._open if cell not in self._shown)

    def _differs(self, target: int) -> bool:
        """Whether the crowd differs enough in ``target``, once who can be found has joined it."""
        for walker in self._walkers:
            if self._crowd.narrow([target]):
                for table in walker.farthest(target):
                    self._crowd.join(table, self._shown)
        return not self._crowd.narrow([target])

    def _make_room(self, target: int) -> None:
        """Hide what costs least so that ``target`` can differ enough.

        :raises UnprotectableError: it cannot, whatever is hidden
        """
        for planner, missing in product(self._planners, range(APART, 0, -1)):
            low, high = self._crowd.reach(target)
            if high - low + missing > APART:
                continue
            plan = planner.cheapest(target, low - missing, high + missing)
            if plan:
                self._hide(plan.hide)
                self._crowd.join(plan.table, self._shown)
                if self._differs(target):
                    return
        if self._far == _FAR[-1]:
            raise UnprotectableError(str(self._cells[target]))
        self._seek(_FAR[-1])
        self._make_room(target)

    def _hide(self, cells: frozenset[int]) -> None:
        for cell in cells & self._shown:
            self._shown.discard(cell)
            self._targets.add(cell)
            for walker in self._walkers:
                walker.hide(cell)
        for planner in self._planners:
            planner.hide(cells)

    def _show_again(self, cell: int) -> None:
        """Show ``cell`` after all, if the crowd can do without those who differ in it."""
        gone = self._crowd.leave(cell)
        self._shown.add(cell)
        self._targets.discard(cell)
        for walker in self._walkers:
            walker.show(cell)
        if not all(self._differs(target) for target in self._crowd.narrow(self._targets)):
            self._crowd.come_back(gone)
            self._hide(frozenset({cell}))
