"""Asking participants what they find of the programme. Who guides them enters the answers, and reads none back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.standard import codes
from overstap.trajectories import policy
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Correction, Experience, Trajectory
from overstap.trajectories.terms import Act, Reason

NO_ANSWER = "no_answer"


class ExperienceRefusedError(RuleError):
    """These answers cannot be kept so."""


@transaction.atomic
def keep_experience(
    trajectory: Trajectory, answers: Mapping[str, str], *, on: date, by: Person, at: datetime
) -> list[Experience]:
    """Keep what the participant said on a day; a question that is left open becomes *no answer*.

    :raises ExperienceRefusedError: nothing was answered, or the participant was asked on that day before
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="asked_on", at=at)
    if on < trajectory.registered_on:
        raise ExperienceRefusedError(_("That day lies before the registration. Choose a later day."), field="asked_on")
    if not answers:
        raise ExperienceRefusedError(_("Nothing was answered yet. Choose an answer, or ‘no answer’."))
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if trajectory.experiences.filter(asked_on=on, struck_at=None).exists():
        sentence = _(
            "The participant was asked on that day already. If those answers are wrong, strike them out first."
        )
        raise ExperienceRefusedError(sentence, field="asked_on")
    kept = Experience.objects.bulk_create(
        Experience(
            trajectory=trajectory,
            asked_on=on,
            item=item,
            answer=answers.get(item, NO_ANSWER),
            recorded_at=at,
            recorded_by=by,
        )
        for item in codes.EXPERIENCE_ITEM.values
    )
    log.record(Act.EXPERIENCE_ASKED, by=by, at=at, subject=trajectory, dossier=trajectory.dossier_id)
    return kept


@transaction.atomic
def strike_experience(trajectory: Trajectory, *, asked_on: date, reason: Reason, by: Person, at: datetime) -> None:
    """Strike out all answers of a day, that never were so or that the participant takes back.

    :raises ExperienceRefusedError: nothing stands there any more
    """
    policy.require_guide(by, trajectory.dossier_id)
    answers = trajectory.experiences.select_for_update().filter(asked_on=asked_on, struck_at=None)
    first = answers.first()
    if first is None:
        raise ExperienceRefusedError(_("These answers were struck out before."))
    trajectory.experiences.filter(asked_on=asked_on, struck_at=None).update(struck_at=at)
    Correction.objects.create(
        trajectory=trajectory, table="experience", fact=first.pk, field="struck", reason=reason, by=by, at=at
    )
    log.record(Act.STRUCK, by=by, at=at, subject=first, dossier=trajectory.dossier_id)
