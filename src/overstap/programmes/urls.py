"""Addresses of this room."""

from django.urls import path

from overstap.programmes.views import activities, criteria, letters, programme, rules, years

app_name = "programmes"
urlpatterns = [
    path("", programme.programmes, name="programmes"),
    path("nieuw/", programme.add, name="add"),
    path("<slug:code>/", programme.programme, name="programme"),
    path("<slug:code>/wijzig/", programme.change, name="change"),
    path("<slug:code>/regels/", rules.rules, name="rules"),
    path("<slug:code>/aanbod/", activities.offer, name="offer"),
    path("<slug:code>/activiteit/", activities.add_activity, name="add_activity"),
    path("<slug:code>/activiteit/<uuid:offered_id>/", activities.activity, name="activity"),
    path("<slug:code>/<int:year>/", years.year, name="year"),
    path("<slug:code>/brief/<slug:letter>/<slug:language>/", letters.letter, name="letter"),
    path("<slug:code>/criterium/", criteria.add_criterion, name="add_criterion"),
    path("<slug:code>/criterium/<slug:criterion>/", criteria.criterion, name="criterion"),
]
