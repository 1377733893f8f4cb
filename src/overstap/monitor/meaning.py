"""What figures and definitions mean: the words of the standard, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from overstap.monitor.wording import joined, said
from overstap.standard.definitions import DEFINITIONS
from overstap.standard.indicators import INDICATORS

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
            _("Counted: %(what)s.") % {"what": said(known.numerator)},
            _("Of: %(universe)s.") % {"universe": said(known.universe)},
            _("When: %(rule)s.") % {"rule": said(known.period_rule)},
            _("Left out: %(what)s.") % {"what": said(known.excluded)},
            _("Unknown: %(what)s.") % {"what": said(known.unknown)},
        ]
    )
