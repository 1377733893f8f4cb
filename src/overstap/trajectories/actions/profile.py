"""Filling the start profile: some answers at a time, over weeks, by more than one person."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.places import ABROAD, municipalities
from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.columns import Column, Kind
from overstap.standard.tables import TABLES
from overstap.trajectories import policy
from overstap.trajectories.models import Correction, Profile, Trajectory
from overstap.trajectories.terms import Act, Reason


class AnsweredMeanwhileError(RuleError):
    """A colleague answered the same question otherwise since; ``theirs`` is what it says now."""

    def __init__(self, field: str, theirs: str) -> None:
        super().__init__(_("A colleague answered this in the meantime."), field=field)
        self.theirs = theirs


class NoSuchAnswerError(RuleError):
    """The standard does not know this answer."""


@transaction.atomic
def fill_profile(
    trajectory: Trajectory,
    answers: Mapping[str, str],
    *,
    seen: Mapping[str, str] | None = None,
    reason: Reason = Reason.KNOWN_BETTER,
    by: Person,
    at: datetime,
) -> Profile:
    """Keep ``answers``: field to code; several codes of one field joined by ``;``.

    ``seen`` is what the writer saw. An answer that the writer left as it was stays what a colleague made of it. An
    answer that was given before keeps its former value, with ``reason``.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises NoSuchAnswerError: a code that the standard does not know
    :raises AnsweredMeanwhileError: a colleague answered the same question otherwise since
    """
    policy.require_guide(by, trajectory.dossier_id)
    profile = _held(trajectory, by=by, at=at)
    changes = _changes(profile, answers, seen or {})
    if not changes:
        return profile
    former = {field: getattr(profile, field) for field in changes}
    for field, value in changes.items():
        setattr(profile, field, value)
    profile.revision += 1
    profile.recorded_at, profile.recorded_by = at, by
    profile.save()
    Correction.objects.bulk_create(
        Correction(
            trajectory=trajectory,
            table="profile",
            fact=profile.pk,
            field=field,
            former=said,
            current=changes[field],
            reason=reason,
            by=by,
            at=at,
        )
        for field, said in former.items()
        if said != NOT_ASKED
    )
    log.record(Act.PROFILE_FILLED, by=by, at=at, subject=profile, dossier=trajectory.dossier_id)
    return profile


def _held(trajectory: Trajectory, *, by: Person, at: datetime) -> Profile:
    """The profile as it is now, held until the act is done; the first to write makes it."""
    Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    found = Profile.objects.filter(trajectory=trajectory).first()
    return found or Profile(trajectory=trajectory, recorded_at=at, recorded_by=by)


def _changes(profile: Profile, answers: Mapping[str, str], seen: Mapping[str, str]) -> dict[str, str]:
    changes: dict[str, str] = {}
    for field, value in answers.items():
        column = TABLES["profile"].column(field)
        _refuse_unknown_code(column, value)
        now = getattr(profile, field)
        if value in {now, seen.get(field, now)}:
            continue
        if seen.get(field, now) != now:
            raise AnsweredMeanwhileError(field, now)
        changes[field] = value
    return changes


def _refuse_unknown_code(column: Column, value: str) -> None:
    if value in {UNKNOWN, NOT_ASKED}:
        return
    if column.kind is Kind.MUNICIPALITY:
        is_known = value == ABROAD or value in municipalities()
    else:
        several = value.split(";") if column.kind is Kind.CODES else [value]
        own = {code.value for code in column.codes.codes} if column.codes else set()
        is_known = set(several) <= own and len(set(several)) == len(several)
    if not is_known:
        raise NoSuchAnswerError(_("Choose one of the answers of the list."), field=column.name)
