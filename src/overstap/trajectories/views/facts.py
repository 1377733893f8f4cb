"""The facts of a dossier as rows: struck ones too, and each with what it said before it was corrected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from overstap.core.clock import day_of
from overstap.trajectories.actions.corrections import Strikable, table_of
from overstap.trajectories.addresses import of_row
from overstap.trajectories.models import Correction, Trajectory
from overstap.trajectories.queries.dossier import DossierPage
from overstap.trajectories.queries.lines import Line
from overstap.trajectories.terms import Presence, Reason
from overstap.trajectories.views.words import (
    SAYS,
    column_in_words,
    fact_in_words,
    source_in_words,
    value_in_words,
)
from overstap.ui.dates import full_day


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a field said, what it says since, who put it right and on which day; ``why`` where it is shown."""

    field: str
    former: str
    current: str
    by: str
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row under the timeline."""

    day: date
    until: str
    what: str
    source: str
    by: str
    struck: Corrected | None
    corrected: tuple[Corrected, ...]
    correct: str
    strike: str


def rows_of(page: DossierPage) -> tuple[FactRow, ...]:
    """Every fact and event by day; what was struck out stands among them."""
    corrections = _by_fact(page.corrections)
    rows = [_fact_row(line, page.trajectory, corrections.get(line.id, ())) for line in page.facts]
    rows += _event_rows(page.trajectory)
    rows += [_attendance_row(line) for line in page.attendances]
    return tuple(sorted(rows, key=lambda row: row.day))


def trajectory_corrections(page: DossierPage) -> tuple[Corrected, ...]:
    """What was corrected of the trajectory itself: its days, sources and reasons."""
    lines = _by_fact(page.corrections).get(page.trajectory.pk, ())
    return tuple(_corrected(line) for line in lines)


def events_of(trajectory: Trajectory) -> Iterator[tuple[date, str]]:
    """What happened to the trajectory as a whole."""
    happened = (
        (trajectory.registered_on, _("registered")),
        (trajectory.admitted_on, _("started")),
        (trajectory.declined_on, _("did not start")),
        (trajectory.closed_on, _("closed")),
    )
    return ((day, words) for day, words in happened if day is not None)


def corrections_of(rows: Iterable[Correction]) -> tuple[Corrected, ...]:
    """Former values of one fact, with the reasons."""
    return tuple(
        Corrected(
            field=column_in_words(row.table, row.field),
            former=value_in_words(row.table, row.field, row.former),
            current=value_in_words(row.table, row.field, row.current),
            by=row.by.name,
            on=day_of(row.at),
            why=str(Reason(row.reason).label),
        )
        for row in rows
        if row.field != "struck"
    )


def changes_of(lines: Iterable[Line]) -> tuple[Corrected, ...]:
    """What changed of one fact, in order, with the reasons."""
    return tuple(_corrected(line) for line in sorted(lines, key=lambda each: each.at) if line.detail != "struck")


def said_by(fact: Strikable) -> str:
    """A fact in one line."""
    table = table_of(fact)
    says = SAYS[table]
    words = [fact_in_words(table, str(getattr(fact, says.code) if says.code else ""))]
    words += [full_day(day) for name in says.days if (day := getattr(fact, name))]
    return ", ".join(words)


def _by_fact(lines: Iterable[Line]) -> dict[UUID, tuple[Line, ...]]:
    found: dict[UUID, tuple[Line, ...]] = {}
    for line in sorted(lines, key=lambda each: each.at):
        if line.fact is not None:
            found[line.fact] = (*found.get(line.fact, ()), line)
    return found


def _fact_row(line: Line, trajectory: Trajectory, corrections: tuple[Line, ...]) -> FactRow:
    struck = next((_corrected(each) for each in corrections if each.detail == "struck"), None)
    return FactRow(
        day=line.day,
        until=_until(line),
        what=fact_in_words(line.kind, line.value),
        source=source_in_words(line.detail) if line.detail else "",
        by=line.by,
        struck=struck,
        corrected=tuple(_corrected(each) for each in corrections if each.detail != "struck"),
        correct="" if line.is_struck else of_row("correct", trajectory.pk, line.id, table=line.kind),
        strike="" if line.is_struck else of_row("strike", trajectory.pk, line.id, table=line.kind),
    )


def _until(line: Line) -> str:
    if line.kind != "phase":
        return ""
    return full_day(line.until) if line.until else _("going on")


def _event_rows(trajectory: Trajectory) -> Iterator[FactRow]:
    for day, words in events_of(trajectory):
        yield FactRow(day, "", words, "", "", None, (), "", "")


def _attendance_row(line: Line) -> FactRow:
    """Whether somebody was there in a group; it is ticked anew where the group stands, not corrected here."""
    words = f"{line.detail}: {Presence(line.value).label}"
    return FactRow(line.day, "", words, "", line.by, None, (), "", "")


def _corrected(line: Line) -> Corrected:
    if line.detail == "struck":
        return Corrected("", "", "", line.by, day_of(line.at))
    return Corrected(
        field=column_in_words(line.value, line.detail),
        former=value_in_words(line.value, line.detail, line.former),
        current=value_in_words(line.value, line.detail, line.current),
        by=line.by,
        on=day_of(line.at),
        why=str(Reason(line.reason).label),
    )
