"""Addresses of groups."""

from django.urls import path

from overstap.trajectories.views import groups

app_name = "groups"
urlpatterns = [
    path("", groups.groups, name="groups"),
    path("nieuw/<slug:code>/", groups.begin, name="begin"),
    path("<uuid:group_id>/", groups.group, name="group"),
    path("<uuid:group_id>/wijzig/", groups.change, name="change"),
    path("<uuid:group_id>/dagen/", groups.sessions, name="sessions"),
    path("<uuid:group_id>/<uuid:session_id>/", groups.attendance, name="attendance"),
    path("<uuid:group_id>/<uuid:session_id>/gaat-niet-door/", groups.call_off, name="call_off"),
]
