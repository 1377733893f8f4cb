"""Warnings about a day beside the registration, the admission and the closing of its trajectory."""

from dataclasses import dataclass

from overstap.core.labels import Label
from overstap.standard.rules.asked import Dated, Marks, Rows
from overstap.standard.rules.rows import named
from overstap.standard.rules.rule import Rule, Severity
from overstap.standard.rules.trajectories import ChildRule


@dataclass(frozen=True, slots=True)
class SpanRule:
    """``rule.field`` should not lie before (or, where ``is_after``, not after) ``than`` of the trajectory."""

    rule: Rule
    than: str
    is_after: bool


_OTHER_TRAJECTORY = Label(
    "Verbeter de dag, of zet het feit bij een ander traject van deze deelnemer.",
    "Correct the day, or put the fact under another trajectory of this participant.",
)


def _span(table: str, field: str, than: str, *, is_after: bool) -> SpanRule:
    one, other = named(table, field), named("trajectory", than)
    word_nl, word_en = ("na", "after") if is_after else ("vóór", "before")
    sentence = Label(
        f"{one.nl} ligt {word_nl} {other.nl} van het traject.",
        f"{one.en} lies {word_en} {other.en} of the trajectory.",
    )
    kind = f"{table}-{field}-{word_en}-{than}"
    return SpanRule(Rule(kind, table, field, sentence, _OTHER_TRAJECTORY, Severity.WARNING), than, is_after)


SPANS = (
    _span("sex_work", "observed_on", "registered_on", is_after=False),
    _span("phase", "started_on", "registered_on", is_after=False),
    _span("intake", "held_on", "registered_on", is_after=False),
    _span("plan", "agreed_on", "registered_on", is_after=False),
    _span("goal", "set_on", "registered_on", is_after=False),
    _span("score", "scored_on", "registered_on", is_after=False),
    _span("referral", "requested_on", "registered_on", is_after=False),
    _span("appointment", "day", "registered_on", is_after=False),
    _span("destination", "since", "admitted_on", is_after=False),
    _span("intake", "held_on", "closed_on", is_after=True),
    _span("plan", "agreed_on", "closed_on", is_after=True),
    _span("goal", "set_on", "closed_on", is_after=True),
    _span("goal", "reached_on", "closed_on", is_after=True),
    _span("referral", "requested_on", "closed_on", is_after=True),
    _span("appointment", "day", "closed_on", is_after=True),
)


def _goal_left_open(trajectory: Dated, rows: Rows) -> Marks:
    return trajectory.is_filled("closed_on") & ~rows.is_filled("reached_on") & ~rows.is_filled("dropped_on")


def _criterion_not_met(trajectory: Dated, rows: Rows) -> Marks:
    return rows.is_any("outcome", "not_met") & trajectory.is_filled("admitted_on")


GOAL_LEFT_OPEN = Rule(
    "goal-left-open",
    "goal",
    "reached_on",
    Label(
        "Het traject is afgesloten, en het doel is niet bereikt en niet losgelaten.",
        "The trajectory is closed, and the goal neither reached nor dropped.",
    ),
    Label("Vul in of het doel bereikt is of losgelaten.", "Say whether the goal was reached or dropped."),
    Severity.WARNING,
)
CRITERION_NOT_MET = Rule(
    "criterion-not-met-and-admitted",
    "criterion",
    "outcome",
    Label(
        "De deelnemer voldeed hier niet aan, en is toch gestart.",
        "The participant did not meet this, and was admitted all the same.",
    ),
    Label(
        "Is er bewust van afgeweken? Kies dan ‘van afgeweken’.",
        "Was it set aside on purpose? Then choose departed from.",
    ),
    Severity.WARNING,
)
BESIDE = (
    ChildRule(GOAL_LEFT_OPEN, ("reached_on", "dropped_on"), _goal_left_open),
    ChildRule(CRITERION_NOT_MET, ("outcome",), _criterion_not_met),
)
