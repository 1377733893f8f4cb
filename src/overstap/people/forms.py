"""What is asked when somebody signs in for the first time, and about a colleague."""

from allauth.mfa.totp.internal.auth import validate_totp_code
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Organisation
from overstap.people.terms import Role
from overstap.ui.fields import OneOf, TextField

_WHAT_A_ROLE_DOES = {
    Role.COACH: _("registers and guides participants, and opens the dossiers that were given to them"),
    Role.MANAGER: _("divides the work, sees and delivers the figures, opens no dossier"),
    Role.ADMINISTRATOR: _("adds colleagues and gives roles, opens no dossier"),
    Role.PRIVACY_OFFICER: _("reads who looked where, opens no dossier"),
    Role.EVALUATOR: _("sees the figures of all programmes, and no person"),
}


_OF_GUIDANCE = frozenset({Role.COACH, Role.MANAGER})


def roles_here() -> list[tuple[str, object]]:
    """The roles that somebody can have in this installation: nobody guides in a monitor."""
    return [(role.value, role.label) for role in Role if not (settings.IS_MONITOR and role in _OF_GUIDANCE)]


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


class RoleForm(forms.Form):
    """A role, and the organisation when there is more than one to choose from."""

    role = OneOf(label=_("Role"), choices=roles_here, small={role.value: _WHAT_A_ROLE_DOES[role] for role in Role})
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._only = organisations.first() if organisations.count() == 1 else None
        if self._only:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField

    @property
    def chosen_organisation(self) -> Organisation:
        """The one that was chosen, or the only one."""
        chosen: Organisation = self._only or self.cleaned_data["organisation"]
        return chosen


class ColleagueForm(RoleForm):
    """Somebody new."""

    field_order = ("name", "email", "role", "organisation")

    name = TextField(
        label=_("Name"),
        max_length=120,
        help_text=_("As colleagues call them."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type a name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They sign in with it. Nothing is sent to it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type an e-mail address.")},
    )
