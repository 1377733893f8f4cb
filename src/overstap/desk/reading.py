"""Reading a list of dossiers: whose they are, what they are called, and the trace that it leaves."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from overstap.audit import log
from overstap.core import clock
from overstap.trajectories.entrance import CoachRequest
from overstap.trajectories.queries.caseload import Case, cases_of
from overstap.trajectories.queries.opening import PURPOSES
from overstap.trajectories.terms import Act

Cases = tuple[Case, ...]


def all_cases(
    request: CoachRequest,
    *,
    on: date,
    ended: bool = False,
    stories: Iterable[UUID] = (),
    with_deadlines: bool = False,
) -> Cases:
    """Every case that the reader guides. Nothing of it may be shown before :func:`record_list`.

    ``stories`` are dossiers of which more than the name is shown; ``with_deadlines``: with the last day of a reflection
    period, and closed ones too where a contact that was agreed at closing is due.
    """
    return cases_of(request.user, keys=request.keys, on=on, ended=ended, stories=stories, with_deadlines=with_deadlines)


def record_list(request: CoachRequest, shown: Cases) -> None:
    """Name every dossier a page is about to show: one line in the log for each relation (*safety promise 3*)."""
    by_purpose = {
        purpose.value: {case.dossier for case in shown if case.relation == relation}
        for relation, purpose in PURPOSES.items()
    }
    read = {purpose: dossiers for purpose, dossiers in by_purpose.items() if dossiers}
    log.record_list(Act.LIST_READ, read, by=request.user, at=clock.now())
