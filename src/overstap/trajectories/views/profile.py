"""The start profile: one small form per subject, each kept on its own."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.standard.codes import NOT_ASKED
from overstap.trajectories import actions
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.profile import SUBJECTS, ProfileForm
from overstap.trajectories.models import Correction, Trajectory
from overstap.trajectories.queries.profile import answers_of
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.facts import corrections_of
from overstap.trajectories.views.words import column_in_words, value_in_words


@dataclass(frozen=True, slots=True)
class Answered:
    """One subject of the profile at a glance: what was answered, and how many questions were not asked."""

    title: str | Promise
    href: str
    answers: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]


def at_a_glance(trajectory: Trajectory, answers: dict[str, str]) -> tuple[Answered, ...]:
    """The profile by subject."""
    return tuple(
        Answered(
            subject.title,
            reverse("trajectories:profile", args=[trajectory.pk, address]),
            tuple(
                (column_in_words("profile", name), value_in_words("profile", name, answers[name]))
                for name in subject.fields
                if answers[name] != NOT_ASKED
            ),
            tuple(column_in_words("profile", name) for name in subject.fields if answers[name] == NOT_ASKED),
        )
        for address, subject in SUBJECTS.items()
    )


@for_coaches
def profile(request: CoachRequest, trajectory_id: UUID, subject: str) -> HttpResponse:
    """The questions of one subject."""
    opened = opening_or_404(request, trajectory_id)
    wanted = SUBJECTS.get(subject)
    if wanted is None:
        raise Http404
    form = ProfileForm(posted(request), subject=wanted, answers=answers_of(opened.trajectory))
    former = Correction.objects.filter(trajectory=opened.trajectory, table="profile", field__in=wanted.fields)
    question = Question(
        title=wanted.title,
        act=_("Save"),
        said=_("The answers were kept."),
        consequence=_("Ask only what fits the talk. What you leave alone stays ‘not asked’."),
        template="trajectories/profile.html",
        section="intake",
        more={"former": corrections_of(former.select_related("by"))},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.fill_profile(
            opened.trajectory, form.given, seen=form.answers_seen, reason=form.why, by=request.user, at=at
        ),
    )
