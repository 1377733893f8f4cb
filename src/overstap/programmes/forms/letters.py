"""What is asked of a letter."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from overstap.programmes.letters import LetterText
from overstap.ui.act_forms import ActForm


class LetterForm(ActForm):
    """What letters of one kind begin with, in one language."""

    text = forms.CharField(
        label=_("The letter"),
        help_text=_("{name} becomes what the participant is called, {coach} the coach, {day} the day."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write the letter.")},
    )
    way_back = forms.CharField(
        label=_("How to come back"),
        help_text=_("No letter leaves without this. What stands between [square brackets] a coach fills in."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how to come back.")},
    )

    def __init__(self, data: QueryDict | None, *, said: LetterText) -> None:
        super().__init__(data, initial={"text": said.text, "way_back": said.way_back})

    @property
    def said(self) -> LetterText:
        """What was written."""
        return LetterText(str(self.cleaned_data["text"]), str(self.cleaned_data["way_back"]))
