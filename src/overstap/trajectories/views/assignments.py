"""Who guides a dossier."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.trajectories import actions
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.assignments import AssignForm, EndAssignmentForm
from overstap.trajectories.queries.team import colleagues, running_assignments
from overstap.trajectories.terms import Relation
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted


@for_coaches
def assign(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Who guides now, and a colleague in the place that is free."""
    opened = opening_or_404(request, trajectory_id)
    dossier = opened.trajectory.dossier
    team = list(running_assignments(dossier.pk))
    taken = {each.relation for each in team}
    relations = [(value, label) for value, label in Relation.choices if value not in taken]
    people = colleagues([dossier.organisation_id]).exclude(pk__in=[each.person_id for each in team])
    form = AssignForm(posted(request), people=people, relations=relations)

    question = Question(
        title=_("Who guides"),
        act=_("Give access"),
        said=_("Your colleague now has access."),
        template="trajectories/team.html",
        more={"team": team, "is_full": not relations},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.assign(
            dossier,
            form.colleague,
            Relation(form.text_of("relation")),
            since=form.day_of("since"),
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def end_assignment(request: CoachRequest, trajectory_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Somebody guides no more; their access ends at once."""
    opened = opening_or_404(request, trajectory_id)
    running = running_assignments(opened.trajectory.dossier_id)
    assignment = get_object_or_404(running, pk=assignment_id)
    form = EndAssignmentForm(posted(request))
    question = Question(
        title=_("End access"),
        act=_("End access"),
        said=_("The access has ended."),
        consequence=_consequence(assignment.person, request.user),
        then="desk:caseload" if assignment.person_id == request.user.pk else "trajectories:assign",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.end_assignment(assignment, until=form.day_of("until"), by=request.user, at=at),
    )


def _consequence(person: Person, reader: Person) -> str:
    if person.pk == reader.pk:
        return str(_("You will not be able to open this dossier any more. A colleague keeps access."))
    return str(_("%(name)s will not be able to open this dossier any more.") % {"name": person.name})
