"""Being away, and being back."""

from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.people.models import Person
from overstap.trajectories.forms.base import ActForm
from overstap.ui.fields import DayField

_EARLIEST, _LATEST = timedelta(days=31), timedelta(days=731)


def _first() -> date:
    return clock.today() - _EARLIEST


def _last() -> date:
    return clock.today() + _LATEST


class AwayForm(ActForm):
    """From which day, and until when if that is known."""

    since = DayField(label=_("Away since"), earliest=_first, latest=_last, initial=clock.today)
    back_on = DayField(
        label=_("Back on"), help_text=_("Leave this empty when you do not know yet."), latest=_last, required=False
    )

    @property
    def back(self) -> date | None:
        """The day filled in, or nothing."""
        return self.day_of("back_on") if self.cleaned_data.get("back_on") else None


class AwayOfForm(AwayForm):
    """Who is away, said by who divides the work."""

    person = forms.ModelChoiceField(
        label=_("Who is away?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose a colleague.")},
    )
    field_order = ("person", "since", "back_on")

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        chosen = self.fields["person"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = people

    @property
    def colleague(self) -> Person:
        """Who was chosen.

        :raises TypeError: the form is not in order
        """
        chosen = self.cleaned_data["person"]
        if not isinstance(chosen, Person):
            raise TypeError("Nobody was chosen.")
        return chosen


class BackForm(ActForm):
    """From which day somebody is back."""

    back_on = DayField(label=_("Back on"), earliest=_first, latest=_last, initial=clock.today)
