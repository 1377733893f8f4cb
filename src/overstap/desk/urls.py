"""Addresses of this room."""

from django.urls import path

from overstap.desk import feeds, team, views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/elders/", feeds.feed, name="feed"),
    path("agenda/elders/<str:secret>.ics", feeds.busy, name="busy"),
    path("team/", team.team, name="team"),
    path("deelnemers/", views.caseload, name="caseload"),
    path("deelnemers/zoeken/", views.search, name="search"),
]
