"""Addresses of this room."""

from django.urls import path

from overstap.vault.views import drafts, emergency, own_key

app_name = "vault"

urlpatterns = [
    path("mijn-sleutel/", own_key.own_key, name="own_key"),
    path("noodsleutel/", emergency.emergency_key, name="emergency_key"),
    path("noodsleutel/<uuid:organisation_id>/maken/", emergency.make, name="make_emergency_key"),
    path("noodsleutel/<uuid:organisation_id>/bladen/", emergency.prove, name="prove_papers"),
    path("noodsleutel/<uuid:organisation_id>/sleutelhouders/", emergency.officers, name="officers"),
    path("noodsleutel/<uuid:organisation_id>/vernieuwen/", emergency.renew, name="renew_emergency_key"),
    path("concept/", drafts.keep, name="keep_draft"),
    path("concept/<uuid:draft_id>/weg/", drafts.throw_away, name="throw_away"),
]
