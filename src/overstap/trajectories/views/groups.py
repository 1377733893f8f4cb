"""Groups: the own participants by name, those of colleagues as a number; and taking part, from a dossier."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core import clock
from overstap.programmes.queries import workable_by
from overstap.programmes.queries.catalogue import catalogue_of
from overstap.trajectories.actions import groups as acts
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.forms.groups import AttendanceForm, GroupForm, JoinForm, SessionsForm
from overstap.trajectories.models import ActivityGroup, GroupSession
from overstap.trajectories.queries.groups import (
    OwnMember,
    group_for,
    groups_for,
    joinable,
    others_in,
    own_members,
    session_of,
    sessions_of,
    ticked_in,
)
from overstap.trajectories.terms import Act
from overstap.trajectories.views.acting import Question, ask, is_done, opening_or_404, posted, status_of

Words = str | Promise


@require_safe
@for_coaches
def groups(request: CoachRequest) -> HttpResponse:
    """The groups of the programmes in which the reader is a coach."""
    found = list(groups_for(request.user, on=clock.today()))
    context = {
        "running": [each for each in found if each.ended_on is None],
        "ended": [each for each in found if each.ended_on],
        "programmes": workable_by(request.user),
    }
    return render(request, "trajectories/groups.html", context)


@for_coaches
def begin(request: CoachRequest, code: str) -> HttpResponse:
    """A new group of one programme."""
    programme = workable_by(request.user).filter(code=code).first()
    if programme is None:
        raise Http404
    form = GroupForm(posted(request), catalogue=catalogue_of(programme))
    if is_done(
        request,
        form,
        lambda at: acts.begin_group(
            programme, form.said, activity=form.text_of("activity"), offered=form.offered, by=request.user, at=at
        ),
    ):
        return _back(request, reverse("groups:groups"), _("The group is there. Say when it meets."))
    return _ask(request, form, _("Begin a group"), _("Begin"), reverse("groups:groups"))


@require_safe
@for_coaches
def group(request: CoachRequest, group_id: UUID) -> HttpResponse:
    """One group: when it meets, the own participants, and how many others there are."""
    found = _group_or_404(request, group_id)
    own = own_members(request.user, found, keys=request.keys)
    _record(request, own)
    context = {
        "group": found,
        "own": own,
        "others": getattr(found, "taking_part", 0) - len(own),
        "sessions": sessions_of(found),
        "today": clock.today(),
    }
    return render(request, "trajectories/group.html", context)


@for_coaches
def change(request: CoachRequest, group_id: UUID) -> HttpResponse:
    """Say something else of it, or that it ended."""
    found = _group_or_404(request, group_id)
    form = GroupForm(posted(request), group=found)
    if is_done(
        request,
        form,
        lambda at: acts.change_group(
            found, form.said, is_running=bool(form.cleaned_data["is_running"]), by=request.user, at=at
        ),
    ):
        return _back(request, _address(found), _("The group was kept."))
    return _ask(request, form, found.name, _("Save"), _address(found))


@for_coaches
def sessions(request: CoachRequest, group_id: UUID) -> HttpResponse:
    """When it meets."""
    found = _group_or_404(request, group_id)
    form = SessionsForm(posted(request))
    if is_done(
        request,
        form,
        lambda at: acts.plan_sessions(
            found,
            form.day_of("day"),
            form.cleaned_data["begins"],
            ends=form.time_of("ends"),
            weeks=int(form.cleaned_data["weeks"]),
            by=request.user,
            at=at,
        ),
    ):
        return _back(request, _address(found), _("It stands in the group when it meets."))
    return _ask(request, form, _("When does it meet?"), _("Plan"), _address(found))


@for_coaches
def attendance(request: CoachRequest, group_id: UUID, session_id: UUID) -> HttpResponse:
    """Who was there, of the own participants; colleagues tick theirs."""
    found = _group_or_404(request, group_id)
    session = _session_or_404(found, session_id)
    own = own_members(request.user, found, keys=request.keys, on=session.day)
    ticked = ticked_in(session, own)
    form = AttendanceForm(posted(request), members=own, ticked=ticked)
    if is_done(request, form, lambda at: acts.tick_attendance(session, form.ticked, by=request.user, at=at)):
        return _back(request, _address(found), _("It was kept who was there."))
    _record(request, own)
    others, there = others_in(session, own)
    context = {
        "form": form, "group": found, "session": session, "own": own, "others": others, "there": there,
        "has_come": session.day <= clock.today(), "back": _address(found),
        "can_be_called_off": not there and "present" not in ticked.values(),
    }  # fmt: skip
    return render(request, "trajectories/attendance.html", context, status=status_of(form))


@for_coaches
def call_off(request: CoachRequest, group_id: UUID, session_id: UUID) -> HttpResponse:
    """The group does not meet this time."""
    found = _group_or_404(request, group_id)
    session = _session_or_404(found, session_id)
    form = ActForm(posted(request))
    if is_done(request, form, lambda at: acts.call_off(session, by=request.user, at=at)):
        return _back(request, _address(found), _("It stands in the group that it does not meet."))
    return _ask(request, form, _("The group does not meet"), _("Call it off"), _address(found))


@for_coaches
def join(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Let the participant take part in a group."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    form = JoinForm(posted(request), groups=joinable(opened.trajectory))
    seen_by_others = _("Colleagues see that one more person takes part, and not who.")
    none_runs = _("No other group of this programme runs now. Begin one under Groups, in the menu.")
    question = Question(
        title=_("Take part in a group"),
        act=_("Keep this"),
        said=_("The group stands on the page. The help begins when they are there for the first time."),
        consequence=seen_by_others if form.groups else none_runs,
        section="help",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: acts.join_group(
            form.chosen, opened.trajectory, on=form.day_of("on"), keys=request.keys, by=request.user, at=at
        ),
    )


def _group_or_404(request: CoachRequest, group_id: UUID) -> ActivityGroup:
    found = group_for(request.user, group_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _session_or_404(found: ActivityGroup, session_id: UUID) -> GroupSession:
    session = session_of(found, session_id)
    if session is None or session.called_off_at:
        raise Http404
    return session


def _address(found: ActivityGroup) -> str:
    return reverse("groups:group", args=[found.pk])


def _back(request: CoachRequest, address: str, said: Words) -> HttpResponse:
    messages.success(request, str(said))
    return redirect(address)


def _ask(request: CoachRequest, form: ActForm, title: Words, act: Words, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "act": act, "back": back}
    return render(request, "trajectories/ask_group.html", context, status=status_of(form))


def _record(request: CoachRequest, own: Iterable[OwnMember]) -> None:
    """Name every dossier whose name is about to be shown (*safety promise 3*)."""
    dossiers = {each.member.activity.trajectory.dossier_id for each in own}
    if dossiers:
        log.record_list(Act.LIST_READ, {Purpose.GUIDANCE.value: dossiers}, by=request.user, at=clock.now())
