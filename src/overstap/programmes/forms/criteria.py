"""What is asked of a criterion."""

import dataclasses

from django import forms
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from overstap.programmes.actions.criteria import Wording
from overstap.programmes.models import Criterion, Effect
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import OneOf


class CriterionForm(ActForm):
    """What a criterion asks, in both languages, and what it does when it is not met."""

    label_nl = forms.CharField(
        label=_("The criterion in Dutch"),
        help_text=_("As something that is so when it is met, for example: spreekt genoeg Nederlands."),
        max_length=200,
        error_messages={"required": _("Write the criterion in Dutch.")},
    )
    label_en = forms.CharField(
        label=_("The criterion in English"),
        max_length=200,
        error_messages={"required": _("Write the criterion in English.")},
    )
    effect = OneOf(
        label=_("When it is not met"),
        choices=Effect.choices,
        small={
            Effect.BLOCKS: _("A coach can depart from it with a motive; that shows in the figures."),
            Effect.ASKS_FIRST: _("For example a language course, which may be part of the programme."),
        },
    )
    asks_nl = forms.CharField(label=_("What is asked first, in Dutch"), max_length=200, required=False)
    asks_en = forms.CharField(label=_("What is asked first, in English"), max_length=200, required=False)
    place = forms.IntegerField(
        label=_("Place in the list"), help_text=_("1 stands on top."), min_value=0, max_value=999, initial=1
    )

    def __init__(self, data: QueryDict | None, *, criterion: Criterion | None = None) -> None:
        said = {each.name: getattr(criterion, each.name) for each in dataclasses.fields(Wording)} if criterion else {}
        super().__init__(data, initial=said)
        if criterion:
            asked = forms.BooleanField(
                label=_("It is asked. What was assessed before stays, also when it is not asked any more."),
                required=False,
                initial=criterion.ended_on is None,
            )
            self.fields["is_asked"] = asked

    def clean_label_en(self) -> str:
        words = str(self.cleaned_data["label_en"])
        if not slugify(words):
            raise forms.ValidationError(_("Write the criterion in English, with letters."))
        return words

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("effect") == Effect.ASKS_FIRST:
            for name in ("asks_nl", "asks_en"):
                if not cleaned.get(name):
                    self.add_error(name, _("Write what is asked first."))
        return cleaned

    @property
    def wording(self) -> Wording:
        """What is said of it."""
        return Wording(**{each.name: self.cleaned_data[each.name] for each in dataclasses.fields(Wording)})
