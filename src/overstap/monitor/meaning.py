"""What figures and definitions mean: the words of the standard, in the language of the page."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from overstap.core.labels import Label
from overstap.monitor.wording import joined, said, within
from overstap.standard.definitions import DEFINITIONS
from overstap.standard.indicators import INDICATORS
from overstap.standard.tables import TABLES

_COLUMN = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_PERIOD = re.compile(r"\bP\b")

_NAMES = {
    "I01": pgettext_lazy("indicator", "registrations"),
    "I02": pgettext_lazy("indicator", "intake talks"),
    "I03": pgettext_lazy("indicator", "inflow"),
    "I04": pgettext_lazy("indicator", "plans"),
    "I05": pgettext_lazy("indicator", "caseload"),
    "I06": pgettext_lazy("indicator", "exited"),
    "I07": pgettext_lazy("indicator", "outflow"),
    "I08": pgettext_lazy("indicator", "destinations"),
    "I09": pgettext_lazy("indicator", "return after stopping"),
    "I10": pgettext_lazy("indicator", "time to exit"),
    "I11": pgettext_lazy("indicator", "duration"),
    "I12": pgettext_lazy("indicator", "waiting for partners"),
    "I13": pgettext_lazy("indicator", "change by life domain"),
    "I14": pgettext_lazy("indicator", "appointments and aftercare"),
    "I15": pgettext_lazy("indicator", "cost"),
    "I16": pgettext_lazy("indicator", "profile of the inflow"),
    "I17": pgettext_lazy("indicator", "comparison of programmes"),
    "I18": pgettext_lazy("indicator", "data quality"),
    "I19": pgettext_lazy("indicator", "experience of participants"),
    "I20": pgettext_lazy("indicator", "capacity and coverage"),
    "I21": pgettext_lazy("indicator", "stopped without a programme"),
    "I22": pgettext_lazy("indicator", "reasons to stop early"),
    "I23": pgettext_lazy("indicator", "return and time out"),
    "I24": pgettext_lazy("indicator", "started in spite of a criterion"),
    "I25": pgettext_lazy("indicator", "still stopped after half a year and a year"),
}
"""What the indicators of these pages are called in a word or two."""


def definition_name(definition: str) -> str:
    """What a definition of *exited* is called."""
    return said(DEFINITIONS[definition].name)


def definition_sentence(definition: str) -> str:
    """When somebody has exited under ``definition``, with its id."""
    return f"{definition}: {said(DEFINITIONS[definition].sentence)}"


def definition_rule(definition: str) -> str:
    """The same, exactly."""
    return said(DEFINITIONS[definition].rule)


def name(indicator: str) -> str:
    """What an indicator is called."""
    return str(_NAMES[indicator])


def counted(indicator: str) -> str:
    """How an indicator is counted: what, of whom, when, and what is left out."""
    known = INDICATORS[indicator]
    return joined(
        [
            _("Counted: %(what)s.") % {"what": _spoken(known.numerator)},
            _("Of: %(universe)s.") % {"universe": _spoken(known.universe)},
            _("When: %(rule)s.") % {"rule": _spoken(known.period_rule)},
            _("Left out: %(what)s.") % {"what": _spoken(known.excluded)},
            _("Unknown: %(what)s.") % {"what": _spoken(known.unknown)},
        ]
    )


def _spoken(label: Label) -> str:
    """A sentence of the standard with the columns that it names called as on the forms."""
    sentence = _COLUMN.sub(lambda found: _column_words(found[0]), said(label))
    return _PERIOD.sub(_("the period"), sentence)


def _column_words(name: str) -> str:
    if name == "as_of":
        return _("the reporting date")
    column = next((each for table in TABLES.values() for each in table.columns if each.name == name), None)
    return _("‘%(field)s’") % {"field": within(column.label)} if column else name
