"""Where words fit beside each other: on a desk, and on a phone."""

from dataclasses import dataclass, field
from typing import NamedTuple

from overstap.ui.charts.svg import LETTER

DESK, PHONE = 620.0, 280.0  # pixels that a chart is wide at least
GAP = 5.0


class Reach(NamedTuple):
    """From where to where words go, in pixels."""

    start: float
    end: float


@dataclass(slots=True)
class Line:
    """One line of words; ``place`` tells whether more words fit on it."""

    taken: dict[float, list[Reach]] = field(default_factory=lambda: {DESK: [], PHONE: []})

    def place(self, words: str, x: float, anchor: str, dx: float = 0) -> str | None:
        """Take the room for ``words`` at ``x`` percent.

        :returns: the class to write them with: empty, ``wide-only`` where a phone has no room, None without room
        """
        if not self._takes(DESK, words, x, anchor, dx):
            return None
        return "" if self._takes(PHONE, words, x, anchor, dx) else "wide-only"

    def take(self, x: float, width: float) -> None:
        """Keep the room for a sign of ``width`` pixels around ``x`` percent."""
        for page, others in self.taken.items():
            middle = page * x / 100
            others.append(Reach(middle - width / 2, middle + width / 2))

    def _takes(self, width: float, words: str, x: float, anchor: str, dx: float) -> bool:
        reach = _reach(width, words, x, anchor, dx)
        others = self.taken[width]
        is_inside = reach.start >= -GAP and reach.end <= width + GAP
        if not is_inside or any(reach.start < other.end + GAP and other.start < reach.end + GAP for other in others):
            return False
        others.append(reach)
        return True


def _reach(width: float, words: str, x: float, anchor: str, dx: float) -> Reach:
    length = len(words) * LETTER
    before = {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    start = width * x / 100 + dx - before
    return Reach(start, start + length)
