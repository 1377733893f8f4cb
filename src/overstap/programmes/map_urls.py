"""Addresses of the social map."""

from django.urls import path

from overstap.programmes.views import social_map

app_name = "social_map"
urlpatterns = [
    path("", social_map.employers, name="employers"),
    path("werkgever/", social_map.add, name="add_employer"),
    path("werkgever/<uuid:employer_id>/", social_map.employer, name="employer"),
]
