"""Programmes side by side: the same figures of the same period under the same definition."""

from collections.abc import Sequence
from dataclasses import dataclass

from overstap.monitor import queries
from overstap.monitor.asked import Asked
from overstap.monitor.queries import ProgrammeLine


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """What one programme says of the period; no figures where its delivery does not cover it, or there is none."""

    line: ProgrammeLine
    figures: tuple[int, ...] = ()


def table(lines: Sequence[ProgrammeLine], now: Asked) -> list[KeyFigures]:
    """In, at the end, out, and exited with the persons behind them, for each programme."""
    return [KeyFigures(line, _figures(line, now)) for line in lines]


def _figures(line: ProgrammeLine, now: Asked) -> tuple[int, ...]:
    if line.latest is None or not line.latest.covers(now.period):
        return ()
    found = queries.figures_of(line.latest, now.period)
    closed = sum(int(figure.value or 0) for figure in found.of("I07"))
    return (
        found.value("I03"),
        found.value("I05", day="end"),
        closed,
        found.value("I06", now.definition),
        found.value("I06", now.definition, unit="person"),
    )
