"""The rows of a programme."""

from overstap.programmes.models.activities import OfferedActivity
from overstap.programmes.models.criteria import Criterion, Effect
from overstap.programmes.models.letters import LetterTemplate
from overstap.programmes.models.programme import Execution, Programme
from overstap.programmes.models.roster import DutyHours, DutyShift
from overstap.programmes.models.rules import PlanForm, ProgrammeRules
from overstap.programmes.models.social_map import Employer
from overstap.programmes.models.years import KINDS, Money, ProgrammeYear, YearAmount

__all__ = [
    "KINDS",
    "Criterion",
    "DutyHours",
    "DutyShift",
    "Effect",
    "Employer",
    "Execution",
    "LetterTemplate",
    "Money",
    "OfferedActivity",
    "PlanForm",
    "Programme",
    "ProgrammeRules",
    "ProgrammeYear",
    "YearAmount",
]
