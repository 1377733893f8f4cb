"""Form fields that the design knows: a text, a day in three boxes, one or some of a list, a score.

*Unknown* and *not asked* are choices like any other, set apart from the answers.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core.texts import seen
from overstap.ui.days import DayParts, all_three, read_day, whole_day

Boundary = date | Callable[[], date] | None
APART = frozenset({"", "unknown", "not_asked", "declined_to_say", "no_answer"})


class TextField(forms.CharField):
    """A text. One of which nothing can be seen, such as a space without width, is empty."""

    def to_python(self, value: object) -> str:
        """What was typed, without the space around it."""
        return seen(super().to_python(value) or "")


class DayWidget(forms.Widget):
    """Three boxes: ``NAME_day``, ``NAME_month``, ``NAME_year``; a whole day under ``NAME`` is read as well."""

    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, object], _files: object, name: str) -> DayParts:
        """What was typed, as it was typed."""
        typed = DayParts(*(str(data.get(f"{name}_{part}") or "").strip() for part in DayParts._fields))
        if typed.is_empty:
            return whole_day(str(data.get(name) or ""))
        return typed if typed.month or typed.year else whole_day(typed.day)

    def value_omitted_from_data(self, data: Mapping[str, object], _files: object, name: str) -> bool:
        """Whether none of the boxes was sent."""
        return not any(key in data for key in (name, *(f"{name}_{part}" for part in DayParts._fields)))

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}_day" if id_ else id_


class DayField(forms.Field):
    """A day, between ``earliest`` and ``latest`` when they are given (a day, or a call that gives it)."""

    widget = DayWidget

    def __init__(
        self,
        *,
        earliest: Boundary = None,
        latest: Boundary = None,
        required: bool = True,
        label: object = None,
        help_text: object = "",
        initial: Boundary = None,
    ) -> None:
        super().__init__(required=required, label=label, help_text=help_text, initial=initial)  # type: ignore[arg-type] # lazy texts are texts
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: object) -> date | None:
        """The day, or None for three empty boxes.

        :raises ValidationError: no such day; the sentence says how to mend it
        """
        if isinstance(value, date):
            return value
        parts = DayParts.of(value)
        return None if parts.is_empty else read_day(parts)

    def validate(self, value: date | None) -> None:
        """Refuse an empty day where one is needed, and a day outside the boundaries."""
        if value is None and self.required:
            raise ValidationError(all_three(), code="required", params={"parts": DayParts._fields})
        if value is not None:
            self._stay_inside(value)

    def _stay_inside(self, value: date) -> None:
        first, last = _day(self.earliest), _day(self.latest)
        if first and value < first:
            raise _outside(_("Choose a day on or after %(day)s."), first)
        if last and value > last:
            raise _outside(_("Choose a day on or before %(day)s."), last)

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the boxes say something else than ``initial``."""
        try:
            return self.to_python(data) != self.to_python(initial() if callable(initial) else initial)
        except ValidationError:
            return True


def _day(boundary: Boundary) -> date | None:
    return boundary() if callable(boundary) else boundary


def _outside(sentence: str, boundary: date) -> ValidationError:
    written = sentence % {"day": date_format(boundary, "j F Y")}
    return ValidationError(written, code="boundary", params={"parts": DayParts._fields})


class OneOf(forms.ChoiceField):
    """One answer out of a list, all of them in sight; ``small`` explains single answers (value → sentence)."""

    widget = forms.RadioSelect

    def __init__(
        self,
        *,
        choices: Iterable[tuple[str, object]] | Callable[[], Iterable[tuple[str, object]]],
        small: Mapping[str, object] | None = None,
        required: bool = True,
        label: object = None,
        help_text: object = "",
        initial: str | None = None,
    ) -> None:
        super().__init__(
            choices=choices if callable(choices) else list(choices),
            required=required,
            label=label,  # type: ignore[arg-type] # lazy texts are texts
            help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
            initial=initial,
            error_messages={"required": gettext_lazy("Choose one of the answers.")},
        )
        self.small = dict(small or {})


class SomeOf(forms.MultipleChoiceField):
    """Any number of answers out of a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        *,
        choices: Iterable[tuple[str, object]],
        small: Mapping[str, object] | None = None,
        required: bool = False,
        label: object = None,
        help_text: object = "",
    ) -> None:
        super().__init__(
            choices=list(choices),
            required=required,
            label=label,  # type: ignore[arg-type] # lazy texts are texts
            help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
            error_messages={"required": gettext_lazy("Choose at least one answer.")},
        )
        self.small = dict(small or {})


class ScoreInput(forms.RadioSelect):
    """Ten boxes and a word."""


class ScoreField(forms.TypedChoiceField):
    """A score from 1 to 10, or not asked (None)."""

    widget = ScoreInput

    def __init__(self, *, label: object = None, help_text: object = "") -> None:
        numbers = [(str(number), str(number)) for number in range(1, 11)]
        super().__init__(
            choices=[*numbers, ("", gettext_lazy("not asked"))],
            coerce=int,
            empty_value=None,
            required=False,
            label=label,  # type: ignore[arg-type] # lazy texts are texts
            help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
        )
