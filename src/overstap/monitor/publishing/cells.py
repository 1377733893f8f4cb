"""Tables as cells and the sums between them: what a reader may be shown, and what they can compute from it.

A cell is a count of persons or trajectories under a name of the caller's own. A *relation* is a sum that is nought
whatever is counted: a total less its parts, a year less its quarters. An *inner* cell stands in no table and counts
persons all the same: who of the inflow did not come back, how many were added to a figure since the last publication.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

FEW = 4
"""A cell that counts one up to this many is not shown, nor one that follows from what is shown."""
APART = 5
"""Between the lowest and the highest number that a hidden cell may have lie at least so many: no guess is within 2."""
MOST = 1_000_000
"""No count is larger, as everybody knows."""

Cell = TypeVar("Cell", bound=Hashable)
Relation = Mapping[Cell, int]


class UnsoundRelationError(Exception):
    """A relation that does not hold for what was counted: a fault in the relation or in the counting."""


@dataclass(frozen=True, slots=True)
class Tables(Generic[Cell]):
    """Everything counted that is published, was published before, or follows from these.

    ``known`` was published before and stays known, ``withheld`` was left out before and stands in no new table,
    ``inner`` stands in no table at all, ``signed`` are the inner cells that may lie below nought.
    """

    counts: Mapping[Cell, int]
    relations: Sequence[Relation[Cell]] = ()
    known: Collection[Cell] = frozenset()
    withheld: Collection[Cell] = frozenset()
    inner: Collection[Cell] = frozenset()
    signed: Collection[Cell] = frozenset()

    def __post_init__(self) -> None:
        for relation in self.relations:
            if sum(times * self.counts[cell] for cell, times in relation.items()):
                raise UnsoundRelationError(f"These do not add up: {dict(relation)}.")

    @property
    def offered(self) -> frozenset[Cell]:
        """What would be published if nobody had to be protected."""
        return frozenset(self.counts) - frozenset(self.inner)

    @property
    def primary(self) -> frozenset[Cell]:
        """What is hidden whatever else is shown: the cells that count few, and what stays withheld."""
        small = (cell for cell in self.offered - frozenset(self.known) if is_few(self.counts[cell]))
        return frozenset(small) | frozenset(self.withheld)

    @property
    def small_inner(self) -> frozenset[Cell]:
        """What stands in no table and may not be found out either."""
        return frozenset(cell for cell in self.inner if is_few(self.counts[cell]))

    def publish(self, hidden: Collection[Cell]) -> "Published[Cell]":
        """What a reader has when ``hidden`` is left out."""
        unseen = frozenset(hidden)
        return Published(
            shown={cell: self.counts[cell] for cell in self.offered - unseen},
            hidden=unseen,
            relations=self.relations,
            inner=frozenset(self.inner),
            signed=frozenset(self.signed),
        )


@dataclass(frozen=True, slots=True)
class Published(Generic[Cell]):
    """All that a reader knows: what is shown, which cells are hidden, and how cells add up. No hidden count."""

    shown: Mapping[Cell, int]
    hidden: frozenset[Cell]
    relations: Sequence[Relation[Cell]]
    inner: frozenset[Cell] = frozenset()
    signed: frozenset[Cell] = frozenset()
    learned: Mapping[Cell, int] = field(default_factory=dict)
    """What this reader knows from elsewhere: a programme its own counts."""

    def lowest(self, cell: Cell) -> int:
        """The least that ``cell`` can be: a nought is always shown, so a hidden cell counts at least one."""
        if cell in self.signed:
            return -MOST
        return 0 if cell in self.inner else 1


def is_few(count: int) -> bool:
    """Whether a count points at persons; of a difference its size counts."""
    return 1 <= abs(count) <= FEW


def total(whole: Cell, parts: Iterable[Cell]) -> dict[Cell, int]:
    """The relation that ``whole`` is the sum of ``parts``."""
    return {**dict.fromkeys(parts, -1), whole: 1}
