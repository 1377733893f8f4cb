"""Addresses of helping a colleague in, beside those of the colleagues themselves."""

from django.urls import path

from overstap.flows import newcomer_views

app_name = "newcomers"
urlpatterns = [path("<uuid:person_id>/wachtwoord/", newcomer_views.password, name="password")]
