"""What is asked about a programme's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.monitor.own_sets.models import MOST_CHARACTERS
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import TextField


class OwnSetForm(ActForm):
    """The programme's own words, as TOML."""

    text = TextField(
        label=_("Your own words"),
        help_text=_(
            "A name and a source, and for each word between square brackets what it means and which counts it adds up."
        ),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "autocomplete": "off"}),
    )

    @property
    def written(self) -> str:
        """The text, with the ends of lines that a file has."""
        return self.text_of("text").replace("\r\n", "\n")
