"""A few facts were wrong, as happens everywhere, and were put right."""

from datetime import datetime, timedelta

from overstap.trajectories import actions
from overstap.trajectories.models import PhaseEpisode, SexWorkObservation
from overstap.trajectories.terms import Reason

_EVERY = 40


def correct_some(*, at: datetime) -> None:
    """Correct every fortieth observation by a day, and strike out one aftercare phase."""
    heard = SexWorkObservation.objects.filter(trajectory__closed_on=None, trajectory__admitted_on__isnull=False)
    for observation in heard.select_related("trajectory", "recorded_by").order_by("recorded_at", "observed_on")[
        ::_EVERY
    ]:
        earlier = observation.observed_on - timedelta(days=1)
        actions.correct(
            observation, {"observed_on": earlier}, reason=Reason.TYPED_WRONG, by=observation.recorded_by, at=at
        )
    wrong = PhaseEpisode.objects.filter(phase="aftercare", trajectory__closed_on=None).order_by("recorded_at").last()
    if wrong is not None:
        actions.strike(wrong, reason=Reason.WRONG_DOSSIER, by=wrong.recorded_by, at=at)
