"""Addresses of a colleague who leaves, beside those of the colleagues themselves."""

from django.urls import path

from overstap.flows import leaving_views

app_name = "leaving"
urlpatterns = [
    path("<uuid:person_id>/stop/", leaving_views.stop, name="stop"),
    path("rol/<uuid:membership_id>/einde/", leaving_views.end_role, name="end_role"),
]
