"""Signing in and out. Of allauth only what is wanted: no sign-up, no reset by mail."""

from allauth.account.views import login, logout
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from overstap.people import views

own = [path("inloggen/tweede-stap/", views.second_factor, name="second_factor")]

urlpatterns = [
    path("inloggen/", login, name="account_login"),
    path("inloggen/code/", authenticate, name="mfa_authenticate"),
    path("uitloggen/", logout, name="account_logout"),
    path("", include((own, "people"))),
]
