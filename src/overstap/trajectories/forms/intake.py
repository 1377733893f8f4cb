"""Talks of the orientation."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.forms.base import ActForm, past_day
from overstap.ui.fields import DayField


class TalkForm(ActForm):
    """A talk that was planned, held, or both."""

    planned_on = DayField(
        label=_("Planned on"), help_text=_("May lie ahead. Leave it empty if it was not planned."), required=False
    )
    held_on = past_day(_("Held on"), _("Leave it empty while it did not take place."), required=False)

    def day_or_none(self, name: str) -> date | None:
        """The day filled in, or nothing."""
        day = self.cleaned_data[name]
        return day if isinstance(day, date) else None


class HoldTalkForm(ActForm):
    """A planned talk took place."""

    on = past_day(_("Held on"))
