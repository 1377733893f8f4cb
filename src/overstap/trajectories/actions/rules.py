"""A fact is checked by the registration standard before it is kept: the very rules a delivery must pass."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.standard.facts import Facts, SexWorkFact, TrajectoryFact
from overstap.standard.rules import Broken, Severity, broken_by_person, broken_by_trajectory
from overstap.trajectories.models import DatedFact, Trajectory
from overstap.trajectories.queries.facts import facts_of_person
from overstap.trajectories.queries.linked import of_one_person

_COLUMN_NAMES = re.compile(r" \([a-z_]+\)")
_waiting: ContextVar[set[UUID] | None] = ContextVar("people whose facts are still to be checked", default=None)


class FactRefusedError(RuleError):
    """The standard does not allow this fact beside the others."""


class FutureDayError(RuleError):
    """A fact about a day that has not come yet."""

    def __init__(self, field: str) -> None:
        super().__init__(_("This day has not come yet. Write today or an earlier day."), field=field)


def refuse_future(day: date | None, *, field: str, at: datetime) -> None:
    """Nothing when ``day`` is today or earlier.

    :raises FutureDayError: it lies after the day of ``at``
    """
    if day is not None and day > day_of(at):
        raise FutureDayError(field)


def keep(row: Trajectory | DatedFact, *, fields: Iterable[str]) -> None:
    """Save ``fields`` of ``row`` when the database's own rules allow it.

    :raises FactRefusedError: they do not; in the words of the constraint
    """
    try:
        row.full_clean(exclude=("dossier", "programme", "trajectory", "recorded_by"), validate_unique=False)
    except ValidationError as error:
        raise FactRefusedError(" ".join(error.messages)) from None
    row.save(update_fields=list(fields))


@contextmanager
def checked_at_the_end() -> Iterator[None]:
    """Check each person once, after many acts in one transaction, instead of after every act.

    :raises FactRefusedError: at the end; the transaction around it should be given up
    """
    waiting: set[UUID] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for dossier in sorted(waiting):
        refuse_if_broken(dossier)


def refuse_if_broken(dossier: UUID) -> None:
    """Check everything known about one person, as it stands in the database now.

    :raises FactRefusedError: the facts contradict each other; the sentence says which and what to do
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(dossier)
        return
    facts = facts_of_person(of_one_person(dossier))
    broken = [each for each in _broken(facts) if each.rule.severity is Severity.ERROR]
    if broken:
        language = get_language() or "nl"
        sentences = [f"{each.sentence.in_language(language)} {each.remedy.in_language(language)}" for each in broken]
        # A delivery names its columns between brackets; a screen has no columns.
        said = _COLUMN_NAMES.sub("", " ".join(dict.fromkeys(sentences)))
        raise FactRefusedError(said, field=broken[0].field)


def _broken(facts: Facts) -> list[Broken]:
    trajectories = [fact for fact in facts["trajectory"] if isinstance(fact, TrajectoryFact)]
    observations = [fact for fact in facts["sex_work"] if isinstance(fact, SexWorkFact)]
    found = list(broken_by_person(trajectories, observations))
    for trajectory in trajectories:
        found += broken_by_trajectory(trajectory, _of(trajectory, facts))
    return found


def _of(trajectory: TrajectoryFact, facts: Facts) -> Facts:
    return {
        table: tuple(row for row in rows if getattr(row, "trajectory_id", None) == trajectory.trajectory_id)
        for table, rows in facts.items()
        if table != "trajectory"
    }
