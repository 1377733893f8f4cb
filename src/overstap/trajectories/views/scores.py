"""Scores on the life domains: the wheel, the course over time, and giving them, one voice at a time."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core import clock
from overstap.programmes.queries import rules_of
from overstap.trajectories.actions.scores import give_scores as give
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.scores import ScoresForm
from overstap.trajectories.queries.scores import Voice, domains_asked, readings_of
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted
from overstap.trajectories.views.score_charts import Beside, courses_of, has_former, score_rows, signs_of, wheel_of
from overstap.trajectories.views.sections import show
from overstap.ui.parts.lists import Tab

Words = str | Promise
VOICES = {"deelnemer": Voice.PARTICIPANT, "begeleider": Voice.COACH}
"""Whose scores are given, by the part of the address."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a voice is asked for its scores."""

    title: Words
    hint: Words


ASKS = {
    Voice.PARTICIPANT: Ask(
        gettext_lazy("Scores of the participant"),
        gettext_lazy("As the participant says it: 1 is very bad, 10 is very good. Leave out what you did not ask."),
    ),
    Voice.COACH: Ask(
        gettext_lazy("Scores of the coach"),
        gettext_lazy("How do you see it yourself? Both voices are kept, also where they differ."),
    ),
}


@for_coaches
def scores(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """The wheel beside the time before or the first time; below it each domain over time, and every score."""
    opened = opening_or_404(request, trajectory_id)
    readings = readings_of(opened.trajectory)
    alias = opened.card(request.keys).alias
    beside = Beside.FIRST if request.GET.get("naast") == Beside.FIRST else Beside.BEFORE
    return show(
        request,
        opened,
        "plan",
        "trajectories/scores.html",
        {
            "wheel": wheel_of(readings, alias, beside=beside),
            "compared": (
                Tab(_("Beside the time before"), "?naast=vorige", beside is Beside.BEFORE),
                Tab(_("Beside the first time"), "?naast=eerste", beside is Beside.FIRST),
            ),
            "has_former": has_former(readings),
            "courses": courses_of(readings, alias, on=clock.today()),
            "signs": signs_of(alias),
            "rows": score_rows(readings, opened.trajectory, alias),
        },
    )


@for_coaches
def give_scores(request: CoachRequest, trajectory_id: UUID, voice: str) -> HttpResponse:
    """What one voice says of the life domains, on a day; the other voice is not shown here."""
    opened = opening_or_404(request, trajectory_id)
    if voice not in VOICES:
        raise Http404
    whose = VOICES[voice]
    form = ScoresForm(
        posted(request),
        domains=domains_asked(rules_of(opened.trajectory.programme)),
        voice=whose,
        readings=readings_of(opened.trajectory),
    )
    question = Question(
        title=ASKS[whose].title,
        act=gettext_lazy("Keep the scores"),
        said=gettext_lazy("The scores were kept."),
        consequence=ASKS[whose].hint,
        template="trajectories/give_scores.html",
        section="scores",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: give(opened.trajectory, form.scores, scored_by=whose, on=form.day_of("on"), by=request.user, at=at),
    )
