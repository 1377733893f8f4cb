"""What is asked of an employer, and by what the map is looked up."""

import dataclasses
from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from overstap.programmes.actions.social_map import EmployerSaid
from overstap.programmes.coded import choices_of
from overstap.programmes.models import Employer, Programme
from overstap.programmes.models.social_map import MOST_PLACES
from overstap.programmes.places import municipalities
from overstap.standard import codes
from overstap.ui.act_forms import ActForm, past_day

_SECTORS = [choice for choice in choices_of(codes.SECTOR) if choice[0] != "none"]


def _line(label: object, help_text: object = "", *, most: int = 120) -> forms.CharField:
    boxes = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, widget=boxes)  # type: ignore[arg-type] # lazy texts are texts


class EmployerForm(ActForm):
    """An employer who is open to participants."""

    programme = forms.ChoiceField(label=_("For which programme?"))
    name = forms.CharField(
        label=_("Name of the employer"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name.")},
    )
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("Choose…")), *_SECTORS],
        error_messages={"required": _("Choose a sector.")},
    )
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    work = _line(_("What work is there?"), _("For example: evenings, no counter, Dutch is not needed."), most=200)
    subsidised_places = forms.IntegerField(
        label=_("Subsidised places"),
        help_text=_("Leave it empty when you do not know."),
        required=False,
        min_value=0,
        max_value=MOST_PLACES,
    )
    scheme = _line(_("By which scheme?"), _("In words, as the employer calls it."))
    contact = _line(_("Who do you speak to there?"), _("Name and post, as on a business card."))
    telephone = _line(_("Telephone at work"), most=40)
    email = forms.EmailField(label=_("E-mail at work"), required=False)
    spoken_on = past_day(_("Last spoken on"), _("Leave it empty when nobody spoke to them yet."), required=False)

    def __init__(
        self, data: QueryDict | None, *, programmes: Iterable[Programme] = (), employer: Employer | None = None
    ) -> None:
        said = (
            {each.name: getattr(employer, each.name) for each in dataclasses.fields(EmployerSaid)} if employer else {}
        )
        super().__init__(data, initial=said)
        self.programmes = {each.code: each for each in programmes}
        self.fields["programme"].choices = [(code, each.name) for code, each in self.programmes.items()]  # type: ignore[attr-defined] # a choice field
        self.fields["municipality"].choices = [("", _("not filled in")), *municipalities().items()]  # type: ignore[attr-defined] # a choice field
        if len(self.programmes) < 2:
            del self.fields["programme"]
        if employer:
            self.fields["is_open"] = forms.BooleanField(
                label=_("They are open to participants."), required=False, initial=employer.ended_on is None
            )

    @property
    def chosen_programme(self) -> Programme:
        """The programme that was chosen, or the only one."""
        only = next(iter(self.programmes))
        return self.programmes[self.text_of("programme") or only]

    @property
    def said(self) -> EmployerSaid:
        """What is known of it."""
        return EmployerSaid(**{each.name: self.cleaned_data[each.name] for each in dataclasses.fields(EmployerSaid)})


class LookUpForm(forms.Form):
    """By what the map is looked up; a value that does not exist leaves everything."""

    use_required_attribute = False
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[("", _("All sectors")), *_SECTORS])
    gemeente = forms.ChoiceField(label=_("Municipality"), required=False)
    toon = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("who is open")), ("alles", _("everybody ever"))]
    )

    def __init__(self, data: QueryDict, *, places: dict[str, str]) -> None:
        super().__init__(data)
        self.fields["gemeente"].choices = [("", _("All municipalities")), *places.items()]  # type: ignore[attr-defined] # a choice field

    def value(self, name: str) -> str:
        """What was chosen; nothing for what is no choice."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
