"""Help: what was asked, what waits, what runs, what it came to; work and what comes after; what makes it hard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core import clock
from overstap.programmes.queries.catalogue import catalogue_of
from overstap.programmes.queries.social_map import open_sectors
from overstap.standard import codes
from overstap.trajectories.actions import help as acts
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.help import (
    DestinationForm,
    EndDestinationForm,
    HelpForm,
    HelpWordsForm,
    StepForm,
)
from overstap.trajectories.models import Destination
from overstap.trajectories.papers.curriculum import curriculum_paper
from overstap.trajectories.queries.groups import Membership
from overstap.trajectories.queries.help import (
    Given,
    activity_of,
    destination_of,
    has_sector,
    help_of,
    risks_the_stay,
)
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.help import ACTIVITY, CURRICULUM, HARD
from overstap.trajectories.terms import in_words
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted, record_reading
from overstap.trajectories.views.papers import on_paper
from overstap.trajectories.views.sections import show
from overstap.ui.charts.small import WaitingClock, draw_waiting_clock
from overstap.ui.dates import full_day

Words = str | Promise


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One kind of help as the page shows it."""

    title: Words
    partner: Words
    since: str
    result: Words
    given: Given
    group: Membership | None
    clock: SafeString | str
    step: str
    words: str
    correct: str
    strike: str


@dataclass(frozen=True, slots=True)
class DestinationRow:
    """What the participant went on to do, as the page shows it."""

    title: str
    since: str
    is_running: bool
    end: str
    correct: str
    strike: str


