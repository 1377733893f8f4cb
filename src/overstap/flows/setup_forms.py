"""What is asked while setting up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OrganisationForm(forms.Form):
    """Another organisation."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name.")},
    )
