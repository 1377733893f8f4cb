"""What two dossiers of one participant contradict each other in: trajectories at the same time."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from overstap.people.models import Person
from overstap.standard.rules.trajectories import overlapping
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.queries.linked import of_one_person
from overstap.ui.dates import full_day


def overlaps_between(one: UUID, two: UUID, *, person: Person) -> list[str]:
    """What has to be put right before ``one`` and ``two`` can be of one participant, in sentences for ``person``.

    Days of a dossier that ``person`` does not guide are not told.
    """
    everybody = of_one_person(one) | of_one_person(two)
    started = list(
        Trajectory.objects.filter(dossier__in=everybody, admitted_on__isnull=False)
        .select_related("programme")
        .order_by("admitted_on", "id")
    )
    stays = [(each.admitted_on or date.min, each.closed_on, each.pseudonym) for each in started]
    late = [started[place] for place in overlapping(stays)]
    own = set(visible_to(person).filter(pk__in=[each.pk for each in late]).values_list("pk", flat=True))
    return [_sentence(each, is_own=each.pk in own) for each in late]


def runs_beside(trajectory: Trajectory) -> QuerySet[Trajectory]:
    """The trajectories that count of the same participant, in the same programme, at the same time."""
    linked = of_one_person(trajectory.dossier_id)
    ended = trajectory.closed_on or trajectory.declined_on
    others = (
        Trajectory.objects.filter(dossier__in=linked, programme=trajectory.programme_id, struck_at=None)
        .exclude(pk=trajectory.pk)
        .annotate(ended_on=Coalesce(F("closed_on"), F("declined_on")))
        .filter(Q(ended_on=None) | Q(ended_on__gte=trajectory.registered_on))
    )
    return others.filter(registered_on__lte=ended) if ended else others


def _sentence(late: Trajectory, *, is_own: bool) -> str:
    if not is_own:
        return _(
            "A trajectory in the other dossier started before another of the same participant had ended, and one "
            "person has one trajectory at a time. Ask your colleague to look at the days of the start and the closing."
        )
    words = {"programme": late.programme.name, "day": full_day(late.admitted_on or late.registered_on)}
    return (
        _(
            "The trajectory in %(programme)s that started on %(day)s began before the other had ended, and one person "
            "has one trajectory at a time. Close the other on or before that day, or correct a day that is wrong. Did "
            "it never really start? Then correct its start: leave the day empty."
        )
        % words
    )