@for_coaches
def help_page(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything about help on one page."""
    opened = opening_or_404(request, trajectory_id)
    page = help_of(opened.trajectory, keys=request.keys)
    today = clock.today()
    context = {
        "waiting": _rows(page.waiting, page.memberships, trajectory_id, today),
        "running": _rows(page.running, page.memberships, trajectory_id, today),
        "ended": _rows(page.ended, page.memberships, trajectory_id, today),
        "destinations": [_destination_row(each, trajectory_id) for each in page.destinations],
        "is_benefit_risky": page.is_benefit_risky,
        "sectors": page.open_sectors,
        "hard": page.sheets.get(HARD.code),
        "curriculum": page.sheets.get(CURRICULUM.code),
        "hard_kind": HARD,
        "curriculum_kind": CURRICULUM,
    }
    return show(request, opened, "help", "trajectories/help.html", context)


@for_coaches
def ask_help(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Help that is asked for, of a partner or of the programme itself."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    form = HelpForm(posted(request), catalogue=catalogue_of(opened.trajectory.programme))
    question = Question(
        title=gettext_lazy("Ask for help"),
        act=gettext_lazy("Keep this"),
        said=gettext_lazy("The help stands on the page. It waits until it begins."),
        template="trajectories/ask_help.html",
        more={"is_benefit_risky": risks_the_stay(opened.trajectory)},
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.ask_for_help(
            opened.trajectory, form.new, form.texts, keys=request.keys, by=request.user, at=at
        ),
    )


@for_coaches
def help_step(request: CoachRequest, trajectory_id: UUID, activity_id: UUID) -> HttpResponse:
    """What became of it: accepted, begun, ended."""
    opened = opening_or_404(request, trajectory_id)
    activity = activity_of(opened.trajectory, activity_id)
    if activity is None or activity.ended_on is not None:
        raise Http404
    form = StepForm(posted(request), activity=activity)
    question = Question(
        title=gettext_lazy("What became of this help?"),
        act=gettext_lazy("Keep this"),
        said=gettext_lazy("What became of it was kept."),
        consequence=activity.words,
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.take_step(
            activity, form.chosen, on=form.day_of("on"), result=form.text_of("result"), by=request.user, at=at
        ),
    )


@for_coaches
def help_words(request: CoachRequest, trajectory_id: UUID, activity_id: UUID) -> HttpResponse:
    """Who gives it and what was agreed."""
    opened = opening_or_404(request, trajectory_id)
    activity = activity_of(opened.trajectory, activity_id)
    if activity is None:
        raise Http404
    current = sheet_of(opened.trajectory, ACTIVITY, about=activity.pk, keys=request.keys)
    form = HelpWordsForm(posted(request), current=current)
    question = Question(
        title=gettext_lazy("Who gives it and what was agreed"),
        act=gettext_lazy("Save"),
        said=gettext_lazy("What was agreed was saved."),
        consequence=activity.words,
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: write_sheet(
            opened.trajectory,
            ACTIVITY,
            form.texts,
            about=activity.pk,
            seen=form.version_seen,
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def begin_destination(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What the participant went on to do."""
    opened = opening_or_404(request, trajectory_id)
    form = DestinationForm(posted(request))
    question = Question(
        title=gettext_lazy("What comes after"),
        act=gettext_lazy("Keep this"),
        said=gettext_lazy("What the participant does now was kept."),
        consequence=gettext_lazy("Several things may run beside each other. Rest and treatment are a result too."),
        template="trajectories/begin_destination.html",
        more={"sectors": open_sectors(opened.trajectory.programme)},
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.begin_destination(opened.trajectory, form.new, by=request.user, at=at),
    )


@for_coaches
def end_destination(request: CoachRequest, trajectory_id: UUID, destination_id: UUID) -> HttpResponse:
    """It ended."""
    opened = opening_or_404(request, trajectory_id)
    destination = destination_of(opened.trajectory, destination_id)
    if destination is None or destination.until is not None:
        raise Http404
    form = EndDestinationForm(posted(request))
    question = Question(
        title=gettext_lazy("This ended"),
        act=gettext_lazy("Keep this"),
        said=gettext_lazy("It was kept that it ended."),
        consequence=in_words(codes.DESTINATION.label(destination.kind)),
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.end_destination(destination, on=form.day_of("on"), by=request.user, at=at),
    )


@for_coaches
def curriculum(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """The curriculum vitae as a file, under a name that tells nothing."""
    opened = opening_or_404(request, trajectory_id)
    written = sheet_of(opened.trajectory, CURRICULUM, keys=request.keys)
    if written is None:
        raise Http404
    record_reading(request, opened)
    back = reverse("trajectories:sheet", args=[trajectory_id, CURRICULUM.code])
    return on_paper(request, lambda: curriculum_paper(written), name="cv.pdf", back=back)


def _rows(given: Iterable[Given], groups: Mapping[UUID, Membership], trajectory_id: UUID, on: date) -> list[HelpRow]:
    return [_row(each, groups.get(each.activity.pk), trajectory_id, on) for each in given]


def _row(given: Given, group: Membership | None, trajectory_id: UUID, on: date) -> HelpRow:
    activity = given.activity
    days = given.waited(on)
    waits = WaitingClock(days, is_over=activity.started_on is not None) if activity.partner_kind and days else None
    return HelpRow(
        title=activity.words,
        partner=in_words(codes.PARTNER_KIND.label(activity.partner_kind))
        if activity.partner_kind
        else gettext_lazy("ourselves"),
        since=_since(given),
        result=in_words(codes.REFERRAL_RESULT.label(activity.result)) if activity.result else "",
        given=given,
        group=group,
        clock=draw_waiting_clock(waits).picture if waits else "",
        step="" if activity.ended_on else of_row("help_step", trajectory_id, activity.pk),
        words=of_row("help_words", trajectory_id, activity.pk),
        correct=of_row("correct", trajectory_id, activity.pk, table="referral"),
        strike=of_row("strike", trajectory_id, activity.pk, table="referral"),
    )


def _since(given: Given) -> str:
    activity = given.activity
    parts = [_("asked on %(day)s") % {"day": full_day(activity.requested_on)}]
    if activity.accepted_on:
        parts.append(_("accepted on %(day)s") % {"day": full_day(activity.accepted_on)})
    if activity.started_on:
        parts.append(_("began on %(day)s") % {"day": full_day(activity.started_on)})
    if activity.ended_on:
        parts.append(_("ended on %(day)s") % {"day": full_day(activity.ended_on)})
    return ", ".join(parts)


def _destination_row(destination: Destination, trajectory_id: UUID) -> DestinationRow:
    words = [str(in_words(codes.DESTINATION.label(destination.kind)))]
    if has_sector(destination):
        words.append(str(in_words(codes.SECTOR.label(destination.sector))))
    if destination.hours_per_week is not None:
        words.append(_("%(hours)s hours a week") % {"hours": destination.hours_per_week.normalize()})
    until = full_day(destination.until) if destination.until else _("going on")
    return DestinationRow(
        title=", ".join(words),
        since=f"{full_day(destination.since)} – {until}",
        is_running=destination.until is None,
        end=of_row("end_destination", trajectory_id, destination.pk),
        correct=of_row("correct", trajectory_id, destination.pk, table="destination"),
        strike=of_row("strike", trajectory_id, destination.pk, table="destination"),
    )
