"""What is asked to change the password, and to keep the emergency key."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Organisation, Person
from overstap.ui.fields import SomeOf
from overstap.vault.crypto.recovery import LETTERS
from overstap.vault.keyring import Keyring
from overstap.vault.models import EmergencyKey
from overstap.vault.queries import officers_of, ready_to_be_officers

_PAPERS_NEEDED = 2


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


def _paper(words: object) -> forms.CharField:
    attributes = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(
        label=words,  # type: ignore[arg-type] # lazy texts are texts
        required=False,
        max_length=100,
        widget=forms.Textarea(attrs={"rows": 2, **attributes}),
    )


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


class OfficersForm(forms.Form):
    """Who holds the emergency key, out of who works there and has a key of their own."""

    use_required_attribute = False

    officers = SomeOf(
        label=_("Who are the duty officers?"),
        help_text=_(
            "Choose two or more. Rather not who guides participants: a duty officer can help when nobody else can open "
            "a dossier."
        ),
        choices=(),
    )

    def __init__(self, *args: object, organisation: Organisation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        key = EmergencyKey.objects.filter(organisation=organisation).first()
        self.people = list(ready_to_be_officers(organisation.pk))
        choices = [(str(person.pk), person.name) for person in self.people]
        roles = {
            str(person.pk): ", ".join(str(each.get_role_display()) for each in getattr(person, "roles_here", ()))
            for person in self.people
        }
        officers = self.fields["officers"]
        officers.choices, officers.small = choices, roles  # type: ignore[attr-defined] # a SomeOf
        officers.initial = [str(person.pk) for person in officers_of(key)] if key else []

    @property
    def chosen_officers(self) -> list[Person]:
        """The people that were ticked."""
        return [person for person in self.people if str(person.pk) in self.cleaned_data["officers"]]


class PapersForm(forms.Form):
    """What stands on two of the three papers, copied."""

    use_required_attribute = False

    A = _paper(_("Paper A"))
    B = _paper(_("Paper B"))
    C = _paper(_("Paper C"))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if LETTERS[0] in self.fields and len(self.papers) != _PAPERS_NEEDED:
            self.add_error(None, _("Copy two of the three papers, and leave the third one empty."))
        return cleaned

    @property
    def papers(self) -> dict[str, str]:
        """What was typed, by the letter of its paper."""
        return {letter: self.cleaned_data[letter] for letter in LETTERS if self.cleaned_data.get(letter)}


class OpeningForm(OfficersForm, PapersForm):
    """Who holds the emergency key from now on. ``keys`` opens it; who does not hold it copies two papers instead."""

    field_order = ("officers", *LETTERS)

    def __init__(self, *args: object, keys: Keyring | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._keys = keys
        for letter in LETTERS if keys else ():
            del self.fields[letter]

    @property
    def opener(self) -> Keyring | dict[str, str]:
        """What opens the emergency key."""
        return self._keys or self.papers
