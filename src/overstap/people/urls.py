"""Signing in and out, and colleagues. Of allauth only what is wanted: no sign-up, no reset by mail."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from overstap.people.views import colleagues, second_factor

own = [
    path("inloggen/tweede-stap/", second_factor.second_factor, name="second_factor"),
    path("collegas/", colleagues.colleagues, name="colleagues"),
    path("collegas/nieuw/", colleagues.add, name="add_colleague"),
    path("collegas/<uuid:person_id>/", colleagues.colleague, name="colleague"),
    path("collegas/<uuid:person_id>/weer/", colleagues.let_in, name="let_in"),
    path("collegas/<uuid:person_id>/tweede-stap/", colleagues.reset_second_factor, name="reset_second_factor"),
]

urlpatterns = [
    path("inloggen/", login, name="account_login"),
    path("inloggen/code/", authenticate, name="mfa_authenticate"),
    path("uitloggen/", logout, name="account_logout"),
    path("", include((own, "people"))),
]
