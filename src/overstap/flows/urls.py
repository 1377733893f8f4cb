"""Addresses of the acts between two domains."""

from django.urls import path

from overstap.flows import views, why_views

app_name = "flows"
urlpatterns = [
    path("<str:code>/aantallen/", views.counts, name="counts"),
    path("<slug:code>/", views.deliver, name="deliver"),
    path("<slug:code>/waarom/<str:figure>/", why_views.why, name="why"),
    path("<slug:code>/bestand/", views.deliver_file, name="deliver_file"),
]
