"""What invented participants want to reach, how they score their lives, and what became of it.

It has a chance of its own, so that nothing else of the story changes with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from overstap.demo.build.staff import Coach
from overstap.demo.build.story import Step
from overstap.programmes.models import PlanForm, ProgrammeRules
from overstap.programmes.queries import rules_of
from overstap.standard import codes
from overstap.trajectories.actions.experience import keep_experience
from overstap.trajectories.actions.goals import NewGoal, drop_goal, reach_goal, set_goal
from overstap.trajectories.actions.plan import agree_on_plan
from overstap.trajectories.actions.scores import give_scores
from overstap.trajectories.actions.sub_goals import add_sub_goal, finish_sub_goal
from overstap.trajectories.models import Goal, SubGoal, Trajectory
from overstap.trajectories.queries.plan import state_of_plan
from overstap.trajectories.queries.scores import domains_asked

_SEED = 19970614
_STILL_DETAILED = 250
"""What happened in these last days is told in full: several goals, sub-goals, the scores of the coach."""

WISHES: dict[str, tuple[dict[str, str], ...]] = {
    "housing": (
        {"what": "Een eigen kamer met een huurcontract", "first_step": "Samen inschrijven als woningzoekende."},
        {"what": "Weg uit de kamer boven het werk", "seen_by": "Ik heb een sleutel die niemand anders heeft."},
    ),
    "finances": (
        {"what": "Schulden in een regeling", "first_step": "Alle brieven openen, ik ga ernaast zitten."},
        {"what": "Weten wat er elke maand binnenkomt en uitgaat", "seen_by": "Ik durf mijn bankapp te openen."},
    ),
    "physical": (
        {"what": "Zelf naar de huisarts durven"},
        {"what": "’s Nachts slapen", "seen_by": "Drie nachten achter elkaar niet wakker."},
    ),
    "mental": ({"what": "Minder vaak schrikken", "first_step": "De intake bij de ggz, samen."},),
    "social": ({"what": "Mijn zus weer zien", "seen_by": "We drinken elke maand koffie."},),
    "legal": ({"what": "Weten of ik hier mag blijven", "first_step": "Afspraak bij de advocaat."},),
    "work": (
        {"what": "Drie dagen per week vrijwilligerswerk"},
        {"what": "Een baan waar niemand naar vroeger vraagt", "first_step": "Cv maken met eigen woorden."},
    ),
    "safety": ({"what": "Een deur die op slot kan, en iemand om te bellen"},),
}
SUB_GOALS: dict[str, tuple[str, ...]] = {
    "housing": ("Inschrijven", "Urgentie aanvragen", "Kamer bekijken in de wijk"),
    "finances": ("Post sorteren", "Gesprek met de kredietbank", "Begroting maken"),
    "work": ("Cv schrijven", "Kennismaken bij het buurthuis"),
}
"""What was said; nobody said any of this."""
CONTENT = (1, 2, 4, 8, 6, 2)
"""How often each answer is given to a sentence of praise, *no answer* last."""


@dataclass(slots=True)
class Plans:
    """Tells the plan of one trajectory after another."""

    today: date
    chance: Random = field(default_factory=lambda: Random(_SEED))  # noqa: S311 - the same story every time is what is wanted
    finding: Random = field(default_factory=lambda: Random(_SEED))  # noqa: S311 - the same
    rules: dict[UUID, ProgrammeRules] = field(default_factory=dict)

    def of(self, admitted: date) -> Iterator[Step]:
        """The steps of the plan of somebody who starts on a day; those after the closing are left out by the rules."""
        if self.chance.random() < 0.92:
            yield Step(admitted + self._days(1, 20), "score", values={"level": "0"})
        if self.chance.random() < 0.12:
            return
        planned = admitted + self._days(25, 80)
        yield Step(planned, "plan")
        if self.chance.random() < 0.85:
            yield Step(planned + self._days(0, 14), "agree")
        day = planned
        for level in range(1, self.chance.choice((2, 3, 3, 4))):
            day += self._days(40, 110)
            yield Step(day, "score", values={"level": str(level)})
            yield Step(day + self._days(1, 30), "end_goal")
            if level > 1 and self.finding.random() < 0.7:
                yield Step(day + timedelta(days=self.finding.randint(1, 20)), "experience")

    def plan(self, running: Trajectory, day: date, coach: Coach, at: datetime) -> None:
        """Set a goal, lately two or three, each with its scores and perhaps a term; lately the sub-goals too."""
        number = self.chance.choice((2, 2, 3)) if self._is_recent(day) else 1
        for domain in self.chance.sample(list(WISHES), number):
            start = self.chance.randint(1, 5)
            new = NewGoal(
                domain=domain,
                set_on=day,
                due_on=day + self._days(60, 260) if self.chance.random() < 0.8 else None,
                start_score=start,
                wished_score=min(10, start + self.chance.randint(2, 5)),
            )
            goal = set_goal(running, new, self.chance.choice(WISHES[domain]), keys=coach.keys, by=coach.person, at=at)
            if self._is_recent(day):
                self._sub_goals(goal, coach, at)

    def agree(self, running: Trajectory, day: date, coach: Coach, at: datetime) -> None:
        """Agree on the plan, signed where the programme signs."""
        is_signed = self._rules(running).plan_form == PlanForm.SIGNED
        agree_on_plan(running, on=day, is_signed=is_signed, seen=state_of_plan(running), by=coach.person, at=at)

    def score(self, running: Trajectory, step: Step, coach: Coach, at: datetime) -> None:
        """What the participant says, mostly a little higher each time; lately the coach's own view as well."""
        level = int(step.values["level"])
        own = {
            domain: self._score(level) for domain in domains_asked(self._rules(running)) if self.chance.random() < 0.85
        }
        give_scores(running, own, scored_by="participant", on=step.day, by=coach.person, at=at)
        if self._is_recent(step.day):
            seen = {domain: max(1, score + self.chance.choice((-1, -1, 0, 0, 1))) for domain, score in own.items()}
            seen = {domain: min(10, score) for domain, score in seen.items()}
            give_scores(running, seen, scored_by="coach", on=step.day, by=coach.person, at=at)

    def experience(self, running: Trajectory, day: date, coach: Coach, at: datetime) -> None:
        """What the participant finds: mostly content, some are not, and now and then no answer."""
        answers = {item: self._answer(CONTENT) for item in codes.EXPERIENCE_ITEM.values}
        answers["missed_something"] = self._answer(CONTENT[-2::-1] + CONTENT[-1:])
        keep_experience(running, answers, on=day, by=coach.person, at=at)

    def end_goal(self, running: Trajectory, day: date, coach: Coach, at: datetime) -> None:
        """A sub-goal is done; now and then a goal is reached, and now and then one is let go."""
        step = (
            SubGoal.objects.filter(goal__trajectory=running, done_on=None)
            .order_by("goal__place", "recorded_at")
            .first()
        )
        if step is not None:
            finish_sub_goal(step, by=coach.person, at=at)
        luck = self.chance.random()
        goal = (
            Goal.objects.filter(trajectory=running, reached_on=None, dropped_on=None)
            .select_related("trajectory")
            .first()
        )
        if goal is None or luck > 0.6:
            return
        end = reach_goal if luck < 0.45 else drop_goal
        end(goal, on=day, by=coach.person, at=at)

    def _sub_goals(self, goal: Goal, coach: Coach, at: datetime) -> None:
        for text in SUB_GOALS.get(goal.domain, ()):
            add_sub_goal(goal, text, keys=coach.keys, by=coach.person, at=at)

    def _rules(self, running: Trajectory) -> ProgrammeRules:
        """The rules of the programme, asked once."""
        if running.programme_id not in self.rules:
            self.rules[running.programme_id] = rules_of(running.programme)
        return self.rules[running.programme_id]

    def _answer(self, chances: tuple[int, ...]) -> str:
        return self.finding.choices(codes.EXPERIENCE_ANSWER.values, chances)[0]

    def _score(self, level: int) -> int:
        return max(1, min(10, self.chance.randint(2, 6) + self.chance.choice((0, 1, 1, 2)) * level))

    def _is_recent(self, day: date) -> bool:
        return (self.today - day).days < _STILL_DETAILED

    def _days(self, least: int, most: int) -> timedelta:
        return timedelta(days=self.chance.randint(least, most))
