"""What is asked for publishing: which year, and why something is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawalForm(forms.Form):
    """Why a release no longer holds."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("Everybody who opens the release reads this. Name no person and no small number."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence that everybody may read.")},
    )
