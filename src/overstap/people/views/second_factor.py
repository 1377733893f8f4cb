"""Setting up the second factor. Signing in itself is allauth's, with this house's templates."""

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from overstap.core import clock
from overstap.people.forms import SecondFactorForm
from overstap.people.signing_in import (
    SecondFactorAdapter,
    has_second_factor,
    is_fully_signed_in,
    person_of,
    set_second_factor,
)

_PENDING = "second_factor_pending"


@sensitive_post_parameters()
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show the secret to the app once, and ask for a code."""
    person = person_of(request)
    if has_second_factor(person):
        return _past_it(request)
    adapter = SecondFactorAdapter()
    if _PENDING not in request.session:
        request.session[_PENDING] = adapter.encrypt(generate_totp_secret())
    secret = adapter.decrypt(request.session[_PENDING])
    form = SecondFactorForm(request.POST or None, secret=secret)
    if form.is_valid():
        del request.session[_PENDING]
        set_second_factor(request, person, secret=secret, code=form.cleaned_data["code"], at=clock.now())
        return redirect("desk:today")
    # White around it in dark mode too: a camera reads dark on light.
    picture = segno.make_qr(adapter.build_totp_url(person, secret)).svg_inline(omitsize=True, border=4, light="#fff")
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return render(request, "people/second_factor.html", {"form": form, "picture": picture, "secret": spaced})


def _past_it(request: HttpRequest) -> HttpResponse:
    """It is set up: go on, or begin again with it when this session did not show it."""
    if is_fully_signed_in(request):
        return redirect("desk:today")
    logout(request)
    return redirect("account_login")
