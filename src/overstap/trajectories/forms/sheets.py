"""The form of a sheet follows from its kind."""

import re
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.trajectories.actions.sheets import WrittenMeanwhileError
from overstap.trajectories.forms.base import ActForm, long_text, past_day, short_text
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets import SheetKind, Text
from overstap.trajectories.sheets.sheet_kind import Answer
from overstap.ui.fields import OneOf, TextField

_IN_SIGHT = 8  # a longer list folds into a select
_EUROS = re.compile(r"€?\s*(\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?:,(?:\d\d|-))?")
_MOST = 100_000


class EurosField(TextField):
    """Whole euros, written as people do: ``1250``, ``€ 1.250``, ``1.250,00``; kept as ``1250``."""

    def to_python(self, value: object) -> str:
        """The number as digits; an empty text for nothing.

        :raises ValidationError: it is no amount
        """
        typed = super().to_python(value)
        found = _EUROS.fullmatch(typed)
        digits = re.sub(r"\D", "", found[1]) if found else ""
        if typed and (not digits or int(digits) > _MOST):
            raise ValidationError(_("Write an amount in whole euros, for example 1250."))
        return str(int(digits)) if digits else ""


class SheetForm(ActForm):
    """The texts of one kind, on top of the version that the writer saw.

    When a colleague wrote at the same place since, their text stands beside the field, and saving again builds on it.
    """

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, kind: SheetKind, current: Written | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.kind = kind
        self.kept = current.texts if current else dict.fromkeys(kind.names, "")
        for text in kind.texts:
            self.fields[text.name] = _field(text)
            self.fields[text.name].initial = self.kept[text.name]
        self.fields["seen"].initial = current.id if current else None

    @property
    def texts(self) -> dict[str, str]:
        """What was written."""
        return {text.name: self._answered(text) for text in self.kind.texts}

    @property
    def version_seen(self) -> UUID | None:
        """The version on which the writer began."""
        seen = self.cleaned_data.get("seen")
        return seen if isinstance(seen, UUID) else None

    def refuse(self, error: RuleError | ValidationError) -> None:
        """Show a clash beside each text; what was typed stays, and the next saving builds on what is there now."""
        super().refuse(error)
        if isinstance(error, WrittenMeanwhileError):
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent["seen"] = str(error.current)
            self.data = sent
            for name, text in error.theirs.items():
                self.add_error(name, _("%(name)s wrote: %(text)s") % {"name": error.by, "text": text or "–"})

    def _answered(self, text: Text) -> str:
        """What is kept: a day as it is written everywhere, of a tick the day on which it was first ticked."""
        if text.asked is Answer.TICKED:
            return (self.kept[text.name] or clock.today().isoformat()) if self.cleaned_data[text.name] else ""
        return self.text_of(text.name)


def _field(text: Text) -> forms.Field:
    if text.asked is Answer.DAY:
        return past_day(text.label, text.help_text, required=False)
    if text.asked is Answer.TICKED:
        return forms.BooleanField(label=text.label, help_text=text.help_text, required=False)  # type: ignore[arg-type] # lazy texts are texts
    if text.asked is Answer.ONE_OF:
        return _choice(text)
    if text.asked is Answer.EUROS:
        boxes = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        return EurosField(label=text.label, help_text=text.help_text, required=False, widget=boxes)  # type: ignore[arg-type] # lazy texts are texts
    if text.rows == 1:
        return short_text(text.label, text.help_text)
    return long_text(text.label, text.help_text, rows=text.rows)


def _choice(text: Text) -> forms.Field:
    answers = [("", gettext_lazy("not asked")), *(answer for answer in text.answers if answer[0])]
    if len(answers) <= _IN_SIGHT:
        return OneOf(label=text.label, help_text=text.help_text, choices=answers, required=False, initial="")
    return forms.ChoiceField(label=text.label, help_text=text.help_text, choices=answers, required=False)  # type: ignore[arg-type] # lazy texts are texts
