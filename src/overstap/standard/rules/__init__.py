"""What makes facts wrong: the complete list of errors of version 1.0, and the warnings, as data.

The same rules are asked of one trajectory before it is written (:func:`broken_by_trajectory`,
:func:`broken_by_person`) and of a delivery before it is taken (:mod:`overstap.standard.validation`).
"""

from collections.abc import Mapping

from overstap.standard.rules.cells import CELL_RULES, NO_LIMITS, Limits
from overstap.standard.rules.checking import broken_by_person, broken_by_trajectory
from overstap.standard.rules.doubts import DOUBTS
from overstap.standard.rules.files import FILE_RULES, FILE_WARNINGS, ID_TWICE, NO_SUCH_TRAJECTORY, NOT_READABLE
from overstap.standard.rules.hints import HEARSAY, HINTS, MUCH_UNKNOWN, ONE_PERSON
from overstap.standard.rules.patterns import PATTERNS
from overstap.standard.rules.rows import ROW_RULES, ROW_WARNINGS
from overstap.standard.rules.rule import Broken, Rule, Severity
from overstap.standard.rules.silences import SILENCES
from overstap.standard.rules.spans import BESIDE, SPANS
from overstap.standard.rules.trajectories import CHILD_RULES, CHILD_WARNINGS, WHOLE_RULES

ERRORS: tuple[Rule, ...] = (
    *FILE_RULES,
    *CELL_RULES,
    *(each.rule for each in ROW_RULES),
    *(each.rule for each in CHILD_RULES),
    *WHOLE_RULES,
)
WARNINGS: tuple[Rule, ...] = (
    *FILE_WARNINGS,
    *(each.rule for each in ROW_WARNINGS),
    *(each.rule for each in CHILD_WARNINGS),
    *HINTS,
    *(each.rule for each in (*DOUBTS, *SPANS, *BESIDE)),
    *PATTERNS,
    *SILENCES,
)
_OF_ITSELF = (MUCH_UNKNOWN, ONE_PERSON, HEARSAY)

CONSISTENCY: tuple[Rule, ...] = tuple(
    rule
    for rule in (*ERRORS, *WARNINGS)
    if rule not in (*FILE_RULES, *CELL_RULES, *FILE_WARNINGS, *_OF_ITSELF) or rule in (ID_TWICE, NO_SUCH_TRAJECTORY)
)
"""The rules about facts beside each other: what files, cells and single answers must be is left out."""

RULES: Mapping[str, Rule] = {rule.id: rule for rule in (*ERRORS, *WARNINGS, NOT_READABLE)}

__all__ = [
    "CONSISTENCY",
    "ERRORS",
    "NO_LIMITS",
    "RULES",
    "WARNINGS",
    "Broken",
    "Limits",
    "Rule",
    "Severity",
    "broken_by_person",
    "broken_by_trajectory",
]
