"""Six sentences about the programme, for the participant to answer."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.trajectories.terms import choices_of, in_words
from overstap.ui.fields import OneOf


class ExperienceForm(ActForm):
    """Any of the sentences; what is left open becomes *no answer*."""

    on = past_day(_("On which day?"))
    also_called: ClassVar[dict[str, str]] = {"asked_on": "on"}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        for code in codes.EXPERIENCE_ITEM.codes:
            self.fields[code.value] = OneOf(
                label=in_words(code.label), choices=choices_of(codes.EXPERIENCE_ANSWER), required=False
            )

    @property
    def item_fields(self) -> tuple[forms.BoundField, ...]:
        """The fields of the sentences, in their order."""
        return tuple(self[item] for item in codes.EXPERIENCE_ITEM.values)

    @property
    def answers(self) -> dict[str, str]:
        """What was answered."""
        return {item: self.text_of(item) for item in codes.EXPERIENCE_ITEM.values if self.text_of(item)}
