"""Addresses of this room."""

from django.urls import path

from overstap.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("agenda/", views.agenda, name="agenda"),
    path("deelnemers/", views.caseload, name="caseload"),
    path("deelnemers/zoeken/", views.search, name="search"),
]
