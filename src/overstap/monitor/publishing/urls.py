"""Addresses of publications: for everybody, but for publishing itself."""

from django.urls import path

from overstap.monitor.publishing import views
from overstap.monitor.reports import views as reports

app_name = "publications"
urlpatterns = [
    path("", views.index, name="index"),
    path("nieuw/", views.prepare, name="prepare"),
    path("catalogus.jsonld", views.every, name="catalogue"),
    path("<slug:release>/", views.shown, name="release"),
    path("<slug:release>/gegevens.<slug:form>", views.download, name="download"),
    path("<slug:release>/rapport-<slug:language>.<slug:report_form>", reports.released, name="report"),
    path("<slug:release>/beschrijving.jsonld", views.description, name="description"),
    path("<slug:release>/intrekken/", views.withdraw, name="withdraw"),
    path("<slug:release>/eigen/<str:whose>/", views.own, name="own"),
]
