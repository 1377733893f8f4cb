"""Standing in for a coach who is away: their list of the day on the page of the backup, and who has the own list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from overstap.desk.ledgers import Row, rows_of
from overstap.desk.reading import Cases
from overstap.trajectories.queries.absence import Away, StandIn
from overstap.trajectories.queries.caseload import Case
from overstap.trajectories.terms import Relation


@dataclass(frozen=True, slots=True)
class Covered:
    """What asks for attention among the dossiers of one coach who is away, the most pressing first."""

    away: Away
    number: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OwnAbsence:
    """That the reader is away, and who has the list meanwhile."""

    away: Away
    stand_ins: tuple[StandIn, ...]


def covered_lists(cases: Cases, *, on: date) -> tuple[Covered, ...]:
    """The lists of the coaches who are away and whose backup the reader is, by name."""
    by_coach: dict[Away, list[Case]] = {}
    for case in cases:
        if case.away is not None and case.is_covered_on(on):
            by_coach.setdefault(case.away, []).append(case)
    return tuple(
        Covered(away, len(by_coach[away]), rows_of(by_coach[away], on=on))
        for away in sorted(by_coach, key=lambda each: each.name.casefold())
    )


def own_absence(own: Cases) -> OwnAbsence | None:
    """Whether the coach of these cases is away now, and whose their work is then."""
    away = next((case.away for case in own if case.away is not None), None)
    return OwnAbsence(away, _stand_ins(own)) if away else None


def _stand_ins(own: Iterable[Case]) -> tuple[StandIn, ...]:
    counted = Counter((case.backup, case.is_backup_away) for case in own if case.relation == Relation.COACH)
    found = (StandIn(name, number, is_away) for (name, is_away), number in counted.items())
    return tuple(sorted(found, key=lambda each: (not each.is_there, each.name.casefold())))
