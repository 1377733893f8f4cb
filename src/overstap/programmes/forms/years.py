"""What is asked of a year."""

import dataclasses

from django import forms
from django.http import QueryDict

from overstap.programmes.actions.years import Expectation
from overstap.programmes.models import ProgrammeYear
from overstap.ui.act_forms import ActForm

_NUMBERS = [each.name for each in dataclasses.fields(Expectation)]


class YearForm(ActForm):
    """What a year should bring; an empty box is *unknown*."""

    def __init__(self, data: QueryDict | None, *, said: ProgrammeYear | None) -> None:
        super().__init__(data, initial={name: getattr(said, name, None) for name in _NUMBERS})
        self.fields.update(forms.fields_for_model(ProgrammeYear, fields=_NUMBERS))

    @property
    def expectation(self) -> Expectation:
        """The numbers."""
        return Expectation(**self.cleaned_data)
