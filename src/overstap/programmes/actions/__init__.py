"""Acts on programmes. Only these write; each asks: may it, can it, does it, leaves a trace."""

from overstap.programmes.actions.activities import Offered, add_activity, change_activity, set_offer
from overstap.programmes.actions.criteria import Wording, add_criterion, change_criterion
from overstap.programmes.actions.letters import TellingError, set_letter
from overstap.programmes.actions.programme import Description, NobodyExecutesError, add_programme, change_programme
from overstap.programmes.actions.rules import Rules, set_rules
from overstap.programmes.actions.years import Amounts, Expectation, set_amounts, set_expectation

__all__ = [
    "Amounts",
    "Description",
    "Expectation",
    "NobodyExecutesError",
    "Offered",
    "Rules",
    "TellingError",
    "Wording",
    "add_activity",
    "add_criterion",
    "add_programme",
    "change_activity",
    "change_criterion",
    "change_programme",
    "set_amounts",
    "set_expectation",
    "set_letter",
    "set_offer",
    "set_rules",
]
