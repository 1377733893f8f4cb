"""Residence and work rights: what is written, what follows from it, and how long a reflection period runs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.standard import codes
from overstap.trajectories import actions
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.sheets import SheetForm
from overstap.trajectories.queries.sheets import Written, sheet_of
from overstap.trajectories.residence import BENEFIT_RISK, RightsKept
from overstap.trajectories.sheets.start import RESIDENCE
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@dataclass(frozen=True, slots=True)
class RightsShown:
    """What follows from the right to stay that was written down, today."""

    title: str
    since: date | None
    position: str
    reason: str
    source: str
    is_advised: bool
    is_risk: bool
    last_day: date | None
    days_left: int
    remarks: str

    @property
    def is_over(self) -> bool:
        """Whether the reflection period has run out."""
        return self.last_day is not None and self.days_left < 0


def rights_in(written: Written | None) -> RightsShown | None:
    """What stands on the page; nothing while nobody asked."""
    kept = RightsKept(written.texts) if written else None
    if written is None or kept is None or kept.is_empty:
        return None
    today = clock.today()
    right, position = kept.right_on(today), kept.position_on(today)
    last_day = right.last_day(kept.since) if right and kept.since else None
    return RightsShown(
        title=str(in_words(right.label)) if right else "",
        since=kept.since,
        position=str(in_words(codes.LEGAL_POSITION.label(position))),
        reason=str(in_words(right.reason)) if right else "",
        source=right.source if right else "",
        is_advised=bool(written.texts["advised"]),
        is_risk=position == BENEFIT_RISK,
        last_day=last_day,
        days_left=(last_day - today).days if last_day else 0,
        remarks=written.texts["remarks"],
    )


@for_coaches
def write(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Which right to stay there is, and since when."""
    opened = opening_or_404(request, trajectory_id)
    current = sheet_of(opened.trajectory, RESIDENCE, keys=request.keys)
    form = SheetForm(posted(request), kind=RESIDENCE, current=current)
    question = Question(
        title=RESIDENCE.title,
        act=_("Save"),
        said=_("The residence rights were kept."),
        consequence=RESIDENCE.intro,
        template="trajectories/residence.html",
        section="intake",
        more={"rights": rights_in(current)},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.write_residence(
            opened.trajectory, form.texts, seen=form.version_seen, keys=request.keys, by=request.user, at=at
        ),
    )
