"""The orientation at a glance: what is known, what was not asked, and which talks there were."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories import actions
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.intake import HoldTalkForm, TalkForm
from overstap.trajectories.models import IntakeTalk, Trajectory
from overstap.trajectories.queries.criteria import criteria_of
from overstap.trajectories.queries.intake import Talk, known_of, talks_of
from overstap.trajectories.queries.sheets import Written, current_sheets
from overstap.trajectories.sheets import SheetKind, start
from overstap.trajectories.terms import in_words
from overstap.trajectories.views import criteria, expectations, profile, residence
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.sections import show

_TOLD = (start.FIRST_TALK, start.LIFE_COURSE, start.SITUATION, start.MOTIVES, start.NEARBY)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet at a glance: how much of it was talked about, and what was written."""

    kind: SheetKind
    href: str
    written: Written | None

    @property
    def answered(self) -> int:
        return len(self.written.lines) if self.written else 0

    @property
    def of(self) -> int:
        return len(self.kind.texts)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """An intake talk, and what can be done with it."""

    talk: Talk
    hold: str
    correct: str
    strike: str


@for_coaches
def intake(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything of the orientation on one page."""
    opened = opening_or_404(request, trajectory_id)
    trajectory = opened.trajectory
    request.keys.load([trajectory.dossier_id])
    sheets = current_sheets(trajectory, *start.SHEETS, keys=request.keys)
    assessed = criteria_of(trajectory)
    known = known_of(trajectory)

    def of(kind: SheetKind) -> Written | None:
        return sheets.get((kind.code, trajectory.pk))

    context = {
        "talks": [_talk_row(trajectory, talk) for talk in talks_of(trajectory)],
        "told": [_sheet_row(trajectory, kind, of(kind)) for kind in _TOLD],
        "balance": _sheet_row(trajectory, start.BALANCE, of(start.BALANCE)),
        "expectations": _sheet_row(trajectory, start.EXPECTATIONS, of(start.EXPECTATIONS)),
        "comparison": expectations.comparison_of(of(start.EXPECTATIONS)),
        "incomes": expectations.incomes_of(of(start.EXPECTATIONS)),
        "discussed": expectations.discussed_in(of(start.EXPECTATIONS)),
        "rights": residence.rights_in(of(start.RESIDENCE)),
        "criteria": criteria.rows_of(trajectory, assessed, sheets),
        "outcome": criteria.outcome_of(assessed),
        "aim": in_words(codes.AIM.label(known.aim)) if known.aim else "",
        "aim_since": known.aim_since,
        "profile": profile.at_a_glance(trajectory, known.answers),
    }
    return show(request, opened, "intake", "trajectories/intake.html", context)


@for_coaches
def talk(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Add a talk that is planned or was held."""
    opened = opening_or_404(request, trajectory_id)
    form = TalkForm(posted(request))
    question = Question(
        title=_("Intake talk"),
        act=_("Keep the talk"),
        said=_("The talk was kept."),
        consequence=_("The first talk is informal and asks almost nothing. More talks may follow, over weeks."),
        section="intake",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.add_talk(
            opened.trajectory,
            planned_on=form.day_or_none("planned_on"),
            held_on=form.day_or_none("held_on"),
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def hold(request: CoachRequest, trajectory_id: UUID, talk_id: UUID) -> HttpResponse:
    """A planned talk took place."""
    opened = opening_or_404(request, trajectory_id)
    planned = get_object_or_404(IntakeTalk, pk=talk_id, trajectory=opened.trajectory)
    form = HoldTalkForm(posted(request))
    question = Question(
        title=_("The intake talk was held"),
        act=_("Keep this"),
        said=_("The talk was kept."),
        section="intake",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.hold_talk(planned, on=form.day_of("on"), by=request.user, at=at),
    )


def _sheet_row(trajectory: Trajectory, kind: SheetKind, written: Written | None) -> SheetRow:
    return SheetRow(kind, reverse("trajectories:sheet", args=[trajectory.pk, kind.code]), written)


def _talk_row(trajectory: Trajectory, talk: Talk) -> TalkRow:
    if talk.is_struck:
        return TalkRow(talk, "", "", "")
    hold = "" if talk.held_on else reverse("trajectories:hold_talk", args=[trajectory.pk, talk.id])
    if talk.appointment:
        hold = "" if talk.held_on else of_row("appointment", trajectory.pk, talk.appointment)
        return TalkRow(talk, hold, "", "")
    correct, strike = (of_row(page, trajectory.pk, talk.id, table="intake") for page in ("correct", "strike"))
    return TalkRow(talk, hold, correct, strike)
