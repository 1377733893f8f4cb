"""A form behind which stands one act, and the fields that such forms share."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.datastructures import MultiValueDict

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.ui.fields import DayField, TextField


class ActForm(forms.Form):
    """A form behind which stands one act. ``also_called`` maps names of the act and the standard to fields here."""

    also_called: ClassVar[dict[str, str]] = {}
    use_required_attribute = False

    @property
    def takes_drafts(self) -> bool:
        """Whether there is something to type in it that would be missed: a text, not only days and choices."""
        return any(isinstance(each.widget, forms.Textarea | forms.TextInput) for each in self.fields.values())

    def show(self, typed: MultiValueDict[str, str]) -> None:
        """Stand as it was left: what was typed, and what the writer had seen then, which is what a clash is told by."""
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if not field.widget.value_omitted_from_data(typed, MultiValueDict(), key):
                self.initial[name] = field.widget.value_from_datadict(typed, MultiValueDict(), key)

    def refuse(self, error: RuleError | ValidationError) -> None:
        """Show why the act was refused: at its field when it is one of this form, else above all fields."""
        if isinstance(error, RuleError):
            self._say(error.field, [str(error)])
        elif hasattr(error, "error_dict"):
            for field, sentences in error.message_dict.items():
                self._say(field, sentences)
        else:
            self._say(None, error.messages)

    def day_of(self, name: str) -> date:
        """The day filled in, of a field that asks for one.

        :raises TypeError: the field was left empty and may be
        """
        value = self.cleaned_data[name]
        if not isinstance(value, date):
            raise TypeError(f"{name} holds no day.")
        return value

    def text_of(self, name: str) -> str:
        """What was filled in or chosen; an empty text for nothing."""
        return str(self.cleaned_data.get(name) or "")

    def _say(self, named: str | None, sentences: Iterable[str]) -> None:
        field = self.also_called.get(named or "", named or "")
        place = field if field in self.fields and field != NON_FIELD_ERRORS else None
        for sentence in sentences:
            self.add_error(place, sentence)


def past_day(label: object, help_text: object = "", *, required: bool = True) -> DayField:
    """A day up to today; today stands there already when a day is asked."""
    return DayField(
        label=label,
        help_text=help_text,
        latest=clock.today,
        initial=clock.today if required else None,
        required=required,
    )


def short_text(label: object, help_text: object = "", *, required: bool = False, **attributes: str) -> TextField:
    """One line of text; it is never kept by the browser."""
    return TextField(
        label=label,  # type: ignore[arg-type] # lazy texts are texts
        help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
        required=required,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


def long_text(label: object, help_text: object = "", *, required: bool = False, rows: int = 3) -> TextField:
    """A few lines of text."""
    return TextField(
        label=label,  # type: ignore[arg-type] # lazy texts are texts
        help_text=help_text,  # type: ignore[arg-type] # lazy texts are texts
        required=required,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
    )
