"""What is asked when somebody signs in for the first time."""

from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.utils.translation import gettext_lazy as _


class SecondFactorForm(forms.Form):
    """A code from the app, which proves that the app holds the secret."""

    code = forms.CharField(
        label=_("Code from the app"),
        help_text=_("Six digits. The app shows a new code every thirty seconds."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six digits that the app shows.")},
    )

    def __init__(self, *args: object, secret: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._secret = secret

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).replace(" ", "")
        if not validate_totp_code(self._secret, code):
            raise forms.ValidationError(_("This code is not right, or too old. Type the code that the app shows now."))
        return code
