"""Letters: which one, in which language, and how it leaves."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.programmes.letters import LANGUAGES, LetterKind
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.trajectories.terms import LetterWay
from overstap.ui.fields import OneOf


class BeginLetterForm(ActForm):
    """What the letter is for, and its language."""

    kind = OneOf(label=_("What is the letter for?"), choices=LetterKind.choices)
    language = OneOf(label=_("In which language?"), choices=())

    def __init__(self, *args: object, languages: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, LANGUAGES[code]) for code in languages]


class SendLetterForm(ActForm):
    """How a letter left, on which day, and that the agreement on safe contact was read."""

    way = OneOf(label=_("How does it leave?"), choices=LetterWay.choices)
    on = past_day(_("On which day?"))
    has_read = forms.BooleanField(label=_("I have read the agreement above: it allows this way."), required=False)


class DropLetterForm(ActForm):
    """Nothing is asked: only whether it is meant."""
