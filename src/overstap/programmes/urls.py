"""Addresses of this room."""

from django.urls import path

from overstap.programmes.views import activities, criteria, letters, programme, roster, rules, years

app_name = "programmes"
urlpatterns = [
    path("", programme.programmes, name="programmes"),
    path("nieuw/", programme.add, name="add"),
    path("bereikbaar/nu/", roster.now, name="duty"),
    path("<slug:code>/", programme.programme, name="programme"),
    path("<slug:code>/wijzig/", programme.change, name="change"),
    path("<slug:code>/regels/", rules.rules, name="rules"),
    path("<slug:code>/aanbod/", activities.offer, name="offer"),
    path("<slug:code>/activiteit/", activities.add_activity, name="add_activity"),
    path("<slug:code>/activiteit/<uuid:offered_id>/", activities.activity, name="activity"),
    path("<slug:code>/bereikbaar/", roster.roster, name="roster"),
    path("<slug:code>/bereikbaar/uren/", roster.hours, name="duty_hours"),
    path("<slug:code>/bereikbaar/nieuw/", roster.add, name="add_duty"),
    path("<slug:code>/bereikbaar/week/<slug:week>/", roster.fill, name="fill_roster"),
    path("<slug:code>/bereikbaar/<uuid:shift_id>/weg/", roster.remove, name="remove_duty"),
    path("<slug:code>/<int:year>/", years.year, name="year"),
    path("<slug:code>/<int:year>/geld/", years.amounts, name="amounts"),
    path("<slug:code>/brief/<slug:letter>/<slug:language>/", letters.letter, name="letter"),
    path("<slug:code>/criterium/", criteria.add_criterion, name="add_criterion"),
    path("<slug:code>/criterium/<slug:criterion>/", criteria.criterion, name="criterion"),
]
