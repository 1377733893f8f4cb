"""Where an administrator sees what still has to be set up."""

from django.urls import path

from overstap.flows import setup_views

app_name = "setup"
urlpatterns = [
    path("", setup_views.setup, name="setup"),
    path("organisatie/", setup_views.add_organisation, name="add_organisation"),
]
