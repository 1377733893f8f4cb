"""What is asked to change the password."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class ChangePasswordForm(forms.Form):
    """The password now, and twice the next one: a key under a mistyped password is lost."""

    old_password = forms.CharField(label=_("Your password now"), strip=False, widget=_password("current-password"))
    new_password = forms.CharField(
        label=_("New password"),
        help_text=_("At least twelve characters. A few words in a row are easy to remember and hard to guess."),
        strip=False,
        widget=_password("new-password"),
    )
    again = forms.CharField(label=_("New password, again"), strip=False, widget=_password("new-password"))

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._person = person

    def clean_new_password(self) -> str:
        password = str(self.cleaned_data["new_password"])
        if password == self.cleaned_data.get("old_password"):
            raise forms.ValidationError(_("This is the password you have now. Choose another one."))
        validate_password(password, self._person)
        return password

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new_password", again):
            raise forms.ValidationError(_("The two new passwords differ. Type the same one twice."))
        return again
