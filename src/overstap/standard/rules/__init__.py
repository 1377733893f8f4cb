"""What makes facts wrong: the complete list of errors of version 1.0, and the warnings, as data.

The same rules are asked of one trajectory before it is written (:func:`broken_by_trajectory`,
:func:`broken_by_person`) and of a delivery before it is taken (:mod:`overstap.standard.validation`).
"""

from collections.abc import Mapping

from overstap.standard.rules.cells import CELL_RULES, NO_LIMITS, Limits
from overstap.standard.rules.checking import broken_by_person, broken_by_trajectory
from overstap.standard.rules.files import FILE_RULES, FILE_WARNINGS, NOT_READABLE
from overstap.standard.rules.hints import HINTS
from overstap.standard.rules.rows import ROW_RULES, ROW_WARNINGS
from overstap.standard.rules.rule import Broken, Rule, Severity
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
)
RULES: Mapping[str, Rule] = {rule.id: rule for rule in (*ERRORS, *WARNINGS, NOT_READABLE)}

__all__ = [
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
