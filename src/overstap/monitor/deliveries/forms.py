"""What is asked about who delivers, why their facts may come in, and why a delivery is taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.monitor.terms import Rhythm
from overstap.ui.act_forms import ActForm
from overstap.ui.fields import OneOf, TextField


class SenderForm(ActForm):
    """What was agreed with a programme that works elsewhere."""

    name = TextField(label=_("Name of the programme"), max_length=200)
    public_key = TextField(
        label=_("Key with which it signs"),
        help_text=_("64 digits and letters, as overstap counts prints it. With a key, nothing else is taken in."),
        required=False,
        max_length=80,
    )
    rhythm = OneOf(
        label=_("How often does it deliver?"),
        choices=[(each.value or "nothing", each.label) for each in Rhythm],
        initial="quarterly",
    )
    days_of_grace = forms.IntegerField(
        label=_("Days after the period until it is late"), min_value=0, max_value=366, initial=42
    )

    @property
    def rhythm_chosen(self) -> str:
        """The rhythm as it is kept: nothing agreed is empty."""
        chosen = self.text_of("rhythm")
        return "" if chosen == "nothing" else chosen


class NewSenderForm(SenderForm):
    """The same, with the code under which it delivers."""

    code = forms.RegexField(
        label=_("Code of the programme"),
        regex=r"^[\w.-]{1,80}\Z",
        help_text=_("As it stands in its deliveries: letters and digits."),
        error_messages={"invalid": _("Use letters, digits, a hyphen or a point.")},
    )
    field_order = ("code", "name", "public_key", "rhythm", "days_of_grace")


class GroundsForm(ActForm):
    """Why facts of a programme may be received."""

    legal_basis = TextField(label=_("Legal basis"), help_text=_("Which law and article."), max_length=300)
    impact_assessment = TextField(
        label=_("Data protection impact assessment"),
        help_text=_("Which one, and where it can be read."),
        max_length=300,
    )
    consultation = TextField(
        label=_("Consultation of sex workers"), help_text=_("When, and where the report is."), max_length=300
    )


class WithdrawDeliveryForm(ActForm):
    """Why a delivery is taken back."""

    reason = TextField(
        label=_("Why is it withdrawn?"),
        help_text=_("It stays readable beside the version. Name no person."),
        max_length=500,
    )
