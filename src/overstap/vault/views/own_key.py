"""The own key: another password."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.vault import session
from overstap.vault.actions import change_password
from overstap.vault.forms import ChangePasswordForm


@sensitive_post_parameters()
@login_required
def own_key(request: HttpRequest) -> HttpResponse:
    """Change the password, and with it what the private key stands under."""
    person = request.user
    if not isinstance(person, Person):
        raise PermissionDenied
    # Whoever just came in is let through to work; who changed it by themself stays here.
    then = "desk:today" if person.has_start_password else "vault:own_key"
    form = ChangePasswordForm(request.POST or None, person=person)
    if form.is_valid() and _has_changed(request, person, form):
        messages.success(request, _("Your password was changed. Other devices were signed out."))
        return redirect(then)
    return render(request, "vault/own_key.html", {"form": form})


def _has_changed(request: HttpRequest, person: Person, form: ChangePasswordForm) -> bool:
    if not ratelimit.consume(request, action="change_password", user=person):
        form.add_error(None, _("Too many tries. Wait a few minutes and try again."))
        return False
    try:
        keys = change_password(
            person,
            old_password=form.cleaned_data["old_password"],
            new_password=form.cleaned_data["new_password"],
            at=clock.now(),
        )
    except RuleError as error:
        form.add_error(error.field, str(error))
        return False
    update_session_auth_hash(request, person)
    session.put_keyring(request, keys)
    return True
