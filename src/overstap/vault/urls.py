"""Addresses of this room."""

from django.urls import path

from overstap.vault import views

app_name = "vault"

urlpatterns = [path("mijn-sleutel/", views.own_key, name="own_key")]
