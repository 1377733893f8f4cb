"""The plan on paper, in a language that the participant reads. Nothing on it says who made it, unless that is asked.

Another language needs no other template: its words come from the translations, like those of the screen.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from overstap.standard import codes
from overstap.trajectories.queries.plan import Plan, PlannedGoal, Step
from overstap.trajectories.queries.scores import Readings, Voice
from overstap.trajectories.sheets.plan import GOAL
from overstap.trajectories.terms import in_words
from overstap.ui.dates import whole_day
from overstap.ui.papers import make_paper

TEMPLATE = Path(__file__).parent / "plan.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What was chosen for one paper; an empty name is left out."""

    language: str
    day: date
    alias: str = ""
    organisation: str = ""
    with_signatures: bool = False


def plan_paper(plan: Plan, paper: Paper) -> bytes:
    """The open goals as a PDF of A4."""
    with override(paper.language):
        return make_paper(
            TEMPLATE,
            {
                "language": paper.language,
                "title": pgettext("on paper", "My plan"),
                "day": whole_day(paper.day),
                "alias": paper.alias,
                "organisation": paper.organisation,
                "goals": [_goal(planned, plan.readings, paper.day) for planned in plan.open],
                "labels": _labels(),
                "signatures": _signatures() if paper.with_signatures else [],
            },
        )


def _labels() -> dict[str, str]:
    return {
        "none": pgettext("on paper", "Nothing was filled in yet."),
        "term": pgettext("on paper", "By"),
        "scale": pgettext("on paper", "from 1 to 10"),
        "start": pgettext("on paper", "at the start"),
        "latest": pgettext("on paper", "now"),
        "wished": pgettext("on paper", "wished"),
        "steps": pgettext("on paper", "Steps"),
        "done": pgettext("on paper", "done"),
        "page": pgettext("on paper", "page"),
        "date": pgettext("on paper", "Date"),
    }


def _signatures() -> list[str]:
    return [pgettext("on paper", "My signature"), pgettext("on paper", "Signature of who helps me")]


def _goal(planned: PlannedGoal, readings: Readings, day: date) -> dict[str, object]:
    goal = planned.goal
    latest = readings.latest(goal.domain, Voice.PARTICIPANT, since=goal.set_on, until=day)
    said = planned.words.texts if planned.words else {}
    return {
        "title": planned.title or _("Goal without words"),
        "domain": str(in_words(codes.DOMAIN.label(goal.domain))).capitalize(),
        "term": whole_day(goal.due_on) if goal.due_on else "",
        "scores": {"start": goal.start_score, "latest": latest, "wished": goal.wished_score},
        "words": [[str(text.label), said[text.name]] for text in GOAL.texts[1:] if said.get(text.name)],
        "steps": [_step(step) for step in planned.steps if not step.dropped_on],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "text": step.text,
        "done": step.done_on is not None,
        "term": whole_day(step.due_on) if step.due_on and step.is_open else "",
    }
