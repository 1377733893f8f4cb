"""Putting a fact right: its fields as they are, and why they were wrong."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.standard.columns import Boundary, Column, Kind
from overstap.standard.tables import TABLES
from overstap.trajectories.actions.corrections import CORRECTABLE, Correctable, Value, table_of
from overstap.trajectories.forms.base import ActForm, one_of, past_day
from overstap.trajectories.terms import WHY_WRONG, in_words
from overstap.ui.fields import DayField, OneOf

_NUMBERS = {Kind.SCORE: (1, 10), Kind.NUMBER: (0, 10_000)}


class StrikeForm(ActForm):
    """Why a fact never was so."""

    reason = OneOf(label=gettext_lazy("Why is it wrong?"), choices=WHY_WRONG)


class CorrectForm(StrikeForm):
    """The fields of one fact. What was changed is compared with what the writer saw, not with what stands there now.

    So nobody undoes what a colleague corrected in the meantime without knowing it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, fact: Correctable, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fact = fact
        table = table_of(fact)
        self.names = tuple(_shown(fact, CORRECTABLE[table]))
        for name in self.names:
            self.fields[name] = _field(TABLES[table].column(name))
            self.fields[name].initial = getattr(fact, name)
        self.fields["seen"].initial = json.dumps({name: _text(getattr(fact, name)) for name in self.names})
        self.order_fields([*self.names, "reason", "seen"])

    def clean_seen(self) -> dict[str, str]:
        """What the writer saw, as texts; what stands there now where nothing was sent along.

        :raises ValidationError: it is not what this form sends along
        """
        try:
            sent = json.loads(self.cleaned_data["seen"] or "{}")
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict) or not all(isinstance(said, str) for said in sent.values()):
            raise forms.ValidationError(_("What stood here when you began cannot be read. Open the page again."))
        return {name: sent.get(name, _text(getattr(self.fact, name))) for name in self.names}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        for name in self._changed():
            now, seen = getattr(self.fact, name), self.cleaned_data["seen"][name]
            if _text(now) not in {seen, _text(cleaned.get(name))}:
                self.add_error(name, _("A colleague corrected this in the meantime. Look at what it says now."))
        return cleaned

    @property
    def changes(self) -> Mapping[str, Value]:
        """What was changed: field to new value."""
        return {name: self._value(name) for name in self._changed()}

    def _changed(self) -> list[str]:
        seen = self.cleaned_data.get("seen", {})
        given = [name for name in seen if name in self.cleaned_data]
        return [name for name in given if _text(self.cleaned_data[name]) != seen[name]]

    def _value(self, name: str) -> Value:
        value = self.cleaned_data[name]
        if isinstance(value, date | Decimal):
            return value
        if value:
            return str(value)
        return "" if TABLES[table_of(self.fact)].column(name).codes else None


def _shown(fact: Correctable, names: Iterable[str]) -> Iterable[str]:
    """The fields that say something; an empty one belongs to something that did not happen."""
    together = {"declined_on": "decline_reason", "closed_on": "closing closing_reason"}
    empty = {name for name in together if not getattr(fact, name, None)}
    left_out = empty | {each for name in empty for each in together[name].split()}
    if not getattr(fact, "admitted_on", None):
        left_out.add("admitted_on")
    return (name for name in names if name not in left_out)


def _field(column: Column) -> forms.Field:
    label = in_words(column.label)
    hint = _("Leave it empty if it did not happen.") if column.empty_allowed else ""
    if column.kind is Kind.DAY and column.boundary is Boundary.NONE:
        return DayField(label=label, help_text=hint, required=not column.empty_allowed)
    if column.kind is Kind.DAY:
        return past_day(label, hint, required=not column.empty_allowed)
    if column.kind in _NUMBERS:
        least, most = _NUMBERS[column.kind]
        return forms.DecimalField(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            decimal_places=0 if column.kind is Kind.SCORE else None,
            error_messages={"max_decimal_places": _("A score is a whole number from 1 to 10.")},
        )
    if column.codes is None:
        raise TypeError(f"{column.name} is neither a day nor a code.")
    return one_of(
        column.codes,
        label=label,
        required=not column.empty_allowed,
        empty=_("not filled in") if column.empty_allowed else None,
    )


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
