"""Aftercare: what became of a contact that was due."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.actions.aftercare import Heard
from overstap.trajectories.forms.base import ActForm, one_of, past_day
from overstap.trajectories.forms.guidance import AlsoHeardForm
from overstap.ui.fields import DayField


class HeardForm(AlsoHeardForm):
    """Whether there was contact, and what was heard; sex work may be left out."""

    reached = one_of(codes.REACHED, label=_("Was there contact?"))
    on = past_day(_("On which day?"), _("The day of the contact, or of the last try."))
    field_order = ("reached", "on")
    also_called: ClassVar[dict[str, str]] = {"made_on": "on", "observed_on": "on"}

    @property
    def heard(self) -> Heard:
        """What became of it."""
        return Heard(
            reached=self.text_of("reached"),
            on=self.day_of("on"),
            status=self.text_of("status"),
            known_from=self.text_of("known_from"),
        )


class PlanContactForm(ActForm):
    """One contact more."""

    due_on = DayField(label=_("When is it due?"))


class WithdrawForm(ActForm):
    """Nothing to fill in: the button says it."""
