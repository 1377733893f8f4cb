"""Addresses of opening again what nobody can open, beside those of the emergency key."""

from django.urls import path

from overstap.flows import restoring_views

app_name = "restoring"
urlpatterns = [
    path("dossiers/", restoring_views.closed, name="closed"),
    path("<uuid:organisation_id>/dossiers/", restoring_views.restore, name="restore"),
]
