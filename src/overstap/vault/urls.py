"""Addresses of this room."""

from django.urls import path

from overstap.vault.views import drafts, own_key

app_name = "vault"

urlpatterns = [
    path("mijn-sleutel/", own_key.own_key, name="own_key"),
    path("concept/", drafts.keep, name="keep_draft"),
    path("concept/<uuid:draft_id>/weg/", drafts.throw_away, name="throw_away"),
]
