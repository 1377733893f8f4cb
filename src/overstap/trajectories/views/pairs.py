"""A participant who was registered twice: what was found, what was said, linking and undoing it."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.trajectories.actions import pairs
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.forms.pairs import AnswerForm, LinkForm
from overstap.trajectories.models import Dossier
from overstap.trajectories.queries.dossier import page_of
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.queries.overlaps import overlaps_between, runs_beside
from overstap.trajectories.queries.pairs import (
    Said,
    could_be_linked,
    linked_trajectories,
    pair_of,
    said_of,
    state_of,
)
from overstap.trajectories.terms import Act, PairAnswer
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted, record_reading
from overstap.trajectories.views.sections import show
from overstap.trajectories.views.timeline import timeline_picture


@for_coaches
def double(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What is known of other dossiers of the same participant, with the timelines of those that the reader guides."""
    opened = opening_or_404(request, trajectory_id)
    said = said_of(opened.trajectory.dossier_id, person=request.user, keys=request.keys)
    context = {
        "said": [(each, _in_the_way(opened, each, request)) for each in said],
        "linked": _timelines(request, opened),
        "can_be_struck": not opened.trajectory.is_admitted
        and not opened.trajectory.struck_at
        and runs_beside(opened.trajectory).exists(),
    }
    _record_names(request, opened, {each.other.dossier for each in said if each.other.alias})
    return show(request, opened, "dossier", "trajectories/double.html", context)


@for_coaches
def link(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Another dossier that the reader guides is of the same participant."""
    opened = opening_or_404(request, trajectory_id)
    offered = could_be_linked(opened.trajectory, person=request.user, keys=request.keys)
    form = LinkForm(posted(request), offered=[(str(each.dossier), each.alias) for each in offered])
    question = Question(
        title=_("Link another dossier of this participant"),
        act=_("Link the dossiers"),
        said=_("The dossiers are linked. Both count as one person."),
        consequence=_("Nothing moves, and nobody can read more than before. You can undo it."),
        template="trajectories/link.html",
        then="trajectories:double",
        more={"offered": offered},
    )
    _record_names(request, opened, {each.dossier for each in offered})
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: (
            pairs.link(opened.trajectory.dossier, Dossier.objects.get(pk=form.chosen), by=request.user, at=at).pk
        ),
    )


@for_coaches
def answer_double(request: CoachRequest, trajectory_id: UUID, pair_id: UUID) -> HttpResponse:
    """Whether two dossiers are of one participant; of linked ones, undoing it."""
    opened = opening_or_404(request, trajectory_id)
    own = opened.trajectory.dossier
    pair = pair_of(own.pk, pair_id)
    if pair is None:
        raise Http404
    other = pair.younger if pair.elder_id == own.pk else pair.elder
    state = state_of(pair, own.pk)
    known = next(each for each in said_of(own.pk, person=request.user, keys=request.keys) if each.id == pair.pk)
    form = ActForm(posted(request)) if state == "linked" else AnswerForm(posted(request))
    _record_names(request, opened, {other.pk} if known.other.alias else set())

    def act(at: datetime) -> object:
        says_same = state != "linked" and form.text_of("answer") == PairAnswer.SAME
        said = pairs.link if says_same else pairs.say_not_the_same
        return said(own, other, by=request.user, at=at).pk

    return ask(request, opened, form, _question(known, in_the_way=_in_the_way(opened, known, request)), act)


@for_coaches
def strike_double(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """This registration was made twice, and the other one counts."""
    opened = opening_or_404(request, trajectory_id)
    question = Question(
        title=_("Strike out this registration"),
        act=_("Strike out"),
        said=_("The registration was struck out. The other one counts."),
        consequence=_(
            "Somebody takes part once in a programme at a time. This registration stays visible and counts for "
            "nothing, with all that was recorded in it. What still matters of it, record it in the other dossier too. "
            "Undoing the link makes it count again."
        ),
        then="trajectories:double",
    )
    return ask(
        request,
        opened,
        ActForm(posted(request)),
        question,
        lambda at: pairs.strike_double(opened.trajectory, by=request.user, at=at).pk,
    )


def _question(known: Said, *, in_the_way: list[str]) -> Question:
    if known.state == "linked":
        return Question(
            title=_("Undo the link"),
            act=_("Undo the link"),
            said=_("The link was undone. Each dossier counts as a person of its own again."),
            consequence=_(
                "Each dossier counts as a person of its own again, as before. A registration that was struck out "
                "because of the link counts again. Nothing is lost."
            ),
            template="trajectories/answer_double.html",
            then="trajectories:double",
            more={"known": known, "in_the_way": []},
        )
    return Question(
        title=_("Is this one participant?"),
        act=_("Keep this answer"),
        said=_("Your answer was kept."),
        template="trajectories/answer_double.html",
        then="trajectories:double",
        more={"known": known, "in_the_way": in_the_way},
    )


def _in_the_way(opened: Opening, said: Said, request: CoachRequest) -> list[str]:
    """What has to be put right before these two can be linked; asked where the reader could link them."""
    if said.state == "linked" or not (said.other.trajectory or said.state == "asked"):
        return []
    return overlaps_between(opened.trajectory.dossier_id, said.other.dossier, person=request.user)


def _timelines(request: CoachRequest, opened: Opening) -> list[tuple[Opening, str, SafeString]]:
    """Every trajectory of the participant that the reader guides in linked dossiers, each with its picture."""
    found: list[tuple[Opening, str, SafeString]] = []
    for each in linked_trajectories(opened.trajectory.dossier_id, person=request.user):
        other = opening_or_404(request, each.pk)
        page = page_of(other.trajectory, keys=request.keys)
        record_reading(request, other)
        found.append((other, page.card.alias, timeline_picture(page, on=clock.today())))
    if found:
        page = page_of(opened.trajectory, keys=request.keys)
        found.insert(0, (opened, page.card.alias, timeline_picture(page, on=clock.today())))
    return found


def _record_names(request: CoachRequest, opened: Opening, dossiers: set[UUID]) -> None:
    """Name the dossiers of which the page is about to show the alias (*safety promise 3*)."""
    if dossiers:
        log.record(Act.LIST_READ, by=request.user, at=clock.now(), dossiers=dossiers, purpose=opened.purpose)
