"""Appointments: planning them, moving them, saying what became of them."""

from collections.abc import Iterable
from datetime import time
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.people.models import Person
from overstap.trajectories.actions.agenda import MOST_IN_A_ROW, Slot
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.forms.base import ActForm, long_text, short_text
from overstap.trajectories.models import Appointment
from overstap.trajectories.terms import AppointmentKind, Repeat
from overstap.ui.fields import DayField, OneOf

TIME_FORMATS = ("%H:%M", "%H.%M", "%H:%M:%S", "%H")


def time_of_day(label: object) -> forms.TimeField:
    """A time of the clock in the Netherlands."""
    return forms.TimeField(
        label=label,  # type: ignore[arg-type] # lazy texts are texts
        input_formats=TIME_FORMATS,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input--time"}),
        error_messages={
            "required": _("Write a time, such as 14:30."),
            "invalid": _("Write a time from 0:00 to 23:59, such as 14:30."),
        },
    )


class AppointmentForm(ActForm):
    """When, how long, what for, with whom, where and what about."""

    day = DayField(label=_("On which day?"), initial=clock.today)
    time = time_of_day(_("At what time?"))
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=5,
        max_value=24 * 60,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "input--4", "inputmode": "numeric"}),
    )
    kind = OneOf(label=_("What kind of appointment?"), choices=AppointmentKind.choices, initial=AppointmentKind.TALK)
    person = forms.ChoiceField(label=_("With whom?"))
    where = short_text(_("Where?"), _("A place that is safe, or how you call."))
    about = short_text(_("What is it about?"))
    also_called: ClassVar[dict[str, str]] = {"starts_at": "day"}

    def __init__(self, *args: object, people: Iterable[Person], reader: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._people = {str(each.pk): each for each in people}
        field = self.fields["person"]
        field.initial = str(reader.pk)
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, each.name) for key, each in self._people.items()]
        if len(self._people) < 2:
            field.widget = forms.HiddenInput()

    @property
    def slot(self) -> Slot:
        """The place in the agenda."""
        at = self.cleaned_data["time"]
        return Slot(
            day=self.day_of("day"),
            time=at if isinstance(at, time) else time(),
            minutes=int(self.cleaned_data["minutes"]),
            kind=self.text_of("kind"),
            person=self._people[self.text_of("person")],
        )

    @property
    def words(self) -> AppointmentWords:
        """What is sealed."""
        return AppointmentWords(self.text_of("where"), self.text_of("about"), self.text_of("remark"))


class PlanForm(AppointmentForm):
    """A new appointment, perhaps the first of a row."""

    repeat = OneOf(label=_("How often?"), choices=Repeat.choices, initial=Repeat.ONCE, required=False)
    times = forms.IntegerField(
        label=_("How many times?"),
        min_value=2,
        max_value=MOST_IN_A_ROW,
        required=False,
        initial=6,
        widget=forms.NumberInput(attrs={"class": "input--4", "inputmode": "numeric"}),
    )

    @property
    def how_often(self) -> Repeat:
        """Once, unless something else was chosen."""
        return Repeat(self.text_of("repeat") or Repeat.ONCE)

    @property
    def how_many(self) -> int:
        """How many appointments the row has; one that is not repeated is one."""
        return 1 if self.how_often is Repeat.ONCE else int(self.cleaned_data.get("times") or 0)


class ChangeForm(AppointmentForm):
    """An appointment as the writer saw it; of one that is settled only the words change."""

    remark = long_text(
        _("What is there to say about it?"),
        _("For example who cancelled it, and why. Leave it empty if it does not matter."),
        rows=2,
    )
    following = forms.BooleanField(label=_("Also those that come after it in its row"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, appointment: Appointment, has_following: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._kept = None if not appointment.outcome else appointment
        if not has_following:
            del self.fields["following"]
        if self._kept:
            for name in ("day", "time", "minutes", "kind", "person"):
                del self.fields[name]

    @property
    def slot(self) -> Slot:
        """The place in the agenda: of one that is settled, where it was."""
        if self._kept is None:
            return super().slot
        local = self._kept.starts_at.astimezone(clock.AMSTERDAM)
        return Slot(local.date(), local.time(), self._kept.minutes, self._kept.kind, self._kept.person)


class SettleForm(ActForm):
    """What there is to say about how it went; everything may stay empty, so that one tap is enough."""

    remark = long_text(
        _("What is there to say about it?"),
        _("For example who cancelled it, and why. Leave it empty if it does not matter."),
        rows=2,
    )
    following = forms.BooleanField(label=_("Also those that come after it in its row"), required=False)

    def __init__(self, *args: object, has_following: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        if not has_following:
            del self.fields["following"]
