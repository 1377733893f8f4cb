"""Talks of the orientation."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.ui.fields import DayField


def _within_two_years() -> date:
    """Further ahead nobody plans a talk; the year was typed wrong."""
    return clock.today() + timedelta(days=730)


class TalkForm(ActForm):
    """A talk that was planned, held, or both."""

    planned_on = DayField(
        label=_("Planned on"),
        help_text=_("May lie ahead. Leave it empty if it was not planned."),
        latest=_within_two_years,
        required=False,
    )
    held_on = past_day(_("Held on"), _("Leave it empty while it did not take place."), required=False)

    def day_or_none(self, name: str) -> date | None:
        """The day filled in, or nothing."""
        day = self.cleaned_data[name]
        return day if isinstance(day, date) else None


class HoldTalkForm(ActForm):
    """A planned talk took place."""

    on = past_day(_("Held on"))
