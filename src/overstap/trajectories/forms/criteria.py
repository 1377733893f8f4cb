"""Assessing one criterion."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.forms.base import ActForm, long_text, past_day
from overstap.trajectories.terms import choices_of
from overstap.ui.fields import OneOf


class AssessForm(ActForm):
    """How a criterion was assessed; who departs from it says why."""

    outcome = OneOf(
        label=_("How does it stand?"),
        choices=choices_of(codes.CRITERION_OUTCOME),
        small={"departed_from": _("The start goes on all the same. It shows in the figures, without the motive.")},
    )
    motive = long_text(_("Why?"), _("Needed when you depart from it. Only who guides can read this."))
    on = past_day(_("Assessed on"))
    also_called: ClassVar[dict[str, str]] = {"assessed_on": "on"}
