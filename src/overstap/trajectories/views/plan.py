"""The plan: its goals in order, one goal with all that was said of it, the agreements, and a paper of it."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.programmes.models import PlanForm
from overstap.programmes.queries import rules_of
from overstap.trajectories.actions.plan import agree_on_plan, record_paper
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.plan import NOW, AgreeForm, PaperForm
from overstap.trajectories.papers.plan import Paper, plan_paper
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.queries.plan import Agreement, Plan, paper_proposed, plan_at, plan_of, plan_with_past
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.facts import changes_of
from overstap.trajectories.views.goal_rows import in_proposed_order, row_of, rows_of_goals
from overstap.trajectories.views.papers import on_paper
from overstap.trajectories.views.score_charts import wheel_of
from overstap.trajectories.views.sections import show
from overstap.ui.dates import full_day

LANGUAGES = dict(settings.LANGUAGES)


@for_coaches
def plan(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """The goals in order with their sub-goals; below them the wheel, and what was reached or let go."""
    opened = opening_or_404(request, trajectory_id)
    found = plan_of(opened.trajectory, keys=request.keys)
    return show(
        request,
        opened,
        "plan",
        "trajectories/plan.html",
        {
            **_listed(found, on=clock.today()),
            "is_proposed": in_proposed_order(found.open),
            "wheel": wheel_of(found.readings, opened.card(request.keys).alias),
            "agreements": found.agreements,
            "can_change": opened.trajectory.is_admitted and not opened.trajectory.is_ended,
        },
    )


@for_coaches
def goal(request: CoachRequest, trajectory_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal: its words, its sub-goals, what it said before, and what can be done."""
    opened = opening_or_404(request, trajectory_id)
    found = plan_with_past(opened.trajectory, keys=request.keys)
    planned = found.goal(goal_id)
    if planned is None:
        raise Http404
    return show(
        request,
        opened,
        "plan",
        "trajectories/goal.html",
        {
            "row": row_of(planned, found.readings, on=clock.today()),
            "former": planned.former,
            "changes": changes_of(planned.changes),
            "can_change": not opened.trajectory.is_ended,
        },
    )


@for_coaches
def agree(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Participant and coach agree on the plan as it stands."""
    opened = opening_or_404(request, trajectory_id)
    found = plan_of(opened.trajectory, keys=request.keys)
    rules = rules_of(opened.trajectory.programme)
    form = AgreeForm(posted(request), plan_form=rules.plan_form, state=found.state)
    question = Question(
        title=_("Agree on the plan"),
        act=_("Keep the agreement"),
        said=_("The agreement was kept. The plan can be read back as it was."),
        template="trajectories/agree.html",
        section="plan",
        more=_listed(found, on=clock.today()),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: agree_on_plan(
            opened.trajectory,
            on=form.day_of("agreed_on"),
            is_signed=form.is_signed,
            seen=form.text_of("seen"),
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def agreed(request: CoachRequest, trajectory_id: UUID, agreement_id: UUID) -> HttpResponse:
    """The plan as it was when it was agreed on."""
    opened = opening_or_404(request, trajectory_id)
    then, agreement = _plan_at_or_404(request, opened, str(agreement_id))
    page = {**_listed(then, on=agreement.agreed_on), "agreement": agreement}
    return show(request, opened, "plan", "trajectories/agreed.html", page)


@for_coaches
def paper(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Choose what stands on the paper; then it comes as a file, under a name that tells nothing."""
    opened = opening_or_404(request, trajectory_id)
    now = plan_of(opened.trajectory, keys=request.keys)
    language, plan_form = paper_proposed(opened.trajectory)
    form = PaperForm(
        posted(request),
        versions=[(NOW, _("as it stands now")), *((str(each.id), full_day(each.agreed_on)) for each in now.agreements)],
        initial={
            "language": language if language in LANGUAGES else get_language() or "nl",
            "with_signatures": plan_form == PlanForm.SIGNED,
        },
    )
    if form.is_bound and form.is_valid():
        version = form.text_of("version") or NOW
        if version == NOW:
            return _paper(request, opened, now, clock.today(), form)
        then, agreement = _plan_at_or_404(request, opened, version)
        return _paper(request, opened, then, agreement.agreed_on, form)
    question = Question(
        title=_("The plan on paper"),
        act=_("Make the paper"),
        said="",
        consequence=_(
            "A paper can be found at home. Read it through with the participant, and ask where it will be kept."
        ),
        section="plan",
    )
    return ask(request, opened, form, question, lambda _at: None)


def _paper(request: CoachRequest, opened: Opening, wanted: Plan, day: date, form: PaperForm) -> HttpResponse:
    """The file. That it was made leaves a trace before it leaves."""
    organisation = opened.trajectory.dossier.organisation.name if form.is_chosen("with_organisation") else ""
    wishes = Paper(
        language=form.text_of("language"),
        day=day,
        alias=opened.card(request.keys).alias if form.is_chosen("with_alias") else "",
        organisation=organisation,
        with_signatures=form.is_chosen("with_signatures"),
    )
    record_paper(opened.trajectory, by=request.user, at=clock.now())
    back = of_trajectory("plan", opened.trajectory.pk)
    return on_paper(request, lambda: plan_paper(wanted, wishes), name="plan.pdf", back=back)


def _listed(wanted: Plan, *, on: date) -> dict[str, object]:
    """What is worked on and what ended, seen on a day."""
    return {
        "open": rows_of_goals(wanted.open, wanted.readings, on=on),
        "ended": rows_of_goals(wanted.ended, wanted.readings, on=on),
    }


def _plan_at_or_404(request: CoachRequest, opened: Opening, agreement_id: str) -> tuple[Plan, Agreement]:
    found = plan_at(opened.trajectory, agreement_id, keys=request.keys)
    if found is None:
        raise Http404
    return found
