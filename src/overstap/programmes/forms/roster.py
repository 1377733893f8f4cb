"""What is asked of a roster."""

from collections.abc import Iterable, Mapping
from datetime import time

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.programmes.duty import Span, span_on
from overstap.programmes.models import DutyHours, DutyShift
from overstap.ui.act_forms import ActForm
from overstap.ui.dates import clock_time, weekday_and_day
from overstap.ui.fields import DayField


def _time(label: object, *, required: bool = True) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type] # lazy texts are texts
        required=required,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input--time"}),
        error_messages={
            "required": _("Write a time, such as 14:30."),
            "invalid": _("Write a time from 0:00 to 23:59, such as 14:30."),
        },
    )


def _phone() -> forms.CharField:
    field = DutyShift._meta.get_field("phone")  # noqa: SLF001 - Django's documented way
    return forms.CharField(
        label=_("Telephone of the work"),
        help_text=_("Never somebody's own number: whoever has the roster sees it."),
        max_length=30,
        validators=field.validators,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        error_messages={"required": _("Write the number at which they can be reached.")},
    )


class HoursForm(ActForm):
    """From when until when somebody should be reachable on each day of the week; two empty boxes for none."""

    def __init__(self, data: QueryDict | None, *, hours: Iterable[DutyHours]) -> None:
        known = {each.weekday: each for each in hours}
        super().__init__(data)
        for weekday, words in WEEKDAYS.items():
            said = known.get(weekday)
            for name, label in (("opens", _("%(day)s, from")), ("closes", _("%(day)s, until"))):
                field = _time(str(label) % {"day": str(words).capitalize()}, required=False)
                field.initial = getattr(said, name, None)
                self.fields[f"{name}_{weekday}"] = field

    @property
    def days(self) -> list[tuple[BoundField, BoundField]]:
        """The two boxes of each day."""
        return [(self[f"opens_{weekday}"], self[f"closes_{weekday}"]) for weekday in WEEKDAYS]

    def clean(self) -> None:
        """Say so when one box of a day is filled in and the other is not."""
        super().clean()
        for weekday in WEEKDAYS:
            filled = {name: self.cleaned_data.get(f"{name}_{weekday}") for name in ("opens", "closes")}
            empty = [name for name, value in filled.items() if value is None]
            if len(empty) == 1 and f"{empty[0]}_{weekday}" not in self.errors:
                self.add_error(f"{empty[0]}_{weekday}", _("Fill in both times of this day, or neither."))

    @property
    def hours(self) -> Mapping[int, tuple[time, time]]:
        """What was filled in."""
        return {
            weekday: (opens, closes)
            for weekday in WEEKDAYS
            if isinstance(opens := self.cleaned_data[f"opens_{weekday}"], time)
            and isinstance(closes := self.cleaned_data[f"closes_{weekday}"], time)
        }


class WeekForm(ActForm):
    """Who is on duty in each of the wanted spans of a week."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        wanted: Iterable[Span],
        shifts: Iterable[DutyShift],
        people: QuerySet[Person],
        phone: str,
    ) -> None:
        super().__init__(data)
        self._people = {str(person.pk): person for person in people}
        self._wanted = tuple(wanted)
        taken = {Span(each.starts_at, each.ends_at): str(each.person_id) for each in shifts}
        names = [("", _("nobody yet")), *((pk, person.name) for pk, person in self._people.items())]
        for place, span in enumerate(self._wanted):
            words = f"{weekday_and_day(span.day)}, {clock_time(span.start)}–{clock_time(span.end)}"
            self.fields[f"person_{place}"] = forms.ChoiceField(
                label=words, choices=names, required=False, initial=taken.get(span, "")
            )
        self.fields["phone"] = _phone()
        self.fields["phone"].initial = phone

    @property
    def duties(self) -> list[tuple[Span, Person | None]]:
        """Who was chosen in each span."""
        return [(span, self._people.get(self.text_of(f"person_{place}"))) for place, span in enumerate(self._wanted)]


class DutyForm(ActForm):
    """One duty at another time."""

    person = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Person.objects.none(),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose a colleague.")},
    )
    day = DayField(label=_("Day"))
    opens = _time(_("From"))
    closes = _time(_("Until"))
    phone = _phone()
    also_called = {"until": "closes"}

    def __init__(self, data: QueryDict | None, *, people: QuerySet[Person], phone: str) -> None:
        super().__init__(data, initial={"phone": phone})
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

    @property
    def span(self) -> Span:
        """From when until when.

        :raises TypeError: the form is not in order
        """
        opens, closes = self.cleaned_data["opens"], self.cleaned_data["closes"]
        if not isinstance(opens, time) or not isinstance(closes, time):
            raise TypeError("No time was written.")
        return span_on(self.day_of("day"), opens, closes)
