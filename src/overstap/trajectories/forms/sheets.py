"""The form of a sheet follows from its kind."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from overstap.core.errors import RuleError
from overstap.trajectories.actions.sheets import WrittenMeanwhileError
from overstap.trajectories.forms.base import ActForm, long_text, short_text
from overstap.trajectories.queries.sheets import Written
from overstap.trajectories.sheets import SheetKind


class SheetForm(ActForm):
    """The texts of one kind, on top of the version that the writer saw.

    When a colleague wrote at the same place since, their text stands beside the field, and saving again builds on it.
    """

    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, kind: SheetKind, current: Written | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.kind = kind
        for text in kind.texts:
            make = short_text if text.rows == 1 else long_text
            self.fields[text.name] = make(text.label, text.help_text)
            if text.rows > 1:
                self.fields[text.name].widget.attrs["rows"] = text.rows
            self.fields[text.name].initial = current.texts[text.name] if current else ""
        self.fields["seen"].initial = current.id if current else None

    @property
    def texts(self) -> dict[str, str]:
        """What was written."""
        return {name: self.text_of(name) for name in self.kind.names}

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
