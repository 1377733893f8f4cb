"""Rules about a trajectory with the rows that belong to it, and about the trajectories of one person."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from overstap.core.labels import Label
from overstap.standard.rules.asked import Dated, Marks, Rows, lies_before
from overstap.standard.rules.rule import Rule, Severity

Stay: TypeAlias = tuple[date, date | None, str]
"""An admission, the closing (nothing while it is open) and a text that orders two equal ones."""


@dataclass(frozen=True, slots=True)
class ChildRule:
    """A rule that reads rows beside the rows of their trajectories, of which it may ask the admission and closing."""

    rule: Rule
    fields: tuple[str, ...]
    is_broken: Callable[[Dated, Rows], Marks]


_BEFORE_START = ("contact", "orientation")
_AFTER_START = ("execution", "aftercare")

_ADMIT_OR_REMOVE = Label(
    "Vul bij het traject ‘Gestart op’ (admitted_on) in, of laat de rij weg.",
    "Fill ‘Admitted on’ (admitted_on) of the trajectory, or leave the row out.",
)


def _never_admitted(table: str, what_nl: str, what_en: str) -> ChildRule:
    sentence = Label(
        f"Het traject is nooit gestart en heeft toch {what_nl}.",
        f"The trajectory was never admitted, and yet has {what_en}.",
    )
    rule = Rule(f"{table}-never-admitted", table, "trajectory_id", sentence, _ADMIT_OR_REMOVE)
    return ChildRule(rule, (), lambda trajectory, rows: ~trajectory.is_filled("admitted_on"))


def _late_phase_never_admitted(trajectory: Dated, rows: Rows) -> Marks:
    return ~trajectory.is_filled("admitted_on") & ~rows.is_any("phase", *_BEFORE_START)


def _phase_before_admission(trajectory: Dated, rows: Rows) -> Marks:
    return rows.is_any("phase", *_AFTER_START) & lies_before(rows.day("started_on"), trajectory.day("admitted_on"))


def _phase_after_closing(trajectory: Dated, rows: Rows) -> Marks:
    return lies_before(trajectory.day("closed_on"), rows.day("started_on"))


def _phase_left_open(trajectory: Dated, rows: Rows) -> Marks:
    return trajectory.is_filled("closed_on") & ~rows.is_filled("ended_on")


PHASE_NEVER_ADMITTED = Rule(
    "phase-never-admitted",
    "phase",
    "phase",
    Label(
        "Het traject is nooit gestart en heeft toch een fase uitvoering of nazorg.",
        "The trajectory was never admitted, and yet has a phase of execution or aftercare.",
    ),
    _ADMIT_OR_REMOVE,
)
PHASE_BEFORE_ADMISSION = Rule(
    "phase-before-admission",
    "phase",
    "started_on",
    Label(
        "Uitvoering of nazorg begint vóór de start van het traject (admitted_on).",
        "Execution or aftercare starts before the admission (admitted_on).",
    ),
    Label("Verbeter de dag, of de start van het traject.", "Correct the day, or the admission of the trajectory."),
)
PHASE_AFTER_CLOSING = Rule(
    "phase-after-closing",
    "phase",
    "started_on",
    Label(
        "De fase begint na de afsluiting van het traject (closed_on).",
        "The phase starts after the closing (closed_on).",
    ),
    Label(
        "Verbeter de dag. Wie terugkomt krijgt een nieuw traject.",
        "Correct the day. Somebody who comes back gets a new trajectory.",
    ),
)
PHASE_LEFT_OPEN = Rule(
    "phase-left-open",
    "phase",
    "ended_on",
    Label("Het traject is afgesloten, de fase staat nog open.", "The trajectory is closed, the phase is still open."),
    Label(
        "Vul ‘Geëindigd op’ (ended_on) in. Bij het tellen eindigt de fase op de dag van afsluiting.",
        "Fill ‘Ended on’ (ended_on). In counting, the phase ends on the day of closing.",
    ),
    Severity.WARNING,
)
COMPLETED_WITHOUT_EXECUTION = Rule(
    "completed-without-execution",
    "trajectory",
    "closing",
    Label(
        "Het traject is afgerond zonder fase uitvoering.", "The trajectory is completed without a phase of execution."
    ),
    Label(
        "Voeg de fase uitvoering toe, of kies een andere afsluiting.",
        "Add the phase of execution, or choose another closing.",
    ),
)
OVERLAP = Rule(
    "person-overlap",
    "trajectory",
    "admitted_on",
    Label(
        "Deze deelnemer is gestart terwijl een eerder traject nog niet was afgesloten.",
        "This participant was admitted while an earlier trajectory had not been closed.",
    ),
    Label(
        "Sluit het eerdere traject af op of vóór de dag van deze start, of verbeter de start.",
        "Close the earlier trajectory on or before the day of this admission, or correct the admission.",
    ),
)
OBSERVED_AFTER_DEATH = Rule(
    "observed-after-death",
    "sex_work",
    "observed_on",
    Label(
        "Dit is gehoord na de dag waarop een traject van deze deelnemer sloot met ‘overleden’.",
        "The observation lies after the day on which a trajectory of this participant closed as deceased.",
    ),
    Label("Verbeter de dag, of de afsluiting.", "Correct the day, or the closing."),
)

CHILD_RULES = (
    ChildRule(PHASE_NEVER_ADMITTED, ("phase",), _late_phase_never_admitted),
    _never_admitted("plan", "een trajectplan", "a plan"),
    _never_admitted("goal", "een doel", "a goal"),
    _never_admitted("aftercare", "een nazorgcontact", "an aftercare contact"),
    ChildRule(PHASE_BEFORE_ADMISSION, ("phase", "started_on"), _phase_before_admission),
    ChildRule(PHASE_AFTER_CLOSING, ("started_on",), _phase_after_closing),
)
CHILD_WARNINGS = (ChildRule(PHASE_LEFT_OPEN, ("ended_on",), _phase_left_open),)
WHOLE_RULES = (COMPLETED_WITHOUT_EXECUTION, OVERLAP, OBSERVED_AFTER_DEATH)


def overlapping(stays: Sequence[Stay]) -> list[int]:
    """Which stays of one person begin before an earlier one has ended, by their place in ``stays``.

    They are ordered by admission, closing (open ones last) and their text; one still open ends after every admission.
    """
    order = sorted(range(len(stays)), key=lambda place: (stays[place][0], stays[place][1] or date.max, stays[place][2]))
    found: list[int] = []
    latest = date.min
    for place in order:
        admitted, closed, _ = stays[place]
        if admitted < latest:
            found.append(place)
        latest = max(latest, closed or date.max)
    return found


def first_death(closings: Iterable[tuple[date | None, str | None]]) -> date | None:
    """The first day on which one of these trajectories (closing day, closing) closed as deceased."""
    return min((day for day, closing in closings if closing == "deceased" and day is not None), default=None)
