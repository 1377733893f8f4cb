"""The rules that a delivery breaks, and which figures each of them weakens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from overstap.monitor.mending.weaknesses import named
from overstap.monitor.queries import FindingLine
from overstap.monitor.wording import said

_EXITS = ("I06", "I10")

WEAKENS: Mapping[str, tuple[str, ...]] = {
    "not-heard-at-closing": ("I07", "I06"),
    "not-heard-at-admission": _EXITS,
    "not-heard-after-closing": ("I06", "I25"),
    "not-asked-for-long": ("I06", "I23"),
    "no-observation": ("I06", "I07"),
    "observations-contradict": _EXITS,
    "returned-while-stopped": ("I07",),
    "sex_work-observed_on-before-registered_on": _EXITS,
    "third-party": ("I06",),
    "admitted-without-phase": ("I05",),
    "phase-gap": ("I05", "I11"),
    "phase-left-open": ("I11",),
    "phase-twice-at-once": ("I05", "I11"),
    "phase-started_on-before-registered_on": ("I11",),
    "aftercare-before-execution-ended": ("I06",),
    "admitted-without-intake": ("I02",),
    "intake-held_on-before-registered_on": ("I02",),
    "admitted-without-profile": ("I16",),
    "much-unknown": ("I16",),
    "earlier-attempt-denied": ("I16",),
    "execution-without-plan": ("I04",),
    "plan-agreed_on-before-registered_on": ("I04",),
    "plan-agreed_on-after-closed_on": ("I04",),
    "plan-without-score": ("I13",),
    "scores-all-equal": ("I13",),
    "goal-left-open": ("I13",),
    "goal-due_on-before-set_on": ("I13",),
    "goal-wished-below-start": ("I13",),
    "goal-reached_on-after-closed_on": ("I13",),
    "referral-accepted-never-started": ("I12",),
    "referral-declined-and-started": ("I12",),
    "referral-requested_on-before-registered_on": ("I12",),
    "aftercare-without-contact": ("I14",),
    "aftercare-overdue": ("I14",),
    "aftercare-reached-without-day": ("I14",),
    "appointment-twice": ("I14",),
    "completed-without-destination": ("I08",),
    "destination-paid-work-without-sector": ("I08",),
    "destination-since-before-admitted_on": ("I08",),
    "trajectory-early-without-reason": ("I22",),
    "trajectory-goals-reached-early": ("I07",),
    "trajectory-completed-without-agreement": ("I07", "I06"),
    "trajectory-waited-a-year": ("I11",),
    "person-with-three-trajectories": ("I03",),
    "person-back-within-two-weeks": ("I03", "I07"),
    "registered-without-decision": ("I20",),
    "often-on-new-year": ("I11", "I10"),
    "often-on-the-first": ("I11", "I10"),
    "criterion-not-met-and-admitted": ("I24",),
    "no-expected-inflow": ("I03",),
    "cost-without-trajectories": ("I15",),
    "cost-of-a-year-missing": ("I15",),
    "cost-twice": ("I15",),
    "income-below-cost": ("I15",),
}
"""By rule the indicators whose figures say less where it is broken; of other rules none."""


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that is broken, in the language of the page."""

    rule: str
    times: int
    sentence: str
    remedy: str
    figures: str


def told(lines: Iterable[FindingLine]) -> list[Told]:
    """The rules that are broken: first those that weaken a figure, then the most frequent."""
    ordered = sorted(lines, key=lambda line: (line.rule not in WEAKENS, -line.times, line.rule))
    return [
        Told(line.rule, line.times, said(line.sentence), said(line.remedy), named(WEAKENS.get(line.rule, ())))
        for line in ordered
    ]
