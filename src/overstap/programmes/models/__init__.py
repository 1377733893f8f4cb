"""The rows of a programme."""

from overstap.programmes.models.activities import OfferedActivity
from overstap.programmes.models.criteria import Criterion, Effect
from overstap.programmes.models.letters import LetterTemplate
from overstap.programmes.models.programme import Execution, Programme
from overstap.programmes.models.rules import PlanForm, ProgrammeRules
from overstap.programmes.models.years import ProgrammeYear

__all__ = [
    "Criterion",
    "Effect",
    "Execution",
    "LetterTemplate",
    "OfferedActivity",
    "PlanForm",
    "Programme",
    "ProgrammeRules",
    "ProgrammeYear",
]
