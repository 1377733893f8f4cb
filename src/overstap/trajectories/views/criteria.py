"""The criteria of the programme: how they stand for one trajectory, in one sentence, and assessing one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.programmes.models import Criterion, Effect
from overstap.standard import codes
from overstap.trajectories import actions
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.criteria import AssessForm
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.criteria import Assessed, Stand, criteria_of
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets.start import DEPARTURE
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as it stands: its words, what it does, its latest assessment and the motive of a departure."""

    words: str
    effect: str
    outcome: str
    on: date | None
    motive: str
    is_hindering: bool
    assess: str
    strike: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the criteria say together: a sentence, and whether something stands in the way."""

    sentence: str
    kind: str


def rows_of(
    trajectory: Trajectory, criteria: Iterable[Assessed], sheets: dict[tuple[str, UUID], Written]
) -> tuple[CriterionRow, ...]:
    """The criteria in the order of the programme."""
    return tuple(_row(trajectory, each, sheets) for each in criteria)


def outcome_of(criteria: Iterable[Assessed]) -> Outcome:
    """May it start? What blocks comes first, then what is asked first, then what nobody assessed yet."""
    by_stand: dict[Stand, list[str]] = {}
    for each in criteria:
        words = _asked(each.criterion) if each.stand is Stand.ASKS_FIRST else str(in_words(each.criterion.label))
        by_stand.setdefault(each.stand, []).append(words)
    if blocking := by_stand.get(Stand.BLOCKS):
        return Outcome(_("Cannot start yet. Not met: %(criteria)s.") % {"criteria": "; ".join(blocking)}, "due")
    if first := by_stand.get(Stand.ASKS_FIRST):
        return Outcome(_("Asks first: %(what)s.") % {"what": "; ".join(first)}, "due")
    if open_ := by_stand.get(Stand.NOT_ASSESSED):
        sentence = _("Nothing stands in the way so far. Not assessed yet: %(criteria)s.")
        return Outcome(sentence % {"criteria": "; ".join(open_)}, "")
    if departed := by_stand.get(Stand.DEPARTED_FROM):
        return Outcome(_("May start. Departed from: %(criteria)s.") % {"criteria": "; ".join(departed)}, "")
    return Outcome(_("May start."), "")


def blocking(trajectory: Trajectory) -> tuple[CriterionRow, ...]:
    """The criteria that block the start, each with the way to assess it or to depart from it."""
    found = (each for each in criteria_of(trajectory) if each.stand is Stand.BLOCKS)
    return tuple(_row(trajectory, each, {}) for each in found)


@for_coaches
def assess(request: CoachRequest, trajectory_id: UUID, criterion: str) -> HttpResponse:
    """How one criterion stands."""
    opened = opening_or_404(request, trajectory_id)
    wanted = get_object_or_404(Criterion, programme=opened.trajectory.programme, code=criterion)
    form = AssessForm(posted(request))
    effect = gettext_lazy("When it is not met, it %(effect)s. An earlier assessment stays.") % {
        "effect": Effect(wanted.effect).label
    }
    question = Question(
        title=capfirst(str(in_words(wanted.label))),
        act=gettext_lazy("Keep the assessment"),
        said=gettext_lazy("The assessment was kept."),
        consequence=effect,
        section="intake",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.assess_criterion(
            opened.trajectory,
            wanted,
            form.text_of("outcome"),
            on=form.day_of("on"),
            motive=form.text_of("motive"),
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


def _row(trajectory: Trajectory, each: Assessed, sheets: dict[tuple[str, UUID], Written]) -> CriterionRow:
    criterion = each.criterion
    written = sheets.get((DEPARTURE.code, each.assessment)) if each.assessment else None
    return CriterionRow(
        words=str(in_words(criterion.label)),
        effect=str(Effect(criterion.effect).label),
        outcome=str(in_words(codes.CRITERION_OUTCOME.label(each.outcome))) if each.outcome else "",
        on=each.on,
        motive=written.texts["motive"] if written else "",
        is_hindering=each.stand in {Stand.BLOCKS, Stand.ASKS_FIRST},
        assess=reverse("trajectories:assess", args=[trajectory.pk, criterion.code]),
        strike=of_row("strike", trajectory.pk, each.assessment, table="criterion") if each.assessment else "",
    )


def _asked(criterion: Criterion) -> str:
    """What is asked first, or the criterion itself where nobody wrote that down."""
    asks = criterion.asks if criterion.asks_nl and criterion.asks_en else criterion.label
    return str(in_words(asks))
