"""The rows of a programme."""

from overstap.programmes.models.activities import OfferedActivity
from overstap.programmes.models.criteria import Criterion, Effect
from overstap.programmes.models.letters import LetterTemplate
from overstap.programmes.models.programme import Execution, Programme
from overstap.programmes.models.roster import DutyHours, DutyShift
from overstap.programmes.models.rules import PlanForm, ProgrammeRules
from overstap.programmes.models.social_map import Employer
from overstap.programmes.models.years import ProgrammeYear

__all__ = [
    "Criterion",
    "DutyHours",
    "DutyShift",
    "Effect",
    "Employer",
    "Execution",
    "LetterTemplate",
    "OfferedActivity",
    "PlanForm",
    "Programme",
    "ProgrammeRules",
    "ProgrammeYear",
]
