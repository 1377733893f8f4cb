"""Reading a list of dossiers: whose they are, what they are called, and the trace that it leaves."""

from datetime import date

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core import clock
from overstap.trajectories.entrance import CoachRequest
from overstap.trajectories.queries.caseload import Case, cases_of
from overstap.trajectories.terms import Act, Relation

Cases = tuple[Case, ...]


def all_cases(request: CoachRequest, *, on: date, ended: bool = False) -> Cases:
    """Every case that the reader guides. Nothing of it may be shown before :func:`record_list`."""
    return cases_of(request.user, keys=request.keys, on=on, ended=ended)


def record_list(request: CoachRequest, shown: Cases) -> None:
    """One line in the log that names every dossier a page is about to show (*safety promise 3*)."""
    if shown:
        is_backup = all(case.relation == Relation.BACKUP for case in shown)
        log.record(
            Act.LIST_READ,
            by=request.user,
            at=clock.now(),
            dossiers=sorted({case.dossier for case in shown}),
            purpose=Purpose.BACKUP if is_backup else Purpose.GUIDANCE,
        )
